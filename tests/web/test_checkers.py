"""Other people's checkers find nothing: axe-core on what a person sees, the Nu validator on what is sent.

Both come from npm's registry when these tests run, each by the hash that npm has of it. They skip where there
is no npm or no registry; nothing of them stays in the project.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import writable
from tests.web.test_browser import WIDTHS, Scheme, chromium, opened, served
from tests.web.test_pages import ADDRESSES

pytestmark = pytest.mark.slow
__all__ = ["chromium"]  # a fixture that the two files share

AXE = (
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)
NU = (
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
)
STATIC = Path(__file__).parents[2] / "papercat" / "web" / "static"


def unpacked(folder: Path, name: str, version: str, digest: str) -> Path:
    """A package of npm's in a folder of its own; the test is skipped where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("needs npm, which is not installed here")  # no checker is part of the project
    done = subprocess.run(
        [npm, "pack", f"{name}@{version}"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"needs {name} from npm's registry, which cannot be reached")  # as on a train
    (packed,) = folder.glob("*.tgz")
    assert b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() == digest
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    return (unpacked(tmp_path_factory.mktemp("axe"), *AXE) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(site_home: Path) -> Iterator[str]:
    """The address of the site with its forms; nothing is changed there."""
    with served(site_home) as found:
        yield found


@pytest.mark.parametrize(("scheme", "width"), [("light", WIDTHS[0]), ("dark", WIDTHS[1])])
def test_axe_finds_nothing_that_keeps_anybody_out(
    chromium: Browser, address: str, axe: str, scheme: Scheme, width: int
) -> None:
    found: list[str] = []
    with opened(chromium, scheme, width, scripts=True) as context:
        page = context.new_page()
        for path in ADDRESSES:
            page.goto(address + path)
            page.evaluate(axe)
            result = page.evaluate("axe.run()")
            assert len(result["passes"]) > 10
            for violation in result["violations"]:
                places = [node["html"][:200] for node in violation["nodes"][:3]]
                found.append(f"{path}: {violation['id']}: {violation['help']}: {places}")
    assert found == []


def test_the_validator_finds_no_error(site_home: Path, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java, which is not installed here")  # the validator is written in it
    jar = unpacked(tmp_path, *NU) / "build" / "dist" / "vnu.jar"
    sent = tmp_path / "sent"
    sent.mkdir()
    with writable(site_home) as client:
        for number, path in enumerate((*ADDRESSES, "/nowhere")):
            (sent / f"{number}.html").write_bytes(client.get(path).content)
    for name in ("style.css", "icon.svg"):
        shutil.copy(STATIC / name, sent)
    words = [
        java,
        "-jar",
        str(jar),
        "--format",
        "json",
        "--errors-only",
        "--also-check-css",
        "--also-check-svg",
    ]
    done = subprocess.run([*words, str(sent)], capture_output=True, text=True, check=False)
    pages = dict(enumerate(ADDRESSES))
    faults = [
        f"{pages.get(int(name), name) if (name := Path(one['url']).stem).isdecimal() else name}: "
        f"{one['message']}: {one.get('extract', '')[:200]}"
        for one in json.loads(done.stderr)["messages"]
    ]
    assert faults == []
    assert done.returncode == 0

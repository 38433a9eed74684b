"""`papercat cite`: references in a citation style, on standard output and in the clipboard."""

import os
import pty
import subprocess
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

import pytest

from papercat.commands.borrowed import bounded
from papercat.errors import TimeLimitError
from tests.conftest import COMMAND, Papercat, environment

LIBRARY = """
@inproceedings{a, title={Rivers and Streams}, author={Example, Ada and Sample, Bo},
  booktitle={ICLR}, year=2020, doi={10.1234/rivers}}
@misc{b, title={Lakes}, author={Third, Cy and others}, year=2021, eprint={2104.00001}, archiveprefix={arXiv}}
"""
APA = (
    "Example, A., & Sample, B. (2020). Rivers and Streams. In International Conference on Learning "
    "Representations. https://doi.org/10.1234/rivers\n"
)


@pytest.fixture
def filled(papercat: Papercat, tmp_path: Path) -> Papercat:
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    assert papercat("ingest", "library.bib").returncode == 0
    return papercat


def test_a_paper_is_cited_in_a_style(filled: Papercat) -> None:
    assert filled("cite", "doi:10.1234/rivers").stdout == APA
    done = filled("cite", "doi:10.1234/rivers", "2104.00001", "--style", "ieee")
    assert done.stdout.splitlines()[0] == (
        "[1] A. Example and B. Sample, “Rivers and Streams”, in International Conference on Learning "
        "Representations, 2020, doi: 10.1234/rivers."
    )
    assert done.stdout.splitlines()[1].startswith("[2] C. Third")
    assert done.stderr == ""


def test_a_style_is_a_file_too(filled: Papercat, tmp_path: Path) -> None:
    style = Path(__file__).parents[2] / "papercat" / "bibliography" / "styles" / "apa.csl"
    for folder in (tmp_path, tmp_path / "Zotero" / "styles"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mine.csl").write_bytes(style.read_bytes())
    assert filled("cite", "doi:10.1234/rivers", "--style", "mine.csl").stdout == APA
    assert filled("cite", "doi:10.1234/rivers", "--style", "mine").stdout == APA


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        ("unknown", "no style 'unknown'; papercat has apa, ieee"),
        ("gone.csl", "there is no file gone.csl"),
        ("broken.csl", "no style that citeproc-py can use"),
        ("library.bib/x", "there is no file"),
    ],
)
def test_what_is_no_style_is_refused(style: str, reason: str, filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "broken.csl").write_text("<style/>", encoding="utf-8")
    done = filled("cite", "doi:10.1234/rivers", "--style", style)
    assert done.stdout == ""
    assert done.returncode in (1, 2)
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def style_of(macros: str, layout: str) -> str:
    """A style that prints what a layout says."""
    head = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
    info = "<info><title>Hard</title><id>hard</id></info>"
    layout = f"<layout>{layout}</layout>"
    return f"{head}{info}{macros}<citation>{layout}</citation><bibliography>{layout}</bibliography></style>"


@pytest.mark.parametrize(
    ("macros", "reason"),
    [
        ('<macro name="m0"><text macro="m0"/></macro>', "no style that citeproc-py can use"),
        (
            "".join(
                f'<macro name="m{at}"><group>{f"""<text macro="m{at + 1}"/>""" * 2}</group></macro>'
                for at in range(40)
            )
            + '<macro name="m40"><text value="x"/></macro>',
            "not done within 1 seconds",
        ),
    ],
)
def test_a_style_without_end_is_ended(macros: str, reason: str, filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "hard.csl").write_text(style_of(macros, '<text macro="m0"/>'), encoding="utf-8")
    done = filled("cite", "doi:10.1234/rivers", "--style", "hard.csl", "--timeout", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr


@pytest.mark.slow
def test_a_limit_that_is_caught_inside_is_told_anew() -> None:
    def work() -> None:
        with suppress(TimeLimitError):
            while True:
                pass
        while True:
            pass

    with pytest.raises(TimeLimitError, match="a style: not done within"), bounded("a style", 0.05):
        work()


def test_a_style_writes_nothing_that_a_terminal_obeys(filled: Papercat, tmp_path: Path) -> None:
    text = style_of("", '<text value="a&#x9b;31mb&#x202e;c"/>')
    (tmp_path / "hard.csl").write_text(text, encoding="utf-8")
    shown = filled("cite", "doi:10.1234/rivers", "--style", "hard.csl").stdout
    assert shown.startswith("a")
    assert not {"\x9b", "\u202e"} & set(shown)


def test_a_reference_goes_into_the_terminals_clipboard(filled: Papercat, tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    words = [str(COMMAND), "cite", "doi:10.1234/rivers", "--copy"]
    try:
        done = subprocess.run(
            words, env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE, stderr=end, check=False
        )
        shown = os.read(terminal, 10_000)
    finally:
        os.close(terminal)
        os.close(end)
    assert done.stdout.decode() == APA
    assert b"\x1b]52;c;" + b64encode(APA.strip().encode()) + b"\x07" in shown
    without = filled("cite", "doi:10.1234/rivers", "--copy")
    assert without.returncode == 1
    assert "--copy needs a terminal" in without.stderr


PYPERCLIP = """
from pathlib import Path

class PyperclipException(RuntimeError): pass

def copy(text):
    if Path("no-clipboard").exists(): raise PyperclipException("no xclip")
    Path("clipboard.txt").write_text(text)
"""
"""The same names as pyperclip's, with a file as the clipboard: the person's own is not to be touched."""


@pytest.mark.slow
def test_pyperclip_copies_where_it_is_installed_and_can(filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "pyperclip.py").write_text(PYPERCLIP, encoding="utf-8")
    installed = {"PYTHONPATH": str(tmp_path / "packages"), "SSH_CONNECTION": "", "SSH_TTY": ""}
    clipboard = tmp_path / "clipboard.txt"
    words = ("cite", "doi:10.1234/rivers", "--copy")
    # Over ssh its clipboard would be the other machine's.
    assert "--copy needs a terminal" in filled(*words, env={**installed, "SSH_TTY": "/dev/pts/1"}).stderr
    assert not clipboard.exists()
    done = filled(*words, env=installed)
    assert (done.returncode, done.stderr) == (0, "papercat: copied to the clipboard\n")
    assert clipboard.read_text(encoding="utf-8") == APA.strip()
    (tmp_path / "no-clipboard").touch()
    assert "--copy needs a terminal" in filled(*words, env=installed).stderr

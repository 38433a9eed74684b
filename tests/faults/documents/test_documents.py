"""Hostile documents through the command: what can be read is read, the rest told by line, memory bounded."""

import json
import resource
from pathlib import Path

import pytest

from tests.conftest import Result
from tests.faults.library import assert_sound, call, make_library
from tests.faults.library import rows as kept

MEMORY = 2 * 1024**3
"""Bytes of address space that a run may have."""

HEAD = "---\ntitle: Hot Papers\ndate: 2020-11-19T10:53:51.Z\n---\n"
LIST = (
    "# ICLR2020\n\n| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |\n" + "| --- " * 8 + "|\n"
)
ROW = "| {0} |  | [Title {0}](https://example.org/{0}) | {1} | {2} |  | Ann Bee | Org |\n"


def section(
    rank: object = 1,
    title: str = "On Forests",
    counts: str = "retweets: 1, favorites: 2",
    time: str = "11/19/2020 10:53:51",
) -> str:
    """One paper of a post."""
    return (
        f"# {rank}. {title}\n\nAnn Bee\n\n- {counts} ({time})\n"
        f"- links: [abs](https://arxiv.org/abs/2001.0000{len(title) % 10})\n"
        "- [cs.LG](https://arxiv.org/list/cs.LG/recent)\n\nAn abstract.\n\n"
    )


POST = HEAD + section()
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

# What the document is, how many entries are read of it, and what is told of it on standard error.
DOCUMENTS: dict[str, tuple[bytes, int | None, str]] = {
    "empty": (b"", None, "no papers found"),
    "NUL bytes": (POST.replace("Forests", "For\0ests").encode(), 1, "NUL"),
    "nothing but NUL bytes": (b"\0" * 100_000, None, ""),
    "UTF-16": (POST.encode("utf-16"), 1, ""),
    "latin-1": (POST.replace("Bee", "Bée").encode("latin-1"), 1, ":7:"),
    "BOM": (POST.encode("utf-8-sig"), 1, ""),
    "CRLF": (POST.replace("\n", "\r\n").encode(), 1, ""),
    "lone CR": (POST.replace("\n", "\r").encode(), 1, ""),
    "invalid UTF-8": (POST.encode().replace(b"abstract", b"abs\xff\xfetract"), 1, "UTF-8"),
    "front matter that never ends": (("---\ntitle: Hot Papers\n" + section()).encode(), 1, ":"),
    "YAML tags": (
        HEAD.replace("Hot Papers", "!!python/object/apply:os.system ['touch pwned']").encode()
        + section().encode(),
        1,
        "",
    ),
    "a YAML alias bomb": (f"---\ntitle: Hot Papers\n{BOMB}---\n{section()}".encode(), 1, ""),
    "a table whose header lies": (
        LIST.replace("标题 | 链接", "链接 | 标题").encode() + ROW.format(1, "", 0).encode(),
        1,
        "",
    ),
    "rows with too few and too many cells": (
        f"{LIST}| 1 | 2 |\n{ROW.format(2, '', 0)}{ROW.format(3, '', 0)[:-1]} x | y |\n".encode(),
        3,
        ":5:",
    ),
    "two papers with one rank": ((POST + section(1, "Of Rivers")).encode(), 2, "rank"),
    "a count below zero": ((HEAD + section(counts="retweets: -5, favorites: 2")).encode(), 1, "-5"),
    "a count in powers": ((HEAD + section(counts="retweets: 1e9, favorites: 2")).encode(), 1, "1e9"),
    "a count beyond any": (
        (HEAD + section(counts="retweets: 999999999999999999999, favorites: 2")).encode(),
        1,
        "999999999999999999999",
    ),
    "a day that is none": ((HEAD + section(time="13/45/2020 10:53:51")).encode(), 1, "13/45/2020"),
    "10,000 nested brackets": (
        (POST.replace("An abstract", "[" * 10_000 + "x" + "]" * 10_000)).encode(),
        1,
        "",
    ),
    "10,000 quotes": ((POST.replace("On Forests", "x" + '"' * 10_000)).encode(), 1, ""),
}


def limit_memory() -> None:
    """In the process to be: no more than so much."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of the documents."""
    made = tmp_path_factory.mktemp("hostile")
    for name, (data, _, _) in DOCUMENTS.items():
        (made / f"{name}.md").write_bytes(data)
    return made


@pytest.fixture(scope="module")
def ingested(home: Path) -> Result:
    """What came of all of them, each named."""
    names = [f"{name}.md" for name in DOCUMENTS]
    return call(home, "ingest", *names, "--json", preexec_fn=limit_memory)


def test_each_thing_is_told_by_file_and_line(home: Path, ingested: Result) -> None:
    # Some that were named are no documents.
    assert ingested.returncode == 1
    assert "Traceback" not in ingested.stderr
    names = {f"{name}.md" for name in DOCUMENTS}
    told = [line.removeprefix("papercat: ") for line in ingested.stderr.splitlines()]
    assert {line.partition(":")[0] for line in told} <= names
    assert not (home / "pwned").exists()
    assert_sound(home / "papercat.db")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, ingested: Result) -> None:
    _, count, told = DOCUMENTS[name]
    lines = [line.removeprefix("papercat: ") for line in ingested.stderr.splitlines()]
    lines = [line for line in lines if line.startswith(f"{name}.md:")]
    assert told in "\n".join(lines)
    (report,) = [
        one for one in json.loads(ingested.stdout)["documents"] if Path(one["document"]).name == f"{name}.md"
    ]
    assert (report["status"] == "skipped") is (count is None)
    assert count is None or report["entries"] == count
    assert len(lines) == max(len(report["problems"]), count is None)


def test_no_wrong_value_is_kept(home: Path, ingested: Result) -> None:
    papers = json.loads(call(home, "export", "--json").stdout)
    values = {metric["value"] for paper in papers for metric in paper["metrics"]}
    times = {metric["measured_at"] for paper in papers for metric in paper["metrics"]}
    assert values <= {0, 1, 2}
    assert times <= {None, "2020-11-19T10:53:51"}


@pytest.mark.slow
def test_strict_fails_where_anything_was_told(tmp_path: Path) -> None:
    for text, code in ((POST, 0), (POST.replace("favorites: 2", "favorites: x"), 1)):
        (tmp_path / "document.md").write_text(text, encoding="utf-8")
        assert call(tmp_path, "ingest", "document.md", "--strict").returncode == code


@pytest.mark.slow
def test_1_gb_is_refused_unless_allowed(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    with document.open("wb") as file:
        file.truncate(10**9)
    done = call(tmp_path, "ingest", document, preexec_fn=limit_memory)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "--max-size" in done.stderr
    document.write_bytes(POST.encode())
    small = call(tmp_path, "ingest", document, "--max-size", "100").stderr
    assert f"larger than 100 bytes ({document.stat().st_size} bytes); --max-size" in small
    assert call(tmp_path, "ingest", document, "--max-size", "1K").returncode == 0


@pytest.mark.slow
def test_a_single_line_of_50_mb(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_bytes(POST.replace("An abstract.", "forest " * (50_000_000 // 7)).encode())
    done = call(tmp_path, "ingest", document, preexec_fn=limit_memory)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert call(tmp_path, "stats").returncode == done.returncode


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what a process has is told by Linux alone")
@pytest.mark.slow
@pytest.mark.parametrize("more", [1, 3, 5, 7, 16])
def test_less_memory_than_a_document_takes(more: int, tmp_path: Path) -> None:
    # Some of them are too few to read it, the others too few to write it.
    (tmp_path / "small.md").write_text(POST, encoding="utf-8")
    rows = "".join(ROW.format(n, "", 0) for n in range(5_000))
    (tmp_path / "large.md").write_text(LIST + rows, encoding="utf-8")
    done = call(tmp_path, "ingest", "small.md", "large.md", fault=("memory", more * 10**6))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.endswith("large.md: there is not enough memory for it")
    assert len(kept(tmp_path / "papercat.db", "SELECT path FROM documents")) == 1
    assert_sound(tmp_path / "papercat.db")
    assert call(tmp_path, "ingest", "small.md", "large.md").returncode == 0
    assert kept(tmp_path / "papercat.db", "SELECT count(*) FROM entries") == [(5_001,)]


@pytest.mark.slow
def test_a_document_that_says_less_than_it_has_is_told(tmp_path: Path) -> None:
    # What a list says it holds is held against its rows.
    document = tmp_path / "document.md"
    text = LIST.replace("\n\n|", "\n\n本会议共有 5 篇论文\n\n|") + "".join(
        ROW.format(n, "", 0) for n in range(3)
    )
    document.write_bytes(text.encode())
    done = call(tmp_path, "ingest", document)
    assert done.returncode == 0
    assert "5" in done.stderr


@pytest.mark.slow
def test_good_documents_go_in_beside_bad_ones(tmp_path: Path) -> None:
    folder = make_library(tmp_path / "docs", documents=2)
    for at, (data, _, _) in enumerate(DOCUMENTS.values()):
        (folder / f"x{at}.md").write_bytes(data)
    done = call(tmp_path, "ingest", folder)
    assert done.returncode == 0
    assert_sound(tmp_path / "papercat.db")
    assert "arxiv:2001." in call(tmp_path, "search", "clouds", "--fields", "id").stdout

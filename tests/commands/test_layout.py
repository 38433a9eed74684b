"""What takes its own line on a terminal and what does not: bars, ids, passages, errors, brief rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.shelf import Hot, conference, fill, post
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat

LONG_ID = (
    "url:example.org/proceedings/of/a/conference/with/a/long/name/2020/0123456789abcdef0123-Abstract.html"
)
LONG_TITLE = "On the Many Ways in Which a Title May Be Longer Than Any Line of a Terminal Has Room For"
ABSTRACT = (
    "Common words fill this sentence. " * 5 + "Then the quorvix comes. " + "More words follow it here. " * 5
)

See = Callable[..., list[str]]


@pytest.fixture
def see(papercat: Papercat, tmp_path: Path) -> See:
    """A command's lines on a terminal, over papers with long names of every kind."""
    fill(tmp_path)
    paper = Hot(LONG_TITLE, "Ada Example", "2011.00009", 90, 40, ("cs.LG",), ABSTRACT)
    long = conference("CONF2020", (LONG_TITLE + " Again", "Kim Low", f"https://{LONG_ID[4:]}"))
    texts = {"a-post-with-a-long-name.md": post("2020-11-20", "11/20/2020 10:53:51", paper), "long.md": long}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert papercat("ingest", *(tmp_path / name for name in texts)).returncode == 0

    def seen(*words: str, columns: int = 80) -> list[str]:
        shown = plain(on_a_terminal(tmp_path, *words, columns=columns, lines=200))
        assert max(map(len, shown.splitlines())) <= columns
        return shown.splitlines()

    return seen


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("of", ["authors", "categories"])
def test_a_ranking_takes_a_line_a_row(see: See, columns: int, of: str) -> None:
    lines = see("top", of, "--by", "retweets", columns=columns)
    rows = [line for line in lines[3:] if line]
    assert [line.split()[0] for line in rows] == [str(at) for at in range(1, len(rows) + 1)]
    assert any("█" in line for line in rows) or columns < 80


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_history_takes_a_line_a_snapshot(see: See, columns: int) -> None:
    lines = see("history", "2011.00001", columns=columns)
    # A list's counts come first, without a time.
    assert [line[:10].strip() for line in lines[3:]] == ["", "2020-11-19", "2020-11-21"]


@pytest.mark.slow
def test_a_long_id_takes_one_line_and_is_cut_only_where_it_must_be(see: See, papercat: Papercat) -> None:
    (line,) = [line for line in see("list", "again", "--fields", "title,id") if "url:" in line]
    start, _, end = line[line.index("url:") :].partition("…")
    assert end
    assert LONG_ID.startswith(start)
    assert LONG_ID.endswith(end)
    assert any(LONG_ID in line for line in see("list", "again", "--fields", "title,id", columns=120))
    # A pipe's reader gets what can be copied.
    assert LONG_ID in papercat("list", "again", "--fields", "title,id").stdout
    assert "…" not in papercat("list", "again", "--fields", "title,id", "--brief").stdout


@pytest.mark.slow
def test_a_passage_takes_two_lines_around_its_match(see: See, papercat: Papercat) -> None:
    for columns in (40, 80, 120):
        lines = see("search", "--exact", "quorvix comes", columns=columns)
        passage = [line for line in lines[2:] if "words" in line or "quorvix" in line]
        assert 1 <= len(passage) <= 2
        assert "quorvix" in "".join(passage)
    assert "…" in "".join(see("search", "quorvix comes", columns=40))
    assert "quorvix" in papercat("search", "quorvix comes").stdout


@pytest.mark.slow
@pytest.mark.parametrize("columns", [30, 80, 120])
@pytest.mark.parametrize("words", [("list",), ("search", "quorvix"), ("top",), ("documents",), ("dupes",)])
def test_a_brief_table_has_a_line_a_row(
    see: See, papercat: Papercat, columns: int, words: tuple[str, ...]
) -> None:
    count = len(papercat(*words, "--format", "jsonl").stdout.splitlines())
    shown = see(*words, "--brief", "--no-header", columns=columns)
    assert len(shown) == count > 0


@pytest.mark.slow
def test_brief_leaves_fields_that_are_named(see: See) -> None:
    lines = see("list", "--brief", "--fields", "title,authors,year,id", columns=60)
    assert lines[2].split() == ["Title", "First", "author", "Year", "Id"]


@pytest.mark.slow
def test_a_column_goes_for_want_of_room_only_where_nobody_named_it(see: See) -> None:
    named = "measured_at,retweets,favorites,score,score_change,score_per_day,citations,documents"
    assert not any("first.md" in line for line in see("history", "2011.00001", columns=74))
    assert any("first.md" in line for line in see("history", "2011.00001", "--fields", named, columns=74))


def test_an_error_breaks_between_words_on_a_terminal_alone(see: See, papercat: Papercat) -> None:
    words = ("top", "--by", "nonsense")
    lines = see(*words, columns=50)
    assert len(lines) > 1
    piped = papercat(*words).stderr
    assert piped.count("\n") == 1
    assert " ".join(" ".join(lines).split()) == piped.strip()


def test_no_stray_label_stands_below_a_document(see: See) -> None:
    assert not any("Title Hot Papers" in line for line in see("documents"))

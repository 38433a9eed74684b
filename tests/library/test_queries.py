"""What a person said of papers is found by: status, tags, ratings, words of notes."""

from pathlib import Path

import pytest

from tests.commands.shelf import fill, rows
from tests.conftest import Papercat

FORESTS, RIVERS, LAKES = "arxiv:2011.00001", "arxiv:2011.00002", "arxiv:2006.00003"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue of which something was said. No test changes it."""
    from papercat.catalogue.lookup import find_paper
    from papercat.catalogue.writing import open_for_writing
    from papercat.library.actions import add_note, enqueue, mark, rate, star, tag

    made = tmp_path_factory.mktemp("said")
    fill(made)
    connection = open_for_writing(made / "papercat.db")
    forests, rivers, lakes = (find_paper(connection, name) for name in (FORESTS, RIVERS, LAKES))
    star(connection, [forests, rivers], starred=True)
    tag(connection, [rivers], ["RL", "deep water"], [])
    mark(connection, [lakes], read=True)
    enqueue(connection, [rivers], first=False)
    rate(connection, [forests], 4)
    rate(connection, [lakes], 2)
    add_note(connection, [lakes], "The zorbulix kernel is a seed; カーネル法")
    connection.close()
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:starred", {FORESTS, RIVERS}),
        ("is:read", {LAKES}),
        ("is:starred is:unread", {FORESTS, RIVERS}),
        ("is:starred -is:queued", {FORESTS}),
        ("IS:STARRED NOT tag:rl", {FORESTS}),
        ("tag:rl", {RIVERS}),
        ('tag:"deep water"', {RIVERS}),
        ("tag:deep*", {RIVERS}),
        ("tag:deep", set()),
        ("my:rating>=3", {FORESTS}),
        ("my:rating:2", {LAKES}),
        ("my:rating:1..4", {FORESTS, LAKES}),
        ("note:kernel", {LAKES}),
        ("note:zorb*", {LAKES}),
        ('note:"kernel is"', {LAKES}),
        ("note:法", {LAKES}),
        ("zorbulix", {LAKES}),
        ("zorbulix is:starred", set()),
        ("zorbulix OR tag:rl", {RIVERS, LAKES}),
    ],
)
def test_papers_are_found_by_what_was_said_of_them(
    papercat: Papercat, home: Path, query: str, found: set[str]
) -> None:
    database = ("--db", str(home / "papercat.db"))
    assert {row["id"] for row in rows(papercat, "list", *database, query)} == found


def test_papers_are_ranked_by_ones_own_rating(papercat: Papercat, home: Path) -> None:
    database = ("--db", str(home / "papercat.db"))
    ranked = rows(papercat, "top", "--by", "my_rating", *database)
    assert [(row["id"], row["my_rating"], row["rank"]) for row in ranked] == [(FORESTS, 4, 1), (LAKES, 2, 2)]
    assert [row["id"] for row in rows(papercat, "top", "--by", "my_rating", *database, "is:starred")] == [
        FORESTS
    ]
    for sort, first in (("my_rating", [FORESTS, LAKES]), ("-my_rating", [LAKES, FORESTS])):
        listed = [row["id"] for row in rows(papercat, "list", f"--sort={sort}", *database)]
        assert listed[:2] == first
        assert len(listed) > 2  # What has no rating comes last.
    refused = papercat("top", "authors", "--by", "my_rating", *database)
    assert refused.returncode == 2
    assert "--by my_rating ranks papers" in refused.stderr


def test_search_shows_the_note_that_matched(papercat: Papercat, home: Path) -> None:
    (row,) = rows(papercat, "search", "--exact", "--db", home / "papercat.db", "zorbulix kernel")
    assert row["id"] == LAKES
    assert row["passage"] == "The *zorbulix* *kernel* is a seed; カーネル法"
    page = papercat("search", "--db", home / "papercat.db", "zorbulix", "tag:rl", "--exact")
    assert "nothing found" in page.stdout


@pytest.mark.slow
def test_reasons_and_organisations_have_fields_of_their_own(papercat: Papercat, tmp_path: Path) -> None:
    head = "| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |\n" + "| --- " * 8 + "|\n"
    row = "| {} |  | [{}](https://example.org/{}) | {} | 3 |  | Ann Bee | {} |\n"
    made = (
        row.format(1, "On Forests", 1, "增长 is robust", "Sea University"),
        row.format(2, "On Rivers", 2, "of the sea", "增长 Institute"),
    )
    (tmp_path / "list.md").write_text(f"# CONF2020\n\n{head}{''.join(made)}", encoding="utf-8")
    assert papercat("ingest", "list.md").returncode == 0

    def found(query: str) -> list[str]:
        return [entry["title"] for entry in rows(papercat, "list", query)]

    assert found("reason:增长") == found("org:sea") == found('org:"sea univ"*') == ["On Forests"]
    assert found("reason:sea") == found("org:增长") == ["On Rivers"]
    assert len(found("notes:增长")) == 2
    line = "papercat: notes: is now reason: and org:; note: finds words of your own notes\n"
    assert papercat("list", "notes:sea").stderr == line


def test_a_value_that_is_none_is_answered_with_what_one_is(papercat: Papercat, home: Path) -> None:
    database = ("--db", str(home / "papercat.db"))
    assert "did you mean is:starred?" in papercat("list", *database, "is:stared").stderr
    assert "one is my:rating>=4" in papercat("list", *database, "my:stars").stderr

"""Documents made to break their readers: read what can be read, tell the rest, hang at nothing.

None of these measures time: what grew faster than its length would not end within a person's
patience at these sizes.
"""

import pytest

from papercat.errors import DocumentError
from papercat.sources import parse, recognised
from papercat.sources.columns import MOST_BARS
from tests.conftest import few
from tests.sources.hostile import EIGHT, EMBED, FIVE, UNITS, fill, post, read, row


@pytest.mark.parametrize("place", ["title", "authors", "counts", "links", "abstract", "after", "head"])
@pytest.mark.parametrize("unit", few(UNITS, 4))
def test_a_long_run_of_a_sign_anywhere_in_a_post_is_read_or_told(place: str, unit: str) -> None:
    before = {"counts": "- retweets:", "links": "- links: ", "head": "---\ntitle: "}.get(place, "")
    after = {"head": "\n---\n"}.get(place, "")
    _, entries, problems = read(post(**{place: f"{before}{fill(unit)}x{after}"}))
    assert len(entries) == 1
    assert problems or place in ("title", "authors", "abstract", "after", "head")


@pytest.mark.parametrize("unit", few(UNITS, 4))
@pytest.mark.parametrize("part", ["html", "name", "id"])
def test_a_long_run_of_a_sign_in_an_embed_costs_no_more_than_its_tweet(unit: str, part: str) -> None:
    hostile = EMBED.format(**{"html": "x", "name": "N", "id": "1", part: fill(unit)})
    fine = EMBED.format(html="y", name="N", id="7")
    _, entries, problems = read(post(after=f"{hostile}\n{fine}"))
    assert entries[0].tweets[-1].id == "7"
    assert len(entries[0].tweets) + len(problems) == 2


@pytest.mark.parametrize("place", ["index", "link", "rating", "abstract", "authors", "organisations"])
@pytest.mark.parametrize("unit", few(UNITS, 4))
def test_a_long_run_of_a_sign_in_a_cell_is_read_or_told(place: str, unit: str) -> None:
    _, entries, problems = read(EIGHT + row(index="7") + row(**{place: f"x{fill(unit)}x"}))
    assert (len(entries), entries[0].position) == (2, 7) or [
        problem.line for problem in problems if problem.skipped
    ]


@pytest.mark.parametrize("unit", few([*UNITS, "|", "a|b "], 4))
def test_a_long_run_of_a_sign_outside_tables_loses_no_row(unit: str) -> None:
    text = fill(unit)
    for document in (f"# {text}\n{EIGHT}{row()}", f"{text}\n\n{EIGHT}{row()}", f"{EIGHT}{row()}\n{text}\n"):
        assert len(read(document)[1]) == 1


def test_a_thousand_topics_within_each_other_lose_no_paper() -> None:
    topics = "".join(f"{'  ' * level}- Topic\n" for level in range(1_000))
    document = parse(f"# Papers\n{topics}- [Lamps of Rooms](https://arxiv.org/abs/2101.00001)\n")
    assert [entry.title for entry in document.entries] == ["Lamps of Rooms"]


def test_ten_thousand_nested_brackets_and_quotes_stay_as_they_are() -> None:
    nested = "[" * 10_000 + '"' * 10_000 + "]" * 10_000
    _, entries, problems = read(post(title=nested, abstract=nested))
    assert (entries[0].title, entries[0].abstract, problems) == (nested, nested, ())
    _, entries, problems = read(EIGHT + row(link=f"[{nested}](https://example.org/a)", abstract=nested))
    assert (entries[0].title, entries[0].abstract, problems) == (nested, nested, ())


@pytest.mark.slow
def test_two_hundred_thousand_rows_are_read() -> None:
    document, entries, _ = read(EIGHT + "".join(row(index=str(n)) for n in range(200_000)))
    assert len(entries) == len(document.entries) == 200_000
    assert (entries[-1].position, entries[-1].line) == (199_999, 200_004)


@pytest.mark.slow
def test_lines_of_one_sign_by_the_hundred_thousand_are_one_abstract() -> None:
    _, entries, _ = read(post(abstract="x\n" * 200_000, authors="A\n" * 100_000))
    assert entries[0].abstract == " ".join("x" * 200_000)
    assert len(entries[0].authors) == 100_000


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: [never", "expected ',' or ']'"),
        ("title: !!python/object/apply:os.system [x]", ""),
        ("title: " + "[" * 5_000, "nested too deep"),
        ("- " * 5_000, "nested too deep"),
        ("a: " + "x" * 200_000, "too long"),
        ('title: "\\UFFFFFFFF"', ""),
        ('title: "\\U00110000"', "chr()"),
        ("- a\n- b", "not a mapping"),
        ("title: a\x07b", "special characters"),
        ("? [a, b]\n: c", "unhashable"),
        ("title: 'a\ndate: b", "unexpected"),
    ],
    ids=lambda text: text[:20],
)
def test_front_matter_that_cannot_be_read_costs_itself_alone(front: str, told: str) -> None:
    document, entries, problems = read(post(head=f"---\n{front}\n---\n"))
    assert len(entries) == 1
    assert document.title == ""
    assert [problem for problem in problems if told in problem.reason] or not told
    assert all(problem.reason.startswith("front matter") for problem in problems)


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("a = " + "[" * 5_000 + "]" * 5_000, "nested too deep"),
        ("a" + ".a" * 40_000 + " = 1", "nested too deep"),
        ("x = {'a'" + " . 'a'" * 10_000 + " = 1}", "nested too deep"),
        ("title = 'x", "Expected"),
        ("date = 9999-99-99", "Expected"),
    ],
    ids=lambda text: text[:20],
)
def test_front_matter_in_toml_that_cannot_be_read_costs_itself_alone(front: str, told: str) -> None:
    document = parse(f"+++\n{front}\n+++\n\n- [Lamps of Rooms](https://arxiv.org/abs/2101.00001)\n")
    assert [(entry.title, entry.line) for entry in document.entries] == [("Lamps of Rooms", 5)]
    (problem,) = document.problems
    assert problem.reason.startswith("front matter")
    assert told in problem.reason


def test_front_matter_is_told_by_the_line_that_is_wrong() -> None:
    _, _, problems = read(post(head='---\n\n\ntitle: "x\u2028y"\ndate: [1\n---\n'))
    assert [problem.line for problem in problems] == [6]


def test_front_matter_that_never_ends_is_told() -> None:
    _, entries, problems = read(post(head="---\ntitle: x\n"))
    assert len(entries) == 1
    assert [(problem.line, problem.reason) for problem in problems] == [
        (1, "front matter never ends"),
        (1, "text before the first paper, not read"),
    ]


def test_an_alias_bomb_stays_small() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    head = "\n".join(["---", "a0: &a0 x", *levels, "title: &t Hot", "date: *t", "---", ""])
    document, entries, problems = read(post(head=head))
    assert (document.title, document.date, len(entries), problems) == ("Hot", "Hot", 1, ())


def test_what_yaml_can_write_and_no_text_holds_is_replaced() -> None:
    document, _, _ = read(post(head='---\ntitle: "a\\0b\\uD800c"\n---\n'))
    assert document.title == "a�b�c"


@pytest.mark.parametrize("count", ["-5", "1e9", "999999999999999999999", "1,234", "many", "½", ""])
def test_a_count_that_is_none_is_left_out_and_told(count: str) -> None:
    _, entries, problems = read(post(counts=f"- retweets: {count}, favorites: 2 (11/19/2020 10:53:51)"))
    assert [reading.name for reading in entries[0].readings] == ["favorites"]
    assert [problem.line for problem in problems] == ([6 + 3] if count else [])[:0] or len(problems) == bool(
        count
    )


@pytest.mark.parametrize(
    "time", ["13/45/2020 10:53:51", "2020-11-19 10:53:51", "11/19/2020", "2/30/2020 1:2:3", "x"]
)
def test_a_time_that_is_none_leaves_the_counts_without_one(time: str) -> None:
    _, entries, problems = read(post(counts=f"- retweets: 1, favorites: 2 ({time})"))
    assert [(reading.value, reading.measured_at) for reading in entries[0].readings] == [(1, None), (2, None)]
    assert [problem.reason for problem in problems] == [
        f"{time!r} is not a time; the counts are kept without one"
    ]


@pytest.mark.parametrize("number", ["0", str(2**63), "9" * 30, "9" * 5_000, "1x", "x", "", "-1", "٣"])
def test_a_tweet_whose_link_names_none_is_left_out_and_told(number: str) -> None:
    _, entries, problems = read(post(after=EMBED.format(html="x", name="N", id=number)))
    assert entries[0].tweets == ()
    assert len(problems) == 1


def test_two_papers_of_one_rank_are_both_kept_and_told() -> None:
    _, entries, problems = read(
        post() + post(head="", links="- links: [abs](https://arxiv.org/abs/1706.03763)")
    )
    assert [entry.position for entry in entries] == [1, 1]
    assert [problem.reason for problem in problems] == ["rank 1 appears twice; both papers are kept"]


def test_a_header_that_lies_is_told_where_its_cells_show_it() -> None:
    text = EIGHT.replace("序号", "作者").replace("| 作者 | 组织", "| 序号 | 组织") + row()
    _, entries, problems = read(text)
    assert len(entries) == 1
    assert [problem.reason for problem in problems] == [
        "index 'Ashish Vaswani' is not a whole number; the row's place is used"
    ]


@pytest.mark.parametrize("columns", [65, 5_000, 100_000])
def test_a_table_of_countless_columns_is_no_list(columns: str) -> None:
    wide = (
        "| title | authors " * (int(columns) // 2)
        + "|\n"
        + "|---" * int(columns)
        + "|\n"
        + "| x " * int(columns)
    )
    _, entries, problems = read(f"{EIGHT}{row()}\n{wide}|\n")
    assert len(entries) == 1
    assert [problem.reason for problem in problems] == ["table without a title column, not read"]


def test_a_row_of_countless_bars_is_skipped_and_told() -> None:
    _, entries, problems = read(EIGHT + "|" * (MOST_BARS + 1) + "\n" + row())
    assert [entry.line for entry in entries] == [6]
    assert [(problem.line, problem.skipped) for problem in problems] == [(5, True)]


@pytest.mark.parametrize("cells", few(range(1, 60), 12))
def test_a_row_of_any_number_of_cells_is_read_or_skipped_never_lost(cells: int) -> None:
    for form, plain in ((EIGHT, 8), (FIVE, 5)):
        _, entries, problems = read(f"{form}| {' | '.join(['1'] * cells)} |\n")
        skipped = [problem for problem in problems if problem.skipped]
        assert len(entries) + len(skipped) == 1
        assert problems or cells == plain or form == FIVE


def test_rows_and_skipped_rows_are_what_the_list_holds() -> None:
    rows = [
        row(),
        "| 1 | 2 |\n",
        row(link=""),
        "| " * 60 + "\n",
        row(abstract="a | b"),
        row(index="x"),
        row(link="[]()"),
    ]
    document, entries, problems = read(EIGHT + "".join(rows * 50))
    assert len(entries) + sum(problem.skipped for problem in problems) == len(rows) * 50
    assert {problem.line for problem in problems if problem.skipped} | {
        entry.line for entry in entries
    } == set(range(5, 5 + len(rows) * 50))
    assert document.stated is None


def test_sections_and_skipped_sections_are_what_the_post_holds() -> None:
    sections = [post(head="", rank=str(n), title="" if n % 3 == 0 else f"T {n}") for n in range(60)]
    _, entries, problems = read("".join(sections))
    assert len(entries) == 40
    assert len([problem for problem in problems if problem.skipped]) == 20


@pytest.mark.parametrize("text", ["", "\n", " ", "\ufeff", "---\n---\n", "#", "|", "# 1.\n- links:\n"])
def test_next_to_nothing_is_no_paper(text: str) -> None:
    if recognised(text):
        assert [problem.skipped for problem in parse(text).problems] == [True]
        assert parse(text).entries == ()
        return
    with pytest.raises(DocumentError, match="no papers found"):
        parse(text)


MANY_LINKS = "".join(f"[a{at}](https://example.org/{at}) " for at in range(60_000))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        f"| Title | Authors |\n| --- | --- |\n| On Forests and Lakes {MANY_LINKS} | Ann Bee |\n",
        f"# Papers\n\n- Title: On Forests {MANY_LINKS}\n  Authors: Ann Bee\n  arXiv:2001.00001\n",
    ],
    ids=["cell", "label"],
)
def test_thousands_of_links_beside_a_title_are_read(text: str) -> None:
    (entry,) = parse(text).entries
    assert len(entry.links) >= 60_000

"""The query language: what a text is read as, and that any text is a query."""

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings

from papercat.errors import UsageError
from papercat.query.fields import FIELDS
from papercat.query.lookup import resolve_papers
from papercat.query.parser import DEEPEST, MOST_TERMS, parse, parse_fts
from papercat.query.to_sql import select
from papercat.query.tree import And, Filter, Not, Or, Term
from papercat.query.values import Span
from papercat.search.engine import rank
from tests.conftest import EXAMPLES
from tests.query.catalogue_of import TEXTS, made

MANY = min(10_000, EXAMPLES**2)
"""Texts that are read as queries: they are quick to try."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = made(tmp_path_factory.mktemp("language"))
    yield connection
    connection.close()


def titles(catalogue: sqlite3.Connection, text: str, **more: list[tuple[str, str]] | list[str]) -> set[str]:
    """The first words of the papers that a query finds."""
    filters = [pair for pair in more.get("filters", []) if isinstance(pair, tuple)]
    excluded = [word for word in more.get("excluded", []) if isinstance(word, str)]
    chosen = select(catalogue, parse(text, filters=filters, excluded=excluded))
    found = catalogue.execute(f"SELECT title FROM papers WHERE {chosen.condition}", chosen.params)  # noqa: S608 (the condition is what is tested)
    return {row[0].split()[0] for row in found}


def test_words_stand_together_unless_or_parts_them() -> None:
    assert parse("a b OR c").root == Or((And((Term("a"), Term("b"))), Term("c")))
    assert parse("a (b OR c)").root == And((Term("a"), Or((Term("b"), Term("c")))))


def test_minus_and_not_negate_what_follows() -> None:
    assert parse("-a").root == Not(Term("a"))
    assert parse("NOT (a b)").root == Not(And((Term("a"), Term("b"))))
    assert parse("-(-(a))").root == Term("a")
    assert parse("x -year:2020").root == And((Term("x"), Not(Filter(FIELDS["year"], Span(2020, 2020)))))


def test_a_hyphen_within_a_word_negates_nothing() -> None:
    assert parse("self-attention").root == Term("self-attention")
    assert parse('"self"-attention').root == And((Term("self", "phrase"), Term("attention")))


def test_quotes_make_phrases_and_stars_prefixes() -> None:
    assert parse('"deep nets" transf*').root == And((Term("deep nets", "phrase"), Term("transf", "prefix")))
    assert parse('"deep ne"*').root == Term("deep ne", "prefix")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2020", Span(2020, 2020)),
        ("2019..2021", Span(2019, 2021)),
        ("10..", Span(10, None)),
        ("..5", Span(None, 5)),
        (">100", Span(low=100, above=True)),
        (">=3", Span(low=3)),
        ("<2.5", Span(high=2.5, below=True)),
    ],
)
def test_numbers_are_values_ranges_and_bounds(text: str, span: Span) -> None:
    assert parse(f"year:{text}").root == Filter(FIELDS["year"], span)


def test_a_field_asks_all_of_a_bracket() -> None:
    assert parse("title:(a OR b)").root == Or(
        (Term("a", "word", FIELDS["title"]), Term("b", "word", FIELDS["title"]))
    )


def test_an_unknown_field_is_text_with_a_hint() -> None:
    query = parse("titel:trees")
    assert query.root == And((Term("titel"), Term("trees")))
    assert query.hints == ("no field “titel”; did you mean title:?; searched for as text",)
    assert parse("https://example.org/x").hints == ()
    assert parse("NeurIPS: a study").hints == ()


def test_a_value_that_a_field_does_not_take_is_text_with_a_hint() -> None:
    query = parse("year:soon")
    assert query.root == Term("year soon")
    assert "year:2019..2021" in query.hints[0]


def test_options_take_no_mistakes() -> None:
    with pytest.raises(UsageError, match="year"):
        parse("", filters=[("year", "soon")])
    with pytest.raises(UsageError, match="no field"):
        parse("", filters=[("yeer", "2020")])


def test_brackets_of_any_depth_and_texts_of_any_length_are_read() -> None:
    assert parse("(" * 10_000 + "a" + ")" * 10_000).root == Term("a")
    assert parse("(a OR " * (DEEPEST * 3) + "b").root is not None
    long = parse(" ".join(f"word{n}" for n in range(MOST_TERMS * 2)))
    assert isinstance(long.root, And)
    assert len(long.root.parts) == MOST_TERMS
    assert long.hints
    phrase = parse('title:"' + "word " * (MOST_TERMS * 2))
    assert phrase.root == Term(" ".join(["word"] * MOST_TERMS), "phrase", FIELDS["title"])
    assert phrase.hints
    assert parse("title:a " * MOST_TERMS).root == Term("a", "word", FIELDS["title"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("agents", {"Agents", "An"}),
        ('"agents"', {"Agents"}),
        ("reinforc*", {"Agents", "An"}),
        ("self-attention", {"An", "Solving"}),
        ("Schrodinger", {"Solving"}),
        ("SCHRÖDINGER", {"Solving"}),
        (r"Schr\"odinger", {"Solving"}),
        ("strasse", {"Solving"}),
        ("C++ selfattention", {"Solving"}),
        ("強", {"An"}),
        ("画像", {"An"}),
        ("強化学習", {"An"}),
        ("像画", set()),
        ("quorvix", {"An"}),
        ("🤖", {"An"}),
        ("title:reinforcement", {"An"}),
        ("abstract:reinforcement", {"Agents"}),
        ("graphs -title:networks", set()),
        ("agents OR graphs", {"Agents", "An", "Networks", "Graphs"}),
        ("-reed", {"Solving"}),
        ("-agents", {"Networks", "Graphs", "Solving"}),
        ('author:"Cho-Jui Reed"', {"Agents", "Networks"}),
        ('author:"ChoJui Reed"', {"Agents", "Networks"}),
        ('author:"Ada Stone"', {"Agents", "Networks"}),
        ('author:"Ada Reed"', {"An", "Graphs"}),
        ('author:"cho reed"', {"Agents", "Networks"}),
        ('author:"J Strasse"', {"Solving"}),
        (r'author:"J. Stra{\ss}e"', {"Solving"}),
        ('author:"bo stone-f"*', {"An"}),
        ('author:"stonefield bo"', {"An"}),
        ('author:"Stone Cho"', set()),
        ("author:stone", {"Agents", "An", "Networks"}),
        ("category:cs.LG", {"Agents", "Solving"}),
        ("category:CS.*", {"Agents", "An", "Solving"}),
        ("category:stat", {"An"}),
        ("venue:NeurIPS", {"Networks", "Graphs"}),
        ("venue:nips2018", {"Networks", "Graphs"}),
        ("venue:nips2019", set()),
        ("venue:iclr", set()),
        ("year:2018", {"Networks", "Graphs"}),
        ("retweets:>30", {"Agents"}),
        ("retweets:5..30", {"An", "Solving"}),
        ("has:abstract has:tweets", {"An"}),
        ("-has:arxiv", {"Networks", "Graphs"}),
        ("has:pdf", {"Agents", "An", "Solving"}),
        ("in:NIPS2018.md", {"Networks", "Graphs"}),
        ("in:hot", {"Agents", "An", "Solving"}),
        ("since:2020", {"Agents", "An", "Solving"}),
        # Known by their year alone.
        ("since:2018-01-01 until:2018", {"Networks", "Graphs"}),
        ("since:2018-01 until:2018", {"Networks", "Graphs"}),
        ("since:2018-02 until:2018", set()),
        ("until:2018", {"Networks", "Graphs"}),
        ("lang:ja", {"An"}),
        ("tweet:thread", {"An"}),
        ("arxiv:2011.00003", {"Solving"}),
        ("has:nonsense", set()),
        ("★ agents", {"Agents", "An"}),
        ("★", set()),
        ("-★", set()),
        ("-★ year:2018", {"Networks", "Graphs"}),
    ],
)
def test_a_query_finds(catalogue: sqlite3.Connection, text: str, found: set[str]) -> None:
    assert titles(catalogue, text) == found


def test_a_query_without_text_finds_everything(catalogue: sqlite3.Connection) -> None:
    assert len(titles(catalogue, "")) == 5


def test_options_are_fields(catalogue: sqlite3.Connection) -> None:
    assert titles(catalogue, "", filters=[("author", "Ada Stone"), ("year", "2018")]) == {"Networks"}
    assert titles(catalogue, "", filters=[("author", "sto*"), ("year", "2018")]) == {"Networks"}
    assert titles(catalogue, "", filters=[("author", "Ada Sto*"), ("year", "2018")]) == {"Networks"}
    assert titles(catalogue, "", filters=[("author", "Ada Sto"), ("year", "2018")]) == set()
    assert titles(catalogue, "reinforcement", excluded=["agents"]) == set()
    assert titles(catalogue, "graphs", excluded=["ChoJui"]) == {"Graphs"}


def test_fts5s_own_syntax_is_handed_on(catalogue: sqlite3.Connection) -> None:
    found = rank(catalogue, parse_fts("title : (graphs NOT solving)"))
    assert found.total == 2
    with pytest.raises(UsageError, match="FTS5"):
        rank(catalogue, parse_fts('"open'))
    with pytest.raises(UsageError, match="FTS5"):
        select(catalogue, parse_fts("AND AND"))


@settings(
    max_examples=min(10_000, EXAMPLES**2),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example('NOT":')
@given(text=TEXTS)
def test_any_text_is_a_query(catalogue: sqlite3.Connection, text: str) -> None:
    query = resolve_papers(catalogue, parse(text))
    chosen = select(catalogue, query)
    every = {row[0] for row in catalogue.execute(chosen.sql, chosen.params)}
    ranking = rank(catalogue, query, limit=None)
    assert {hit.paper.id for hit in ranking.hits if hit.kind == "all"} == every
    order = [("all", "near", "partial").index(hit.kind) for hit in ranking.hits]
    assert order == sorted(order)


@given(text=TEXTS)
def test_any_text_in_fts5s_syntax_is_an_answer_or_a_usage_error(
    catalogue: sqlite3.Connection, text: str
) -> None:
    ranking = None
    with contextlib.suppress(UsageError):
        ranking = rank(catalogue, parse_fts(text), exact=True)
    assert ranking is None or ranking.total >= len(ranking.hits)


@pytest.mark.parametrize("text", ["AND", "OR", "NOT", "(", "OR OR", "( )"])
def test_operators_with_nothing_to_work_on_are_words(catalogue: sqlite3.Connection, text: str) -> None:
    assert titles(catalogue, text) == set()


def test_a_suggestion_spells_every_word_as_the_catalogue_does(catalogue: sqlite3.Connection) -> None:
    # `agentz` has no stem here; `networkes` has one, and is no word of the catalogue all the same.
    assert rank(catalogue, parse("networkes agentz")).notes == ("did you mean: networks agent?",)

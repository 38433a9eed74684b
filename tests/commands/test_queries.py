"""The query language as the installed command answers it: each line that `papercat help query` states."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from papercat.reports.paper_rows import SORTS
from tests.commands.queried import DOCUMENTS
from tests.conftest import Result, environment, ingest, run
from tests.query.catalogue_of import TEXTS

Ask = Callable[..., list[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose catalogue holds these documents; nothing writes to it."""
    folder = tmp_path_factory.mktemp("queries")
    for name, text in DOCUMENTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, folder / "old", folder / "hot", folder / "lists")
    return folder


@pytest.fixture
def say(home: Path) -> Callable[..., Result]:
    """The installed command, asked about that catalogue."""
    return lambda *arguments: run(*arguments, env=environment(home), cwd=home)


@pytest.fixture
def titles(say: Callable[..., Result]) -> Ask:
    """The first words of the titles that a command lists, in its order."""

    def call(verb: str, *arguments: str) -> list[str]:
        done = say(verb, "--format", "jsonl", "--fields", "title", *arguments)
        assert done.returncode == 0, done.stderr
        return [json.loads(line)["title"].split()[0] for line in done.stdout.splitlines()]

    return call


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("agents", ["Agents", "An", "Solving"]),
        ('"agents"', ["Agents", "Solving"]),
        ("reinforc*", ["An", "Agents"]),
        ('"reinforcement lear"*', ["An", "Agents"]),
        ("reinforcement -planning", ["An"]),
        ("reinforcement NOT planning", ["An"]),
        ("reinforcement AND planning", ["Agents"]),
        ("equation OR (graphs -title:networks)", ["Solving"]),
        ("(sand OR equation) -(of sand)", ["Solving"]),
        ("C++", ["Solving"]),
        ("self-attention", ["An", "Solving"]),
        ("NeurIPS: a study", ["Solving"]),
        ('"schrodinger equation', ["Solving"]),
        ("🤖", ["An"]),
        ("Schrodinger", ["Solving"]),
        ("SCHRÖDINGER", ["Solving"]),
        (r"Schr\"odinger", ["Solving"]),
        ("strasse akesson", ["Solving"]),
        ("title:reinforcement", ["An"]),
        ("abstract:reinforcement", ["Agents"]),
        ('author:"Cho-Jui Reed" title:plan', ["Agents"]),
        ("author:beng* OR author:akes*", ["Solving"]),
        ("tweet:thread", ["An"]),
        ("handle:example_lab title:agent", ["An"]),
        ("lang:ja", ["An"]),
        ("category:stat.ml", ["An"]),
        ("category:stat.*", ["An"]),
        ("year:2018..2019 title:graphs", ["Networks", "Graphs"]),
        ("retweets:>30", ["Agents"]),
        ("retweets:>=30 retweets:<=99", ["An"]),
        ("favorites:..9 favorites:5..", ["Solving"]),
        ("score:=150", ["Agents"]),
        ("tweets:2", ["An"]),
        ("has:tweets has:abstract lang:ja", ["An"]),
        ("in:2020-11 quorvix", ["An"]),
        ("in:hot-papers equation", ["Solving"]),
        ("in:HOT/ quorvix", ["An"]),
        ("in:über", ["Of"]),
        ("in:U\u0308BER_100%.md", ["Of"]),
        ("in:% title:sand", ["Of"]),
        ("in:2020%11", []),
        ("since:2020-11-18 quorvix", ["An"]),
        ("until:2020-10 same", ["Same"]),
        ("arxiv:2011.00003", ["Solving"]),
        ("画", ["An"]),
        ("画像", ["An"]),
        ("強化学習", ["An"]),
        ("注", ["Rethinking"]),
        ("注意", ["Rethinking"]),
        ("思考注意力", ["Rethinking"]),
        ("线性", ["Rethinking"]),
        ("notes:增长", ["Rethinking"]),
        ("清华大学", ["Rethinking"]),
        ("title:注意力 rating:>=5 has:translation has:reason has:organisations", ["Rethinking"]),
        ("意注", []),
    ],
)
def test_a_query_finds(titles: Ask, query: str, found: list[str]) -> None:
    assert sorted(titles("search", query, "--exact")) == sorted(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("flags", "query"),
    [
        (("--author", "Ada Stone"), 'author:"Ada Stone"'),
        (("--venue", "nips"), "venue:neurips"),
        (("--year", "2019..2021"), "year:2019..2021"),
        (("--category", "cs.*"), "category:cs.*"),
        (("--since", "2020-11"), "since:2020-11"),
        (("--until", "2018"), "until:2018"),
        (("--not", "agents"), "-agents"),
        (("--venue", "iclr", "--venue", "nips"), "venue:iclr venue:nips"),
    ],
)
def test_a_flag_says_the_same_as_its_field(titles: Ask, flags: tuple[str, ...], query: str) -> None:
    assert titles("list", *flags) == titles("list", "--", query)


def test_flags_alone_are_a_search_and_nothing_at_all_is_none(titles: Ask, say: Callable[..., Result]) -> None:
    assert sorted(titles("search", "--venue", "nips")) == sorted(titles("list", "--venue", "nips"))
    done = say("search")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "--venue" in done.stderr


@pytest.mark.parametrize("verb", ["search", "list", "top", "tweets", "trend", "top authors", "export"])
def test_every_verb_that_selects_papers_tells_what_was_perhaps_meant(
    say: Callable[..., Result], verb: str
) -> None:
    done = say(*verb.split(), "--venue", "nisp")
    assert (done.returncode, "did you mean venue:nips?" in done.stderr) == (0, True)


def test_papers_with_all_words_come_first_and_others_are_marked(say: Callable[..., Result]) -> None:
    found = json.loads(say("search", "reinforcement planning", "--json").stdout)
    assert [row["match"] for row in found][:2] == ["all", "partial"]
    assert found[0]["title"] == "Agents That Plan"
    near = json.loads(say("search", "reinforsement", "--json").stdout)
    assert {row["match"] for row in near} == {"near"}
    exact = say("search", "reinforsement", "--exact", "--json")
    assert (json.loads(exact.stdout), "did you mean: reinforcement?" in exact.stderr) == ([], True)


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("线性", "开销*线性*增长"),
        ("清华大学", "*清华大学*"),
        ("注意力", "重新思考*注意力*"),
        ("quorvix", "A *quorvix* thread 🤖"),
        ("self-attention", "It learns by *self-attention*."),
    ],
)
def test_what_matched_is_shown_as_it_was_written(
    say: Callable[..., Result], query: str, passage: str
) -> None:
    (first, *_) = json.loads(say("search", query, "--json").stdout)
    assert first["passage"] == passage


def test_equal_scores_go_to_the_newer_then_the_more_retweeted(say: Callable[..., Result]) -> None:
    found = json.loads(say("search", "same words", "--json").stdout)
    assert [row["id"] for row in found] == ["arxiv:2011.00006", "arxiv:2011.00005", "arxiv:2010.00004"]


def test_a_phrase_counts_more_than_words_apart_and_a_title_than_abstract_than_tweet(titles: Ask) -> None:
    assert titles("search", "networks of graphs")[0] == "Networks"
    assert titles("search", "graphs of networks")[0] == "Graphs"
    assert titles("search", "glimmer zonk") == ["Glimmer", "A", "Another"]


@pytest.mark.parametrize("sort", ["relevance", *SORTS])
def test_every_measure_sorts(titles: Ask, sort: str) -> None:
    assert set(titles("search", "stone", "--sort", sort)) == {"Agents", "An", "Networks"}


def test_a_minus_in_front_reverses_an_order(titles: Ask) -> None:
    assert titles("search", "stone", "--sort", "year")[-1] == "Networks"
    assert titles("search", "stone", "--sort", "-year")[0] == "Networks"
    assert titles("list", "--sort", "-title") == titles("list", "--sort", "title")[::-1]


def test_retweets_sort_by_falling_numbers(titles: Ask) -> None:
    assert titles("search", "gil OR ada", "--sort", "retweets")[:3] == ["Agents", "An", "Another"]


def test_fts5s_own_syntax(titles: Ask, say: Callable[..., Result]) -> None:
    assert titles("search", "--fts", "title : (agents NOT solving)") == ["Agents"]
    done = say("search", "--fts", '"open')
    assert (done.returncode, done.stdout) == (2, "")
    assert "FTS5" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("list", "venue:nisp"), "did you mean venue:nips?"),
        (("list", "--venue", "nisp"), "did you mean venue:nips?"),
        (("top", "--venue", "nisp"), "did you mean venue:nips?"),
        (("export", "--venue", "nisp"), "did you mean venue:nips?"),
        (("search", "a*", "--venue", "nisp"), "did you mean venue:nips?"),
        (("top", "author:stoen"), "did you mean author:stone?"),
        (("search", "a*", "--author", "Ada Stoen"), 'did you mean author:"Ada Stone"?'),
        (("search", "title:equatoin"), "did you mean title:equation?"),
        (("list", "tweet:plannnig"), "did you mean tweet:planning?"),
        (("list", "handle:exampel_lab"), "did you mean handle:example_lab?"),
        (("search", "category:cs.XX"), "no category “cs.XX” here; `papercat categories` lists them"),
        (("list", "--category", "stat.MLL"), "did you mean category:stat.ML?"),
        (
            ("top", "in:nowhere"),
            "no document here has “nowhere” in its path; `papercat documents` lists them",
        ),
        (("list", "in:NISP2018"), "did you mean in:NIPS2018?"),
        (("list", "lang:xx"), "no tweet here is in “xx”; there are en, ja"),
        (("search", "year:2021..2019"), "did you mean year:2019..2021?"),
        (("list", "--year", "2021..2019"), "did you mean year:2019..2021?"),
        (("top", "--since", "2021", "--until", "2020"), "did you mean since:2020 until:2021?"),
        (("search", "equatoin", "--venue", "nisp"), "did you mean: equation venue:nips?"),
    ],
)
def test_where_nothing_is_found_the_closest_value_is_offered(
    say: Callable[..., Result], arguments: tuple[str, ...], told: str
) -> None:
    done = say(*arguments)
    assert done.returncode == 0
    assert [line.removeprefix("papercat: ") for line in done.stderr.splitlines()] == [told]
    assert told not in done.stdout


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_has_an_answer_or_one_line_of_usage(say: Callable[..., Result], text: str) -> None:
    # What no argument can hold: NUL, and half of a surrogate pair.
    argument = text.replace("\0", " ").encode("utf-8", "replace").decode()
    for options in ((), ("--fts",)):
        done = say("search", *options, "--json", "--", argument)
        assert "Traceback" not in done.stderr
        if done.returncode == 0:
            json.loads(done.stdout)
        else:
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("titel:agents", "did you mean title:?"),
        ("has:abstracts", "did you mean has:abstract?"),
        ("year:soon", "one is year:2019..2021"),
        ("title: agents", "title: takes its value without a space"),
    ],
)
def test_what_was_perhaps_meant_as_a_field_is_told(say: Callable[..., Result], query: str, hint: str) -> None:
    done = say("search", query, "--json")
    assert done.returncode == 0
    assert hint in done.stderr

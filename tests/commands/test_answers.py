"""`categories`, `venues`, `tweets`, `stats`, `trend` and `history`: what they count and how they show it."""

from pathlib import Path

import pytest

from tests.commands.shelf import DOCUMENTS, fill, rows, thing
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat, ingest


def test_categories_count_their_papers(filled: Papercat) -> None:
    assert rows(filled, "categories") == [
        {"name": "cs.CV", "papers": 2, "primary": 2, "hot": 2, "retweets": 35, "favorites": 15},
        {"name": "cs.AI", "papers": 1, "primary": 0, "hot": 1, "retweets": 160, "favorites": 70},
        {"name": "cs.LG", "papers": 1, "primary": 1, "hot": 1, "retweets": 160, "favorites": 70},
    ]


def test_venues_stand_by_year(filled: Papercat) -> None:
    assert rows(filled, "venues") == [
        {"name": "CONF", "year": 2020, "papers": 2, "hot": 1, "retweets": 160, "favorites": 70},
        {"name": "CONF", "year": 2018, "papers": 2, "hot": 0, "retweets": None, "favorites": None},
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["1003", "1002", "1001"]),
        (("forests",), ["1003", "1001"]),
        (("forests", "--not", "lakes"), ["1001"]),
        (("--lang", "ja"), ["1002"]),
        (("--lang", "JA"), ["1002"]),
        (("森",), ["1002"]),
        (("--handle", "@Other_Lab"), ["1002"]),
        (("--handle", "lab"), []),
        (("--paper", "2011.00001"), ["1002", "1001"]),
        (("--paper", "2011.00001", "--lang", "en", "thread"), ["1001"]),
        (("forests", "category:cs.CV"), ["1003"]),
        (("--category", "cs.LG"), ["1002", "1001"]),
        (("--venue", "conf"), ["1002", "1001"]),
        (("--limit", "1", "--offset", "1"), ["1002"]),
    ],
)
def test_tweets_are_found_by_everything_known_of_them(
    filled: Papercat, arguments: tuple[str, ...], found: list[str]
) -> None:
    assert [row["id"] for row in rows(filled, "tweets", *arguments)] == found


def test_a_tweet_has_the_keys_of_the_export_and_its_papers(filled: Papercat) -> None:
    (row,) = rows(filled, "tweets", "--lang", "ja")
    assert row == {
        "id": "1002",
        "url": "https://twitter.com/other_lab/status/1002",
        "handle": "other_lab",
        "name": "Example",
        "posted_on": "2020-11-19",
        "lang": "ja",
        "text": "森の話",
        "papers": ["arxiv:2011.00001"],
        "titles": ["On Forests"],
    }


def test_tweets_about_no_paper_of_that_name(filled: Papercat) -> None:
    done = filled("tweets", "--paper", "2099.99999")
    assert (done.returncode, done.stdout) == (1, "")


def test_stats_tell_what_the_catalogue_holds(filled: Papercat) -> None:
    row = thing(filled, "stats")
    counts = {
        "document_count": 4,
        "papers": 6,
        "authors": 5,
        "venue_count": 2,
        "category_count": 3,
        "tweets": 3,
    }
    assert counts.items() <= row.items()
    assert row["years"] == [{"year": 2020, "papers": 4}, {"year": 2018, "papers": 2}]
    coverage = {one["has"]: one["papers"] for one in row["coverage"]}
    assert coverage == {
        "abstract": 1,
        "authors": 6,
        "venue": 4,
        "categories": 3,
        "tweets": 2,
        "retweets": 3,
        "rating": 0,
        "citations": 4,
        "retweets and venue": 1,
    }
    assert {one["scheme"]: one["papers"] for one in row["ids"]} == {
        "arxiv": 3,
        "openreview": 0,
        "doi": 0,
        "url": 3,
        "title": 0,
    }
    assert row["largest_authors"][0]["name"] == "Ann Bee"


def test_stats_are_several_tables_to_read(filled: Papercat) -> None:
    lines = filled("stats").stdout.splitlines()
    wanted = ["The catalogue", "Papers by year", "Papers by venue", "Largest categories", "Papers that have"]
    assert [line for line in lines if line in wanted] == wanted
    assert any("50.0 %" in line and "retweets" in line and "█" in line for line in lines)


@pytest.mark.slow
def test_stats_of_the_real_corpus(papercat: Papercat, corpus_catalogue: Path) -> None:
    row = thing(papercat, "stats", "--db", corpus_catalogue)
    assert (row["papers"], sum(one["entries"] for one in row["documents"])) == (8265, 9254)
    assert {one["has"]: one["papers"] for one in row["coverage"]}["retweets and venue"] == 126
    assert sum(one["papers"] for one in row["ids"]) == 8265


def test_a_trend_counts_by_year_with_the_empty_years_between(filled: Papercat) -> None:
    assert rows(filled, "trend", "--by", "year", "--author", "Ann Bee") == [
        {"year": 2018, "papers": 1, "retweets": 0, "share": 0.5},
        {"year": 2019, "papers": 0, "retweets": 0, "share": None},
        {"year": 2020, "papers": 3, "retweets": 190, "share": 0.75},
    ]


def test_a_trend_is_by_month_where_most_papers_have_one(filled: Papercat) -> None:
    assert rows(filled, "trend", "has:retweets") == [
        {"month": "2020-11", "papers": 3, "retweets": 195, "share": 1.0}
    ]
    done = filled("trend", "bagging", "--by", "month")
    assert "1 of 2 papers are known by their year alone" in done.stdout


def test_a_trend_says_how_many_papers_have_no_year(filled: Papercat, tmp_path: Path) -> None:
    undated = "# Papers\n\n| Title | Authors | Link |\n|---|---|---|\n" + "".join(
        f"| Undated Bagging of {what} | Ada Example | [x](https://example.org/{what}) |\n"
        for what in ("Apples", "Pears")
    )
    (tmp_path / "undated.md").write_text(undated, encoding="utf-8")
    assert filled("ingest", "undated.md").returncode == 0
    missing = "2 of 4 papers have no year and are not counted"
    assert missing in filled("trend", "bagging", "--by", "year").stdout
    by_month = filled("trend", "bagging", "--by", "month").stdout
    assert missing in by_month
    assert "1 of 4 papers are known by their year alone" in by_month


def test_trends_by_month_stand_side_by_side(filled: Papercat) -> None:
    found = rows(filled, "trend", "lakes", "--vs", "rivers", "--by", "month")
    assert found == [{"month": "2020-11", "lakes": 1, "rivers": 1}]


def test_a_trend_of_nothing_says_so(filled: Papercat) -> None:
    assert "nothing found" in filled("trend", "zyxwvut").stdout
    assert rows(filled, "trend", "zyxwvut") == []
    assert filled("trend", "zyxwvut", "--fail-empty").returncode == 1


def test_a_history_gives_the_change_and_the_rate(filled: Papercat) -> None:
    untimed, first, second = rows(filled, "history", "2011.00001")
    assert (untimed["measured_at"], untimed["citations"], untimed["score"]) == (None, 7, None)
    assert (first["score"], first["score_change"], first["score_per_day"]) == (150, None, None)
    told = {name: second[name] for name in second if name != "documents"}
    assert told == {
        "measured_at": "2020-11-21T10:53:51",
        "retweets": 160,
        "favorites": 70,
        "rating": None,
        "citations": None,
        "score": 230,
        "retweets_change": 60,
        "favorites_change": 20,
        "score_change": 80,
        "days": 2.0,
        "score_per_day": 40.0,
    }
    assert [Path(path).name for path in second["documents"]] == ["second.md"]


def test_a_history_has_a_plot_to_look_at(filled: Papercat) -> None:
    lines = [line for line in filled("history", "2011.00001").stdout.splitlines() if "█" in line]
    assert len(lines) == 2
    assert lines[0].count("█") < lines[1].count("█")
    assert "+80" in lines[1]
    assert "+40" in lines[1]


def test_a_count_that_falls_is_told_with_its_sign(papercat: Papercat, tmp_path: Path) -> None:
    later = tmp_path / "later.md"
    fill(tmp_path, "first.md")
    text = DOCUMENTS["second.md"].replace("retweets: 160", "retweets: 90")
    later.write_text(text, encoding="utf-8")
    ingest(tmp_path, later)
    assert rows(papercat, "history", "2011.00001")[-1]["retweets_change"] == -10


@pytest.mark.parametrize(
    "verb", ["categories", "venues", "stats", "trend", "history", "author", "top", "authors"]
)
def test_no_table_in_colour_is_wider_than_the_terminal(filled: Papercat, verb: str) -> None:
    words = {"history": ["2011.00001"], "author": ["Ann Bee"], "top": ["authors"], "trend": ["--by", "year"]}
    done = filled(verb, *words.get(verb, []), "--color", "always", env={"COLUMNS": "60", "NO_COLOR": "1"})
    assert done.returncode == 0, done.stderr
    assert "\x1b" in done.stdout
    assert max(map(len, plain(done.stdout).splitlines())) <= 60


@pytest.mark.parametrize("verb", ["categories", "venues", "stats", "trend"])
def test_a_table_in_a_pipe_is_plain_text(filled: Papercat, verb: str) -> None:
    done = filled(verb)
    assert "\x1b" not in done.stdout
    assert "█" in done.stdout


@pytest.mark.parametrize(
    "named",
    [
        "10.48550/arXiv.2011.00001",
        "doi:10.48550/ARXIV.2011.00001v2",
        "https://doi.org/10.48550/arxiv.2011.00001",
    ],
)
def test_arxivs_own_doi_names_the_paper(filled: Papercat, named: str) -> None:
    assert thing(filled, "show", named)["id"] == "arxiv:2011.00001"


def test_documents_are_named_from_here_on_a_terminal_and_in_full_elsewhere(
    filled: Papercat, tmp_path: Path
) -> None:
    found = rows(filled, "documents")
    assert [row["document"] for row in found] == [
        str(tmp_path / "documents" / name) for name in sorted(DOCUMENTS)
    ]
    assert str(tmp_path / "documents" / "first.md") in filled("documents").stdout
    shown = plain(on_a_terminal(tmp_path, "documents", columns=60))
    assert "\ndocuments/first.md " in shown
    assert str(tmp_path) not in shown

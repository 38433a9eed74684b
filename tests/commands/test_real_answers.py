"""Laws that answers keep to on the real corpus, or on the samples where it is not there."""

import json
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COMMAND, ROOT, SHARED, environment, run

Ask = Callable[..., list[dict[str, Any]]]
FORMS = {"bibtex": "\n@", "ris": "\nTY  - ", "csl-json": '\n{"id": '}
"""What each paper begins with, in the bibliographies."""


@pytest.fixture(scope="module")
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue in it. No test changes it."""
    if SHARED.is_dir():
        catalogue: Path = request.getfixturevalue("corpus_catalogue")
        return catalogue.parent
    made = tmp_path_factory.mktemp("samples")
    assert run("ingest", ROOT / "data", env=environment(made), cwd=made).returncode == 0
    return made


@pytest.fixture
def ask(home: Path) -> Ask:
    """An answer's rows."""

    def asked(*words: str) -> list[dict[str, Any]]:
        done = run(*words, "--json", env=environment(home), cwd=home)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        rows: list[dict[str, Any]] = found if isinstance(found, list) else [found]
        # Whoever gets what they asked for is told nothing more.
        assert bool(rows) is (done.stderr == "")
        return rows

    return asked


def ids(rows: list[dict[str, Any]]) -> list[str]:
    """The papers of an answer."""
    return [row["id"] for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["score", "tweets", "rating", "date"])
def test_a_list_by_a_measure_begins_as_the_ranking_by_it(ask: Ask, measure: str) -> None:
    ranked = ids(ask("top", "--by", measure, "-n", "7", "--fields", "id"))
    assert ids(ask("list", "--sort", measure, "-n", "7", "--fields", "id"))[: len(ranked)] == ranked


@pytest.mark.slow
def test_a_list_by_id_title_or_year_is_in_that_order(ask: Ask) -> None:
    for key, least in (("id", ""), ("title", ""), ("year", 0)):
        found = [row[key] or least for row in ask("list", "--sort", key, "-n", "300", "--fields", key)]
        assert found == sorted(found, reverse=key == "year")


@pytest.mark.slow
def test_pages_of_a_list_make_the_whole(ask: Ask) -> None:
    whole = ids(ask("list", "has:venue", "--sort", "date", "--fields", "id", "-n", "15"))
    pages = [
        ids(ask("list", "has:venue", "--sort", "date", "--fields", "id", "-n", "5", "--offset", str(at)))
        for at in (0, 5, 10)
    ]
    assert sum(pages, []) == whole  # noqa: RUF017  (three short lists)


@pytest.mark.slow
def test_categories_venues_and_authors_count_the_papers_that_a_list_has(ask: Ask) -> None:
    category, *_ = ask("categories", "-n", "1")
    assert len(ask("list", "--category", category["name"], "--fields", "id")) == category["papers"]
    for venue in ask("venues", "-n", "2"):
        found = ask("list", f"venue:{venue['name']}{venue['year']}", "--fields", "id")
        assert len(found) == venue["papers"]
    author, *_ = ask("authors", "-n", "1")
    (person,) = ask("author", *author["name"].split())
    assert len(person["papers"]) == person["paper_count"] == author["papers"]
    assert all(set(person["spellings"]) & set(paper["authors"]) for paper in person["papers"])


@pytest.mark.slow
def test_tweets_by_language_handle_and_paper(ask: Ask) -> None:
    every = ask("tweets", "-n", "0")
    assert [int(row["id"]) for row in every] == sorted((int(row["id"]) for row in every), reverse=True)
    lang, handle = every[0]["lang"], every[0]["handle"]
    paper = every[0]["papers"][0]
    for words, fits in (
        (("--lang", lang), lambda row: row["lang"] == lang),
        (("--handle", handle), lambda row: row["handle"].lower() == handle.lower()),
        (("--paper", paper), lambda row: paper in row["papers"]),
    ):
        assert ids(ask("tweets", *words, "-n", "0")) == ids([row for row in every if fits(row)])


@pytest.mark.slow
def test_a_trend_counts_each_paper_once(ask: Ask) -> None:
    found = Counter(row["year"] for row in ask("list", "learning", "--fields", "year"))
    steps = ask("trend", "learning", "--broad", "--by", "year")
    assert {row["year"]: row["papers"] for row in steps if row["papers"]} == {
        year: count for year, count in found.items() if year is not None
    }
    months = ask("trend", "has:retweets", "--by", "month")
    assert [row["month"] for row in months] == sorted(row["month"] for row in months)
    assert sum(row["papers"] for row in months) <= len(ask("list", "has:retweets", "--fields", "id"))


def test_related_papers_share_the_words_and_authors_that_are_named(ask: Ask) -> None:
    leader = ask("top", "has:abstract", "-n", "1")[0]
    found = ask("related", leader["id"], "-n", "5")
    assert found
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    for row in found:
        assert row["id"] != leader["id"]
        assert row["words"] or row["shared_authors"]
        assert set(row["shared_authors"]) <= set(leader["authors"])


@pytest.mark.slow
def test_a_window_ends_with_the_newest_document(ask: Ask) -> None:
    newest = max(row["date"] for row in ask("documents") if row["date"])[:10]
    inside = ids(ask("top", "--by", "score", "--last", "30d", "-n", "0", "--fields", "id"))
    assert inside
    assert set(inside) <= set(ids(ask("list", f"until:{newest}", "--fields", "id")))
    ranked = ask("top", "authors", "--by", "score", "--last", "30d", "-n", "3")
    assert [row["score"] for row in ranked] == sorted((row["score"] for row in ranked), reverse=True)
    assert {row["best_id"] for row in ranked} <= set(inside)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_paper_is_in_every_bibliography(home: Path, ask: Ask, form: str) -> None:
    (told,) = ask("stats", "--fields", "papers")
    done = run("export", "--format", form, env=environment(home), cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"\n{done.stdout}".replace("\r\n", "\n").count(FORMS[form]) == told["papers"]


def test_open_prints_the_page_that_the_table_links_to(home: Path, ask: Ask) -> None:
    paper = ask("top", "--by", "retweets", "-n", "1")[0]
    done = run("open", paper["id"], "--print", env=environment(home), cwd=home)
    pages = [link["url"] for rel in ("abs", "page") for link in paper["links"] if link["rel"] == rel]
    assert done.stdout == f"{pages[0]}\n"


@pytest.mark.slow
def test_head_ends_a_list_quietly(home: Path) -> None:
    line = f"set -o pipefail; {shlex.quote(str(COMMAND))} list --limit 0 --sort title | head -n 1"
    done = subprocess.run(  # noqa: S602  (a person's own line)
        line,
        shell=True,
        executable=shutil.which("bash"),
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=home,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("Papers\n", "")
    # A list that fits into the pipe ends before head does.
    assert done.returncode in (0, 141)

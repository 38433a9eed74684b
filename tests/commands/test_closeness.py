"""`related` and `dupes`: which papers come near each other and why; `open`: where one is read."""

from pathlib import Path

import pytest

from papercat.records import Paper
from tests.commands.shelf import conference, rows
from tests.conftest import Papercat, ingest


def test_related_papers_come_with_what_ties_them(filled: Papercat) -> None:
    nearest, *others = rows(filled, "related", "2011.00001")
    assert nearest["title"] == "Quorvix Bagging of Trees"
    assert set(nearest["words"]) == {"quorvix", "bagging", "trees"}
    assert tuple(nearest)[:5] == ("score", "words", "shared_authors", "names_it", "named")
    assert tuple(nearest)[5:] == Paper._fields
    assert all(row["score"] <= nearest["score"] <= 100 for row in others)
    assert "arxiv:2011.00001" not in {row["id"] for row in others}


def test_a_shared_author_ties_papers_without_a_common_word(filled: Papercat) -> None:
    found = {row["title"]: row["shared_authors"] for row in rows(filled, "related", "2006.00003")}
    assert found["On Rivers and Their Long Estuaries"] == ["Eve Fox"]


@pytest.mark.slow
def test_who_names_a_paper_and_whom_it_names_are_related(papercat: Papercat, tmp_path: Path) -> None:
    papers = (
        ("KNOTTER: Tying by Machine", "Kim Low", "https://example.org/1"),
        ("Bows beyond KNOTTER", "Ada Example", "https://example.org/2"),
        ("Loops Revisited", "Bo Sample", "https://example.org/3"),
        ("Splices after Loops Revisited", "Cy Model", "https://example.org/4"),
        *((f"Of Sand {n}", f"Dee Model {n}", f"https://example.org/sand{n}") for n in range(5)),
    )
    (tmp_path / "list.md").write_text(conference("CONF2020", *papers), encoding="utf-8")
    ingest(tmp_path, tmp_path / "list.md")
    (row,) = rows(papercat, "related", "https://example.org/1")
    assert (row["title"], row["names_it"], row["named"]) == ("Bows beyond KNOTTER", ["KNOTTER"], [])
    (row,) = rows(papercat, "related", "https://example.org/2")
    assert (row["title"], row["names_it"], row["named"]) == ("KNOTTER: Tying by Machine", [], ["KNOTTER"])
    assert "named as KNOTTER" in papercat("related", "https://example.org/2").stdout
    (row,) = rows(papercat, "related", "https://example.org/3")
    assert row["names_it"] == ["Loops Revisited"]
    # A reading list of two: who is close to either.
    found = rows(papercat, "related", "https://example.org/1", "https://example.org/3")
    assert {row["title"] for row in found} == {"Bows beyond KNOTTER", "Splices after Loops Revisited"}


def test_the_ties_stand_under_the_title(filled: Papercat) -> None:
    lines = filled("related", "2011.00001").stdout.splitlines()
    at = next(at for at, line in enumerate(lines) if "Quorvix Bagging of Trees" in line)
    assert "quorvix" in lines[at + 1]


def test_a_paper_alone_has_no_relations(papercat: Papercat, tmp_path: Path) -> None:
    lonely = tmp_path / "lonely.md"
    lonely.write_text(
        conference("CONF2020", ("Of Sand", "Kim Low", "https://example.org/sand")), encoding="utf-8"
    )
    ingest(tmp_path, lonely)
    assert "nothing found" in papercat("related", "https://example.org/sand").stdout


def test_relations_in_the_real_corpus(papercat: Papercat, corpus_catalogue: Path) -> None:
    found = rows(papercat, "related", "2106.01548", "--limit", "3", "--db", corpus_catalogue)
    assert all("transformers" in row["words"] for row in found)
    assert all("Transformers" in row["title"] for row in found)
    # What a fiftieth of all papers say ties none of them together.
    common = {"data", "training", "strong", "vision", "the", "show", "without"}
    assert all(not common.intersection(row["words"]) for row in found)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


def test_nearly_equal_titles_of_one_author_are_perhaps_one_paper(filled: Papercat) -> None:
    (pair,) = rows(filled, "dupes")
    assert {pair["first_id"], pair["second_id"]} == {"arxiv:2011.00002", "url:example.org/rivers"}
    assert pair["shared_authors"] == ["Ann Bee", "Eve Fox"]
    assert 90 <= pair["score"] <= 100
    assert pair["reason"] == "titles 93 % alike, same authors, 2 years apart"


@pytest.mark.slow
def test_merging_a_pair_settles_it(filled: Papercat) -> None:
    assert filled("merge", "arxiv:2011.00002", "url:example.org/rivers").returncode == 0
    assert rows(filled, "dupes") == []


@pytest.mark.slow
def test_a_pair_that_was_split_is_not_named_again(filled: Papercat, tmp_path: Path) -> None:
    assert filled("merge", "arxiv:2011.00002", "url:example.org/rivers").returncode == 0
    split = filled("split", "arxiv:2011.00002", tmp_path / "documents" / "conf2018.md")
    assert split.returncode == 0, split.stderr
    assert filled("show", "url:example.org/rivers").returncode == 0
    assert rows(filled, "dupes") == []


def listed(papercat: Papercat, folder: Path, name: str, *papers: tuple[str, str, str]) -> None:
    path = folder / f"{name}.md"
    path.write_text(conference(name, *papers), encoding="utf-8")
    ingest(folder, path)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Of Sand and Wind in the Old Desert",
            "Of Sand and Wind in the Old Desert",
            "same title, same authors, 3 years apart",
        ),
        (
            "Of Sand and Wind in the Old Desert",
            "Of Sand and Wind in the Old Desert: a Survey",
            "one title begins the other, same authors, 3 years apart",
        ),
        (
            "Of Sand and Wind in the Desert, Part I",
            "Of Sand and Wind in the Desert, Part II",
            "one title begins the other, same authors, 3 years apart, other numbers",
        ),
    ],
)
def test_the_reason_tells_what_speaks_for_and_against(
    papercat: Papercat, tmp_path: Path, first: str, second: str, reason: str
) -> None:
    listed(papercat, tmp_path, "CONF2018", (first, "Kim Low", "https://example.org/1"))
    listed(papercat, tmp_path, "CONF2021", (second, "Kim Low", "https://example.org/2"))
    (pair,) = rows(papercat, "dupes")
    assert pair["reason"] == reason


def test_two_rows_of_one_list_are_likely_two_papers(papercat: Papercat, tmp_path: Path) -> None:
    titles = ("Of Sand and Wind in the Desert: Data", "Of Sand and Wind in the Desert: Laws")
    listed(
        papercat,
        tmp_path,
        "CONF2018",
        *((title, "Kim Low", f"https://example.org/{title[-4:]}") for title in titles),
    )
    (pair,) = rows(papercat, "dupes", "--least", "0")
    assert pair["reason"].endswith("both in one document")
    assert pair["score"] < 90


@pytest.mark.slow
def test_alike_titles_of_different_people_are_no_pair(papercat: Papercat, tmp_path: Path) -> None:
    listed(papercat, tmp_path, "CONF2018", ("Of Sand and Wind", "Kim Low", "https://example.org/1"))
    listed(papercat, tmp_path, "CONF2021", ("Of Sand and Wind", "Max Nye", "https://example.org/2"))
    assert rows(papercat, "dupes", "--least", "0") == []


@pytest.mark.slow
def test_an_author_with_many_papers_is_looked_through_by_rare_words(
    papercat: Papercat, tmp_path: Path
) -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    many = [f"On {a}{b}aq and {b}{a}uq Among the Common Things" for a in letters[:8] for b in letters[8:16]]
    listed(
        papercat,
        tmp_path,
        "CONF2018",
        *((title, "Kim Low", f"https://example.org/{at}") for at, title in enumerate(many)),
    )
    listed(papercat, tmp_path, "CONF2021", (many[9] + "!", "Kim Low", "https://example.org/again"))
    found = rows(papercat, "dupes", "--least", "95")
    assert [{pair["first_title"], pair["second_title"]} for pair in found] == [{many[9], many[9] + "!"}]


def test_probable_pairs_of_the_real_corpus(papercat: Papercat, corpus_catalogue: Path) -> None:
    best = rows(papercat, "dupes", "--db", corpus_catalogue)[0]
    assert {best["first_id"], best["second_id"]} == {"arxiv:2105.10311", "doi:10.24963/ijcai.2021/612"}


@pytest.mark.parametrize(
    ("arguments", "url"),
    [
        (("2011.00001",), "https://arxiv.org/abs/2011.00001"),
        (("2011.00001", "--link", "pdf"), "https://arxiv.org/pdf/2011.00001"),
        (("2011.00001", "--link", "page"), "https://openreview.net/forum?id=forests"),
        (("https://example.org/bagging",), "https://example.org/bagging"),
    ],
)
def test_open_prints_the_page(filled: Papercat, arguments: tuple[str, ...], url: str) -> None:
    done = filled("open", *arguments, "--print")
    assert (done.returncode, done.stdout) == (0, f"{url}\n")


def test_open_hands_the_page_to_the_browser(filled: Papercat, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf "%s" "$1" > "$0.opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = filled("open", "2011.00001", env={"BROWSER": f"{browser} %s"})
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "browser.opened").read_text(encoding="utf-8") == "https://arxiv.org/abs/2011.00001"


@pytest.mark.slow
@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"]
)
def test_open_opens_the_web_alone(papercat: Papercat, tmp_path: Path, url: str) -> None:
    listed(papercat, tmp_path, "CONF2018", ("Of Meadows and Other Places", "Ida Jay", url))
    (paper,) = rows(papercat, "list")
    done = papercat("open", paper["id"], "--print")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("no page on the web is known\n")


def test_open_says_what_link_is_missing(filled: Papercat) -> None:
    done = filled("open", "2011.00001", "--link", "code", "--print")
    assert done.stderr == "papercat: arxiv:2011.00001: no link of the kind code is known\n"

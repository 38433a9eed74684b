"""What matters comes first where a topic is asked for, and short names find what they stand for."""

import json
from pathlib import Path

import pytest

from tests.conftest import environment, run

FOLLOWERS = 8
ROWS = [
    ("KNOTTER: Tying Rope by Machine", "We tie knots of rope, and measure how long they hold."),
    ("On Rope", "Knots slip. We call it SLIPNET, and nobody else does."),
    ("AND: Knots in Logic", "Gates and knots, and what ties them."),
    *((f"Knots, Part {n}", f"Knots of rope and twine as in KNOTTER, number {n}.") for n in range(FOLLOWERS)),
    ("Ropes as Graphs", "A Graph Rope Network (GRN) learns from ends; pre-taping helps."),
    ("Twine as Graphs", "Graph rope networks on twine. Pre-taping once more."),
    ("Strings as Graphs", "We repeat pre-taping."),
    ("String by UNet", "A UNet of strings with pretaping."),
    ("Bows by U-Net", "One more of strings."),
    ("Yarn by GPT-4", "To knit with an LYM (Large Yarn Model)."),
    ("Wool by GPT3", "Large yarn models, RW4K and sharp needles."),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose catalogue holds a list of papers on knots."""
    folder = tmp_path_factory.mktemp("topics")
    write(folder / "list.md", 2020, ROWS)
    done = run("ingest", "list.md", env=environment(folder), cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def write(path: Path, year: int, rows: list[tuple[str, str]]) -> None:
    """Write a list of a conference's papers: title, abstract."""
    head = "| 序号 | 标题 | 链接 | 摘要 | 作者 |"
    lines = [f"# CONF{year}", "", head, "| --- " * 5 + "|"]
    lines += [
        f"| {n} | {title} | [paper](https://example.org/{year}/{n}) | {abstract} | Ada Example |"
        for n, (title, abstract) in enumerate(rows, 1)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def titles(home: Path, *arguments: str) -> list[str]:
    """The titles that a command answers with, in order."""
    done = run(*arguments, "--json", env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    return [paper["title"] for paper in json.loads(done.stdout)]


def test_the_paper_that_others_name_leads_its_topic(home: Path) -> None:
    assert titles(home, "search", "knots rope")[0] == ROWS[0][0]
    assert titles(home, "search", "knots", "--sort", "prominence")[0] == ROWS[0][0]
    assert titles(home, "list", "knots", "--sort", "-prominence")[-1] == ROWS[0][0]


def test_a_title_typed_whole_finds_its_paper_first(home: Path) -> None:
    assert titles(home, "search", "Knots, Part 5")[0] == "Knots, Part 5"
    assert titles(home, "search", '"knots in logic"') == ["AND: Knots in Logic"]


def test_show_says_why_a_paper_matters(home: Path) -> None:
    shown = run("show", "example2020knotter", env=environment(home), cwd=home).stdout
    assert f"named by {FOLLOWERS} papers" in shown


def test_an_ordinary_word_in_capitals_is_no_name(home: Path) -> None:
    assert titles(home, "top", "--by", "mentions") == [ROWS[0][0]]


@pytest.mark.parametrize(
    ("title", "others"),
    [
        ("To the Knot: Rope by the Metre", "We go to the knot and back."),
        ("Knot Tension Search of Twine", "Knot tension search (KTS) once more, where KTS is known."),
    ],
)
def test_words_that_everybody_uses_are_no_papers_name(title: str, others: str, tmp_path: Path) -> None:
    abstract = "Our knot tension search (KTS) finds twine." if "Search" in title else ""
    write(tmp_path / "list.md", 2020, [(title, abstract), *((f"Rope, Part {n}", others) for n in range(5))])
    assert run("ingest", "list.md", env=environment(tmp_path), cwd=tmp_path).returncode == 0
    assert titles(tmp_path, "top", "--by", "mentions") == []


@pytest.mark.slow
def test_papers_that_used_a_name_before_do_not_mention_its_paper(tmp_path: Path) -> None:
    others = [(f"Rope, Part {n}", "Tied as in KNOTTER.") for n in range(5)]
    write(tmp_path / "now.md", 2020, ROWS[:1])
    write(tmp_path / "other.md", 2010, others)
    assert run("ingest", tmp_path, env=environment(tmp_path), cwd=tmp_path).returncode == 0
    assert titles(tmp_path, "top", "--by", "mentions") == []
    write(tmp_path / "other.md", 2022, others)
    assert run("ingest", tmp_path, env=environment(tmp_path), cwd=tmp_path).returncode == 0
    assert titles(tmp_path, "top", "--by", "mentions") == [ROWS[0][0]]


def test_an_award_of_a_list_counts(tmp_path: Path) -> None:
    head = "| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 |"
    lines = ["# CONF2020", "", head, "| --- " * 7 + "|"]
    for n, reason in enumerate(("", "Spotlight", "Best Paper", "Oral")):
        lines.append(f"| {n} | Ropes {n} | [paper](https://example.org/{n}) | {reason} | | | Ada Example |")
    (tmp_path / "list.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("ingest", "list.md", env=environment(tmp_path), cwd=tmp_path).returncode == 0
    found = titles(tmp_path, "search", "ropes", "--sort", "prominence")
    assert found == ["Ropes 2", "Ropes 3", "Ropes 1", "Ropes 0"]


def test_a_list_sorted_by_a_measure_shows_it(home: Path) -> None:
    done = run(
        "list", "--sort", "mentions", "--limit", "1", "--format", "csv", env=environment(home), cwd=home
    )
    head, first, *_ = done.stdout.splitlines()
    assert first.split(",")[head.split(",").index("mentions")] == str(FOLLOWERS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("GRN", {"Ropes as Graphs", "Twine as Graphs"}),
        ("unet", {"String by UNet", "Bows by U-Net"}),
        ("U-Net", {"String by UNet", "Bows by U-Net"}),
        ("GPT4", {"Yarn by GPT-4"}),
        ("GPT-3", {"Wool by GPT3"}),
        ("lym", {"Yarn by GPT-4", "Wool by GPT3"}),
        ("LYM needles", {"Wool by GPT3"}),
        ("pretaping", {"Ropes as Graphs", "Twine as Graphs", "Strings as Graphs", "String by UNet"}),
    ],
)
def test_a_short_name_finds_what_it_stands_for(home: Path, query: str, found: set[str]) -> None:
    assert set(titles(home, "list", query)) == found
    assert set(titles(home, "search", query)) >= found


@pytest.mark.parametrize(
    ("query", "found"), [("GRN", {"Ropes as Graphs"}), ("pretaping", {"String by UNet"})]
)
def test_exact_takes_a_short_name_as_it_is_typed(home: Path, query: str, found: set[str]) -> None:
    assert set(titles(home, "search", "--exact", query)) == found


def test_help_says_where_short_names_come_from(home: Path) -> None:
    assert "`Graph Neural Network (GNN)`" in run("help", "query", env=environment(home), cwd=home).stdout


@pytest.mark.parametrize("query", ["RWXK", "C#"])
def test_names_with_numbers_or_signs_are_no_slips(home: Path, query: str) -> None:
    assert titles(home, "search", query) == []


def test_a_forgotten_list_takes_its_mentions_with_it(home: Path) -> None:
    write(
        home / "later.md", 2021, [("Later Knots", "KNOTTER is the base of it."), ("Other Knots", "KNOTTER.")]
    )
    assert run("ingest", "later.md", env=environment(home), cwd=home).returncode == 0
    assert (
        f"named by {FOLLOWERS + 2} papers"
        in run("show", "example2020knotter", env=environment(home), cwd=home).stdout
    )
    assert run("forget", "later.md", env=environment(home), cwd=home).returncode == 0
    assert (
        f"named by {FOLLOWERS} papers"
        in run("show", "example2020knotter", env=environment(home), cwd=home).stdout
    )


def test_a_paper_that_lacks_a_word_is_marked(home: Path) -> None:
    done = run("search", "knots", "rope", "machine", "--json", env=environment(home), cwd=home)
    assert {paper["match"] for paper in json.loads(done.stdout)} == {"all", "partial"}


def cited(home: Path, rows: list[tuple[str, str, int]]) -> None:
    """Ingest a list of papers: title, abstract, citations."""
    lines = ["# CONF2018", "", "|论文|作者|摘要|代码|引用数|", "|---|---|---|---|---|"]
    lines += [
        f"|[{title}](https://example.org/{n})|Ada Example|{abstract}||{citations}|"
        for n, (title, abstract, citations) in enumerate(rows)
    ]
    (home / "list.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("ingest", "list.md", env=environment(home), cwd=home).returncode == 0


def clocks(title: str) -> list[tuple[str, str, int]]:
    """Thirty papers on candle clocks, none of them cited."""
    return [(f"{title}, Part {n}", f"A clock made of a candle, number {n}.", 0) for n in range(30)]


def test_a_paper_where_the_words_only_happen_to_stand_does_not_lead_its_topic(tmp_path: Path) -> None:
    apart = ("Oil Lamps", "No candle stands beside them, and in the same room are all kinds of clocks.", 900)
    together = ("Water and Fire", "How a candle clock of wax tells the hours, held against a sandglass.", 90)
    cited(tmp_path, [apart, together, *clocks("Candle Clocks")])
    found = titles(tmp_path, "search", "candle clocks")
    assert found[0] == "Water and Fire"
    assert "Oil Lamps" not in found[:10]


def test_a_topic_whose_words_no_paper_has_all_of_is_led_by_what_matters(tmp_path: Path) -> None:
    little = ("Wax at Night", "A candle clock tells the hours to sailors.", 0)
    known = ("Water and Fire", "How a candle clock of wax tells the hours, held against a sandglass.", 90)
    cited(tmp_path, [little, known, *clocks("On Candle Clocks and Their Makers")])
    assert titles(tmp_path, "search", "candle clock hours monks")[0] == "Water and Fire"
    # What names a title asks for that paper, whatever others say.
    assert titles(tmp_path, "search", "candle wax night monks")[0] == "Wax at Night"

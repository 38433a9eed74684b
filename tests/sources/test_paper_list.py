"""What the general source owes beyond its samples: real documents, teaching, explanations, hostile text."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from papercat.identifiers import fold
from papercat.ingest.prepare import understand
from papercat.normalise import normalise
from papercat.paper_hosts import is_paper_page, paper_key
from papercat.sources.names import split_names
from papercat.sources.paper_list import explain, parse, recognises
from papercat.sources.paper_list.labels import load
from papercat.sources.text import decode

LEAST_FOUND = 0.98
LIST = "# Papers\n\n- [A Paper of Ours](https://arxiv.org/abs/2101.00001), Ada Example, Bo Sample\n"


@pytest.mark.slow
def test_real_documents_of_other_authors_are_read(shared: Path) -> None:
    wanted = defaultdict(list)
    for line in (shared / "wild" / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        wanted[record["document"]].append(record)
    assert wanted
    for name, records in wanted.items():
        text, _ = decode((shared / "wild" / name).read_bytes())
        entries = [normalise(entry)[0] for entry in parse(text).entries]
        titles = {fold(entry.title) for entry in entries}
        found = sum(fold(record["title"]) in titles for record in records)
        assert found >= LEAST_FOUND * len(records), name


@pytest.mark.parametrize(
    "urls",
    [
        ["https://arxiv.org/pdf/2101.00001v2.pdf", "https://huggingface.co/papers/2101.00001"],
        ["https://ar5iv.org/abs/2101.00001", "https://www.alphaxiv.org/abs/2101.00001"],
        ["https://aclanthology.org/P19-1001/", "https://www.aclweb.org/anthology/P19-1001.pdf"],
        ["https://doi.org/10.18653/v1/P19-1001", "https://aclanthology.org/P19-1001.pdf"],
        [
            "https://openaccess.thecvf.com/content/CVPR2024/html/A_B_CVPR_2024_paper.html",
            "https://openaccess.thecvf.com/content/CVPR2024/papers/A_B_CVPR_2024_paper.pdf",
        ],
        [
            "http://proceedings.mlr.press/v80/dai18a.html",
            "https://proceedings.mlr.press/v80/dai18a/dai18a.pdf",
        ],
        ["http://papers.nips.cc/paper/4824-a-title.pdf", "https://papers.neurips.cc/paper/4824-a-title"],
        ["https://dl.acm.org/doi/abs/10.1145/1.2", "https://doi.org/10.1145/1.2"],
        [
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001",
            "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0000001&type=printable",
            "https://doi.org/10.1371/journal.pone.0000001",
        ],
        [
            "https://www.frontiersin.org/articles/10.3389/fnlamp.2020.00001/full",
            "https://www.frontiersin.org/journals/lamps/articles/10.3389/fnlamp.2020.00001/pdf",
            "https://doi.org/10.3389/fnlamp.2020.00001",
        ],
        ["https://www.mdpi.com/1424-8220/20/1/1/htm", "https://mdpi.com/1424-8220/20/1/1"],
        [
            "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.1.1",
            "https://doi.org/10.1103/physrevlett.1.1",
        ],
        ["https://iopscience.iop.org/article/10.1088/1-2/3/pdf", "https://doi.org/10.1088/1-2/3"],
        [
            "https://academic.oup.com/lamps/article/8/11/giz1/1000001",
            "https://academic.oup.com/lamps/article-abstract/8/11/1/1000001",
        ],
        [
            "https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_1/2/A-Title",
            "https://doi.org/10.1162/tacl_a_1",
        ],
        ["https://eprint.iacr.org/2020/001.pdf", "https://eprint.iacr.org/2020/001"],
        [
            "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1",
            "https://ssrn.com/abstract=1",
            "https://doi.org/10.2139/ssrn.1",
        ],
    ],
)
def test_all_urls_of_one_paper_have_one_key(urls: list[str]) -> None:
    assert len({paper_key(url) for url in urls}) == 1
    assert all(map(is_paper_page, urls))


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/example/zoo",
        "https://youtu.be/x",
        "https://example.github.io/",
        "https://x.com/a/status/1",
    ],
)
def test_code_videos_and_project_pages_are_no_papers(url: str) -> None:
    assert not is_paper_page(url)
    entry = parse(LIST.replace(", Ada", f" [paper]({url}), Ada")).entries[0]
    assert [rel for rel, link in entry.links if link == url and rel in ("abs", "page")] == []


@pytest.mark.parametrize(
    ("text", "names", "more"),
    [
        ("Ada Example, Bo Sample and Cy Third", ("Ada Example", "Bo Sample", "Cy Third"), False),
        ("Ada Example et.al.", ("Ada Example",), True),
        ("王示例，李占位 等 12 位作者", ("王示例", "李占位"), True),
        ("Ada Example*, Bo Sample†, Cy Third¹", ("Ada Example", "Bo Sample", "Cy Third"), False),
        ("Ada Example, Bo Sample and many authors", ("Ada Example", "Bo Sample"), True),
        ("Ada Example, Dim University; Bo Sample", ("Ada Example", "Bo Sample"), False),
        ("Example, Ada and Sample, Bo and others", ("Ada Example", "Bo Sample"), True),
        ("Ada (Didi) Example, Bo Sample (MIT)", ("Ada (Didi) Example", "Bo Sample"), False),
        ("Bo W. Sample, Jr., Cy Third", ("Bo W. Sample Jr.", "Cy Third"), False),
    ],
)
def test_names_are_parted_where_they_part(text: str, names: tuple[str, ...], more: bool) -> None:
    assert split_names(text) == (names, more)


def test_a_person_can_teach_a_column() -> None:
    head = "| Title | Verfasserin | Link |\n|---|---|---|\n"
    text = f"{head}| On Thirds | Ada | [x](https://arxiv.org/abs/2101.00001) |\n"
    assert parse(text).entries[0].authors == ()
    assert parse(text, load('[fields]\nauthors = ["Verfasserin"]')).entries[0].authors == ("Ada",)


def test_a_heading_within_a_comment_leaves_the_document_its_title() -> None:
    paper = "## 2. Lamps of Rooms\n- **Link**: https://arxiv.org/abs/2101.00001\n### Comment\n"
    inner = "# Lamps of Rooms, looked at\n\n## 1. What it does\nLight.\n\n## 2. How\nWith lamps.\n"
    (entry,) = parse(f"# Papers that light (2021-01-05)\n\n{paper}{inner}").entries
    assert (entry.title, entry.topics, entry.heading_date) == ("Lamps of Rooms", (), "2021-01-05")


@pytest.mark.parametrize("text", ["[fields", "fields = 3", "[fields]\nnothing = []", "[other]\na = []"])
def test_a_table_of_labels_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text)


HABITS = {
    "titles in book quotes": (
        (
            "# 清单\n\n1. 《Gardens and Graphs》，Ada Example 等，arXiv 2021。[论文](https://arxiv.org/abs/2101.00001)\n"
            "2. 《为什么灯会闪》，王示例，李占位。[论文](https://arxiv.org/abs/2101.00002)\n"
        ),
        {"Gardens and Graphs": ("Ada Example",), "为什么灯会闪": ("王示例", "李占位")},
    ),
    "a question within a cited title": (
        (
            "Example, A., & Sample, B. (2021). Why Flicker? A Study of Noise. *Journal of Light*, 12(3), 4-5."
            " https://doi.org/10.1234/a\n\nSample, B. (2020). Why Flicker? Journal of Light. https://doi.org/10.1234/b\n"
        ),
        {"Why Flicker? A Study of Noise": ("A. Example", "B. Sample"), "Why Flicker?": ("B. Sample",)},
    ),
    "a listing as arXiv sends it": (
        "".join(
            f"[{at}] arXiv:2101.0000{at} [pdf, html, other]\nTitle: {title}\nAuthors: {names}\n"
            "Subjects: Machine Learning (cs.LG)\n\n"
            for at, title, names in ((1, "On Lamps", "Ada Example"), (2, "On Lights", "Bo Sample, Cy Third"))
        ),
        {"On Lamps": ("Ada Example",), "On Lights": ("Bo Sample", "Cy Third")},
    ),
    "surnames first, parted by semicolons": (
        (
            "| Titel | Autoren | Link |\n|---|---|---|\n"
            "| On Lamps | Example, Ada; van der Sample, Bo | [PDF](https://arxiv.org/pdf/2101.00001) |\n"
            "| On Lights | Third, Cy | [PDF](https://arxiv.org/pdf/2101.00002) |\n"
        ),
        {"On Lamps": ("Ada Example", "Bo van der Sample"), "On Lights": ("Cy Third",)},
    ),
    "properties of an outline": (
        "".join(
            f"- [[{title}]]\n  - Title:: {title}\n  - Authors:: [[Ada Example]], [[Bo Sample]]\n"
            f"  - URL:: https://arxiv.org/abs/2101.0000{at}\n"
            for at, title in enumerate(("On Lamps", "On Lights"))
        ),
        {"On Lamps": ("Ada Example", "Bo Sample"), "On Lights": ("Ada Example", "Bo Sample")},
    ),
    "a venue behind the last name": (
        "- [On Lamps and Lights](https://arxiv.org/abs/2101.00001), Ada Example, Bo Sample, ICLR 2023\n",
        {"On Lamps and Lights": ("Ada Example", "Bo Sample")},
    ),
}


@pytest.mark.parametrize("name", HABITS)
def test_documents_of_many_habits_are_read(name: str) -> None:
    text, wanted = HABITS[name]
    entries = parse(text).entries
    assert {entry.title: entry.authors for entry in entries} == wanted
    assert [entry.rest for entry in entries if entry.title in entry.rest] == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ACL 2020 Long", "ACL"),
        ("ACL (short) 2020", "ACL"),
        ("ACL 2020, short paper", "ACL"),
        ("The Journal of the Long, 2020", "The Journal of the Long"),
        ("2020 Workshop on the Short and Long", "Workshop on the Short and Long"),
    ],
)
def test_how_long_a_paper_is_does_not_belong_to_its_venue(said: str, name: str) -> None:
    sections = (
        f"## {title}\n\n**Authors:** Ada Example\n\n**Venue:** {said}\n\n"
        f"**arXiv:** https://arxiv.org/abs/2101.0000{at}\n\n"
        for at, title in enumerate(("On Lamps", "On Lights"))
    )
    entries = parse("# Papers\n\n" + "".join(sections)).entries
    assert [(entry.title, entry.venue) for entry in entries] == [
        ("On Lamps", (name, 2020)),
        ("On Lights", (name, 2020)),
    ]


def test_an_explanation_says_which_text_became_which_field() -> None:
    (explained,) = explain(LIST)
    assert [step.field for step in explained.steps] == ["title", "link abs", "authors"]
    assert all(step.why for step in explained.steps)


def test_a_readme_without_papers_is_no_list() -> None:
    text = "# Tool\n\n- [docs](https://example.org/docs)\n\n| Option | Default |\n|---|---|\n| a | b |\n"
    assert not recognises(text)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[](",
        "**",
        "*a ",
        "_a_ ",
        "<a ",
        "> ",
        "- ",
        "| ",
        "(",
        "`",
        "$",
        "&amp;",
        "et al. ",
        "A. ",
        ", ",
    ],
)
def test_a_long_run_of_a_sign_loses_no_entry(unit: str) -> None:
    run = unit * (20_000 // len(unit))
    titles = [entry.title for entry in parse(f"{LIST}\n## Next\n\n{run}\n\n## Last\n\n{LIST[10:]}").entries]
    assert len([title for title in titles if re.match("A Paper of Ours", title)]) == 2


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Attention Is All You Need", "url": "https://arxiv.org/abs/1706.03762"}\n' * 3,
        '[{"title": "Attention Is All You Need", "url": "https://arxiv.org/abs/1706.03762"}]\n',
        '<?xml version="1.0"?>\n<a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>\n',
    ],
)
def test_data_is_no_document(text: str) -> None:
    assert not recognises(text)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("notes/2026-05-10.md", "2026-05-10"),
        ("daily_20260510.md", "2026-05-10"),
        ("2026-13-10.md", ""),
        ("2026-05-10-classics-to-read-once.md", ""),
        ("2026.md", ""),
    ],
)
def test_the_day_in_a_name_dates_a_document_that_gives_none(name: str, date: str) -> None:
    items = "- [A Paper of Ours](https://openreview.net/forum?id=abcdefgh), Ada Example, Bo Sample\n"
    document, (entry,), _ = understand(f"# Papers\n\n{items}".encode(), None, name)
    assert (document.date, entry.date) == (date, date)
    dated, (entry,), _ = understand(f"# Papers\n\n## 2019-03-04\n\n{items}".encode(), None, name)
    assert (dated.date, entry.date) == ("", "2019-03-04")


def test_an_id_stays_at_a_title_and_its_translation_and_at_one_papers_two_titles() -> None:
    text = (
        "- [Lamps in Rooms of Light](https://arxiv.org/abs/2101.00001), Ada Example, Bo Sample\n"
        "- [房间里的灯](https://arxiv.org/abs/2101.00001), 张三, 李四\n"
        "- [Halls and Barns](https://arxiv.org/abs/2101.00002), Example A., Sample B.\n"
        "- [Dim Light at Night](https://arxiv.org/abs/2101.00002v2), Ada Example, Bo Sample\n"
    )
    assert [entry.links[0][0] for entry in parse(text).entries] == ["abs"] * 4

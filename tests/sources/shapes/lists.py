"""Lists in the many shapes that people give them, each with the entries that a person would read."""

from typing import NamedTuple

ARXIV = "https://arxiv.org/abs/2101.0000"
FORUM = "https://openreview.net/forum?id=AbCdEfGh"


class Wanted(NamedTuple):
    """What an entry has to say; fields that are None may say anything."""

    title: str
    authors: tuple[str, ...] | None = None
    venue: tuple[str, int] | None = None
    date: str | None = None
    abstract: str | None = None
    link: str | None = None
    more: bool | None = None


TITLES = {
    "a venue or a date first, bold nicknames": (
        (
            f"- arXiv 2023.10, **Lamps**: Lights for One and All, [arXiv]({ARXIV}1)\n"
            f"- ICML 2022, The **dim light** in deep rooms, [arXiv]({ARXIV}2)\n"
            f"- ICLR 2024 submission, **DIM**: Towards Less Light, [Openreview]({FORUM}a)\n"
            "- ICRA 1992, Planning lights, [PDF](http://www.example.edu/lights.pdf)\n"
            f"- RSS 2021, **Rot**: Turns in SE(3) and Beyond, [arXiv]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps: Lights for One and All", date="2023.10"),
            Wanted("The dim light in deep rooms", venue=("ICML", 2022)),
            Wanted("DIM: Towards Less Light", date="2024"),
            Wanted("Planning lights", venue=("ICRA", 1992)),
            Wanted("Rot: Turns in SE(3) and Beyond", venue=("RSS", 2021)),
        ],
    ),
    "a linked venue in brackets first": (
        (
            f"- [[Arxiv]({ARXIV}1)] LampNet: Finding Lamps\n"
            f"- [[AAAI2022]({ARXIV}2)] On Lamps &amp; Lights [[github](https://github.com/example/lamps)]\n"
            f"- [[Arxiv]({ARXIV}3)] Lamps in Houses based\non Plans\n"
        ),
        [
            Wanted("LampNet: Finding Lamps"),
            Wanted("On Lamps & Lights", venue=("AAAI", 2022)),
            Wanted("Lamps in Houses based on Plans"),
        ],
    ),
    "a nickname in brackets, bars between": (
        (
            f"- **[LN]** LampNet: Finding Lamps | Ada Example, et al. | **[CVPR' 17]** |"
            f"[`[pdf]`]({ARXIV}1) [`[official code - c]`](https://github.com/example/lamps)\n\n"
            f"- **[Lamp R-CNN]** Lamp R-CNN | Ada Example, Bo Sample | **[arXiv' 18]** |[`[pdf]`]({ARXIV}2)"
            " [`[unofficial code - pytorch]`](https://github.com/example/two)\n"
        ),
        [
            Wanted("LampNet: Finding Lamps", ("Ada Example",), ("CVPR", 2017), more=True),
            Wanted("Lamp R-CNN", ("Ada Example", "Bo Sample")),
        ],
    ),
    "a year or a venue in brackets within the title's marks": (
        (
            f"- **Lamps and lights (2015)**, A. Example et al. [[pdf]]({ARXIV}1)\n"
            f"- [On Lights (NeurIPS 2020)]({ARXIV}2), Bo Sample\n"
        ),
        [
            Wanted("Lamps and lights", ("A. Example",), date="2015"),
            Wanted("On Lights", ("Bo Sample",), ("NeurIPS", 2020)),
        ],
    ),
    "the venue in italics behind the title": (
        (
            f"- Lamps only converge to lights. In *COLT 2016*. [[pdf]({ARXIV}1)]\n"
            f"- A view: When do lamps flicker? In *ICML 2018*. [[pdf]({ARXIV}2)]\n"
        ),
        [
            Wanted("Lamps only converge to lights", venue=("COLT", 2016)),
            Wanted("A view: When do lamps flicker?", venue=("ICML", 2018)),
        ],
    ),
    "surnames and a venue behind the link": (
        (
            f"- [On Lamps: A Survey]({ARXIV}1), Example and Sample, Arxiv 2020 | [blog](https://example.com/b)\n"
            f"- [Deep Lamps]({ARXIV}2), Third et al., CGF 2021 | [bibtex](./lamps.bib#L1)\n"
            f"- [Dim Lamps]({ARXIV}3), Example & Fourth, Arxiv 2021\n"
        ),
        [
            Wanted("On Lamps: A Survey", ("Example", "Sample"), date="2020"),
            Wanted("Deep Lamps", ("Third",), ("CGF", 2021), more=True),
            Wanted("Dim Lamps", ("Example", "Fourth"), date="2021"),
        ],
    ),
    "titles whose links lead nowhere, among others": (
        (
            f"## Lamps\n* [LampNet: Finding Lamps]({ARXIV}1)<br>:star:[code](https://github.com/a/b)用于图像、视频、点云的网络\n"
            f"* [Lamps for Everyone in Town]({ARXIV}2)灯\n* [Lamps that Nobody Linked]()灯\n"
            "## More\n* [Lights that Nobody Linked]()\n* [Code](https://github.com/example/zoo)\n"
        ),
        [
            Wanted("LampNet: Finding Lamps", ()),
            Wanted("Lamps for Everyone in Town", ()),
            Wanted("Lamps that Nobody Linked", ()),
            Wanted("Lights that Nobody Linked", ()),
        ],
    ),
    "a bold title, and labels in two languages": (
        (
            f"## 灯/Lamps\n\n**LampNet: Finding Lamps**\n\n- 论文/Paper: {ARXIV}1\n- 代码/Code: None\n\n"
            f"**On Lights**\n\n- 论文/Paper: {ARXIV}2\n- 代码/Code:https://github.com/a/b\n\n[返回目录/back](#top)\n"
        ),
        [Wanted("LampNet: Finding Lamps", link=f"{ARXIV}1"), Wanted("On Lights", link=f"{ARXIV}2")],
    ),
    "links in a sentence are no titles": (
        (
            "The [Lamp data set](https://example.edu/papers/lamps.pdf) holds lamps that we lit.\n\n"
            "By [Ada Example](https://example.edu/ada.pdf), with help.\n\n"
            f"LampEval has a task for lamps.\nLast year's is at: {ARXIV}9\n\n"
            f"| Model | Paper / Source |\n|---|---|\n| LN | [Finding Lamps]({ARXIV}1) |\n"
        ),
        [Wanted("Finding Lamps")],
    ),
    "venues in brackets around a heading's title": (
        (
            "### 1.[ICML'2021 Oral] Lamps in Rooms\n**Authors:** Ada Example, Bo Sample\n\n"
            "### 2. Rooms: in Lamps [arxiv 2021.05]\nAda Example, Bo Sample (Lamp School, Light Lab)\n"
            f"[paper]({ARXIV}2)\n\n### 3. Heat of Lamps in Rooms [ICCV 2023]\n[paper]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2021)),
            Wanted("Rooms: in Lamps", ("Ada Example", "Bo Sample"), date="2021.05"),
            Wanted("Heat of Lamps in Rooms", venue=("ICCV", 2023)),
        ],
    ),
    "references: short surnames, wrapped names, a key before a link": (
        (
            "[34] T. Example and J. Sam-Yu. Lampnet: Lights that teach\nlamps. _NeurIPS_, 2024.\n\n"
            "[35] A. Example, B. Sample,\nC. Third, et al. Rooms vs. Lamps: Games of (many\nkinds of) lamps. "
            "_AAAI_, 2023.\n\n"
            "[36] X. Chen and K. He. Exploring plain lamps. In _CVPR_, 2021.\n\n"
            f"* Fourth et al. (2022a) Dee Fourth, Eve Fifth. 2022a. [Dense lamps in rooms]({ARXIV}1).\n"
        ),
        [
            Wanted("Lampnet: Lights that teach lamps", ("T. Example", "J. Sam-Yu"), ("NeurIPS", 2024)),
            Wanted(
                "Rooms vs. Lamps: Games of (many kinds of) lamps", ("A. Example", "B. Sample", "C. Third")
            ),
            Wanted("Exploring plain lamps", ("X. Chen", "K. He"), ("CVPR", 2021)),
            Wanted("Dense lamps in rooms", ("Dee Fourth", "Eve Fifth"), date="2022"),
        ],
    ),
}

NOTES = {
    "properties above an outline": (
        (
            "tags:: [[Lamps]], [[I.2.7]]\nitem-type:: [[journalArticle]]\ndate:: [[Oct 5th, 2020]]\n"
            "access-date:: 2022-01-14T14:22:19Z\ntitle:: @Lamps are Lit by Lights\n"
            f"original-title:: Lamps are Lit by Lights\nurl:: {ARXIV}1\n"
            "authors:: [[Ada Example]], [[Bo Sample]]\n\n"
            "- [[Abstract]]\n\t- The success of lamps has led to many lights.\n"
        ),
        Wanted(
            "Lamps are Lit by Lights",
            ("Ada Example", "Bo Sample"),
            date="Oct 5th, 2020",
            abstract="The success of lamps has led to many lights.",
        ),
    ),
    "labelled items below a heading of their own": (
        (
            '---\ntitle: "Lamps, a guide"\nauthor: "somebody"\ndate: "2026-06-19"\n---\n\n# A guide\n\n'
            "## 0. 論文基本資訊\n\n- **論文標題**：Lamps are Lit by Lights\n"
            "- **作者**：Ada Example, Bo Sample（first two equal）\n"
            f"- **單位**：Example University\n- **arXiv**：[2101.00001v3]({ARXIV}1)（v3）\n"
        ),
        Wanted("Lamps are Lit by Lights", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1"),
    ),
    "a link labelled, with the title a browser gives it": (
        (
            f"## 0. 論文\n- 論文リンク：[[2101.00001] Lamps and Lights]({ARXIV}1)\n"
            "- 論文投稿日付：2014/06/10\n- 著者：Ada Example, Bo Sample\n\n"
            "## 概要 [Abstract]\n- We light lamps.\n\n## 手法\n- Other words.\n"
        ),
        Wanted(
            "Lamps and Lights", ("Ada Example", "Bo Sample"), date="2014/06/10", abstract="We light lamps."
        ),
    ),
    "labels below the title, the first unknown": (
        (
            "# Lamps are Lit by Lights\n\n- **무엇:** 램프\n- **게시일:** 2026-08-30\n"
            f"- **arXiv:** [2101.00001v1]({ARXIV}1) · [PDF](https://arxiv.org/pdf/2101.00001v1)\n"
            "- **저자:** Ada Example, Bo Sample\n"
        ),
        Wanted("Lamps are Lit by Lights", ("Ada Example", "Bo Sample"), date="2026-08-30"),
    ),
    "a citation's name before the title": (
        (
            "# Example et al. 2023 — Lamps are Lit by Lights\n\n- **Authors**: Ada Example, Bo Sample\n"
            "- **DOI/arXiv ID**: arXiv:2101.00001\n"
        ),
        Wanted("Lamps are Lit by Lights", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1", more=False),
    ),
    "one paper's page, its link below the title": (
        f"# Lamps are Lit by Lights\n\n[論文PDF]({ARXIV}1)\n\n一言：\n灯る\n\n## 著者\n- Ada Example\n",
        Wanted("Lamps are Lit by Lights", ("Ada Example",), link=f"{ARXIV}1"),
    ),
    "a full title in front matter": (
        '---\nname: LN\nfull_title: "LampNet: Finding Lamps"\nauthors: [Ada Example]\nyear: 2026\n---\n',
        Wanted("LampNet: Finding Lamps", ("Ada Example",)),
    ),
    "an abstract that is folded, links behind it": (
        (
            "## Lamps\n### 1-1. LampNet: Finding Lamps\n**Authors**: Ada Example\n<details span>\n"
            "<summary><b>Abstract</b></summary>\nWe find\nlamps.\n</details>\n\n"
            f"  [📄 Paper]({ARXIV}1) | [💻 Code (not yet)](https://github.com/a/b)| [🎥 Our Film](https://youtu.be/x)\n"
        ),
        Wanted("LampNet: Finding Lamps", ("Ada Example",), abstract="We find lamps.", link=f"{ARXIV}1"),
    ),
    "front matter that is no YAML": (
        (
            "---\nYear: 2021\nTitle: LAMPS: Lighting of Rooms\nDOI: 10.18653/v1/2021.acl-long.501\n---\n\n"
            "#  (2021)LAMPS: Lighting of Rooms\n###     ——Ada Example, Bo Sample\n"
            "[*Read it now!*](zotero://select/items/@a)\n**Web:** [Open online](https://aclanthology.org/2021.acl-long.501)"
            "\n\n## 摘要\nWe study rooms.\n"
        ),
        Wanted("LAMPS: Lighting of Rooms", abstract="We study rooms."),
    ),
    "a nickname above the link that has the title": (
        f"# LAMP\n\n> [LAMP: Towards Lights in Every Room]({ARXIV}1)\n\n## Abstract\n\nWe study rooms.\n",
        Wanted("LAMP: Towards Lights in Every Room", link=f"{ARXIV}1", abstract="We study rooms."),
    ),
    "a heading of the paper's data below its title": (
        (
            "# Lamps: Lights in Every Room\n\n## 1. 基本信息\n- 作者：Ada Example, Bo Sample, et al.\n"
            f"- 会议/期刊：ICML 2021\n- 论文链接：{ARXIV}1\n\n## 核心贡献\n- 灯\n"
        ),
        Wanted("Lamps: Lights in Every Room", ("Ada Example", "Bo Sample"), ("ICML", 2021), more=True),
    ),
    "a heading that counts papers, links that say where they lead": (
        (
            "### PAPER 1: Lamps in Every Room\n\n**Authors**: Ada Example, Bo Sample, et al.  \n"
            "**Venue**: ICML 2021\n\n"
            f"#### Identifiers\n\n- **arXiv ID**: [2101.00001]({ARXIV}1)\n"
            f"- **Semantic Scholar ID**: [0a1b](https://www.semanticscholar.org/paper/0a1b2c)\n"
            f"- 🔗 [View on arXiv]({ARXIV}1)\n"
        ),
        Wanted("Lamps in Every Room", ("Ada Example", "Bo Sample"), ("ICML", 2021)),
    ),
    "labels that nobody knows among others": (
        (
            "Lamps, they say.\n\n- 论文标题：Lamps in Every Room\n- 作者：Ada Example, Bo Sample\n"
            f"- 灯的颜色（若有）：yellow\n- 发布日期或版本日期：2021-07-21（v1）\n- 论文链接：{ARXIV}1\n"
        ),
        Wanted("Lamps in Every Room", ("Ada Example", "Bo Sample"), date="2021-07-21", link=f"{ARXIV}1"),
    ),
    "a folded abstract behind a quote and labels": (
        (
            "<details>\n<summary><b>LampNet: Finding Lamps</b></summary>\n\n"
            "* **Authors:** Ada Example, Bo Sample\n* **arXiv ID:** 2101.00001\n"
            "* **In one line:** Lamps are found.\n"
            "* **Published in:** ICML 2021\n\n"
            f"> **Idea**  \n> {'Lamps shine where the rooms are dark. ' * 6}\n\n"
            "<details>\n    <summary>Abstract</summary>\n    We find lamps.\n</details>\n</details>\n"
        ),
        Wanted(
            "LampNet: Finding Lamps", ("Ada Example", "Bo Sample"), ("ICML", 2021), abstract="We find lamps."
        ),
    ),
    "names as a program writes a list": (
        (
            "- **Outlook:** Later work may light the rooms that are dark now; see "
            f"[arXiv:2101.00002]({ARXIV}2).\n\n"
            "## Details\n- **Title:** Lamps\n- **arXiv ID:** 2101.00001\n"
            '- **Authors:** ["Ada Example", "Bo Sample"]\n'
        ),
        Wanted("Lamps", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1"),
    ),
    "one author and all of them in front matter": (
        (
            '---\ntitle: "Lamps in Rooms"\nauthor: "Ada Example"\nauthors:\n  - "Ada Example"\n'
            '  - "Bo Sample"\n'
            'doi: "10.1000/lamps"\n---\n## Source\n\n- Source: [Open page](https://example.org/lamps)\n'
        ),
        Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample")),
    ),
    "a volume and a day behind the journal": (
        (
            "- **Title**: Lamps in Rooms\n"
            "- **Journal**: *Proceedings of the Academy of Lamps*, Vol. 91, No. 2, "
            "pp. 10625-10629, October 25, 1994\n- **DOI**: 10.1000/lamps\n"
        ),
        Wanted("Lamps in Rooms", venue=("Proceedings of the Academy of Lamps", 1994)),
    ),
}

"""Sections, folded details, HTML tables and notes, each with the entries that a person would read."""

import textwrap

from tests.sources.shapes.lists import ARXIV, FORUM, Wanted

_LONG = (
    "We light rooms with lamps that learn from the rooms themselves, and show in five houses that such lamps "
    "need less light than others do. Our lamps find the places where people read. In this work we ask "
    "how many "
    "lamps a house needs, what they cost, and whether people like them, and answer with three studies "
    "of a year."
)

_WRAPPED = (
    (
        "28. Example, C., Sample, D., Third, N. R., Fourth, M. (2023). Lamp Filtering in Imperfect Rooms: "
        "Lights and Complexity of Lamps. *NeurIPS 2023*. [read, abstract]"
    ),
    (
        "30. Fifth, D., Sixth, J., Seventh, W., Eighth, S., Ninth, X. (2019/2021). DimLamps: Mastering "
        f"Dim Rooms with Lamps of One's Own. *ICML 2021*. {ARXIV}1"
    ),
    (
        "33. Example, Y., Third, J., Fourth, Y., Fifth, W., Sixth, H. (2022). Lights: Mastering Rooms "
        f"with Lamps That Others Made for Them. {ARXIV}2"
    ),
    (
        "34. Sample, J., Example, K. (2003). The Significance of Light in Lamps for the Training: Dim Rooms "
        "versus Lit Rooms. *ICML 2003*, 369-375."
    ),
    (
        "35. Sample, J., Example, K. (2004). The Significance of Dark in Lamps for Many Rooms of Which "
        "Nobody Has Seen One. *ICML 2004*, 11-15."
    ),
)

SECTIONS = {
    "folded details whose summary has the title, below folded headings": (
        (
            "# Daily Lamps\n\n## Table of Contents\n\n- [Rooms](#rooms)\n- [Tests and Data](#tests)\n\n"
            "<details open>\n<summary><h2>Rooms (2 papers)</h2></summary>\n\n<details>\n"
            "<summary><strong>On Lamps in Rooms</strong> - Ada Example, Bo Sample - "
            "[[pdf]](https://arxiv.org/pdf/2101.00001)</summary>\n\n**Abstract:** We light rooms.\n\n"
            "**arXiv ID:** 2101.00001\n</details>\n\n<details>\n"
            "<summary><strong>Dim: The Other Lamps</strong> - Cy Third, Dee Fourth - "
            "[[pdf]](https://arxiv.org/pdf/2101.00002)</summary>\n\n**Abstract:** We dim rooms.\n\n"
            "**arXiv ID:** 2101.00002\n</details>\n\n</details>\n"
        ),
        [
            Wanted("On Lamps in Rooms", ("Ada Example", "Bo Sample"), abstract="We light rooms."),
            Wanted("Dim: The Other Lamps", ("Cy Third", "Dee Fourth"), abstract="We dim rooms."),
        ],
    ),
    "an abstract that nothing labels, below labels": (
        (
            f"## 1. On Lamps in Rooms\n\n**Authors:** Ada Example, ..., Bo Sample\n"
            f"**arXiv:** [2101.00001]({ARXIV}1)\n"
            f"**Categories:** Robotics (cs.RO)\n\n{_LONG}\n\n---\n"
        ),
        [Wanted("On Lamps in Rooms", ("Ada Example", "Bo Sample"), abstract=_LONG, more=True)],
    ),
    "reviewers' marks behind titles, related work between": (
        (
            "# ICLR 2024 Lamps\n\n### On Lamps in Rooms (8 8 10)\n\n**Authors**: Ada Example , Bo Sample\n\n"
            f"[📄Paper]({FORUM}1)\n\n**Related works:**\n\n"
            f"* LampNet: Finding Lamps (CVPR2022, rooms → lamps → light) [PAPER]({ARXIV}1)\n\n"
            f"### Dim Rooms(6 8)\n\n**Authors**: Cy Third, Dee Fourth\n\n[📄Paper]({FORUM}2)\n"
        ),
        [
            Wanted("On Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICLR", 2024)),
            Wanted("LampNet: Finding Lamps", venue=("CVPR", 2022)),
            Wanted("Dim Rooms", ("Cy Third", "Dee Fourth"), ("ICLR", 2024)),
        ],
    ),
    "a label that nobody knows ends the abstract, a site's own marks, the title above": (
        (
            "# **Great ICLR 2024 Lamps**\n\n# **All Papers:**\n\n## Rooms\n\n### On Lamps in Rooms\n"
            "> How rooms are lit.\n"
            "<details>\n<summary>Details</summary>\n\n- **Abstract**: We light rooms.\n"
            f"- **OpenReview**: {FORUM}1\n\n</details>\n\n### Dim Rooms\n> How they are not.\n<details>\n"
            f"<summary>Details</summary>\n\n- **Abstract**: We dim rooms.\n- **OpenReview**: {FORUM}2\n\n"
            f"</details>\n"
        ),
        [
            Wanted("On Lamps in Rooms", venue=("ICLR", 2024), abstract="We light rooms.", link=f"{FORUM}1"),
            Wanted("Dim Rooms", venue=("ICLR", 2024), abstract="We dim rooms.", link=f"{FORUM}2"),
        ],
    ),
    "headings with counters and the first author, names and a year below": (
        (
            "### (29/136) On Lamps in Rooms (Ada Example et al., 2023)\n\n{{<citation>}}\n\n"
            "Ada Example, Bo Sample, Cy Third. (2023)  \n**On Lamps in Rooms**  \n\n---\n"
            "Primary Category: cs.CL  \n"
            f"[Paper Link]({ARXIV}1)  \n\n---\n\n**ABSTRACT**  \nWe light rooms.\n\n{{{{</citation>}}}}\n"
        ),
        [
            Wanted(
                "On Lamps in Rooms",
                ("Ada Example", "Bo Sample", "Cy Third"),
                abstract="We light rooms.",
                more=False,
            )
        ],
    ),
    "labels of Vietnamese, one that nobody knows before a URL": (
        (
            "### 9. On Lamps in Rooms\n- **Tác giả:** Ada Example, Bo Sample (Example Lab)\n"
            "- **Năm xuất bản:** 2023\n"
            f"- **Nguồn gốc và đường dẫn:** [{ARXIV}1]({ARXIV}1)\n"
        ),
        [Wanted("On Lamps in Rooms", ("Ada Example", "Bo Sample"), date="2023")],
    ),
    "an id in an HTML attribute": (
        (
            "<table>\n<tr><th>#</th><th>题目</th><th>一句话要点</th><th>⭐</th></tr>\n<tr><td>1</td>"
            '<td><a href="./papers/1.html">On Lamps in Rooms</a></td><td>灯</td><td><button class="star" '
            'data-arxiv-id="2101.00001v2" onclick="mark(this, \'On Lamps\')">☆</button></td></tr>\n</table>\n'
        ),
        [Wanted("On Lamps in Rooms", link=f"{ARXIV}1")],
    ),
    "a column of papers beside one of files": (
        (
            "| Algs | Code File | Where From |\n|---|---|---|\n"
            f"| DQL | [deep_lamp_trainer.py](./a/deep_lamp_trainer.py) | [Deep Q-Lamps]({ARXIV}1) |\n"
            f"| AL | [lamp_trainer.py](./a/lamp_trainer.py) | [Lamp Learning]({ARXIV}2) |\n"
        ),
        [Wanted("Deep Q-Lamps"), Wanted("Lamp Learning")],
    ),
    "months in a column of years, two years in one of venues, dashes for nothing": (
        (
            "| # | Title | Venue | Year | Link | Summary |\n|---|---|---|---|---|---|\n"
            f"| 1 | **On Lamps in Rooms** ⚓ | NeurIPS 2024 / v6 2025 | 2024-01 | "
            f"[arXiv:2101.00001]({ARXIV}1) | - |\n"
            f"| 2 | **Dim Rooms** | Lamp Fusion (Good Q1) | 2025 | [arXiv:2101.00002]({ARXIV}2) | Dims. |\n"
        ),
        [
            Wanted("On Lamps in Rooms", venue=("NeurIPS", 2024), date="2024-01"),
            Wanted("Dim Rooms", venue=("Lamp Fusion", 2025)),
        ],
    ),
    "references below a list of other things": (
        (
            "# LampLib\n\n- Clean: `--clean` for rooms without lamps\n- Dim: `--dim 0.4` for others\n"
            "- More options\n"
            "- See the docs\n- And the tests\n\n## References\n\n"
            '<a id="1">[1]</a> Example, A. (1998). The lamps of handwritten rooms. '
            "http://lamps.example.com/.\n\n"
            '<a id="2">[2]</a> Sample, B., & Third, C. (2009). Learning many lamps from tiny rooms.\n\n'
            '<a id="3">[3]</a> Third, C., Fourth, D., & Fifth, E. (2011). Reading lamps in natural rooms.\n'
        ),
        [
            Wanted("The lamps of handwritten rooms", ("A. Example",), date="1998"),
            Wanted("Learning many lamps from tiny rooms", ("B. Sample", "C. Third"), date="2009"),
            Wanted("Reading lamps in natural rooms", date="2011"),
        ],
    ),
    "wrapped references": (
        "\n".join(textwrap.fill(text, 90, subsequent_indent="    ") for text in _WRAPPED),
        [
            Wanted(
                "Lamp Filtering in Imperfect Rooms: Lights and Complexity of Lamps", venue=("NeurIPS", 2023)
            ),
            Wanted(
                "DimLamps: Mastering Dim Rooms with Lamps of One's Own",
                ("D. Fifth", "J. Sixth", "W. Seventh", "S. Eighth", "X. Ninth"),
            ),
            Wanted("Lights: Mastering Rooms with Lamps That Others Made for Them", link=f"{ARXIV}2"),
            Wanted("The Significance of Light in Lamps for the Training: Dim Rooms versus Lit Rooms"),
            Wanted("The Significance of Dark in Lamps for Many Rooms of Which Nobody Has Seen One"),
        ],
    ),
    "an initial before a title's link": (
        (
            f"1. Example, P., & Sample, A. [Lamps Beat Lights on Room Synthesis]({ARXIV}1). *NeurIPS 2021*.\n"
            f"2. Third, J., & Fourth, T. [Lamp-Free Room Guidance]({ARXIV}2). *ICML 2022*.\n"
        ),
        [
            Wanted("Lamps Beat Lights on Room Synthesis", ("P. Example", "A. Sample"), ("NeurIPS", 2021)),
            Wanted("Lamp-Free Room Guidance", ("J. Third", "T. Fourth"), ("ICML", 2022)),
        ],
    ),
    "labels that say nothing before others": (
        (
            f"#### **DimLamps**\n**Paper:** [On Lamps in Rooms]({ARXIV}1)  \n**Authors' Sources:**   \n"
            "**Submission time:** 2021.04  \n**Brief Introduction:** 灯  \n\n"
            f"#### **LitLamps**\n**Paper:** [Dim Rooms]({ARXIV}2)  \n**Authors' Sources:**   \n"
            "**Submission time:** 2021.05  \n"
        ),
        [Wanted("On Lamps in Rooms", date="2021.04"), Wanted("Dim Rooms", date="2021.05")],
    ),
    "a note with a wiki's links for names": (
        (
            "---\ntitle: On Lamps\ncitekey: exampleLamps2021\npublication date: [[2020-12-31]]\n"
            "authors: [[Ada Example]], [[Bo Sample]], [[Cy Third]]\ntags: [[lamps]], #zotero\n---\n"
            f"## On Lamps in Rooms #toread\n#### paper: [{ARXIV}1]({ARXIV}1)\n"
        ),
        [Wanted("On Lamps", ("Ada Example", "Bo Sample", "Cy Third"), date="2020-12-31", link=f"{ARXIV}1")],
    ),
    "a note on one paper: labels below its title, one of them its link": (
        (
            "[← 목록](README.md)\n\n# Dim Lamps: Learning Lights across Rooms\n\n"
            f"- 링크: {ARXIV}1\n\n- 읽은 사람: Ada Example\n\n- ICLR 2025\n\n"
            "# 내용\n\n**문제**\n\n(1) 등은 표준화되지 않았다.\n"
        ),
        [Wanted("Dim Lamps: Learning Lights across Rooms", (), ("ICLR", 2025), link=f"{ARXIV}1")],
    ),
    "a note on one paper whose link is labelled Paper": (
        (
            f"# Dim Lamps: Learning Lights across Rooms\n\n- Paper: {ARXIV}1\n- Presented by: Bo Sample\n\n"
            "# Discussion\n\nLamps are not alike.\n"
        ),
        [Wanted("Dim Lamps: Learning Lights across Rooms", (), link=f"{ARXIV}1")],
    ),
    "a note with the paper in a mapping of its own": (
        (
            '---\ncitekey: example2020common\nwork:\n  title: "On Lamps in Rooms"\n'
            '  author: "Ada Example, Bo Sample"\n'
            "  date: 2020\n  arxiv: 2101.00001\nread: full-text\n---\n\n# lamps as grouping\n\nSome words.\n"
        ),
        [Wanted("On Lamps in Rooms", ("Ada Example", "Bo Sample"), date="2020", link=f"{ARXIV}1")],
    ),
    "a note with an abstract in two languages": (
        (
            f"---\ntitle: On Lamps in Rooms\n---\n\n# On Lamps in Rooms\n\n"
            f'<a href="{ARXIV}1">📄 arXiv: 2101.00001v2</a>\n\n'
            "**作者**: Ada Example, Bo Sample\n\n**发布日期**: 2021-01-02 (更新: 2021-10-22)\n\n"
            "## 📝 摘要（中文）\n\n"
            "我们研究灯。\n\n## 📄 摘要（原文）\n\n> We light rooms.\n"
        ),
        [
            Wanted(
                "On Lamps in Rooms",
                ("Ada Example", "Bo Sample"),
                date="2021-01-02",
                abstract="We light rooms.",
            )
        ],
    ),
    "labels of which the first is one that nobody knows, its colon outside the bold": (
        (
            "# 灯\n\n### 🔥 Light\n\n#### 1. **Lamps in Rooms: A Guide** (2022)\n- **파일**: `lamps.md`\n"
            "- **저자**: Ada Example, et al. (Dim Lab)\n- **중요도**: 🔥🔥\n\n"
            "#### 2. **Rooms in Lamps** (2024)\n- **파일**: `rooms.md`\n- **저자**: Bo Sample, Cy Marlow\n"
        ),
        [
            Wanted("Lamps in Rooms: A Guide", ("Ada Example",), date="2022", more=True),
            Wanted("Rooms in Lamps", ("Bo Sample", "Cy Marlow"), date="2024"),
        ],
    ),
    "days in words as headings above links": (
        (
            f"# Lamps\n\n#### 16th of October 2023\n\n[Lamps in Rooms]({ARXIV}1)\n\n- A lamp.\n\n---\n\n"
            f"#### 12 of October 2023\n\n[Rooms in Lamps]({ARXIV}2)\n\n- Many lamps.\n\n---\n"
        ),
        [Wanted("Lamps in Rooms", link=f"{ARXIV}1"), Wanted("Rooms in Lamps", link=f"{ARXIV}2")],
    ),
    "an abstract that ends in an address on a line of its own": (
        (
            "## Lamps in Rooms\n\n**作者**：Ada Example\n\n**摘要**：We light rooms. Code is available at\n"
            "https://github.com/example/lamps.\n\n\n**代码链接**：https://github.com/example/lamps\n\n"
            f"**论文链接**：[阅读更多]({ARXIV}1)\n"
        ),
        [
            Wanted(
                "Lamps in Rooms",
                ("Ada Example",),
                abstract="We light rooms. Code is available at https://github.com/example/lamps.",
            )
        ],
    ),
    "an id alone below a title, and parts of its level": (
        (
            "# 每日报告\n\n## 主题一\n\n#### 1. Lamps: Light of  Rooms (评分: 8.5)\n\n"
            "**论文ID:** 2508.04700v1  \n"
            "**总结时间:** 2025-08-07 15:34:38  \n\n#### 主要方法\n作者提出了灯。\n\n"
            "#### 结论\n灯很亮。\n\n---\n\n"
            "#### 2. Rooms of Dim Lamps (评分: 2.5)\n\n**论文ID:** 2508.04702v1  \n\n"
            "#### 主要方法\n房间很暗。\n"
        ),
        [
            Wanted("Lamps: Light of Rooms", link="https://arxiv.org/abs/2508.04700"),
            Wanted("Rooms of Dim Lamps", link="https://arxiv.org/abs/2508.04702"),
        ],
    ),
}

TOPICS = {
    "hashes": ("**Tags:** #lamps #dim-rooms #light", ("lamps", "dim-rooms", "light")),
    "marks of code": ("**Tags:** `lamps in rooms` `light`", ("lamps in rooms", "light")),
    "commas": ("**Tags:** lamps, light", ("lamps", "light")),
}

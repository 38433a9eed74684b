"""Tables that are not as their header says, and tables of one paper's properties."""

from tests.sources.shapes.lists import ARXIV, FORUM, Wanted

_LONG = "We light every room of a house with one lamp, and dim it where nobody is. " * 6
_LONG = _LONG.strip()
_WRAPPED = _LONG.replace("house with", "house\nwith")

TABLES = {
    "abstracts with their own lines, in a column that the header lacks": (
        (
            "## Lamps\n|Publish Date|Title|Authors|PDF|Code|\n| :---: | :---: | :---: | :---: | :---: |\n"
            f"|**2024-04-26**|**Lamps of Rooms**|{_WRAPPED}|Ada Example et.al.|[2101.00001]({ARXIV}1)|null|\n"
            f"|**2024-04-27**|**Dim Halls**|{_WRAPPED}|Bo Sample et.al.|[2101.00002]({ARXIV}2)|null|\n"
        ),
        [
            Wanted("Lamps of Rooms", ("Ada Example",), date="2024-04-26", abstract=_LONG, more=True),
            Wanted("Dim Halls", ("Bo Sample",), date="2024-04-27", abstract=_LONG, link=f"{ARXIV}2"),
        ],
    ),
    "labels and values below a header of two labels": (
        (
            "# 概要\n\n|Topic|Description|\n|---|---|\n|タイトル|Lamps of Rooms|\n|日付|2021/01/11|\n"
            f"|著者|A Example, B Sample|\n|リンク|[arXiv:2101.00001 [cs.LG]]({ARXIV}1)|\n"
            "|概要|部屋のランプ|\n|その他|よい|\n|備考||\n\n# 目次\n\n- [1 Lamps](#1-Lamps)\n"
        ),
        [
            Wanted(
                "Lamps of Rooms",
                ("A Example", "B Sample"),
                date="2021/01/11",
                abstract="部屋のランプ",
                link=f"{ARXIV}1",
            )
        ],
    ),
    "columns in Korean, and a place where nothing is known": (
        (
            "| 논문 | 발표 날짜 | 학술지/학회명 | 1저자 | 핵심 아이디어 |\n|---|---|---|---|---|\n"
            "| **Lamp Survey** | 2025.10 | NeurIPS 2025 | Ada Example | 모든 방의 램프 |\n"
            "| **DimNet** | 2025.05 | 확인 필요 | Sample | 어두운 방 |\n"
        ),
        [
            Wanted("Lamp Survey", ("Ada Example",), ("NeurIPS", 2025), date="2025.10"),
            Wanted("DimNet", ("Sample",), date="2025.05"),
        ],
    ),
    "sentences with commas behind names that are cut short": (
        (
            "| # | Paper | Venue | Year | Link |\n|---|---|---|---|---|\n"
            "| 1 | **DimNet: Dim Lamps of Rooms** — Ada Example et al. Two steps: a lamp → a dim one. "
            f"Best on LampQA, RoomQA, HallQA. Free. | EMNLP | 2024 | [arXiv]({ARXIV}1) |\n"
        ),
        [Wanted("DimNet: Dim Lamps of Rooms", ("Ada Example",), ("EMNLP", 2024), more=True)],
    ),
    "a note's labels, of which one says where it was published": (
        (
            "- Title:: Lamps of Rooms\n- Author(s):: [[Ada Example]], [[Bo Sample]]\n"
            "- Abstract:: We light every room.\n- Type:: [[Article]]\n"
            f"- Publication:: arXiv:2101.00001 [cs]\n- URL : {ARXIV}1\n- Date Added:: [[July 31st, 2021]]\n"
        ),
        [
            Wanted(
                "Lamps of Rooms",
                ("Ada Example", "Bo Sample"),
                abstract="We light every room.",
                link=f"{ARXIV}1",
            )
        ],
    ),
    "labels within an item among labels": (
        (
            "- Title: Lamps of Rooms\n- Meta:\n\n    - Tags: #lamps\n\n"
            f"    - Authored by:: [[Ada Example]], et al.\n\n    - URL: [Example (2020)]({ARXIV}1)\n"
        ),
        [Wanted("Lamps of Rooms", ("Ada Example",), more=True, link=f"{ARXIV}1")],
    ),
    "badges above a title in its cell": (
        (
            "| Model | Paper | Venue | GitHub |\n|:-:|:-|:-:|:-:|\n||\n"
            f"| `Dim` | [![arXiv](https://img.shields.io/badge/arXiv-2101.00001-b31b1b)]({ARXIV}1)"
            "<br>Lamps of Rooms | CoRL 2020 | - |\n"
            f"| `Lit` | [![OpenReview](https://img.shields.io/badge/OpenReview-Lit-b31b1b)]({FORUM})"
            "<br>Lit Halls of Houses | OpenReview 2024 | - |\n"
        ),
        [
            Wanted("Lamps of Rooms", venue=("CoRL", 2020), link=f"{ARXIV}1"),
            Wanted("Lit Halls of Houses", date="2024", link=FORUM),
        ],
    ),
    "names or a nickname in bold before a title in quotes": (
        (
            "| Status | Paper | Venue | Year | Link | Notes |\n|---|---|---|---|---|---|\n"
            f'| [ ] | **Example & Sample** — "A Tutorial on Lamps" | JMLR | 2008 | [arXiv]({ARXIV}1) | |\n'
            '| [~] | * **Example, Van Sample, Third et al.** — "Lamps of Rooms" (Dim) | IPMI | 2025 | '
            f"[arXiv]({ARXIV}2) | |\n"
            f'| [x] | **(DIM)** — "Doubly Dim Lamps" | arXiv | 2026 | [arXiv]({ARXIV}3) | New. |\n'
        ),
        [
            Wanted("A Tutorial on Lamps", ("Example", "Sample"), ("JMLR", 2008), more=False),
            Wanted("Lamps of Rooms", ("Example", "Van Sample", "Third"), ("IPMI", 2025), more=True),
            Wanted("Doubly Dim Lamps", (), date="2026"),
        ],
    ),
    "ranks and publishers behind a venue, and a venue in bold behind a title": (
        (
            "| No | Paper Title | Authors | Year | Venue / Ranking |\n|---|---|---|---|---|\n"
            "| P1 | A System of Lamps | Ada Example et al. | 2025 | Lightings, MDPI (Scopus Q1, IF=2.6) |\n"
            "| P2 | 灯照亮房间 | 王示例 | 2022 | 《照明学报》 |\n"
            "| P3 | Lamps of Rooms ⭐ **ASE 2026** | Bo Sample | | |\n"
        ),
        [
            Wanted("A System of Lamps", ("Ada Example",), ("Lightings", 2025)),
            Wanted("灯照亮房间", ("王示例",), ("照明学报", 2022)),
            Wanted("Lamps of Rooms", ("Bo Sample",), ("ASE", 2026)),
        ],
    ),
    "a nickname in brackets before a title that begins small": (
        (
            "| Date | Paper | Code |\n|---|---|---|\n"
            f"| 2025.4 | [[**D1**] d1: Lamps of Rooms Dimmed]({ARXIV}1) | [[code]](https://github.com/a) |\n"
            f"| 2025.10 | [[**DIM**] Dimming Lamps of Rooms]({ARXIV}2) | [[code]](https://github.com/a/c) |\n"
        ),
        [
            Wanted("d1: Lamps of Rooms Dimmed", date="2025.4"),
            Wanted("Dimming Lamps of Rooms", date="2025.10"),
        ],
    ),
    "a nickname in brackets before a linked title, authors surname first": (
        (
            "|Title|Authors|Venue|\n|---|---|---|\n"
            f"|(**Dim**) [Lamps of Rooms Dimmed]({ARXIV}1)|Example, Ada, and Bo Sample|*Lamps* 2011|\n"
            f"|(**Lit**) [Lit: A Method of Lamps]({ARXIV}2)|Sample, Bo, Cy Third, and Dee Go|*Lamps* 2012|\n"
            f"|(**Off**) [Lamps That Are Off]({ARXIV}3)|Third, Cy David|*Lamps* 2013|\n"
            f"|(**On**) [Lamps That Are On]({ARXIV}4)|Fourth, Dee Eve, Ada Example, and Bo Go|*Lamps* 2014|\n"
        ),
        [
            Wanted("Lamps of Rooms Dimmed", ("Ada Example", "Bo Sample"), ("Lamps", 2011)),
            Wanted("Lit: A Method of Lamps", ("Bo Sample", "Cy Third", "Dee Go"), ("Lamps", 2012)),
            Wanted("Lamps That Are Off", ("Cy David Third",), ("Lamps", 2013)),
            Wanted("Lamps That Are On", ("Dee Eve Fourth", "Ada Example", "Bo Go"), ("Lamps", 2014)),
        ],
    ),
    "a citation's key in brackets behind a title": (
        (
            "| # | Paper Title | Authors | Year |\n|---|---|---|---|\n"
            "| 1 | Lamps of Rooms [01BodyExample] | Example et al. | 2023 |\n"
            "| 2 | What Makes Lamps Light? [03LimitsSample] | Sample et al. | 2022 |\n"
        ),
        [
            Wanted("Lamps of Rooms", ("Example",), date="2023"),
            Wanted("What Makes Lamps Light?", ("Sample",), date="2022"),
        ],
    ),
    "a page's properties of an outliner": (
        (
            "tags:: [[/unread]], [[lamps]]\ntitle:: @Lamps of Rooms\nitem-type:: [[journalArticle]]\n"
            "original-title:: Lamps of Rooms\nauthors:: [[Ada Example]], [[Bo Sample]]\n"
            "links:: [Local library](zotero://select/library/items/A)\n\n- [[Attachments]]\n"
            "\t- [lamps.pdf](zotero://select/library/items/B)\n- They light rooms.\n"
        ),
        [Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample"))],
    ),
    "news that tell of a paper above a table": (
        (
            f"[2024-07-17] :fire: See our survey paper, [Lamps of Every Room: A Survey]({ARXIV}9). We like "
            "words on it.\n\n| Title | Paper | Venue | Year |\n|---|---|---|---|\n"
            f"| Dim Lamps of Rooms | [link]({ARXIV}1) | CVPR | 2021 |\n"
        ),
        [
            Wanted("Lamps of Every Room: A Survey", link=f"{ARXIV}9"),
            Wanted("Dim Lamps of Rooms", venue=("CVPR", 2021)),
        ],
    ),
    "a column of tasks that are all the same, and one of models with keys as links": (
        (
            "<table><thead><tr><th>Category</th><th>Task Type</th><th>Model</th><th>Reference</th></tr>"
            "</thead>\n<tbody><tr><td rowspan=3>Lit</td><td rowspan=3><b>Free</b></td><td>LampVAE</td>"
            f'\n<td><a href="{ARXIV}1">(Example et al., 2021)</a></td></tr>\n<tr><td>DimVAE</td>'
            f'<td><a href="{ARXIV}2">(Sample et al., 2021)</a></td></tr>\n<tr><td>HallVAE</td>'
            f'<td><a href="{ARXIV}3">(Third et al., 2021)</a></td></tr></tbody></table>\n'
        ),
        [
            Wanted("LampVAE", ("Example",), more=True),
            Wanted("DimVAE", ("Sample",), more=True),
            Wanted("HallVAE", ("Third",), more=True),
        ],
    ),
    "attributes of a page's blocks and links": (
        (
            "## Linear\n\n{: .fs-4 .fw-800 }\n**📜 Lamps of Rooms**. <br> ✍ Ada Example, Bo Sample\n "
            f'*(AAAI-20)*\n\n<span class="fs-2">\n   [Paper]({ARXIV}1){{: .btn .mr-1 target="_blank" }} \n'
            "</span> \n\n---\n\n"
            "{: .fs-4 .fw-800 }\n**📜 Dim Halls of Houses**. <br> ✍ Cy Third, Dee Go\n *(AAAI-21)*\n\n"
            f'<span class="fs-2">\n   [Paper]({ARXIV}2){{: target="_blank" .btn }} \n</span> \n'
        ),
        [
            Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample"), ("AAAI", 2020)),
            Wanted("Dim Halls of Houses", ("Cy Third", "Dee Go"), ("AAAI", 2021)),
        ],
    ),
}

POSTS = {
    "a post on the paper that its title names": (
        (
            '---\ntitle: "Lamps of Rooms: From Dim to Lit"\ndate: 2026-07-09\ntags: [lamps]\n---\n\n'
            "# 📄 Lamps of Rooms: From Dim to Lit\n\n#灯 #房间\n\n"
            f"✅ **7.3/10** | 前50% | #灯 | [arxiv]({ARXIV}1)\n\n### 👥 作者与机构\n\n"
            "- 第一作者：Ada Example（示例大学）\n"
            "- 作者列表：Ada Example、Bo Sample、Cy Third，均隶属于示例大学\n\n"
            "### 📌 核心摘要\n\n1. 问题：灯太暗。\n"
        ),
        Wanted("Lamps of Rooms: From Dim to Lit", ("Ada Example", "Bo Sample", "Cy Third"), link=f"{ARXIV}1"),
    ),
}

"""Lists with little markup: ids as plain text, venues before plain titles, accepted papers without links."""

from tests.sources.shapes.lists import ARXIV, Wanted

_ID = ARXIV.removeprefix("https://arxiv.org/abs/")

BARE = {
    "ids before titles": (
        (
            f"- {_ID}1 - Lamps in Rooms\n- [{_ID}2] Rooms in Lamps\n"
            f"- arXiv:{_ID}3 Dim Lamps for Bright Rooms, Ada Example, Bo Sample\n"
        ),
        [
            Wanted("Lamps in Rooms", (), link=f"{ARXIV}1"),
            Wanted("Rooms in Lamps", (), link=f"{ARXIV}2"),
            Wanted("Dim Lamps for Bright Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}3"),
        ],
    ),
    "ids behind titles": (
        (
            f"- Lamps of Dark Rooms. arXiv:{_ID}1\n- Dark Lamps of Rooms ({_ID}2)\n"
            f"- Dim Lamps of Rooms, Ada Example, Bo Sample, arXiv:{_ID}3\n"
            f"- Lit Lamps of Rooms, Cy Marlow, arXiv:{_ID}4v2\n- Old Lamps of Rooms. 10.1000/lamps.1\n"
        ),
        [
            Wanted("Lamps of Dark Rooms", (), link=f"{ARXIV}1"),
            Wanted("Dark Lamps of Rooms", (), link=f"{ARXIV}2"),
            Wanted("Dim Lamps of Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}3"),
            Wanted("Lit Lamps of Rooms", ("Cy Marlow",), link=f"{ARXIV}4"),
            Wanted("Old Lamps of Rooms", (), link="https://doi.org/10.1000/lamps.1"),
        ],
    ),
    "a venue in italics or bold before a plain title": (
        (
            f"- (*NeurIPS'22*) Dim Lamps for Rooms [[paper]({ARXIV}1)]\n"
            f"- [*ICML 2023*] Lit Lamps for Rooms [[paper]({ARXIV}2)]\n"
            f"- **ICLR 2021** Old Lamps for Rooms [[paper]({ARXIV}3)] [[code](https://github.com/a/b)]\n"
        ),
        [
            Wanted("Dim Lamps for Rooms", (), ("NeurIPS", 2022)),
            Wanted("Lit Lamps for Rooms", (), ("ICML", 2023)),
            Wanted("Old Lamps for Rooms", (), ("ICLR", 2021)),
        ],
    ),
    "accepted papers without links": (
        (
            "# Accepted Papers - ICML 2024\n\n1. Lamps in Rooms\n   Ada Example (Sample University), "
            "Bo Sample (MIT)\n2. Rooms in Lamps\n   Cy Marlow, Dee Hart, Eve Third\n"
            "3. Dim Lamps for Rooms\n   Ada Example\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart", "Eve Third"), ("ICML", 2024)),
            Wanted("Dim Lamps for Rooms", ("Ada Example",), ("ICML", 2024)),
        ],
    ),
    "accepted papers in bold, names in italics": (
        (
            "# CVPR 2024 accepted papers\n\n**Lamps in Rooms**<br>*Ada Example, Bo Sample*\n\n"
            "**Rooms in Lamps**<br>*Cy Marlow, Dee Hart*\n\n**Dim Lamps for Rooms**<br>*Ada Example*\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("CVPR", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart"), ("CVPR", 2024)),
            Wanted("Dim Lamps for Rooms", ("Ada Example",), ("CVPR", 2024)),
        ],
    ),
    "affiliations between names, a venue behind them": (
        (
            f"- [Lamps in Rooms]({ARXIV}1), Ada Example (Sample University), Bo Sample (MIT), ICML 2020\n"
            f"- [Rooms in Lamps]({ARXIV}2), Cy Marlow (MIT), Dee Hart, NeurIPS 2020\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2020)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart"), ("NeurIPS", 2020)),
        ],
    ),
    "a link in brackets within a cell": (
        (
            "| Method | Paper | Venue |\n|:--|:--|:--:|\n"
            f"| LampNet | Lamps in Rooms [[arXiv]({ARXIV}1)] | CVPR'23 |\n"
            f"| RoomNet | Rooms in Lamps ([arXiv]({ARXIV}2), [code](https://github.com/a/b)) | ICCV'23 |\n"
        ),
        [
            Wanted("Lamps in Rooms", (), ("CVPR", 2023), link=f"{ARXIV}1"),
            Wanted("Rooms in Lamps", (), ("ICCV", 2023), link=f"{ARXIV}2"),
        ],
    ),
    "initials behind surnames, as medical journals cite": (
        (
            "1. Example A, Sample BC, Marlow D. Lamps in rooms. *Nature*. 2020;580(1):1-10. "
            "doi:10.1000/lamps.1. PMID: 12345678.\n"
            "2. Hart D, Third E, et al. Rooms in lamps. *Sci Rep*. 2021;11:123. doi: 10.1000/lamps.2\n"
        ),
        [
            Wanted(
                "Lamps in rooms",
                ("Example A", "Sample BC", "Marlow D"),
                link="https://doi.org/10.1000/lamps.1",
            ),
            Wanted(
                "Rooms in lamps", ("Hart D", "Third E"), link="https://doi.org/10.1000/lamps.2", more=True
            ),
        ],
    ),
    "a journal in italics behind names in Chinese": (
        (
            f"- **灯与房间的综述**，张三，李四，*计算机学报*，2023. [[论文]]({ARXIV}1)\n"
            f"- **Lamps in Rooms**，Ada Example，Bo Sample，ICML，2023. [[论文]]({ARXIV}2)\n"
        ),
        [
            Wanted("灯与房间的综述", ("张三", "李四"), date="2023"),
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2023)),
        ],
    ),
    "labels in Chinese below titles": (
        (
            f"- **Dim Lamps for Rooms**（CVPR 2024）\n  作者：Ada Example；Bo Sample\n  论文：{ARXIV}1\n"
            "  代码：https://github.com/a/b\n"
            f"- **Lit Lamps for Rooms**（ICCV 2023）\n  作者：Cy Marlow；Dee Hart\n  论文：{ARXIV}2\n"
        ),
        [
            Wanted("Dim Lamps for Rooms", ("Ada Example", "Bo Sample"), ("CVPR", 2024), link=f"{ARXIV}1"),
            Wanted("Lit Lamps for Rooms", ("Cy Marlow", "Dee Hart"), ("ICCV", 2023), link=f"{ARXIV}2"),
        ],
    ),
    "a day and bars between": (
        (
            f"- 05/12 | Lamps in Rooms | Ada Example et al. | [paper]({ARXIV}1) | [code](https://github.com/a/b)\n"
            f"- 06/30 | Rooms in Lamps | Cy Marlow et al. | [paper]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example",), link=f"{ARXIV}1", more=True),
            Wanted("Rooms in Lamps", ("Cy Marlow",), link=f"{ARXIV}2", more=True),
        ],
    ),
    "an id in the title's heading": (
        (
            f"# [{_ID}1] Lamps in Rooms\n\n## 0. 論文\n{ARXIV}1\nAda Example, Bo Sample\n\n"
            "## 1. どんなもの？\n部屋から学ぶランプ。\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1")],
    ),
    "titles that show while details are folded, below a date": (
        (
            "# 2026-05-10\n\n<details>\n<summary>Lamps in Rooms</summary>\n\n"
            f"**Authors**: Ada Example, Bo Sample\n\n**Link**: {ARXIV}1v1\n\n"
            "**Abstract**: We light rooms.\n\n</details>\n\n"
            "<details>\n<summary>Rooms in Lamps</summary>\n\n**Authors**: Cy Marlow\n\n"
            f"**Link**: {ARXIV}2v1\n\n**Abstract**: We put rooms into lamps.\n\n</details>\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), abstract="We light rooms."),
            Wanted("Rooms in Lamps", ("Cy Marlow",), abstract="We put rooms into lamps."),
        ],
    ),
    "paragraphs of HTML within details": (
        (
            "# Lamps\n\n<details><summary><b>Lamps in Rooms</b> — Ada Example, Bo Sample — "
            f'<a href="{ARXIV}1">link</a></summary>\n<p><b>Abstract:</b> We light rooms.</p>\n'
            "<p><b>Comments:</b> 10 pages</p>\n</details>\n\n"
            "<details><summary><b>Rooms in Lamps</b> — Cy Marlow — "
            f'<a href="{ARXIV}2">link</a></summary>\n'
            "<p><b>Abstract:</b> We put rooms into lamps.</p>\n</details>\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), abstract="We light rooms."),
            Wanted("Rooms in Lamps", ("Cy Marlow",), abstract="We put rooms into lamps."),
        ],
    ),
    "one name and a year in brackets": (
        (
            f"1. **Dim Lamps for Rooms** (Ada Example et al., 2024) - [논문]({ARXIV}1)\n"
            f"2. **Lit Lamps for Rooms** (Cy Marlow, 2023) - [논문]({ARXIV}2)\n"
        ),
        [
            Wanted("Dim Lamps for Rooms", ("Ada Example",), date="2024", more=True),
            Wanted("Lit Lamps for Rooms", ("Cy Marlow",), date="2023"),
        ],
    ),
    "one author before a title in italics": (
        (
            "- Eve Third. *Lamps and Their Dim Rooms.* PhD thesis, Sample University, 2022. "
            f"[[pdf]({ARXIV}1)]\n"
            f"- Ada Example, Bo Sample. **Lamps in Rooms.** ICML, 2023. [[paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("Lamps and Their Dim Rooms", ("Eve Third",), date="2022"),
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2023)),
        ],
    ),
    "a venue and a nickname before a quoted title": (
        (
            f'- `[ICML 2023]` **LampNet**: "Lamps in Rooms". [[Paper]({ARXIV}1)]\n'
            f'- `[NeurIPS 2023]` **RoomNet**: "Rooms in Lamps". [[Paper]({ARXIV}2)] [[Code](https://github.com/a/b)]\n'
        ),
        [
            Wanted("Lamps in Rooms", (), ("ICML", 2023)),
            Wanted("Rooms in Lamps", (), ("NeurIPS", 2023)),
        ],
    ),
    "names behind by, hearts and bare links": (
        (
            f"1. **Lamps in Rooms** by Ada Example et al. (❤️ 1,234 🔁 567) {ARXIV}1\n"
            f"2. **Rooms in Lamps** by Cy Marlow (❤️ 200 🔁 34) {ARXIV}2\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example",), more=True, link=f"{ARXIV}1"),
            Wanted("Rooms in Lamps", ("Cy Marlow",), link=f"{ARXIV}2"),
        ],
    ),
    "a table of data sets beside papers": (
        (
            f"- *Lamps in Dim Rooms*, Example and Sample, [arXiv:{_ID}1]({ARXIV}1)\n\n"
            "| Name | Size | Link |\n|--|--|--|\n"
            "| LampSet | 10k | [download](https://example.org/lampset.zip) |\n"
            "| RoomSet | 20k | [download](https://example.org/roomset.tar.gz) |\n"
        ),
        [Wanted("Lamps in Dim Rooms", link=f"{ARXIV}1")],
    ),
    "a table with one id in four rows, below headings that nobody knows": (
        (
            "| Entry | 作者 | 年份 | 会议/期刊 | 标识 |\n|---|---|---|---|---|\n"
            "| Lamps of Small Rooms and Large Halls | Example, Sample | 2009 | **LIT 2009** | LIT |\n"
            "| Light for All Lamps | Third | 2007 | **ICML 2007** | DOI 10.1000/1.2 |\n"
            "| Halls in Barns | Sample, Third | 2005 | **NIPS 2005** | NIPS Proceedings |\n"
            "| Barns at Night by Lamps | Example | 2007 | **ICML 2007** | ICML |\n"
        ),
        [
            Wanted("Lamps of Small Rooms and Large Halls", ("Example", "Sample"), ("LIT", 2009)),
            Wanted("Light for All Lamps", ("Third",), link="https://doi.org/10.1000/1.2"),
            Wanted("Halls in Barns", ("Sample", "Third"), ("NIPS", 2005)),
            Wanted("Barns at Night by Lamps", ("Example",), ("ICML", 2007)),
        ],
    ),
    "identifiers in a column of numbers": (
        (
            "| Title | Authors | Year | Id |\n|---|---|---|---|\n"
            "| Lamps of Small Rooms | Example, Sample | 2021 | DOI 10.1000/1.2 |\n"
            f"| Light for All Lamps | Third | 2021 | {_ID}2 |\n"
        ),
        [
            Wanted("Lamps of Small Rooms", ("Example", "Sample"), link="https://doi.org/10.1000/1.2"),
            Wanted("Light for All Lamps", ("Third",), link=f"{ARXIV}2"),
        ],
    ),
    "rows with more cells than their header": (
        (
            "| # | Title | Authors | Venue | Paper |\n|---|---|---|---|---|\n"
            f"| 1 | **Lamps** | Example et al. | LIT 2021 | [arXiv]({ARXIV}1) | 2 "
            f"| **Light of Halls** | Sample et al. | **ICML 2021** | [arXiv]({ARXIV}2) |\n"
            f"| 3 | **Barns: Dim | Lit** | Third et al. | LIT 2020 | [arXiv]({ARXIV}3) |\n"
            f"| 4 | **Dark Halls** | Fourth et al. | LIT 2022 | [PDF]({ARXIV}4) | as Example | LIT 2022 |\n"
        ),
        [
            Wanted("Lamps", ("Example",), ("LIT", 2021), link=f"{ARXIV}1"),
            Wanted("Light of Halls", ("Sample",), ("ICML", 2021), link=f"{ARXIV}2"),
            Wanted("Barns: Dim | Lit", ("Third",), ("LIT", 2020), link=f"{ARXIV}3"),
            Wanted("Dark Halls", ("Fourth",), ("LIT", 2022), link=f"{ARXIV}4"),
        ],
    ),
    "ids before titles, and in brackets within an overview": (
        (
            "# Lamps of the Day\n\n## Summary\n\n- Two papers light rooms: Lampi looks at small ones"
            f" ({_ID}1), while LIT adds more of them to each ({_ID}2).\n\n## At a glance\n\n"
            f"| Paper | Links |\n|---|---|\n| **{_ID}1 — Lampi** | [arXiv]({ARXIV}1) |\n"
            f"| **{_ID}2 — LIT** | [arXiv]({ARXIV}2) |\n\n## Analyses\n\n"
            f"- [{_ID}1 — Lamp the Rooms!](days/1.md)\n- [{_ID}2 — LIT: More Lamps](days/2.md)\n"
        ),
        [
            Wanted("Lamp the Rooms!", link=f"{ARXIV}1"),
            Wanted("LIT: More Lamps", link=f"{ARXIV}2"),
            Wanted("Lamp the Rooms!", link=f"{ARXIV}1"),
            Wanted("LIT: More Lamps", link=f"{ARXIV}2"),
        ],
    ),
}

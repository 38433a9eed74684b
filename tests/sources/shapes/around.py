"""What stands around papers: breaks in a programme, what a README asks for, comments that tell a venue."""

from tests.sources.shapes.lists import ARXIV, FORUM, Wanted

AROUND = {
    "where authors work, in a line below them or behind the last": (
        (
            "|Title|Authors|Pub.|Links|\n|-----|:----:|:---:|:---:|\n"
            "|**LampNet: A Lamp for Rooms**|Ada Example, Bo Sample, <br>Dim University & Lamps Inc|Arxiv|"
            f"[arxiv]({ARXIV}1)|\n"
            f"|**Fast Lamps**|Cy Marlow, <br>Dim|ICCV 2015|[arxiv]({ARXIV}2)|\n"
            f"|**Deep Lamps**|Deep Lamps, <br>Dim Research|ICCV 2017|[arxiv]({ARXIV}3)|\n"
            f"|**Lamp Masks**|Ada Example, Cy Marlow, Dim AI Research(DAIR)|ICCV 2017|[arxiv]({ARXIV}4)|\n"
        ),
        [
            Wanted("LampNet: A Lamp for Rooms", ("Ada Example", "Bo Sample")),
            Wanted("Fast Lamps", ("Cy Marlow",), ("ICCV", 2015)),
            Wanted("Deep Lamps", (), ("ICCV", 2017)),
            Wanted("Lamp Masks", ("Ada Example", "Cy Marlow")),
        ],
    ),
    "breaks in a programme": (
        (
            "# ICML 2024 Schedule\n\n| Time | Paper | Authors |\n|---|---|---|\n"
            "| 10:00 | Lamps in Rooms | Ada Example, Bo Sample |\n| 10:15 | Rooms in Lamps | Cy Marlow |\n"
            "| 10:30 | Coffee break | |\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow",), ("ICML", 2024)),
        ],
    ),
    "a library, its documentation and what it is from": (
        (
            "# lampkit\n\n* [LampNet](https://docs.example.org/lampnet.html) from "
            f"[Lamps in Rooms]({ARXIV}1) (ICML 2023)\n"
            "* [RoomNet](https://docs.example.org/roomnet.html) introduced in "
            f"[Rooms in Lamps]({ARXIV}2) (NeurIPS 2023)\n\n"
            f"## Citation\n\nIf you find this useful, please cite [our paper]({ARXIV}1):\n"
        ),
        [
            Wanted("Lamps in Rooms", (), ("ICML", 2023)),
            Wanted("Rooms in Lamps", (), ("NeurIPS", 2023)),
        ],
    ),
    "semicolons between names with initials": (
        (
            "* Example, A.; Sample, B. C.; Marlow, D. Lamps in Rooms. *Sensors* **2020**, *20*, 123. "
            "https://doi.org/10.1000/lamps.1\n"
            "* Hart, D.; Third, E. Rooms in Lamps. *Sensors* **2021**, *21*, 1. https://doi.org/10.1000/lamps.2\n"
        ),
        [
            Wanted("Lamps in Rooms", ("A. Example", "B. C. Sample", "D. Marlow")),
            Wanted("Rooms in Lamps", ("D. Hart", "E. Third")),
        ],
    ),
    "a comment that says where a paper was accepted, below a weekday": (
        (
            f"# Feed\n\n## Mon, 11 May 2026\n\n1. **Lamps in Rooms** [arXiv]({ARXIV}1)\n"
            "   **Authors:** Ada Example\n   **Comments:** Accepted to ICML 2026; 12 pages\n"
            f"2. **Rooms in Lamps** [arXiv]({ARXIV}2)\n   **Authors:** Cy Marlow\n   **Comments:** 12 pages\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example",), ("ICML", 2026)),
            Wanted("Rooms in Lamps", ("Cy Marlow",)),
        ],
    ),
    "a conference's heading below a year's": (
        (
            f"# 2024\n\n## ICML\n\n- Lamps in Rooms | [Paper]({ARXIV}1) | Ada Example, Bo Sample\n"
            f"- Rooms in Lamps | [Paper]({ARXIV}2)\n\n"
            f"## NeurIPS\n\n- Dim Lamps for Rooms | [Paper]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2024)),
            Wanted("Rooms in Lamps", (), ("ICML", 2024)),
            Wanted("Dim Lamps for Rooms", (), ("NeurIPS", 2024)),
        ],
    ),
    "a column of numbers that look like years": (
        (
            "| Model | Release | Paper | Context |\n|--|--|--|--|\n"
            f"| LampLM | 2023/05 | [Lamps in Rooms]({ARXIV}1) | 2048 |\n"
            f"| RoomLM | 2023/06 | [Rooms in Lamps]({ARXIV}2) | 2048 |\n"
        ),
        [Wanted("Lamps in Rooms", date="2023/05"), Wanted("Rooms in Lamps", date="2023/06")],
    ),
    "who contributed a list and who presents a paper": (
        (
            "# Must-read papers\nLMP: lamp networks.\n\nContributed by [Dee Hart](https://example.org) and "
            f"[Eve Third](https://example.org/e).\n\n1. [Lamps in Rooms]({ARXIV}1). *Ada Example*\n\n"
            f"   presented by Dee Hart\n2. [Rooms in Lamps]({ARXIV}2). *Bo Sample, Cy Marlow*\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example",)),
            Wanted("Rooms in Lamps", ("Bo Sample", "Cy Marlow")),
        ],
    ),
    "signs that nobody sees": (
        (
            f"- [\u200bMulti-\u00ad\u2010label Lamps \u200b in\u2060 Rooms\u200b]({ARXIV}1), "
            "Ada\u00ad Example\n"
            f"- [Lamps of ភាសា\u200bខ្មែរ]({ARXIV}2), Bo Sample\n"
        ),
        [
            Wanted("Multi-\u2010label Lamps in Rooms", ("Ada Example",)),
            Wanted("Lamps of ភាសា\u200bខ្មែរ", ("Bo Sample",)),
        ],
    ),
    "a title of two words like a name's, and authors": (
        "# Papers\n\n- [On Forests](https://a.example/1), Ada Example\n",
        [Wanted("On Forests", ("Ada Example",), link="https://a.example/1")],
    ),
    "words in quotes behind a title in bold, and names or a nickname before a title in quotes": (
        (
            "| Paper | Link |\n|---|---|\n"
            f'| **On Lamps and Rooms**: "dark" is not bright | {ARXIV}1 |\n'
            f'| **Say Lamp**: "Light" and Other Words | {ARXIV}2 |\n'
            f'| **Large Lamps** - "Light is all" | {ARXIV}3 |\n'
            f'| **Example & Sample** — "Lights" ICML 2021 (oral) | {ARXIV}4 |\n'
            f'| **Example et al.** — "Lit Rooms", 2021 | {ARXIV}5 |\n'
        ),
        [
            Wanted("On Lamps and Rooms", ()),
            Wanted("Say Lamp"),
            Wanted("Light is all", ()),
            Wanted("Lights", ("Example", "Sample"), ("ICML", 2021)),
            Wanted("Lit Rooms", ("Example",), date="2021", more=True),
        ],
    ),
    "a table of surnames before first names, and one of other names below another heading": (
        (
            "## Lit\n\n| Title | Authors | Link |\n|---|---|---|\n"
            f"| Lamps and Lights | Example, Ada; Sample, Bo | {ARXIV}1 |\n\n"
            "## Dim\n\n| Title | Authors | Link |\n|---|---|---|\n"
            f"| Lamps at Night | OpenAI, Bo Sample | {ARXIV}2 |\n"
            f"| Lamps by Day | Plato, Bo Sample | {ARXIV}3 |\n"
        ),
        [
            Wanted("Lamps and Lights", ("Ada Example", "Bo Sample")),
            Wanted("Lamps at Night", ("OpenAI", "Bo Sample")),
            Wanted("Lamps by Day", ("Plato", "Bo Sample")),
        ],
    ),
    "a topic above a title in bold with its subtitle behind a colon, and labels": (
        (
            f"### Surveys\n**Lamps in dark rooms**: a new view of light\nLink: {ARXIV}1\n"
            "Authors: Bo Sample\n\n"
            f"### More lamps\n**Roofs**: a paper\nLink: {ARXIV}2\nAuthors: Ada Example\n"
        ),
        [
            Wanted("Lamps in dark rooms", ("Bo Sample",), link=f"{ARXIV}1"),
            Wanted("Roofs: a paper", ("Ada Example",), link=f"{ARXIV}2"),
        ],
    ),
    "linked names in italics below bold titles": (
        (
            f"**Lamps in Rooms.**<br>\n*[Ada Example](https://ada.github.io/), [Bo Sample](https://bo.example.org).*"
            f"<br>\nCVPR 2024. [[PDF]({ARXIV}1)] [[Project](https://lamps.github.io/)]\n\n"
            f"**Lamps at Night!**<br>\n*[Ada Example](https://ada.github.io/), Bo Sample, Cy Third.*<br> \n"
            f"3DV 2024. [[PDF]({ARXIV}2)] [[Code]()]\n\n"
            f"*[Lamps without a Blank]({ARXIV}3) *Ada Example, Bo Sample*\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("CVPR", 2024), link=f"{ARXIV}1"),
            Wanted("Lamps at Night!", ("Ada Example", "Bo Sample", "Cy Third"), ("3DV", 2024)),
            Wanted("Lamps without a Blank", ("Ada Example", "Bo Sample")),
        ],
    ),
    "names and a preprint without a blank between": (
        (
            f"- [2019/11] **What Do Lamps Know?** *Ada Example et al.arXiv.*[[paper]({ARXIV}1)]\n"
            f"- [2020/02] **Light of Large Lamps.** *Bo S. Sample et al. arXiv.*[[paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("What Do Lamps Know?", ("Ada Example",), more=True),
            Wanted("Light of Large Lamps", ("Bo S. Sample",), more=True),
        ],
    ),
    "a venue in brackets before the title, and again as a label": (
        (
            "1. **[LIT '20] Lamps of Small Rooms**\n   - *Venue:* **LIT 2020 (Best of Lamps)**\n"
            f"   - *Authors:* A. Example, B. Sample, et al.\n   - *PDF Link:* [Report 1]({ARXIV}1)\n\n"
            "2. **[LIT '21] Lamps of Halls and Barns**\n   - *Venue:* **LIT 2021 (Best of Lamps)**\n"
            f"   - *Authors:* C. Third\n   - *PDF Link:* [Report 2]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps of Small Rooms", ("A. Example", "B. Sample"), ("LIT", 2020), more=True),
            Wanted("Lamps of Halls and Barns", ("C. Third",), ("LIT", 2021)),
        ],
    ),
    "numbered headings within the comments on numbered papers": (
        (
            f"# Papers of the Day (2021-01-05)\n\n## 4. Lamps of Small Rooms\n- **Link**: {ARXIV}1\n"
            "### Comment\n### 1. **What it does**\nIt lights rooms.\n\n### 2. **How**\n- **Ways**:\n"
            f"  - With lamps.\n\n---\n## 7. Lamps of Halls and Barns\n- **Link**: {ARXIV}2\n### Comment\n"
            "# Lamps of Halls and Barns: a comment\n\n## 1. What it does\n- It lights **halls**\n\n"
            "## 2. How it does that\n- With many lamps\n\n## 3. What is better\n- The **light**\n"
        ),
        [Wanted("Lamps of Small Rooms", link=f"{ARXIV}1"), Wanted("Lamps of Halls and Barns")],
    ),
    "one numbered paper below the title of a day": (
        (
            f"# Papers of the Day\n\n## 4. Lamps of Small Rooms\n- **Link**: {ARXIV}1\n### Comment\n"
            "### 1. **What it does**\nIt lights rooms.\n\n### 2. **How**\n- With lamps.\n"
        ),
        [Wanted("Lamps of Small Rooms", link=f"{ARXIV}1")],
    ),
    "links in HTML that stand over several lines": (
        "".join(
            f'<p align="left">\n    <a href="{url}" title="{title}">\n        <strong>{title}</strong>\n'
            f'    </a>\n    <br/>\n    {names}\n    <br/>\n    [<a href="{url}">paper</a>]\n</p>\n\n'
            for title, names, url in (
                ("Lamps of Small Rooms", "Ada Example, Bo Sample", f"{ARXIV}1"),
                ("Lamps of Halls and Barns", "Cy Third, Ada Example", f"{ARXIV}2".replace("abs", "pdf")),
            )
        ),
        [
            Wanted("Lamps of Small Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1"),
            Wanted("Lamps of Halls and Barns", ("Cy Third", "Ada Example")),
        ],
    ),
    "links in which Markdown's signs are escaped": (
        f"- [Lamps of Small Rooms](https://openreview.net/forum\\?id\\=AbCdEfGh)\n- [Halls]({ARXIV}1)\n",
        [Wanted("Lamps of Small Rooms", link=FORUM), Wanted("Halls")],
    ),
    "a list in tables, one of them broken, with an abstract of its own": (
        (
            "# Lamps-in-Rooms\n\n## Abstract\nLamps have gained interest. We review them all.\n\n"
            "### Small\n</table>\n</tbody>\n<thead>\n<tr>\n<th>Paper Title</th>\n<th>Year</th>\n</tr>\n"
            '<tr>\n<td><a href="https://example.com/lamps">Lamps of Rooms</a></td>\n<td>2020</td>\n'
            f'</tr>\n<tr>\n<td><a href="{ARXIV}1">Lamps at Night</a></td>\n<td>2021</td>\n</tr>\n</tbody>\n'
            f"</table>\n\n### Large\n| Paper | Year |\n|---|---|\n| [Lamps of Halls]({ARXIV}2) | 2022 |\n"
        ),
        [
            Wanted("Lamps of Rooms", date="2020", abstract=""),
            Wanted("Lamps at Night", date="2021", link=f"{ARXIV}1"),
            Wanted("Lamps of Halls", date="2022", link=f"{ARXIV}2"),
        ],
    ),
    "a paragraph each of whose lines is a paper": (
        (
            f"## 2022\nLamps of Rooms at Night, ICLR, 2022, [[PDF]]({ARXIV}1)  \n"
            f"Dim: Rooms for Lamps, CVPR 2022, [[PDF]]({ARXIV}2)\n"
            f"Lamps of Halls, arxiv 2022, [[PDF]]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps of Rooms at Night", venue=("ICLR", 2022), link=f"{ARXIV}1"),
            Wanted("Dim: Rooms for Lamps", venue=("CVPR", 2022), link=f"{ARXIV}2"),
            Wanted("Lamps of Halls", date="2022", link=f"{ARXIV}3"),
        ],
    ),
    "a column that names what is in the titles": (
        (
            "## Lamps\n\n| Num | Title | Desc | Author |\n|--|--|--|--|\n"
            "| 1 | Fast Lamp-Net | Fast Lamp-Net | |\n| 2 | Lit Lamps of Dark Rooms | Lit Lamps | |\n"
        ),
        [Wanted("Fast Lamp-Net", ()), Wanted("Lit Lamps of Dark Rooms", ())],
    ),
    "a name with initials, and a venue before its year": (
        (
            "- [Naming Lamps in a System](https://example.org/a.pdf) (DP Example 1978) _The paper_\n"
            "- [Lamps, and What We Found, SIGMOD, 2008](https://example.org/b.pdf)\n"
        ),
        [
            Wanted("Naming Lamps in a System", ("DP Example",), date="1978"),
            Wanted("Lamps, and What We Found", venue=("SIGMOD", 2008)),
        ],
    ),
}

TOLD = {
    "a table in which few rows lead to papers": (
        (
            f"- [Lamps of Rooms]({ARXIV}9)\n\n| Lamp | Light |\n|---|---|\n| Dim of rooms | 3 |\n"
            f"| [Bright of halls]({ARXIV}1) | 5 |\n| Old of barns | 1 |\n| Odd of houses | 2 |\n"
        ),
        "table left out: only 1 of its 4 rows have a link or id of a paper",
    ),
    "rows that show how to write one": (
        (
            "| Paper Title | Year | Venue |\n|---|---|---|\n| PaperA | [Link to PaperA](#) | About PaperA |\n"
            "| PaperB | [Link to PaperB](#) | About PaperB |\n| ... | ... | ... |\n"
            f"| [Lamps of Rooms]({ARXIV}9) | 2021 | ICML |\n"
        ),
        "2 rows of a template left out (their links are '#')",
    ),
    "a notice in bold": (
        (
            f"__NEW!! Our survey of lamps is now available! Check our paper on [arXiv]({ARXIV}1)!__\n\n"
            f"- [Lamps of Rooms]({ARXIV}9)\n"
        ),
        "a link to a paper without a title",
    ),
}
"""Documents in which `Lamps of Rooms` is the one paper, and what is told of the rest."""

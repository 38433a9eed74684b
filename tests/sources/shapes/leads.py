"""What stands before a title or behind it in its own text: a venue in code, names, a key, a day."""

from tests.sources.shapes.lists import ARXIV, Wanted

LEADS = {
    "a venue in code before a plain title": (
        f"- `ICML 2023` Lamps in Rooms [paper]({ARXIV}1)\n- `2022-01` Rooms in Lamps [paper]({ARXIV}2)\n",
        [Wanted("Lamps in Rooms", venue=("ICML", 2023)), Wanted("Rooms in Lamps", date="2022-01")],
    ),
    "a key of two surnames in brackets before a title": (
        (
            f"- [Sample and Marlow, 2018] Lamps in Rooms [paper]({ARXIV}1)\n"
            f"- [Example et al., 2019] Rooms in Lamps [paper]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Sample", "Marlow"), date="2018"),
            Wanted("Rooms in Lamps", ("Example",), date="2019", more=True),
        ],
    ),
    "names, a venue and its year in a tag before a title": (
        (
            f"- `[Example et al. CVPR20]` Lamps in Rooms. CVPR, 2020. [[paper]]({ARXIV}1)\n"
            f"- `[Sample et al. DimLR19]` Rooms in Lamps. DimLR, 2019. [[paper]]({ARXIV}2)\n"
            f"- `[Li et al. arXiv18]` Light in Rooms. arXiv preprint arXiv:2101.00003, 2018."
            f" [[paper]]({ARXIV}3)\n"
            f"- `[LampSet]` Li et al. LampSet: A Set of Lamps. ICCV, 2019. [[paper]]({ARXIV}4)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Example",), ("CVPR", 2020), more=True),
            Wanted("Rooms in Lamps", ("Sample",), ("DimLR", 2019), more=True),
            Wanted("Light in Rooms", ("Li",), date="2018", more=True),
            Wanted("LampSet: A Set of Lamps", ("Li",), ("ICCV", 2019), more=True),
        ],
    ),
    "a nickname and a title, and who cites it in brackets": (
        (
            f"1. **DimNet**: Dimming of Large Lamps in the Rooms of a House, (Example et al. ICLR2024)\n"
            f"   - [![Badge](https://img.shields.io/b)]({ARXIV}1)\n"
            f"2. **LIT**: Lighting of Large Lamps in Rooms， (Sample et al.)\n"
            f"   - [![Badge](https://img.shields.io/b)]({ARXIV}2)\n"
        ),
        [
            Wanted(
                "DimNet: Dimming of Large Lamps in the Rooms of a House",
                ("Example",),
                ("ICLR", 2024),
                more=True,
            ),
            Wanted("LIT: Lighting of Large Lamps in Rooms", ("Sample",), more=True),
        ],
    ),
    "names and a dash before a plain title": (
        (
            f"- Ada Example, Ben Sample - Lamps in Rooms [paper]({ARXIV}1)\n"
            f"- Cy Marlow and D. Hart – Rooms in Lamps: A Guide, 2019 [paper]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample")),
            Wanted("Rooms in Lamps: A Guide", ("Cy Marlow", "D. Hart"), date="2019"),
        ],
    ),
    "an organisation before its people": (
        (
            "- **Title:** Lamps in Rooms\n- **Authors:** Dim AI: Ada Example, Ben Sample\n"
            f"- **Link:** {ARXIV}1\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"))],
    ),
    "days without a year before titles": (
        (
            f"## 2024\n\n- Jan 3: [Lamps in Rooms]({ARXIV}1)\n- February 12th: [Rooms in Lamps]({ARXIV}2)\n"
            f"- Jan 5: Halls of Lamps [paper]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms", ()),
            Wanted("Rooms in Lamps", ()),
            Wanted("Halls of Lamps", ()),
        ],
    ),
    "a venue that ends a title's own text": (
        (
            f"**Lamps in Rooms: Lights and Halls, EMNLP 2023 Main Conference Paper**. [[paper]({ARXIV}1)]\n\n"
            f"**Rooms in Lamps, ICML 2022**. [[paper]({ARXIV}2)]\n\n"
            f"[Lamps of Halls, ACL 2021 Findings]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms: Lights and Halls", venue=("EMNLP", 2023)),
            Wanted("Rooms in Lamps", venue=("ICML", 2022)),
            Wanted("Lamps of Halls", venue=("ACL Findings", 2021)),
        ],
    ),
    "a journal with its kind of papers, and its volume": (
        (
            f"1. Ada Example, and Ben Sample, [*Lamps in Rooms*]({ARXIV}1), Journal of Dim Lamps (Short "
            "Communications), Vol. 222, pp. 106955, 2024.\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), ("Journal of Dim Lamps", 2024))],
    ),
    "a column of publications that are venues": (
        (
            "| No | Publication | Paper | Year |\n|---|---|---|---|\n"
            f"| 1 | Dim Light Letters | [Lamps in Rooms]({ARXIV}1) | 2020 |\n"
            f"| 2 | Journal of Lamps | [Rooms in Lamps]({ARXIV}2) | 2021 |\n"
        ),
        [
            Wanted("Lamps in Rooms", venue=("Dim Light Letters", 2020)),
            Wanted("Rooms in Lamps", venue=("Journal of Lamps", 2021)),
        ],
    ),
    "an entry without a link, alone under its heading": (
        (
            "# Lamps\n\n"
            + "".join(
                f"## Rooms {at}\n\n- **Lamps of Rooms {at}.** Ada Example. *ICML 2020* [[pdf]({ARXIV}{at})]\n"
                for at in range(1, 7)
            )
            + "## Halls\n\n- **Lamps of Halls.** Ben Sample. *ICML 2021*\n## Notes\n\n- **Adding a lamp**\n"
        ),
        [
            *(Wanted(f"Lamps of Rooms {at}", venue=("ICML", 2020)) for at in range(1, 7)),
            Wanted("Lamps of Halls", venue=("ICML", 2021)),
        ],
    ),
    "a venue and names behind a dash": (
        (
            f"- **Lamps in Rooms**, NAACL 2019 — Ada Example, Bo Sample. [[paper]({ARXIV}1)]"
            " [[Lampkit]](https://github.com/example/lamps)\n"
            "- **Rooms in Lamps**, Lamp Comput. Surv. 2022 — Cy Marlow, Dee Hart, et al. "
            f"[[paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("NAACL", 2019)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart"), ("Lamp Comput. Surv.", 2022), more=True),
        ],
    ),
    "the names of a paper known by a method, and whose idea another is": (
        (
            f"- Dim Lamps (DL): Example et al. [[Paper]({ARXIV}1)]\n"
            f"- Rooms of Lamps (RoL): with many rooms. Inspired by Sample et al. [[Paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("Dim Lamps (DL)", ("Example",), more=True),
            Wanted("Rooms of Lamps (RoL): with many rooms", ()),
        ],
    ),
    "a heading with one name and more in an item below it": (
        f"# Lamps in Rooms\n- Example et al. [[paper]({ARXIV}1)]\n\n* Motivation: Rooms are dark\n",
        [Wanted("Lamps in Rooms", ("Example",), more=True)],
    ),
    "a table of an item within an item": (
        (
            "- **Lamps**\n  - <details>\n      <summary><strong>Dim</strong></summary>\n\n"
            "     | **Year** | **Conference** | **Title** | **Authors** | **Links** |\n"
            "      |:---:|:---:|:---:|:---:|:---:|\n"
            f"      | 2002 | ACL | Lamps in Rooms | *Ada Example et al.* | [Paper]({ARXIV}1) |\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example",), ("ACL", 2002), more=True)],
    ),
    "a conference's name spelled out behind its acronym": (
        (
            "| Title | Year | Venue |\n|---|---|---|\n| *Lamps in Rooms* | 2024 | NAACL 2024 – "
            "Conference of Lamps |\n"
            "| *Rooms in Lamps* | 2022 | WWW 2022 – Lamp Web Conference |\n"
        ),
        [
            Wanted("Lamps in Rooms", venue=("NAACL", 2024)),
            Wanted("Rooms in Lamps", venue=("WWW", 2022)),
        ],
    ),
    "a surname first, and more": (
        f"* **Lamps in Rooms** (IJCNLP 2015), Example, Ada, et al. [[paper]({ARXIV}1)]\n",
        [Wanted("Lamps in Rooms", ("Ada Example",), ("IJCNLP", 2015), more=True)],
    ),
    "a journal in brackets whose name has an and": (
        f"* **Lamps in Rooms** (Journal of Dim Lamps and Rooms 2017), A Example et al. [[paper]({ARXIV}1)]\n",
        [Wanted("Lamps in Rooms", ("A Example",), ("Journal of Dim Lamps and Rooms", 2017), more=True)],
    ),
    "names and where they published before a title's link": (
        (
            f"1. Example et al, Eurolamp'17, [Lamps in Rooms]({ARXIV}1)\n"
            f"2. Sample et al, Eurosys 2017, [Rooms in Lamps]({ARXIV}2)\n"
            f"3. Lamp Letters 2014 -- Marlow et al, [Halls of Lamps]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms"),
            Wanted("Rooms in Lamps", ("Sample",), ("EuroSys", 2017), more=True),
            Wanted("Halls of Lamps", ("Marlow",), ("Lamp Letters", 2014), more=True),
        ],
    ),
    "a row over the whole table that says more of the row above it": (
        (
            "<table>\n<tr><th>标题</th><th>作者</th><th>PDF</th></tr>\n"
            f'<tr><td>Lamps in Rooms</td><td>Ada Example</td><td><a href="{ARXIV}1">PDF</a></td></tr>\n'
            '<tr><td colspan="3"><details><summary><strong>总结</strong></summary>\n\n'
            f'<strong>PDF</strong>：<a href="{ARXIV}1">PDF</a><br>灯照亮房间。\n\n</details></td></tr>\n'
            "<tr><td>Rooms in Lamps</td><td>Bo Sample</td><td><a "
            f'href="{ARXIV}2">PDF</a></td></tr>\n</table>\n'
        ),
        [Wanted("Lamps in Rooms", ("Ada Example",)), Wanted("Rooms in Lamps", ("Bo Sample",))],
    ),
    "a model whose name says what a link leads to": (
        (
            "1. **[GIT](https://example.org/docs/git)** (from Dim Lab) released with the paper "
            f"[Lamps in Rooms]({ARXIV}1) by Ada Example, Bo Sample.\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"))],
    ),
    "nicknames in bold and brackets before a link in angle brackets": (
        (
            "* **[DIM]** <[Lamps in Rooms](https://example.org/lamps.pdf)> "
            "by Ada Example and Bo Sample, 2004.\n"
            "* **[LAMP, DIM-LAMP]** <[A Light of Many Lamps](https://example.org/rooms?type=pdf)> "
            "by Ada Example and Bo Sample, 2005.\n"
            f"* <[Halls of Lamps]({ARXIV}1)> by Cy Marlow, 2006.\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), date="2004"),
            Wanted("A Light of Many Lamps", ("Ada Example", "Bo Sample"), date="2005"),
            Wanted("Halls of Lamps", ("Cy Marlow",), date="2006"),
        ],
    ),
    "a year, a venue and a title between underscores, categories behind": (
        (
            f"- 21_ICML_Lamps in Rooms [[paper]]({ARXIV}1)\n"
            f"- 2020_ICSE Workshop_DimLamps: Rooms in Lamps [[paper]]({ARXIV}2)\n"
            f"- **Halls of Lamps (cs.RO)** — {ARXIV}3\n"
        ),
        [
            Wanted("Lamps in Rooms", venue=("ICML", 2021)),
            Wanted("DimLamps: Rooms in Lamps", venue=("ICSE Workshop", 2020)),
            Wanted("Halls of Lamps"),
        ],
    ),
    "a nickname of many words before a title in quotes, whose link leads nowhere": (
        (
            f'* **Dim**: "Lamps in Many Rooms", *ICML, 2021*. [[Paper]({ARXIV}1)]\n'
            '* **Don\'t Light the Lamp**: "Don’t Light the Lamp: Rooms at Night", *ICML, 2022*. '
            "[[Paper](Don't Light the Lamp)] [[Website](https://example.github.io/lamp)]\n"
        ),
        [
            Wanted("Lamps in Many Rooms", venue=("ICML", 2021)),
            Wanted("Don’t Light the Lamp: Rooms at Night", venue=("ICML", 2022)),
        ],
    ),
    "a short name and a colon before a title in bold": (
        (
            f'1. <u>Dim-2</u>: **"Dim-2: Lamps in Many Rooms"**. *Ada Example et al.* ICML 2021. '
            f"[[Paper]({ARXIV}1)]\n"
            f'2. <u>Shade</u>: **"Rooms in Many Lamps"**. *Bo Sample et al.* arXiv 2021. '
            f"[[Paper]({ARXIV}2)]\n"
            f"3. <u>Hall</u>: **Halls of Many Lamps**. *Cy Third et al.* ICLR 2022. [[Paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("Dim-2: Lamps in Many Rooms", ("Ada Example",), ("ICML", 2021), more=True),
            Wanted("Rooms in Many Lamps", ("Bo Sample",), more=True),
            Wanted("Halls of Many Lamps", ("Cy Third",), ("ICLR", 2022), more=True),
        ],
    ),
    "a year, a place of work and a venue before a title in its link": (
        (
            "* [2020 (Dim Works) (KDD) Lamps for Every Room](https://github.com/a/b/blob/main/1.pdf) <br />\n"
            "* [2020 (Dim)(CIKM) [DimNet] DimNet - Lamps of Mixed Rooms](https://github.com/a/b/blob/main/2.pdf)\n"
            "* [2019 (Dim) (Arxiv) **[SIM] Search for Lamps in Rooms](https://github.com/a/b/blob/main/3.pdf)\n"
            "* [2018 (ICLR) [GAT]  Lamp Attention Networks](https://github.com/a/b/blob/main/4.pdf) <br />\n"
        ),
        [
            Wanted("Lamps for Every Room", (), ("KDD", 2020)),
            Wanted("DimNet - Lamps of Mixed Rooms", (), ("CIKM", 2020)),
            Wanted("Search for Lamps in Rooms", (), date="2019"),
            Wanted("Lamp Attention Networks", (), ("ICLR", 2018)),
        ],
    ),
    "tags in code before a title's link": (
        (
            f"* `dim` `many words` `lit` [Lamps: A Room for Every Lamp]({ARXIV}1)\n"
            "  > **TL;DR**: Lights lamps.\n"
            f"* `disaggregation` [Rooms, Halls, and Lamps]({ARXIV}2)\n  > **TL;DR**: Lights rooms.\n"
        ),
        [Wanted("Lamps: A Room for Every Lamp"), Wanted("Rooms, Halls, and Lamps")],
    ),
    "a year and a bar before a plain title": (
        f"* 2014 | Lamps of Rooms [`pdf`]({ARXIV}1)\n* 2016 | Rooms: Lamps at Day [`arxiv`]({ARXIV}2)\n",
        [Wanted("Lamps of Rooms", date="2014"), Wanted("Rooms: Lamps at Day", date="2016")],
    ),
}

"""Lists that name papers as citations do, or by their titles alone, each with what they say."""

from tests.sources.shapes.lists import ARXIV, FORUM, Wanted

CITATIONS = {
    "authors, year, title": (
        (
            "## References\n\nAda Example, Bo Sample, et al. 2022. Do as lamps do: Light in rooms."
            " arXiv preprint arXiv:2101.00001.\n\nCy Third and Di Fourth. 2021. Dim lamps. In Proceedings of"
            " the 61st Annual Meeting of Lamps (Volume 1: Long Papers), pages 1-2, Toronto, Canada.\n\n"
            "Ed Fifth. 2020. Old lamps. arXiv preprint arXiv:2101.00002.\n"
        ),
        [
            Wanted("Do as lamps do: Light in rooms", ("Ada Example", "Bo Sample"), date="2022", more=True),
            Wanted("Dim lamps", ("Cy Third", "Di Fourth"), date="2021"),
            Wanted("Old lamps", ("Ed Fifth",), date="2020"),
        ],
    ),
    "surnames and initials, a reference a line": (
        (
            "[7] Example, A., Sample, B. and Third, C., 2023. Trees of lamps. Advances in lamps, 36.\n"
            "[8] Fourth, D., 2022. Lamps for trees. arXiv preprint arXiv:2101.00001.\n"
            "[9] Example, A. and Fifth, W.T., 2021. Trees and lamps. arXiv preprint arXiv:2101.00002.\n"
        ),
        [
            Wanted("Trees of lamps", ("A. Example", "B. Sample", "C. Third"), date="2023"),
            Wanted("Lamps for trees", ("D. Fourth",), date="2022"),
            Wanted("Trees and lamps", ("A. Example", "W.T. Fifth"), date="2021"),
        ],
    ),
    "a colon behind the authors": (
        (
            "- 3. Example, A., Sample, B.B.: 3D-Lamps: Light in space. Proc. ICCV (2023)\n"
            "- 4. Third, C., et al.: LampNet: Finding lamps. arXiv preprint arXiv:2101.00001 (2023)\n"
            "- 5. Fourth, D.: Old lamps. arXiv preprint arXiv:2101.00002 (2022)\n"
        ),
        [
            Wanted("3D-Lamps: Light in space", ("A. Example", "B.B. Sample"), ("ICCV", 2023)),
            Wanted("LampNet: Finding lamps", ("C. Third",), date="2023", more=True),
            Wanted("Old lamps", ("D. Fourth",), date="2022"),
        ],
    ),
    "nothing but commas": (
        (
            "* Ada Example, Bo Sample and Cy Third, LampNet: Finding Lamps, BMVC, 2014."
            " [[Paper]](http://www.example.edu/lampnet.pdf)\n"
            f"* Ada Example, Bo Sample, A Light for Every Room, arXiv:2101.00001, 2015. [[Paper]]({ARXIV}1)\n"
            "* Ada Example, Di Fourth, Deep Lamps for Streets, ICCV 2015"
            " [[GitHub]](https://github.com/a/b) [[Paper]](http://www.example.edu/deep.pdf)\n"
        ),
        [
            Wanted("LampNet: Finding Lamps", ("Ada Example", "Bo Sample", "Cy Third"), ("BMVC", 2014)),
            Wanted("A Light for Every Room", ("Ada Example", "Bo Sample"), date="2015"),
            Wanted("Deep Lamps for Streets", ("Ada Example", "Di Fourth"), ("ICCV", 2015)),
        ],
    ),
    "a nickname with links, the citation below": (
        (
            f"* Lighting Inc. (Deep Lamps) [[Paper]({ARXIV}1)]\n"
            "  * Ada Example, Bo Sample, Deep Lamps for Bright Streets, arXiv:2101.00001.\n"
        ),
        [Wanted("Deep Lamps for Bright Streets", ("Ada Example", "Bo Sample"))],
    ),
    "no links at all": (
        (
            "# Must-Read Lamps\n\nA list of lamps that everyone should know about.\n\n## Bulbs\n\n"
            "* Ada Example, et al.: Bulb-Based Models of Light, 1992.\n\n"
            "* Example and Sample: Unlit Models for Named Lamps, EMNLP 1999.\n\n"
            "* Bo Sample. Ambiguity and Light, Computational Lights, 1993.\n\n"
            "## Rooms\n\n* Cy Third, Di Fourth: A Light for Every Room, J. of Lamp Research, 2003.\n"
        ),
        [
            Wanted("Bulb-Based Models of Light", ("Ada Example",), date="1992", more=True),
            Wanted("Unlit Models for Named Lamps", ("Example", "Sample"), ("EMNLP", 1999)),
            Wanted("Ambiguity and Light", ("Bo Sample",)),
            Wanted("A Light for Every Room", ("Cy Third", "Di Fourth")),
        ],
    ),
    "venues in brackets and no links": (
        (
            "# Lamps\n\nLooking forward to help (PR, comment) about [Lights](https://github.com/a/b)!\n\n"
            "## Bulbs\n* ***BulbDB: A Lit Database (CIDR 2019)***\n"
            "* Lamps that Become Brighter (SIGMOD 2017)\n"
            "* Old Lamps with Learning （2016）\n* A Case for Lamps ( 2018 ArXiv)\n* Small Lamps (aiDM2020)\n"
            "* Light as a Service (SIGMOD-Companion ’23)\n"
            "* Farming Your Lamps (ICDE 2022, **best demo award**)\n"
        ),
        [
            Wanted("BulbDB: A Lit Database", (), ("CIDR", 2019)),
            Wanted("Lamps that Become Brighter", (), ("SIGMOD", 2017)),
            Wanted("Old Lamps with Learning", (), date="2016"),
            Wanted("A Case for Lamps", (), date="2018"),
            Wanted("Small Lamps", (), ("aiDM", 2020)),
            Wanted("Light as a Service", (), ("SIGMOD-Companion", 2023)),
            Wanted("Farming Your Lamps", ()),
        ],
    ),
    "the titles of a conference and nothing else": (
        (
            "# ICRA2020-paper-list\n\n# Categories\n\n- Lamps I: Street Lamps and House Lamps\n- Rooms\n\n"
            "## Lamps I: Street Lamps and House Lamps\n- Fault Tolerant Control of Lamps in Narrow Streets\n"
            "- Human-Centric Lighting for Autonomous Observation of Rooms\n"
            "- Dynamic Lamps: The Need for More Speed\n"
        ),
        [
            Wanted("Fault Tolerant Control of Lamps in Narrow Streets", ()),
            Wanted("Human-Centric Lighting for Autonomous Observation of Rooms", ()),
            Wanted("Dynamic Lamps: The Need for More Speed", ()),
        ],
    ),
    "names and a year within the link's text": (
        (
            f"- [Example（2023）：灯的算法]({ARXIV}1)：教程\n"
            f"- [Example、Sample 等（2020）：灯与房间]({ARXIV}2)\n"
            f"- [Third et al. — Lamps Are Scalable Lights (arXiv:2101.00003)]({ARXIV}3) — 灯。\n"
            f"- [Fourth et al. 2013 — Lamps and Rooms](https://aclanthology.org/D13-1066/)\n"
            f"- [(2020) Lamps: the first 20 years]({ARXIV}4): a\n  long look at lamps, going back to 1979.\n"
        ),
        [
            Wanted("灯的算法", ("Example",), date="2023"),
            Wanted("灯与房间", ("Example", "Sample"), date="2020", more=True),
            Wanted("Lamps Are Scalable Lights", ("Third",), more=True),
            Wanted("Lamps and Rooms", ("Fourth",), date="2013"),
            Wanted("Lamps: the first 20 years", date="2020"),
        ],
    ),
    "a title in italics behind names and a year": (
        (
            "- Example, A., Sample, B. & Third, C. (2021). *LAMPS: A Benchmark for Lights*."
            " SIGIR 2021, s. 1–12. [Link](https://dl.acm.org/doi/10.1145/3404835.3463098)\n"
        ),
        [Wanted("LAMPS: A Benchmark for Lights", ("A. Example", "B. Sample", "C. Third"), ("SIGIR", 2021))],
    ),
    "names in italics, then the venue": (
        (
            "* **Lamps are RNNs**.  *Ada Example, Bo Sample, Cy Third*.  (ICML 2020)"
            f"  [[ICML pdf]]({ARXIV}1)  -***Linear Lamp***\n"
        ),
        [Wanted("Lamps are RNNs", ("Ada Example", "Bo Sample", "Cy Third"), ("ICML", 2020))],
    ),
    "a venue and two digits of its year": (
        (
            f"- Evolution of lamps via fusion, _IEEE TEVC21_, [[paper]]({ARXIV}1)\n"
            f"- Lamps without bias, NeurIPS25, [[paper]](https://github.com/a/b)\n"
            f"1. LampDiff: Animate Your Lamps (ICLR 24) [[Paper]]({ARXIV}2)\n"
            f"2. LampCtrl: A Framework\nfor Many Lamps\n[paper]({ARXIV}3)\n"
        ),
        [
            Wanted("Evolution of lamps via fusion", venue=("IEEE TEVC", 2021)),
            Wanted("Lamps without bias", venue=("NeurIPS", 2025)),
            Wanted("LampDiff: Animate Your Lamps", venue=("ICLR", 2024)),
            Wanted("LampCtrl: A Framework for Many Lamps"),
        ],
    ),
    "papers below a label within an item": (
        (
            "- **Wiring**\n  - The house restricts access to its wires.\n  - Resources:\n"
            f"    - [Securing Lamps: An Overview]({ARXIV}1) (MECO-2024)\n"
            f"    - [A Survey on Wires]({ARXIV}2)\n"
            "- #### Bulbs\n\n  - A Guide to Bulbs: Measuring the Effects of Age, Room Coverage, Quality,"
            f" & Heat in Old and New Lamps (Arxiv, May 2023) [[Paper]]({ARXIV}3)\n"
        ),
        [
            Wanted("Securing Lamps: An Overview", venue=("MECO", 2024)),
            Wanted("A Survey on Wires"),
            Wanted(
                "A Guide to Bulbs: Measuring the Effects of Age, Room Coverage, Quality, & Heat in Old and"
                " New Lamps",
                date="May 2023",
            ),
        ],
    ),
    "papers in quotes, one behind the other": (
        (
            "> 📑 **Towards Reliable Lamps: A Process**\n> ***Ada Example**, Bo Sample, and Cy Third.*\n"
            "> Conference on Lamp Representations (ICLR), 2026\n>\n"
            f"> [arXiv]({ARXIV}1) | [PDF]({FORUM}a)\n\n"
            "> 📄 **Regularity of Lamps**\n> *Bo Sample and **Ada Example**.*\n> Preprint, 2026\n>\n"
            f"> [arXiv]({ARXIV}2)\n"
        ),
        [
            Wanted("Towards Reliable Lamps: A Process", ("Ada Example", "Bo Sample", "Cy Third")),
            Wanted("Regularity of Lamps", ("Bo Sample", "Ada Example")),
        ],
    ),
    "a nickname in bold, the title in quotes": (
        (
            f'* **LampFolder**: "A Set of Lamps with Colour, and Heat"", *CORL, 2021*. [[Paper]({ARXIV}1)]\n'
            f'* **LampFolder 2.0**: "More Lamps for Every Room", *CVPR, 2022*. [[Paper]({ARXIV}2)]\n'
        ),
        [
            Wanted("A Set of Lamps with Colour, and Heat", (), ("CoRL", 2021)),
            Wanted("More Lamps for Every Room", (), ("CVPR", 2022)),
        ],
    ),
    "two words and a colon name nobody where nobody is cited": (
        (
            f"- Marked Lamps: Using Rooms to Measure Light, <ins>ACL, 2023</ins> [[Paper]({ARXIV}1)]\n"
            f"- LAMP: Light in Rooms, <ins>ACL’23, 2023</ins> [[Paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("Marked Lamps: Using Rooms to Measure Light", (), ("ACL", 2023)),
            Wanted("LAMP: Light in Rooms", (), ("ACL", 2023)),
        ],
    ),
    "labelled titles below headings that count": (
        (
            "## Surveys\n\n### Survey 1: On Rooms and Lamps (2023)\n**Title:** Lamps in Rooms: A Survey\n\n"
            f"**arXiv ID:** 2101.00001\n\n**Year:** 2021\n\n**URL:** {ARXIV}1\n\n---\n\n"
            "### Survey 2: On Rooms and Heat (2024)\n**Title:** Heat in Rooms\n\n"
            f"**Authors:** Example, et al.\n\n**arXiv ID:** 2101.00002\n\n**URL:** {ARXIV}2\n"
        ),
        [
            Wanted("Lamps in Rooms: A Survey", date="2021", link=f"{ARXIV}1"),
            Wanted("Heat in Rooms", ("Example",), link=f"{ARXIV}2", more=True),
        ],
    ),
    "citations in a table's cells": (
        (
            "| Date | Presenter | Paper |\n|---|---|---|\n"
            "| 01/03/2018 | Someone | Ada Example, Bo Sample. **Lamps and Rooms**. ACL 2017 |\n"
            "| 08/03/2018 | Cy Third | Example, Sample, Van Third, *How Should Lamps Respond?* |\n"
            "| 15/03/2018 | Dee Fourth | *The Effects of Lamps* (own work) |\n"
        ),
        [
            Wanted("Lamps and Rooms", ("Ada Example", "Bo Sample"), ("ACL", 2017)),
            Wanted("How Should Lamps Respond?", ("Example", "Sample", "Van Third")),
            Wanted("The Effects of Lamps", ()),
        ],
    ),
    "a citation behind a label": (
        (
            '### Lamps\n- **Paper:** Example, Sample, Third et al. "Lamps in Place." arXiv:2101.00001, '
            "April 7, 2021.\n"
            f"- **arXiv:** {ARXIV}1\n- **Why it matters:** Light.\n"
        ),
        [Wanted("Lamps in Place", ("Example", "Sample", "Third"), date="April 7, 2021", more=True)],
    ),
    "a key before the citation": (
        (
            "Example and Sample (2002) Ada Example and Bo Sample. 2002. A survey of lamps. *Rooms*.\n\n"
            "Third et al. (2023) Cy Third, Dee Fourth, et al. 2023. Lamps: may they shine! "
            "*arXiv preprint arXiv:2101.00001* (2023).\n\n"
            "Fifth (2011) Eve Fifth and Flo Sixth. 2011. Zero gaps in rooms. *Rooms* 27, 1 (2011), 9–10.\n\n"
            "Old and New (1999) Gus Old and Hal New. 1999. Wires of lamps. *Rooms* 3, 1 (1999), 2–7.\n"
        ),
        [
            Wanted("A survey of lamps", ("Ada Example", "Bo Sample"), date="2002"),
            Wanted("Lamps: may they shine!", ("Cy Third", "Dee Fourth"), more=True),
            Wanted("Zero gaps in rooms", ("Eve Fifth", "Flo Sixth")),
            Wanted("Wires of lamps", ("Gus Old", "Hal New")),
        ],
    ),
    "badges that show the venue, one author in bold": (
        (
            "- ![](https://img.shields.io/badge/NAACL%20Demo-2024-red) **Lamps for Every Room**\n\n"
            "  Ada Example, **Bo Sample**, Cy Third\n\n"
            "- ![](https://img.shields.io/badge/ICLR-2024-blue) **Rooms for Every Lamp**\n\n"
            "  **<span class='me'>Bo Sample</span>**<sup>*</sup>, Ada Example\n\n"
            "- ![](https://img.shields.io/badge/EMNLP-2023-blue) **Wires: Found and Lost**\n\n"
            "  Ada Example, Dee Fourth\n\n"
            "- ![](https://img.shields.io/badge/ACL-2022-blue) **Heat in Wires**\n\n  Ada Example, Cy Third\n"
        ),
        [
            Wanted("Lamps for Every Room", ("Ada Example", "Bo Sample", "Cy Third"), ("NAACL Demo", 2024)),
            Wanted("Rooms for Every Lamp", ("Bo Sample", "Ada Example"), ("ICLR", 2024)),
            Wanted("Wires: Found and Lost", ("Ada Example", "Dee Fourth"), ("EMNLP", 2023)),
            Wanted("Heat in Wires", ("Ada Example", "Cy Third"), ("ACL", 2022)),
        ],
    ),
    "names and a year in brackets behind the link": (
        (
            f"- [x] [Lamps: A Way]({ARXIV}1) (Example et al., 2021)\n"
            f"- [x] [Rooms]({ARXIV}2) (Sample et al., 2020): Lit.\n"
        ),
        [
            Wanted("Lamps: A Way", ("Example",), date="2021", more=True),
            Wanted("Rooms", ("Sample",), more=True),
        ],
    ),
    "short titles that lead to files, a journal's volume": (
        (
            "| # | 论文 | 会议 | 代码 |\n|---|---|---|---|\n"
            "| 1 | [LampCircuitNet](a.md) | **ICLR 2025** | ✅ |\n"
            "| 2 | [R2L](b.md) | CVPR 2026 | ❌ |\n| 3 | [DimNet](c.md) | ACL 2026 | ❌ |\n\n"
            '* Ada Example, Bo Sample, "A Lamp for Rooms of All Kinds", _Applied Rooms and Lamps_, vol. 408, '
            f"pp. 126342, 2021. [[PDF]]({ARXIV}1)\n"
        ),
        [
            Wanted("LampCircuitNet", venue=("ICLR", 2025)),
            Wanted("R2L", venue=("CVPR", 2026)),
            Wanted("DimNet", venue=("ACL", 2026)),
            Wanted("A Lamp for Rooms of All Kinds", venue=("Applied Rooms and Lamps", 2021)),
        ],
    ),
}

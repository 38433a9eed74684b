"""Lists that mark hardly anything: where a title begins and ends is told by what stands around it."""

from tests.sources.shapes.lists import ARXIV, Wanted

PLAIN = {
    "brackets of links behind a title in a cell": (
        (
            "| Title | Authors | Summary |\n|---|---|---|\n"
            f"| LampEval: Light of Rooms (Read more on [arXiv]({ARXIV}1) or [Dim](https://x.org/1))| a2b, cd "
            f"| We light. |\n| Dimming (Halls) (Read more on [arXiv]({ARXIV}2) or [Dim](https://x.org/2))"
            "| Ada Example | We dim. |\n"
        ),
        [Wanted("LampEval: Light of Rooms", link=f"{ARXIV}1"), Wanted("Dimming (Halls)", ("Ada Example",))],
    ),
    "authors in italics behind a summary with a label": (
        (
            "### Lamps in Rooms\n> **TL;DR**: We light rooms!  \n"
            "> *[Ada Example](https://a.org/), [Bo Sample](https://b.org/)*\n"
            f"> [[Paper]]({ARXIV}1)\n\n### Lamps in Halls\n> **TL;DR**: We light halls.\n"
            f"> *[Cy Marlow](https://c.org/), [Bo Sample](https://b.org/)*\n> [[Paper]]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample")),
            Wanted("Lamps in Halls", ("Cy Marlow", "Bo Sample")),
        ],
    ),
    "references whose numbers have a letter": (
        (
            '[4] A. Example and B. Sample, "The Light of Rooms," IEEE Lamps, vol. 2, pp. 25-26, 1974.\n\n'
            '[4b] C. Marlow et al., "The Lamps of Halls," arXiv:2101.00001, 2021.\n\n'
            '[5] D. Hart, "Old Lamps of Barns," IEEE Lamps, vol. 3, pp. 25-26, 1975.\n'
        ),
        [
            Wanted("The Light of Rooms", ("A. Example", "B. Sample")),
            Wanted("The Lamps of Halls", ("C. Marlow",), more=True),
            Wanted("Old Lamps of Barns", ("D. Hart",)),
        ],
    ),
    "a comma within a title, before words that name nobody": (
        (
            f"- LampNIC: A Dim-Based, Room-Oriented SmartNIC [[paper]({ARXIV}1)]\n"
            f"- Light in Rooms, Ada Example [[paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("LampNIC: A Dim-Based, Room-Oriented SmartNIC", ()),
            Wanted("Light in Rooms", ("Ada Example",)),
        ],
    ),
    "a day, a venue and a sentence before a title's link": (
        (
            f"- 20180628 ICML-18 用灯照亮房间：[DimLamps: Lights for Rooms]({ARXIV}1)\n\n"
            f"- 20180605 arXiv [Non-Adversarial Lamps]({ARXIV}2)\n\t- 中文：灯\n\n"
            f"- 20180410 CVPR-18(oral) 用两个灯：[Lamp Discrepancy for Rooms]({ARXIV}3) [代码](https://github.com/a/b)\n\n"
            f"- 20180312 arXiv 来自某团队的[Dim Auto-Lamps]({ARXIV}4)\n\n"
            f"- NIPS-17 [Few-Shot Lamps of Halls]({ARXIV}5)\n"
        ),
        [
            Wanted("DimLamps: Lights for Rooms", venue=("ICML", 2018)),
            Wanted("Non-Adversarial Lamps", date="20180605"),
            Wanted("Lamp Discrepancy for Rooms", venue=("CVPR", 2018)),
            Wanted("Dim Auto-Lamps", date="20180312"),
            Wanted("Few-Shot Lamps of Halls", venue=("NIPS", 2017)),
        ],
    ),
    "authors and a venue in italics behind a plain title": (
        (
            f"- [2023/02] Code as Lamps: Lights *Ada Example et al. IEEE(ICRA).* [[paper]({ARXIV}1)]\n"
            f"- [2020/04] Rooms Ground Lamps *Bo Sample et al. EMNLP* [[paper]({ARXIV}2)]\n"
            f"- [2005/01] Six Lamps from Halls *Cy Third et al. Artificial Light.* [[paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("Code as Lamps: Lights", ("Ada Example",), date="2023/02", more=True),
            Wanted("Rooms Ground Lamps", ("Bo Sample",), more=True),
            Wanted("Six Lamps from Halls", ("Cy Third",), more=True),
        ],
    ),
    "one author and a year, among lists of authors": (
        (
            f"- [Lamp Ensembles]({ARXIV}1), A.K. Example, B. Sample, 1990\n"
            f"- [Dim Compression]({ARXIV}2), Ada Example, 2006\n"
            f"- [Lamp Notes]({ARXIV}3), [lamp-notes](https://github.com/a/b), Bo Sample, Cy Third, 2016\n"
            f"- [Adapting Lamps]({ARXIV}4), Ada Example, Bo Sample,2016\n"
            f"- [Best of Both Rooms]({ARXIV}5), Cy Third1, Dee Fourth, Eve Fifth 2017\n"
        ),
        [
            Wanted("Lamp Ensembles", ("A.K. Example", "B. Sample")),
            Wanted("Dim Compression", ("Ada Example",), date="2006"),
            Wanted("Lamp Notes", ("Bo Sample", "Cy Third"), date="2016"),
            Wanted("Adapting Lamps", ("Ada Example", "Bo Sample"), date="2016"),
            Wanted("Best of Both Rooms", ("Cy Third", "Dee Fourth", "Eve Fifth"), date="2017"),
        ],
    ),
    "papers of one paragraph, a label a line": (
        (
            "# cvpr2019（Papers/Codes）\nSource：http://a.example<br>\n论文汇总：http://b.example <br>\n\n"
            "论文下载<br>\n链接：https://example.com/c\n<br><br>\n\n"
            "591.In the Wild Lamps Using Rooms<br>\n作者：Ada Example, Bo Sample<br>\n"
            f"论文链接：{ARXIV}1<br>\n<br>\n590.CrossLamp: Sharing Light Based Rooms（灯姿态）<br>\n"
            "作者：Cy Third, Dee Fourth<br>\n论文链接：待更新 <br>\n源码链接：https://github.com/a/b\n<br><br>\n"
        ),
        [
            Wanted("In the Wild Lamps Using Rooms", ("Ada Example", "Bo Sample"), ("CVPR", 2019)),
            Wanted("CrossLamp: Sharing Light Based Rooms", ("Cy Third", "Dee Fourth"), ("CVPR", 2019)),
        ],
    ),
    "a heading that says that a title comes": (
        (
            "## Keyword: lamps\n### Title:\n          HOME: Lamps of Rooms\n - **Authors:** Ada Example\n"
            " - **Arxiv link:** https://arxiv.org/abs/\n - **Abstract**\n We light rooms.\n"
            "## Keyword: rooms\nThere is no result \n### Title:\n          Dim Lamps\n"
            " - **Authors:** Bo Sample\n"
            " - **Arxiv link:** https://arxiv.org/abs/\n - **Abstract**\n We dim.\n"
        ),
        [
            Wanted("HOME: Lamps of Rooms", ("Ada Example",), abstract="We light rooms."),
            Wanted("Dim Lamps", ("Bo Sample",), abstract="We dim."),
        ],
    ),
    "citations with a month, below headings and behind a name": (
        (
            "### 4.2. Key Lamps\n\n- Example, S., Sample, R. and Third, K., 2000, May. Efficient lamps. "
            f"*ACM Lamp Record*, 29(2), pp. 427-438). [[Download PDF]]({ARXIV}1)\n\n"
            "**Local Lamp Factor (LLF)**. Example, M.M. and Sample, J., 2000, May. LLF: local lamps. "
            f"*ACM Lamp Record*, 29(2), pp. 93-104. [[Download PDF]]({ARXIV}2)\n\n"
            "### 4.3. Graph & Network Lamps\nExample, L. and Third, D., 2015. Graph based lamps: a survey. "
            f"*Lamps and Rooms*, 29(3), pp.626-688. [[Download PDF]]({ARXIV}3)\n"
        ),
        [
            Wanted("Efficient lamps", ("S. Example", "R. Sample", "K. Third"), date="2000"),
            Wanted("LLF: local lamps", ("M.M. Example", "J. Sample"), date="2000"),
            Wanted("Graph based lamps: a survey", ("L. Example", "D. Third"), date="2015"),
        ],
    ),
    "a venue in brackets before sentences": (
        (
            f"- [LampBank]({ARXIV}1) (AAAI 2024). A curve of light. Each recall lights it, decay dims it.\n"
            f"- [DimMem]({ARXIV}2) (2026). Decay that the room modulates. It is dim, and then not dim.\n"
        ),
        [Wanted("LampBank", venue=("AAAI", 2024)), Wanted("DimMem", date="2026")],
    ),
    "numbered references that tell a year and sometimes a venue, with notes between them": (
        (
            "# Lamps\n\n## Classics\n\n> Recommended in a course.\n\n"
            "[1] Lamps in Many Rooms, 1964\n    - The first of them\n"
            "[2] Rooms in Many Lamps, 1967\n[3] Halls of Lamps, 1980\n    - Must-read\n\n"
            "## Later\n\n[4] Dim Lamps, 2020, ICML\n[5] Lit Lamps, 2021, NeurIPS\n[6] Old Lamps, 2022, ICML\n"
        ),
        [
            Wanted("Lamps in Many Rooms", date="1964"),
            Wanted("Rooms in Many Lamps", date="1967"),
            Wanted("Halls of Lamps", date="1980"),
            Wanted("Dim Lamps", venue=("ICML", 2020)),
            Wanted("Lit Lamps", venue=("NeurIPS", 2021)),
            Wanted("Old Lamps", venue=("ICML", 2022)),
        ],
    ),
    "a surname in small letters among names in italics": (
        (
            "1. **Lamps in Rooms.** `ICML 2023`\n\n    *Ada Example, Bo Sample, Cy marlow, Di Hart, "
            f"Ed Reed.* [[Paper]({ARXIV}1)], 2023.1\n"
        ),
        [
            Wanted(
                "Lamps in Rooms",
                ("Ada Example", "Bo Sample", "Cy marlow", "Di Hart", "Ed Reed"),
                ("ICML", 2023),
            )
        ],
    ),
    "a note in another script before a title": (
        (
            f"[1] 最短路径：Lamps along the Shortest Paths [[论文]]({ARXIV}1)[code]\n\n"
            f"[2] dim 修剪: Pruning Lamps with Rethinking in Rooms. [论文]({ARXIV}2)\n\n"
            f"[3] Rooms of Lamps over Learnable Halls 【[论文]({ARXIV}3)】\n\n"
            f"[4] three-lamp：**Three Lamps Are All You Need**[【论文】]({ARXIV}4)\n"
        ),
        [
            Wanted("Lamps along the Shortest Paths"),
            Wanted("Pruning Lamps with Rethinking in Rooms"),
            Wanted("Rooms of Lamps over Learnable Halls"),
            Wanted("Three Lamps Are All You Need"),
        ],
    ),
    "a month and a place of work behind a plain title": (
        (
            f"* Lamps of Rooms, okt 2016, Dim Works, [paper]({ARXIV}1)\n"
            f"* Lamp-v4, Lamp-Rooms and the Light of Halls, aug 2016, Dim/Works [arxiv]({ARXIV}2)\n"
            f"* DimLamps - Deep Light for Room Selection, jun 2016, Dim [arxiv]({ARXIV}3)\n"
            f"* Lamps at Night, 2013, [paper]({ARXIV}4)\n"
        ),
        [
            Wanted("Lamps of Rooms", (), date="okt 2016"),
            Wanted("Lamp-v4, Lamp-Rooms and the Light of Halls", (), date="aug 2016"),
            Wanted("DimLamps - Deep Light for Room Selection", (), date="jun 2016"),
            Wanted("Lamps at Night", (), date="2013"),
        ],
    ),
    "a short name that leads to the paper, before the rest of its title": (
        (
            f"- [DimLamps]({ARXIV}1): Training More Than 10,000 Lamps of Rooms | Dim Works\n"
            f"- [LitLamps:]({ARXIV}2) Resilient Light for Large Rooms Using Pipes | OSDI' 22\n"
            f"- [Lamp Rooms]({ARXIV}3) : Enabling Efficient Light of Rooms at Great Scale.\n"
            f"- [Lamps]({ARXIV}4): Ada Example, Bo Sample and Cy Third\n"
            f"- [Rooms at Night]({ARXIV}5): a paper that says how to light them\n"
        ),
        [
            Wanted("DimLamps: Training More Than 10,000 Lamps of Rooms"),
            Wanted("LitLamps: Resilient Light for Large Rooms Using Pipes", venue=("OSDI", 2022)),
            Wanted("Lamp Rooms: Enabling Efficient Light of Rooms at Great Scale"),
            Wanted("Lamps", ("Ada Example", "Bo Sample", "Cy Third")),
            Wanted("Rooms at Night"),
        ],
    ),
    "a short name in bold, before the rest of a title and names in italics": (
        (
            f"- (CVPR 24') **DimLamp**: Lights of Rooms via Lamps, *Ma et al.* \n    - [arXiv]({ARXIV}1)\n"
            f"- (Preprint '23) Lamps for Consistent Rooms, *Wu and Li*\n    - [arXiv]({ARXIV}2)\n"
        ),
        [
            Wanted("DimLamp: Lights of Rooms via Lamps", ("Ma",), ("CVPR", 2024), more=True),
            Wanted("Lamps for Consistent Rooms", ("Wu", "Li")),
        ],
    ),
    "a venue before a title without a blank, below a name": (
        (
            f"# Lamps\n\n## 2019\n\n### DimLamp\nICRA 2019,A Coupled Lamp and Room\n\n[PAPER]({ARXIV}1),\n"
            f"[CODE](https://github.com/a/b)\n\n### Lit\nIROS 2018, Lit: Efficient Lamps\n\n"
            f"[PAPER]({ARXIV}2)\n"
        ),
        [
            Wanted("A Coupled Lamp and Room", venue=("ICRA", 2019)),
            Wanted("Lit: Efficient Lamps", venue=("IROS", 2018)),
        ],
    ),
    "a star and a venue before plain titles": (
        (
            f"- :star: RSS 2024, DimLamps: Lights of Rooms [[Paper]({ARXIV}1)]\n"
            f"- ⭐ CoRL 2022, Oral. Lamps for Consistent Rooms [[Paper]({ARXIV}2)]\n"
            f"- CoRL 2023, Oral Lamps: Speech in Halls [[Paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("DimLamps: Lights of Rooms", venue=("RSS", 2024)),
            Wanted("Lamps for Consistent Rooms", venue=("CoRL", 2022)),
            Wanted("Oral Lamps: Speech in Halls", venue=("CoRL", 2023)),
        ],
    ),
    "an anchor and a title that begins as a label of stars does": (
        (
            f'- <a name="dim"></a>\n**STAR: A Lamp of Rooms** (2024)<br>\nAda Example, Bo Sample<br>\n'
            f"[[paper]({ARXIV}1)]\n"
            f'- <a name="lit"></a>\n**Lit Lamps of Rooms** (2023)<br>\nCy Third, Bo Sample<br>\n'
            f"[[paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("STAR: A Lamp of Rooms", ("Ada Example", "Bo Sample"), date="2024", link=f"{ARXIV}1"),
            Wanted("Lit Lamps of Rooms", ("Cy Third", "Bo Sample"), date="2023", link=f"{ARXIV}2"),
        ],
    ),
    "several papers in a line of which one's link says little": (
        (
            f"- Lamps: [Dim Lamps in Halls](https://example.org/dim.pdf), [Lit Lamps in Rooms]({ARXIV}2), "
            f"[Old Lamps in Houses]({ARXIV}3) and [New Lamps in Towers](https://example.org/new.pdf)\n"
        ),
        [
            Wanted("Dim Lamps in Halls", link="https://example.org/dim.pdf"),
            Wanted("Lit Lamps in Rooms", link=f"{ARXIV}2"),
            Wanted("Old Lamps in Houses", link=f"{ARXIV}3"),
            Wanted("New Lamps in Towers", link="https://example.org/new.pdf"),
        ],
    ),
    "names and a day in brackets behind titles, then what a paper does": (
        (
            "# Lamps of the week\n\n## 2026-09-08\n\n**Past days** (all by arXiv):\n\n"
            f"- **[Lamps of Rooms at Night]({ARXIV}1)** (Van Example, Yang, Sample & Third, 3 Sep) — 25-year "
            "survey of lamps. Repo: [PDF](<../a b.pdf>)\n"
            f"- **[Rooms of Lamps at Day]({ARXIV}2)** (Example, Sample, et al., 2 Sep) — lights rooms.\n"
            f"- **[Lamps for Deep Halls]({ARXIV}3)** (Example & Ko, 1 Sep) — uses halls.\n"
            f"- **[Halls for Dim Lamps]({ARXIV}4)** (Lamp Labs, 1 Sep) — dim, for once.\n\n"
            "**Older, for context:** lamps of houses (arXiv:2608.30227); rooms planned (2608.29563);\n"
            "the extremes of halls (2608.27362).\n"
        ),
        [
            Wanted("Lamps of Rooms at Night", ("Van Example", "Yang", "Sample", "Third"), more=False),
            Wanted("Rooms of Lamps at Day", ("Example", "Sample"), more=True),
            Wanted("Lamps for Deep Halls", ("Example", "Ko")),
            Wanted("Halls for Dim Lamps", ()),
        ],
    ),
}

"""Lists that mark hardly anything: where a title begins and ends is told by what stands around it."""

from tests.sources.shapes.lists import ARXIV, Wanted

PLAIN = {
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
}

"""What citations and lists tell in ways of their own: badges, proceedings, days of reading, contents."""

from tests.sources.shapes.lists import ARXIV, Wanted

_BADGE = "https://img.shields.io/badge/"

TOLD_BY = {
    "badges within links and HTML that show the venue": (
        (
            f"- [Lamps of dark rooms]({ARXIV}1) [![]({_BADGE}ICLR-2024-blue)](https://openreview.net/forum?id=a1)\n"
            f"- [Rooms of dark lamps]({ARXIV}2) [![Paper]({_BADGE}ICML%202023-Oral-red)](https://icml.cc)\n"
            f"- [Halls of dark lamps]({ARXIV}3) [![Publish]({_BADGE}Conference-KDD'24-blue)]()\n"
            f'- [Doors of dark lamps]({ARXIV}4) <img src="{_BADGE}CVPR-2022-blue">\n'
            f'- [Walls of dark lamps]({ARXIV}5) <a href="https://a.org"><img src="{_BADGE}WWW-2021"></a>\n'
            f"- [Panes of dark lamps]({ARXIV}6) [![]({_BADGE}Last%20updated-2024-blue)](https://a.org)\n"
        ),
        [
            Wanted("Lamps of dark rooms", venue=("ICLR", 2024)),
            Wanted("Rooms of dark lamps", venue=("ICML", 2023)),
            Wanted("Halls of dark lamps", venue=("KDD", 2024)),
            Wanted("Doors of dark lamps", venue=("CVPR", 2022)),
            Wanted("Walls of dark lamps", venue=("WWW", 2021)),
            Wanted("Panes of dark lamps"),
        ],
    ),
    "badges above the title in its cell": (
        (
            "| Title & Takeaway | Code |\n|---|---|\n"
            f"| [![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b) "
            f"[![Publish]({_BADGE}Conference-MLSys'24-blue)]() <br> [Lamps of dark rooms]({ARXIV}1) <br> "
            "We light rooms that are dark, and find that lamps help. | [code](https://github.com/a/b) |\n"
        ),
        [Wanted("Lamps of dark rooms", venue=("MLSys", 2024))],
    ),
    "citations in links of headings, with pages": (
        (
            "## References\n\n"
            "### 1. [Ada Example, Bo Sample, and Cy Third. Dim lamps of rooms. In Proceedings of the"
            " third ACM conference on lamps, pages 89–98, 1998](./Dim_(Example-1998).pdf)\n\n"
            "### 2. [Bo Sample and Cy Third. Lamps that learn of rooms. arXiv preprint arXiv:2101.00002,"
            " 2021.](./Lamps.pdf)\n"
        ),
        [
            Wanted(
                "Dim lamps of rooms",
                ("Ada Example", "Bo Sample", "Cy Third"),
                ("Proceedings of the third ACM conference on lamps", 1998),
            ),
            Wanted("Lamps that learn of rooms", ("Bo Sample", "Cy Third"), date="2021"),
        ],
    ),
    "a day of reading is not the paper's": (
        (
            "* Example, A. (2022, September 17). Lamps of dark rooms and halls. Dim. Retrieved March 7, 2023,"
            " from https://a.org/lamps-of-dark-rooms.pdf\n"
            "* Example, A. A., Sample, B. A., Third C. J. (2008). Lamps of rooms in Proceedings of the"
            " 7th Lamp conference (LiPy 2008): 11-15. https://a.org/lamps.pdf\n"
            f"* Sample, B. (2021). Halls of dark lamps. {ARXIV}3\n"
        ),
        [
            Wanted("Lamps of dark rooms and halls", ("A. Example",), date="2022"),
            Wanted("Lamps of rooms", ("A. A. Example", "B. A. Sample", "Third C. J."), ("LiPy", 2008)),
            Wanted("Halls of dark lamps", ("B. Sample",)),
        ],
    ),
    "titles that lead to their place in the document": (
        (
            "- 📌[Lamps](#lamps)\n"
            f"  - [Lamps of very dark rooms](#lamps-of-very)`[LIT]` `[2021.01]` \\[[paper]({ARXIV}1)\\]\n"
            f"  - [Rooms of very dark lamps](#rooms-of-very)`[LIT]` `[2021.02]`\\[[paper]({ARXIV}2)\\]\n"
        ),
        [Wanted("Lamps of very dark rooms"), Wanted("Rooms of very dark lamps")],
    ),
    "titles above items that are a bracket and an address": (
        (
            f"## Papers\nLamps of Very Dark Rooms\n- [Paper] {ARXIV}1\n- [Code] https://github.com/a/b\n\n"
            f"Rooms of Very Dark Lamps\n- [Paper] {ARXIV}2\n"
        ),
        [
            Wanted("Lamps of Very Dark Rooms", link="https://github.com/a/b"),
            Wanted("Rooms of Very Dark Lamps"),
        ],
    ),
    "an apostrophe and a blank before a venue's year": (
        (
            f"- Lamps of dark rooms | **[LITNN' 15]** |[`[pdf]`](https://a.org/1.pdf)\n"
            f"- Rooms of dark lamps | **[Thesis' 10]** |[`[pdf]`]({ARXIV}2)\n"
        ),
        [Wanted("Lamps of dark rooms", venue=("LITNN", 2015)), Wanted("Rooms of dark lamps")],
    ),
    "an inverted first author before a title's link": (
        (
            '- Example, Ada Lu, Bo Sample, and Cy Third. ["Dim: Lamps of dark rooms."](https://a.org/1.pdf).\n'
            f'- Sample, Bo, and Cy Third. ["Rooms of dark lamps."]({ARXIV}2), 2023.\n'
        ),
        [
            Wanted("Dim: Lamps of dark rooms", ("Ada Lu Example", "Bo Sample", "Cy Third")),
            Wanted("Rooms of dark lamps", ("Bo Sample", "Cy Third")),
        ],
    ),
    "a journal or proceedings behind a citation, by their words": (
        (
            "* Example, A., & Sample, B. (2005). **Lamps of rooms**. IEEE Transactions on Lamps and Rooms\n"
            "* Sample, B. (1997). **Rooms of dark lamps**. Communications of the DIM,\n"
            "* Third, C. (2010). **Halls of lamps**. Proceedings of the 2nd annual conference on halls\n"
        ),
        [
            Wanted("Lamps of rooms", venue=("IEEE Transactions on Lamps and Rooms", 2005)),
            Wanted("Rooms of dark lamps", venue=("Communications of the DIM", 1997)),
            Wanted("Halls of lamps", venue=("Proceedings of the 2nd annual conference on halls", 2010)),
        ],
    ),
    "paragraphs with Chinese numbers, and a data set behind a venue": (
        (
            f"1、Lamps of dark rooms, LIT 2016\n\n{ARXIV}1\n\n值得一读\n\n"
            f"2、Rooms of dark lamps [Dataset:LIT](https://a.org/lit) ICML 2018\n\n{ARXIV}2\n"
        ),
        [
            Wanted("Lamps of dark rooms", venue=("LIT", 2016), link=f"{ARXIV}1"),
            Wanted("Rooms of dark lamps", venue=("ICML", 2018), link=f"{ARXIV}2"),
        ],
    ),
    "a venue and a comma before the titles of a table": (
        (
            "| Paper Title | Implementation |\n|---|---|\n"
            f"| ICML 2024, [Lamps of dark rooms]({ARXIV}1) | [Code](https://github.com/a/b) |\n"
            f"| CCS 2022, [Rooms of dark lamps]({ARXIV}2) | [Code](https://github.com/a/c) |\n"
        ),
        [
            Wanted("Lamps of dark rooms", venue=("ICML", 2024)),
            Wanted("Rooms of dark lamps", venue=("CCS", 2022)),
        ],
    ),
    "accepted papers beside their publication, and a season": (
        (
            "| Publication | Accepted Papers | Date | Link |\n|---|---|---|---|\n"
            f'| LITSEC | "I see lamps": Rooms of those who do | 2020_spring | [link]({ARXIV}1) |\n'
            f"| LITSEC | Halls of very dark lamps | 2021_fall | [link]({ARXIV}2) |\n"
        ),
        [
            Wanted('"I see lamps": Rooms of those who do', venue=("LITSEC", 2020)),
            Wanted("Halls of very dark lamps", venue=("LITSEC", 2021)),
        ],
    ),
    "a name that leads to its page beside a link to the paper": (
        (
            f"- [LightFolding](https://lights.example.org/) [paper]({ARXIV}1)\n"
            f"- [Pancake]() [paper]({ARXIV}2)\n"
            f"- [Code](https://github.com/a/b) [paper]({ARXIV}3)\n"
        ),
        [Wanted("LightFolding", link="https://lights.example.org/"), Wanted("Pancake")],
    ),
    "an item's identifiers are no papers": (
        (
            "1. **Lamps of dark rooms**\n   - 作者: Example A, Sample B 等\n"
            "   - DOI: [10.1000/1](https://doi.org/10.1000/1)\n"
            "   - PubMed: [PMID:37258682](https://pubmed.ncbi.nlm.nih.gov/37258682/)\n"
        ),
        [Wanted("Lamps of dark rooms", ("Example A", "Sample B"))],
    ),
    "items that say where the paper and its code are": (
        (
            "- Ada Example, Bo Sample, Cy Third. Free Lamps on Dark Rooms of Light. *ICML 2021*\n"
            f"    - The paper can be found [here]({ARXIV}1).\n"
            "    - The code can be found [here](https://github.com/a/b).\n"
            "- Bo Sample, Ada Example. Clustered Lamps: Better Rooms for Light. *KDD 2021*\n"
            f"    - The paper is available [here]({ARXIV}2).\n"
        ),
        [
            Wanted("Free Lamps on Dark Rooms of Light", venue=("ICML", 2021), link="https://github.com/a/b"),
            Wanted("Clustered Lamps: Better Rooms for Light", venue=("KDD", 2021), link=f"{ARXIV}2"),
        ],
    ),
    "a full stop behind a reference's number": (
        (
            "[1]. Ada Example, Bo Sample. **Lamps of dark rooms.** arXiv preprint 2016\n\n"
            "[2]. B. Cy Third, Bo Sample. **Rooms of dark lamps.** ACM Transactions on Lamps 2019\n\n"
            "[3]. Dora Fourth, Bo Sample. **Halls of dark lamps.** ICML 2019\n"
        ),
        [
            Wanted("Lamps of dark rooms", ("Ada Example", "Bo Sample")),
            Wanted("Rooms of dark lamps", ("B. Cy Third", "Bo Sample"), ("ACM Transactions on Lamps", 2019)),
            Wanted("Halls of dark lamps", ("Dora Fourth", "Bo Sample"), ("ICML", 2019)),
        ],
    ),
    "an address in angle brackets on a line of its own": (
        f"* Lamps of very dark rooms\n<{ARXIV}1>\n\n* Rooms of very dark lamps\n  <{ARXIV}2>\n",
        [
            Wanted("Lamps of very dark rooms", link=f"{ARXIV}1"),
            Wanted("Rooms of very dark lamps", link=f"{ARXIV}2"),
        ],
    ),
    "names behind a semicolon, a comma without a blank, and et. al.": (
        (
            f"- [REF_1] Dark Lamps: the worth of light; James R. Example,Bo Sample; Sep 2020; {ARXIV}1\n"
            f"- Lamps for Dark Rooms and Halls, Zoe Example, et. al., ICML 2023. [[paper]({ARXIV}2)]\n"
            f'- [REF_3] Example, Ada, et al. "A dark lamp in rooms." ICML (2016). {ARXIV}3\n'
        ),
        [
            Wanted("Dark Lamps: the worth of light", ("James R. Example", "Bo Sample")),
            Wanted("Lamps for Dark Rooms and Halls", ("Zoe Example",), ("ICML", 2023), more=True),
            Wanted("A dark lamp in rooms", ("Ada Example",), more=True),
        ],
    ),
    "a name in bold and the title behind it, in a cell without a header": (
        (
            "| | |\n|---|---|\n"
            f"| ![a](a.png) | **LitNet**: Lamps of Dark Rooms (ICPR-2020, City) [**[pdf]**]({ARXIV}1) |\n"
            f"| ![b](b.png) | **DimNet**: Rooms of Dark Lamps [He et al.] [**[paper]**]({ARXIV}2) |\n"
        ),
        [Wanted("LitNet: Lamps of Dark Rooms"), Wanted("DimNet: Rooms of Dark Lamps")],
    ),
}

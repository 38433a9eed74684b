"""Lists that say where a paper appeared in many ways, and what says nothing of it."""

from tests.sources.shapes.lists import ARXIV, FORUM, Wanted

_BADGE = "https://img.shields.io/badge"

VENUES = {
    "a line below a paper's that says where it appeared": (
        f"Lamps in Rooms of Light {ARXIV}1\nPublished at the Lamp Conference https://doi.org/10.1000/a\n",
        [Wanted("Lamps in Rooms of Light", link="https://doi.org/10.1000/a")],
    ),
    "a sentence over several lines that mentions papers": (
        f"We compare with the Lamp model of Ada ({ARXIV}1)\nand the Hall model of Bo ({ARXIV}2).\n",
        [Wanted("We compare with the Lamp model of Ada")],
    ),
    "a link's short name, and behind it whose it is or what is said of it": (
        (
            f"- [LIT]({ARXIV}1): Lamp Language Team\n"
            f"- [DimNet]({ARXIV}2): Very Good Paper To Read. It is long\n"
            f"- [HallNet]({ARXIV}3): Light for Every Room\n"
            f"- Lighting - University of Large Halls, 2020 {ARXIV}5\n"
        ),
        [Wanted("LIT"), Wanted("DimNet"), Wanted("HallNet: Light for Every Room"), Wanted("Lighting")],
    ),
    "another version of a paper in its cell of titles": (
        (
            f"| Paper | Year |\n|---|---|\n| [Lamps in Rooms of Light]({ARXIV}1)<br>"
            "[Journal Version](https://doi.org/10.1000/a) | 2021 |\n"
        ),
        [Wanted("Lamps in Rooms of Light", link="https://doi.org/10.1000/a")],
    ),
    "two words with `and` and a year, which are a title's": (
        f"- [Light, Lamps and Rooms 2020]({ARXIV}1)\n",
        [Wanted("Light, Lamps and Rooms 2020", ())],
    ),
    "one word and a venue in a link to the paper": (
        (
            f"| Paper | Code |\n|---|---|\n| [LIT, ICML 2019]({ARXIV}1) | [code](https://github.com/a/b) |\n"
            f"| [LampNet, CVPR 2016]({ARXIV}2) | [code](https://github.com/a/c) |\n"
        ),
        [Wanted("LIT, ICML 2019", link=f"{ARXIV}1"), Wanted("LampNet, CVPR 2016", link=f"{ARXIV}2")],
    ),
    "a venue or names in brackets before a link in a cell of titles": (
        (
            f"| Paper | Code |\n|---|---|\n| Lamps in Rooms (ICML 2020 [pdf]({ARXIV}1)) | x |\n"
            f"| Halls in Rooms (Ada Example, 2019, [pdf]({ARXIV}2)) | y |\n"
        ),
        [Wanted("Lamps in Rooms", venue=("ICML", 2020)), Wanted("Halls in Rooms", date="2019")],
    ),
    "a row without a paper's link that names its authors": (
        (
            "| Title | Authors | Venue |\n|---|---|---|\n| Lamps in Rooms | Ada Example | ICML 2020 |\n"
            "| Lamps | Bo Sample | [link](#) |\n| Halls in Rooms | Cy Third | ICML 2020 |\n"
        ),
        [Wanted("Lamps in Rooms"), Wanted("Lamps", ("Bo Sample",)), Wanted("Halls in Rooms")],
    ),
    "a conference in bold below a paper's heading, above what is known of it": (
        (
            f"# Notes\n\n## Lamps in Rooms of Light\n\n**NeurIPS 2020**\n\n- {ARXIV}1\n- Ada Example, "
            "Bo Sample\n\n**Key points**\n\n- Lamps are good\n\n## Halls of Light and Dim\n\n"
            f"**ICML 2021**\n\n- {ARXIV}2\n- Cy Third, Di Fourth\n\n**Key points**\n\n- Halls are good\n"
        ),
        [
            Wanted("Lamps in Rooms of Light", ("Ada Example", "Bo Sample"), venue=("NeurIPS", 2020)),
            Wanted("Halls of Light and Dim", ("Cy Third", "Di Fourth"), venue=("ICML", 2021)),
        ],
    ),
    "two papers in one cell of titles": (
        (
            "| Date | Presenter | Title |\n|---|---|---|\n"
            "| May 4 | Ed | [Lamps of Large Rooms](https://doi.org/10.1016/j.l.1) <br> "
            f"[Light in Rooms]({ARXIV}1) |\n| May 5 | Di | [Rooms in Light]({ARXIV}2) |\n"
        ),
        [
            Wanted("Lamps of Large Rooms", link="https://doi.org/10.1016/j.l.1"),
            Wanted("Light in Rooms", link=f"{ARXIV}1"),
            Wanted("Rooms in Light", link=f"{ARXIV}2"),
        ],
    ),
    "a bullet that says no more than how a paper was accepted": (
        (
            f"# LIT\n\n**Lamps in Rooms**\n\n- Paper: {ARXIV}1\n- Code: https://github.com/a/b\n\n"
            f"**Lamps in Large Halls of Barns**\n\n- Oral\n- Paper: {ARXIV}2\n"
        ),
        [Wanted("Lamps in Rooms"), Wanted("Lamps in Large Halls of Barns", link=f"{ARXIV}2")],
    ),
    "a conference that the first heading names for all beside it": (
        (
            "# ICML2021-Code\n\nICML 2021 papers\n\n# Small\n\n**Lamps in Rooms**\n\n"
            f"- Paper: {ARXIV}1\n\n# Large\n\n**Lamps in Halls**\n\n- Paper: {ARXIV}2\n"
        ),
        [Wanted("Lamps in Rooms", venue=("ICML", 2021)), Wanted("Lamps in Halls", venue=("ICML", 2021))],
    ),
    "badges whose year comes first, or is short": (
        (
            f"1. [Lamps in Rooms]({ARXIV}1) [![Publish]({_BADGE}/2025-AAAI-blue)]\n"
            f"2. [Lamps in Halls]({ARXIV}2) ![Publish]({_BADGE}/Conference-ICML'23-red)\n"
        ),
        [Wanted("Lamps in Rooms", venue=("AAAI", 2025)), Wanted("Lamps in Halls", venue=("ICML", 2023))],
    ),
    "a name, a venue and its year in brackets behind a title in a link": (
        (
            f"|Date|Reading|\n|---|---|\n|9/26|[Lamps, and a Room (Example, ICML 1999)]({ARXIV}1)|\n"
            f"|9/28|[Dim Fault Tolerance (Sample, OSDI 1998)]({ARXIV}2)|\n"
        ),
        [
            Wanted("Lamps, and a Room", venue=("ICML", 1999)),
            Wanted("Dim Fault Tolerance", venue=("OSDI", 1998)),
        ],
    ),
    "brackets, tags and stars before a bold title": (
        (
            f"* ⭐⭐(arXiv preprint 2023) **Rooms and Lamps: A Light**, Ada Example et al. [[P]({ARXIV}1)]\n"
            "* (arXiv preprint 2023) [💬 Dim Lamps] **Is This Dim? Lamps of Rooms**, "
            f"Bo Sample et al. [[Paper]({ARXIV}2)]\n"
            f"* (IEEE Transactions on Lamps) **DimNet: Dim Lamps**, Cy Third et al. [[Paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("Rooms and Lamps: A Light", ("Ada Example",), date="2023", more=True),
            Wanted("Is This Dim? Lamps of Rooms", ("Bo Sample",), date="2023", more=True),
            Wanted("DimNet: Dim Lamps", ("Cy Third",), more=True),
        ],
    ),
    "how a paper was accepted behind its venue": (
        f"**Lamps Worth One Room** \\\n[[Website]({ARXIV}1)] \n[[ICLR 2023 top-25%]({ARXIV}1)]\n",
        [Wanted("Lamps Worth One Room", venue=("ICLR", 2023))],
    ),
    "a year and a venue in brackets that end a link's text": (
        (
            f"- [Leveraging Lamps for Rooms [2019, IJCAI]]({ARXIV}1)\n"
            f"- [A Survey on Lamps: Rooms and Halls [2020, ACM DIS]]({ARXIV}2)\n"
        ),
        [
            Wanted("Leveraging Lamps for Rooms", venue=("IJCAI", 2019)),
            Wanted("A Survey on Lamps: Rooms and Halls", venue=("ACM DIS", 2020)),
        ],
    ),
    "a sentence on where a paper was accepted, below a heading of two": (
        (
            "# Lamps [CVPR 2023 / ICML 2023]\n\nWe release lamps.\n\n"
            f"*Dim: Lamps for Rooms* [[arXiv]({ARXIV}1)] is accepted at ACMMM 2023 !\n"
        ),
        [Wanted("Dim: Lamps for Rooms", venue=("ACMMM", 2023))],
    ),
    "journals and proceedings in italics behind a citation's title": (
        (
            f"* Ada Example, Bo Sample, and Cy Marlow. 2003. [Lamps in Rooms]({ARXIV}1). "
            "In *Proceedings of ACL 2003*.\n"
            "* Ada Example. 2007. [Halls of Lamps](https://example.org/halls.pdf). *Rooms and Light*. "
            "([Citation](https://example.org/cited): 1,192)\n"
            "* Example, A., & Sample, B. (2011). Dim lamps. *Journal of Rooms, Lamps and Light*, 4(2), 1-9.\n"
            "* Sample, B., & Marlow, C. (2012). Old lamps. In *Proc. Int. Conf. on Lamps (ICML)*, pp. 1-9.\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample", "Cy Marlow"), ("ACL", 2003)),
            Wanted("Halls of Lamps", ("Ada Example",), ("Rooms and Light", 2007)),
            Wanted("Dim lamps", venue=("Journal of Rooms, Lamps and Light", 2011)),
            Wanted("Old lamps", venue=("ICML", 2012)),
        ],
    ),
    "journals with their volume in links, below a title and beside another link": (
        (
            "*Last week:*\n+   Lamps in Many Rooms  \n"
            "    + [[Lamp Reports 14.1 (2024)](https://www.nature.com/articles/s14)] • [[code](https://github.com/a/b)]\n"
            "+   Rooms in Many Lamps\n    + [[DIM Rep(2024)](https://www.nature.com/articles/s44)]\n\n"
            "## Lamps\n\n**Halls of Lamps**  \nAda Example, Bo Sample  \n"
            "[Nat Lamps 13, 7151 (2022)](https://www.nature.com/articles/s4) • [code](https://github.com/a/c)\n\n"
            f"**Dim Lamps**  \nCy Marlow, Bo Sample  \n[ICML 2021]({FORUM})/[arXiv 2020]({ARXIV}4)\n"
        ),
        [
            Wanted("Lamps in Many Rooms", venue=("Lamp Reports", 2024)),
            Wanted("Rooms in Many Lamps", date="2024"),
            Wanted("Halls of Lamps", ("Ada Example", "Bo Sample"), ("Nat Lamps", 2022)),
            Wanted("Dim Lamps", ("Cy Marlow", "Bo Sample"), ("ICML", 2021)),
        ],
    ),
    "the text of a link to the paper, behind parts with names": (
        (
            "- **2012-07** | Lamps in Many Rooms | *Ada Example and Bo Sample* | "
            "[Lamp Systems](https://doi.org/10.1000/a1)\n"
            "- **2013-01** | Rooms in Many Lamps | *Ada Example, Cy Third* | "
            "[International Journal of Lamps](https://doi.org/10.1000/a2) | [code](https://github.com/a/b)\n\n"
            "Some more.\n\n- Halls of many lamps. Ada Example, Bo Sample. "
            "[Lamp Notes](https://doi.org/10.1000/a3), 2014.\n"
            "- Doors of many lamps, 2015. Ada Example, Bo Sample. [Journal Version](https://doi.org/10.1000/a4)\n"
        ),
        [
            Wanted("Lamps in Many Rooms", ("Ada Example", "Bo Sample"), ("Lamp Systems", 2012), "2012-07"),
            Wanted("Rooms in Many Lamps", venue=("International Journal of Lamps", 2013), date="2013-01"),
            Wanted("Halls of many lamps", ("Ada Example", "Bo Sample"), ("Lamp Notes", 2014)),
            Wanted("Doors of many lamps", ("Ada Example", "Bo Sample")),
        ],
    ),
    "a venue and its short year behind dashes, some without a link to a paper": (
        (
            f"1. *Lamps in Storage Rooms*----DimStorage'16 ([link]({ARXIV}1))\n"
            "2. *A Study of Practical Lamps*----FAST'11 ([link](https://example.org/lamps.pdf))\n"
            f"3. *Capacity of Rooms*---ACM Dim Surveys'17 ([link]({ARXIV}2))\n"
            "4. *Halls of Lamps: A Practical Analysis*----HDIM'11\n"
            f"5. *Modeling the Doors of Halls*----IDIM'10 ([link]({ARXIV}3))\n"
            f"6. Can't Lamps Get Along? Redesigning Rooms----USENIX ATC'18 ([link]({ARXIV}4))\n"
        ),
        [
            Wanted("Lamps in Storage Rooms", venue=("DimStorage", 2016)),
            Wanted("A Study of Practical Lamps", venue=("FAST", 2011)),
            Wanted("Capacity of Rooms", venue=("ACM Dim Surveys", 2017)),
            Wanted("Halls of Lamps: A Practical Analysis", venue=("HDIM", 2011)),
            Wanted("Modeling the Doors of Halls", venue=("IDIM", 2010)),
            Wanted("Can't Lamps Get Along? Redesigning Rooms", venue=("USENIX ATC", 2018)),
        ],
    ),
    "venues in bold that titles end in, and one behind a title": (
        (
            "| Paper | Link |\n|---|---|\n"
            f"| The winners of **ICML 2020** | {ARXIV}1 |\n"
            f"| What We Saw at the **NeurIPS 2020** | {ARXIV}2 |\n"
            f"| Lamps of Rooms **ICML 2021** | {ARXIV}3 |\n| Rooms without **ICML 2020** | {ARXIV}4 |\n"
        ),
        [
            Wanted("The winners of ICML 2020"),
            Wanted("What We Saw at the NeurIPS 2020"),
            Wanted("Lamps of Rooms", venue=("ICML", 2021)),
            Wanted("Rooms without ICML 2020"),
        ],
    ),
    "the day of a preprint below a conference's heading": (
        (
            "# ICML 2021\n\n## 1. Lamps of Rooms\n\n- **Authors**: Ada Example\n- **Date**: 2021-01-05\n"
            f"- **arXiv**: {ARXIV}1\n\n## 2. Lamps of Halls\n\n- **Authors**: Bo Sample\n"
            f"- **Date**: 2019-03-05\n- **arXiv**: {ARXIV}2\n"
        ),
        [
            Wanted("Lamps of Rooms", venue=("ICML", 2021), date="2021-01-05"),
            Wanted("Lamps of Halls", date="2019-03-05"),
        ],
    ),
    "citations of medicine, and one behind commas": (
        (
            "# Citations\n\nExample K, et al. LampSplice: mapping of lamps with _dim_. Nucleic Acids Res. "
            "2010 Oct;38(18):e178. doi: 10.1093/nar/gkq622\n\nSample X, Third Y. Analysis of many lamps. "
            "Lampinformatics 2014 Jun 1; 25(11) 1422-3 https://doi.org/10.1093/nar/gkt1387\n\n"
            "Ada Example , Bo Sample, Lamps: comparison in rooms, Lampinformatics, Volume 36, Issue 3, "
            "February 2020, Pages 918–919, https://doi.org/10.1093/lamps/btz615\n"
        ),
        [
            Wanted("LampSplice: mapping of lamps with dim", ("Example K",), ("Nucleic Acids Res", 2010)),
            Wanted("Analysis of many lamps", venue=("Lampinformatics", 2014)),
            Wanted("Lamps: comparison in rooms", ("Ada Example", "Bo Sample"), ("Lampinformatics", 2020)),
        ],
    ),
}

NO_VENUE = {
    "a badge of a year and a word that names no place": (
        f"- [Lamps of Rooms]({ARXIV}1) ![]({_BADGE}/2024-Code-green)\n"
    ),
    "what appeared elsewhere, beside a heading that names a conference": (
        f"# CVPR 2020 Papers\n\nSoon.\n\n# Related work\n\n- [Lamps of Rooms]({ARXIV}2)\n"
    ),
    "a topic beside a heading of a conference, where another is named below a third": (
        f"# ICML 2021\n\nSoon.\n\n# Small Lamps\n\n- [Lamps of Rooms]({ARXIV}2)\n\n# Large Lamps\n\n"
        "## CVPR 2019\n"
    ),
    "a thesis in italics": (
        f"- A. Example, B. Sample. Lamps of Rooms. *PhD Thesis*, Example University, 2018. [pdf]({ARXIV}1)\n"
    ),
    "a venue without a year beside the date of the preprint": (
        f"1. **Lamps of Rooms.** JMLR.\n\n   *Ada Example, Bo Sample.* [[pdf]({ARXIV}1)], 2021.1\n"
    ),
    "a preprint that was sent at the end of the month before": (
        f"1. **Lamps of Rooms.** JMLR.\n\n   *Ada Example, Bo Sample.* [[pdf]({ARXIV}1)]\n\n   31 Dec 2020\n"
    ),
    "a heading that names several": f"## Lamps (CVPR 2021, ICML 2022)\n\n- [Lamps of Rooms]({ARXIV}1)\n",
    "what a program for references calls an item": (
        f"# Lamps of Rooms\n\n**Authors:** Ada Example\n**Venue:** journalArticle\n**PDF:** {ARXIV}1\n"
    ),
    "a place of code, with a note in Chinese": (
        "| 论文 | 作者 | 会议 | 链接 |\n|---|---|---|---|\n"
        f"| Lamps of Rooms | Example, Sample | GitHub（工具） | {ARXIV}1 |\n"
    ),
    "a preprint with a dash": f"- Lamps of Rooms (Pre-print 2021) [[Paper]({ARXIV}1)]\n",
    "a preprint and its year in one word": f'- **"Lamps of Rooms"** (arXiv2021). [[Paper]({ARXIV}1)]\n',
}

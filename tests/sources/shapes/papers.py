"""Pages on a paper or a few: what code, a note or a home page says of them."""

from tests.sources.shapes.lists import ARXIV, Wanted

PAPERS = {
    "headings with a link in brackets of their own": (
        (
            f"# lamp-code\n\nThis code goes with two papers:\n\n### Lamps of Rooms [[arXiv]({ARXIV}1)]\n\n"
            "Ada Example, Bo Sample\n\n*ICML 2021*\n\n**Abstract:** We light rooms.\n\n"
            f"### DimNet: Dim Lamps [[arXiv]({ARXIV}2)]\n\nCy Third, Dee Fourth\n\n**Abstract:** We dim.\n"
        ),
        [
            Wanted(
                "Lamps of Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2021), abstract="We light rooms."
            ),
            Wanted("DimNet: Dim Lamps", ("Cy Third", "Dee Fourth"), abstract="We dim."),
        ],
    ),
    "news with a title in quotes": (
        (
            f'- **[2024-03]** We release a new paper: "[Lamps of Every Room: A Survey]({ARXIV}1)".\n'
            "- **[2023-06]** We create this repository to maintain a list on *lamps*.\n"
        ),
        [Wanted("Lamps of Every Room: A Survey", date="2024-03")],
    ),
    "a citation in italics below a sentence that leads to it": (
        (
            'Our paper is available at  \n*Example, Ada, Bo Sample, and Cy Third.\n"Dim: Lamps of Rooms."\n'
            f"IEEE Lamps and Automation Letters 6, no. 2 (2021): 855-862.*  [[ArXiv]({ARXIV}1)].\n"
        ),
        [Wanted("Dim: Lamps of Rooms", ("Ada Example", "Bo Sample", "Cy Third"), date="2021")],
    ),
    "authors by a label, behind a list of topics that look like names": (
        (
            "# Lamps of Rooms: Light Everything\n\n---\n분류\n- 3D Lamps\n- Gaussian Splatting\n\n---\nurl:\n"
            f"- [paper]({ARXIV}1)\n---\n- **Authors**: Ada Example, Bo Sample\n- **Venue**: ECCV 2024\n"
        ),
        [Wanted("Lamps of Rooms: Light Everything", ("Ada Example", "Bo Sample"), ("ECCV", 2024))],
    ),
    "a name above prose and the paper by a label": (
        (
            "### **1. Dim Lamp Model (DLM)**\nThe core of this is based on the paper of that name.\n"
            f"* **Paper:** [Human Lamps of Rooms]({ARXIV}1)\n* **Authors:** Ada Example, Bo Sample.\n"
            "* **Repo:** [example/lamps](https://github.com/example/lamps)\n"
        ),
        [Wanted("Human Lamps of Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1")],
    ),
    "a labelled title in quotes with an id behind it": (
        (
            '# DIM: Lamps\n\n**Paper:** "Lamps of Rooms via Dimming" (arXiv:2101.00001v2, Feb 2021)\n'
            "**Authors:** Ada Example, Bo Sample\n**Code:** https://github.com/example/lamps\n"
        ),
        [
            Wanted(
                "Lamps of Rooms via Dimming",
                ("Ada Example", "Bo Sample"),
                date="Feb 2021",
                link=f"{ARXIV}1",
            )
        ],
    ),
    "boxes with a venue above a linked title, one's own name in bold": (
        "# Publications\n\n"
        + "".join(
            f"<div class='box'><div><div class=\"badge\">{venue}</div>\n<img src='a.png' alt='a'></div>\n"
            f'<div markdown="1">\n\n[{title}]({ARXIV}{number})\n\n**Ada Example**, Bo Sample, Cy Third\n\n'
            f"*{where}*, 2021\n\n"
            f'<a href="{ARXIV}{number}"><strong>[pdf]</strong></a>\n\n</div></div>\n\n'
            for number, (venue, title, where) in enumerate(
                [
                    ("ICCV 2021", "Lamps of Rooms", "IEEE/CVF International Conference on Lamps"),
                    ("arXiv 2021", "Dim Lamps of Halls", "arXiv preprint arXiv:2101.00001"),
                ]
            )
        ),
        [
            Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample", "Cy Third"), ("ICCV", 2021)),
            Wanted("Dim Lamps of Halls", ("Ada Example", "Bo Sample", "Cy Third"), date="2021"),
        ],
    ),
    "a page whose title is in its front matter alone": (
        (
            '---\ntitle: "Dim: Lamps of Rooms"\ndescription: "Light."\n---\n\n**评分：40/100** · Lamps\n\n'
            f"[论文原文]({ARXIV}1) · [PDF](https://arxiv.org/pdf/2101.00001)\n\n"
            "## 一句话摘要\n\nLight.\n\n## 摘要原文\n\nWe light rooms.\n"
        ),
        [Wanted("Dim: Lamps of Rooms", abstract="We light rooms.", link=f"{ARXIV}1")],
    ),
    "a page whose heading is the name that its title begins with": (
        (
            '---\ntitle: "Dim: Lamps of Rooms"\nvenue: "ICML"\n---\n\n# Dim\n\n'
            f"**Authors:** Ada Example, Bo Sample\n**Venue:** ICML 2021\n**URL:** {ARXIV}1\n"
        ),
        [Wanted("Dim: Lamps of Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2021))],
    ),
    "a name above links, and the title below them": (
        (
            f"# DimLamps\n\n**[[Paper]({ARXIV}1)] [[Project](https://example.github.io/lamps/)]**\n\n"
            "## DimLamps: Lighting the Rooms of Whole Halls\n\n"
            "_Ada Example<sup>†</sup>, Bo Sample, and Cy Third Jr._\n\n_Institute of Lamps_\n\n"
            "## Abstract\n\n> We light rooms.\n\n## Usage\n\nRun it.\n"
        ),
        [
            Wanted(
                "DimLamps: Lighting the Rooms of Whole Halls",
                ("Ada Example", "Bo Sample", "Cy Third Jr."),
                abstract="We light rooms.",
                link=f"{ARXIV}1",
            )
        ],
    ),
    "a title in bold above linked names, a line each": (
        (
            f'# DimGPT\n\n<a href="{ARXIV}1">'
            '<img src="https://img.shields.io/badge/ArXiv-Paper" alt="ArXiv"></a>\n\n'
            "This is the code of **DimGPT**, which makes lamps.\n\n"
            "***Generating Stable and Dim Lamps from Text***  \n"
            "[Ada Example*](https://a.example/),\n"
            "[Bo Sample*](https://b.example/),\n"
            "[Cy Third](https://c.example/)  \nInstitute of Lamps\n\n## Usage\n"
        ),
        [
            Wanted(
                "Generating Stable and Dim Lamps from Text",
                ("Ada Example", "Bo Sample", "Cy Third"),
                link=f"{ARXIV}1",
            )
        ],
    ),
    "a name as heading, and the paper's title in quotes": (
        (
            '# DIM\n\nThis is an implementation of the paper "Lamps of Every Room in the House", 2025.\n\n'
            f"[[arXiv]({ARXIV}1)] [[Models](https://example.com/models)]\n\n"
            "By [Ada Example](https://a.example), \n"
            "[Bo Sample](https://b.example), and [Cy Third](https://c.example).\n\n"
            "> **Abstract:** \nWe light rooms.\n"
        ),
        [
            Wanted(
                "Lamps of Every Room in the House",
                ("Ada Example", "Bo Sample", "Cy Third"),
                abstract="We light rooms.",
            )
        ],
    ),
    "names that lead to pages of their own are no title": (
        (
            "<div><h2>Revisiting Lamps of Rooms: Light Matters</h2>\n\n"
            "[**Ada Example**](https://a.example/)<sup>1</sup> · "
            "[**Bo Sample**](https://b.example/)<sup>2</sup> · "
            "[**Cy Third**](https://c.example/)<sup>1</sup>\n\n"
            f'<a href="{ARXIV}1"><img src="https://img.shields.io/badge/arXiv-red" alt="PDF"></a>\n</div>\n\n'
        ),
        [
            Wanted(
                "Revisiting Lamps of Rooms: Light Matters",
                ("Ada Example", "Bo Sample", "Cy Third"),
                link=f"{ARXIV}1",
            )
        ],
    ),
    "tags before the names of files": (
        (
            "- [[2009][DIM] Bright Lamps from Dim Feedback](Rank/%5B2009%5D%20Lamps.pdf)\n"
            "- [[2014][Example][LAMP+DIM] Lessons from Lamps](Rank/Lessons.pdf)\n"
            "- [[2016][Sample] [DIM] Wide & Deep Lamps](Rank/Wide.pdf)\n"
        ),
        [
            Wanted("Bright Lamps from Dim Feedback", date="2009"),
            Wanted("Lessons from Lamps", date="2014"),
            Wanted("Wide & Deep Lamps", date="2016"),
        ],
    ),
    "a label in bold that nobody knows ends an abstract": (
        (
            "### OccLamps: Towards Light\n\nIROS 2026 / Lamps\n\n"
            "**概要**\n\n灯の研究である。\n\n**知られざる点**\n\n"
            f"新しい灯である。\n\n- Paper: {ARXIV}1\n- Code: -\n"
        ),
        [Wanted("OccLamps: Towards Light", abstract="灯の研究である。", link=f"{ARXIV}1")],
    ),
}

CITED = {
    "keys above names, a title and where it appeared, a line each": (
        (
            "* Example et al. (2021)\n\n  Ada Example, Bo Sample, and Cy Third.\n  Dim lamps at room scale.\n"
            "  *arXiv preprint arXiv:2101.00001*, 2021.\n"
            "* Fourth & Fifth (2022)\n\n  Dee Fourth and Eve Fifth.\n  Lamps that learn halls.\n"
            "  In *ICML*, 2022.\n"
        ),
        [
            Wanted(
                "Dim lamps at room scale",
                ("Ada Example", "Bo Sample", "Cy Third"),
                date="2021",
                link=f"{ARXIV}1",
            ),
            Wanted("Lamps that learn halls", ("Dee Fourth", "Eve Fifth"), ("ICML", 2022)),
        ],
    ),
    "an id in the way of an index": (
        (
            '- [30] T. Example, R. Sample, and J. I. Third, "Finding lamps in rooms," '
            "*CoRR*, vol. abs/2101.00001, 2021.\n"
            '- [31] A. Fourth and M. R. Fifth, "Pushing lamps in clutter," *ArXiv*, abs/2101.00002, 2021.\n'
        ),
        [
            Wanted("Finding lamps in rooms", ("T. Example", "R. Sample", "J. I. Third"), link=f"{ARXIV}1"),
            Wanted("Pushing lamps in clutter", ("A. Fourth", "M. R. Fifth"), link=f"{ARXIV}2"),
        ],
    ),
    "a surname that is a word, in a link": (
        f"- **Light Short, Long Rooms: Lamps with Biases** ([Press et al., 2021]({ARXIV}1))\n",
        [Wanted("Light Short, Long Rooms: Lamps with Biases", ("Press",), date="2021", more=True)],
    ),
    "one's own name in bold among the authors before a link": (
        (
            "1. Ada Example, **Bo Sample**, and Cy Third, "
            "[*Objects of lamps in rooms using deep light*](https://lamps.example.com/pii/S01), "
            "Journal of Lamps, Vol. 222, pp. 106, 2024.\n"
            "1. **Bo Sample**, and Dee Fourth, "
            "[*A light model of halls*](https://journals.example.org/article?id=10.1371/journal.lamp.01), "
            "LAMP ONE, Vol. 16, 2021.\n"
        ),
        [
            Wanted(
                "Objects of lamps in rooms using deep light",
                ("Ada Example", "Bo Sample", "Cy Third"),
                ("Journal of Lamps", 2024),
            ),
            Wanted("A light model of halls", ("Bo Sample", "Dee Fourth"), ("LAMP ONE", 2021)),
        ],
    ),
    "how a paper was shown, between its venue and the year": (
        (
            "## Papers\n\n* Example et al. **Rooms embedded by lamps in halls.** WWW Poster, 2018.\n\n"
            f"* Sample et al. **Lamps with known light.** CIKM Short Paper, 2018. [pdf]({ARXIV}1)\n\n"
            f"* Third et al. **Lamps of the dim.** SIGIR, 2018. [pdf]({ARXIV}2)\n"
        ),
        [
            Wanted("Rooms embedded by lamps in halls", ("Example",), ("WWW", 2018), more=True),
            Wanted("Lamps with known light", ("Sample",), ("CIKM", 2018), more=True),
            Wanted("Lamps of the dim", ("Third",), ("SIGIR", 2018), more=True),
        ],
    ),
    "a column of what things are called": (
        (
            "| Benchmark Name | Task Type | Year | Source |\n|:-:|:-:|:-:|:-:|\n"
            f"| LMPA | Reasoning | 2021 | [Link]({ARXIV}1) [Repo](https://github.com/example/lmpa) |\n"
            f"| LMTU | Comprehensive | 2021 | [Link]({ARXIV}2) [Repo](https://github.com/example/lmtu) |\n"
            f"| Lamps2 | Text2Light | 2021 | [Link]({ARXIV}3) [Repo](https://github.com/example/two) |\n"
        ),
        [
            Wanted("LMPA", link=f"{ARXIV}1"),
            Wanted("LMTU", link=f"{ARXIV}2"),
            Wanted("Lamps2", link=f"{ARXIV}3"),
        ],
    ),
    "titles over names on a page of accepted papers": (
        (
            '---\ntitle: "Accepted Papers"\n---\n## Archival\n\n'
            "***Lamps of Rooms at Night: A Study of Light***\\\nAda B. Example\n\n"
            "***Zero-shot lamps: topic lighting in times of rooms***\\\nBo Sample; Cy Third\n\n"
            "***Rethinking Full Lighting from the Lamps***\\\nDi Fourth\n"
        ),
        [
            Wanted("Lamps of Rooms at Night: A Study of Light", ("Ada B. Example",)),
            Wanted("Zero-shot lamps: topic lighting in times of rooms", ("Bo Sample", "Cy Third")),
            Wanted("Rethinking Full Lighting from the Lamps", ("Di Fourth",)),
        ],
    ),
    "the same in one paragraph of HTML": (
        (
            "<h1>Accepted Papers</h1>\n\n<p>\n<b>Lamps of Large Rooms at Night</b><br />"
            "Ada Example and Bo Sample<br />"
            "<br />\n<b>Topic lighting in times of rooms</b><br />Cy Third<br /><br />\n"
            "<b>Rethinking the Full Lighting from Lamps</b><br />Di Fourth, Ed Fifth<br /><br />\n</p>\n"
        ),
        [
            Wanted("Lamps of Large Rooms at Night", ("Ada Example", "Bo Sample")),
            Wanted("Topic lighting in times of rooms", ("Cy Third",)),
            Wanted("Rethinking the Full Lighting from Lamps", ("Di Fourth", "Ed Fifth")),
        ],
    ),
}

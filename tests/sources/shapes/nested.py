"""Topics within topics, tags, and names above titles, each with the entries that a person would read."""

from tests.sources.shapes.lists import ARXIV, Wanted

NESTED = {
    "methods whose ideas lead to papers, in brackets": (
        (
            "| Recipe | Goal | Limits | Swap | Main Idea |\n|---|---|---|---|---|\n"
            "| a2l | Untargeted {Lamps, Rooms} | Percentage of rooms lit | Gradient Lamp Swap | "
            f'<sub>from (["Towards Better Lamps" (Example et al., 2021)]({ARXIV}1))</sub> |\n'
            "| dim | Untargeted Lamps | Percentage of rooms lit | Dim Swap | "
            f'<sub>Greedy light (["Dim Rooms Again" (Sample et al., 2018)]({ARXIV}2))</sub> |\n'
            "| lit | Untargeted Lamps | Percentage of rooms lit | Lit Swap | "
            f'<sub>Light (["Lit Rooms Again" (Third et al., 2019)]({ARXIV}3))</sub> |\n'
        ),
        [
            Wanted("Towards Better Lamps", ("Example",), more=True),
            Wanted("Dim Rooms Again", ("Sample",), more=True),
            Wanted("Lit Rooms Again", ("Third",), more=True),
        ],
    ),
    "a category that looks like a name, where no other paper has one": (
        (
            f"- [2024/09] **DimCodec: Ultra Low Lamps** [[paper]({ARXIV}1)] *Lamp Codec*\n"
            f"- [2024/08] **LitCodec: Lamps for All** [[paper]({ARXIV}2)]\n"
            f"- [2024/07] **Lamps in Rooms** [[paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("DimCodec: Ultra Low Lamps", ()),
            Wanted("LitCodec: Lamps for All", ()),
            Wanted("Lamps in Rooms", ()),
        ],
    ),
    "journals with their issue, abbreviated, or of one letter": (
        (
            "| Paper | Venue | Date |\n|---|---|---|\n"
            f"| [On Lamps in Rooms]({ARXIV}1) | Journal of Lamps (JL), 31 | 2021 |\n"
            f"| [Dim Rooms]({ARXIV}2) | A | 2022 |\n\n"
            f"- Ada Example, Bo Sample. [Lit Rooms]({ARXIV}3). Lamp Light. Light-Adapt. Interact. 2017\n"
        ),
        [
            Wanted("On Lamps in Rooms", venue=("Journal of Lamps (JL)", 2021)),
            Wanted("Dim Rooms", date="2022"),
            Wanted("Lit Rooms", ("Ada Example", "Bo Sample"), date="2017"),
        ],
    ),
    "a title that a table of authors makes no citation": (
        (
            "| 算法 | 论文 | 作者 | 会议 | 年份 |\n|---|---|---|---|---|\n"
            "| AL | Dim Lamps, Lit Rooms: Light with Linear Lamps in Rooms | Example et al. | ICLR | 2022 |\n"
            "| BL | Efficient Lamps with Sinks | Sample et al. | ICLR 2024 (arXiv 2023) | |\n"
        ),
        [
            Wanted("Dim Lamps, Lit Rooms: Light with Linear Lamps in Rooms", ("Example",), ("ICLR", 2022)),
            Wanted("Efficient Lamps with Sinks", ("Sample",), ("ICLR", 2024)),
        ],
    ),
    "topics within topics, and authors behind the title": (
        (
            "* Vision\n    * Lamps\n"
            "      * (arXiv preprint 2021) **LampMixer: An Architecture of Lamps**, "
            f"Ada Example et al. [[Paper]({ARXIV}1)]\n"
            "        * ```🌱 Based exclusively on lamps. ```\n"
            f"      * (arXiv preprint 2021) **Do You Even Need Lamps?**, Bo-Li Sample. [[Paper]({ARXIV}2)]\n"
        ),
        [
            Wanted("LampMixer: An Architecture of Lamps", ("Ada Example",), date="2021", more=True),
            Wanted("Do You Even Need Lamps?", ("Bo-Li Sample",), date="2021"),
        ],
    ),
    "a month's day behind a journal": (
        (
            f"- **A brief review on lamps** [[Paper]({ARXIV}1)] \\\n*Ada Example, Bo Sample* \\\n"
            "Lamp Tools and Applications 2018. \\\nAug 08, 2018\n\n"
            f"- **A long review on lamps** [[Paper]({ARXIV}2)] \\\n*Cy Third* \\\n"
            "IEEE Transactions on Lamp Analysis and Room Light Intelligence 2021. \\\nJan 26, 2021\n"
        ),
        [
            Wanted(
                "A brief review on lamps",
                ("Ada Example", "Bo Sample"),
                ("Lamp Tools and Applications", 2018),
                "Aug 08, 2018",
            ),
            Wanted("A long review on lamps", ("Cy Third",), date="Jan 26, 2021"),
        ],
    ),
    "a tag in brackets within the title's marks": (
        (
            "* :fire: :hammer_and_wrench: **[Dim&Lit Lamps] LAMPO: Towards Unified Lamps**, "
            f"in ACL 2022. [[pdf]({ARXIV}1)]\n"
            f"* :hammer_and_wrench: **[Re] On Lamps in Rooms**, ICCV 2021. [[pdf]({ARXIV}2)]\n"
        ),
        [
            Wanted("LAMPO: Towards Unified Lamps", venue=("ACL", 2022)),
            Wanted("[Re] On Lamps in Rooms", venue=("ICCV", 2021)),
        ],
    ),
    "authors, a venue and a year above or before the title": (
        (
            f"- Exampleson STOC 2008 \n  **Optimal Lamps for Congested Rooms**[[paper]({ARXIV}1)]\n"
            f"- Sample et al.  ITCS 2024\n  **Electrical Lights for Rooms**[[paper]({ARXIV}2)]\n"
            f"- Third and Fourth SIGCOMM 2003 **Making lamps robust to uncertain rooms**[[paper]({ARXIV}3)]\n"
            "- **DIM** — Example, Sample, Third (2004) **A tight bound on lamps by trees ∗**"
            f"[[paper]({ARXIV}4)]\n"
        ),
        [
            Wanted("Optimal Lamps for Congested Rooms", venue=("STOC", 2008)),
            Wanted("Electrical Lights for Rooms", ("Sample",), ("ITCS", 2024), more=True),
            Wanted("Making lamps robust to uncertain rooms", ("Third", "Fourth"), ("SIGCOMM", 2003)),
            Wanted("A tight bound on lamps by trees", ("Example", "Sample", "Third"), date="2004"),
        ],
    ),
    "names and a year as the text of the link behind a title, papers below papers": (
        (
            "1. **Lamps in Rooms**. [Example (1950)](https://example.org/lamps.pdf).\n"
            "    * Rooms in Many Lamps. [Sample, Marlow (1960)](https://example.org/rooms.pdf).\n"
            "    * Dim Lamps. [Hart et al. (1961)](https://example.org/dim.html).\n"
            "1. **Halls of Lamps**. [Ada Example (1976)](https://example.org/halls.pdf).\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Example",), date="1950"),
            Wanted("Rooms in Many Lamps", ("Sample", "Marlow"), date="1960"),
            Wanted("Dim Lamps", ("Hart",), date="1961", more=True),
            Wanted("Halls of Lamps", ("Ada Example",), date="1976"),
        ],
    ),
    "several papers with one label below a day, a venue behind a link": (
        (
            f"- **[2024.12.17]**\n    - Paper: [Lamps in Many Rooms]({ARXIV}1)\n"
            f"    - Paper: [Rooms in Many Lamps]({ARXIV}2) ICML 2025\n\n"
            f"- **[2024.12.16]**\n    - Paper: [Halls of Many Lamps]({ARXIV}3) NeurIPS 2024\n"
        ),
        [
            Wanted("Lamps in Many Rooms", link=f"{ARXIV}1"),
            Wanted("Rooms in Many Lamps", venue=("ICML", 2025), link=f"{ARXIV}2"),
            Wanted("Halls of Many Lamps", venue=("NeurIPS", 2024), link=f"{ARXIV}3"),
        ],
    ),
    "an item without a known link among items that are papers of a topic": (
        (
            f"- Lamps\n\t- [2024/04/03] **Lamps in Many Rooms** | [[paper]]({ARXIV}1) | [code]\n\n"
            "\t- [2023/07/24] **Rooms in Many Lamps** | [[paper]](https://ada.github.io/lamp/) | [code]\n\n"
            f"\t- [2023/05/25] **Halls of Lamps** | [[paper]]({ARXIV}2) | [code]\n"
        ),
        [
            Wanted("Lamps in Many Rooms", date="2024/04/03"),
            Wanted("Rooms in Many Lamps", date="2023/07/24"),
            Wanted("Halls of Lamps", date="2023/05/25"),
        ],
    ),
    "two titles with their years in one item": (
        (
            "* [Lamps in Rooms](https://example.org/lamps.pdf) (1970): light.\n"
            "* [Halls of Many Lamps](https://example.org/halls.html) (2003) and "
            "[Rooms in Many Lamps](https://example.org/rooms.pdf) (2006): Two parts of one house.\n"
        ),
        [
            Wanted("Lamps in Rooms", date="1970"),
            Wanted("Halls of Many Lamps", date="2003"),
            Wanted("Rooms in Many Lamps", date="2006"),
        ],
    ),
    "papers as files beside the document, and others on the web": (
        (
            "* [A Study of Lamps](http://example.org/study.pdf)\n* [Rooms and Lamps](http://example.org/rooms.pdf)\n\n"
            "## Hosted here\n\n* :scroll: [Halls of Many Lamps](halls-of-lamps.pdf)\n\n"
            "* :scroll: [Dim Lamps](../lamps/dim.pdf)\n"
        ),
        [
            Wanted("A Study of Lamps"),
            Wanted("Rooms and Lamps"),
            Wanted("Halls of Many Lamps"),
            Wanted("Dim Lamps"),
        ],
    ),
    "titles in quotes as headings, with keys, of which some have one label": (
        (
            '## 4. Key Research\n\n### TIER 1: Relevant\n\n#### P1. "Lamps of Rooms in the Era of Light"\n'
            f"- **arXiv**: [2101.00001]({ARXIV}1)\n- **Author**: Ada Example\n"
            "- **Key Ideas**:\n  - Lamps\n\n"
            '#### P3. "Dim Light for Many Halls"\n- **Authors**: Example, Sample, Third (Dec 2025)\n'
            '- **Key Ideas**:\n  - Halls\n\n### TIER 2: All\n\n#### P5. "Lamp Coder: A Framework of Lamps"\n'
            "- **Venue**: NeurIPS 2024\n- **Key Ideas**:\n  - Code\n"
        ),
        [
            Wanted("Lamps of Rooms in the Era of Light", ("Ada Example",)),
            Wanted("Dim Light for Many Halls", ("Example", "Sample", "Third")),
            Wanted("Lamp Coder: A Framework of Lamps", venue=("NeurIPS", 2024)),
        ],
    ),
    "papers with sections of their own, the abstract folded in the last": (
        (
            "# cs.CV | Lamps | 2026-07-13\n\n### [[Papers/Lamps_of_Rooms|Lamps of Rooms: Dim and Lit]]\n\n"
            f"- **arXiv**: [2101.00001]({ARXIV}1)\n- **作者**: Example, Md Ada; Sample, Bo\n\n"
            "#### 研究背景与动机\n\n《Lamps of Rooms》归入灯方向。\n\n"
            "#### 方法概述和架构\n\n方法上，论文主要涉及灯。\n\n"
            "<details>\n<summary>完整摘要</summary>\n\nWe light every room.\n\n</details>\n\n---\n\n"
            "### [[Papers/Dim_Halls|Dim Halls of Many Houses]]\n\n"
            f"- **arXiv**: [2101.00002]({ARXIV}2)\n- **作者**: Cy Third, Dee Fourth\n\n"
            "#### 研究背景与动机\n\n《Dim Halls》归入灯方向。\n\n"
            "<details>\n<summary>完整摘要</summary>\n\nWe dim every hall.\n\n</details>\n"
        ),
        [
            Wanted(
                "Lamps of Rooms: Dim and Lit",
                ("Md Ada Example", "Bo Sample"),
                abstract="We light every room.",
            ),
            Wanted("Dim Halls of Many Houses", ("Cy Third", "Dee Fourth"), abstract="We dim every hall."),
        ],
    ),
    "names and a venue below a title, wrapped and with affiliations": (
        (
            f"- Lamps in Many Rooms.\n  [[pdf]]({ARXIV}1)\n  - Example, Ada and Sample, Bo and Third,\n"
            "    Cy. *ICML 2007*\n\n"
            f"- Rooms in Many Lamps.\n  [[pdf]]({ARXIV}2)\n"
            "  - Ada Example*, University of Dim; Bo Sample, Lamp Institute; Cy Third. *ECCV 2018*\n\n"
            f"- Halls of Many Lamps.\n  [[pdf]]({ARXIV}3)\n  - Marlow, Dora and Sample, Bo. *ICLR 2017*\n"
        ),
        [
            Wanted("Lamps in Many Rooms", ("Ada Example", "Bo Sample", "Cy Third"), ("ICML", 2007)),
            Wanted("Rooms in Many Lamps", ("Ada Example", "Bo Sample", "Cy Third"), ("ECCV", 2018)),
            Wanted("Halls of Many Lamps", ("Dora Marlow", "Bo Sample"), ("ICLR", 2017)),
        ],
    ),
    "papers that begin with where they were published": (
        (
            f"Publication: NeurIPS 2020\nTitle: Lamps in Many Rooms\nLink: {ARXIV}1\n\n"
            f"Publication: ICML 2021\nTitle: Rooms in Many Lamps\nLink: {ARXIV}2\n"
        ),
        [
            Wanted("Lamps in Many Rooms", venue=("NeurIPS", 2020), link=f"{ARXIV}1"),
            Wanted("Rooms in Many Lamps", venue=("ICML", 2021), link=f"{ARXIV}2"),
        ],
    ),
    "items that begin with where papers were published": (
        (
            f"- Venue: NeurIPS 2020\n- Paper: [Lamps in Many Rooms]({ARXIV}1)\n"
            f"- Venue: ICML 2021\n- Paper: [Rooms in Many Lamps]({ARXIV}2)\n\n"
            f"# More\n\n- Venue: ICLR 2020\n  - Title: Halls in Many Lamps\n  - Link: {ARXIV}3\n"
            f"- Venue: CVPR 2021\n  - Title: Doors in Many Halls\n  - Link: {ARXIV}4\n"
        ),
        [
            Wanted("Lamps in Many Rooms", venue=("NeurIPS", 2020), link=f"{ARXIV}1"),
            Wanted("Rooms in Many Lamps", venue=("ICML", 2021), link=f"{ARXIV}2"),
            Wanted("Halls in Many Lamps", venue=("ICLR", 2020), link=f"{ARXIV}3"),
            Wanted("Doors in Many Halls", venue=("CVPR", 2021), link=f"{ARXIV}4"),
        ],
    ),
    "titles that look like a venue": (
        (
            f"- Title: Vision 2020\n  Authors: Ada Example\n  Link: {ARXIV}1\n"
            f"- Title: Preprint Servers and Readers\n  Authors: Bo Sample\n  Link: {ARXIV}2\n"
        ),
        [
            Wanted("Vision 2020", ("Ada Example",), link=f"{ARXIV}1"),
            Wanted("Preprint Servers and Readers", ("Bo Sample",), link=f"{ARXIV}2"),
        ],
    ),
    "the link of a labelled paper by its address alone": (
        (
            f"- Title: Lamps of Rooms\n  Paper: [arxiv.org/abs/2101.00001]({ARXIV}1) *(Example, Sample)*\n\n"
            f"- Title: Rooms of Lamps\n  Paper: [arxiv.org/abs/2101.00002]({ARXIV}2)\n"
        ),
        [Wanted("Lamps of Rooms", link=f"{ARXIV}1"), Wanted("Rooms of Lamps", link=f"{ARXIV}2")],
    ),
    "a title in italics that is wrapped, and one that begins with a quote": (
        (
            '- Example et al. (2024). *"I Lit That Lamp": A set of lamps, rooms and\n  halls of lights.* '
            "Findings of EMNLP 2024.\n"
            "- Sample et al. (2026). *Lamps-2026 Task 6: ROOMS — Unlit\n  Halls of Lamps.* ICML 2026.\n"
            "- Marlow et al. (2025). *Halls of Rooms.* ICML 2025.\n"
        ),
        [
            Wanted(
                '"I Lit That Lamp": A set of lamps, rooms and halls of lights',
                venue=("Findings of EMNLP", 2024),
            ),
            Wanted("Lamps-2026 Task 6: ROOMS — Unlit Halls of Lamps", venue=("ICML", 2026)),
            Wanted("Halls of Rooms", venue=("ICML", 2025)),
        ],
    ),
    "whether a title was read, and quotes around one with an apostrophe": (
        (
            f"#### Lamps of Rooms at Night [`UNREAD`]\n\npaper link: [here]({ARXIV}1)\n\n"
            f"#### 'Let's Go: Lamps of Halls'\n\npaper link: [here]({ARXIV}2)\n"
        ),
        [Wanted("Lamps of Rooms at Night"), Wanted("Let's Go: Lamps of Halls")],
    ),
}

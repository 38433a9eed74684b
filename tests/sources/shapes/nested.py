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
}

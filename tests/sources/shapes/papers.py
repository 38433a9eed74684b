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
}

CITED = {
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
}

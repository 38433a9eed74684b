"""What lists put beside a title in ways of their own: tags, keys, addresses, lines as DBLP has them."""

from tests.sources.shapes.lists import ARXIV, Wanted

BESIDE = {
    "names, a venue, a volume, a year and pages after commas": (
        (
            "1. [Lamps in Rooms of Every Kind](/papers/Lamps.pdf)  \n"
            "Ada B. Example, Bo Sample, Proc. LITMOD Conference, 1979, 23-34.  \n\n"
            "2. [Rooms with Lamps of Every Kind](/papers/Rooms.pdf)  \n"
            "Ada Example, Cy Third, Commun. DIM, 35(6), 1992, 85-98.  \n"
        ),
        [
            Wanted(
                "Lamps in Rooms of Every Kind", ("Ada B. Example", "Bo Sample"), ("LITMOD Conference", 1979)
            ),
            Wanted("Rooms with Lamps of Every Kind", ("Ada Example", "Cy Third"), ("Commun. DIM", 1992)),
        ],
    ),
    "headings over the address of a paper's page": (
        (
            f"## Lamps of dark rooms: A Survey\n\n{ARXIV}1\n\n## PatchLit\n\n{ARXIV}2\n\n"
            "## iLamp\n\nhttps://github.com/a/ilamp\n"
        ),
        [Wanted("Lamps of dark rooms: A Survey"), Wanted("PatchLit", link=f"{ARXIV}2")],
    ),
    "short years in their own column": (
        (
            "| Title | Venue | Year | Add Date |\n|---|---|---|---|\n"
            f"| [Lamps of dark rooms]({ARXIV}1) | ICML | '22 | 2025.10.15 |\n"
            f"| [Rooms of dark lamps]({ARXIV}2) | LITSEC | '21 | 2025.10.16 |\n"
        ),
        [
            Wanted("Lamps of dark rooms", venue=("ICML", 2022)),
            Wanted("Rooms of dark lamps", venue=("LITSEC", 2021)),
        ],
    ),
    "keys of a keyboard and tags in code": (
        (
            f"- Lamps of very dark rooms <kbd>ICML 2019</kbd> [[paper]({ARXIV}1)]\n"
            f"- `LIT-RNN` `LITSTAT 2019` [Rooms of very dark lamps]({ARXIV}2)\n"
            f"- Halls of very dark lamps, *Ada Example, Arxiv.* [pdf]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps of very dark rooms", venue=("ICML", 2019)),
            Wanted("Rooms of very dark lamps", venue=("LITSTAT", 2019)),
            Wanted("Halls of very dark lamps"),
        ],
    ),
    "a journal and its year behind a comma in a link's text": (
        (
            f"- [Lamps for Dark Rooms, IEEE Lamp Engineering Bulletin, 1995]({ARXIV}1)\n"
            f"- [Rooms for Dark Lamps, ICML, 1996]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps for Dark Rooms", venue=("IEEE Lamp Engineering Bulletin", 1995)),
            Wanted("Rooms for Dark Lamps", venue=("ICML", 1996)),
        ],
    ),
    "short names of emoji before each title's link": (
        (
            f"- :scroll: :sparkles: [Lamps of dark rooms]({ARXIV}1)\n"
            f"- :scroll: [Rooms of dark lamps]({ARXIV}2)\n"
        ),
        [Wanted("Lamps of dark rooms"), Wanted("Rooms of dark lamps")],
    ),
    "a name that is no author's before each title's link": (
        (
            f"- Dimlamp 2: [Lamps of dark rooms]({ARXIV}1)\n"
            f"- Litroom: [Litroom: Rooms of dark lamps]({ARXIV}2)\n"
        ),
        [Wanted("Lamps of dark rooms"), Wanted("Litroom: Rooms of dark lamps")],
    ),
    "a name and a year before each quoted title's link": (
        (
            f'- Example (1974), ["Lamps of dark rooms and halls"]({ARXIV}1)\n'
            f'- Sample (1988), ["Rooms of dark lamps and halls"]({ARXIV}2)\n'
        ),
        [
            Wanted("Lamps of dark rooms and halls", ("Example",)),
            Wanted("Rooms of dark lamps and halls", ("Sample",)),
        ],
    ),
    "a number in brackets within a title": (
        f"- Lamps with One (1) Room of Every Kind [[paper]({ARXIV}1)]\n",
        [Wanted("Lamps with One (1) Room of Every Kind")],
    ),
    "headings over bold names and a year": (
        (
            "# Papers\n\n### Lamps of Dark Rooms\n\n**Ada Example and Bo Sample (1982)**\n\n"
            "This paper shows that every lamp of a dark room can be lit at once.\n\n"
            "### Rooms of Dark Lamps\n\n**Cy Third (1991)**\n\n"
            "This paper shows that no room of a dark lamp can be lit at all.\n\n"
            "### Halls of Dark Lamps and Lit Rooms\n\n**Di Fourth (2003)**\n\n"
            "This paper shows that a hall is a room of many lamps.\n"
        ),
        [
            Wanted("Lamps of Dark Rooms", ("Ada Example", "Bo Sample")),
            Wanted("Rooms of Dark Lamps", ("Cy Third",)),
            Wanted("Halls of Dark Lamps and Lit Rooms", ("Di Fourth",)),
        ],
    ),
    "a name before the bare address of a paper's page": (
        f"- Dim lamps: {ARXIV}1\n- Lit rooms: {ARXIV}2\n- Our paper: {ARXIV}3\n",
        [Wanted("Dim lamps", link=f"{ARXIV}1"), Wanted("Lit rooms", link=f"{ARXIV}2")],
    ),
}

"""Lists with little markup: ids as plain text, venues before plain titles, accepted papers without links."""

from tests.sources.shapes.lists import ARXIV, Wanted

_ID = ARXIV.removeprefix("https://arxiv.org/abs/")

BARE = {
    "ids before titles": (
        (
            f"- {_ID}1 - Lamps in Rooms\n- [{_ID}2] Rooms in Lamps\n"
            f"- arXiv:{_ID}3 Dim Lamps for Bright Rooms, Ada Example, Bo Sample\n"
        ),
        [
            Wanted("Lamps in Rooms", (), link=f"{ARXIV}1"),
            Wanted("Rooms in Lamps", (), link=f"{ARXIV}2"),
            Wanted("Dim Lamps for Bright Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}3"),
        ],
    ),
    "ids behind titles": (
        (
            f"- Lamps of Dark Rooms. arXiv:{_ID}1\n- Dark Lamps of Rooms ({_ID}2)\n"
            f"- Dim Lamps of Rooms, Ada Example, Bo Sample, arXiv:{_ID}3\n"
            f"- Lit Lamps of Rooms, Cy Marlow, arXiv:{_ID}4v2\n- Old Lamps of Rooms. 10.1000/lamps.1\n"
        ),
        [
            Wanted("Lamps of Dark Rooms", (), link=f"{ARXIV}1"),
            Wanted("Dark Lamps of Rooms", (), link=f"{ARXIV}2"),
            Wanted("Dim Lamps of Rooms", ("Ada Example", "Bo Sample"), link=f"{ARXIV}3"),
            Wanted("Lit Lamps of Rooms", ("Cy Marlow",), link=f"{ARXIV}4"),
            Wanted("Old Lamps of Rooms", (), link="https://doi.org/10.1000/lamps.1"),
        ],
    ),
    "a venue in italics or bold before a plain title": (
        (
            f"- (*NeurIPS'22*) Dim Lamps for Rooms [[paper]({ARXIV}1)]\n"
            f"- [*ICML 2023*] Lit Lamps for Rooms [[paper]({ARXIV}2)]\n"
            f"- **ICLR 2021** Old Lamps for Rooms [[paper]({ARXIV}3)] [[code](https://github.com/a/b)]\n"
        ),
        [
            Wanted("Dim Lamps for Rooms", (), ("NeurIPS", 2022)),
            Wanted("Lit Lamps for Rooms", (), ("ICML", 2023)),
            Wanted("Old Lamps for Rooms", (), ("ICLR", 2021)),
        ],
    ),
    "accepted papers without links": (
        (
            "# Accepted Papers - ICML 2024\n\n1. Lamps in Rooms\n   Ada Example (Sample University), "
            "Bo Sample (MIT)\n2. Rooms in Lamps\n   Cy Marlow, Dee Hart, Eve Third\n"
            "3. Dim Lamps for Rooms\n   Ada Example\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart", "Eve Third"), ("ICML", 2024)),
            Wanted("Dim Lamps for Rooms", ("Ada Example",), ("ICML", 2024)),
        ],
    ),
    "accepted papers in bold, names in italics": (
        (
            "# CVPR 2024 accepted papers\n\n**Lamps in Rooms**<br>*Ada Example, Bo Sample*\n\n"
            "**Rooms in Lamps**<br>*Cy Marlow, Dee Hart*\n\n**Dim Lamps for Rooms**<br>*Ada Example*\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("CVPR", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart"), ("CVPR", 2024)),
            Wanted("Dim Lamps for Rooms", ("Ada Example",), ("CVPR", 2024)),
        ],
    ),
    "affiliations between names, a venue behind them": (
        (
            f"- [Lamps in Rooms]({ARXIV}1), Ada Example (Sample University), Bo Sample (MIT), ICML 2020\n"
            f"- [Rooms in Lamps]({ARXIV}2), Cy Marlow (MIT), Dee Hart, NeurIPS 2020\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2020)),
            Wanted("Rooms in Lamps", ("Cy Marlow", "Dee Hart"), ("NeurIPS", 2020)),
        ],
    ),
    "a link in brackets within a cell": (
        (
            "| Method | Paper | Venue |\n|:--|:--|:--:|\n"
            f"| LampNet | Lamps in Rooms [[arXiv]({ARXIV}1)] | CVPR'23 |\n"
            f"| RoomNet | Rooms in Lamps ([arXiv]({ARXIV}2), [code](https://github.com/a/b)) | ICCV'23 |\n"
        ),
        [
            Wanted("Lamps in Rooms", (), ("CVPR", 2023), link=f"{ARXIV}1"),
            Wanted("Rooms in Lamps", (), ("ICCV", 2023), link=f"{ARXIV}2"),
        ],
    ),
}

"""What stands before a title or behind it in its own text: a venue in code, names, a key, a day."""

from tests.sources.shapes.lists import ARXIV, Wanted

LEADS = {
    "a venue in code before a plain title": (
        f"- `ICML 2023` Lamps in Rooms [paper]({ARXIV}1)\n- `2022-01` Rooms in Lamps [paper]({ARXIV}2)\n",
        [Wanted("Lamps in Rooms", venue=("ICML", 2023)), Wanted("Rooms in Lamps", date="2022-01")],
    ),
    "a key of two surnames in brackets before a title": (
        (
            f"- [Sample and Marlow, 2018] Lamps in Rooms [paper]({ARXIV}1)\n"
            f"- [Example et al., 2019] Rooms in Lamps [paper]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Sample", "Marlow"), date="2018"),
            Wanted("Rooms in Lamps", ("Example",), date="2019", more=True),
        ],
    ),
    "names and a dash before a plain title": (
        (
            f"- Ada Example, Ben Sample - Lamps in Rooms [paper]({ARXIV}1)\n"
            f"- Cy Marlow and D. Hart – Rooms in Lamps: A Guide, 2019 [paper]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample")),
            Wanted("Rooms in Lamps: A Guide", ("Cy Marlow", "D. Hart"), date="2019"),
        ],
    ),
    "an organisation before its people": (
        (
            "- **Title:** Lamps in Rooms\n- **Authors:** Dim AI: Ada Example, Ben Sample\n"
            f"- **Link:** {ARXIV}1\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"))],
    ),
    "days without a year before titles": (
        (
            f"## 2024\n\n- Jan 3: [Lamps in Rooms]({ARXIV}1)\n- February 12th: [Rooms in Lamps]({ARXIV}2)\n"
            f"- Jan 5: Halls of Lamps [paper]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms", ()),
            Wanted("Rooms in Lamps", ()),
            Wanted("Halls of Lamps", ()),
        ],
    ),
    "a venue that ends a title's own text": (
        (
            f"**Lamps in Rooms: Lights and Halls, EMNLP 2023 Main Conference Paper**. [[paper]({ARXIV}1)]\n\n"
            f"**Rooms in Lamps, ICML 2022**. [[paper]({ARXIV}2)]\n\n"
            f"[Lamps of Halls, ACL 2021 Findings]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps in Rooms: Lights and Halls", venue=("EMNLP", 2023)),
            Wanted("Rooms in Lamps", venue=("ICML", 2022)),
            Wanted("Lamps of Halls", venue=("ACL", 2021)),
        ],
    ),
    "a journal with its kind of papers, and its volume": (
        (
            f"1. Ada Example, and Ben Sample, [*Lamps in Rooms*]({ARXIV}1), Journal of Dim Lamps (Short "
            "Communications), Vol. 222, pp. 106955, 2024.\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), ("Journal of Dim Lamps", 2024))],
    ),
    "a column of publications that are venues": (
        (
            "| No | Publication | Paper | Year |\n|---|---|---|---|\n"
            f"| 1 | Dim Light Letters | [Lamps in Rooms]({ARXIV}1) | 2020 |\n"
            f"| 2 | Journal of Lamps | [Rooms in Lamps]({ARXIV}2) | 2021 |\n"
        ),
        [
            Wanted("Lamps in Rooms", venue=("Dim Light Letters", 2020)),
            Wanted("Rooms in Lamps", venue=("Journal of Lamps", 2021)),
        ],
    ),
    "an entry without a link, alone under its heading": (
        (
            "# Lamps\n\n"
            + "".join(
                f"## Rooms {at}\n\n- **Lamps of Rooms {at}.** Ada Example. *ICML 2020* [[pdf]({ARXIV}{at})]\n"
                for at in range(1, 7)
            )
            + "## Halls\n\n- **Lamps of Halls.** Ben Sample. *ICML 2021*\n## Notes\n\n- **Adding a lamp**\n"
        ),
        [
            *(Wanted(f"Lamps of Rooms {at}", venue=("ICML", 2020)) for at in range(1, 7)),
            Wanted("Lamps of Halls", venue=("ICML", 2021)),
        ],
    ),
}

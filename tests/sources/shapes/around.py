"""What stands around papers: breaks in a programme, what a README asks for, comments that tell a venue."""

from tests.sources.shapes.lists import ARXIV, Wanted

AROUND = {
    "breaks in a programme": (
        (
            "# ICML 2024 Schedule\n\n| Time | Paper | Authors |\n|---|---|---|\n"
            "| 10:00 | Lamps in Rooms | Ada Example, Bo Sample |\n| 10:15 | Rooms in Lamps | Cy Marlow |\n"
            "| 10:30 | Coffee break | |\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2024)),
            Wanted("Rooms in Lamps", ("Cy Marlow",), ("ICML", 2024)),
        ],
    ),
    "a library, its documentation and what it is from": (
        (
            "# lampkit\n\n* [LampNet](https://docs.example.org/lampnet.html) from "
            f"[Lamps in Rooms]({ARXIV}1) (ICML 2023)\n"
            "* [RoomNet](https://docs.example.org/roomnet.html) introduced in "
            f"[Rooms in Lamps]({ARXIV}2) (NeurIPS 2023)\n\n"
            f"## Citation\n\nIf you find this useful, please cite [our paper]({ARXIV}1):\n"
        ),
        [
            Wanted("Lamps in Rooms", (), ("ICML", 2023)),
            Wanted("Rooms in Lamps", (), ("NeurIPS", 2023)),
        ],
    ),
    "semicolons between names with initials": (
        (
            "* Example, A.; Sample, B. C.; Marlow, D. Lamps in Rooms. *Sensors* **2020**, *20*, 123. "
            "https://doi.org/10.1000/lamps.1\n"
            "* Hart, D.; Third, E. Rooms in Lamps. *Sensors* **2021**, *21*, 1. https://doi.org/10.1000/lamps.2\n"
        ),
        [
            Wanted("Lamps in Rooms", ("A. Example", "B. C. Sample", "D. Marlow")),
            Wanted("Rooms in Lamps", ("D. Hart", "E. Third")),
        ],
    ),
    "a comment that says where a paper was accepted, below a weekday": (
        (
            f"# Feed\n\n## Mon, 11 May 2026\n\n1. **Lamps in Rooms** [arXiv]({ARXIV}1)\n"
            "   **Authors:** Ada Example\n   **Comments:** Accepted to ICML 2026; 12 pages\n"
            f"2. **Rooms in Lamps** [arXiv]({ARXIV}2)\n   **Authors:** Cy Marlow\n   **Comments:** 12 pages\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example",), ("ICML", 2026)),
            Wanted("Rooms in Lamps", ("Cy Marlow",)),
        ],
    ),
}

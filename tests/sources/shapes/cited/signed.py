"""Who wrote a paper and where it appeared, said in bold, after commas, or in a line above the title."""

from tests.sources.shapes.cited.kept import BESIDE
from tests.sources.shapes.cited.told import TOLD_BY
from tests.sources.shapes.lists import ARXIV, Wanted

SIGNED = (
    TOLD_BY
    | BESIDE
    | {
        "names, a journal and a year after commas behind a link": (
            (
                f"- [Lamps in Rooms]({ARXIV}1), Example et al., IEEE Transactions on Lamps and Rooms, 2021\n"
                f"- [Rooms in Lamps]({ARXIV}2), Example and Sample, ACM Lamp Surveys, 2018\n"
                f"- [Halls in Lamps]({ARXIV}3), Example, A. and Sample, B., Lamp Letters, 2018\n"
                f"- [Lamps in Halls]({ARXIV}4), Ada Example, Bo Sample, 2019\n"
                f"- [Lamps and Halls]({ARXIV}5), Ada Example, Bo Sample and Cy Third, DIMC, 2020\n"
            ),
            [
                Wanted(
                    "Lamps in Rooms", ("Example",), ("IEEE Transactions on Lamps and Rooms", 2021), more=True
                ),
                Wanted("Rooms in Lamps", ("Example", "Sample"), ("ACM Lamp Surveys", 2018)),
                Wanted("Halls in Lamps", ("A. Example", "B. Sample"), ("Lamp Letters", 2018)),
                Wanted("Lamps in Halls", ("Ada Example", "Bo Sample"), None, "2019"),
                Wanted("Lamps and Halls", ("Ada Example", "Bo Sample", "Cy Third"), ("DIMC", 2020)),
            ],
        ),
        "initials are nobody's name": (
            f"- [Lamps in Rooms]({ARXIV}1), Example, A. and Sample, B., Lamp Letters 12(3), somewhere\n",
            [Wanted("Lamps in Rooms", ())],
        ),
        "a citation whose authors are bold": (
            (
                "- **Example, A.** (2009). Lamps: rooms, halls and light. Dim. https://doi.org/10.1000/1\n"
                "- **Example, A., & Sample, B.** (2017). *Lamps of Rooms*. https://doi.org/10.1000/2\n"
            ),
            [
                Wanted("Lamps: rooms, halls and light", ("A. Example",), date="2009"),
                Wanted("Lamps of Rooms", ("A. Example", "B. Sample"), date="2017"),
            ],
        ),
        "a bold title behind names of which the first is bold": (
            (
                f"- (DIMC 2021) **Ada Example**, Bo Sample. **Lamps of Rooms.** [[Paper]({ARXIV}1)]\n"
                f"- (ICML 2020) **Cy Third**, Ada Example. **Dim lamps in halls.** [[Paper]({ARXIV}2)]\n"
            ),
            [
                Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample"), ("DIMC", 2021)),
                Wanted("Dim lamps in halls", ("Cy Third", "Ada Example"), ("ICML", 2020)),
            ],
        ),
        "an id before the title in a link's text": (
            (
                f"- [2101.00001 Lamps of dark rooms]({ARXIV}1)\n"
                f"- [arXiv:2101.00002 - Rooms of dark lamps]({ARXIV}2)\n"
                f"- [arXiv 2101.00003v2: Dim halls]({ARXIV}3)\n"
            ),
            [Wanted("Lamps of dark rooms"), Wanted("Rooms of dark lamps"), Wanted("Dim halls")],
        ),
        "a venue in a line above each title's link": (
            (
                f"1.【ICLR-2017】<br>\n[Lamps of dark rooms]({ARXIV}1)<br>\n\n"
                f"ICML 2018<br>\n[Rooms of dark lamps]({ARXIV}2)<br>\n\n"
                f"[CVPR 2019]<br>\n[Halls of dark lamps]({ARXIV}3)<br>\n"
            ),
            [
                Wanted("Lamps of dark rooms", (), ("ICLR", 2017)),
                Wanted("Rooms of dark lamps", (), ("ICML", 2018)),
                Wanted("Halls of dark lamps", (), ("CVPR", 2019)),
            ],
        ),
        "a number and a venue in brackets before each title's link": (
            (
                f"1.【ICLR-2017】[Lamps of dark rooms]({ARXIV}1)\n\n"
                f"2.【ICML-2018】[Rooms of dark lamps]({ARXIV}2)\n"
            ),
            [
                Wanted("Lamps of dark rooms", (), ("ICLR", 2017)),
                Wanted("Rooms of dark lamps", (), ("ICML", 2018)),
            ],
        ),
    }
)

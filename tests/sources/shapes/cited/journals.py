"""Journals as natural scientists cite them: by volume, issue and pages."""

from tests.sources.shapes.lists import ARXIV, Wanted

_PAGE = "https://www.sciencedirect.com/science/article/pii/S092523122101731"

JOURNALS = {
    "people before a journal or a place, behind a title's link": (
        (
            f"- [Lamps in Rooms]({_PAGE}1) Example and Sample. Journal of Lamps (2020)\n"
            f"- [Lamps in Halls]({_PAGE}2) Ada Example (LIT) (2020)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Example", "Sample"), venue=("Journal of Lamps", 2020)),
            Wanted("Lamps in Halls", ("Ada Example",), date="2020"),
        ],
    ),
    "journals behind links of items, told by a word and their year": (
        (
            f"- [Lamps in Rooms]({_PAGE}1) Dimputing, Volume 471, Pages 358-368 (2022)\n"
            f"- [Rooms in Lamps]({_PAGE}2) [[code]](https://x.org/b) Dim Transactions on Lamps (2021)\n"
            f"- [Light in Lamps]({_PAGE}3) Dim/LAF Conference on Lamps (CVPR) (2018)\n"
            f"- [Light in Rooms]({_PAGE}4) Dim Lamps Asia (MMAsia) (2021)\n"
        ),
        [
            Wanted("Lamps in Rooms", (), ("Dimputing", 2022)),
            Wanted("Rooms in Lamps", (), ("Dim Transactions on Lamps", 2021)),
            Wanted("Light in Lamps", (), ("CVPR", 2018)),
            Wanted("Light in Rooms", (), ("Dim Lamps Asia", 2021)),
        ],
    ),
    "journals of citations in quotes, by volume or pages": (
        (
            "## References\n\n1. A. B. Example, C. D. Sample, et al., “The lamps of rooms,” Lampol. Med.,"
            " pp. 1–13, 2023.\n1. E. Example et al., “Light of lamps,” arXiv arXiv:2101.00001, 2022.\n"
            "1. C. Marlow, “More rooms,” Dim. Lamps: Open Light, vol. 5, no. 1, pp. 14–27, Jan. 2025.\n"
        ),
        [
            Wanted(
                "The lamps of rooms", ("A. B. Example", "C. D. Sample"), ("Lampol. Med.", 2023), more=True
            ),
            Wanted("Light of lamps", ("E. Example",), date="2022", more=True),
            Wanted("More rooms", ("C. Marlow",), ("Dim. Lamps: Open Light", 2025)),
        ],
    ),
    "journals with their volumes in a column": (
        (
            "| Title | Authors | Venue / Year | DOI |\n|---|---|---|---|\n"
            "| Lamps in Rooms | A. Example | Dim Letters 113, 2014 | https://doi.org/10.1103/a1 |\n"
            "| Rooms in Lamps | B. Sample | Lamps Forum 26(3), 2007 | https://doi.org/10.1103/a2 |\n"
            "| Light in Lamps | C. Marlow | Proc. IEEE ICRA, 2008 | https://doi.org/10.1103/a3 |\n"
        ),
        [
            Wanted("Lamps in Rooms", ("A. Example",), ("Dim Letters", 2014)),
            Wanted("Rooms in Lamps", ("B. Sample",), ("Lamps Forum", 2007)),
            Wanted("Light in Lamps", ("C. Marlow",), ("ICRA", 2008)),
        ],
    ),
    "journals told by their volume and pages": (
        (
            "1. A. Example, B.-C. Sample, Spread of light in many rooms, of lamps, "
            "Bull. Dim. Soc. 58 (1968) 367–398.\n\n"
            "2. C. Marlow, The bright method: comparisons with lamps, Dimness 52 (1987) 483–501.\n\n"
            "3. Example, A., and Sample, B. (1992). Light on a grid of lamps. Dim Prospect., 40(2), 157-169. "
            "https://doi.org/10.1000/a1\n\n"
            "4. Marlow, C. (2000). Modeling of steps between rooms. Dimness, 65(4), 1290-1293. "
            "https://doi.org/10.1000/a2\n"
        ),
        [
            Wanted(
                "Spread of light in many rooms, of lamps",
                ("A. Example", "B.-C. Sample"),
                ("Bull. Dim. Soc.", 1968),
            ),
            Wanted("The bright method: comparisons with lamps", ("C. Marlow",), ("Dimness", 1987)),
            Wanted("Light on a grid of lamps", ("A. Example", "B. Sample"), ("Dim Prospect.", 1992)),
            Wanted("Modeling of steps between rooms", ("C. Marlow",), ("Dimness", 2000)),
        ],
    ),
    "journals with a volume or a year behind links, and below them behind names": (
        (
            "1. Example, Ada, and Bo Sample. [The balance of lamps](https://doi.org/10.1000/b1). "
            "Dim Ecology & Evolution 4.3 (2020): 356-365.\n"
            "2. Marlow, Cy. [Rooms of many lamps](https://www.nature.com/articles/s41559-020-2). "
            "Lamp Research Letters (2019).\n"
            "3. Example, Ada, and Cy Marlow. [Halls of many rooms](https://doi.org/10.1000/b3). "
            "Dim Chemistry, Vol. 8, No. 14 (2016)\n\n## Others\n\n"
            "1. [Lamp learning for materials.](https://www.nature.com/articles/s41586-018-1)\n"
            "    A. Example, B.-C. Sample, & D. Third, npj Dim Materials **121**(16), 547–555 (2018)\n"
            "2. [Lamps through a learning lens](https://www.nature.com/articles/s41586-018-2)\n"
            "    E. Marlow, Lamp Reviews **12**, 4870 (2021) [A note]\n"
            "3. [Deep lamps for scattering.](https://www.nature.com/articles/s41586-018-3)\n"
            "    A. Example, & F.-G. Hart. Dim Trends in Lamps **124**, 115796 (2020)\n"
        ),
        [
            Wanted("The balance of lamps", ("Ada Example", "Bo Sample"), ("Dim Ecology & Evolution", 2020)),
            Wanted("Rooms of many lamps", ("Cy Marlow",), ("Lamp Research Letters", 2019)),
            Wanted("Halls of many rooms", ("Ada Example", "Cy Marlow"), ("Dim Chemistry", 2016)),
            Wanted(
                "Lamp learning for materials",
                ("A. Example", "B.-C. Sample", "D. Third"),
                ("npj Dim Materials", 2018),
            ),
            Wanted("Lamps through a learning lens", ("E. Marlow",), ("Lamp Reviews", 2021)),
            Wanted("Deep lamps for scattering", ("A. Example", "F.-G. Hart"), ("Dim Trends in Lamps", 2020)),
        ],
    ),
    "journals of long ago in italics, one of them behind a title of one word": (
        (
            "- A. Example, B. Sample. Doors in dark rooms. *Phys. Rev.* 47, 777 (1935). "
            "https://doi.org/10.1000/c1\n"
            "- A. Example, B. Sample. Lamps. *Phys. Rev.* **47**, 777 (1935). https://doi.org/10.1000/c2\n"
            "- A. Example, B. Sample. Halls. *Lamp Letters*, 1905. https://doi.org/10.1000/c3\n"
        ),
        [
            Wanted("Doors in dark rooms", ("A. Example", "B. Sample"), ("Phys. Rev.", 1935)),
            Wanted("Lamps", ("A. Example", "B. Sample"), ("Phys. Rev.", 1935)),
            Wanted("Halls", ("A. Example", "B. Sample"), ("Lamp Letters", 1905)),
        ],
    ),
    "papers whose notes are pages beside the list of them": (
        (
            "## List of Papers\n\n1. [Lit Lamps of Rooms in the Halls of Houses](Lit-Lamps)\n"
            "2. [DIM: The Lamp Law of Rooms and their Light](notes/dim.md)\n"
            "3. [Room Simulation with Lamps and All of their Shades](rooms)\n"
        ),
        [
            Wanted("Lit Lamps of Rooms in the Halls of Houses"),
            Wanted("DIM: The Lamp Law of Rooms and their Light"),
            Wanted("Room Simulation with Lamps and All of their Shades"),
        ],
    ),
    "a survey's own paper above the list that belongs to it": (
        (
            f"# Awesome Lamps\n\n### 🔥 [Lamps for Rooms and Halls: A Survey]({ARXIV}1)\n\n"
            "> *Ada Example<sup>1,\\*</sup>, Bo Sample<sup>2</sup>*\n\n## Why lamps\n\nThey light.\n\n"
            f"## Dim ones\n\n- Dim Lamps of Rooms [[paper]({ARXIV}2)]\n"
            f"- Dim Lamps of Halls [[paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("Lamps for Rooms and Halls: A Survey", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1"),
            Wanted("Dim Lamps of Rooms"),
            Wanted("Dim Lamps of Halls"),
        ],
    ),
    "a conference, its pages and who printed them": (
        (
            'Example, Ada J., and Cy Third. "A dim lamp for rooms." In Conference on Lamp Vision, pp. 61-65. '
            f"Example Press, 2012. [pdf]({ARXIV}1)\n\n"
            'Example, Ada J., and Di Fourth. "Lamps for lit rooms." In Proceedings of the Annual Great '
            "Conference on the Vision and Recognition of Lamps and of Dim Rooms, pp. 1-5. LAMP, 2016. "
            f"[pdf]({ARXIV}2)\n"
        ),
        [
            Wanted(
                "A dim lamp for rooms", ("Ada J. Example", "Cy Third"), ("Conference on Lamp Vision", 2012)
            ),
            Wanted("Lamps for lit rooms", ("Ada J. Example", "Di Fourth"), date="2016"),
        ],
    ),
    "names and titles in quotes that lines were wrapped in": (
        (
            '1. "A Lamp of Rooms at Night" – Example, Sample &\nThird (2012)\n'
            '2. "DIM: Lamps of Rooms for Dimension\nReduction" – Example et al. (2018)\n'
            '3. "Rooms at Night" – Example & Sample (2016)\n'
        ),
        [
            Wanted("A Lamp of Rooms at Night", ("Example", "Sample", "Third"), date="2012"),
            Wanted("DIM: Lamps of Rooms for Dimension Reduction", ("Example",), date="2018", more=True),
            Wanted("Rooms at Night", ("Example", "Sample"), date="2016"),
        ],
    ),
    "a year and more behind a labelled author, in another language": (
        (
            f'### 1. Luz\n**"Learning to Light the Rooms"**\n- Autor: Ada B. Example (1988)\n'
            f"- [Link al paper]({ARXIV}1)\n- **Importancia**: luz\n\n"
            f'### 2. Lit\n**"Rooms of Delayed Light"**\n- Autor: Cy Third (1989) - PhD Thesis\n'
            f"- [Link](https://www.example.org/lamp.pdf)\n- **Importancia**: mas luz\n"
        ),
        [
            Wanted("Learning to Light the Rooms", ("Ada B. Example",), date="1988", link=f"{ARXIV}1"),
            Wanted("Rooms of Delayed Light", ("Cy Third",), date="1989"),
        ],
    ),
    "a journal, a month and a year in a line of its own": (
        (
            "**Adaptive lamps for engineering rooms.**  \nAda B. Example, Bo Sample.  \n"
            "*Current Opinion in Lamp Biology, February 2022.*  \n[[10.1016/j.a1](https://doi.org/10.1016/j.a1)]\n\n"
            "**Dim rooms by lamp-guided design.**  \nCy Third.  \n"
            "*Lampistry, March 2022*.  \n[[10.1021/b2](https://doi.org/10.1021/b2)]\n\n"
            "**Lamp tasks in the rooms of houses.**  \nCy Third, Bo Sample.  \n"
            "*NeurIPS 2021 Datasets and Benchmarks Track, December 2021.*  \n"
            "[[10.1101/c3](https://doi.org/10.1101/c3)]\n"
        ),
        [
            Wanted(
                "Adaptive lamps for engineering rooms",
                ("Ada B. Example", "Bo Sample"),
                ("Current Opinion in Lamp Biology", 2022),
                "February 2022",
            ),
            Wanted("Dim rooms by lamp-guided design", venue=("Lampistry", 2022), date="March 2022"),
            Wanted(
                "Lamp tasks in the rooms of houses",
                venue=("NeurIPS Datasets and Benchmarks Track", 2021),
                date="December 2021",
            ),
        ],
    ),
    "a venue in italics behind names and et al.": (
        (
            f"- **Lamps in Rooms** (2016). [[pdf]]({_PAGE}1)\n  - A. Example et al. *DIM Access.*\n"
            f"- **Rooms in Lamps.** (2021). [[pdf]]({_PAGE}2)\n  - B. Sample et al. *Lampories*\n"
            f"- **Light in Rooms** (2019). [[pdf]]({_PAGE}3)\n  - C. Third et al. *Venue.*\n"
            f"- **Light in Lamps** (2015) [[pdf]]({_PAGE}4)\n  - Ada Example et al. *LampSys'15*\n"
        ),
        [
            Wanted("Lamps in Rooms", ("A. Example",), ("DIM Access", 2016), more=True),
            Wanted("Rooms in Lamps", ("B. Sample",), ("Lampories", 2021), more=True),
            Wanted("Light in Rooms", ("C. Third",), date="2019", more=True),
            Wanted("Light in Lamps", ("Ada Example",), ("LampSys", 2015), more=True),
        ],
    ),
    "a venue before the sentences on a paper": (
        (
            f"- [Lamps in Rooms: A Survey]({ARXIV}1) — *DIM Lamp Surveys 2024* · 108。部屋のランプを分類し"
            "整理した包括的な総説であり、多くの研究を俯瞰する — [`a/b`](https://github.com/a/b) 1290\n"
            f"- [Rooms in Lamps]({ARXIV}2) — *arXiv 2023* · 57。ランプの部屋を分類し"
            "整理した包括的な総説であり、多くの研究を俯瞰する — [`a/c`](https://github.com/a/c) 12\n"
        ),
        [
            Wanted("Lamps in Rooms: A Survey", venue=("DIM Lamp Surveys", 2024)),
            Wanted("Rooms in Lamps", date="2023"),
        ],
    ),
    "references of the Chinese national standard as paragraphs and items": (
        (
            "# 参考文献\n\n[17] Example JW,Sample H,Third Y.Dim lamps of rooms on demand "
            "[C]// Proc of Conference on Lamps & Rooms.2012: 403-404.   \n"
            "[18]张三，李四,王五，等．房间里的灯的研究[J]. 照明学报,"
            "2012,35(1): 112-122.(Lamps[J].2012.)   \n"
            "[19] Marlow E, Hart M N.Lamps: a review[J]. IEEE Trans on Lamps,2007, 54 (4): 1824-1842.\n\n"
            "- [20] 张三. 灯与房间的综述研究[M]. 北京: 灯出版社, 2019.\n"
            "- Example A, Sample B. Neural lamps for short rooms[J]. "
            "arXiv preprint arXiv:2101.00001, 2021.\n"
        ),
        [
            Wanted(
                "Dim lamps of rooms on demand",
                ("Example JW", "Sample H", "Third Y"),
                ("Proc of Conference on Lamps & Rooms", 2012),
            ),
            Wanted("房间里的灯的研究", ("张三", "李四", "王五"), ("照明学报", 2012), more=True),
            Wanted("Lamps: a review", ("Marlow E", "Hart M N"), ("IEEE Trans on Lamps", 2007)),
            Wanted("灯与房间的综述研究", ("张三",), date="2019"),
            Wanted("Neural lamps for short rooms", ("Example A", "Sample B"), date="2021", link=f"{ARXIV}1"),
        ],
    ),
    "rows that say what those below are about": (
        (
            "|  Title  |   Venue  |   Date   |   Code   |\n|:---|:---:|:---:|:---:|\n| _Dress_ |\n"
            f"| [**Lamps of Rooms**]({ARXIV}1) | arXiv | 2025-08-17 | - | - | Dress |\n| **Feed** | | | |\n"
            f"| [**Rooms of Lamps**]({ARXIV}2) | ICML 2024 | 2024-03-19 | - | Feed |\n"
        ),
        [Wanted("Lamps of Rooms", (), date="2025-08-17"), Wanted("Rooms of Lamps", venue=("ICML", 2024))],
    ),
    "many names behind a full stop, and PDFs that stand beside the list": (
        (
            f"- [Lamps of Rooms]({ARXIV}1). Ada Example, Bo Sample, Cy Third, Di Fourth, Ed Fifth\n"
            "- Rooms of Lamps [[paper link]](./a%20b/2312.pdf)[[code]](https://github.com/a/b)\n"
            "- Halls of Lamps [[PDF](https://arxiv.org/ftp/arxiv/papers/2312/2312.00752.pdf)]\n"
            "  WSDM2024 Mar-24\n"
        ),
        [
            Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample", "Cy Third", "Di Fourth", "Ed Fifth")),
            Wanted("Rooms of Lamps", (), link="https://github.com/a/b"),
            Wanted("Halls of Lamps", (), ("WSDM", 2024)),
        ],
    ),
    "a link to the original in Korean below a title": (
        (
            "## 목록\n\n1. **Lamps of Rooms** (2009)\n   - 저자: Ada Example, Bo Sample\n"
            "   - [원문](https://example.org/lamps-[Dim].pdf)\n"
        ),
        [Wanted("Lamps of Rooms", ("Ada Example", "Bo Sample"), date="2009")],
    ),
}

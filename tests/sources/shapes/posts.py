"""Posts on one paper, programmes, own pages, and whole papers: with their BibTeX, or cited in a link."""

from tests.sources.shapes.lists import ARXIV, Wanted

POSTS = {
    "a post on the paper that its title names": (
        (
            '---\ntitle: "Lamps of Rooms: From Dim to Lit"\ndate: 2026-07-09\ntags: [lamps]\n---\n\n'
            "# 📄 Lamps of Rooms: From Dim to Lit\n\n#灯 #房间\n\n"
            f"✅ **7.3/10** | 前50% | #灯 | [arxiv]({ARXIV}1)\n\n### 👥 作者与机构\n\n"
            "- 第一作者：Ada Example（示例大学）\n"
            "- 作者列表：Ada Example、Bo Sample、Cy Third，均隶属于示例大学\n\n"
            "### 📌 核心摘要\n\n1. 问题：灯太暗。\n"
        ),
        Wanted("Lamps of Rooms: From Dim to Lit", ("Ada Example", "Bo Sample", "Cy Third"), link=f"{ARXIV}1"),
    ),
    "a post with an abstract as arXiv's feed has it": (
        (
            "---\nkeywords:\n  - Lamps\npublish_date: 2025-09-23\narxiv_id: 2101.00001\n---\n\n"
            "# Lamps of Rooms: From Dim to Lit\n\n## 📋 메타데이터\n\n"
            f"**PDF**: [Download]({ARXIV}1)\n**Published**: 2025-09-23\n\n## 📋 저자 정보\n\n"
            "**Authors:** \n\n"
            "## 📄 Abstract (원문)\n\narXiv:2101.00001v2 Announce Type: replace-cross \n"
            "Abstract: We light every room.\n\n## 📝 요약\n\n모든 방의 램프.\n"
        ),
        Wanted("Lamps of Rooms: From Dim to Lit", date="2025-09-23", abstract="We light every room."),
    ),
    "a note whose title was cut short": (
        (
            '---\ntitle: "Lamps of Rooms: From Dim Lights of Hou"\ndoi: "10.1000/1"\n---\n\n'
            "# Lamps of Rooms: From Dim Lights of Houses to Halls\n\n## 一、核心概念\n\n- 灯。\n"
        ),
        Wanted("Lamps of Rooms: From Dim Lights of Houses to Halls"),
    ),
    "a page with the venue before its paper's link": (
        (
            "# LampMapping of Dim Rooms\n\n"
            f"> ICRA 2021 · [论文]({ARXIV}1)\n\n**一句话总结** — 灯。\n\n## 问题\n\n太暗。\n"
        ),
        Wanted("LampMapping of Dim Rooms", venue=("ICRA", 2021), link=f"{ARXIV}1"),
    ),
    "a page whose paper's title is a label, below a part that is named as abstracts are": (
        (
            "# Lamps: 一貫したランプ\n\n> **注記:** 翻訳。\n\n## 論文概要\n\n"
            "- **タイトル**: Lamps: A Consistent Light of Rooms\n"
            "- **著者**: Ada Example, Bo Sample, et al. (Lamp House)\n- **発表**: USENIX ATC 2019\n"
            "- **背景**: 多くの部屋\n\n## TL;DR\n\nランプ。\n"
        ),
        Wanted(
            "Lamps: A Consistent Light of Rooms",
            ("Ada Example", "Bo Sample"),
            ("USENIX ATC", 2019),
            more=True,
        ),
    ),
    "a note whose front matter is TOML": (
        (
            '+++\ntitle = "Lamps of Rooms: From Dim to Lit"\nauthors = ["Ada Example", "Bo Sample"]\n'
            "year = 1997\n+++\n\nLamps light rooms.\n\n## Dim ones\n\nThey don't.\n"
        ),
        Wanted("Lamps of Rooms: From Dim to Lit", ("Ada Example", "Bo Sample"), date="1997"),
    ),
    "a note that dates its paper and tells the venue in brackets": (
        (
            "# 灯：房间的光\n\n> **论文**：*Lamps: From Dim to Lit*\n>\n"
            "> **作者**：Ada Example, Bo Sample\n>\n"
            f"> **发布时间**：2024年12月（**CVPR 2025**）\n>\n> 🔗 [arXiv]({ARXIV}1)\n\n"
            "---\n\n## 一句话总结\n\n灯。\n"
        ),
        Wanted("Lamps: From Dim to Lit", venue=("CVPR", 2025), date="2024年12月"),
    ),
}

PROGRAMMES = {
    "a programme that tells where its authors work": (
        (
            "## DIM-L1: Lamps\n\n"
            "* **647 (DIM-L1.1): Diverse and Vivid Lamps from Dim Rooms**\n"
            "Ada Example (Lamp University); Bo Sample (Lamp\nUniversity); Cy Third (Dim)\n\n"
            "* **2248 (DIM-L1.2): DIM-LAMPS : A LARGE SET OF LIT ROOMS**\n"
            "Dee Fourth (University of Rooms); Ada Example (Lamp University)\n\n"
            "* **784 (DIM-L1.3): I See What You Light in the Rooms**\n"
            "Bo Sample (Institute of Light); Cy Third (Lamp University)\n"
        ),
        [
            Wanted("Diverse and Vivid Lamps from Dim Rooms", ("Ada Example", "Bo Sample", "Cy Third")),
            Wanted("DIM-LAMPS : A LARGE SET OF LIT ROOMS", ("Dee Fourth", "Ada Example")),
            Wanted("I See What You Light in the Rooms", ("Bo Sample", "Cy Third")),
        ],
    ),
    "references behind boxes that are ticked or not": (
        (
            "# References\n\n"
            "- [x] 1. Example, A.-B., Sample, C. & Third, D. E. F. How lamps light whole rooms. "
            "Lamps Dim. Sci. 40, 49–57 (2015).\n\n"
            "- [ ] 2. Marlow, K. The way to lamps of rooms. Nat. Dim. Light 8, 923–925 (2001).\n\n"
            "- [x] 3. Hart, A. L. et al. LampDB: the lamps of rooms in 2020. "
            "Lamps Res. 48, D570–D578 (2019).\n\n"
            "- [x] 4. Sample, C. & Hart, A. L. Can lamps in rooms be lit by other rooms? "
            "Lamp Eng. 7, 349–358 (1994).\n"
        ),
        [
            Wanted(
                "How lamps light whole rooms",
                ("A.-B. Example", "C. Sample", "D. E. F. Third"),
                ("Lamps Dim. Sci.", 2015),
            ),
            Wanted("The way to lamps of rooms", ("K. Marlow",), ("Nat. Dim. Light", 2001)),
            Wanted("LampDB: the lamps of rooms in 2020", ("A. L. Hart",), ("Lamps Res.", 2019), more=True),
            Wanted(
                "Can lamps in rooms be lit by other rooms?", ("C. Sample", "A. L. Hart"), ("Lamp Eng.", 1994)
            ),
        ],
    ),
    "a line for the own page on each paper": (
        (
            "# Papers Organized By Room\n\n## Dim Rooms\n"
            "[Lighting Dim Rooms with Deep Lamps of Many Kinds](./2012/december/lamps.md)  \n"
            "[Lit: Rooms, Lamps and Light for All Houses](./2013/december/lit.md)  \n\n"
            "## Lit Rooms\n"
            "[Rich Lamps for Accurate Light in Lit Rooms](./2013/november/rich.md)  \n"
            "[Fast Lamps](./2015/april/fast.md)  \n"
            "[You Only Light Once: One Lamp for the House](./2015/june/once.md)  \n"
            "[Lamps at Night: Towards Light Without Any Power](./2016/june/night.md)  \n"
        ),
        [
            Wanted("Lighting Dim Rooms with Deep Lamps of Many Kinds"),
            Wanted("Lit: Rooms, Lamps and Light for All Houses"),
            Wanted("Rich Lamps for Accurate Light in Lit Rooms"),
            Wanted("Fast Lamps"),
            Wanted("You Only Light Once: One Lamp for the House"),
            Wanted("Lamps at Night: Towards Light Without Any Power"),
        ],
    ),
}

_LISTED = """[{1}](https://example.org/{0})

Ada Example, Bo Sample

```bibtex
@inproceedings{{a{0},
  title={{{{{1}}}}},
  doi={{10.1000/{0}}}
}}
```
---

"""

WHOLES = {
    "the BibTeX of each listed paper": (
        _LISTED.format(1, "Lamps in Rooms")
        + _LISTED.format(2, "Dim Rooms")
        + _LISTED.format(3, "Lit: A Lamp"),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), link="https://doi.org/10.1000/1"),
            Wanted("Dim Rooms", ("Ada Example", "Bo Sample"), link="https://doi.org/10.1000/2"),
            Wanted("Lit: A Lamp", ("Ada Example", "Bo Sample"), link="https://doi.org/10.1000/3"),
        ],
    ),
    "whole citations as what is linked": (
        (
            f'* [Example, Ada, et al. "On Lamps in Dim Rooms." Lamp Letters 4 (2019).]({ARXIV}1)\n'
            f'* [Bo Sample and Cy Third. "Lamps Without Rooms." ICML 2021.]({ARXIV}2)\n'
        ),
        [
            Wanted("On Lamps in Dim Rooms", ("Ada Example",), link=f"{ARXIV}1", more=True),
            Wanted("Lamps Without Rooms", ("Bo Sample", "Cy Third"), ("ICML", 2021), link=f"{ARXIV}2"),
        ],
    ),
    "titles with a hyphen left open, before a month and a preprint": (
        (
            f"* Deep Lamps for Dim Rooms (***September 2023, arXiv***) [[Paper]({ARXIV}1)]\n"
            f"* Zero- and Few-Shot Lamps in Rooms: A Light (***July 2023, arXiv***) [[Paper]({ARXIV}2)]\n"
            f"* Lamps on Light-augmented Halls (***July 2023, arXiv***) [[Paper]({ARXIV}3)]\n"
        ),
        [
            Wanted("Deep Lamps for Dim Rooms", date="September 2023"),
            Wanted("Zero- and Few-Shot Lamps in Rooms: A Light", date="July 2023"),
            Wanted("Lamps on Light-augmented Halls", date="July 2023"),
        ],
    ),
    "a title in brackets twice": (
        f"- [[On Lamps in Dim Rooms]]({ARXIV}1) Ada Example, Bo Sample. ICML 2021\n",
        [Wanted("On Lamps in Dim Rooms", ("Ada Example", "Bo Sample"), ("ICML", 2021), link=f"{ARXIV}1")],
    ),
    "a table that leads to the page's own parts": (
        (
            "# Lamps Weekly Digest — 2026-W40\n\n| # | Title | Type | Topic |\n| :-: | --- | --- | --- |\n"
            "| 1 | [Lit: A Thousand Lamps in Dim Rooms](#item-1) | Paper | Dim |\n"
            "| 2 | [example/lamps](#item-2) | Model | Dim |\n\n"
            '<a id="item-1"></a>\n## 1. Lit: A Thousand Lamps in Dim Rooms\n\n'
            f"**Authors:** Ada Example\n**Links:** [Link]({ARXIV}1)\n\n"
            '<a id="item-2"></a>\n## 2. example/lamps\n\n'
            "**Authors:** example\n**Links:** [Link](https://huggingface.co/example/lamps)\n"
        ),
        [
            Wanted("Lit: A Thousand Lamps in Dim Rooms", ("Ada Example",), link=f"{ARXIV}1"),
            Wanted("example/lamps"),
        ],
    ),
    "a publisher between the year and the meeting": (
        (
            "- **Lamps of Rooms.** (2015) [[pdf]](https://example.org/1) [[code]](https://github.com/a/a)\n"
            "  - A. Example et al. *Dim Light.*\n"
            "- **Towards Lamps in Dim Rooms: On Light** [[pdf]](https://example.org/2.pdf) [[code]]()\n"
            "  - B. Sample et al. 2020 IEEE ISLT.\n"
            "- **Lamps of Halls.** (2014) [[pdf]](https://example.org/3) [[code]](https://github.com/a/c)\n"
            "  - C. Third et al. *LAMPS'14.*\n"
        ),
        [
            Wanted("Lamps of Rooms", ("A. Example",), more=True),
            Wanted("Towards Lamps in Dim Rooms: On Light", ("B. Sample",), ("IEEE ISLT", 2020), more=True),
            Wanted("Lamps of Halls", ("C. Third",), more=True),
        ],
    ),
    "an archive of preprints that is not in the list of them": (
        (
            "- [Lamps of Rooms](https://example.org/1), Lamprxiv 2024\n"
            f"- [Lamps of Halls]({ARXIV}2), ICML 2024\n- [Lamps of Houses]({ARXIV}3), ICML 2024\n"
        ),
        [
            Wanted("Lamps of Rooms", date="2024"),
            Wanted("Lamps of Halls", venue=("ICML", 2024)),
            Wanted("Lamps of Houses", venue=("ICML", 2024)),
        ],
    ),
    "a comment that is a venue and nothing else": (
        (
            f"#### Lamps of Rooms at Night\n\n- **链接: [{ARXIV}1]({ARXIV}1)**\n\n"
            "> **作者:** Ada Example; Ben Third\n"
            f">\n> **备注:** ICML 2025\n\n#### Rooms of Lamps at Day\n\n- **链接: [{ARXIV}2]({ARXIV}2)**\n\n"
            "> **作者:** Ada Example; Ben Third\n>\n> **备注:** 12 pages\n"
        ),
        [
            Wanted("Lamps of Rooms at Night", ("Ada Example", "Ben Third"), ("ICML", 2025)),
            Wanted("Rooms of Lamps at Day", ("Ada Example", "Ben Third")),
        ],
    ),
    "columns in Japanese of a venue and its year": (
        (
            "| 📚 タイトル | 会議・年 | 要約 |\n|---|---|---|\n"
            "| **Lamps of Rooms at Night** | EMNLP 2023 Findings | 灯。 |\n"
        ),
        [Wanted("Lamps of Rooms at Night", venue=("EMNLP Findings", 2023))],
    ),
    "a long venue in bold brackets, and a mark that ends a title": (
        (
            f"- **[LIT Lamp Data Review, 2025]** Lamps of Rooms* <img src='a.svg'> [[paper]]({ARXIV}1)\n"
            f"- **[ICML, 2025]** Rooms of Lamps: In A* [[paper]]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps of Rooms", venue=("LIT Lamp Data Review", 2025)),
            Wanted("Rooms of Lamps: In A*", venue=("ICML", 2025)),
        ],
    ),
    "an id of arXiv in a column of venues, which is no year": (
        f"| 标题 | 出处 | 链接 |\n|---|---|---|\n| Lamps of Rooms | arXiv:2005.03545 | [链接]({ARXIV}1) |\n",
        [Wanted("Lamps of Rooms", date="")],
    ),
    "one name before a title and its id": (
        "- Ada Example. Recent advances in lamps : Towards the lighting of rooms. arXiv:2101.00001.\n",
        [Wanted("Recent advances in lamps : Towards the lighting of rooms", ("Ada Example",))],
    ),
    "a number and a dash before a page's title": (
        (
            "# Paper 08 — Lamps of Rooms at Night\n\n"
            f"- **Authors:** Ada Example, Ben Third\n- **Links:** abs {ARXIV}1\n"
        ),
        [Wanted("Lamps of Rooms at Night", ("Ada Example", "Ben Third"))],
    ),
    "items that are conferences, with what these accepted below": (
        (
            "# Papers on lamps\n\n- S&P 2019\n    - Efficient Lighting with Neural Lamp Smoothing\n"
            "    - Lighting Rooms by Two-Dimensional Lamp Exploration\n- CCS 2018\n"
            "    - Evaluating the lighting of many rooms\n    - Towards a Desired Directed Grey Lamp\n"
        ),
        [
            Wanted("Efficient Lighting with Neural Lamp Smoothing", venue=("S&P", 2019)),
            Wanted("Lighting Rooms by Two-Dimensional Lamp Exploration", venue=("S&P", 2019)),
            Wanted("Evaluating the lighting of many rooms", venue=("CCS", 2018)),
            Wanted("Towards a Desired Directed Grey Lamp", venue=("CCS", 2018)),
        ],
    ),
}

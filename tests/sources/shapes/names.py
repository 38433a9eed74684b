"""Lists whose entries begin with a short name, a year or a venue, or end in `by` and names."""

from tests.sources.shapes.lists import ARXIV, Wanted

NAMED = {
    "names that end in etc, in a place, or have a small letter": (
        (
            f"**[Lamps in Rooms]({ARXIV}1)**\n\n<font color='g'>Ada Example, Bo Sample, etc </font>\n\n"
            f"**[Rooms in Lamps]({ARXIV}2)**\n\n<font color='g'>Cy Marlow, D. Hart, etc ."
            f"  - 【Dim Journal】</font>\n\n"
            f"- [Light]({ARXIV}3)\n  - Ada Example, Bo Sample, Cy Marlow, Di Hart, Ed wang\n"
            f"- Dim Byte: **Light of Many Rooms**, _Sample et al._, arxiv 2019. [paper]({ARXIV}4)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), more=True),
            Wanted("Rooms in Lamps", ("Cy Marlow", "D. Hart"), more=True),
            Wanted("Light", ("Ada Example", "Bo Sample", "Cy Marlow", "Di Hart", "Ed wang")),
            Wanted("Light of Many Rooms", ("Sample",), more=True),
        ],
    ),
    "a bold name and a linked title": (
        (
            f"* **Dim**: [Dim Lamps are Few Lamps]({ARXIV}1) (2023-01, Example Works) [[code](https://github.com/a/b)]"
            "\n* **Your Lamp**: [YourLamp: Lights for All](https://proceedings.mlr.press/v9/lamp22a.html) "
            "(ICML 2022)\n"
            f"* **Rot**: [Rot: Turning Lamps](http://arxiv.org/abs/2101.00003) (2023-12, Example)\n"
        ),
        [
            Wanted("Dim Lamps are Few Lamps", date="2023-01", link=f"{ARXIV}1"),
            Wanted("YourLamp: Lights for All", venue=("ICML", 2022)),
            Wanted("Rot: Turning Lamps", date="2023-12"),
        ],
    ),
    "a linked name in bold, names and a linked title": (
        (
            "- **[LampConv](https://docs.example.org/LampConv.html)** from Example and Sample: "
            f"[Lamps on Graphs]({ARXIV}1) (ICLR 2017)\n"
            "- **[RoomConv](https://docs.example.org/RoomConv.html)** from Example *et al.*: "
            f"[Rooms on Graphs with Lamps]({ARXIV}2) (ICLR 2018) [[**Example**](https://github.com/a/b)]\n"
            "1. **[Lamp](https://docs.example.org/lamp)** (from Example Works) released with the paper "
            f"[Lamp: A Light for Every Room]({ARXIV}3), by Ada Example, Bo Sample and Cy Pattern.\n"
        ),
        [
            Wanted("Lamps on Graphs", ("Example", "Sample"), ("ICLR", 2017)),
            Wanted("Rooms on Graphs with Lamps", ("Example",), ("ICLR", 2018), more=True),
            Wanted("Lamp: A Light for Every Room", ("Ada Example", "Bo Sample", "Cy Pattern")),
        ],
    ),
    "titles in angle brackets, by names and a year": (
        (
            f"* <[Lamps in Rooms]({ARXIV}1)> by Ada Example, Bo Sample, 2018.\n\n"
            f"* [Dim] <[A Reduction of Lamps\n]({ARXIV}2)> by Ada Example et al., 2011.\n\n"
            f"* <[Rooms without Lamps]({ARXIV}3)> by Ada Example, Bo Sample and Cy Pattern, NIPS, 2016.\n\n"
            f"* <[Lamps by Two]({ARXIV}4)> by Ada Example and Bo Sample, 2014.\n\n"
            f"* <[Lamps under Occlusion]({ARXIV}5)> by Example B, Sample P. AAMAS, 2014.\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Bo Sample"), date="2018"),
            Wanted("A Reduction of Lamps", ("Ada Example",), date="2011", more=True),
            Wanted("Rooms without Lamps", ("Ada Example", "Bo Sample", "Cy Pattern"), ("NIPS", 2016)),
            Wanted("Lamps by Two", ("Ada Example", "Bo Sample"), date="2014"),
            Wanted("Lamps under Occlusion", ("Example B", "Sample P"), ("AAMAS", 2014)),
        ],
    ),
    "labels of links between commas": (
        (
            f"- 2022-02-22, **Lamps with Rooms**, Ada Example et.al., Paper: [{ARXIV}1]({ARXIV}1), "
            "Code: **[https://github.com/a/b](https://github.com/a/b)**\n"
            f"- 2022-02-18, **Lamps, and Rooms**, Bo Sample et.al., Paper: [{ARXIV}2]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps with Rooms", ("Ada Example",), date="2022-02-22", more=True),
            Wanted("Lamps, and Rooms", ("Bo Sample",), date="2022-02-18", more=True),
        ],
    ),
    "a year, a venue and a name before the link": (
        (
            f"- 2017 ICLR [Lamps of Deep Rooms]({ARXIV}1)\n"
            f"- 2018 Example White Paper [Lamps for Rooms: A Whitepaper]({ARXIV}2)\n"
            f"- 2015 ICLR DIM [Dimming Lamps]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps of Deep Rooms", venue=("ICLR", 2017)),
            Wanted("Lamps for Rooms: A Whitepaper", date="2018"),
            Wanted("Dimming Lamps", venue=("ICLR", 2015)),
        ],
    ),
    "a venue with an ampersand and a name before the link, a venue with words in another script": (
        (
            f"- 2016 S&P LMP [Lamps in Adversarial Rooms]({ARXIV}1)\n"
            f"- 2017 ICLR DIM&ROT [Dim Lamps]({ARXIV}2)\n"
            f"- 2019 S&P [Rooms with Lamps]({ARXIV}3)\n"
            f"- [Lamps for Everyone]({ARXIV}4)<br>[速览 | CVPR2024房间里的灯](https://example.org/a)\n"
        ),
        [
            Wanted("Lamps in Adversarial Rooms", (), ("S&P", 2016)),
            Wanted("Dim Lamps", (), ("ICLR", 2017)),
            Wanted("Rooms with Lamps", (), ("S&P", 2019)),
            Wanted("Lamps for Everyone", (), ("CVPR", 2024)),
        ],
    ),
    "a venue and a year behind dashes in the link": (
        (
            f"- [Large Lamps Matter -- In Rooms - CVPR - 2017]({ARXIV}1)\n"
            f"- [Lamps for Parsing - ARXIV - 2018]({ARXIV}2) [[code](https://github.com/a/b)]\n"
            f"- [Lamp R-CNN - ICCV -2017]({ARXIV}3)\n"
        ),
        [
            Wanted("Large Lamps Matter -- In Rooms", venue=("CVPR", 2017)),
            Wanted("Lamps for Parsing", date="2018"),
            Wanted("Lamp R-CNN", venue=("ICCV", 2017)),
        ],
    ),
    "a year and a venue that dashes part from the title": (
        (
            "- 16-ATC-Guidelines for Lamps\n- 18-SIGCOMM-Revisiting Lamps in Rooms\n"
            "- 20-OSDI-Lamps: A Light for Rooms\n"
        ),
        [
            Wanted("Guidelines for Lamps", venue=("ATC", 2016)),
            Wanted("Revisiting Lamps in Rooms", venue=("SIGCOMM", 2018)),
            Wanted("Lamps: A Light for Rooms", venue=("OSDI", 2020)),
        ],
    ),
    "a plain name before a quote, some without a link": (
        (
            f'## 2020\n* "Lamps on Stairs" CVPR. [[Paper]]({ARXIV}5)\n* "Lamps in Halls" CVPR. '
            f'[[Paper]]({ARXIV}6)\n## 2019\n* Dim: "Lamps that Find Rooms" ICCV. [[Paper]]({ARXIV}1)\n'
            f'* "Rooms by Lamps" CVPR. [[Paper]]({ARXIV}2)\n* fLamp: "A Small Space for Lamps" TPAMI. '
            f'[[Paper]]({ARXIV}3)\n## 2016\n* "Lamps for Real Rooms" CVPR.\n* Lit: "Lamps and Their Domains" '
            "CVPR. [[Project]](https://lamps.example.edu/lit/)\n"
            f'* Rot: "Lamps in Turn" ECCV. [[Paper]]({ARXIV}4)\n'
        ),
        [
            Wanted("Lamps on Stairs", venue=("CVPR", 2020)),
            Wanted("Lamps in Halls", venue=("CVPR", 2020)),
            Wanted("Lamps that Find Rooms", venue=("ICCV", 2019)),
            Wanted("Rooms by Lamps", venue=("CVPR", 2019)),
            Wanted("A Small Space for Lamps", venue=("TPAMI", 2019)),
            Wanted("Lamps for Real Rooms", venue=("CVPR", 2016)),
            Wanted("Lamps and Their Domains", venue=("CVPR", 2016)),
            Wanted("Lamps in Turn", venue=("ECCV", 2016)),
        ],
    ),
    "a name in brackets of another script": (
        (
            f"*2. (CVPR 2025) LampGen: Lamps without Rooms\n[[paper]]({ARXIV}1) 2025.3\n\n"
            f"*3. LampNet: Lamps with Rooms\n[[paper]]({ARXIV}2) 2025.11\n\n"
            f"*5. 【LampRG】Lamps in One Sequence\n[[paper]]({ARXIV}3) 2026.1\n"
        ),
        [
            Wanted("LampGen: Lamps without Rooms", venue=("CVPR", 2025)),
            Wanted("LampNet: Lamps with Rooms"),
            Wanted("Lamps in One Sequence"),
        ],
    ),
    "names below a title, the last of them long": (
        (
            "- [Trust in Lamps: A Review of Rooms](https://doi.org/10.1000/lamps)\n"
            "    - Ada Example, Bo Carlo Sample, Jose María Pattern-Sample\n    - Date: May 08, 2026\n\n"
            f"- [Lamps and Their Trust]({ARXIV}1)\n    - Ada Example, Bo Sample\n    - Date: April 29, 2026\n"
        ),
        [
            Wanted(
                "Trust in Lamps: A Review of Rooms",
                ("Ada Example", "Bo Carlo Sample", "Jose María Pattern-Sample"),
            ),
            Wanted("Lamps and Their Trust", ("Ada Example", "Bo Sample")),
        ],
    ),
    "a group's items with short names and bare links": (
        (
            f"* Lamp Transformers - {ARXIV}1\n* Lamp family\n    * LampNet V2 - {ARXIV}2\n"
            f"    * Rooms - {ARXIV}3\n* LampViT - {ARXIV}4\n"
        ),
        [Wanted("Lamp Transformers"), Wanted("LampNet V2"), Wanted("Rooms"), Wanted("LampViT")],
    ),
    "footnotes in the style of a reference list": (
        (
            "Lamps are known[^1].\n\n[^1]: Example, A., & Sample, B. (2023).\n"
            f"[Lamps: Light by Attention]({ARXIV}1).\n*Journal of Lamps*.\n"
            "[^2]: Example, A., Sample, Ł., & Pattern, C. (2018).\n"
            f"[Rooms for Lamps]({ARXIV}2).\n*NeurIPS 2018*.\n"
        ),
        [
            Wanted("Lamps: Light by Attention", ("A. Example", "B. Sample"), date="2023"),
            Wanted("Rooms for Lamps", ("A. Example", "Ł. Sample", "C. Pattern"), ("NeurIPS", 2018)),
        ],
    ),
    "a journal cut short, before names in italics": (
        (
            f"1. **Lamps with Rooms.** Expert Lamp. Appl., 2017. [paper]({ARXIV}1)\n\n"
            "   *Ada Example, Bo Sample, Cy Pattern*\n"
        ),
        [Wanted("Lamps with Rooms", ("Ada Example", "Bo Sample", "Cy Pattern"))],
    ),
    "BibTeX in fences": (
        "# Lamps\n\n```python\n@light\ndef lamp(): ...\n```\n\n## Citations\n\n"
        + "".join(
            f"```bibtex\n@misc{{example{year},\n  title = {{{{Lamps}} of {year}}},\n"
            f"  author = {{Example, Ada and Bo Sample}},\n  year = {year},\n"
            f"  eprint = {{2101.0000{year % 10}}},\n"
            "  archivePrefix = {arXiv}\n}\n```\n\n"
            for year in (2021, 2022, 2023)
        ),
        [
            Wanted("Lamps of 2021", ("Ada Example", "Bo Sample"), link=f"{ARXIV}1"),
            Wanted("Lamps of 2022", ("Ada Example", "Bo Sample")),
            Wanted("Lamps of 2023", ("Ada Example", "Bo Sample"), link=f"{ARXIV}3"),
        ],
    ),
    "a rule with words between paragraphs": (
        (
            f"**Lamps before Rooms**  \nAda Example, Bo Sample  \n[CHI 2024]({ARXIV}1)\n\n"
            "--- Pre-Lamp ---  \n"
            f"**Lamps of Old**  \nAda Example and Bo Sample  \n[ACL 2022]({ARXIV}2) • [Code](https://github.com/a/b)\n"
        ),
        [
            Wanted("Lamps before Rooms", ("Ada Example", "Bo Sample"), ("CHI", 2024)),
            Wanted("Lamps of Old", ("Ada Example", "Bo Sample"), ("ACL", 2022)),
        ],
    ),
    "a table of names, with what describes them": (
        (
            "| Lamp | Description | Official Code | Paper(Citation) |\n|---|---|---|---|\n"
            "| Dim | *Lights by Belief* | [github](https://github.com/a/b) | "
            f"[paper]({ARXIV}1)([cite](https://example.org/c)) |\n"
            f"| Lit | *Lamps with Bounds* | | [paper]({ARXIV}2)([cite](https://example.org/d)) |\n"
        ),
        [Wanted("Lights by Belief", link=f"{ARXIV}1"), Wanted("Lamps with Bounds", link=f"{ARXIV}2")],
    ),
    "a table whose publications are venues": (
        (
            "| No | Publication | Model | Paper |\n|:-:|:-:|:-:|---|\n"
            f"| 1 | DLRS'16 | [Wide](./models/wide) | [Wide Lamps for Rooms]({ARXIV}1) |\n"
            f"| 2 | ICDM'16 | [Deep](./models/deep) | [Deep Lamps for Rooms]({ARXIV}2) |\n"
        ),
        [
            Wanted("Wide Lamps for Rooms", venue=("DLRS", 2016)),
            Wanted("Deep Lamps for Rooms", venue=("ICDM", 2016)),
        ],
    ),
    "a bold title over two lines, below names": (
        (
            f"Example A, Sample B, Pattern C\n**Lamps\nwith Rooms** [ICML 2021]({ARXIV}1)\n\n"
            f"Sample B, Pattern C\n**Rooms\nwith Lamps** [NeurIPS 2022]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps with Rooms", ("Example A", "Sample B", "Pattern C"), ("ICML", 2021)),
            Wanted("Rooms with Lamps", ("Sample B", "Pattern C"), ("NeurIPS", 2022)),
        ],
    ),
    "names and a year within the link": (
        (
            f"* `GuidedLamp`, `Neuron Saliency`: [Lamps for Rooms, Ada D Example et al. 2017]({ARXIV}1)\n"
            f"* `RoomLift`: [Lifting Lamps, Bo Sample et al. 2018]({ARXIV}2)\n"
            f"* `Saliency`: [Dimming Lamps of Deep Rooms]({ARXIV}3)\n"
        ),
        [
            Wanted("Lamps for Rooms", ("Ada D Example",), date="2017", more=True),
            Wanted("Lifting Lamps", ("Bo Sample",), date="2018", more=True),
            Wanted("Dimming Lamps of Deep Rooms", ()),
        ],
    ),
    "names and a venue in italics": (
        (
            f"* [Lamps of Deep Rooms]({ARXIV}1) *Example et al. NeurIPS.*\n"
            f"* [Rooms of Deep Lamps]({ARXIV}2) *Sample et al. arXiv.*\n"
        ),
        [
            Wanted("Lamps of Deep Rooms", ("Example",), more=True),
            Wanted("Rooms of Deep Lamps", ("Sample",), more=True),
        ],
    ),
    "a table of models, with venues that link to papers": (
        (
            "| Model | Paper |\n|---|---|\n"
            f"| Lamps over Rooms | [IJCAI 2017]({ARXIV}1) |\n| Attentive Lamps | [CIKM 2018]({ARXIV}2) |\n"
            f"| Rooms of Lamps | [KDD 2019]({ARXIV}3) |\n"
        ),
        [
            Wanted("Lamps over Rooms", venue=("IJCAI", 2017)),
            Wanted("Attentive Lamps", venue=("CIKM", 2018)),
            Wanted("Rooms of Lamps", venue=("KDD", 2019)),
        ],
    ),
    "a table whose venues are below Published": (
        (
            "| Title | Published | Code |\n|---|---|---|\n"
            f"| [Lamps over Rooms]({ARXIV}1) | ICLR 2020 | [code](https://github.com/a/b) |\n"
            f"| [Rooms of Lamps]({ARXIV}2) | KDD 2019 | |\n"
        ),
        [
            Wanted("Lamps over Rooms", venue=("ICLR", 2020)),
            Wanted("Rooms of Lamps", venue=("KDD", 2019)),
        ],
    ),
}

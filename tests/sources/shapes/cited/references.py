"""Citations and notes as people keep them: names in bold, one surname, few among other items, quotes."""

from tests.sources.shapes.lists import ARXIV, Wanted

REFERENCES = {
    "a name in bold before et al. and a title in bold and quotes": (
        (
            '- **A. Example** et al., "**Lamps in Rooms: A Guide**", *ACL 2026*, Submitted.\n'
            f'- B. Sample et al., "**Rooms in Lamps**", *ICML 2025*. [[arXiv]]({ARXIV}1)\n'
            '- **A. Example** et al., "**Halls of Lamps**", **NeurIPS 2024**.\n'
        ),
        [
            Wanted("Lamps in Rooms: A Guide", ("A. Example",), date="2026", more=True),
            Wanted("Rooms in Lamps", ("B. Sample",), ("ICML", 2025), more=True),
            Wanted("Halls of Lamps", ("A. Example",), ("NeurIPS", 2024), more=True),
        ],
    ),
    "one surname and a year before a title in quotes": (
        (
            '- Example & Sample (1974), "Lamps in Many Rooms."\n'
            '- Marlow (1988), "Rooms in Many Lamps" — why it matters.\n'
            '- Hart et al. (2001), "Halls: Lamps of Rooms."\n'
        ),
        [
            Wanted("Lamps in Many Rooms", ("Example", "Sample"), date="1974"),
            Wanted("Rooms in Many Lamps", ("Marlow",), date="1988"),
            Wanted("Halls: Lamps of Rooms", ("Hart",), date="2001", more=True),
        ],
    ),
    "names and a title in quotes without blanks": (
        (
            '- 例山 太郎, 見本 花子, "部屋の中のランプの点灯について," 照明技報, vol. 1, 2017年11月.\n'
            '- 例山 太郎, "廊下のランプを点ける方法について," 照明技報, vol. 2, 2018年1月.\n'
            '- 見本 花子, "家の灯りをすべて消す手順について," 照明技報, vol. 3, 2019年1月.\n'
        ),
        [
            Wanted("部屋の中のランプの点灯について", ("例山 太郎", "見本 花子")),
            Wanted("廊下のランプを点ける方法について", ("例山 太郎",)),
            Wanted("家の灯りをすべて消す手順について", ("見本 花子",)),
        ],
    ),
    "citations below a list of other things": (
        (
            "## Appendix\n\n**Details**\n\n- How lamps are made\n- How rooms are lit\n\n**References**\n\n"
            "- [1] Example, A., & Sample, B. (2014). Lamps in rooms. *Lamps, 56*, 76-82.\n"
            "- [2] Marlow, C. (1997). Rooms in lamps. *Rooms, 9*(8), 1735-1780.\n"
            "- [3] Hart, D., & Third, E. (2015). Halls of lamps. *Halls, 1*, 1-2.\n"
        ),
        [
            Wanted("Lamps in rooms", ("A. Example", "B. Sample"), date="2014"),
            Wanted("Rooms in lamps", ("C. Marlow",), date="1997"),
            Wanted("Halls of lamps", ("D. Hart", "E. Third"), date="2015"),
        ],
    ),
    "a name in bold above a title in brackets": (
        (
            f"**(1) LiR**\n\n[Lamps in Rooms]\n\nAda Example, Ben Sample (2016)\n\n[`PAPER`]({ARXIV}1)\n\n"
            f"**(2) RLM**\n\n[Rooms, Lamps and More]\n\nCy Marlow(2002)\n\n[`PAPER`]({ARXIV}2)\n"
        ),
        [
            Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), date="2016"),
            Wanted("Rooms, Lamps and More", ("Cy Marlow",), date="2002"),
        ],
    ),
    "a day in code behind a plain title": (
        (
            f"- \\[[arxiv]({ARXIV}1)\\] Lamps in Rooms: A Survey. `2023.09`\n"
            f"- \\[[arxiv]({ARXIV}2)\\] Rooms in Lamps\n`2023.10`\n"
        ),
        [Wanted("Lamps in Rooms: A Survey", date="2023.09"), Wanted("Rooms in Lamps", date="2023.10")],
    ),
    "a journal with its volume, pages and month": (
        (
            '[1] A. Example, B. Sample, and C. Marlow, "Lamps in many rooms," *Dim Lamp Review*, vol. 38, '
            'no. 2, pp. 69–74, Apr. 2008.\n\n[2] D. Hart and E. Third "Rooms in many lamps," '
            "_IEEE Trans. Lamps Light._, vol. 54, no. 11, pp. 4091–4104, Oct. 2006.\n\n"
            '[3] F. Fourth and G. Fifth, "Halls of many lamps," *Journal of Halls*, vol. 1, pp. 1–4, 2007.\n'
        ),
        [
            Wanted("Lamps in many rooms", venue=("Dim Lamp Review", 2008), date="Apr. 2008"),
            Wanted("Rooms in many lamps", venue=("IEEE Trans. Lamps Light.", 2006), date="Oct. 2006"),
            Wanted("Halls of many lamps", ("F. Fourth", "G. Fifth"), ("Journal of Halls", 2007)),
        ],
    ),
    "headings that end in a venue and a place in brackets": (
        (
            "# 每周论文\n\n## 灯\n\n### Lamps in Many Rooms[NIPS'19][Dim Lab]\n- 灯照亮房间\n\n"
            "### Rooms in Many Lamps[KDD'20][Lit Lab]\n\n## 房间\n### Halls of Many Lamps [ECCV'22]\n\n"
            "### Many Lamps of Halls[arXiv'22][Lit Lab]\n"
        ),
        [
            Wanted("Lamps in Many Rooms", venue=("NIPS", 2019)),
            Wanted("Rooms in Many Lamps", venue=("KDD", 2020)),
            Wanted("Halls of Many Lamps", venue=("ECCV", 2022)),
            Wanted("Many Lamps of Halls", date="2022"),
        ],
    ),
    "a citation under a label, below headings of other things": (
        (
            "### 1. LampSet\n**Citation**: Example, A., Sample, B., & Marlow, C. (2015). Lamps in Many "
            "Rooms. "
            "*In Advances in Lamps* (pp. 1-9).\n\n**Key Points**:\n- Many lamps\n\n### 2. RoomSet\n"
            "**Citation**: Hart, D. & Third, E. (2018). Rooms in Many Lamps. *Rooms*.\n"
        ),
        [
            Wanted("Lamps in Many Rooms", ("A. Example", "B. Sample", "C. Marlow"), date="2015"),
            Wanted("Rooms in Many Lamps", ("D. Hart", "E. Third"), date="2018"),
        ],
    ),
    "surnames first between commas, and a title with a colon": (
        (
            "[1] Example, J., Sample, A., and E, W. Lamps of rooms: Lighting many halls,\n<em>Lamp "
            "Review</em>, "
            f"115(34), 85-90 (2018). [[arXiv]]({ARXIV}1) <br />\n[2] Hart, D., and Third, E. Halls of "
            "rooms,\n"
            f"<em>Halls</em>, 5, 3-8 (2017).\n[[arXiv]]({ARXIV}2)\n"
        ),
        [
            Wanted(
                "Lamps of rooms: Lighting many halls",
                ("J. Example", "A. Sample", "W. E"),
                ("Lamp Review", 2018),
            ),
            Wanted("Halls of rooms", ("D. Hart", "E. Third"), ("Halls", 2017)),
        ],
    ),
    "full names in bold before a title in italics": (
        (
            "1. **Ada Example and Bo Sample** - *Lamps in Many Rooms* (2005)\n   - *A note on lamps.*\n\n"
            "2. **Cy Marlow and Di Hart** - *Rooms in Many Lamps* (2004)\n   - *A note on rooms.*\n\n"
            "3. **Ed Reed and Ada Example** - *Lamps, rooms, halls, and near linear light* (2006)\n"
        ),
        [
            Wanted("Lamps in Many Rooms", ("Ada Example", "Bo Sample"), date="2005"),
            Wanted("Rooms in Many Lamps", ("Cy Marlow", "Di Hart"), date="2004"),
            Wanted("Lamps, rooms, halls, and near linear light", ("Ed Reed", "Ada Example"), date="2006"),
        ],
    ),
    "a short title in quotes behind names": (
        (
            '[3] Ada Example, Bo Sample, and Cy Marlow "Dim R-Lamp" _in Proc. Lamps (ICCV)_, Oct. 2017. '
            f"[[a]]({ARXIV}1)\n"
        ),
        [Wanted("Dim R-Lamp", ("Ada Example", "Bo Sample", "Cy Marlow"), ("ICCV", 2017))],
    ),
    "the paper of a page's code, named below a sentence": (
        (
            "## Lamps in Rooms\n\nThis repository contains the code used in the paper:\n\nLamps in "
            "Rooms with "
            f"Recurrent Lights and Many Halls. *Ada Example, Bo Sample*. AAAI 2021. [[ArXiv]]({ARXIV}1)\n\n"
            "This is a framework for lamps.\n"
        ),
        [
            Wanted(
                "Lamps in Rooms with Recurrent Lights and Many Halls",
                ("Ada Example", "Bo Sample"),
                ("AAAI", 2021),
            )
        ],
    ),
    "a line of names below a heading, and its link": (
        f"# Publications\n\n## 1. Lamps in Many Rooms\n\nAda Example, and Bo Sample, [[arXiv]]({ARXIV}1)\n",
        [Wanted("Lamps in Many Rooms", ("Ada Example", "Bo Sample"))],
    ),
    "a column of methods in bold beside one of ids": (
        (
            "<table><tr><th>Method</th><th>Paper</th><th>Summary</th></tr>\n<tr><td><strong>DimLamp</strong></td>"
            f'<td><a href="{ARXIV}1">arXiv:2101.00001</a></td><td>Dims the lamps</td></tr></table>\n'
        ),
        [Wanted("DimLamp", link=f"{ARXIV}1")],
    ),
    "a list with what it is about above its papers": (
        (
            "# 論文リスト\n\n## 概要\n灯りの論文。\n\n## 一\n\n### 1. Lamps in Rooms\n- **著者:** "
            "Ada Example\n"
            f"- **年:** 2020\n- **URL:** {ARXIV}1\n\n### 2. Rooms in Lamps\n- **著者:** Bo Sample\n- **年:** "
            "2021\n"
        ),
        [Wanted("Lamps in Rooms", ("Ada Example",)), Wanted("Rooms in Lamps", ("Bo Sample",))],
    ),
    "names, and where and when they published, behind a title": (
        (
            f"* [Lamps in Many Rooms]({ARXIV}1) by Example A, Sample B C. Lamp Intelligence, 2007.\n"
            f"* [Rooms in Many Lamps]({ARXIV}2) by Marlow, Cy, and Dora D. Third. Journal of Lamps, 2008.\n"
            f"* [Halls of Many Lamps]({ARXIV}3) by Third, Dora D. ICML, 2009.\n"
            f"* [Doors to Many Halls]({ARXIV}4) by Marlow C. The Lamp Engineering Review, 2010.\n"
            f"* [Lights in Many Halls]({ARXIV}5) by Ada Example, Bo Sample. arXiv, 2021.\n"
            f"* [Shades in Many Halls]({ARXIV}6) by Ada Example, Dora D. Third. 2012.\n"
        ),
        [
            Wanted("Lamps in Many Rooms", ("Example A", "Sample B C"), ("Lamp Intelligence", 2007)),
            Wanted("Rooms in Many Lamps", ("Cy Marlow", "Dora D. Third"), ("Journal of Lamps", 2008)),
            Wanted("Halls of Many Lamps", ("Dora D. Third",), ("ICML", 2009)),
            Wanted("Doors to Many Halls", ("Marlow C",), ("The Lamp Engineering Review", 2010)),
            Wanted("Lights in Many Halls", ("Ada Example", "Bo Sample")),
            Wanted("Shades in Many Halls", ("Ada Example", "Dora D. Third")),
        ],
    ),
    "footnotes with a title, names and where it appeared": (
        (
            "[^EMS15]: **Keys under Many Lamps: A Guide**, by Example, Ada and Marlow, Cy and others, "
            "*in Journal of Lamps*, 2015\n\n"
            "[^ES07]: **Lamp Complexity: A Modern Approach**, by Ada Example and Bo Sample, 2007\n\n"
            "[^ES09]: **Rooms from Many Keys**, by Example, Ada and Sample, Bo, "
            "*in Advances in Lamps - LAMPCRYPT 2009*, 2009\n\n"
            "[^MS18]: **Halls of Replicated Lamps**, by Cy Marlow and Bo Sample, "
            "*in 32nd Symposium on Dim Computing (DIM 2018)*, 2018, [[URL]](https://example.org/dim)\n"
        ),
        [
            Wanted(
                "Keys under Many Lamps: A Guide", ("Ada Example", "Cy Marlow"), ("Journal of Lamps", 2015)
            ),
            Wanted("Lamp Complexity: A Modern Approach", ("Ada Example", "Bo Sample"), date="2007"),
            Wanted("Rooms from Many Keys", ("Ada Example", "Bo Sample"), ("LAMPCRYPT", 2009)),
            Wanted("Halls of Replicated Lamps", ("Cy Marlow", "Bo Sample"), ("DIM", 2018)),
        ],
    ),
    "paragraphs that begin with the day they were read": (
        (
            "<em>(2022-2-18)</em> Lamps by natural language. Example, Ada, and Bo Sample. ICSE 2016. "
            "[Notes](notes/lamps.md)\n\n"
            "<em>(2022-2-16)</em> Why distance matters: effects on lamps. Marlow, C., Sample, B. CSCW 2002. "
            "[Notes](notes/far.md)\n\n"
            "<em>(2022-2-13)</em> Rooms with pragmatic lamps. Example A, Sample B. NeurIPS 2020. "
            "[Notes](notes/rooms.md)\n"
        ),
        [
            Wanted("Lamps by natural language", ("Ada Example", "Bo Sample"), ("ICSE", 2016)),
            Wanted("Why distance matters: effects on lamps", ("C. Marlow", "B. Sample"), ("CSCW", 2002)),
            Wanted("Rooms with pragmatic lamps", ("Example A", "Sample B"), ("NeurIPS", 2020)),
        ],
    ),
    "journals with commas, and titles in bold within quotes": (
        (
            '- Wei, Kun, et al. "**Lamps of Rooms.**" IEEE/ACM Transactions on Lamps, Rooms, and Halls 32 '
            f"(2024): 2432-2444. [paper]({ARXIV}1)\n"
            f'- Example, Ada. "**Rooms of Lamps.**" Dim Letters 11.8 (2017): 1-9. [paper]({ARXIV}2)\n'
        ),
        [
            Wanted("Lamps of Rooms", venue=("IEEE/ACM Transactions on Lamps, Rooms, and Halls", 2024)),
            Wanted("Rooms of Lamps", venue=("Dim Letters", 2017)),
        ],
    ),
    "names and years in bold before titles in italics": (
        (
            "- [ ] **Sam-Example, J. et al. (2015).** *Deep Lamps of Rooms.*\n  Laid the groundwork.\n"
            "- [ ] **Ho, J., Jain, A., & Third, P. (2020).** *Denoising the Lamps.*\n"
            "- [ ] **Fourth, Y. (2019).** *Modeling of the Halls.*\n"
        ),
        [
            Wanted("Deep Lamps of Rooms", ("J. Sam-Example",), date="2015"),
            Wanted("Denoising the Lamps", ("J. Ho", "A. Jain", "P. Third"), date="2020"),
            Wanted("Modeling of the Halls", ("Y. Fourth",), date="2019"),
        ],
    ),
}

NOTES_ON = {
    "a heading that says what the note is, and labels in a quote": (
        (
            f"## 📄 논문 정리: Lamps in Rooms\n\n> 논문 링크: {ARXIV}1\n>\n"
            "> 발표 학회/연도: CVPR 2016 (Conference on Lamps)\n>\n> 논문 저자: Ada Example, Ben Sample\n"
        ),
        Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), ("CVPR", 2016)),
    ),
    "a post's front matter, whose day is not the paper's": (
        (
            '---\ntitle: "[논문리뷰] Lamps in Rooms"\ndate: 2025-10-23\n---\n'
            f"> **링크:** [PDF로 열기]({ARXIV}1)\n\n**저자:** Ada Example, Ben Sample\n"
        ),
        Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), date=""),
    ),
    "a post's title that its text repeats in bold": (
        (
            '---\ntitle: "Lamps in Rooms through Lit Halls"\ndate: 2025-10-23\n---\n이번 논문 **Lamps in '
            "Rooms through "
            'Lit Halls**을 정리한 글이다.\n\n**"방에 불을 켤 수 있는가?"**\n\n방에 불을 켠다.\n\n'
            f"논문 링크: {ARXIV}1\n"
        ),
        Wanted("Lamps in Rooms through Lit Halls"),
    ),
    "labels of a Japanese note": (
        (
            f"# Lamps in Rooms\n\n- 論文リンク: {ARXIV}1\n- 出版年: 2017\n"
            "- ジャーナル・カンファレンス: ICLR\n- 著者: Ada Example, Ben Sample\n"
        ),
        Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), ("ICLR", 2017)),
    ),
    "a venue under a label that may say who presents": (
        f"# Lamps in Rooms\n\n- 저자: Ada Example, Ben Sample\n- 발표: NeurIPS 2023\n- 논문 링크: {ARXIV}1\n",
        Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample"), ("NeurIPS", 2023)),
    ),
    "a title with what kind of text it is about it behind it": (
        f"# Lamps in Rooms 论文详解\n\n- **作者**: Ada Example, Ben Sample\n- **论文链接**: {ARXIV}1\n",
        Wanted("Lamps in Rooms", ("Ada Example", "Ben Sample")),
    ),
}

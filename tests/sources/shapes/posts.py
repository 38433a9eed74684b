"""Notes and posts on one paper."""

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

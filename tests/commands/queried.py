"""The documents that the tests of the query language ask about."""

from tests.commands.shelf import Hot, Tweet, conference, post
from tests.query.catalogue_of import AGENT, AGENTS

PAPERS = (
    AGENTS,
    AGENT,
    Hot(
        r"Solving the Schr\"odinger Equation with $\ell_1$ Norms",
        r"J. Stra{\ss}e, Zoë Åkesson",
        "2011.00003",
        5,
        7,
        abstract="Selfattention in C++ helps. NeurIPS saw a study.",
        tweets=(Tweet(1003, "Planning agents, side by side"),),
    ),
    Hot("Same Words", "Ida Jay", "2011.00005", 3, 1),
    Hot("Same Words", "Gil Hay", "2011.00006", 4, 1),
    Hot("Glimmer of Zonk", "Gil Hay", "2011.00007", 1, 1, abstract="Nothing else."),
    Hot("A Title", "Gil Hay", "2011.00008", 1, 1, abstract="Zonk then glimmer, in an abstract."),
    Hot("Another Title", "Gil Hay", "2011.00009", 9, 1, tweets=(Tweet(1004, "glimmer zonk"),)),
)
RATED = """# ICLR2021

## 会议论文列表

本会议共有 1 篇论文

| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 重新思考注意力 | [Rethinking Attention](https://a.org/1) | 开销线性增长 | 5 | | Kim | 清华大学 |
"""
DOCUMENTS = {
    "lists/ICLR2021.md": RATED,
    "old/2020-10-03.md": post(
        "2020-10-03", "10/03/2020 10:53:51", Hot("Same Words", "Eve Fox", "2010.00004", 9, 1)
    ),
    "hot/2020-11-19---Hot-Papers.md": post("2020-11-19", "11/19/2020 10:53:51", *PAPERS),
    "lists/NIPS2018.md": conference(
        "NIPS2018",
        ("Networks of Graphs", "ChoJui Reed, Ada Stone", "https://example.org/graphs"),
        ("Graphs of Networks", "Ada Reed", "https://example.org/networks"),
    ),
    "lists/Über_100%.md": conference("CONF2020", ("Of Sand", "Kim Low", "https://example.org/sand")),
}

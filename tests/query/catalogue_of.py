"""A catalogue of a few papers, ingested from documents as any other, and texts of any kind to ask it."""

import sqlite3
from pathlib import Path

from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.query.fields import FIELDS
from tests.commands.shelf import Hot, Tweet, conference, post
from tests.conftest import ingest

AGENTS = Hot(
    "Agents That Plan",
    "Ada Stone, Cho-Jui Reed",
    "2011.00001",
    100,
    50,
    abstract="We study planning. Reinforcement learning comes up at the end.",
)
AGENT = Hot(
    "An Agent for Reinforcement Learning",
    "Bo Stone-Field, Reed Ada",
    "2011.00002",
    30,
    10,
    ("cs.AI", "stat.ML"),
    "It learns by self-attention.",
    (Tweet(1001, "画像認識の論文。強化学習です", "ja"), Tweet(1002, "A quorvix thread 🤖")),
)
TEX = Hot(
    r"Solving the Schr\"odinger Equation with $\ell_1$ Norms",
    r"J. Stra{\ss}e",
    "2011.00003",
    5,
    5,
    abstract="Selfattention in C++ helps.",
)

DOCUMENTS = {
    "hot.md": post("2020-11-19", "11/19/2020 10:53:51", AGENTS, AGENT, TEX),
    "NIPS2018.md": conference(
        "NIPS2018",
        ("Networks of Graphs", "ChoJui Reed, Ada Stone", "https://example.org/graphs"),
        ("Graphs of Networks", "Ada Reed", "https://example.org/networks"),
    ),
}


def made(folder: Path) -> sqlite3.Connection:
    """A connection that reads the catalogue of these documents, made in the folder."""
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, *(folder / name for name in DOCUMENTS))
    return open_for_reading(folder / "papercat.db")


PIECES = st.sampled_from(
    [
        '"', "(", ")", "-", "*", ":", "OR", "AND", "NOT", "NEAR(", "^", "+", "{", "}", "'", ";", "--", "`",
        "$(", "|", "\\", "$", "..", ">", "<=", " ", "\n", "\0", "\x1b", "\u202e", "\ud800", "%", "🤖", "★",
        "ﬁ", "ß", "画像", "強", "agents", "self-attention", "C++", r"Schr\"odinger", "the", "reinforcment",
        *(f"{name}:" for name in FIELDS), 'author:"a b"', "year:2020", "retweets:>1", "category:cs.*",
        "has:tweets", "foo:bar",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14).map("".join),
)
"""Any text: all of Unicode, the language and FTS5's operators, what a shell quotes."""

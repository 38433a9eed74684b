"""The queries that relevance is measured with, drawn with a seed from a catalogue's own papers."""

import json
import random
import re
import sqlite3
import string
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from papercat.text.tex import decode_tex
from papercat.text.words import plain

Query = tuple[str, frozenset[int]]
"""What is typed, and the papers of which any is sought."""

TOPICS = Path(__file__).parents[2] / "shared" / "topics.jsonl"
WORD = re.compile(r"[^\W\d_]{4,}")
URL = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
ACCENTED = re.compile(r"""[^\W\d_]*(?:\{?\\(?:["'`^~=.]\s?\{?|[vHckur]\{)\\?[A-Za-z]\}?\}?[^\W\d_]*)+""")
NO_TITLE_WORDS = {"with", "from", "that", "this", "their", "into", "using", "over", "under", "when"}


@dataclass(frozen=True, slots=True)
class Document:
    """What every search has of a paper."""

    id: int
    title: str
    abstract: str
    authors: str
    tweets: tuple[str, ...]


def query_sets(documents: list[Document], seed: int, size: int) -> dict[str, list[Query]]:
    """The queries of each set, each with the paper that is sought."""
    chance = random.Random(seed)
    frequency = Counter(word for d in documents for word in set(_words(f"{d.title} {d.abstract}")))
    sets: dict[str, list[Query]] = {}
    makers: dict[str, Callable[[Document], str | None]] = {
        "a": lambda d: _rare_words(d, frequency, chance),
        "b": lambda d: _damaged_title(d, chance),
        "c": lambda d: _surname_and_word(d, chance),
        "d": lambda d: _tweet(d, chance),
        "f": lambda d: _accented(d, chance),
    }
    for name, make in makers.items():
        drawn = chance.sample(documents, len(documents))
        made = ((query, frozenset((d.id,))) for d in drawn if (query := make(d)) is not None)
        sets[name] = [pair for pair, _ in zip(made, range(size), strict=False)]
        if name == "f" and sets[name]:
            # Few texts have such a word: each is asked for several times, with other words beside it.
            sought = {paper for _, papers in sets[name] for paper in papers}
            holders = [d for d in documents if d.id in sought]
            sets[name] += [
                (q, frozenset((d.id,))) for _ in range(4) for d in holders if (q := make(d)) is not None
            ]
    return sets


def topics(connection: sqlite3.Connection) -> list[Query]:
    """The topical needs of which a landmark is in the catalogue; none where their file is not there."""
    if not TOPICS.exists():
        return []
    ids = dict(connection.execute("SELECT public_id, id FROM papers"))
    needs = map(json.loads, TOPICS.read_text(encoding="utf-8").splitlines())
    wanted = ((need["query"], frozenset(ids[one] for one in need["any_of"] if one in ids)) for need in needs)
    return [(query, papers) for query, papers in wanted if papers]


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _rare_words(document: Document, frequency: Counter[str], chance: random.Random) -> str | None:
    rare = sorted(
        {w for w in _words(document.abstract) if frequency[w] > 1}, key=lambda w: (frequency[w], w)
    )[:10]
    return " ".join(chance.sample(rare, 3)) if len(rare) == 10 else None


def _damaged_title(document: Document, chance: random.Random) -> str | None:
    words = document.title.split()
    long = [i for i, word in enumerate(words) if len(word) > 5 and word.isascii() and word.isalpha()]
    if len(words) < 4 or not long:
        return None
    wrong = chance.choice(long)
    words[wrong] = _misspelt(words[wrong], chance)
    del words[chance.choice([i for i in range(len(words)) if i != wrong])]
    return " ".join(words)


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )


def _surname_and_word(document: Document, chance: random.Random) -> str | None:
    surname = document.authors.split(", ")[0].split(" ")[-1]
    words = [word for word in WORD.findall(document.title) if word.lower() not in NO_TITLE_WORDS]
    return f"{surname} {chance.choice(words)}" if surname and words else None


def _tweet(document: Document, chance: random.Random) -> str | None:
    texts = [" ".join(URL.sub(" ", text).split()) for text in document.tweets]
    texts = [text for text in texts if len(text.split()) > 3]
    return chance.choice(texts) if texts else None


def _accented(document: Document, chance: random.Random) -> str | None:
    text = f"{document.title} {document.abstract}"
    found = [word for word in ACCENTED.findall(text) if plain(decode_tex(word)).isalpha()]
    others = [word for word in set(_words(text)) if word.isascii()]
    if not found or len(others) < 2:
        return None
    typed = _without_marks(plain(decode_tex(chance.choice(found))))
    return " ".join([typed, *chance.sample(sorted(others), 2)])


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))

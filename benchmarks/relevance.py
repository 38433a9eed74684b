"""How well search finds known papers, against plain FTS5 and tantivy on the same texts.

    python benchmarks/relevance.py                  builds a catalogue from ../shared/corpus
    python benchmarks/relevance.py --db papers.db   on a catalogue of your own (copied, never changed)

Queries are drawn with a seed from the catalogue itself: (a) three rare words of an abstract, (b) a
title with one word dropped and one misspelt, (c) the first author's surname and a word of the title,
(d) a tweet about the paper without its URLs, tweets left out of the index, (f) a word that TeX writes
with an accent, typed plainly, and two more words. Given are the mean reciprocal rank within the first
ten and the success at one. Exits 1 unless papercat leads in (b), (c), (d), (f) and is not behind in (a).
"""

import argparse
import random
import re
import sqlite3
import string
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from papercat.queries.language import parse
from papercat.queries.search import rank
from papercat.search_terms import plain
from papercat.tex import decode_tex

Search = Callable[[str], list[int]]
Query = tuple[str, int]

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
WORD = re.compile(r"[^\W\d_]{4,}")
URL = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
ACCENTED = re.compile(r"""[^\W\d_]*(?:\{?\\(?:["'`^~=.]\s?\{?|[vHckur]\{)\\?[A-Za-z]\}?\}?[^\W\d_]*)+""")
NO_TITLE_WORDS = frozenset(
    ["with", "from", "that", "this", "their", "into", "using", "over", "under", "when"]
)


@dataclass(frozen=True, slots=True)
class Document:
    """What every search has of a paper."""

    id: int
    title: str
    abstract: str
    authors: str
    tweets: tuple[str, ...]


def main() -> int:
    """Draw the queries, ask everyone, print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        source = options.db or _built(Path(folder))
        with sqlite3.connect(source) as original, sqlite3.connect(path) as copy:
            original.backup(copy)
        connection = sqlite3.connect(path)
        documents = _documents(connection)
        without_tweets(connection)
        searches = {
            "papercat": _papercat(connection),
            "FTS5 AND": _fts5(documents, " AND "),
            "FTS5 OR": _fts5(documents, " OR "),
        }
        tantivy_or, tantivy_and = _tantivy(documents)
        searches |= {"tantivy OR": tantivy_or, "tantivy AND": tantivy_and}
        behind = [_measured(seed, documents, searches, options) for seed in options.seed]
    for line in chain.from_iterable(behind):
        print(line)
    return 1 if any(behind) else 0


def without_tweets(connection: sqlite3.Connection) -> None:
    """Take every tweet out of the catalogue and its full text."""
    connection.executescript(
        """
        DELETE FROM paper_tweets;
        DELETE FROM tweets;
        INSERT INTO tweets_fts(tweets_fts) VALUES ('rebuild');
        """
    )


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
        made = ((query, d.id) for d in drawn if (query := make(d)) is not None)
        sets[name] = [pair for pair, _ in zip(made, range(size), strict=False)]
        if name == "f" and sets[name]:
            # Few texts have such a word: each is asked for several times, with other words beside it.
            holders = [d for d in documents if d.id in {paper for _, paper in sets[name]}]
            sets[name] += [(q, d.id) for _ in range(4) for d in holders if (q := make(d)) is not None]
    return sets


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


def _papercat(connection: sqlite3.Connection) -> Search:
    def search(query: str) -> list[int]:
        return [hit.paper_id for hit in rank(connection, parse(_typed(query)), limit=10).hits]

    return search


def _typed(query: str) -> str:
    """The query as words alone: what a colon or quote would mean to the language is not meant here."""
    return " ".join(
        word.lstrip("-") for word in re.sub(r'[":()]', " ", query).split() if word not in ("OR", "NOT")
    )


def _fts5(documents: Iterable[Document], operator: str) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5 (title, abstract, authors)")
    connection.executemany(
        "INSERT INTO plain (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)",
        ((d.id, d.title, d.abstract, d.authors) for d in documents),
    )

    def search(query: str) -> list[int]:
        words = re.findall(r"[^\W_]+", query)
        expression = operator.join(f'"{word}"' for word in words)
        found = connection.execute(
            "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10", (expression,)
        )
        return [int(row[0]) for row in found]

    return search


def _tantivy(documents: Iterable[Document]) -> tuple[Search, Search]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    for name in ("title", "abstract", "authors"):
        builder.add_text_field(name)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for d in documents:
        writer.add_document(tantivy.Document(id=d.id, title=d.title, abstract=d.abstract, authors=d.authors))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(expression: str) -> list[int]:
        query, _ = index.parse_query_lenient(expression, ["title", "abstract", "authors"])
        return [int(searcher.doc(address)["id"][0]) for _, address in searcher.search(query, 10).hits]

    def any_word(query: str) -> list[int]:
        return ask(" ".join(re.findall(r"[^\W_]+", query)).lower())

    def every_word(query: str) -> list[int]:
        return ask(" ".join(f"+{word}" for word in re.findall(r"[^\W_]+", query)).lower())

    return any_word, every_word


def _measured(
    seed: int, documents: list[Document], searches: dict[str, Search], options: argparse.Namespace
) -> list[str]:
    """Print one seed's table; the sets in which papercat is not where it should be."""
    sets = query_sets(documents, seed, options.queries)
    print(f"\nseed {seed}, {len(documents)} papers; MRR@10 and success@1; ms a query")
    print("  ".join(["set", "queries", *(f"{name:>20}" for name in searches)]))
    behind = []
    for name, queries in sets.items():
        figures = {who: _scores(search, queries) for who, search in searches.items()}
        cells = [f"{mrr:.3f} {first:.3f} {took:6.1f}" for mrr, first, took in figures.values()]
        print("  ".join([f"{name:3}", f"{len(queries):7}", *(f"{cell:>20}" for cell in cells)]))
        own = figures["papercat"][0]
        best = max(mrr for who, (mrr, _, _) in figures.items() if who != "papercat")
        if own < best or (name != "a" and own == best):
            behind.append(f"seed {seed}: ({name}) papercat {own:.3f}, best of the others {best:.3f}")
    return behind


def _scores(search: Search, queries: list[Query]) -> tuple[float, float, float]:
    """MRR@10, success@1 and milliseconds a query."""
    reciprocal, first = 0.0, 0
    start = time.perf_counter()
    for query, sought in queries:
        found = search(query)
        if sought in found:
            reciprocal += 1 / (found.index(sought) + 1)
            first += found[0] == sought
    count = max(len(queries), 1)
    return reciprocal / count, first / count, (time.perf_counter() - start) * 1000 / count


def _documents(connection: sqlite3.Connection) -> list[Document]:
    tweets: dict[int, list[str]] = {}
    for paper, text in connection.execute(
        "SELECT paper_id, text FROM paper_tweets JOIN tweets ON tweets.id = tweet_id ORDER BY 1, position"
    ):
        tweets.setdefault(paper, []).append(text)
    return [
        Document(id_, title, abstract or "", authors, tuple(tweets.get(id_, ())))
        for id_, title, abstract, authors in connection.execute(
            "SELECT id, title, abstract, authors FROM papers ORDER BY id"
        )
    ]


def _built(folder: Path) -> Path:
    path = folder / "built.db"
    command = [str(Path(sys.executable).with_name("papercat")), "ingest", str(CORPUS), "--db", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--db", type=Path, help="a catalogue; by default one is built from ../shared/corpus")
    parser.add_argument(
        "--seed", type=int, nargs="+", default=[1, 2, 3], help="what the queries are drawn with"
    )
    parser.add_argument("--queries", type=int, default=500, help="how many queries a set")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

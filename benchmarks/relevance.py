"""How well search finds known papers, against plain FTS5 and tantivy on the same texts.

    python benchmarks/relevance.py                  builds a catalogue from ../shared/corpus
    python benchmarks/relevance.py --db papers.db   on a catalogue of your own (copied, never changed)

Queries are drawn with a seed from the catalogue itself: (a) three rare words of an abstract, (b) a
title with one word dropped and one misspelt, (c) the first author's surname and a word of the title,
(d) a tweet about the paper without its URLs, tweets left out of the index, (f) a word that TeX writes
with an accent, typed plainly, and two more words; on the corpus itself (t) topics, the needs of
../shared/topics.jsonl, any landmark of which counts. Given are the mean reciprocal rank within the first
ten and the success at one. Exits 1 unless papercat leads in (b), (c), (d), (f) and is not behind in (a).
"""

import argparse
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.relevance_queries import Document, Query, query_sets, topics
from papercat.query.parser import parse
from papercat.search.engine import rank

Search = Callable[[str], list[int]]

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


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
        needs = topics(connection)
        behind = [_measured(seed, documents, searches, needs, options) for seed in options.seed]
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


def _papercat(connection: sqlite3.Connection) -> Search:
    def search(query: str) -> list[int]:
        return [hit.paper.id for hit in rank(connection, parse(_typed(query)), limit=10).hits]

    return search


def _typed(query: str) -> str:
    """The query as words alone: what a colon or quote would mean to the language is not meant here."""
    return " ".join(
        word.lstrip("-@") for word in re.sub(r'[":()]', " ", query).split() if word not in ("OR", "NOT")
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
    seed: int,
    documents: list[Document],
    searches: dict[str, Search],
    needs: list[Query],
    options: argparse.Namespace,
) -> list[str]:
    """Print one seed's table; the sets in which papercat is not where it should be."""
    sets = query_sets(documents, seed, options.queries)
    if needs:
        sets["t"] = needs
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
        place = next((place for place, paper in enumerate(found) if paper in sought), None)
        if place is not None:
            reciprocal += 1 / (place + 1)
            first += place == 0
    count = max(len(queries), 1)
    return reciprocal / count, first / count, (time.perf_counter() - start) * 1000 / count


def _documents(connection: sqlite3.Connection) -> list[Document]:
    tweets: dict[int, list[str]] = {}
    for paper, text in connection.execute(
        "SELECT paper_id, text FROM paper_tweets JOIN tweets ON tweets.id = tweet_id ORDER BY 1, position"
    ):
        tweets.setdefault(paper, []).append(text)
    return [
        Document(id_, title, abstract or "", ", ".join(json.loads(authors)), tuple(tweets.get(id_, ())))
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

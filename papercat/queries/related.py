"""The papers closest to one paper: by rare words and by authors that they share.

A word that n of N papers hold weighs log(N / n) (Spärck Jones, A statistical interpretation of term
specificity, 1972), in the title twice; an author likewise. Only what few papers have is looked up,
each thing in its index, so that the time does not grow with the catalogue.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from papercat.catalogue.reader import find_paper, read_papers
from papercat.queries.papers import COLUMNS, paper_rows
from papercat.queries.terms import quoted, tokens
from papercat.queries.vocabulary import Vocabulary
from papercat.records import Column, Listing, Paper, Row

IN_TEXT = "{title translated_title abstract title_terms abstract_terms} : "
HOLDERS = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?"
AUTHORS = """
    SELECT a.id, a.name, (SELECT count(*) FROM (SELECT 1 FROM paper_authors WHERE author_id = a.id LIMIT ?2))
    FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id
    WHERE pa.paper_id = ?1 GROUP BY a.id
"""
SHARING = "SELECT DISTINCT paper_id FROM paper_authors WHERE author_id = ?"
PAPERS = "SELECT count(*) FROM papers"
PUBLIC_IDS = "SELECT id, public_id FROM papers WHERE id IN (SELECT value FROM json_each(?))"

RARE, RARE_PART = 2_000, 10
"""What more papers have than this, or than one in so many, ties nothing together."""

MOST_WORDS, MOST_AUTHORS = 40, 40
"""The rarest words and authors that are looked up."""

SHORTEST = 3
"""Letters of the shortest word that says something."""

TITLE = 2.0
"""What a word of the title counts for."""

MOST_SHOWN = 8
"""Words under a paper's title; the formats for programs give all."""

SCORE = Column("score", "Score", "number")


class Tie(NamedTuple):
    """What papers can share: a word or an author's name, its weight, the papers that have it."""

    name: str
    weight: float
    is_author: bool
    papers: list[int]


def related(connection: sqlite3.Connection, named: str, *, limit: int = -1, offset: int = 0) -> Listing:
    """The papers that share most with one, by falling `score`, then by id.

    `score` is 0 to 100: the weight of what is shared, in the weight of all that the paper could
    share. `words` and `shared_authors` tell what it is, the heaviest first.

    Raises:
        PaperNotFoundError: no paper answers to it, or several do.
    """
    row_id = find_paper(connection, named)
    _, paper = next(read_papers(connection, [row_id]))
    of_all = connection.execute(PAPERS).fetchone()[0]
    found = [
        *shared_words(Vocabulary(connection), paper, of_all),
        *shared_authors(connection, row_id, of_all),
    ]
    ties: defaultdict[int, list[Tie]] = defaultdict(list)
    for tie in sorted(found, key=lambda tie: (-tie.weight, tie.name)):
        for other in tie.papers:
            ties[other].append(tie)
    everything = ties.pop(row_id, [])
    whole = sum(tie.weight for tie in everything) or 1.0
    scores = {other: sum(tie.weight for tie in shared) / whole for other, shared in ties.items()}
    chosen = leading(connection, scores, limit, offset)
    extra: dict[int, Row] = {
        other: {
            "score": round(100 * scores[other], 1),
            "words": [tie.name for tie in ties[other] if not tie.is_author],
            "shared_authors": [tie.name for tie in ties[other] if tie.is_author],
        }
        for other in chosen
    }
    return Listing(
        title=f"Close to {paper.title}",
        columns=(SCORE, *COLUMNS),
        rows=paper_rows(connection, chosen, extra),
        papers=True,
        total=len(scores),
    )


def leading(connection: sqlite3.Connection, scores: dict[int, float], limit: int, offset: int) -> list[int]:
    """The papers with the highest scores, ties by public id."""
    order = sorted(scores, key=lambda other: -scores[other])
    end = len(order) if limit < 0 else offset + limit
    # Whoever is as good as the last one wanted may come before it by id.
    while end < len(order) and scores[order[end]] == scores[order[end - 1]]:
        end += 1
    ids = dict(connection.execute(PUBLIC_IDS, (json.dumps(order[:end]),)))
    order = sorted(ids, key=lambda other: (-scores[other], ids[other]))
    return order[offset:] if limit < 0 else order[offset : offset + limit]


def tied(listing: Listing) -> Listing:
    """The same for a person: under each title what ties the paper to the one asked about."""

    def rows() -> Iterator[Row]:
        for row in listing.rows:
            words = row["words"][:MOST_SHOWN]
            ties = [f"by {', '.join(row['shared_authors'])}"] if row["shared_authors"] else []
            yield {**row, "passage": "; ".join([*ties, *([", ".join(words)] if words else [])])}

    return listing._replace(rows=rows())


def rare(of_all: int) -> int:
    """How many of all papers may hold a word that still ties them together."""
    return max(2, min(RARE, of_all // RARE_PART))


def shared_words(vocabulary: Vocabulary, paper: Paper, of_all: int) -> Iterator[Tie]:
    """The rare words of a paper's title and abstract that other papers hold too."""
    title = set(tokens(paper.title))
    words = title.union(tokens(paper.abstract or ""))
    telling = (word for word in words if len(word) >= SHORTEST and not word.isdecimal())
    most = rare(of_all)
    counts = {word: vocabulary.count(IN_TEXT + quoted(word), most + 1) for word in telling}
    weights = {
        word: log(of_all / count) * (TITLE if word in title else 1.0)
        for word, count in counts.items()
        if 2 <= count <= most and count < of_all
    }
    for word in sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]:
        holders = vocabulary.connection.execute(HOLDERS, (IN_TEXT + quoted(word),))
        yield Tie(word, weights[word], is_author=False, papers=[row for (row,) in holders])


def shared_authors(connection: sqlite3.Connection, row_id: int, of_all: int) -> Iterator[Tie]:
    """The authors of a paper who have other papers too."""
    found = connection.execute(AUTHORS, (row_id, RARE + 1)).fetchall()
    sharing = [
        (count, name, author) for author, name, count in found if 2 <= count <= RARE and count < of_all
    ]
    for count, name, author in sorted(sharing)[:MOST_AUTHORS]:
        papers = [row for (row,) in connection.execute(SHARING, (author,))]
        yield Tie(name, log(of_all / count), is_author=True, papers=papers)

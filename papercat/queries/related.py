"""The papers closest to one paper: by rare words and by authors that they share.

A word that n of N papers hold weighs log(N / n) (Spärck Jones, A statistical interpretation of term
specificity, 1972), more the oftener the paper says it, and in its title twice. What it ties another
paper by is how well that one answers to it: bm25, in a title more than in an abstract. Only what few
papers have is looked up, each thing in its index, so that the time does not grow with the catalogue.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from papercat.catalogue.reader import find_paper, read_papers
from papercat.queries.papers import COLUMNS, paper_rows
from papercat.queries.stems import stem
from papercat.queries.terms import any_of, quoted
from papercat.queries.vocabulary import Vocabulary
from papercat.records import Column, Listing, Paper, Row
from papercat.search_terms import tokens

IN_TEXT = "{title translated_title abstract title_terms abstract_terms} : "
IN_TITLE = "{title translated_title title_terms} : "
# Title, translated title, abstract, authors, title terms, abstract terms, author terms, notes.
HOLDERS = """
    SELECT rowid, -bm25(papers_fts, 2, 2, 1, 0, 2, 1, 0, 0) FROM papers_fts WHERE papers_fts MATCH ?
"""
TITLED = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?"
AUTHORS = """
    SELECT a.id, a.name, (SELECT count(*) FROM (SELECT 1 FROM paper_authors WHERE author_id = a.id LIMIT ?2))
    FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id
    WHERE pa.paper_id = ?1 GROUP BY a.id
"""
SHARING = "SELECT DISTINCT paper_id FROM paper_authors WHERE author_id = ?"
PAPERS = "SELECT count(*) FROM papers"
PUBLIC_IDS = "SELECT id, public_id FROM papers WHERE id IN (SELECT value FROM json_each(?))"

RARE, RARE_PART, FEWEST = 1_000, 50, 3
"""What more papers have than this, or than one in so many, ties nothing together; so few always may."""

MOST_WORDS, MOST_AUTHORS = 20, 40
"""The weightiest words and the rarest authors that are looked up."""

LEAST_WORDS = 2
"""Fewer words tie papers only where both have them in the title."""

ALONE = 0.6
"""What a tie loses by being the only one; two lose the square of it, and so on."""

SHORTEST = 3
"""Letters of the shortest word that says something."""

TITLE, AUTHOR = 2.0, 0.5
"""What a word of the title counts for, and an author against a word that is as rare."""

MOST_SHOWN = 8
"""Words under a paper's title; the formats for programs give all."""

SCORE = Column("score", "Score", "number")


class Tie(NamedTuple):
    """What papers can share: a word or an author's name, and what it ties each paper by that has it."""

    name: str
    papers: dict[int, float]
    is_author: bool = False
    in_titles: frozenset[int] = frozenset()


def related(connection: sqlite3.Connection, named: str, *, limit: int = -1, offset: int = 0) -> Listing:
    """The papers that share most with one, by falling `score`, then by id.

    `score` is 0 to 100: the weight of what is shared, in the weight of what the paper shares with
    itself. `words` and `shared_authors` tell what it is, the heaviest first.

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
    scores = scored(found, row_id)
    chosen = leading(connection, scores, limit, offset)
    extra: dict[int, Row] = {}
    for other in chosen:
        shared = sorted(
            (tie for tie in found if other in tie.papers), key=lambda tie: (-tie.papers[other], tie.name)
        )
        extra[other] = {
            "score": round(100 * scores[other], 1),
            "words": [tie.name for tie in shared if not tie.is_author],
            "shared_authors": [tie.name for tie in shared if tie.is_author],
        }
    return Listing(
        title=f"Close to {paper.title}",
        columns=(SCORE, *COLUMNS),
        rows=paper_rows(connection, chosen, extra),
        papers=True,
        total=len(scores),
    )


def scored(ties: list[Tie], row_id: int) -> dict[int, float]:
    """What each other paper shares with the one of the row, from 0 to 1; one that shares little is left out.

    An author is enough, or a word that both titles have; of other words it takes some.
    """
    sums: defaultdict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    enough: set[int] = set()
    for tie in ties:
        for other, weight in tie.papers.items():
            sums[other] += weight
        shared.update(tie.papers.keys())
        enough.update(tie.papers if tie.is_author else tie.in_titles)
    whole = sums.pop(row_id, 0.0) or 1.0
    return {
        other: min(1.0, weight / whole) * (1 - ALONE ** shared[other])
        for other, weight in sums.items()
        if shared[other] >= LEAST_WORDS or other in enough
    }


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
    return max(FEWEST, min(RARE, of_all // RARE_PART))


def shared_words(vocabulary: Vocabulary, paper: Paper, of_all: int) -> Iterator[Tie]:
    """The rare words of a paper's title and abstract that other papers hold too, in any form."""
    title = set(map(stem, tokens(paper.title)))
    said = Counter(tokens(f"{paper.title} {paper.abstract or ''}"))
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in said:
        if len(word) >= SHORTEST and not word.isdecimal():
            forms[stem(word)].append(word)
    most = rare(of_all)
    weights: dict[str, float] = {}
    for root, words in forms.items():
        count = vocabulary.count(IN_TEXT + any_of(map(quoted, words)), most + 1)
        if 2 <= count <= most and count < of_all:
            often = 1 + log(sum(said[word] for word in words))
            weights[root] = log(of_all / count) * often * (TITLE if root in title else 1.0)
    for root in sorted(weights, key=lambda root: (-weights[root], root))[:MOST_WORDS]:
        words, entitled = forms[root], root in title
        # Forms that the paper itself doesn't use take long to look up: for what matters most alone.
        every = any_of(map(quoted, [*words, *(vocabulary.forms(words[0]) if entitled else ())]))
        if entitled and vocabulary.count(IN_TEXT + every, most + 1) > most:
            every = any_of(map(quoted, words))
        holders = vocabulary.connection.execute(HOLDERS, (IN_TEXT + every,))
        papers = {row: weights[root] * strength for row, strength in holders}
        titled = vocabulary.connection.execute(TITLED, (IN_TITLE + every,)) if entitled else ()
        yield Tie(words[0], papers, in_titles=frozenset(row for (row,) in titled))


def shared_authors(connection: sqlite3.Connection, row_id: int, of_all: int) -> Iterator[Tie]:
    """The authors of a paper who have other papers too."""
    found = connection.execute(AUTHORS, (row_id, RARE + 1)).fetchall()
    sharing = [
        (count, name, author) for author, name, count in found if 2 <= count <= RARE and count < of_all
    ]
    for count, name, author in sorted(sharing)[:MOST_AUTHORS]:
        weight = AUTHOR * log(of_all / count) ** 2
        yield Tie(name, {row: weight for (row,) in connection.execute(SHARING, (author,))}, is_author=True)

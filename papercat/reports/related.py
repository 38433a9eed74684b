"""The papers most similar to a paper: by shared rare words and authors, and by mentions.

A word that n of N papers hold weighs log(N / n) (Spärck Jones, A statistical interpretation of term
specificity, 1972), more the oftener the paper says it, and in its title twice. What it ties another
paper by is how well that one answers to it: bm25, in a title more than in an abstract. Only what few
papers have is looked up, each thing in its index, so that the time does not grow with the catalogue.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from papercat.catalogue.lookup import find_paper, public_ids
from papercat.catalogue.reader import read_papers
from papercat.query.to_fts import IN_TEXT, any_of, quoted
from papercat.query.vocabulary import Vocabulary
from papercat.records import Column, Listing, Paper, Row
from papercat.reports.mentions import mentioned_by, mentions_of
from papercat.reports.paper_rows import COLUMNS, FURTHER, paper_rows
from papercat.text.words import stem, tokens

_IN_TITLE = "{title translated_title title_terms} : "
# Title, translated title, abstract, authors, title terms, abstract terms, author terms, notes.
_HOLDERS = "SELECT rowid, -bm25(papers_fts, 2, 2, 1, 0, 2, 1, 0, 0) FROM papers_fts WHERE papers_fts MATCH ?"
_TITLED = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?"
AUTHORS = """
    SELECT a.id, a.name, (SELECT count(*) FROM (SELECT 1 FROM paper_authors WHERE author_id = a.id LIMIT ?2))
    FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id
    WHERE pa.paper_id = ?1 GROUP BY a.id
"""
SHARING = "SELECT DISTINCT paper_id FROM paper_authors WHERE author_id = ?"
_PAPERS = "SELECT count(*) FROM papers"

RARE, RARE_PART, FEWEST = 1_000, 50, 3
"""A word in more papers than this, or in more than one of so many, is ignored; one in so few never is."""

MOST_WORDS, MOST_AUTHORS = 20, 40
"""How many of the weightiest words and rarest authors are looked up."""

_LEAST_WORDS = 2
"""Fewer shared words only count if both papers have them in the title."""

_ALONE = 0.6
"""The part that a single tie loses; two lose the square of it, and so on."""

_SHORTEST = 3
"""The shortest word that counts, in letters."""

TITLE, AUTHOR, MENTION = 2.0, 0.5, 1.0
"""The weights of a title word, an author and a mention, relative to an equally rare word."""

KINDS = ("words", "shared_authors", "names_it", "named")
"""What ties papers together, as fields of the answer."""

_SAID = {"names_it": "names it as", "named": "named as", "shared_authors": "by"}

_MOST_SHOWN = 8
"""How many words a table shows under a title; formats for programs give all."""

_SCORE = Column("score", "Score", "number")


class _Tie(NamedTuple):
    """Something that papers share: a word or a name, with its weight for each paper that has it.

    `kind` is the field that says so; `in_titles` are the papers that have a word in their titles.
    """

    name: str
    papers: dict[int, float]
    kind: str = "words"
    in_titles: frozenset[int] = frozenset()


def related(
    connection: sqlite3.Connection, names: Sequence[str], *, limit: int = -1, offset: int = 0
) -> Listing:
    """The papers that share most with the named ones, by falling `score`, then by id.

    `score` is 0 to 100: the weight of what is shared, in the weight of what the paper shares with
    itself; of several papers the mean. `words` and `shared_authors` tell what it is, the heaviest first;
    `names_it` has the names by which a paper names one of those asked about, `named` those by which it is
    named itself.

    Raises:
        PaperNotFoundError: no paper answers to it, or several do.
    """
    rows = [*dict.fromkeys(find_paper(connection, name) for name in names)]
    of_all = connection.execute(_PAPERS).fetchone()[0]
    vocabulary = Vocabulary(connection)
    found: list[_Tie] = []
    scores: defaultdict[int, float] = defaultdict(float)
    for row_id, paper in read_papers(connection, rows):
        own = [
            *_shared_words(vocabulary, paper, of_all),
            *_shared_authors(connection, row_id, of_all),
            *_mentions(connection, row_id, paper, of_all),
        ]
        found += own
        for other, score in _scored(own, row_id).items():
            if other not in rows:
                scores[other] += score / len(rows)
    chosen = _leading(connection, scores, limit, offset)
    extra: dict[int, Row] = {}
    for other in chosen:
        shared = sorted(
            (tie for tie in found if other in tie.papers), key=lambda tie: (-tie.papers[other], tie.name)
        )
        extra[other] = {
            "score": round(100 * scores[other], 1),
            **{kind: [*dict.fromkeys(tie.name for tie in shared if tie.kind == kind)] for kind in KINDS},
        }
    return Listing(
        title=f"Similar to {paper.title}" if len(rows) == 1 else f"Similar to {len(rows)} papers",
        columns=(_SCORE, *COLUMNS),
        rows=paper_rows(connection, chosen, extra),
        papers=True,
        further=FURTHER,
        total=len(scores),
    )


def _scored(ties: list[_Tie], row_id: int) -> dict[int, float]:
    """The score of each other paper, from 0 to 1; papers that share little are left out.

    An author, a mention or a word in both titles is enough; other words only count if there are several.
    """
    sums: defaultdict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    enough: set[int] = set()
    for tie in ties:
        for other, weight in tie.papers.items():
            sums[other] += weight
        shared.update(tie.papers.keys())
        enough.update(tie.in_titles if tie.kind == "words" else tie.papers)
    whole = sums.pop(row_id, 0.0) or 1.0
    return {
        other: min(1.0, weight / whole) * (1 - _ALONE ** shared[other])
        for other, weight in sums.items()
        if shared[other] >= _LEAST_WORDS or other in enough
    }


def _leading(
    connection: sqlite3.Connection, scores: Mapping[int, float], limit: int, offset: int
) -> list[int]:
    """The papers with the highest scores, ties by public id."""
    order = sorted(scores, key=lambda other: -scores[other])
    end = len(order) if limit < 0 else offset + limit
    # A paper with the same score as the last one may come before it by id.
    while end < len(order) and scores[order[end]] == scores[order[end - 1]]:
        end += 1
    ids = public_ids(connection, order[:end])
    order = sorted(ids, key=lambda other: (-scores[other], ids[other]))
    return order[offset:] if limit < 0 else order[offset : offset + limit]


def ties(listing: Listing) -> Listing:
    """The same for people, with what the papers share below each title."""

    def rows() -> Iterator[Row]:
        for row in listing.rows:
            words = row["words"][:_MOST_SHOWN]
            ties = [f"{says} {', '.join(row[kind])}" for kind, says in _SAID.items() if row[kind]]
            yield {**row, "passage": "; ".join([*ties, *([", ".join(words)] if words else [])])}

    return listing._replace(rows=rows())


def _rare(of_all: int) -> int:
    """In how many papers a word may occur to count as rare."""
    return max(FEWEST, min(RARE, of_all // RARE_PART))


def _shared_words(vocabulary: Vocabulary, paper: Paper, of_all: int) -> Iterator[_Tie]:
    """The rare words of a paper's title and abstract that other papers also have, in any form."""
    title = set(map(stem, tokens(paper.title)))
    said = Counter(tokens(f"{paper.title} {paper.abstract or ''}"))
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in said:
        if len(word) >= _SHORTEST and not word.isdecimal():
            forms[stem(word)].append(word)
    most = _rare(of_all)
    weights: dict[str, float] = {}
    for root, words in forms.items():
        count = vocabulary.count(IN_TEXT + any_of(map(quoted, words)), most + 1)
        if 2 <= count <= most and count < of_all:
            often = 1 + log(sum(said[word] for word in words))
            weights[root] = log(of_all / count) * often * (TITLE if root in title else 1.0)
    for root in sorted(weights, key=lambda root: (-weights[root], root))[:MOST_WORDS]:
        words, entitled = forms[root], root in title
        # Forms that the paper itself doesn't use are slow to look up, so only for the weightiest words.
        every = any_of(map(quoted, [*words, *(vocabulary.forms(words[0]) if entitled else ())]))
        if entitled and vocabulary.count(IN_TEXT + every, most + 1) > most:
            every = any_of(map(quoted, words))
        holders = vocabulary.connection.execute(_HOLDERS, (IN_TEXT + every,))
        papers = {row: weights[root] * strength for row, strength in holders}
        titled = vocabulary.connection.execute(_TITLED, (_IN_TITLE + every,)) if entitled else ()
        yield _Tie(words[0], papers, in_titles=frozenset(row for (row,) in titled))


def _shared_authors(connection: sqlite3.Connection, row_id: int, of_all: int) -> Iterator[_Tie]:
    """The authors of a paper who have other papers too."""
    found = connection.execute(AUTHORS, (row_id, RARE + 1)).fetchall()
    sharing = [
        (count, name, author) for author, name, count in found if 2 <= count <= RARE and count < of_all
    ]
    for count, name, author in sorted(sharing)[:MOST_AUTHORS]:
        weight = AUTHOR * log(of_all / count) ** 2
        papers = {row: weight for (row,) in connection.execute(SHARING, (author,))}
        yield _Tie(name, papers, "shared_authors")


def _mentions(connection: sqlite3.Connection, row_id: int, paper: Paper, of_all: int) -> Iterator[_Tie]:
    """The papers that mention a paper, if they are few, and those that it mentions."""
    found = [("named", mention) for mention in mentioned_by(connection, row_id, paper)]
    of_it = mentions_of(connection, row_id)
    found += [("names_it", mention) for mention in of_it if mention.users <= _rare(of_all)]
    for kind, mention in found:
        weight = MENTION * log(of_all / max(mention.users, 2)) ** 2
        yield _Tie(mention.name, dict.fromkeys((row_id, *mention.papers), weight), kind)

"""Keep mentions and prominence up to date for the papers that a change affects.

Both follow from the papers alone, whatever the order in which they came.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain, compress, count, groupby, islice, pairwise
from operator import itemgetter
from typing import Any

from papercat.errors import DamagedError
from papercat.prominence import Evidence, Owner, own_names, prominence
from papercat.store.uses import all_uses
from papercat.text.short_names import MOST_WORDS
from papercat.text.spellings import other_number
from papercat.text.stored_json import encode_json, read_json
from papercat.text.words import tokens

_MOST_CHANGED = 300
"""Where more papers change, every paper is looked at: that takes less than finding those it may concern."""

_AT_ONCE = 10_000
_MONTH = len("2020-11")

# The usual score of each month as JSON while prominence is up to date; any other value has all counted again.
_STATE = "SELECT value FROM properties WHERE name = 'prominence'"
_SET_STATE = "INSERT OR REPLACE INTO properties VALUES ('prominence', ?)"
_TEXTS = """
    SELECT title || ' . ' || coalesce(abstract, ''), coalesce(names, ''), coalesce(date, '')
    FROM papers WHERE id IN (SELECT value FROM json_each(?))
"""
_NAMES_OF = "SELECT name FROM short_names WHERE paper_id IN (SELECT value FROM json_each(?)) AND own > 0"
_SCORED_ABOVE = """
    SELECT p.id FROM json_each(?) AS m CROSS JOIN papers AS p
    ON p.date >= m.key AND p.date < m.key || '~' AND substr(p.date, 1, 7) = m.key
    WHERE p.score > m.value
"""
_OWNERS = """
    SELECT s.name, s.mentions, s.worth, s.paper_id, s.own, coalesce(p.date, ''), s.long, p.title
    FROM short_names AS s CROSS JOIN papers AS p ON p.id = s.paper_id
    WHERE s.own > 0 AND {among} ORDER BY s.name
"""
_NAMED = "s.name IN (SELECT value FROM json_each(?))"
# Most names are one paper's alone, which the index says of all of them at once.
_OPEN_COUNTS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.name_counts USING fts5vocab(main, names_fts, row)"
_USED_BY_OTHERS = """
    s.name IN (
        SELECT term FROM temp.name_counts WHERE doc > 1 UNION SELECT value FROM json_each(?) UNION
        SELECT name FROM short_names WHERE own > 0 AND instr(name, ' ') GROUP BY name HAVING count(*) > 1
    )
"""
_USERS = """
    SELECT u.id, coalesce(u.date, '') FROM {index} AS f CROSS JOIN papers AS u ON u.id = f.rowid
    WHERE {index} MATCH ?
"""
_OF_NAME, _OF_TITLE = _USERS.format(index="names_fts"), _USERS.format(index="papers_fts")
_BEGUN = """
    SELECT value FROM json_each(?) AS two
    WHERE EXISTS (SELECT 1 FROM short_names WHERE name >= two.value AND name < two.value || '~')
"""
_SCORES = "SELECT substr(date, 1, 7), score FROM papers WHERE score IS NOT NULL AND date IS NOT NULL"
_SCORES_OF = """
    SELECT m.value, p.score FROM json_each(?) AS m CROSS JOIN papers AS p
    ON p.date >= m.value AND p.date < m.value || '~' AND substr(p.date, 1, 7) = m.value
    WHERE p.score IS NOT NULL
"""
_EVIDENCE = """
    SELECT p.id, p.mentions, p.prominence, max(s.mentions), coalesce(max(s.worth), 0.0),
        p.citations, p.score, substr(p.date, 1, 7), p.listed, p.award
    FROM papers AS p LEFT JOIN short_names AS s ON s.paper_id = p.id {among} GROUP BY p.id
"""
_AMONG = "WHERE p.id IN (SELECT value FROM json_each(?))"
_CLEAR_NAMES = "UPDATE short_names SET mentions = 0, worth = 0 WHERE worth > 0"
_PUT_NAMES = """
    UPDATE short_names SET mentions = made.value ->> 0, worth = made.value ->> 1 FROM json_each(?) AS made
    WHERE paper_id = made.value ->> 2 AND name = made.value ->> 3
"""
_PUT = """
    UPDATE papers SET mentions = now.value ->> 0, prominence = now.value ->> 1
    FROM json_each(?) AS now WHERE papers.id = now.value ->> 2
"""


class ProminenceUpdate:
    """What one transaction changes of what others may be prominent by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._changed: set[int] = set()
        self._names: set[str] = set()
        self._months: set[str] = set()

    def touch(self, stored: Iterable[int], new: Iterable[int] = ()) -> None:
        """Papers are about to change; those stored may have been others' mentions."""
        if len(self._changed) > _MOST_CHANGED:
            return
        known = set(stored) - self._changed
        self._changed.update(known, new)
        if known and len(self._changed) <= _MOST_CHANGED:
            self._note(known)

    def postpone(self) -> None:
        """Leave it to a later transaction."""
        if self._changed:
            self.connection.execute(_SET_STATE, ("outdated",))

    def update(self) -> None:
        """Bring every paper up to date that a change may concern."""
        before = self._usual_scores_before()
        if before is not None and not self._changed:
            return
        if before is None or len(self._changed) > _MOST_CHANGED:
            usual = self._usual_scores(None)
            self._count_all()
            self._weigh(None, usual)
        else:
            self._note(self._changed)
            months = self._months - {""}
            now = self._usual_scores(months)
            usual = {month: score for month, score in before.items() if month not in months} | now
            # Few papers shift what is usual in their month, and then those of it are concerned that had, or
            # have, more.
            shifted = {
                month: min(one[month] for one in (before, now) if month in one)
                for month in months
                if now.get(month) != before.get(month)
            }
            scored = self.connection.execute(_SCORED_ABOVE, (encode_json(shifted),))
            self._weigh(self._changed | self._count(self._names) | {paper for (paper,) in scored}, usual)
        if usual != before:
            self.connection.execute(_SET_STATE, (encode_json(usual),))
        self._changed, self._names, self._months = set(), set(), set()

    def _note(self, papers: Iterable[int]) -> None:
        """Remember the names that papers use or have, what they may quote, and their months."""
        wanted = (encode_json(sorted(papers)),)
        found = self.connection.execute(_TEXTS, wanted).fetchall()
        for _, names, date in found:
            self._names.update(names.split())
            self._months.add(date[:_MONTH])
        self._names.update(quotable(self.connection, [text for text, *_ in found]))
        self._names.update(name for (name,) in self.connection.execute(_NAMES_OF, wanted))

    def _count_all(self) -> None:
        """Count the uses of every name."""
        self.connection.execute(_CLEAR_NAMES)
        self.connection.execute(_OPEN_COUNTS)
        uses = all_uses(self.connection)
        rows = self.connection.execute(_OWNERS.format(among=_USED_BY_OTHERS), (encode_json(uses.quoted),))
        self._put(_PUT_NAMES, _recounted(rows, uses.of))

    def _count(self, names: set[str]) -> set[int]:
        """Count the uses of these names; the papers to which one is worth something else now."""

        def uses(name: str, _: object) -> tuple[Container[int], Iterable[str]]:
            users = users_of(self.connection, name)
            return users, users.values()

        rows = self.connection.execute(_OWNERS.format(among=_NAMED), (encode_json(sorted(names)),))
        altered = [*_recounted(rows, uses)]
        self._put(_PUT_NAMES, altered)
        return {paper for _, _, paper, _ in altered}

    def _weigh(self, papers: set[int] | None, usual: Mapping[str, int]) -> None:
        """Weigh all there is for these papers, or for all; `usual` has the usual score of each month."""
        if papers is None:
            found = self.connection.execute(_EVIDENCE.format(among=""))
        else:
            found = self.connection.execute(_EVIDENCE.format(among=_AMONG), (encode_json(sorted(papers)),))
        self._put(_PUT, _reweighed(found, usual))

    def _put(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Store what was counted, some at once: of a million papers all would take as much memory again."""
        left = iter(rows)
        while some := [*islice(left, _AT_ONCE)]:
            self.connection.execute(statement, (encode_json(some),))

    def _usual_scores_before(self) -> dict[str, int] | None:
        """The usual score of each month when prominence was last updated; None if it is not up to date."""
        row = self.connection.execute(_STATE).fetchone()
        try:
            scores = read_json(row[0], "the usual scores") if row else None
        except DamagedError:
            return None  # Papers are the truth, and all of them are counted again.
        is_whole = isinstance(scores, dict) and {int}.issuperset(map(type, scores.values()))
        return scores if is_whole else None

    def _usual_scores(self, months: set[str] | None) -> dict[str, int]:
        """For each of these months, or all, the score that half of its papers have at most."""
        scores: defaultdict[str, list[int]] = defaultdict(list)
        if months is None:
            found = self.connection.execute(_SCORES)
        else:
            found = self.connection.execute(_SCORES_OF, (encode_json(sorted(months)),))
        for month, score in found:
            scores[month].append(score)
        return {month: sorted(found)[len(found) // 2] for month, found in scores.items()}


def _recounted(
    rows: Iterable[Any], uses: Callable[[str, list[Owner]], tuple[Container[int], Iterable[str]]]
) -> Iterator[tuple[int, float, int, str]]:
    """What names are worth now to their owners, of `_OWNERS`, where that has changed.

    `uses` gives the owners that use a name, and the dates of all papers that do.
    """
    for name, having in groupby(rows, key=itemgetter(0)):
        found = [*having]
        owners = [Owner(*row[3:]) for row in found]
        counted = own_names(name, owners, *uses(name, owners))
        for (_, mentions, worth, *_), (paper, own) in zip(found, counted, strict=True):
            if (own.mentions, own.worth) != (mentions, worth):
                yield own.mentions, own.worth, paper, name


def _reweighed(rows: Iterable[Any], usual: Mapping[str, int]) -> Iterator[tuple[int | None, float, int]]:
    """What papers' evidence comes to now, of `_EVIDENCE`, where that is something else than before."""
    for paper, *before, mentions, mentioned, citations, score, month, listed, award in rows:
        evidence = Evidence(mentioned, citations, score, usual.get(month), listed, award)
        now = [mentions or None, prominence(evidence)]
        if now != before:
            yield *now, paper


def users_of(connection: sqlite3.Connection, name: str) -> dict[int, str]:
    """The papers that use a name, or quote a title in singular or plural, with their dates."""
    if " " not in name:
        return dict(connection.execute(_OF_NAME, (f'"{name}"',)).fetchall())
    words, _, last = name.rpartition(" ")
    numbers = " OR ".join(f'"{words} {number}"' for number in (last, *other_number(last)))
    return dict(connection.execute(_OF_TITLE, (f"{{title abstract}} : ({numbers})",)).fetchall())


def quotable(connection: sqlite3.Connection, texts: Iterable[str]) -> Iterator[str]:
    """Every row of words in texts that could be a title's, the last word in singular and plural.

    Left out are those that begin as no title in the catalogue does: all but a tenth of them.
    """
    rows = [tokens(text) for text in texts]
    # Singular and plural begin with the same letter.
    begun = [[f"{one} {two[0]}" for one, two in pairwise(words)] for words in rows]
    wanted = encode_json(sorted(set(chain.from_iterable(begun))))
    known = {two for (two,) in connection.execute(_BEGUN, (wanted,))}
    for words, begins in zip(rows, begun, strict=True):
        for at in compress(count(), map(known.__contains__, begins)):
            for length, last in enumerate(words[at + 1 : at + MOST_WORDS], 1):
                first = " ".join(words[at : at + length])
                yield from (f"{first} {number}" for number in (last, *other_number(last)))

"""Short keys: unique, kept as long as the paper's texts stay; the first paper to have a key keeps it."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from papercat.store.entries import PaperRow
from papercat.text.short_keys import short_key, spellings
from papercat.text.stored_json import encode_json, read_names

_STORED = "SELECT id, key FROM papers WHERE id IN (SELECT value FROM json_each(?)) AND key IS NOT NULL"
_TAKEN = """
    SELECT p.key FROM json_each(?1) AS b
    CROSS JOIN papers AS p ON p.key >= b.value AND p.key < b.value || '{'
    UNION ALL
    SELECT f.id FROM json_each(?1) AS b
    CROSS JOIN former_ids AS f ON f.id >= b.value AND f.id < b.value || '{'
"""
_FORMER = """
    SELECT paper_id, id FROM former_ids AS f WHERE paper_id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM papers WHERE key = f.id)
    ORDER BY length(id), id
"""
_DROP_FORMER = "DELETE FROM former_ids WHERE id IN (SELECT value FROM json_each(?))"
_ALL = "SELECT id, key, authors, year, title FROM papers ORDER BY id"
_RELEASE = "UPDATE papers SET key = NULL WHERE key IN (SELECT value FROM json_each(?))"
_PUT = """
    UPDATE papers SET key = made.value ->> 0 FROM json_each(?) AS made WHERE papers.id = made.value ->> 1
"""
_PUT_FORMER = "INSERT OR REPLACE INTO former_ids (id, paper_id) VALUES (?, ?)"


class Keys:
    """The keys of the papers that a change makes, and what happens to the previous keys.

    `before` is the previous paper of each loaded entry: an entry that leaves a paper may get back a key that
    it brought there.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        made: list[PaperRow],
        vanished: Iterable[int],
        before: Mapping[int, int | None],
    ) -> None:
        self.connection = connection
        self.made = sorted(made, key=lambda paper: paper.order)
        self.old = [paper.id for paper in made if paper.known] + sorted(vanished)
        self.before = before
        self.of: dict[int, str] = {}
        self.former: dict[str, int] = {}

    def assign(self, successors: Mapping[int, int]) -> None:
        """Find every paper's key, and release those that papers no longer have."""
        held: dict[int, str] = dict(self.connection.execute(_STORED, (encode_json(self.old),)))
        former = {key: successors[paper] for paper, key in held.items() if paper in successors}
        new: list[tuple[PaperRow, str]] = []
        for paper in self.made:
            base = short_key(paper.fields.authors, paper.fields.year, paper.fields.title)
            stored = held.get(paper.id)
            if stored is not None and is_spelling(stored, base):
                self.of[paper.id] = stored
                continue
            if stored is not None:
                former[stored] = paper.id
            new.append((paper, base))
        released = list(former)
        keys = self._given(new, former)
        self.connection.execute(_RELEASE, (encode_json(released),))
        self.connection.execute(_DROP_FORMER, (encode_json([key for key, _ in keys]),))
        self.of.update((paper, key) for key, paper in keys)
        self.former = former

    def keep_former(self) -> None:
        """Keep each previous key as a former id of its paper, or of that paper's successor."""
        self.connection.executemany(_PUT_FORMER, self.former.items())

    def _given(self, new: list[tuple[PaperRow, str]], former: dict[str, int]) -> list[tuple[str, int]]:
        """Each paper's key, with its row: one that already led to it, or the first free one.

        A key taken back from `former` is removed there: no key belongs to one paper and leads to another.
        """
        wanted = sorted({base for _, base in new})
        taken = {key for (key,) in self.connection.execute(_TAKEN, (encode_json(wanted),))}
        led = self._led()
        for key, number in former.items():
            led[number].append(key)
        given: set[str] = set()

        def is_free(key: str) -> bool:
            return key not in taken and key not in given and key not in former

        # Each continues where it was: thousands of papers may share a key.
        free = {base: filter(is_free, spellings(base)) for base in wanted}
        keys = []
        for paper, base in new:
            numbers = sorted({paper.id, *self._origins(paper)}) if led else ()
            own = [key for number in numbers for key in led[number] if is_spelling(key, base)]
            key = next((key for key in own if key not in given), "") or next(free[base])
            former.pop(key, None)
            given.add(key)
            keys.append((key, paper.id))
        return keys

    def _origins(self, paper: PaperRow) -> set[int]:
        """The papers that a paper's entries belonged to."""
        return {number for one in paper.entries if (number := self.before.get(one.id)) is not None}

    def _led(self) -> defaultdict[int, list[str]]:
        """The former ids that lead to the entries' previous papers, shortest first."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        papers = [number for number in set(self.before.values()) if number is not None]
        for paper, key in self.connection.execute(_FORMER, (encode_json(papers),)):
            found[paper].append(key)
        return found


def give_back(connection: sqlite3.Connection, keys: Mapping[int, str]) -> None:
    """Give papers their keys from another file; a paper that has such a key now gets the next one."""
    bases, held = {}, {}
    for number, key, authors, year, title in connection.execute(_ALL):
        bases[number], held[number] = short_key(read_names(authors), year, title), key
    back = {
        number: key for number, key in keys.items() if key != held[number] and is_spelling(key, bases[number])
    }
    given = set(back.values())
    parted = [number for number, key in held.items() if key in given and number not in back]
    taken = given | {key for number, key in held.items() if number not in back and key not in given}
    for number in parted:
        back[number] = next(key for key in spellings(bases[number]) if key not in taken)
        taken.add(back[number])
    connection.execute(_RELEASE, (encode_json([held[number] for number in back]),))
    connection.execute(_PUT, (encode_json([(key, number) for number, key in back.items()]),))


def is_spelling(key: str, base: str) -> bool:
    """Whether a key is this one, perhaps followed by letters that make it unique."""
    return key.startswith(base) and (key == base or key[len(base) :].isalpha())

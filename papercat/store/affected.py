"""Load the entries that a change can affect: those that share anything with the changed ones.

Only reads. Identity needs to look at nothing else again.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from papercat.catalogue.codec import encode_key
from papercat.identity import PAGE, Key, Node, node, title_keys
from papercat.store.decisions import Decisions, EntryName
from papercat.store.entries import BY_ID, BY_NAME, BY_PAPER, BY_SIBLING, StoredEntry, load_entries
from papercat.text.stored_json import encode_json


class AffectedEntries:
    """The entries that a change can affect, extended until nothing more is affected."""

    def __init__(
        self, connection: sqlite3.Connection, decisions: Decisions, changed: Iterable[StoredEntry]
    ) -> None:
        self.connection = connection
        self.decisions = decisions
        self.held = {one.id: one for one in changed}
        self.nodes: dict[int, Node] = {}
        self.asked: set[Key] = set()
        # Stored entries that share a title with a loaded one, by title key.
        self.candidates: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)

    def grow(self, papers: Iterable[int], released: Iterable[Key]) -> None:
        """Add the entries of these papers, then everything that shares something with them, with its paper.

        `released` are pages of deleted entries: other entries that still have them may be one paper now.
        """
        frontier = [*self.held.values(), *self.take(BY_PAPER, papers)]
        for one in frontier:
            self.add(one)
        wanted = set(released)
        while frontier or wanted:
            reached = self.merged(frontier) | self.sharing(frontier, wanted)
            frontier, wanted = self.take(BY_SIBLING, reached), set()
            for one in frontier:
                self.add(one)
            if not (self.decisions.splits or self.decisions.merges or any(map(self.has_page, frontier))):
                # Nothing keeps entries of one paper apart: each entry found comes with its whole paper,
                # which shares nothing with any other.
                return

    def has_page(self, one: StoredEntry) -> bool:
        """Whether an entry has a page that may be shared by several papers."""
        return any(scheme == PAGE for scheme, _ in self.nodes[one.id].keys)

    def add(self, one: StoredEntry) -> None:
        """Make an entry's node."""
        made = node(one.id, one.path, one.entry, gone=one.gone)
        one.keys = (*made.keys, ("title", made.title)) if one.entry.title else made.keys
        self.nodes[one.id] = made

    def take(self, statement: str, ids: Iterable[int]) -> list[StoredEntry]:
        """Load the entries that a statement returns for these ids, except those loaded before."""
        wanted = sorted(ids)
        if not wanted:
            return []
        found = []
        for one in load_entries(self.connection, statement, wanted):
            if one.id not in self.held:
                self.held[one.id] = one
                found.append(one)
        return found

    def sharing(self, frontier: Iterable[StoredEntry], wanted: set[Key]) -> set[int]:
        """The stored entries, not loaded yet, that share a key with these or are the same by title.

        Keys are looked up in their stored, hashed form, which may find an unrelated entry: identity
        compares the keys themselves.

        `wanted` are further keys to look up.
        """
        nodes = [self.nodes[one.id] for one in frontier]
        wanted = wanted.union(key for own in nodes for key in own.keys)
        wanted.update(("title", own.title) for own in nodes if own.authors and own.title)
        # One look-up returns all entries of a key.
        wanted -= self.asked
        self.asked |= wanted
        rows = self.connection.execute(_SHARING, (encode_json(sorted(map(encode_key, wanted))),)).fetchall()
        self.gather([entry for scheme, _, entry in rows if scheme == "title" and entry not in self.held])
        reached = {entry for scheme, _, entry in rows if scheme != "title"}
        titles = {title for title, _, _ in self.candidates}
        for own in nodes:
            for title_key in title_keys(own, years_apart=1) if own.title in titles else ():
                reached.update(self.candidates.pop(title_key, ()))
        return reached - self.held.keys()

    def gather(self, entries: Iterable[int]) -> None:
        """Note the title keys of stored entries."""
        ids = sorted(entries)
        for one in load_entries(self.connection, BY_ID, ids) if ids else ():
            for title_key in title_keys(node(one.id, one.path, one.entry, gone=one.gone)):
                self.candidates[title_key].append(one.id)

    def merged(self, frontier: Iterable[StoredEntry]) -> set[int]:
        """The entries that the user's merges bring together with these."""
        if not self.decisions.merges:
            return set()
        names = self.decisions.merged_with(EntryName(one.path, one.entry.own_id) for one in frontier)
        wanted = encode_json([(name.document, name.own_id) for name in names])
        return {entry for (entry,) in self.connection.execute(BY_NAME, (wanted,))}


_SHARING = """
    SELECT i.scheme, i.value, i.entry_id
    FROM json_each(?) AS k
    CROSS JOIN identifiers AS i ON i.scheme = k.value ->> 0 AND i.value = k.value ->> 1
"""

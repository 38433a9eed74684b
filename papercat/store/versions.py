"""From one version of a document to the next: which entries go on, what stays of those that do not."""

from collections.abc import Iterable

from papercat.identifiers import fold
from papercat.identity import Node, node, same_by_title
from papercat.records import Entry
from papercat.store.entries import StoredEntry


def match_entries(earlier: Iterable[StoredEntry], entries: Iterable[Entry]) -> dict[str, StoredEntry]:
    """Which entries of the version before go on, by the own id that they have now.

    One whose own id changed goes on where it is still the same paper by the rules of identity, and
    no other entry could be meant.
    """
    found = list(entries)
    by_id = {one.entry.own_id: one for one in earlier}
    places = {entry.own_id: by_id[entry.own_id] for entry in found if entry.own_id in by_id}
    left: dict[str, list[StoredEntry]] = {}
    for one in by_id.values():
        if one.entry.own_id not in places and not one.gone:
            left.setdefault(fold(one.entry.title), []).append(one)
    for entry in found:
        matches = left.get(fold(entry.title), ()) if entry.own_id not in places and left else ()
        if len(matches) == 1 and _same_paper(node(0, "", matches[0].entry), node(1, "", entry)):
            places[entry.own_id] = left.pop(fold(entry.title))[0]
    return places


def _same_paper(one: Node, other: Node) -> bool:
    """Whether two entries are one paper by themselves."""
    return not set(one.keys).isdisjoint(other.keys) or same_by_title(one, other)


def tombstone(entry: Entry) -> Entry:
    """What stays of an entry whose document no longer has it: what it takes to find its paper."""
    scheme, _, value = entry.own_id.partition(":")
    by_title = scheme == "title"
    return Entry(
        own_id=entry.own_id,
        position=entry.position,
        line=entry.line,
        title=entry.title if by_title else "",
        translated_title="",
        abstract="",
        authors=entry.authors if by_title else (),
        organisations=(),
        categories=(),
        identifiers=tuple(
            pair for pair in entry.identifiers if pair[0] == scheme and value.startswith(pair[1])
        ),
        links=tuple(link for link in entry.links if link[0] == "page") if scheme == "url" else (),
        venue=None,
        reason="",
        year=entry.year,
        readings=(),
        tweets=(),
    )

"""Which entries are one paper: a pure function of the entries and of a person's own decisions.

Two entries are the same paper when they share an identifier or a page URL, or when their folded
titles are equal, they share a folded author, and their years are at most one apart. A paper is a
connected component of entries. A person's merge adds an edge; a split keeps two sets of entries
apart for good, and then the edges are taken in the order of their identifiers, so that an entry
that belongs to both sides goes with the one that has the smallest identifier it shares.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from papercat.identifiers import fold, page_key, rank
from papercat.records import Entry
from papercat.tex import decode_tex

Key = tuple[str, str]
"""(scheme, value): what entries can share."""


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """An author's name without case, accents, hyphens, dots and white space, TeX decoded first."""
    return fold(decode_tex(name))


class Node(NamedTuple):
    """What identity needs of an entry.

    `order` is (document path, position, own id), which every choice between entries goes by; `gone`
    ones attach to a paper but never make or join one.
    """

    id: int
    order: tuple[str, int, str]
    keys: tuple[Key, ...]
    title: str
    authors: frozenset[str]
    year: int | None
    gone: bool = False


def keys(entry: Entry) -> tuple[Key, ...]:
    """The identifiers and page URLs by which an entry can be the same paper as another."""
    pages = [("url", page_key(url)) for rel, url in entry.links if rel == "page"]
    return (*entry.identifiers, *(pages if len(pages) < 2 else sorted(set(pages))))


def node(entry_id: int, path: str, entry: Entry, *, gone: bool = False) -> Node:
    """The node of an entry."""
    return Node(
        id=entry_id,
        order=(path, entry.position, entry.own_id),
        keys=keys(entry),
        title=fold(entry.title),
        authors=frozenset(filter(None, map(fold_name, entry.authors))),
        year=entry.year,
        gone=gone,
    )


class Decisions(NamedTuple):
    """A person's word, by entry.

    `merges` are sets of entry ids that are one paper, `splits` map an entry id to the (split, side)
    pairs that it belongs to.
    """

    merges: tuple[frozenset[int], ...] = ()
    splits: Mapping[int, frozenset[tuple[int, int]]] = MappingProxyType({})


def partition(nodes: Sequence[Node], decisions: Decisions) -> list[list[Node]]:
    """The papers that these entries make, each a list of nodes in order.

    `nodes` must hold every entry that could be joined to another of them. A component of gone
    entries alone is no paper, but comes as one: whoever asks sees to that.
    """
    live = sorted((node for node in nodes if not node.gone), key=lambda node: node.order)
    groups = Groups(live, decisions.splits)
    for merge in decisions.merges:
        groups.join([node.id for node in live if node.id in merge])
    shared = by_key(live)
    for key in sorted([key for key, entries in shared.items() if len(entries) > 1], key=rank):
        groups.join(shared[key])
    for edge in title_edges(live, every=bool(groups.sides)):
        groups.join(edge)
    gone = sorted((node for node in nodes if node.gone), key=lambda node: node.order)
    attach(groups, gone, shared, live)
    return groups.listed([*live, *gone])


class Groups:
    """Disjoint sets of entries that never bring two sides of a split together."""

    def __init__(self, nodes: Iterable[Node], splits: Mapping[int, frozenset[tuple[int, int]]]) -> None:
        self.parent = {node.id: node.id for node in nodes}
        self.sides = {entry: set(splits[entry]) for entry in self.parent if entry in splits} if splits else {}

    def find(self, entry: int) -> int:
        """The entry that stands for this one's group."""
        parent = self.parent
        while parent[entry] != entry:
            parent[entry] = entry = parent[parent[entry]]
        return entry

    def join(self, entries: Sequence[int]) -> None:
        """Bring entries together, each to the first group before it that it may join."""
        if not self.sides:
            for entry in entries[1:]:
                self.parent[self.find(entry)] = self.find(entries[0])
            return
        for at, entry in enumerate(entries):
            for earlier in entries[:at]:
                if self.may_join(self.find(earlier), self.find(entry)):
                    self.unite(self.find(earlier), self.find(entry))
                    break

    def may_join(self, one: int, other: int) -> bool:
        """Whether no split has its two sides in these groups."""
        return all(
            (split, 1 - side) not in self.sides.get(other, ()) for split, side in self.sides.get(one, ())
        )

    def unite(self, one: int, other: int) -> None:
        """Make two groups one."""
        if one != other:
            self.parent[other] = one
            if sides := self.sides.pop(other, None):
                self.sides.setdefault(one, set()).update(sides)

    def listed(self, nodes: Iterable[Node]) -> list[list[Node]]:
        """The groups, in the order of their first entries."""
        groups: defaultdict[int, list[Node]] = defaultdict(list)
        for node in nodes:
            groups[self.find(node.id)].append(node)
        return list(groups.values())


def by_key(nodes: Iterable[Node]) -> dict[Key, list[int]]:
    """The entries that share each identifier or page."""
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for node in nodes:
        for key in node.keys:
            found[key].append(node.id)
    return found


def title_edges(nodes: Iterable[Node], *, every: bool) -> Iterator[tuple[int, int]]:
    """The pairs that one folded title, one author and neighbouring years make.

    Where nothing keeps entries apart, the pairs of neighbours say as much as every pair.
    """
    titles: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.title and node.authors and node.year is not None:
            titles[node.title].append(node)
    for title in sorted(title for title, group in titles.items() if len(group) > 1):
        authors: defaultdict[str, list[Node]] = defaultdict(list)
        for node in titles[title]:
            for author in node.authors:
                authors[author].append(node)
        for author in sorted(author for author, group in authors.items() if len(group) > 1):
            ordered = sorted(authors[author], key=lambda node: (node.year or 0, node.order))
            for at, node in enumerate(ordered[1:], start=1):
                for earlier in ordered[0 if every else at - 1 : at]:
                    if (node.year or 0) - (earlier.year or 0) <= 1:
                        yield earlier.id, node.id


def attach(
    groups: Groups, gone: Iterable[Node], shared: Mapping[Key, list[int]], live: Sequence[Node]
) -> None:
    """Put each entry that its document no longer has to the first paper that it would belong to."""
    for node in gone:
        groups.parent[node.id] = node.id
        for key in sorted(node.keys, key=rank):
            if found := shared.get(key):
                groups.parent[node.id] = groups.find(found[0])
                break
        else:
            pair = next((other for other in live if same_by_title(node, other)), None)
            if pair is not None:
                groups.parent[node.id] = groups.find(pair.id)


def same_by_title(one: Node, other: Node) -> bool:
    """Whether two entries have one folded title, share an author, and lie at most a year apart."""
    return (
        bool(one.title)
        and one.title == other.title
        and not one.authors.isdisjoint(other.authors)
        and one.year is not None
        and other.year is not None
        and abs(one.year - other.year) <= 1
    )

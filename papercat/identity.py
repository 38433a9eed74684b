"""Which entries are one paper: a pure function of the entries and of the user's own decisions.

Two entries are the same paper when they share an identifier or a page URL, or when their folded
titles are equal, they share a folded author, and their years are at most one apart. A URL that is not
known to be a paper's page (see `identifiers`) identifies nobody where any document gives it to
entries of different titles. A paper is a connected component of entries. The user's merge adds an
edge; a split keeps two sets of entries apart for good, and then the edges are taken in the order of
their identifiers, so that an entry that belongs to both sides goes with the one that has the smallest
identifier it shares.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from papercat.identifiers import fold, page_key
from papercat.paper_hosts import paper_key
from papercat.records import SCHEMES, Entry
from papercat.text.tex import decode_tex

Key = tuple[str, str]
"""(scheme, value): what entries can share. Beside the schemes of public ids, `page` is a page that is not
known to be a paper's, by its URL; `url` is the one page that stands for all of a paper's."""

RULES = "6"
"""The version of these rules: a catalogue whose papers were made by older ones is rebuilt."""

PAGE = "page"
_ORDER = {scheme: place for place, scheme in enumerate((*SCHEMES, PAGE))}
_OF_PAPERS = frozenset(("abs", "pdf", PAGE))
"""The kinds of links that lead to the paper itself."""


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """An author's name without case, accents, hyphens, dots and white space, TeX decoded first."""
    return fold(decode_tex(name))


class Node(NamedTuple):
    """What identity needs to know about an entry.

    `order` is (document path, position, own id), which decides between entries; `gone` ones attach to a paper
    but never make or join one.
    """

    id: int
    order: tuple[str, int, str]
    keys: tuple[Key, ...]
    title: str
    authors: frozenset[str]
    year: int | None
    gone: bool = False


def keys(entry: Entry) -> tuple[Key, ...]:
    """The identifiers and pages by which an entry can be the same paper as another."""
    named = [(rel, url_key(url)) for rel, url in entry.links if rel in _OF_PAPERS]
    pages = {key for rel, key in named if rel == PAGE or key[0] != PAGE}
    return (*entry.identifiers, *sorted(pages.difference(entry.identifiers)))


def all_keys(entry: Entry) -> tuple[Key, ...]:
    """All keys of an entry, including its title."""
    return (*keys(entry), *([("title", fold(entry.title))] if entry.title else ()))


def url_key(url: str) -> Key:
    """The key that a page's URL gives a paper."""
    return paper_key(url) or (PAGE, page_key(url))


def node(entry_id: int, path: str, entry: Entry, *, gone: bool = False) -> Node:
    """The node of an entry."""
    authors = frozenset(filter(None, map(fold_name, entry.authors)))
    order = (path, entry.position, entry.own_id)
    return Node(entry_id, order, keys(entry), fold(entry.title), authors, entry.year, gone)


class Constraints(NamedTuple):
    """The user's merges and splits, by entry.

    `merges` are sets of entry ids that are one paper, `splits` map an entry id to the (split, side)
    pairs that it belongs to.
    """

    merges: tuple[frozenset[int], ...] = ()
    splits: Mapping[int, frozenset[tuple[int, int]]] = MappingProxyType({})


def partition(nodes: Sequence[Node], decisions: Constraints) -> list[list[Node]]:
    """The papers that these entries make, each a sorted list of nodes.

    `nodes` must hold every entry that could be joined to another of them. A component of gone
    entries alone is not a paper, but comes as one: whoever asks sees to that.
    """
    live = sorted((node for node in nodes if not node.gone), key=lambda node: node.order)
    groups = Groups(live, decisions.splits)
    places = {node.id: place for place, node in enumerate(live)}
    for merge in decisions.merges:
        groups.join(sorted((entry for entry in merge if entry in places), key=places.__getitem__))
    shared = by_key(live)
    for key in ambiguous_pages(live):
        del shared[key]
    for key in sorted([key for key, entries in shared.items() if len(entries) > 1], key=_key_order):
        groups.join(shared[key])
    _join_by_title(groups, live)
    gone = sorted((node for node in nodes if node.gone), key=lambda node: node.order)
    _attach_gone(groups, gone, shared, live)
    return groups.listed([*live, *gone])


class Groups:
    """Disjoint sets of entries that never bring two sides of a split together."""

    def __init__(self, nodes: Iterable[Node], splits: Mapping[int, frozenset[tuple[int, int]]]) -> None:
        self.parent = {node.id: node.id for node in nodes}
        self.sides = {entry: set(splits[entry]) for entry in self.parent if entry in splits} if splits else {}

    def find(self, entry: int) -> int:
        """The representative of an entry's group."""
        parent = self.parent
        while parent[entry] != entry:
            parent[entry] = entry = parent[parent[entry]]
        return entry

    def join(self, entries: Sequence[int]) -> None:
        """Join entries, each to the first group before it that it may join."""
        # The first entry of each group: only splits make more than one.
        firsts: list[int] = []
        for entry in entries:
            if not any(self.unite(first, entry) for first in firsts):
                firsts.append(entry)

    def unite(self, one: int, other: int) -> bool:
        """Merge the groups of two entries; returns False if a split keeps them apart."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if not self.may_join(one, other):
            return False
        self.parent[other] = one
        if sides := self.sides.pop(other, None):
            self.sides.setdefault(one, set()).update(sides)
        return True

    def may_join(self, one: int, other: int) -> bool:
        """Whether no split keeps these groups apart."""
        few, many = sorted((self.sides.get(one, ()), self.sides.get(other, ())), key=len)
        return all((split, 1 - side) not in many for split, side in few)

    def listed(self, nodes: Iterable[Node]) -> list[list[Node]]:
        """The groups, in the order of their first entries."""
        groups: defaultdict[int, list[Node]] = defaultdict(list)
        for node in nodes:
            groups[self.find(node.id)].append(node)
        return list(groups.values())


def _key_order(key: Key) -> tuple[int, str]:
    return _ORDER[key[0]], key[1]


def ambiguous_pages(nodes: Iterable[Node]) -> set[Key]:
    """The pages that some document gives to entries of different titles: a repository, a list, a site."""
    titles: dict[tuple[str, Key], str] = {}
    return {
        key
        for node in nodes
        for key in node.keys
        if key[0] == PAGE and titles.setdefault((node.order[0], key), node.title) != node.title
    }


def by_key(nodes: Iterable[Node]) -> dict[Key, list[int]]:
    """The entries that share each identifier or page."""
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for node in nodes:
        for key in node.keys:
            found[key].append(node.id)
    return found


def title_keys(node: Node, *, years_apart: int = 0) -> Iterator[tuple[str, str, int]]:
    """The (title, author, year) of an entry, and of years up to `years_apart` before and after.

    Two entries are one paper by title if a key of one is among the other's keys with one year apart.
    """
    if node.title and node.year is not None:
        for author in node.authors:
            for year in range(node.year - years_apart, node.year + years_apart + 1):
                yield node.title, author, year


def _join_by_title(groups: Groups, nodes: Sequence[Node]) -> None:
    """Join the entries of one folded title, one author and neighbouring years, as far as splits allow.

    Every pair counts, in order. For each year, only the first entry of each group is compared again:
    what a split keeps apart from it, it keeps apart from its group.
    """
    found: defaultdict[tuple[str, str, int], list[Node]] = defaultdict(list)
    # Nearly all titles are one entry's.
    titles = Counter([node.title for node in nodes])
    for node in nodes:
        for key in title_keys(node) if titles[node.title] > 1 else ():
            found[key].append(node)
    firsts: dict[tuple[str, str, int], list[int]] = {}
    for title, author, year in sorted(found):
        before = firsts.get((title, author, year - 1), [])
        here = firsts[title, author, year] = []
        for node in found[title, author, year]:
            joined = [groups.unite(first, node.id) for first in (*before, *here)]
            if not any(joined[len(before) :]):
                here.append(node.id)


def _attach_gone(
    groups: Groups, gone: Sequence[Node], shared: Mapping[Key, list[int]], live: Sequence[Node]
) -> None:
    """Attach each entry that its document no longer has to the first paper that it would belong to."""
    by_title: dict[tuple[str, str, int], Node] = {}
    for node in live if gone else ():
        for title_key in title_keys(node):
            by_title.setdefault(title_key, node)
    for node in gone:
        groups.parent[node.id] = node.id
        for key in sorted(node.keys, key=_key_order):
            if found := shared.get(key):
                groups.parent[node.id] = groups.find(found[0])
                break
        else:
            same = [by_title[key] for key in title_keys(node, years_apart=1) if key in by_title]
            if same:
                groups.parent[node.id] = groups.find(min(same, key=lambda node: node.order).id)


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

"""The entries of a component -> its papers, by the same rules as an ingest; knows no Spark."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.catalogue.codec import decode
from papercat.catalogue.ratings import is_zero_rating
from papercat.derive import Snapshot, derive, measures, richness
from papercat.identity import PAGE, fold_name, keys, node, partition
from papercat.records import Entry
from papercat.spark.steps.batches import Values, batches, grouped
from papercat.spark.steps.numbers import ORDINALS
from papercat.store.decisions import Decisions, SamePeople
from papercat.store.entries import StoredEntry
from papercat.text.short_keys import short_key
from papercat.text.tex import decode_tex

if TYPE_CHECKING:
    import pyarrow as pa

_SCHEMES = ("arxiv", "openreview", "doi")
COLUMNS = ("component", "id", "path", "own_id", "row", "line", "gone", "record", "history", "before")
"""What makes papers; `history` and `before` are of an earlier export, and null where it has none."""


class Facts(NamedTuple):
    """What holds for a whole job.

    `formats` are the documents' formats by number, `rating` the numbers of those that rate any paper,
    `ambiguous` the pages that are not a paper's.
    """

    decisions: Decisions
    formats: Mapping[int, str]
    rating: Set[int]
    ambiguous: Set[str]


_MEASURES = "retweets favorites rating citations"
"""The counts of one time and entry, in the order that an export has."""


class _Count(NamedTuple):
    """A count in a paper's history, with its place: an entry's new ones stand behind those known before."""

    document: int
    path: str
    own_id: str
    name: str
    value: float
    measured_at: str | None
    current: bool
    entry: int
    place: tuple[bool, int]

    @property
    def order(self) -> tuple[str, str, bool, int, int, tuple[bool, int]]:
        measure = _MEASURES.find(self.name)
        return self.measured_at or "", self.path, self.current, self.entry, measure, self.place


def paper_schema() -> "pa.Schema":
    """A row is a paper with all that the tables have of it.

    `paper` is the number of its first entry, `order` what papers that share an id or a key go by.
    """
    import pyarrow as pa

    text, number = pa.string(), pa.int64()

    def structs(**fields: Any) -> Any:
        return pa.list_(pa.struct(list(fields.items())))

    order = {"row": number, "own_id": text}
    return pa.schema(
        [
            ("paper", number),
            ("order", pa.struct([("document", number), *order.items()])),
            ("base", text),
            ("key_base", text),
            ("year", pa.int32()),
            ("date", text),
            ("title", text),
            ("translated_title", text),
            ("abstract", text),
            ("authors", pa.list_(text)),
            ("more_authors", pa.bool_()),
            ("organisations", pa.list_(text)),
            *((name, number) for name in ("retweets", "favorites", "score", "gain")),
            ("rating", pa.float64()),
            ("citations", number),
            ("tweets", number),
            ("award", number),
            ("listed", number),
            ("used", pa.list_(text)),
            ("given", structs(name=text, long=text, own=pa.float64())),
            ("paper_authors", pa.list_(text)),
            (
                "spellings",
                structs(
                    folded=text, marks=number, parted=number, cased=pa.bool_(), name=text, times=number
                ),
            ),
            ("paper_venues", structs(name=text, year=pa.int32(), row=number, reason=text)),
            ("categories", pa.list_(text)),
            ("topics", pa.list_(text)),
            ("links", structs(rel=text, url=text)),
            ("identifiers", structs(scheme=text, value=text)),
            (
                "metrics",
                structs(
                    name=text, value=pa.float64(), measured_at=text, document=text, own_id=text,
                    current=pa.bool_(),
                ),
            ),
            (
                "paper_tweets",
                structs(
                    id=text, url=text, handle=text, name=text, posted_on=text, lang=text, text=text,
                    path=text, row=number, own_id=text,
                ),
            ),
            ("summaries", structs(text=text, lang=text, document=text)),
            ("sources", structs(document=text, format=text, row=number)),
            ("entries", pa.list_(number)),
            ("former", structs(paper=text, gone=pa.bool_(), path=text, **order)),
        ]
    )  # fmt: skip


def make_papers(found: Iterable["pa.RecordBatch"], facts: Facts) -> Iterator["pa.RecordBatch"]:
    """The papers of components whose entries stand together."""
    yield from batches(
        grouped(found, COLUMNS, lambda _, rows: _component([*rows], facts)), paper_schema(), 200
    )


class Held(NamedTuple):
    """An entry in hand, with its history."""

    one: StoredEntry
    history: Sequence[Mapping[str, Any]]
    before: str | None


def _component(rows: Sequence[Values], facts: Facts) -> Iterator[Values]:
    """The papers of a component."""
    held = {}
    for _, number, path, own_id, row, line, gone, record, history, before in rows:
        entry = decode(record, own_id, row, line)
        held[number] = Held(
            StoredEntry(number, entry, path, number >> ORDINALS, gone=gone), history or (), before
        )
    if len(held) == 1:
        (alone,) = held.values()
        groups = [] if alone.one.gone else [[alone]]
    else:
        nodes = [node(one.id, one.path, one.entry, gone=one.gone) for one, *_ in held.values()]
        if facts.ambiguous:
            nodes = [
                one._replace(keys=tuple(k for k in one.keys if k[0] != PAGE or k[1] not in facts.ambiguous))
                for one in nodes
            ]
        constraints = facts.decisions.of([one for one, *_ in held.values()])
        groups = [[held[one.id] for one in group] for group in partition(nodes, constraints)]
    for group in groups:
        if any(not one.gone for one, *_ in group):
            yield make_paper(group, facts)


def make_paper(group: Sequence[Held], facts: Facts) -> Values:
    """The row of a paper."""
    live = [one for one, *_ in group if not one.gone]
    entries = [one.entry for one in live]
    counts = sorted(_counts(group), key=lambda one: one.order)
    snapshots = [
        Snapshot(
            one.name,
            one.value,
            one.measured_at,
            one.current,
            not is_zero_rating(one.name, one.value) or one.document in facts.rating,
        )
        for one in counts
    ]
    said, read = derive(entries, snapshots, searched=False), measures(snapshots)
    folds = [folded for folded in map(fold_name, said.authors) if folded]
    first = live[0]
    summaries = dict.fromkeys((*one, held.path) for held in live for one in held.entry.summaries)
    found = dict.fromkeys([pair for one in live for pair in _identifiers(one)])
    return (
        first.id,
        (first.document_id, first.entry.position, first.entry.own_id),
        said.base_id,
        short_key(said.authors, said.year, said.title),
        said.year,
        said.date,
        said.title,
        said.translated_title,
        said.abstract,
        said.authors,
        said.more_authors,
        said.organisations,
        *read,
        len(said.tweets) or None,
        said.award,
        len({one.document_id for one in live}),
        said.short_names.used,
        [(*one,) for one in said.short_names.given if one.own > 0],
        folds,
        _spellings(entries, set(map(facts.decisions.people.head, folds)), facts.decisions.people),
        said.venues,
        said.categories,
        said.topics,
        list(dict.fromkeys([link for entry in entries for link in entry.links])),
        sorted(found, key=lambda pair: _SCHEMES.index(pair[0])),
        [(one.name, one.value, one.measured_at, one.path, one.own_id, one.current) for one in counts],
        _tweets(said.tweets, live),
        [*summaries],
        [(one.path, facts.formats[one.document_id], one.entry.position) for one in live],
        [one.id for one, *_ in group],
        _before(group),
    )


def _identifiers(one: StoredEntry) -> list[tuple[str, str]]:
    return sorted([key for key in one.keys or keys(one.entry) if key[0] in _SCHEMES])


def _counts(group: Iterable[Held]) -> Iterator[_Count]:
    """What the entries say now, and what they said before."""
    for one, history, _ in group:
        said = dict.fromkeys(one.entry.readings)
        about = one.document_id, one.path, one.entry.own_id
        for before in history:
            reading = before["name"], before["value"], before["measured_at"]
            current = reading in said
            said.pop(reading, None)  # type: ignore[call-overload]  # a named tuple is equal to a plain one
            yield _Count(*about, *reading, current, one.id, (False, before["place"]))
        for at, (name, value, measured_at) in enumerate(said):
            yield _Count(*about, name, value, measured_at, current=True, entry=one.id, place=(True, at))


def _before(group: Iterable[Held]) -> list[Values]:
    """The papers that live entries were of before, or else those gone, each with the first of them."""
    first: dict[bool, dict[str, StoredEntry]] = {False: {}, True: {}}
    for one, _, before in group:
        if before is not None:
            first[one.gone].setdefault(before, one)
    return [
        (paper, one.gone, one.path, one.entry.position, one.entry.own_id)
        for paper, one in (first[False] or first[True]).items()
    ]


def _spellings(
    entries: Iterable[Entry], wanted: Set[str], people: SamePeople
) -> list[tuple[str, int, int, bool, str, int]]:
    """The spellings of the paper's authors in what the entries say, and how often each is used."""
    names = Counter([name for entry in entries for name in entry.authors])
    return [
        (folded, *richness(spelling), spelling, times)
        for name, times in names.items()
        if people.head(folded := fold_name(name)) in wanted
        for spelling in (decode_tex(name),)
    ]


def _tweets(tweets: Iterable[Any], live: Sequence[StoredEntry]) -> list[Values]:
    """A paper's tweets, each with the first entry that gives it."""
    givers = {tweet.id: one for one in reversed(live) for tweet in one.entry.tweets}
    return [
        (*tweet[:4], tweet.posted_on or None, *tweet[5:], one.path, one.entry.position, one.entry.own_id)
        for tweet in tweets
        for one in (givers[tweet.id],)
    ]

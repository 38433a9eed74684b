"""The answer of a search: papers in order, how each was found, and what to show of it."""

from typing import Literal, NamedTuple

from papercat.catalogue.reader import StoredPaper
from papercat.records import Marked
from papercat.search.scoring import Scored

Kind = Literal["all", "near", "partial"]


class Hit(NamedTuple):
    """A paper that was found: its row, how it was found, and the text to show.

    `kind` is all (every word), near (every word, some in a near spelling) or partial (some words).
    Scores are comparable within one answer only. `passage` comes from the abstract, the translated
    title, a tweet or a note of one's own, a list's reason or the organisations, the first that matched, or
    from the authors where a single word is nowhere else; None if only the title matched.
    """

    paper: StoredPaper
    kind: Kind
    score: float
    title: Marked
    passage: Marked | None


class Ranking(NamedTuple):
    """An answer: one page of hits, and how many there are.

    `total` omits papers that only a tweet finds if very many papers or tweets match.
    `notes` suggest what was probably meant, if no paper matches everything.
    """

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What was found, best first, and how; `total` and `notes` are as in `Ranking`."""

    found: list[tuple[Scored, Kind]]
    total: int
    notes: tuple[str, ...]

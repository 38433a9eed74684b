"""What a search answers: papers in order, how each was found, and what of it to show."""

from typing import Literal, NamedTuple

from papercat.catalogue.reader import StoredPaper
from papercat.records import Marked
from papercat.search.scoring import Scored

Kind = Literal["all", "near", "partial"]


class Hit(NamedTuple):
    """A paper that was found: its row, how, and what of its text to show.

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

    `total` leaves out papers that only a tweet finds where very many papers or tweets match.
    `notes` tell what was perhaps meant, where no paper has all that is asked for.
    """

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What was found, best first, each with how; `total` and `notes` are as in `Ranking`."""

    found: list[tuple[Scored, Kind]]
    total: int
    notes: tuple[str, ...]

"""Suggestions for a query that finds nothing, in the catalogue's own words and values.

Runs only then. It may take longer than an answer, but its time does not grow with the catalogue.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papercat.query.lookup import find_ids
from papercat.query.spelling import holders, likely_meant, similar_words
from papercat.query.to_fts import quoted
from papercat.query.to_sql import MOST_STEMMED, select
from papercat.query.tree import And, Filter, Node, Or, Query, Term
from papercat.query.values import Span
from papercat.query.vocabulary import Vocabulary
from papercat.text.words import tokens

_ANY = "SELECT EXISTS (SELECT 1 FROM papers WHERE {condition})"
# A field's values, each as it is typed.
_VALUES = {
    "category": "SELECT name FROM categories",
    "topic": "SELECT name FROM topics",
    "venue": "SELECT lower(name) FROM venues UNION SELECT lower(name) || year FROM venues",
    "lang": "SELECT DISTINCT lang FROM tweets",
    "handle": "SELECT DISTINCT handle FROM tweets",
    "in": "SELECT path FROM documents",
}
_NONE_CLOSE = {
    "category": "no category “{}” here; `papercat categories` lists them",
    "topic": "no topic “{}” here; `papercat topics` lists them",
    "venue": "no venue “{}” here; `papercat venues` lists them",
    "lang": "no tweet here is in “{}”; there are {}",
    "in": "no document here has “{}” in its path; `papercat documents` lists them",
}
_WORD = re.compile(r"[^\W\d_]+")


class _Correction(NamedTuple):
    """A part of a query as typed, and as probably meant."""

    typed: str
    meant: str
    is_word: bool = False


def correct_query(
    connection: sqlite3.Connection, query: Query, vocabulary: Vocabulary | None = None
) -> tuple[str, ...]:
    """One line with the query that was probably meant, if one can be found."""
    corrections, reasons = _corrections(connection, query, vocabulary)
    line = "; ".join([*_question(query.text, corrections), *reasons])
    return (line,) if line else ()


def corrected(connection: sqlite3.Connection, query: Query) -> str | None:
    """The whole query as probably meant; None if there is nothing to correct."""
    corrections, _ = _corrections(connection, query, None)
    if not corrections:
        return None
    text, behind = _replaced(query.text, corrections)
    return " ".join([text.strip(), *behind])


def _corrections(
    connection: sqlite3.Connection, query: Query, vocabulary: Vocabulary | None
) -> tuple[list[_Correction], list[str]]:
    """The corrections, and the reasons why other parts find nothing."""
    parts = list(_parts(query.root))
    if sum(len(_WORD.findall(part.text)) if isinstance(part, Term) else 1 for part in parts) > MOST_STEMMED:
        return [], []
    asked = vocabulary or Vocabulary(connection)
    corrections: list[_Correction] = []
    reasons: list[str] = []
    for part in parts:
        if isinstance(part, Term) and (part.field is None or part.field.name not in _VALUES):
            corrections.extend(_respelt(asked, part))
        elif not _finds(connection, part):
            found = _corrected(connection, part)
            if isinstance(found, _Correction):
                corrections.append(found)
            elif found:
                reasons.append(found)
    corrections.extend(_reversed(query.root))
    return corrections, reasons


def _parts(node: Node | None) -> Iterator[Term | Filter]:
    """The parts that papers must match, without those that they must not."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _parts(part)
    elif isinstance(node, Term | Filter):
        yield node


def _question(text: str, corrections: list[_Correction]) -> list[str]:
    """Only the fields if just these are wrong; else the whole query, followed by the filters of options."""
    if not any(one.is_word for one in corrections):
        meant = " ".join(dict.fromkeys(one.meant for one in corrections))
        return [f"did you mean {meant}?"] if meant else []
    text, behind = _replaced(text, corrections)
    return [f"did you mean: {' '.join([text.strip(), *behind])}?"]


def _replaced(text: str, corrections: list[_Correction]) -> tuple[str, list[str]]:
    """The corrected text, and the fields set by options, which are not part of it."""
    behind = []
    for one in corrections:
        if one.typed.lower() in text.lower():
            at = text.lower().index(one.typed.lower())
            text = text[:at] + one.meant + text[at + len(one.typed) :]
        elif not one.is_word:
            behind.append(one.meant)
    return text, behind


def _respelt(vocabulary: Vocabulary, term: Term) -> Iterator[_Correction]:
    """A term whose words no paper has in that field, respelt with words that some have."""
    if term.kind in ("raw", "prefix"):
        return
    meant = term.text
    for word in dict.fromkeys(_WORD.findall(term.text)):
        folded = tokens(word)
        if len(folded) != 1 or not folded[0].isascii() or _is_known(vocabulary, folded[0], term):
            continue
        found = similar_words(vocabulary, folded[0], term.field)
        found = likely_meant(vocabulary, folded[0]) or found if term.field is None else found
        closest = found[0].capitalize() if found and word.istitle() else "".join(found[:1])
        if closest and term.field is None:
            yield _Correction(word, closest, is_word=True)
        elif closest:
            meant = meant.replace(word, closest)
    if meant != term.text and term.field is not None:
        yield _Correction(_typed(term.field.name, term.text), _typed(term.field.name, meant))


def _is_known(vocabulary: Vocabulary, word: str, term: Term) -> bool:
    if term.field is None:
        return vocabulary.is_known(quoted(word)) and not likely_meant(vocabulary, word)
    return holders(vocabulary, word, term.field) > 0


def _finds(connection: sqlite3.Connection, part: Node) -> bool:
    """Whether a part alone finds any paper; for names with a table, whether the name is there."""
    if isinstance(part, Filter) and part.field.name in ("category", "venue", "topic"):
        return bool(find_ids(connection, part))
    chosen = select(connection, Query("", part))
    return bool(connection.execute(_ANY.format(condition=chosen.condition), chosen.params).fetchone()[0])


def _corrected(connection: sqlite3.Connection, part: Term | Filter) -> _Correction | str | None:
    """The value closest to one that finds nothing; else a hint where to look, or None."""
    if isinstance(part, Filter) and isinstance(part.value, Span):
        return _turned(part.field.name, part.value)
    if part.field is not None and part.field.name == "id":
        return None
    if part.field is None or part.field.name not in _VALUES:
        return None
    name, value = part.field.name, part.text if isinstance(part, Term) else str(part.value)
    known = [row[0] for row in connection.execute(_VALUES[name])]
    if name == "in":
        known = sorted({piece for path in known for piece in _pieces(path)})
    # Slow to import, and most queries find something.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    edits = min(2, len(value) // 4)
    found = (
        extractOne(value, known, processor=str.lower, scorer=OSA.distance, score_cutoff=edits)
        if edits
        else None
    )
    if found:
        return _Correction(_typed(name, value), _typed(name, found[0]))
    return _NONE_CLOSE[name].format(value, ", ".join(sorted(known))) if name in _NONE_CLOSE else None


def _pieces(path: str) -> Iterator[str]:
    """The names in a path: folders, file, file without its extension."""
    *folders, name = path.strip("/").split("/")
    yield from (*folders, name, name.rpartition(".")[0] or name)


def _turned(name: str, span: Span) -> _Correction | None:
    """A range that ends before it begins, swapped."""
    if span.low is None or span.high is None or span.low <= span.high:
        return None
    low, high = _number(span.low), _number(span.high)
    return _Correction(f"{name}:{low}..{high}", f"{name}:{high}..{low}")


def _reversed(root: Node | None) -> Iterator[_Correction]:
    """A period that ends before it begins, swapped."""
    parts = root.parts if isinstance(root, And) else (root,)
    days = {
        kind: [str(part.value) for part in parts if isinstance(part, Filter) and part.field.kind == kind]
        for kind in ("since", "until")
    }
    if all(days.values()) and (since := max(days["since"])) > (until := min(days["until"])) + ":":
        yield _Correction(f"since:{since}", f"since:{until}")
        yield _Correction(f"until:{until}", f"until:{since}")


def _typed(name: str, value: str) -> str:
    return f'{name}:"{value}"' if re.search(r"[\s()]", value) else f"{name}:{value}"


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value

"""Terms of the query language as FTS5 expressions; knows the tokenizer, never SQL.

Documents are indexed with `search_terms` beside them, so the plain form of a word (TeX decoded, ø
as o, Chinese in single characters) finds it however it was written.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from papercat.queries.language import Term
from papercat.search_terms import pair, tokens

_JOINTS = re.compile(r"(?<=\w)[-\u2010-\u2015'\u2019](?=\w)")
_MOST_JOINED = 4
_LONGEST = 100
"""Of a longer row the first words tell as much, and full text takes its time over thousands."""


def quoted(text: str) -> str:
    """A text as one FTS5 phrase."""
    return '"' + text.replace('"', " ") + '"'


def any_of(expressions: Iterable[str]) -> str:
    """An FTS5 expression for what any of the expressions finds."""
    unique = list(dict.fromkeys(expressions))
    return unique[0] if len(unique) == 1 else f"({' OR '.join(unique)})"


def all_of(expressions: Iterable[str]) -> str:
    """An FTS5 expression for what all of the expressions find."""
    unique = list(dict.fromkeys(expressions))
    return unique[0] if len(unique) == 1 else f"({' AND '.join(unique)})"


def variants(term: Term) -> tuple[tuple[str, ...], ...]:
    """The rows of tokens that a term stands for; none where it holds nothing that is indexed.

    A hyphenated word stands for its parts in a row, and for all of them written as one.
    """
    parts = tokens(term.text)[:_LONGEST]
    if not parts:
        return ()
    joints = len(_JOINTS.findall(term.text))
    if term.kind == "word" and 1 < len(parts) <= _MOST_JOINED and joints == len(parts) - 1:
        return parts, ("".join(parts),)
    return (parts,)


def single_word(term: Term) -> str | None:
    """The one plain English-looking word that a term is, or None: only such words have stems."""
    found = variants(term)
    if term.kind != "word" or len(found) != 1 or len(found[0]) != 1:
        return None
    word = found[0][0]
    return word if len(word) > 2 and word.isascii() and word.isalpha() else None


def expression(term: Term, forms: Iterable[str] = ()) -> str:
    """The FTS5 expression of a term, and of further forms of its word, without its field."""
    if term.kind == "raw":
        return f"({term.text})"
    rows = variants(term)
    if not rows:
        return quoted(term.text)
    if term.field is not None and term.field.kind == "author":
        *names, last = [any_of(map(_row, variants(Term(name)))) for name in term.text.split() if tokens(name)]
        if term.kind == "prefix":
            last = _row(tokens(term.text.split()[-1])[:_LONGEST] or rows[0]) + " *"
        return all_of([*names, last])
    if term.kind == "prefix":
        return _row(rows[0]) + " *"
    return any_of([*map(_row, rows), *map(quoted, forms)])


def full_name(term: Term) -> str:
    """The FTS5 expression over names of authors for those that hold all of a term's words.

    Words alone go by their pairs; a beginning, a hyphenated word and a run of wide characters by themselves.
    """
    parts = dict.fromkeys(row for row in map(tokens, term.text.split()) if row)
    if term.kind == "prefix" or any(len(row) > 1 for row in parts) or len(parts) == 1:
        return expression(term)
    return all_of(quoted(pair(*one, *other)) for one, other in pairwise([*parts][:_LONGEST]))


def in_columns(term: Term, inner: str) -> str:
    """The expression within the columns of the term's field."""
    return inner if term.field is None else f"{{{term.field.target}}} : {inner}"


def _row(row: tuple[str, ...]) -> str:
    return quoted(" ".join(row))

"""Terms of the query language as FTS5 expressions; knows the tokenizer, never SQL.

Documents are indexed with `search_terms` beside them, so the plain form of a word (TeX decoded, ø
as o, Chinese in single characters) finds it however it was written.
"""

from collections.abc import Iterable
from itertools import pairwise

from papercat.query.tree import MOST_TOKENS, Row, Term
from papercat.text.words import pair

IN_TEXT = "{title translated_title abstract title_terms abstract_terms} : "
"""What an FTS5 expression begins with to look into titles and abstracts only."""


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


def term_expression(term: Term, forms: Iterable[str] = (), long_forms: Iterable[Row] = ()) -> str:
    """The FTS5 expression of a term, other forms of its word, and long forms, without its field."""
    if term.kind == "raw":
        return f"({term.text})"
    rows = term.variants
    if not rows:
        return quoted(term.text)
    if term.field is not None and term.field.kind == "author":
        *names, last = [any_of(map(_row, name.variants)) for name in term.words if name.tokens]
        if term.kind == "prefix":
            last = _row(term.words[-1].tokens[:MOST_TOKENS] or rows[0]) + " *"
        return all_of([*names, last])
    if term.kind == "prefix":
        return any_of(f"{_row(row)} *" for row in rows)
    return any_of([*map(_row, (*rows, *long_forms)), *map(quoted, forms)])


def full_name(term: Term) -> str:
    """The FTS5 expression for names of authors that have all of a term's words.

    Single words go by pairs; a prefix, a hyphenated word and a run of wide characters by themselves.
    """
    parts = dict.fromkeys(name.tokens for name in term.words if name.tokens)
    if term.kind == "prefix" or any(len(row) > 1 for row in parts) or len(parts) == 1:
        return term_expression(term)
    return all_of(quoted(pair(*one, *other)) for one, other in pairwise([*parts][:MOST_TOKENS]))


def in_columns(term: Term, inner: str) -> str:
    """The expression within the columns of the term's field."""
    return inner if term.field is None else f"{{{term.field.target}}} : {inner}"


def _row(row: Row) -> str:
    return quoted(" ".join(row))

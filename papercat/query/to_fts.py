"""Terms of the query language as FTS5 expressions; knows the tokenizer, never SQL.

Documents are indexed with `search_terms` beside them, so the plain form of a word (TeX decoded, ø
as o, Chinese in single characters) finds it however it was written.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from papercat.query.tree import Term
from papercat.text.spellings import letter_names, symbol_word, unmarked
from papercat.text.tex import decode_tex
from papercat.text.words import pair, plain, tokens

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

    A hyphenated word stands for its parts in a row, and for all of them written as one; marks that
    the index keeps may be missing, and Greek letters may be written by name.
    """
    if term.kind == "word" and (symbol := symbol_word(term.text)):
        return ((symbol,),)
    parts = tokens(term.text)[:_LONGEST]
    if not parts:
        return ()
    bare = tokens(unmarked(term.text))[:_LONGEST]
    rows = dict.fromkeys((parts, bare or parts, tuple(map(letter_names, parts))))
    if term.kind == "word" and 1 < len(parts) <= _MOST_JOINED:
        joints = len(_JOINTS.findall(plain(decode_tex(term.text))))
        if joints == len(parts) - 1:
            rows |= dict.fromkeys(("".join(row),) for row in tuple(rows))
    return tuple(rows)


def single_word(term: Term) -> str | None:
    """The one plain English-looking word that a term is, or None: only such words have stems."""
    found = variants(term)
    if term.kind != "word" or len(found) != 1 or len(found[0]) != 1:
        return None
    word = found[0][0]
    return word if len(word) > 2 and word.isascii() and word.isalpha() else None


def short_name(term: Term) -> str | None:
    """What a term is looked up by among the short names: U-Net, UNet and unet are one; None for phrases."""
    if term.kind != "word" or (term.field is not None and term.field.kind != "text"):
        return None
    rows = variants(term)
    return rows[-1][0] if rows and len(rows[-1]) == 1 else None


def term_expression(term: Term, forms: Iterable[str] = (), long_forms: Iterable[tuple[str, ...]] = ()) -> str:
    """The FTS5 expression of a term, without its field; of further forms of its word, and of long forms."""
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
        return any_of(f"{_row(row)} *" for row in rows)
    return any_of([*map(_row, (*rows, *long_forms)), *map(quoted, forms)])


def full_name(term: Term) -> str:
    """The FTS5 expression over names of authors for those that hold all of a term's words.

    Words alone go by their pairs; a beginning, a hyphenated word and a run of wide characters by themselves.
    """
    parts = dict.fromkeys(row for row in map(tokens, term.text.split()) if row)
    if term.kind == "prefix" or any(len(row) > 1 for row in parts) or len(parts) == 1:
        return term_expression(term)
    return all_of(quoted(pair(*one, *other)) for one, other in pairwise([*parts][:_LONGEST]))


def in_columns(term: Term, inner: str) -> str:
    """The expression within the columns of the term's field."""
    return inner if term.field is None else f"{{{term.field.target}}} : {inner}"


def _row(row: tuple[str, ...]) -> str:
    return quoted(" ".join(row))

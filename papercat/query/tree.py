"""The tree of a query: words, with their tokens, and filters; knows no SQL."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from papercat.query.fields import FIELDS, Field
from papercat.query.values import Value
from papercat.text.spellings import letter_names, symbol_word, unmarked
from papercat.text.tex import decode_tex
from papercat.text.words import plain, tokens

# Compiled where a query needs it.
_JOINTS = r"(?<=\w)[-\u2010-\u2015'\u2019](?=\w)"
_MOST_JOINED = 4
MOST_TOKENS = 100
"""The first words of a longer row tell as much, and full text is slow with thousands."""

ID_FIELDS = ("id", "arxiv", "doi", "openreview")
"""The fields that name a paper."""

TermKind = Literal["word", "phrase", "prefix", "raw"]

Row = tuple[str, ...]
"""Adjacent tokens."""


class _Typed(NamedTuple):
    text: str
    kind: TermKind = "word"
    field: Field | None = None


class Term(_Typed):
    """A word, phrase or prefix to find in all of a paper's text or in one text field.

    Its tokens are worked out once, when they are first used.
    """

    @cached_property
    def tokens(self) -> Row:
        """Its words as the index has them; empty if nothing in it is indexed."""
        return tokens(self.text)

    @cached_property
    def words(self) -> tuple["Term", ...]:
        """Each word as it was typed, as a term by itself."""
        parts = self.text.split()
        if parts == [self.text] and self.kind == "word":
            return (self,)
        return tuple(Term(part, "word", self.field) for part in parts)

    @cached_property
    def variants(self) -> tuple[Row, ...]:
        """The rows of tokens that it stands for; none where it holds nothing that is indexed.

        A hyphenated word stands for its parts in a row, and for all of them written as one; marks that
        the index keeps may be missing, and Greek letters may be written by name.
        """
        if self.kind == "word" and (symbol := symbol_word(self.text)):
            return ((symbol,),)
        parts = self.tokens[:MOST_TOKENS]
        if not parts:
            return ()
        unmarked_text = unmarked(self.text)
        bare = parts if unmarked_text == self.text else tokens(unmarked_text)[:MOST_TOKENS]
        rows = dict.fromkeys((parts, bare or parts, tuple(map(letter_names, parts))))
        if self.kind == "word" and 1 < len(parts) <= _MOST_JOINED:
            joints = len(re.findall(_JOINTS, plain(decode_tex(self.text))))
            if joints == len(parts) - 1:
                rows |= dict.fromkeys(("".join(row),) for row in tuple(rows))
        return tuple(rows)

    @property
    def single_word(self) -> str | None:
        """The one plain English-looking word that it is, or None: only such words have stems and slips."""
        if self.kind != "word" or len(self.variants) != 1 or len(self.variants[0]) != 1:
            return None
        if symbol_word(self.text):
            return None
        word = self.variants[0][0]
        return word if len(word) > 2 and word.isascii() and word.isalpha() else None

    @property
    def short_name(self) -> str | None:
        """What it is looked up by among the short names: U-Net, UNet and unet are one; None for phrases."""
        if self.kind != "word" or (self.field is not None and self.field.kind != "text"):
            return None
        return self.variants[-1][0] if self.variants and len(self.variants[-1]) == 1 else None


class Filter(NamedTuple):
    """A field that a paper's record answers, not its text."""

    field: Field
    value: Value


class Not(NamedTuple):
    """Papers that the part does not find."""

    part: "Node"


class And(NamedTuple):
    """Papers that every part finds; its word keeps it apart from `Or`, as all tuples compare by value."""

    parts: tuple["Node", ...]
    word: Literal["and"] = "and"


class Or(NamedTuple):
    """Papers that any part finds."""

    parts: tuple["Node", ...]
    word: Literal["or"] = "or"


Node = Term | Filter | Not | And | Or


class Query(NamedTuple):
    """What is asked: `root` is None if the text asks for nothing, so every paper answers.

    `hints` are for the user: what was not taken as it was perhaps meant. Words of a `narrow` query
    count only where a title or an abstract has them, in singular or plural.
    """

    text: str
    root: Node | None
    hints: tuple[str, ...] = ()
    narrow: bool = False


def join(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """The parts under one node, each once; one part alone needs none, and like within like is one."""
    flat: dict[Node, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    if kind is And:
        flat = dict.fromkeys(_papers_together([*flat]))
    if len(flat) > 1:
        return kind(tuple(flat))
    return next(iter(flat), None)


def _papers_together(parts: list[Node]) -> Iterable[Node]:
    """The parts with all papers that are named by id as one: a paper cannot be several."""
    named = [part for part in parts if isinstance(part, Filter) and part.field.name in ID_FIELDS]
    if len(named) < 2:
        return parts
    ids = (
        str(part.value) if part.field.name == "id" else f"{part.field.name}:{part.value}" for part in named
    )
    return [Filter(FIELDS["id"], "\n".join(ids)), *(part for part in parts if part not in named)]


def count_terms(node: Node) -> int:
    """How many terms and filters a node has."""
    if isinstance(node, And | Or):
        return sum(map(count_terms, node.parts))
    return count_terms(node.part) if isinstance(node, Not) else 1


def is_text(node: Node) -> bool:
    """Whether a node has only words, so that full text can answer it with one expression."""
    if isinstance(node, And | Or):
        return all(map(is_text, node.parts))
    return isinstance(node, Term) and node.kind != "raw" and not _needs_table(node)


def is_free(node: Node) -> bool:
    """Whether a node is for words in any text, of a paper or of a tweet."""
    if isinstance(node, And | Or):
        return all(map(is_free, node.parts))
    return isinstance(node, Term) and node.field is None and node.kind != "raw"


def _needs_table(term: Term) -> bool:
    """Whether papers' full text is not enough: another table is needed, or a full name."""
    return (term.field is not None and term.field.kind in ("tweet", "said", "note")) or is_full_name(term)


def is_full_name(node: Node) -> bool:
    """Whether a part names an author by several words, all of which one name must have."""
    return (
        isinstance(node, Term)
        and node.field is not None
        and node.field.kind == "author"
        and len(node.tokens) > 1
    )

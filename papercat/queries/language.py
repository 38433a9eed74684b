"""The query language: a text becomes a tree of what it asks for; knows neither SQL nor the catalogue.

Any text is a query. What cannot be read as language is searched for as text, with a hint where
something else was probably meant.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from papercat.errors import UsageError
from papercat.queries.fields import FIELDS, TEXT_KINDS, Field
from papercat.queries.values import HAS, Value, read_value

MOST_TERMS = 200
"""How many words, phrases and fields of one query are heeded."""

DEEPEST = 24
"""How many brackets may stand in each other; further ones are passed over."""


TermKind = Literal["word", "phrase", "prefix", "raw"]


class Term(NamedTuple):
    """A word, phrase or prefix, to be found in all of a paper's text or in one text field."""

    text: str
    kind: TermKind = "word"
    field: Field | None = None


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
    """What is asked: `root` is None where the text asks for nothing, so every paper answers.

    `hints` are for the person: what was not taken as it was perhaps meant.
    """

    text: str
    root: Node | None
    hints: tuple[str, ...] = ()


_TOKEN = re.compile(
    r"""
      (?P<space> \s+ )
    | (?P<bracket> [()] )
    | (?P<minus> - (?=[^\s)-]) )
    | (?P<field> [A-Za-z_]+ ) :
      (?: "(?P<field_phrase>[^"]*) (?:"|\Z) (?P<field_star>\*?)
        | (?P<field_word>[^\s"()]+)
        | (?P<field_group>(?=\()) )?
    | " (?P<phrase> [^"]* ) " (?P<star> \*? )
    | (?P<word> [^\s"()]+ | " )
    """,
    re.VERBOSE,
)
_PREFIX = re.compile(r"[^\W_][^*]*\*")


def parse(text: str, *, filters: Iterable[tuple[str, str]] = (), excluded: Iterable[str] = ()) -> Query:
    """The tree of a query; `filters` are (field, value) that hold too, `excluded` words must not be found.

    Raises UsageError where a filter's field is unknown or its value is not of the field's form:
    these come from options, where a mistake is no text to search for.
    """
    text = _storable(text)
    reader = _Reader(text)
    root = reader.root()
    if root is None and text.strip():
        # Operators and brackets with nothing to work on are words like any other.
        root = Term(text.strip())
    parts = [root]
    for name, value in filters:
        if name not in FIELDS:
            raise UsageError(f"no field “{name}”; the fields are {', '.join(FIELDS)}")
        parts.append(_from_option(FIELDS[name], _storable(value)))
    for word in excluded:
        inner = _Reader(_storable(word)).root()
        parts.append(None if inner is None else Not(inner))
    return Query(text, _joined(And, [part for part in parts if part is not None]), tuple(reader.hints))


def parse_fts(raw: str, *, filters: Iterable[tuple[str, str]] = (), excluded: Iterable[str] = ()) -> Query:
    """The same for FTS5's own syntax, which is handed on as it stands.

    Raises UsageError as `parse` does, and where it has too many words to be answered in any time.
    """
    raw = _storable(raw)
    if len(raw.split(maxsplit=MOST_TERMS)) > MOST_TERMS:
        raise UsageError(f"a query in FTS5's own syntax has at most {MOST_TERMS} words")
    rest = parse("", filters=filters, excluded=excluded)
    nodes: list[Node] = [Term(raw, "raw")] if rest.root is None else [Term(raw, "raw"), rest.root]
    return Query(raw, _joined(And, nodes))


def _storable(text: str) -> str:
    """The text without what SQLite's texts cannot hold: half a surrogate pair, and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _from_option(field: Field, text: str) -> Node:
    if field.kind in TEXT_KINDS:
        text = _cut(text.strip(), MOST_TERMS)
        if _PREFIX.fullmatch(text):
            return Term(text[:-1], "prefix", field)
        return Term(text, "phrase" if len(text.split()) > 1 else "word", field)
    value = read_value(field, text)
    if value is None:
        raise UsageError(f"“{text}” is no value for {field.name}; one is {field.example}")
    return Filter(field, value)


def _cut(text: str, most: int) -> str:
    """The text as it is, or its first words where it has more of them."""
    words = text.split(maxsplit=most)
    return " ".join(words[:most]) if len(words) > most else text


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """The parts under one node, each once; one part alone needs none, and like within like is one."""
    flat: dict[Node, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    if len(flat) > 1:
        return kind(tuple(flat))
    return next(iter(flat), None)


class _Level:
    """What was read between two brackets: alternatives, the last still open; `field` asks all of it."""

    def __init__(self, *, negated: bool, field: Field | None) -> None:
        self.negated = negated
        self.field = field
        self.alternatives: list[list[Node]] = [[]]

    def node(self) -> Node | None:
        found = [_joined(And, parts) for parts in self.alternatives]
        inner = _joined(Or, [part for part in found if part is not None])
        if inner is None or not self.negated:
            return inner
        return inner.part if isinstance(inner, Not) else Not(inner)


class _Reader:
    """Reads one text from left to right; brackets are a stack, so that no depth is too deep."""

    def __init__(self, text: str) -> None:
        self.hints: list[str] = []
        self._text = text
        self._levels = [_Level(negated=False, field=None)]
        self._negate = False
        self._group_field: Field | None = None
        self._ignored_brackets = 0
        self._terms = 0
        self._is_cut = False

    def root(self) -> Node | None:
        after_text = False
        for token in _TOKEN.finditer(self._text):
            if self._terms >= MOST_TERMS:
                self._is_cut = True
                break
            # A minus right behind a phrase negates nothing.
            if not (token["minus"] and after_text):
                self._take(token)
            after_text = token["word"] is not None or token["phrase"] is not None
        if self._is_cut:
            self.hints.append(f"only the first {MOST_TERMS} words of the query are searched for")
        while len(self._levels) > 1:
            self._close()
        return self._levels[0].node()

    def _take(self, token: re.Match[str]) -> None:
        if token["bracket"] == "(":
            self._open()
        elif token["bracket"] == ")":
            if self._ignored_brackets:
                self._ignored_brackets -= 1
            elif len(self._levels) > 1:
                self._close()
        elif token["minus"]:
            self._negate = not self._negate
        elif token["field"]:
            self._take_field(token)
        elif token["phrase"] is not None:
            self._take_value(self._levels[-1].field, token["phrase"], "prefix" if token["star"] else "phrase")
        elif token["word"]:
            self._take_word(token["word"])

    def _open(self) -> None:
        if len(self._levels) > DEEPEST:
            self._ignored_brackets += 1
            return
        field = self._group_field or self._levels[-1].field
        self._levels.append(_Level(negated=self._negate, field=field))
        self._negate, self._group_field = False, None

    def _close(self) -> None:
        node = self._levels.pop().node()
        if node is not None:
            self._levels[-1].alternatives[-1].append(node)

    def _add(self, node: Node) -> None:
        self._terms += 1
        self._levels[-1].alternatives[-1].append(Not(node) if self._negate else node)
        self._negate = False

    def _take_word(self, word: str) -> None:
        if word == "OR":
            self._levels[-1].alternatives.append([])
        elif word == "NOT":
            self._negate = True
        elif word not in ("AND", '"'):
            self._take_value(self._levels[-1].field, word, "word")

    def _take_field(self, token: re.Match[str]) -> None:
        name, word, phrase = token["field"], token["field_word"], token["field_phrase"]
        field = FIELDS.get(name.lower())
        if token["field_group"] is not None and field is not None:
            self._group_field = field
        elif word is None and phrase is None:
            if field is not None and name == field.name:
                self.hints.append(f"{name}: takes its value without a space, as in {field.example}")
            self._add(Term(name))
        else:
            if field is None:
                if name.islower() and not (word or "").startswith("//"):
                    self.hints.append(f"no field “{name}”{_meant(name)}; searched for as text")
                self._add(Term(name))
            if phrase is None:
                self._take_value(field, word, "word")
            else:
                self._take_value(field, phrase, "prefix" if token["field_star"] else "phrase")

    def _take_value(self, field: Field | None, text: str, kind: TermKind) -> None:
        if field is None or field.kind in TEXT_KINDS:
            if kind == "word" and _PREFIX.fullmatch(text):
                text, kind = text[:-1], "prefix"
            heeded = _cut(text, MOST_TERMS - self._terms)
            self._is_cut |= heeded != text
            self._terms += len(heeded.split()[1:])
            self._add(Term(heeded, kind, field))
            return
        value = read_value(field, text)
        if value is None:
            self.hints.append(_no_value(field, text))
            self._add(Term(f"{field.name} {text}"))
        else:
            self._add(Filter(field, value))


def _no_value(field: Field, text: str) -> str:
    close = _closest(text.lower(), HAS) if field.kind == "choice" else None
    known = f"did you mean {field.name}:{close}?" if close else f"one is {field.example}"
    return f"“{text}” is no value for {field.name}:; {known}; searched for as text"


def _meant(name: str) -> str:
    """The field whose name comes closest, as a question, or nothing where none comes close."""
    close = _closest(name, FIELDS)
    return f"; did you mean {close}:?" if close else ""


def _closest(text: str, known: Iterable[str]) -> str | None:
    # Only a mistake needs it, so that a query without one need not import it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(text, known, n=1, cutoff=0.7)), None)

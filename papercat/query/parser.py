"""The query language: parses a text into a tree; knows neither SQL nor the catalogue.

Any text is a query. What is not syntax is searched for as text, with a hint if something else was
probably meant.
"""

import re
from collections.abc import Iterable, Iterator

from papercat.errors import UsageError, closest
from papercat.query.fields import FIELDS, FORMER, TEXT_KINDS, Field
from papercat.query.tree import ID_FIELDS, And, Filter, Node, Not, Or, Query, Term, TermKind, join
from papercat.query.values import CHOICES, read_value

MOST_TERMS = 200
"""How many words, phrases and fields of a query are used."""

DEEPEST = 24
"""How deep brackets may be nested; deeper ones are ignored."""

_CLOSE = 0.7
"""How similar a word must be to suggest a field's name or value."""

# Compiled where a query has more than words.
_SYNTAX = r"""
      (?P<space> \s+ )
    | (?P<bracket> [()] )
    | (?P<minus> - (?=[^\s)-]) )
    | <? (?P<paper> (?: https?:// | url: | (?:www\.)? (?:arxiv\.org|openreview\.net|(?:dx\.)?doi\.org)/ )
        [^\s"()]+ (?: \( [^\s"()]* \) [^\s"()]* )* )
    | (?: (?i:arxiv)\s+preprint\s+ )? (?P<stamp> (?i:arxiv): \d{4}\.\d{4,5} (?:v\d{1,3})? ) (?![^\s",;.)\]])
      (?: \s+ \[ [a-z-]+ (?:\.[A-Za-z-]+)? \] (?: \s+ \d{1,2} \s+ [A-Z][a-z]{2} \s+ \d{4} )? )?
      (?: ,\s*\d{4}\b )? [,;.\]]*
    | (?P<field> [A-Za-z_]+ ) :
      (?: "(?P<field_phrase>[^"]*) (?:"|\Z) (?P<field_star>\*?)
        | (?P<field_word>[^\s"()]+)
        | (?P<field_group>(?=\()) )?
    | " (?P<phrase> [^"]* ) " (?P<star> \*? )
    | (?P<word> [^\s"()]+ | " )
"""
_PREFIX = re.compile(r"[^\W_][^*]*\*")
# Compiled where a word may be one.
_SAVED = r"@[\w.-]{1,60}"
_PAPER_ID = r"\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z]{2,9}(?:-[a-z]{2,9})?(?:\.[A-Z]{2})?/\d{7}|10\.\d{4,9}/\S+"
_AROUND = "[]<>,;."
"""What may stand around an id that is pasted from a text."""
_MOST_WORDS, _MOST_PREFIXES = 50, 10
"""Limits for FTS5 syntax: NEAR compares all words, and a prefix reads all words that begin with it."""

_FTS_WORD = r"[^\W_]+|[\ue000-\uf8ff\U000f0000-\U0010ffff]"
"""A word for FTS5's unicode61: letters, numbers, private-use characters."""


def parse(text: str, *, filters: Iterable[tuple[str, str]] = (), excluded: Iterable[str] = ()) -> Query:
    """The tree of a query; `filters` are further (field, value) pairs; `excluded` words must not occur.

    Raises UsageError if a filter's field is unknown or its value has the wrong form: filters come from
    options, where a mistake is not a text to search for.
    """
    text = storable(text)
    reader = _Reader(text)
    root = reader.root()
    if root is None and text.strip():
        # Operators and brackets without operands are words like any other.
        root = Term(text.strip())
    parts = [root]
    for name, value in filters:
        if name not in FIELDS:
            raise UsageError(f"no field “{name}”; the fields are {', '.join(FIELDS)}")
        parts.append(_from_option(FIELDS[name], storable(value)))
    for word in excluded:
        inner = _Reader(storable(word)).root()
        parts.append(None if inner is None else Not(inner))
    return Query(text, join(And, [part for part in parts if part is not None]), tuple(reader.hints))


def storable(text: str) -> str:
    """The text without what SQLite cannot store: lone surrogates and NUL."""
    if text.isprintable():
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _from_option(field: Field, text: str) -> Node:
    if field.kind in TEXT_KINDS:
        text = _cut(text.strip(), MOST_TERMS)
        if _PREFIX.fullmatch(text):
            return Term(text[:-1], "prefix", field)
        return Term(text, "phrase" if len(text.split()) > 1 else "word", field)
    value = read_value(field, text)
    if value is None:
        raise UsageError(f"“{text}” is not a value of {field.name}; try {field.example}")
    return Filter(field, value)


def _cut(text: str, most: int) -> str:
    """The text, or its first words if there are too many."""
    words = text.split(maxsplit=most)
    return " ".join(words[:most]) if len(words) > most else text


class _Level:
    """The content of a bracket: alternatives, the last still open; `field` applies to all of it."""

    def __init__(self, *, negated: bool, field: Field | None) -> None:
        self.negated = negated
        self.field = field
        self.alternatives: list[list[Node]] = [[]]

    def node(self) -> Node | None:
        found = [join(And, parts) for parts in self.alternatives]
        inner = join(Or, [part for part in found if part is not None])
        if inner is None or not self.negated:
            return inner
        return inner.part if isinstance(inner, Not) else Not(inner)


def parse_fts(raw: str, *, filters: Iterable[tuple[str, str]] = (), excluded: Iterable[str] = ()) -> Query:
    """The tree of a query in FTS5's syntax; `filters` and `excluded` are as in `parse`.

    Raises UsageError as `parse` does, and if it has too many words to be answered in time.
    """
    raw = storable(raw)
    if len(re.findall(_FTS_WORD, raw)) > _MOST_WORDS or raw.count("*") > _MOST_PREFIXES:
        raise UsageError(
            f"a query in FTS5's own syntax has at most {_MOST_WORDS} words, "
            f"{_MOST_PREFIXES} of them with a *; shorten it, or leave out --fts"
        )
    rest = parse("", filters=filters, excluded=excluded).root
    term = Term(raw, "raw")
    if rest is None:
        return Query(raw, term)
    others = rest.parts if isinstance(rest, And) else (rest,)
    return Query(raw, And((term, *others)))


class _Reader:
    """Reads a text from left to right; brackets are on a stack, so they can be nested to any depth."""

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
        has_words_only = self._text.replace(" ", "").isalnum()
        steps = self._words() if has_words_only else self._tokens()
        if any(self._terms >= MOST_TERMS for _ in steps):
            self._is_cut = True
        if self._is_cut:
            self.hints.append(f"only the first {MOST_TERMS} words of the query are searched for")
        while len(self._levels) > 1:
            self._close()
        return self._levels[0].node()

    def _words(self) -> Iterator[None]:
        """Take word by word, stopping before each."""
        for word in self._text.split():
            yield
            self._take_word(word)

    def _tokens(self) -> Iterator[None]:
        """Take token by token, stopping before each."""
        after_text = False
        for token in re.finditer(_SYNTAX, self._text, re.VERBOSE):
            yield
            # A minus directly after a phrase negates nothing.
            if not (token["minus"] and after_text):
                self._take(token)
            after_text = token["word"] is not None or token["phrase"] is not None

    def _take(self, token: re.Match[str]) -> None:
        if named := token["paper"] or token["stamp"]:
            # The signs may also be part of a DOI, inside it.
            self._take_paper(named.removesuffix(">") if token[0].startswith("<") else named)
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

    def _take_paper(self, named: str) -> None:
        """Add a paper by its id or URL; a query can name several."""
        self._add(Filter(FIELDS["id"], named))
        self._terms -= 1

    def _take_word(self, word: str) -> None:
        alone = self._levels[-1].field is None
        if alone and word.startswith("@") and re.fullmatch(_SAVED, word):
            self._add(Filter(FIELDS["saved"], word[1:]))
        elif alone and ("." in word or "/" in word) and re.fullmatch(_PAPER_ID, word.strip(_AROUND)):
            self._take_paper(word.strip(_AROUND))
        elif word == "OR":
            self._levels[-1].alternatives.append([])
        elif word == "NOT":
            self._negate = True
        elif word not in ("AND", '"'):
            self._take_value(self._levels[-1].field, word, "word")

    def _take_field(self, token: re.Match[str]) -> None:
        name, word, phrase = token["field"], token["field_word"], token["field_phrase"]
        field = FIELDS.get(name.lower()) or FORMER.get(name.lower())
        if field is not None and field.name in FORMER:
            self.hints.append(f"{field.name}: is now reason: and org:; note: finds words of your own notes")
        if token["field_group"] is not None and field is not None:
            self._group_field = field
        elif word is None and phrase is None:
            if field is not None and name == field.name:
                self.hints.append(f"{name}: takes its value without a space, as in {field.example}")
            self._add(Term(name))
        else:
            if field is None:
                if name.islower() and not (word or "").startswith("//"):
                    self.hints.append(f"no field “{name}”{_did_you_mean(name)}; searched for as text")
                self._add(Term(name))
            if phrase is None:
                self._take_value(field, word, "word")
            else:
                self._take_value(field, phrase, "prefix" if token["field_star"] else "phrase")

    def _take_value(self, field: Field | None, text: str, kind: TermKind) -> None:
        if field is not None and field.name in ID_FIELDS and (named := text.strip()):
            self._take_paper(named if field.name == "id" else f"{field.name}:{named}")
            return
        if field is None or field.kind in TEXT_KINDS:
            if kind == "word" and _PREFIX.fullmatch(text):
                text, kind = text[:-1], "prefix"
            searched = _cut(text, MOST_TERMS - self._terms)
            self._is_cut |= searched != text
            self._terms += len(searched.split()[1:])
            self._add(Term(searched, kind, field))
            return
        value = read_value(field, text)
        if value is None:
            self.hints.append(_no_value(field, text))
            self._add(Term(f"{field.name} {text}"))
        else:
            self._add(Filter(field, value))


def _no_value(field: Field, text: str) -> str:
    close = closest(text.lower(), CHOICES.get(field.name, ()), least=_CLOSE)
    known = f"did you mean {field.name}:{close}?" if close else f"one is {field.example}"
    return f"“{text}” is no value for {field.name}:; {known}; searched for as text"


def _did_you_mean(name: str) -> str:
    """A question with the field of the most similar name; empty if none is similar."""
    close = closest(name, FIELDS, least=_CLOSE)
    return f"; did you mean {close}:?" if close else ""

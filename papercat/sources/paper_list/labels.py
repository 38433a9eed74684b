"""Which column or label is which field: the built-in tables and what the user teaches, in one form.

documents = ["*daily*.md"]          # names of the documents that this is for, as in a shell
[fields]
authors = ["Verfasser"]             # a column's heading or a label
"""

import fnmatch
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import PurePath

from papercat.text.toml_text import load_toml

LONGEST_LABEL = 40
"""Characters past which nothing is looked up as a label."""

_EDGES = " \t\n*_`~\"'“”:：.·|()[]{}（）【】<>-–—↓↑→▼▲"
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+|:[a-z0-9_+-]+:")
_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]?$")
_JOINED = re.compile(r"[-_/／・或]")
_SLASH = re.compile(r"[/／・或]")
_LISTS = ("fields", "words", "venues")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_LARGEST_TABLE = 100_000
"""Characters of a table of labels at most."""


def fold_label(text: str) -> str:
    """A label without case, emphasis, emoji, brackets around it and a closing colon."""
    if len(text) > 3 * LONGEST_LABEL:
        return ""
    bare = text.strip(_EDGES)
    if not bare.isascii() or ":" in bare:
        bare = bare.replace("\ufe0f", "")
        bare = _EMOJI.sub("", bare).strip(_EDGES) or bare
    return " ".join(bare.casefold().split())


# Compared by identity, so that what was found by them can be kept.
@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Field by label, kinds of link by their texts, and other words; all folded by `fold_label`.

    `documents` are the patterns of the names of documents that they are for.
    """

    documents: tuple[str, ...] = ("*",)
    fields: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    """The kind of link by its text."""

    def field(self, label: str) -> str:
        """The field that a column or label is; empty if nobody knows."""
        return "" if len(label) > LONGEST_LABEL else _field(self, label)

    def is_for(self, document: str) -> bool:
        """Whether these labels are for the document of that path or name."""
        name = PurePath(document).name
        return any(
            fnmatch.fnmatchcase(name, each) or fnmatch.fnmatchcase(document, each) for each in self.documents
        )


@lru_cache(maxsize=4_096)
def _field(labels: Labels, label: str) -> str:
    folded = fold_label(label)
    # `Paper (Oral)` is what `Paper` is, `original-title` what `original title` is.
    known = labels.fields.get(folded, "") or labels.fields.get(_ASIDE.sub("", folded).rstrip(), "")
    if known or _JOINED.search(folded) is None:
        return known
    parts = [folded.replace("-", " ").replace("_", " "), *map(str.strip, _SLASH.split(folded))]
    return next(filter(None, (labels.fields.get(part, "") for part in parts)), "")


_LINK_KINDS = ("other", "tweet", "data", "video", "project", "code", "link", "pdf", "paper")


class LabelsError(ValueError):
    """A table of labels cannot be used; `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def load(text: str) -> Labels:
    """Read a table of labels.

    Raises:
        LabelsError: it is not TOML, or not of the form above.
    """
    if len(text) > _LARGEST_TABLE:
        raise LabelsError(1, f"larger than {_LARGEST_TABLE:,} characters")
    try:
        table = load_toml(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise LabelsError(line, f"not TOML: {_AT_LINE.sub('', str(error))}") from None
    except ValueError:
        raise LabelsError(1, "not TOML: nested too deep, or a number too large") from None
    _check_names(text, "", table, ("documents", *_LISTS))
    for name in _LISTS:
        part = table.get(name, {})
        if not isinstance(part, dict):
            raise LabelsError(_line_of(text, name), f"[{name}] must be a table")
        for key, labels in part.items():
            if not _is_list_of_strings(labels):
                raise LabelsError(_line_of(text, key), f"{key} must be a list of strings")
    documents = table.get("documents", ["*"])
    if not _is_list_of_strings(documents) or not documents:
        raise LabelsError(_line_of(text, "documents"), "documents must be a list of patterns")
    fields: Mapping[str, list[str]] = table.get("fields", {})
    _check_names(text, "fields", fields, sorted(FIELDS))
    _check_names(text, "words", table.get("words", {}), WORDS)
    _check_names(text, "venues", table.get("venues", {}), ("names",))
    words = {kind: frozenset(map(fold_label, texts)) for kind, texts in table.get("words", {}).items()}
    return Labels(
        documents=tuple(documents),
        fields=_by_label(text, fields),
        words=words,
        venues={name.casefold(): name for name in table.get("venues", {}).get("names", [])},
        links={text: kind for kind in _LINK_KINDS for text in words.get(kind, ())},
    )


def _check_names(text: str, table: str, given: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuse a name that a table does not have.

    Raises:
        LabelsError: there is one.
    """
    for name in given:
        if name not in known:
            from difflib import get_close_matches

            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(known)}"
            where = f"[{table}]" if table else "the file"
            raise LabelsError(_line_of(text, name), f"{where} has no key {name!r}; {hint}")


def _by_label(text: str, fields: Mapping[str, list[str]]) -> dict[str, str]:
    """Field by folded label.

    Raises:
        LabelsError: a label is empty, too long, or of two fields.
    """
    found: dict[str, str] = {}
    for name, labels in fields.items():
        for label in labels:
            folded = fold_label(label)
            if not folded or len(label) > LONGEST_LABEL:
                reason = "is empty" if not folded else f"is longer than {LONGEST_LABEL} characters"
                raise LabelsError(_line_of(text, name), f"{name}: the label {label!r} {reason}")
            if (other := found.setdefault(folded, name)) != name:
                raise LabelsError(
                    _line_of(text, name), f"the label {label!r} is given to {other} and to {name}"
                )
    return found


def _line_of(text: str, key: str) -> int:
    """The line on which a key or a table is written, else the first."""
    begin = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[\].=]")
    return next((at for at, line in enumerate(text.split("\n"), 1) if begin.match(line)), 1)


def _is_list_of_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


FIELDS = frozenset(
    (
        "index", "title", "translated_title", "authors", "organisations", "abstract", "summary", "date",
        "year", "venue", "categories", "topics", "link", "arxiv", "doi", "pdf", "code", "project", "video",
        "data", "tweet", "rating", "citations", "reason", "presenter", "other",
    )
)  # fmt: skip
"""The fields that a column or label can be; `other` is known and kept as rest."""

WORDS = (*_LINK_KINDS, "nothing", "no_venue", "more_authors", "headings")
"""The lists of words."""


@cache
def built_in() -> Labels:
    """The labels that papercat knows by itself."""
    return load(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))


def taught(teaching: Labels | None) -> Labels:
    """The built-in labels, after those that the user taught."""
    return built_in() if teaching is None else combined([teaching, built_in()])


def combined(tables: Sequence[Labels]) -> Labels:
    """Several tables as one; where they differ, the first counts."""
    last_first = tables[::-1]
    kinds = dict.fromkeys(kind for one in tables for kind in one.words)
    return Labels(
        documents=tuple(dict.fromkeys(pattern for one in tables for pattern in one.documents)),
        fields={label: name for one in last_first for label, name in one.fields.items()},
        words={kind: frozenset[str]().union(*(one.words.get(kind, ()) for one in tables)) for kind in kinds},
        venues={key: name for one in last_first for key, name in one.venues.items()},
        links={text: kind for one in last_first for text, kind in one.links.items()},
    )

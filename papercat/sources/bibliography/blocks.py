"""The entries of a BibTeX file with the values of their fields, by bibtexparser; knows no field.

Strings are resolved here, for bibtexparser resolves none that `#` joins to others. A string longer
than `_LONGEST_STRING` stays unresolved: strings made of strings could grow without end.
"""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papercat.parsed import Problem

if TYPE_CHECKING:
    from bibtexparser.model import Block as ParsedBlock
    from bibtexparser.model import Entry

_LONGEST_STRING = 2_000
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = {name[:3].lower(): name for name in _MONTH_NAMES}
_WORD = re.compile(r"[^\s\"#{}(),=]+")
_NEXT_FIELD = re.compile(r"(?<=[\s}\"])([A-Za-z][\w-]*)\s*=")
"""A field behind a value that no comma ends."""

_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)[{}"]')


@dataclass(frozen=True, slots=True)
class Block:
    """One entry: `line` counts from 1, names of fields are in lower case, values are TeX."""

    kind: str
    key: str
    line: int
    fields: dict[str, str]


def read_blocks(text: str) -> tuple[list[Block], list[Problem]]:
    """The entries in order, and what could not be read."""
    # It takes longer to import than a query does to run.
    from bibtexparser.model import (
        DuplicateBlockKeyBlock,
        DuplicateFieldKeyBlock,
        Entry,
        ParsingFailedBlock,
        String,
    )
    from bibtexparser.splitter import Splitter

    # It logs what it cannot read, and gives it back too.
    logging.getLogger("bibtexparser").disabled = True
    logging.getLogger("bibtexparser.splitter").disabled = True
    strings = dict(_MONTHS)
    found: list[Block] = []
    problems: list[Problem] = []
    for block in Splitter(text).split().blocks:
        line = 1 + max(block.start_line or 0, 0)
        whole: ParsedBlock | None = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            whole = block.ignore_error_block
        if isinstance(whole, String):
            strings[whole.key.lower()] = _value(whole.value, strings)[0][:_LONGEST_STRING]
        elif isinstance(whole, Entry):
            fields, unparted = _fields(whole, strings)
            found.append(Block(whole.entry_type.lower(), whole.key, line, fields))
            if unparted:
                names = ", ".join(unparted)[:60]
                problems.append(Problem(line, f"{whole.key[:60]}: no comma before {names}"))
            if isinstance(block, DuplicateFieldKeyBlock):
                names = ", ".join(sorted(block.duplicate_keys))[:60]
                problems.append(Problem(line, f"{whole.key[:60]}: {names} more than once, the first is read"))
        elif isinstance(block, ParsingFailedBlock):
            mended = _mended(block.raw or "")
            if mended is not None:
                found.append(Block(mended.entry_type.lower(), mended.key, line, _fields(mended, strings)[0]))
                reason = f"{mended.key[:60]}: its last field has no end and is left out"
            else:
                reason = f"an entry that has no end or is broken: {_beginning(block.raw)}"
            problems.append(Problem(line, reason, skipped=mended is None))
    return found, problems


def _mended(raw: str) -> "Entry | None":
    """An entry whose last value was cut off, without that value; None if more than that is wrong."""
    from bibtexparser.splitter import Splitter

    library = Splitter(f"{raw.rstrip()}\n}}}}").split()
    if len(library.blocks) != 1 or len(library.entries) != 1 or len(library.entries[0].fields) < 2:
        return None
    entry = library.entries[0]
    entry.fields = entry.fields[:-1]
    return entry


def _beginning(raw: str | None) -> str:
    return " ".join((raw or "").split())[:40]


def _fields(entry: "Entry", strings: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The values of fields by name, and the names of those that no comma parts from the one before."""
    fields: dict[str, str] = {}
    unparted: list[str] = []
    for field in entry.fields:
        raw = str(field.value).strip()
        value, at = _value(raw, strings)
        fields.setdefault(field.key.lower(), value)
        while match := _NEXT_FIELD.match(raw, at):
            unparted.append(match[1])
            value, at = _value(raw, strings, match.end())
            fields.setdefault(match[1].lower(), value)
    return fields, unparted


def _value(raw: str, strings: dict[str, str], at: int = 0) -> tuple[str, int]:
    """A value's parts, which `#` joins, as one: texts in quotes or braces, numbers, names of strings.

    Also where it ends, which is before the next field if no comma parts them.
    """
    parts: list[str] = []
    while at < len(raw):
        opening = raw[at]
        if parts and _NEXT_FIELD.match(raw, at):
            break
        if opening in '{"':
            end = _end(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif match := _WORD.match(raw, at):
            parts.append(strings.get(match[0].lower(), match[0]))
            at = match.end()
        else:
            at += 1
    return "".join(parts), at


def _end(raw: str, at: int) -> int:
    """Where a text in braces or quotes that opens here ends."""
    depth, pattern = 0, _BRACE if raw[at] == "{" else _QUOTE
    for match in pattern.finditer(raw, at + (raw[at] == '"')):
        if match[0] == '"' and not depth:
            return match.start()
        depth += (match[0] == "{") - (match[0] == "}")
        if match[0] == "}" and not depth and raw[at] == "{":
            return match.start()
    return len(raw)

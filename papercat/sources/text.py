"""Bytes of a document -> its text, with lines that end in a newline alone; knows no format."""

import re

from papercat.errors import DocumentError
from papercat.records import Problem

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Control characters that no text file holds; a stray NUL does occur in real ones.
BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
SAMPLE = 65_536


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a document, with what had to be guessed or replaced on the way.

    A byte order mark decides; else UTF-16 shows by its NULs; else it is UTF-8, and a line that is
    not is read as Windows-1252, the encoding that such lines come in.

    Raises:
        DocumentError: it is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return clean(text, [])
    sample = data[:SAMPLE]
    if encoding := utf16(sample):
        return clean(data.decode(encoding, "replace"), [])
    if len(BINARY.findall(sample)) * 100 > len(sample):
        raise DocumentError("a binary file, no text")
    try:
        return clean(data.decode("utf-8"), [])
    except UnicodeDecodeError:
        return clean(*line_by_line(data))


def utf16(sample: bytes) -> str | None:
    """Which UTF-16 a sample without a mark is in: every other byte of its ASCII part is NUL."""
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) * 2 > half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) * 2 > half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def line_by_line(data: bytes) -> tuple[str, list[Problem]]:
    """Each line as UTF-8 where it is, as Windows-1252 where it isn't, which is told."""
    lines, problems = [], []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            # Five bytes mean nothing in Windows-1252; Latin-1 has a place for every byte.
            lines.append(line.decode("cp1252", "replace"))
            problems.append(Problem(number, "not UTF-8, read as Windows-1252"))
    return "\n".join(lines), problems


def clean(text: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    """Line ends made one; NULs, which end a string in SQLite, made visible and told."""
    if "\r" in text:
        # A lone CR ends a line in a file that knows no other line end; elsewhere it is stray.
        stray = " " if "\n" in text else "\n"
        text = text.replace("\r\n", "\n").replace("\r", stray)
    if "\x00" in text:
        for number, line in enumerate(text.split("\n"), start=1):
            if "\x00" in line:
                problems.append(Problem(number, "NUL byte, shown as \N{REPLACEMENT CHARACTER}"))
        text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text, problems

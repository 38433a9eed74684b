"""Bytes of a document -> its text, with lines that end in a newline; knows no format."""

import codecs

from papercat.errors import DocumentError
from papercat.parsed import Problem

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Control characters that no text file holds; a stray NUL does occur in real ones.
_BINARY = bytes([*range(0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_SAMPLE = 65_536
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BYTE_ORDER_MARK = "\ufeff"


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a document, with what had to be guessed or replaced on the way.

    A byte order mark decides; else UTF-16 shows by its NULs; else it is UTF-8, and bytes that are
    not are read as Windows-1252, the encoding that they mostly come in.

    Raises:
        DocumentError: it is not a text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return clean(*_by_encoding(data[len(mark) :], encoding))
    sample = data[:_SAMPLE]
    if encoding := _utf16(sample):
        return clean(*_by_encoding(data, encoding))
    if (len(sample) - len(sample.translate(None, _BINARY))) * 100 > len(sample):
        raise DocumentError("a binary file")
    return clean(*_by_encoding(data, "utf-8"))


def _utf16(sample: bytes) -> str:
    """Which UTF-16 a sample without a mark is in: every other byte of its ASCII part is NUL."""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if half > 1 and odd * 2 > half and not even:
        return "utf-16-le"
    if half > 1 and even * 2 > half and not odd:
        return "utf-16-be"
    return ""


def _by_encoding(data: bytes, encoding: str) -> tuple[str, list[Problem]]:
    """The text of bytes in an encoding; lines in another one are reported."""
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _line_by_line(data)
    text = data.decode(encoding, "replace")
    reason = f"not {encoding[:6].upper()}, shown as {REPLACEMENT}"
    return text, [
        Problem(number, reason) for number, line in enumerate(text.split("\n"), 1) if REPLACEMENT in line
    ]


def _line_by_line(data: bytes) -> tuple[str, list[Problem]]:
    """The text of UTF-8 with other bytes in it; lines with such bytes are reported."""
    lines, problems = [], []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("utf-8", FOREIGN))
            problems.append(Problem(number, "not UTF-8, read as Windows-1252"))
    return "\n".join(lines), problems


def foreign(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as Windows-1252, and the five bytes that mean nothing there as unknown."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


FOREIGN = "papercat-windows-1252"
codecs.register_error(FOREIGN, foreign)


def clean(text: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    """Byte order marks gone, line ends made one, NULs (they end a string in SQLite) shown and reported."""
    text = text.lstrip(_BYTE_ORDER_MARK)
    if "\r" in text:
        # A lone CR ends a line in a file that knows no other line end; elsewhere it is stray.
        stray = " " if "\n" in text else "\n"
        text = text.replace("\r\n", "\n").replace("\r", stray)
    if "\x00" in text:
        for number, line in enumerate(text.split("\n"), start=1):
            if "\x00" in line:
                problems.append(Problem(number, f"NUL byte, shown as {REPLACEMENT}"))
        text = text.replace("\x00", REPLACEMENT)
    return text, problems

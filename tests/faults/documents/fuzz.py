"""Mutated documents and queries, and what must hold whatever becomes of them."""

import random
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from papercat.catalogue.codec import decode, encode
from papercat.errors import DocumentError, UsageError
from papercat.ingest.prepare import understand
from papercat.query.parser import parse as parse_query
from papercat.search.engine import rank
from papercat.sources.front_matter import split
from papercat.sources.text import decode as decode_text

MOST = 20_000
"""Bytes of a mutated document: much can go wrong in few."""

LARGEST = 2**63 - 1
SECTION = re.compile(r"^#[ \t]+\d{1,9}\.[ \t]+\S")
HEADED = re.compile(r"^[\s|:-]*-[\s|:-]*$")
PIECES = (
    b"|", b"\\|", b"[", b"](http://x.y/z)", b"](", b")", b"`", b"*", b"\\", b"\n", b"\r", b"\r\n", b"\n\n",
    b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e".encode(), "\u2028".encode(), b"\x1b]8;;",
    b"---\n", b"# 1. ", b"# 99999999999999999999. ", b"# ICLR2020\n", b"- retweets: ", b"- links: ", b"<p ",
    b"-5", b"1e9", b"999999999999999999999", b"13/45/2020", b"&a [*a,*a]", b"!!python/object:os.system x",
    b'<blockquote class="twitter-tweet">', b"</p>&mdash; ", b"(@x)", b"</a></blockquote>", b"<script ",
    b"<table><tr><td>", b"<td rowspan=9>", b"</table>", b"<details><summary>", b"<br>", b"> ", b"  - ",
    b"**Authors:** ", b"|Title|Authors|\n|---|---|\n", b"[a]: http://x.y\n", b"[[", b"~~~", b"et al. ",
    "共有 9999999999999 篇".encode(), "ðŸ‘‡".encode(), b"$\\ell_1$", b"&amp;", b"&#x110000;",
    b"=cmd|' /C'!A0",
)  # fmt: skip
WORDS = (
    '"', "(", ")", "-", "OR", "NOT", "AND", "*", ":", "title:", "year:", "retweets:>", "..", "author:",
    "has:", "category:cs.*", "NEAR(", "^", "+", "\\", "'", ";", "--", "/*", "%", "_", "\0", "\ud800", "é",
    "画像", "👩", "attention", "learning", "2020", "id:", "venue:ICLR", "1e999", "9" * 40, "since:2020-13-45",
    "{", "}",
)  # fmt: skip


def seeds(folders: Sequence[Path]) -> list[bytes]:
    """The documents below folders, each cut to a size that can be read often."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.read_bytes()[:MOST] for path in files if path.suffix in (".md", ".txt")]


def mutated(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """A document with some of it lost, doubled, swapped, overwritten, or taken from another."""
    start = chance.randrange(max(1, len(seed) - 3000))
    data = bytearray(seed[:400] + seed[start : start + chance.randrange(200, 3000)])
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 2, 5, 40, 300))
        kind = chance.randrange(7)
        if kind == 0:
            del data[at : at + size]
        elif kind == 1:
            data[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 30))
        elif kind == 2:
            data[at : at + size] = data[at : at + size] * 2
        elif kind == 3:
            data[at:at] = chance.randbytes(min(size, 5))
        elif kind == 4:
            begin = chance.randrange(max(1, len(other) - size))
            data[at : at + size] = other[begin : begin + size]
        elif kind == 5 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        else:
            lines = bytes(data).split(b"\n")
            chance.shuffle(lines[1:])
            data = bytearray(b"\n".join(lines[: chance.randrange(1, len(lines) + 1)]))
    return bytes(data)


def query(chance: random.Random) -> str:
    """Words, signs and fields in any order."""
    parts = [chance.choice(WORDS) for _ in range(chance.randrange(1, 9))]
    return chance.choice(("", " ")).join(parts)


def check_document(data: bytes) -> int:
    """Hold what is read of a document's bytes to what must be so; gives how many entries that were.

    Raises:
        AssertionError: it isn't.
    """
    try:
        parsed, entries, problems = understand(data)
    except DocumentError:
        return 0
    text, _ = decode_text(data)
    lines = text.split("\n")
    assert len({entry.own_id for entry in entries}) == len(entries)
    for problem in problems:
        assert problem.reason
        assert 1 <= problem.line <= len(lines) + 1
    for entry in entries:
        encode(entry).encode()
        assert decode(encode(entry), entry.own_id, entry.position, entry.line) == entry
        assert 1 <= entry.line <= len(lines)
        for number in (entry.position, *(reading.value for reading in entry.readings)):
            assert abs(number) <= LARGEST
        assert all(0 < int(tweet.id) <= LARGEST for tweet in entry.tweets)
    # Of any other document no line by itself tells whether it holds a paper.
    if parsed.entries and parsed.format != "paper-list":
        accounted(
            parsed.format, lines, [entry.line for entry in parsed.entries], {one.line for one in problems}
        )
    return len(entries)


def accounted(form: str, lines: list[str], read: list[int], told: set[int]) -> None:
    """What was read and what is told of are what the document holds: each row or section, once."""
    assert len(set(read)) == len(read)
    # In a front matter nothing is a paper's.
    begin = split("\n".join(lines)).first_line
    for number, line in enumerate(lines[begin - 1 :], begin):
        # What stands on a line of dashes is the head of another table.
        below = lines[number] if number < len(lines) else ""
        row = line.startswith("| ") and "](http" in line and not HEADED.match(below)
        row = bool(SECTION.match(line)) if form == "hot-papers" else row
        assert not row or number in read or told & {number, head(lines, number)}, (number, line)
        assert number not in read or ("#" if form == "hot-papers" else "|") in line, (number, line)


def head(lines: list[str], number: int) -> int:
    """Where the table begins that a line stands in: one that is no list of papers is told of there."""
    while number > 1 and "|" in lines[number - 2]:
        number -= 1
    return number


def check_query(connection: sqlite3.Connection, text: str) -> None:
    """Any text is a query; what is found are papers, each once.

    Raises:
        AssertionError: it isn't.
    """
    try:
        asked = parse_query(text)
        ranking = rank(connection, asked, limit=20)
    except UsageError:
        return
    found = [hit.paper.id for hit in ranking.hits]
    assert len({*found}) == len(found) <= min(20, ranking.total)
    assert all(
        connection.execute("SELECT 1 FROM papers WHERE id = ?", (paper,)).fetchone() for paper in found
    )

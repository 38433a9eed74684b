"""What every document format owes the rest: run this when adding one.

A format joins by a module in `papercat/sources` and by sample documents in `documents/`, each with
its records written by hand beside it (`NAME.md` or another ending, and `NAME.json`).
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.errors import DocumentError
from papercat.parsed import ParsedDocument
from papercat.sources import Source, parse, recognised, sources
from papercat.sources.confidence import Confidence
from papercat.sources.text import decode
from tests.sources.readings import NAMES, expected, shown, written

SOURCES = pytest.mark.parametrize("source", sources(), ids=lambda source: source.FORMAT)
SAMPLES = pytest.mark.parametrize("name", NAMES)
TEXTS = {name: decode(written(name))[0] for name in NAMES}

# Pieces of real documents, whole lines and single signs, in any order.
LINES = sorted({line for text in TEXTS.values() for line in text.split("\n")})
JUNK = st.text(
    st.characters() | st.sampled_from("#-|[](){}<>\\`*:.\n \t\x00\r\ufeff\u2028\ud800"), max_size=30
)
MIXED = st.lists(st.sampled_from(LINES) | JUNK, max_size=25).map("\n".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A sample document with a part cut out, moved, doubled or overwritten."""
    text = draw(st.sampled_from(sorted(TEXTS.values())))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2]) | JUNK) + text[end:]
    return text


def whole(document: ParsedDocument, text: str) -> None:
    """Hold a parsed document against what any document must be."""
    lines = text.count("\n") + 1
    places = [entry.line for entry in document.entries]
    assert places == sorted(places)
    assert all(1 <= line <= lines for line in places)
    assert all(entry.title.strip() and 0 <= entry.position < 10**9 for entry in document.entries)
    assert all(1 <= tweet.line <= lines for entry in document.entries for tweet in entry.tweets)
    assert all(url for entry in document.entries for _, url in entry.links)
    told = [problem.line for problem in document.problems]
    assert told == sorted(told)
    assert all(1 <= line <= lines for line in told)
    assert all(problem.reason and "\n" not in problem.reason for problem in document.problems)


def test_each_format_has_a_name_of_its_own() -> None:
    names = [source.FORMAT for source in sources()]
    assert {"conference-list", "hot-papers", "paper-list"} <= set(names)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in names)


def test_each_format_has_sample_documents() -> None:
    shown_formats = {expected(name)["format"] for name in NAMES}
    assert shown_formats == {source.FORMAT for source in sources()}


@SAMPLES
def test_a_sample_reads_as_written_by_hand_beside_it(name: str) -> None:
    assert shown(parse(TEXTS[name])) == expected(name)


@SAMPLES
def test_a_sample_is_of_one_format_alone(name: str) -> None:
    assert [source.FORMAT for source in recognised(TEXTS[name])] == [expected(name)["format"]]


@SAMPLES
def test_each_entry_of_a_sample_stands_on_its_line(name: str) -> None:
    lines = TEXTS[name].split("\n")
    for entry in parse(TEXTS[name]).entries:
        # The first word is enough: further on a form may have escapes. A row of HTML has several lines.
        assert entry.title.split()[0] in "\n".join(lines[entry.line - 1 : entry.line + 1])


@SAMPLES
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sample_reads_the_same_in_other_encodings_and_line_ends(name: str, encoding: str, end: str) -> None:
    text, problems = decode(TEXTS[name].replace("\n", end).encode(encoding))
    assert problems == []
    assert parse(text) == parse(TEXTS[name])


@SAMPLES
def test_a_sample_reads_the_same_without_a_last_line_end(name: str) -> None:
    assert parse(TEXTS[name].rstrip("\n")) == parse(TEXTS[name])


@SOURCES
@given(text=MIXED | damaged() | JUNK)
def test_no_text_is_too_much_for_a_format(source: Source, text: str) -> None:
    assert source.recognises(text) in (Confidence.none, source.MOST)
    try:
        document = source.parse(text)
    except DocumentError:
        return  # It breaks off.
    assert document.format == source.FORMAT
    whole(document, text)


@given(MIXED | damaged())
def test_any_text_is_read_or_refused(text: str) -> None:
    formats = [source.FORMAT for source in recognised(text)]
    if len(formats) != 1:
        with pytest.raises(DocumentError):
            parse(text)
        return
    try:
        document = parse(text)
    except DocumentError:
        return  # It breaks off.
    whole(document, text)
    assert document.format == formats[0]


def test_a_document_that_two_sources_claim_is_an_error() -> None:
    with pytest.raises(DocumentError, match=r"^conference-list and hot-papers both claim it"):
        parse(TEXTS["list-eight"] + "\n" + TEXTS["hot-abstracts"])


@pytest.mark.slow
def test_real_documents_are_of_one_format_and_hold_what_they_hold(shared: Path) -> None:
    held = Counter(
        json.loads(line)["document"]
        for line in (shared / "corpus" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert held
    for path, count in held.items():
        text, _ = decode((shared / "corpus" / path).read_bytes())
        assert len(recognised(text)) == 1
        document = parse(text)
        whole(document, text)
        assert (len(document.entries), document.problems) == (count, ())

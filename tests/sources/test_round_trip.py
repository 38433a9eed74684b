"""Parse -> write the document again -> parse is the same, for any text that the formats can hold."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from papercat.parsed import ParsedDocument, ParsedEntry, ParsedTweet
from papercat.sources import conference_list, hot_papers, parse
from tests.sources.writers import eight_columns, five_columns, post

# No surrogates, no line ends; signs that Markdown, HTML, TeX and tables know more often than by chance.
SIGNS = st.sampled_from("ab 1.#->|*_`[](){}<>$\\&;:\"'@é深👩\u202e\u00a0\u2028\x0b\x85\t，；")
CHARACTER = st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\x00") | SIGNS
# A place in the form is held by white space alone: what stands at the ends of a text is not its own.
LINE = st.text(CHARACTER, max_size=40).map(str.strip)
# Lines of an abstract that are the form's own.
OWN = re.compile(r"#[ \t]+\d+\.([ \t]|$)|<blockquote[^>]*twitter-|<script\b[^<>]*/widgets\.js")
WORD = st.text(st.sampled_from("abcXYZ0189.-_"), min_size=1, max_size=8)
URL = st.builds("https://{}/{}".format, WORD, st.text(st.sampled_from("ab/?=&%+-_.~:"), max_size=20))
TITLE = LINE.filter(bool)
NUMBER = st.integers(0, 10**6).map(str)
TIME = st.datetimes().map(lambda time: f"{time.month}/{time.day}/{time.year:04} {time:%H:%M:%S}")


def parted(*separators: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Names as an entry holds them when they stand in one text that is parted at the separators."""

    def can_stand(name: str) -> bool:
        inside = not any(re.search(separator, f"{name} ") for separator in separators)
        return inside and name.strip(" ,") != "" and not re.match(OWN, name)

    return st.lists(LINE.filter(can_stand), max_size=5).map(tuple)


SYLLABLE = st.text(st.sampled_from("bcdfgklmprtvzéñøłaiu"), min_size=3, max_size=6)
PERSON = st.tuples(SYLLABLE, SYLLABLE).map(lambda parts: " ".join(parts).title())
PEOPLE = st.lists(PERSON, max_size=5).map(tuple)
"""Names that are names: what a list of authors may hold besides has tests of its own."""


@st.composite
def tweet(draw: st.DrawFn, line: int) -> ParsedTweet:
    handle = draw(st.text(st.sampled_from("abc_09"), min_size=1, max_size=15))
    return ParsedTweet(
        line=line,
        html=draw(LINE.filter(lambda text: "</p>" not in text and "blockquote" not in text)),
        lang=draw(st.sampled_from(["en", "ja", "ar", "und", ""])),
        # Twitter writes `<` as an entity wherever it is text.
        name=draw(LINE.filter(lambda text: "<" not in text)),
        handle=handle,
        url=f"https://twitter.com/{handle}/status/{draw(NUMBER)}?ref_src=twsrc%5Etfw",
        posted=draw(st.dates()).strftime("%B %d, %Y"),
    )


@st.composite
def post_entry(draw: st.DrawFn) -> ParsedEntry:
    time = draw(TIME)
    pdf = draw(st.booleans())
    return ParsedEntry(
        position=draw(st.integers(0, 999_999_999)),
        line=0,
        title=draw(TITLE),
        authors=draw(parted(r",\s", "^[-#<]")),
        abstract=draw(LINE.filter(lambda text: not OWN.match(text))),
        links=(("abs", draw(URL)), ("pdf", draw(URL)))[: 1 + pdf],
        categories=tuple(draw(st.lists(WORD, min_size=1, max_size=4))),
        counts=(("retweets", draw(NUMBER), time), ("favorites", draw(NUMBER), time)),
        tweets=tuple(draw(st.lists(tweet(0), max_size=3))),
    )


@st.composite
def list_entry(draw: st.DrawFn) -> ParsedEntry:
    """A paper of a list of eight columns, which can hold bars everywhere."""
    # A title that holds `](http` or only says that it is a link cannot be told from a link.
    title = draw(
        TITLE.filter(lambda text: "](http" not in text and text.lower() not in conference_list.GENERIC)
    )
    translated = draw(LINE.filter(lambda text: text != title))
    return ParsedEntry(
        position=draw(st.integers(0, 999_999_999)),
        line=0,
        title=title,
        authors=draw(PEOPLE),
        abstract=draw(LINE),
        links=(("page", draw(URL)),),
        counts=tuple(("rating", number, "") for number in draw(st.lists(NUMBER, max_size=1))),
        translated_title=translated,
        reason=draw(LINE),
        organisations=draw(parted("[;；]")),
        venue=("ICLR", 2020),
    )


@st.composite
def verbatim_entry(draw: st.DrawFn) -> ParsedEntry:
    """A paper of a list of five columns: bars in the title, its URL and the abstract."""
    title = draw(TITLE.filter(lambda text: "](" not in text and ")" not in text))
    abstract = draw(LINE.filter(lambda text: not re.search(r"[\[\]()]", text)))
    code = "https://example.org/search?q=" + re.sub(r"\s", "+", title)
    return ParsedEntry(
        position=0,
        line=0,
        title=title,
        authors=draw(PEOPLE),
        abstract=abstract,
        links=(("page", draw(URL)), ("code", code)),
        counts=(("citations", draw(NUMBER | st.just("-1")), ""),),
        venue=("NIPS", 2018),
    )


def without_lines(document: ParsedDocument, **changes: Any) -> list[ParsedEntry]:
    """The entries of a document but for where they stand in it."""
    return [
        entry._replace(line=0, tweets=tuple(tweet._replace(line=0) for tweet in entry.tweets), **changes)
        for entry in document.entries
    ]


@given(
    st.text(CHARACTER), st.lists(post_entry(), min_size=1, max_size=4, unique_by=lambda entry: entry.position)
)
def test_a_post_written_again_reads_the_same(title: str, entries: list[ParsedEntry]) -> None:
    # YAML knows other line ends and forbids most control characters: the title's own law is not tested here.
    title = "".join(character for character in title if character.isprintable())
    text = post(title, "2020-11-19T10:53:51.Z", entries)
    document = hot_papers.parse(text)
    assert document.problems == ()
    assert (document.title, document.date) == (title, "2020-11-19T10:53:51.Z")
    assert without_lines(document) == entries
    assert parse(text) == document


@given(st.lists(list_entry(), min_size=1, max_size=4, unique_by=lambda entry: entry.position))
def test_an_eight_column_list_written_again_reads_the_same(entries: list[ParsedEntry]) -> None:
    text = eight_columns("ICLR", 2020, entries)
    document = parse(text)
    assert document.problems == ()
    assert document.stated == len(entries)
    assert without_lines(document) == entries


@given(st.lists(verbatim_entry(), min_size=1, max_size=4))
def test_a_five_column_list_written_again_reads_the_same(entries: list[ParsedEntry]) -> None:
    document = parse(five_columns("NIPS", 2018, entries))
    assert document.problems == ()
    assert [entry.position for entry in document.entries] == list(range(1, len(entries) + 1))
    assert without_lines(document, position=0) == entries


def test_the_line_of_each_entry_and_tweet_is_where_it_stands() -> None:
    handle = ParsedTweet(0, "x", "en", "N", "h", "https://twitter.com/h/status/1", "May 1, 2021")
    counts = (("retweets", "1", ""), ("favorites", "1", ""))
    entries = [ParsedEntry(n, 0, f"Title {n}", counts=counts, tweets=(handle,) * n) for n in range(5)]
    text = post("x", "2020-11-19T10:53:51.Z", entries)
    lines = text.split("\n")
    for entry in parse(text).entries:
        assert lines[entry.line - 1] == f"# {entry.position}. {entry.title}"
        assert all(lines[tweet.line - 1].startswith("<blockquote") for tweet in entry.tweets)

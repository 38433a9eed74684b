"""Parsed entry -> normalised entry: text repair, names, ids, counts, dates. Pure functions.

An invalid value is left out and reported as a `Problem`, never guessed.
"""

import re
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from papercat.identifiers import arxiv_year, fold, from_url, page_key, public_id, rank
from papercat.parsed import ParsedEntry, ParsedTweet, Problem
from papercat.records import Entry, Reading, Tweet
from papercat.text.dates import read_date
from papercat.text.tex import decode_tex
from papercat.text.unicode_text import fix_encoding, unescape

# What ftfy repairs of UTF-8 read as Windows-1252 or Latin-1: a lead byte's character, then a
# continuation byte's or one that got lost; the lead alone where a no-break space became a plain
# one; a control character that Latin-1 made of Windows-1252. False alarms only cost time.
_CONTINUATION = "".join(map(chr, range(0x80, 0xC0))) + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
MOJIBAKE = re.compile(
    f"[\u00c0-\u00f4][{re.escape(_CONTINUATION)}\ufffd]"
    f"|[ÂÃÅÎÐÙ] |[âãð] [{re.escape(_CONTINUATION)}]"
    "|[\x80-\x9f]"
)
# All of these need one of those characters, which few texts have.
_SUSPECT = re.compile("[\x80-\x9f\u00c0-\u00f4]")
# Characters that a repair may produce and that no text should have.
NO_TEXT = re.compile("[\x00\ud800-\udfff]")

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
STATUS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:i/web|(?P<handle>\w+))/status(?:es)?/0*(?P<id>\d{1,19})(?![\d\w])",
    re.IGNORECASE | re.ASCII,
)
TIME = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\s+(\d{1,2}):(\d{1,2}):(\d{1,2})", re.ASCII)
_DAY = re.compile(r"([A-Z][a-z]+)\s+(\d{1,2}),\s*(\d{4})", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_COUNT = re.compile(r"\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_UNKNOWN_COUNT = "-1"
_NOBODY = "i"
"""The placeholder for an unknown handle in a tweet's URL."""

_LARGEST_TWEET_ID = 2**63 - 1


def repair(text: str) -> str:
    """A text with misread encoding repaired and nothing else changed."""
    if text.isascii() or _SUSPECT.search(text) is None or MOJIBAKE.search(text) is None:
        return text
    return NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", fix_encoding(text))


def tidy(text: str) -> str:
    """A text repaired, in one line, each run of white space one space."""
    if not text:
        return text
    if not text.isascii():
        text = repair(text)
    if "  " not in text and text.isprintable():
        return text.strip()
    return " ".join(text.split())


def normalise(parsed: ParsedEntry) -> tuple[Entry, list[Problem]]:
    """Normalise a parsed entry for the catalogue; also returns what could not be read.

    `own_id` is the entry's first by the public id's rule; whoever gathers the entries of one
    document sees to it that it is unique there (`distinct`).
    """
    problems: list[Problem] = []
    title = tidy(parsed.title)
    identifiers, links = _identify(parsed.links)
    arxiv = min((value for scheme, value in identifiers if scheme == "arxiv"), default=None)
    day = _entry_date(parsed, problems, arxiv=arxiv is not None)
    year = arxiv_year(arxiv) if arxiv else None
    if parsed.venue:
        year = parsed.venue[1]
    elif year is None and day:
        year = int(day[:4])
    entry = Entry(
        own_id=own_id(identifiers, links, title),
        position=parsed.position,
        line=parsed.line,
        title=title,
        translated_title=tidy(parsed.translated_title),
        abstract=tidy(parsed.abstract),
        authors=tuple(filter(None, map(_author_name, parsed.authors))),
        organisations=_tidied(parsed.organisations),
        categories=_tidied(parsed.categories),
        identifiers=identifiers,
        links=links,
        venue=(tidy(parsed.venue[0]), parsed.venue[1]) if parsed.venue else None,
        reason=tidy(parsed.reason),
        year=year,
        readings=tuple(readings(parsed, problems)) if parsed.counts else (),
        tweets=tuple({tweet.id: tweet for tweet in tweets(parsed.tweets, problems)}.values())
        if parsed.tweets
        else (),
        date=day,
        topics=_tidied(parsed.topics),
        more_authors=parsed.more_authors,
        summaries=tuple((text, language(text)) for text in _tidied(parsed.summaries)),
        rest=tidy(parsed.rest),
    )
    return entry, problems


def _entry_date(parsed: ParsedEntry, problems: list[Problem], *, arxiv: bool) -> str:
    """An entry's own date, else its heading's, as YYYY, YYYY-MM or YYYY-MM-DD; empty if it has none."""
    for written in filter(None, (parsed.date, parsed.heading_date)):
        # The month in an arXiv id is more precise than a heading's year.
        if written is parsed.heading_date and arxiv and len(written) < _LEAST_DAY:
            continue
        try:
            day = read_date(written)
        except ValueError as error:
            problems.append(Problem(parsed.line, f"{written[:30]!r} is not a date: {error}"))
            continue
        if day:
            return day
        problems.append(Problem(parsed.line, f"{written[:30]!r} is ambiguous as a date"))
    return ""


_LEAST_DAY = 8
"""The length of the shortest full date, in characters."""

_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|for|with|that|by|this|in)\b", re.IGNORECASE)


def language(text: str) -> str:
    """A text's language, judged by its script: ja, zh, en, or und."""
    sample = text[:400]
    if sample.isascii():
        return "en" if len([*islice(_ENGLISH.finditer(sample), 2)]) == 2 else "und"
    if any("\u3040" <= character <= "\u30ff" for character in sample):
        return "ja"
    return "zh" if sum("\u4e00" <= character <= "\u9fff" for character in sample) >= 4 else "und"


def distinct(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one document with unique own ids (`~2`, `~3` in order)."""
    given = list(entries)
    # An own id may itself end in such a number.
    return [*numbered(given, {entry.own_id for entry in given})]


def numbered(entries: Iterable[Entry], taken: Container[str] = ()) -> Iterator[Entry]:
    """The same one by one, for a document too large to be held; `taken` are own ids that none is given."""
    seen: dict[str, int] = {}
    for entry in entries:
        count = seen.get(entry.own_id, 0) + 1
        while count > 1 and (f"{entry.own_id}~{count}" in taken or f"{entry.own_id}~{count}" in seen):
            count += 1
        seen[entry.own_id] = count
        if count == 1:
            yield entry
        else:
            given = f"{entry.own_id}~{count}"
            seen[given] = 1
            yield entry._replace(own_id=given)


def _tidied(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values in one line each, without empty ones and repetitions, in order."""
    return unique(map(tidy, values)) if values else ()


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are not empty, each once, in order."""
    return tuple(dict.fromkeys(filter(None, values)))


def _author_name(name: str) -> str:
    """A name in one line, TeX's accents as letters; a comma at its end parted it from the next."""
    written = tidy(name).strip(", ")
    return decoded_name(written) if "\\" in written or "{" in written else written


@lru_cache(maxsize=1_024)
def decoded_name(written: str) -> str:
    """A name with TeX's accents as letters.

    TeX that would change the folded name stays as written, since it may not be an accent.
    """
    decoded = decode_tex(written)
    return decoded if decoded and fold(decoded) == fold(written) else written


def _identify(
    links: Iterable[tuple[str, str]],
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The identifiers that an entry's links carry, and the links, each once."""
    kept = tuple(dict.fromkeys([(rel, "".join(url.split())) for rel, url in links]))
    found = [from_url(url) for rel, url in kept if rel not in ("code", "other")]
    return tuple(dict.fromkeys(filter(None, found))), kept


def own_id(identifiers: Iterable[tuple[str, str]], links: Iterable[tuple[str, str]], title: str) -> str:
    """The smallest value of the first scheme there is: the public id that the entry has by itself."""
    keys = [*identifiers] or [("url", page_key(url)) for rel, url in links if rel == "page"]
    keys = keys or [("title", fold(title))]
    return public_id(*(keys[0] if len(keys) == 1 else min(keys, key=rank)))


def readings(parsed: ParsedEntry, problems: list[Problem]) -> Iterable[Reading]:
    """The valid counts; `-1` citations mean unknown, which is not a count."""
    for name, count, time in parsed.counts:
        written = count.strip()
        if not written or (name == "citations" and written == _UNKNOWN_COUNT):
            continue
        form = _DECIMAL if name == "rating" else _COUNT
        if form.fullmatch(written) is None:
            problems.append(Problem(parsed.line, f"{name}: {written[:30]!r} is not a valid count"))
            continue
        yield Reading(name, float(written), measured_at(time, parsed.line, problems))


def measured_at(written: str, line: int, problems: list[Problem]) -> str | None:
    """`11/19/2020 10:53:51`, month first, as `2020-11-19T10:53:51`; None if it is not a time."""
    if not written:
        return None
    if time := time_of(written):
        return time
    problem = Problem(line, f"{written[:30]!r} is not a time; the counts are kept without one")
    if problem not in problems:
        problems.append(problem)
    return None


# Retweets and favorites are counted at one time.
@lru_cache(maxsize=16)
def time_of(written: str) -> str | None:
    """The same, without reporting an invalid time."""
    if match := TIME.fullmatch(written.strip()):
        month, day, year, hour, minute, second = map(int, match.groups())
        with suppress(ValueError):
            return datetime(year, month, day, hour, minute, second).isoformat()  # noqa: DTZ001  (zone unknown)
    return None


def tweets(parsed: Iterable[ParsedTweet], problems: list[Problem]) -> Iterable[Tweet]:
    """The embedded tweets as plain text; one without a valid id is reported."""
    for tweet in parsed:
        match = STATUS.match(tweet.url)
        number = int(match["id"]) if match else 0
        if not 0 < number <= _LARGEST_TWEET_ID:
            problems.append(
                Problem(tweet.line, f"the tweet's link does not lead to a tweet: {tweet.url[:80]!r}")
            )
            continue
        # A tweet that is only a link has nothing but its URL.
        handle = tweet.handle or (match["handle"] if match else "") or _NOBODY
        yield Tweet(
            id=str(number),
            url=f"https://twitter.com/{handle}/status/{number}",
            handle="" if handle == _NOBODY else handle,
            name=tidy(unescape(tweet.name)),
            posted_on=posted_on(tweet, problems),
            lang=tweet.lang.strip() or "und",
            text=plain_text(tweet.html),
        )


def posted_on(tweet: ParsedTweet, problems: list[Problem]) -> str:
    """`November 18, 2020` as `2020-11-18`; empty if it is not a day."""
    if not (tweet.posted or tweet.html):
        return ""  # A mere link has no date.
    match = _DAY.fullmatch(tweet.posted.strip())
    if match:
        with suppress(ValueError):
            return date(int(match[3]), 1 + _MONTHS.index(match[1]), int(match[2])).isoformat()
    problems.append(
        Problem(tweet.line, f"{tweet.posted[:30]!r} is not a date; the tweet is kept without one")
    )
    return ""


def plain_text(markup: str) -> str:
    """A tweet's HTML as its reader sees it: line breaks kept, tags dropped, entities decoded."""
    text = unescape(TAG.sub("", BREAK.sub("\n", markup)))
    lines = [tidy(line) for line in text.split("\n")]
    return "\n".join(lines).strip("\n")

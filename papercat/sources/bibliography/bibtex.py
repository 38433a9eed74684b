"""BibTeX and BibLaTeX: what Zotero, Better BibTeX, JabRef, the ACL Anthology and DBLP write.

bibtexparser finds the entries and their fields; here values are put together (`"a" # jan`, @string),
what an entry inherits by `crossref` is looked up, and fields become those of an entry.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count

from papercat.parsed import ParsedDocument, ParsedEntry, Personal, Problem
from papercat.sources.bibliography.blocks import Block, read_blocks
from papercat.sources.bibliography.fields import (
    date,
    keywords,
    preprint_links,
    split_keywords,
    venue,
)
from papercat.sources.bibliography.tex_values import plain_tex
from papercat.sources.confidence import Confidence
from papercat.sources.values import arxiv_link, doi_link, person, persons, prose, text, unique, web_link, year

FORMAT = "bibtex"
MOST = Confidence.certain

_SPACE = r"[ \t\n]{0,20}"
_FIRST = re.compile(
    rf"^[ \t]{{0,20}}@(?:(?:comment|string|preamble){_SPACE}[{{(]"
    rf"|[a-z]{{1,40}}{_SPACE}[{{(]{_SPACE}[^\s{{}}(),=]{{0,300}}{_SPACE},)",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN = re.compile(r"^[ \t]*(?:[#*|>`\[]|-[ \t]|\d+\.[ \t])", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_HEADER = 20_000
"""Characters before the first entry that are looked through."""

_VOLUMES = frozenset(("proceedings", "collection", "mvcollection", "mvproceedings", "periodical"))
_INHERITED = {"booktitle": "title"}
_LINKS = ("pdf", "code", "project", "video", "data", "other")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_HOMONYM = re.compile(r" \d{4}$")
"""What DBLP puts after names that several people have."""
_FILE = re.compile(r"(?:[^:;]*:)?((?:[A-Za-z]\\?:)?[^:;]+)(?::[^:;]*)?")


def recognises(text: str) -> Confidence:
    """The first thing in it that is not a comment is an entry, and nothing before that is Markdown."""
    first = _FIRST.search(text, 0, _HEADER)
    if first is None or _MARKDOWN.search(_COMMENT.sub("", text[: first.start()])):
        return Confidence.none
    return Confidence.certain


def parse(text: str) -> ParsedDocument:
    """Read all entries of a bibliography."""
    blocks, problems = read_blocks(text)
    by_key = {block.key.casefold(): block for block in reversed(blocks)}
    inherited = {block.fields["crossref"].casefold() for block in blocks if "crossref" in block.fields}
    entries: list[ParsedEntry] = []
    places = count(1)
    for block in blocks:
        if block.kind in _VOLUMES:
            if block.key.casefold() not in inherited:
                problems.append(Problem(block.line, f"{block.key[:60]}: a volume and no paper, not read"))
            continue
        place, fields = next(places), _with_inherited(block, by_key)
        if not plain_tex(fields.get("title", "")):
            problems.append(Problem(block.line, f"{block.key[:60]}: an entry without a title", skipped=True))
            continue
        entries.append(_entry(block, fields, place))
    problems.sort(key=lambda problem: problem.line)
    return ParsedDocument(FORMAT, "", "", None, tuple(entries), tuple(problems))


def _with_inherited(block: Block, by_key: Mapping[str, Block]) -> Mapping[str, str]:
    """An entry's fields, and those that it has from the entry that its `crossref` names."""
    parent = by_key.get(block.fields.get("crossref", "").casefold())
    if parent is None or parent is block:
        return block.fields
    kept = {
        name: value for name, value in parent.fields.items() if name in ("year", "date", "month", "booktitle")
    }
    for name, source in _INHERITED.items():
        kept.setdefault(name, parent.fields.get(source, ""))
    return {**kept, **block.fields}


def _entry(block: Block, fields: Mapping[str, str], position: int) -> ParsedEntry:
    said = {name: text(plain_tex(value)) for name, value in fields.items() if name not in ("author", "file")}
    authors, more = _authors(fields.get("author", ""))
    when = _date(said)
    container = said.get("booktitle") or said.get("journal") or said.get("journaltitle") or ""
    words = keywords((said.get("primaryclass", ""), *split_keywords(said.get("keywords", ""))))
    submitted = "under review" in said.get("note", "").lower()
    title = said["title"]
    if said.get("subtitle"):
        title = f"{title}: {said['subtitle']}"
    return ParsedEntry(
        position=position,
        line=block.line,
        title=title,
        authors=persons(authors),
        more_authors=more,
        abstract=prose(said.get("abstract")),
        organisations=_organisations(said),
        categories=words.categories,
        topics=words.topics,
        links=unique(_links(fields, said, container)),
        venue=None if submitted else venue(container, year(when)),
        date=when,
        personal=Personal(
            tuple(split_keywords(said.get("keywords", ""))), _files(fields), said.get("note", "")
        ),
    )


def _organisations(said: Mapping[str, str]) -> tuple[str, ...]:
    """Where the authors work, or where a thesis or report was written."""
    found = (
        part for name in ("affiliation", "institution", "school") for part in said.get(name, "").split(";")
    )
    return tuple(dict.fromkeys(filter(None, map(person, found))))


def _authors(written: str) -> tuple[list[str], bool]:
    """The names, first names first, and whether there are others."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    parted = " ".join(_with_and(written).split()).removesuffix(" and")
    names = [name for name in split_multiple_persons_names(parted) if name.strip()]
    more = any(name.strip().lower() in ("others", "et al.", "et al") for name in names)
    return [_name(name) for name in names if name.strip().lower() not in ("others", "et al.", "et al")], more


def _with_and(written: str) -> str:
    """Names between semicolons, which some write, with `and` between them; an entity's stays."""
    if ";" not in written or "&" in written:
        return written
    depth, parts = 0, []
    for sign in written:
        depth += (sign == "{") - (sign == "}")
        parts.append(" and " if sign == ";" and depth <= 0 else sign)
    return "".join(parts)


def _name(written: str) -> str:
    """One name in the order in which it is spoken."""
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    try:
        parts = parse_single_name_into_parts(written)
    except InvalidNameError:
        return plain_tex(written)
    first, suffix = parts.first, parts.jr
    # `Family, First, Jr.`, the wrong way round, is common too.
    if len(first) == 1 and first[0].strip(".").lower() in _SUFFIXES:
        first, suffix = suffix, first
    return _HOMONYM.sub("", plain_tex(" ".join((*first, *parts.von, *parts.last, *suffix))))


def _date(said: Mapping[str, str]) -> str:
    """BibLaTeX's `date`, else year, month and day."""
    if written := said.get("date", "").partition("/")[0]:
        return written.partition("T")[0]
    written_year = said.get("year", "")
    return (
        date(str(found), said.get("month", ""), said.get("day", "")) if (found := year(written_year)) else ""
    )


def _links(fields: Mapping[str, str], said: Mapping[str, str], container: str) -> Iterator[tuple[str, str]]:
    """Pages as they are given, then what the identifiers stand for."""
    kind = (said.get("archiveprefix") or said.get("eprinttype") or "").casefold()
    if kind == "arxiv" or (not kind and "eprint" in said):
        yield from arxiv_link(said.get("eprint"))
    yield from preprint_links(container)
    if container.casefold() == "corr":
        yield from arxiv_link(said.get("volume", "").removeprefix("abs/"))
    for url in _addresses(fields.get("url", "")):
        yield from web_link("page", url)
    yield from doi_link(_address(fields.get("doi", "")))
    for rel in _LINKS:
        for url in _addresses(fields.get(rel, "")):
            yield from web_link(rel, url)


def _addresses(value: str) -> list[str]:
    return _address(value).split()


def _address(value: str) -> str:
    r"""A URL as it is: people escape signs in it, and put it into `\url{}`."""
    return re.sub(r"\\url\{([^{}]*)\}|\\([%&#_~{}])|[{}]", r"\1\2", value.strip())


def _files(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The paths in what Zotero and JabRef write: `Text:files/1/a.pdf:application/pdf;…`."""
    parts = (part.strip() for part in fields.get("file", "").split(";"))
    return tuple(match[1] for part in parts if (match := _FILE.fullmatch(part)))

"""Look up what parts of a query name: people, categories, conferences, documents."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from papercat.catalogue.lookup import find_papers, has_id
from papercat.errors import UsageError
from papercat.query import conditions
from papercat.query.fields import FIELDS
from papercat.query.parser import parse
from papercat.query.to_fts import full_name, in_columns, term_expression
from papercat.query.tree import And, Filter, Node, Not, Or, Query, Term, count_terms, join
from papercat.query.values import Span
from papercat.text.unicode_text import normalize
from papercat.text.venue_names import shown_name
from papercat.text.words import is_wide, tokens

_KEY = re.compile(r"[a-z]{1,40}\d{4}[a-z0-9]{1,30}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9_~-]{8,200}")
"""The form of a bare paper id."""

_MOST_SAVED = 1_000
"""The most words and fields of a saved search, including those of searches it refers to."""


def find_documents(value: str, documents: Iterable[tuple[int, str]]) -> list[int]:
    """The documents, as (id, path), with that path or file name; else those whose path contains it.

    Ignores case and Unicode form, which SQLite does for ASCII only.
    """
    wanted = even(value)
    paths = [(row, even(path)) for row, path in documents]
    same = [row for row, path in paths if f"/{path}".endswith(f"/{wanted.lstrip('/')}")]
    return same or [row for row, path in paths if wanted in path]


def even(text: str) -> str:
    """A text without differences of case."""
    return normalize("NFC", text.casefold())


def resolve_papers(connection: sqlite3.Connection, query: Query) -> Query:
    """The query with bare ids of papers and saved searches resolved.

    Each unknown one is a hint.

    Raises:
        UsageError: saved searches refer to each other.
    """
    query = _with_saved_searches(connection, query)
    if query.root is None:
        return query
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    root = join(And, [_as_paper(connection, part) for part in parts])
    found = root.parts if isinstance(root, And) else (root,)
    named = [part for part in found if isinstance(part, Filter) and part.field.name == "id"]
    ids = dict.fromkeys(one for part in named for one in str(part.value).split("\n"))
    unknown = tuple(f"{one}: no such paper" for one in ids if not find_papers(connection, one))
    return query._replace(root=root, hints=(*query.hints, *unknown))


def _with_saved_searches(connection: sqlite3.Connection, query: Query) -> Query:
    """The query with saved searches replaced by their queries."""
    if not any(_saved_names(query.root)):
        return query
    # Few queries have one.
    from papercat.library.searches import find_search, saved_searches

    known, hints = saved_searches(connection), list(query.hints)
    made: dict[str, Node | None] = {}

    def filled(node: Node, within: tuple[str, ...]) -> Node | None:
        if isinstance(node, Not):
            inner = filled(node.part, within)
            return None if inner is None else Not(inner)
        if isinstance(node, And | Or):
            parts = [filled(part, within) for part in node.parts]
            return join(type(node), [part for part in parts if part is not None])
        if not isinstance(node, Filter) or node.field.kind != "saved":
            return node
        name = find_search(known, str(node.value))
        if name is None:
            hints.append(f"no saved search “{node.value}”; searched for as text")
            return Term(f"@{node.value}")
        if name in within:
            raise UsageError(f"the saved search @{name} asks for itself")
        if name not in made:
            root = parse(known[name]).root
            made[name] = None if root is None else filled(root, (*within, name))
            if (found := made[name]) is not None and count_terms(found) > _MOST_SAVED:
                raise UsageError(f"the saved search @{name} asks for more than {_MOST_SAVED:,} things")
        return made[name]

    root = None if query.root is None else filled(query.root, ())
    return query._replace(root=root, hints=tuple(hints))


def _saved_names(node: Node | None) -> Iterator[str]:
    """The saved searches that a node refers to."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _saved_names(part)
    elif isinstance(node, Not):
        yield from _saved_names(node.part)
    elif isinstance(node, Filter) and node.field.kind == "saved":
        yield str(node.value)


def _as_paper(connection: sqlite3.Connection, part: Node) -> Node:
    """A word that is a paper's key or bare id, as a filter for that paper; any other part unchanged."""
    if isinstance(part, Term) and part.kind == "word" and part.field is None and _KEY.fullmatch(part.text):
        return Filter(FIELDS["id"], part.text) if has_id(connection, part.text) else part
    if not isinstance(part, Term) or part.kind != "word" or not _NAME.fullmatch(part.text):
        return part
    if part.field is not None and part.field.name != "title":
        return part
    scheme = "openreview" if part.field is None else "title"
    named = f"{scheme}:{part.text}"
    return Filter(FIELDS["id"], named) if has_id(connection, named) else part


def find_authors(connection: sqlite3.Connection, name: Term, *, limit: int) -> list[int]:
    """The row numbers of the first authors whose names have all the words; initials match names."""
    initials, rest = split_initials(name)
    if not initials or not rest:
        return _ids(connection, conditions.AUTHORS, (full_name(name), limit))
    # Few queries have an initial.
    from papercat.store.decisions import load_people

    others = name._replace(text=rest)
    people = connection.execute(conditions.NAMED_AUTHORS, (full_name(others),))
    joined = load_people(connection).names
    found = (
        author
        for author, folded, shown in people
        if any(
            _has_initials(one, initials, others.tokens) for one in (shown, *joined.get(folded, {}).values())
        )
    )
    return [*islice(found, None if limit < 0 else limit)]


def split_initials(name: Term) -> tuple[list[str], str]:
    """The single letters of a name, and its other words; signs alone are none."""
    words = name.words if name.kind != "prefix" else ()
    # A single Chinese, Japanese or Korean character is a whole name.
    initials = [word for word in words if [*map(len, word.tokens)] == [1] and not is_wide(word.text)]
    others = (word.text for word in words if word.tokens and word not in initials)
    return [word.tokens[0] for word in initials], " ".join(others)


def _has_initials(shown: str, initials: Iterable[str], taken: Iterable[str]) -> bool:
    """Whether a name has another word for each initial, besides those already matched."""
    words = list(tokens(shown))
    for word in taken:
        if word in words:
            words.remove(word)
    for initial in initials:
        first = next((word for word in words if word.startswith(initial)), None)
        if first is None:
            return False
        words.remove(first)
    return True


def find_said(connection: sqlite3.Connection, term: Term) -> list[int]:
    """The papers whose reasons and summaries, or organisations, contain a term."""
    wanted = term.variants
    last = term.tokens[-1:] if term.kind == "prefix" else ()
    expression = in_columns(term, term_expression(term))
    rows = connection.execute(conditions.SAID[term.field.name if term.field else ""], {"fts": expression})
    return [int(paper) for paper, text in rows if _says(tokens(text), wanted, last)]


def _says(words: tuple[str, ...], wanted: Iterable[tuple[str, ...]], last: tuple[str, ...]) -> bool:
    """Whether these words contain any of the rows; the last word of a prefix may continue."""
    for row in wanted:
        size = len(row)
        for at in range(len(words) - size + 1):
            here = words[at : at + size]
            if here == row or (last and here[:-1] == row[:-1] and here[-1].startswith(row[-1])):
                return True
    return False


def find_personal(connection: sqlite3.Connection, node: Filter) -> list[int]:
    """The papers that match a filter on the user's library."""
    # Few queries have one.
    from papercat.library.papers import numbers_of, values_of

    if node.field.kind == "status":
        return [*values_of(connection, _STATUS[str(node.value)])]
    if isinstance(node.value, Span):
        numbers = numbers_of(connection, node.field.target)
        return [paper for paper, number in numbers.items() if node.value.holds(number)]
    wanted = even(node.value)
    return [
        paper
        for paper, tags in values_of(connection, "tag").items()
        if any(_is_tag(even(name), wanted) for name in tags)
    ]


def _is_tag(name: str, wanted: str) -> bool:
    """Whether a tag is the wanted one, or begins with it if a `*` follows."""
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


_STATUS = {"starred": "star", "read": "read", "unread": "read", "queued": "queue"}


def find_ids(connection: sqlite3.Connection, node: Filter) -> list[int]:
    """The row numbers of the categories, topics or venues that a filter names."""
    if node.field.target == "topic":
        return _topics(connection, str(node.value))
    if node.field.target == "venue":
        names, year = _conference(connection, str(node.value))
        return _ids(connection, conditions.VENUES, (json.dumps(names), year))
    value = str(node.value)
    found = _ids(connection, conditions.CATEGORIES, (value,))
    archive = _of_archive(value)
    more = _ids(connection, conditions.ARCHIVES, (archive,)) if archive else []
    return [*dict.fromkeys(found + more)]


def _topics(connection: sqlite3.Connection, value: str) -> list[int]:
    """The topics with that name, in any case; else those with all the words."""
    topics = connection.execute(conditions.TOPICS).fetchall()
    same = [int(row) for row, name in topics if even(name) == even(value)]
    wanted = set(tokens(value))
    return same or [int(row) for row, name in topics if wanted and wanted <= set(tokens(name))]


def find_conferences(connection: sqlite3.Connection, node: Filter) -> list[str]:
    """The names of the conferences that a filter means in all years; empty if it names a year."""
    names, year = _conference(connection, str(node.value))
    return names if year is None else []


def _conference(connection: sqlite3.Connection, value: str) -> tuple[list[str], int | None]:
    """All names of a conference in the catalogue, and its year, for a value such as `iclr2020` or `NIPS`."""
    name, year = value, None
    if len(name) > 4 and name[-4:].isdecimal():
        name, year = name[:-4].rstrip(" -'’"), int(name[-4:])
    wanted = shown_name(name).lower()
    names = [str(known) for (known,) in connection.execute(conditions.CONFERENCES)]
    return [known for known in names if shown_name(known).lower() == wanted], year


def _ids(connection: sqlite3.Connection, sql: str, params: tuple[str | int | None, ...]) -> list[int]:
    return [int(row[0]) for row in connection.execute(sql, params)]


def _of_archive(value: str) -> str | None:
    """A LIKE pattern for `cs.*` or the archive `cs`; None for a single category."""
    if "." in value and not value.endswith("*"):
        return None
    beginning = value.rstrip("*") if value.endswith("*") else f"{value}."
    return re.sub(r"([\\%_])", r"\\\1", beginning) + "%"

"""Add a paper by hand.

Group: Your library.
"""

import sys
from typing import Annotated, Any

from papercat.commands.catalogue import writing
from papercat.commands.editing import discard, edit
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command, option
from papercat.errors import UsageError
from papercat.identifiers import candidates
from papercat.ingest.prepare import entry_by_hand
from papercat.store.actions.adding import add_paper

_URLS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
}
_FORM = """\
---
title: {title}
authors: {authors}
year: {year}
url: {url}
---

{abstract}
"""
_LONGEST = 100_000
"""Characters that a title, a name or an abstract may have."""


@command
def run(
    words: Annotated[list[str], argument("The paper's URL or id, or its title.", "URL|ID|TITLE...")],
    title: Annotated[str | None, option("Its title.", "TITLE")] = None,
    author: Annotated[list[str] | None, option("An author, in order; repeat for each.", "NAME")] = None,
    year: Annotated[int | None, option("The year.", "YEAR", min=1000, max=2999)] = None,
    abstract: Annotated[str | None, option("Its abstract.", "TEXT")] = None,
    editor: Annotated[bool, option("Fill in a form in your editor.", name="--edit")] = False,
    database: Database = Database(),
) -> None:
    """Add one paper that no document lists. Nothing is fetched: you give its details.

    Without a title, your editor opens with a form. If a document lists the paper later, the two are
    recognised as one paper. `papercat undo` undoes it.

    Example: papercat add https://example.org/paper --title "On Forests" --author "Ada Example" --year 2021
    """
    url = _url(words)
    if url and len(words) > 1:
        raise UsageError("add takes one paper: a URL or id, or the words of its title")
    answers: dict[str, Any] = {
        "title": title or ("" if url else " ".join(words)),
        "authors": list(author or ()),
        "year": year,
        "url": url,
        "abstract": abstract or "",
    }
    file = None
    if editor or (not answers["title"] and sys.stdin.isatty()):
        answers, file = _filled(answers)
    _check(answers)
    entry = entry_by_hand(
        answers["title"], tuple(answers["authors"]), answers["year"], answers["url"], answers["abstract"]
    )
    with writing(database.db, create=True) as connection:
        paper = add_paper(connection, entry)
    if file:
        discard(file)
    print_line(f"added {paper}; `papercat undo` undoes it")


def _url(words: list[str]) -> str:
    """The URL that the first word is, or that its id leads to; empty if it is neither."""
    if words[0].lower().startswith(("http://", "https://")):
        return words[0]
    scheme, value = candidates(words[0])[0]
    return _URLS[scheme].format(value) if scheme in _URLS else ""


def _filled(answers: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """What the user filled into the form, and the form's file.

    Raises:
        UsageError: that cannot be read.
    """
    import json

    from papercat.library.note_files import parse

    # JSON's values are YAML's.
    form = {
        name: json.dumps(value, ensure_ascii=False) for name, value in answers.items() if value is not None
    }
    form = {"year": "", **form, "abstract": answers["abstract"]}
    text, file = edit(_FORM.format(**form), "paper.md")
    try:
        front, body = parse(text)
    except ValueError as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"{file}: the form cannot be read ({reason}); nothing is added") from error
    names = front.get("authors") or []
    found = {
        "title": str(front.get("title") or ""),
        "authors": [names] if isinstance(names, str) else names,
        "year": front.get("year"),
        "url": str(front.get("url") or ""),
        "abstract": body,
    }
    return found, file


def _check(answers: dict[str, Any]) -> None:
    """Check that the values make a paper.

    Raises:
        UsageError: it has no title, or something is not of its kind.
    """
    if not answers["title"].strip():
        raise UsageError("the paper needs a title; give one with --title")
    names = answers["authors"]
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise UsageError("authors must be names, such as --author 'Ada Example'")
    if answers["year"] is not None and not (type(answers["year"]) is int and 1000 <= answers["year"] <= 2999):
        raise UsageError("the year must be a number such as 2021")
    if answers["url"] and not answers["url"].lower().startswith(("http://", "https://")):
        raise UsageError("the URL must begin with https:// or http://")
    if max(map(len, (answers["title"], answers["url"], answers["abstract"], *names))) > _LONGEST:
        raise UsageError(f"a text has more than {_LONGEST:,} characters")

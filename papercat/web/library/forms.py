"""What the forms of a writable site do: star, tag, note and read papers, save searches, mark what is new.

Only a page of this site may send them. Its address must be the sender's (`Origin`), and it must have the
secret that each page carries: another site can make a browser send a form, but can read neither.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from functools import partial
from hmac import compare_digest
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper, public_id
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.catalogue.writing import open_for_writing
from papercat.errors import CatalogueError, UsageError
from papercat.library import actions
from papercat.library.looks import last_entry, note_look
from papercat.library.papers import Personal, personal
from papercat.library.searches import drop_search, save_search
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.web.ask import link_to
from papercat.web.serving.problem import Problem, guarded, problem_page
from papercat.web.site import Site

_MOST_BYTES = 4_000_000
_MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"

Form = Mapping[str, str]
Change = Callable[..., str]
"""Changes the catalogue, given a connection, a form and the parts of the path; returns the page to go to."""


def endpoint(site: Site, change: Change) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint for a kind of form."""

    async def answer(request: Request) -> Response:
        _check_sender(request)
        form = await _read(request)
        if not compare_digest(form.get("token", "").encode(), site.token.encode()):
            raise HTTPException(403, "This page is of an earlier start of the site. Load it again.")
        return await run_in_threadpool(
            guarded, request.url.path, lambda: _changed(request, site, change, form)
        )

    return answer


def _check_sender(request: Request) -> None:
    """Check that a page of this site sent the request, and that it is a form.

    Raises:
        HTTPException: one of these is not so.
    """
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if request.headers.get("origin") != own:
        raise HTTPException(403, "Only a page of this site can change anything here.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415, "This takes a form.")


async def _read(request: Request) -> Form:
    """The fields of a form.

    Raises:
        HTTPException: it is too large.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, "This is too long to be kept.")
    try:
        pairs = parse_qsl(bytes(body).decode("utf-8", "replace"), True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(413, "This form has too many fields.") from error
    return dict(pairs)


def _changed(request: Request, site: Site, change: Change, form: Form) -> Response:
    """Make the change, and redirect to a page that shows it."""
    try:
        with (
            closing(open_for_writing(site.path, create=False)) as connection,
            translate_sqlite_errors(site.path),
        ):
            begin(connection)
            back = change(connection, form, **request.path_params)
    except UsageError as error:
        return problem_page(request.url.path, Problem(400, "This cannot be kept.", str(error)))
    except CatalogueError:
        busy = "Another papercat may be writing to the catalogue. Try again."
        return problem_page(request.url.path, Problem(503, "This could not be kept.", busy))
    site.forget()
    return RedirectResponse(back, 303)


def of_paper(connection: sqlite3.Connection, form: Form, named: str) -> str:
    """Change the user's marks on a paper.

    Raises:
        PaperNotFoundError: there is none of that name.
        UsageError: the form has an unknown action or a value that cannot be stored.
    """
    paper = find_paper(connection, named)
    if form.get("do") not in _OF_PAPERS:
        raise UsageError("the form asks for nothing that this site does")
    _OF_PAPERS[form["do"]](connection, paper, form)
    return _back(form) or link_to("paper", public_id(connection, paper))


def _tag(connection: sqlite3.Connection, paper: int, form: Form) -> None:
    actions.tag(connection, [paper], [form.get("tag", "")], ())


def _untag(connection: sqlite3.Connection, paper: int, form: Form) -> None:
    actions.tag(connection, [paper], (), [form.get("tag", "")])


def _rate(connection: sqlite3.Connection, paper: int, form: Form) -> None:
    value = form.get("rating", "")
    if value not in ("", "1", "2", "3", "4", "5"):
        raise UsageError("a rating is a number from 1 to 5")
    actions.rate(connection, [paper], int(value) if value else None)


def _note(connection: sqlite3.Connection, paper: int, form: Form) -> None:
    # Notes that the page did not show are not replaced.
    shown = form.get("before", "").split(",")
    notes = personal(connection, [paper]).get(paper, Personal()).notes
    actions.edit_notes(connection, paper, [note for note in notes if note.uid in shown], form.get("note", ""))


_OF_PAPERS: dict[str, Callable[[sqlite3.Connection, int, Form], object]] = {
    "star": lambda connection, paper, _: actions.star(connection, [paper], starred=True),
    "unstar": lambda connection, paper, _: actions.star(connection, [paper], starred=False),
    "read": lambda connection, paper, _: actions.mark(connection, [paper], read=True),
    "unread": lambda connection, paper, _: actions.mark(connection, [paper], read=False),
    "queue": lambda connection, paper, _: actions.enqueue(connection, [paper], first=False),
    "first": lambda connection, paper, _: actions.enqueue(connection, [paper], first=True),
    "dequeue": lambda connection, paper, _: actions.dequeue(connection, [paper]),
    "tag": _tag,
    "untag": _untag,
    "rate": _rate,
    "note": _note,
}


def of_searches(connection: sqlite3.Connection, form: Form) -> str:
    """Save a search, or drop one.

    Raises:
        UsageError: it cannot be saved, or there is none of that name.
    """
    name = form.get("name", "").strip().removeprefix("@")
    if form.get("do") == "drop":
        drop_search(connection, name)
    else:
        check = partial(_resolve, connection, f"@{name}")
        save_search(connection, name, form.get("q", "").strip(), check)
    return "/library/saved"


def _resolve(connection: sqlite3.Connection, text: str) -> object:
    return resolve_papers(connection, parse(text))


def of_news(connection: sqlite3.Connection, form: Form) -> str:
    """Mark as seen what came up to the last entry that the page showed.

    Raises:
        UsageError: the form names no entry.
    """
    seen = form.get("seen", "")
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 19):
        raise UsageError("the form does not say what was seen")
    note_look(connection, (), min(int(seen), last_entry(connection)))
    return "/library/new"


def _back(form: Form) -> str:
    """The page of this site that a form came from; empty for a page of another site."""
    page = form.get("back", "")
    inner = page.startswith("/") and not page.startswith("//") and "\\" not in page and page.isprintable()
    return page if inner else ""

"""One catalogue served: a connection for each request, its time bounded; answers kept until it changes."""

import os
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from papercat.catalogue.beside import logs_beside
from papercat.catalogue.connection import open_for_reading, snapshot
from papercat.catalogue.deadline import deadline
from papercat.display.messages import print_message
from papercat.errors import CatalogueError, NoCatalogueError, PapercatError, TimeLimitError, UsageError
from papercat.web.ask import Ask
from papercat.web.feeds import HTML, NAMES, written
from papercat.web.page import Page, draw

_MOST_KEPT = 256
_LARGEST_KEPT = 200_000
_LOCK_WAIT = 2.0
_READ_AGAIN = {"Cache-Control": "private, no-cache"}

Build = Callable[..., Page]
"""Makes a page of a connection, what is asked, and the parts of the path."""

_Stamp = tuple[tuple[str, int, int], ...]


class Problem(NamedTuple):
    """What went wrong, for a page: its status and what to tell a person."""

    status: int
    reason: str
    advice: str = ""


_UNEXPECTED = Problem(500, "Something went wrong here.", "The terminal that serves this says more.")


class Site:
    """The pages of one catalogue; `seconds` is how long a page may take (0: no end).

    `token` is the secret that the forms of a writable site carry; empty where it is only read.
    """

    def __init__(self, path: Path, seconds: float, token: str = "") -> None:
        self.path = path
        self.token = token
        self._seconds = seconds
        self._kept: OrderedDict[str, tuple[_Stamp, Response]] = OrderedDict()
        self._lock = Lock()

    def endpoint(self, build: Build) -> Callable[[Request], Response]:
        """What answers the requests for a kind of page."""

        def answer(request: Request) -> Response:
            key, stamp = str(request.url), self._stamp()
            if response := self._remembered(key, stamp):
                return response
            ask = Ask(request.url.path, dict(request.query_params), str(request.base_url).rstrip("/"))
            response = guarded(request, lambda: self._answer(build, ask, request.path_params))
            if response.status_code == 200:
                self._remember(key, stamp, response)
            return response

        return answer

    def forget(self) -> None:
        """Keep no answer from before a change."""
        with self._lock:
            self._kept.clear()

    def _answer(self, build: Build, ask: Ask, parts: dict[str, str]) -> Response:
        format = ask.choice("format", NAMES, HTML)
        with (
            deadline(self._seconds),
            closing(open_for_reading(self.path, wait=_LOCK_WAIT)) as connection,
            snapshot(connection, self.path),
        ):
            page = build(connection, ask, **parts)
            response = (
                HTMLResponse(draw(page, ask, self.token)) if format == HTML else written(page, ask, format)
            )
        response.headers.update(_READ_AGAIN)
        return response

    def _stamp(self) -> _Stamp:
        """What changes whenever the catalogue is written to, or another file takes its place."""
        found = []
        for path in (self.path, *logs_beside(self.path)):
            try:
                status = path.stat()
            except OSError:
                continue  # Whoever asks the catalogue itself is told.
            found.append((path.name, status.st_mtime_ns, status.st_size))
        return tuple(found)

    def _remembered(self, key: str, stamp: _Stamp) -> Response | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] != stamp:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def _remember(self, key: str, stamp: _Stamp, response: Response) -> None:
        if len(response.body) > _LARGEST_KEPT:
            return
        with self._lock:
            self._kept[key] = (stamp, response)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)


def guarded(request: Request, make: Callable[[], Response]) -> Response:
    """What a function makes, or a page that says what went wrong."""
    try:
        return make()
    except PapercatError as error:
        return problem_page(request, _problem(error))
    except HTTPException:
        raise
    except Exception as error:
        if os.environ.get("PAPERCAT_DEBUG"):
            raise
        print_message(f"papercat: {request.url.path}: {type(error).__name__}: {error}")
        return problem_page(request, _UNEXPECTED)


def _problem(error: PapercatError) -> Problem:
    """What a page says of an error; never where the catalogue lies."""
    if isinstance(error, TimeLimitError):
        return Problem(503, "This took too long, so it was stopped.", "Try fewer words, or add a filter.")
    if isinstance(error, NoCatalogueError):
        return Problem(503, "There is no catalogue yet.", "`papercat ingest FOLDER` makes one.")
    if isinstance(error, CatalogueError):
        return Problem(503, "The catalogue cannot be read now.", "`papercat doctor` says why.")
    if isinstance(error, UsageError):
        return Problem(400, "This address asks for something unknown.", str(error))
    return Problem(404, "This was not found.", str(error))


def problem_page(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """A page that says what went wrong."""
    ask = Ask(request.url.path, {}, "")
    page = Page("problem.html", problem.reason, {"problem": problem})
    return HTMLResponse(draw(page, ask), problem.status, headers=headers)


def http_problem(request: Request, error: Exception) -> Response:
    """The page of an HTTP status."""
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=headers)
    reasons = {404: "There is no such page.", 405: "This page is only read: it takes GET and HEAD."}
    detail = error.detail if error.status_code == 404 and error.detail != "Not Found" else ""
    reason = reasons.get(error.status_code, error.detail)
    return problem_page(request, Problem(error.status_code, reason, detail), headers)

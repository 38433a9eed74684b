"""Error pages, which never show where the catalogue is."""

import os
from collections.abc import Callable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from papercat.display.messages import print_message
from papercat.errors import CatalogueError, NoCatalogueError, PapercatError, TimeLimitError, UsageError
from papercat.web.ask import Ask
from papercat.web.page import Page, draw


class Problem(NamedTuple):
    """An error for a page: its status and message."""

    status: int
    reason: str
    advice: str = ""


_UNEXPECTED = Problem(500, "Something went wrong here.", "The terminal that serves this says more.")


def guarded(path: str, make: Callable[[], Response]) -> Response:
    """The result of a function, or an error page."""
    try:
        return make()
    except PapercatError as error:
        return problem_page(path, _problem(error))
    except HTTPException:
        raise
    except Exception as error:
        if os.environ.get("PAPERCAT_DEBUG"):
            raise
        print_message(f"papercat: {path}: {type(error).__name__}: {error}")
        return problem_page(path, _UNEXPECTED)


def _problem(error: PapercatError) -> Problem:
    """The message for an error."""
    if isinstance(error, TimeLimitError):
        return Problem(503, "This took too long, so it was stopped.", "Try fewer words, or add a filter.")
    if isinstance(error, NoCatalogueError):
        return Problem(503, "There is no catalogue yet.", "`papercat ingest FOLDER` makes one.")
    if isinstance(error, CatalogueError):
        return Problem(503, "The catalogue cannot be read now.", "`papercat doctor` says why.")
    if isinstance(error, UsageError):
        return Problem(400, "This address asks for something unknown.", str(error))
    return Problem(404, "This was not found.", str(error))


def problem_page(path: str, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """An error page."""
    page = Page("problem.html", problem.reason, {"problem": problem})
    return HTMLResponse(draw(page, Ask(path, {}, "")), problem.status, headers=headers)


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
    return problem_page(request.url.path, Problem(error.status_code, reason, detail), headers)

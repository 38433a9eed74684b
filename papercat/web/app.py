"""The site as an ASGI application: its addresses, pages and safeguards."""

import os
from collections.abc import Sequence
from pathlib import Path
from secrets import token_urlsafe

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from papercat.catalogue.connection import default_path
from papercat.web import list_pages, paper_page, search_pages
from papercat.web.library import forms
from papercat.web.library import pages as library
from papercat.web.page import Build, environment
from papercat.web.safety import SafeHeaders
from papercat.web.serving.maker import Maker
from papercat.web.serving.problem import http_problem
from papercat.web.serving.workers import Workers
from papercat.web.site import Site

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names of the local machine."""

_STATIC = Path(__file__).with_name("static")
PAGES: dict[str, Build] = {
    "/": search_pages.home,
    "/search": search_pages.search,
    "/top": search_pages.hot,
    "/venue/{name}": search_pages.venue,
    "/venue/{name}/{year}": search_pages.venue,
    "/category/{name}": search_pages.category,
    "/topic/{name:path}": search_pages.topic,
    "/paper/{named:path}": paper_page.paper,
    "/related/{named:path}": paper_page.related_to,
    "/naming/{named:path}": paper_page.naming,
    "/author/{name:path}": list_pages.author,
    "/authors": list_pages.authors,
    "/venues": list_pages.venues,
    "/categories": list_pages.categories,
    "/topics": list_pages.topics,
    "/trend": list_pages.trends,
    "/library": library.starred,
    "/library/queue": library.to_read,
    "/library/new": library.news,
    "/library/tags": library.all_tags,
    "/library/notes": library.all_notes,
    "/library/saved": library.searches,
    "/stats": list_pages.statistics,
    "/help": list_pages.language,
}
"""Every kind of page: its address, and the function that makes it."""


FORMS: dict[str, forms.Change] = {
    "/paper/{named:path}": forms.of_paper,
    "/library/saved": forms.of_searches,
    "/library/new": forms.of_news,
}
"""Every kind of form of a writable site."""

_PROBLEMS = (308, 403, 404, 405, 413, 415)


def create_app(
    path: Path,
    *,
    hosts: Sequence[str] = LOOPBACK,
    seconds: float = 10.0,
    writable: bool = False,
    workers: Workers | None = None,
) -> Starlette:
    """The site of a catalogue under any of the names `hosts`; a page may take `seconds`.

    A writable one has forms that change the library, for whoever reaches it. `workers` make the pages, or
    else threads of this process.
    """
    maker = Maker(path, seconds, token_urlsafe() if writable else "")
    site = Site(maker, workers)
    changes = FORMS if writable else {}
    return Starlette(
        routes=[
            *(Route(address, site.endpoint(build), methods=["GET"]) for address, build in PAGES.items()),
            *(
                Route(address, forms.endpoint(site, change), methods=["POST"])
                for address, change in changes.items()
            ),
            Route("/opensearch.xml", _opensearch, methods=["GET"]),
            Route("/favicon.ico", _icon, methods=["GET"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        ],
        exception_handlers=dict.fromkeys(_PROBLEMS, http_problem),
    )


def from_environment() -> Starlette:
    """The site of `PAPERCAT_DB` under the names in `PAPERCAT_HOSTS`, for other ASGI servers."""
    names = os.environ.get("PAPERCAT_HOSTS", "").split(",")
    return create_app(default_path(), hosts=[*LOOPBACK, *(name.strip() for name in names if name.strip())])


def _opensearch(request: Request) -> Response:
    """The search description for browsers: https://github.com/dewitt/opensearch."""
    body = environment().get_template("opensearch.xml").render(base=str(request.base_url).rstrip("/"))
    return Response(body, media_type="application/opensearchdescription+xml")


def _icon(request: Request) -> Response:  # noqa: ARG001  # every address is asked alike
    """The default address of a site's icon."""
    return RedirectResponse("/static/icon.svg")

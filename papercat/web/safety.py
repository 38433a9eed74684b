"""Security headers, and rows and links without private paths."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath, PureWindowsPath
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from papercat.display.safe import web_link
from papercat.records import Listing, Row

HEADERS = {
    # Styles, scripts, images and requests only from this site; forms only to it; no framing.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Other sites get no referrer; this one gets the page that sent a form.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""The headers of every answer, including errors and files."""


class SafeHeaders:
    """Adds `HEADERS` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_safely)


def web_address(url: object) -> str | None:
    """A link's address, if it is http or https; else None."""
    return web_link(url)


def without_paths(listing: Listing) -> Listing:
    """The listing with only the file names of documents: their folders are private."""
    return listing._replace(rows=_rows(listing))


def _rows(listing: Listing) -> Iterator[Row]:
    for row in listing.rows:
        yield {key: _shown(key, value) for key, value in row.items()}


def _shown(key: str, value: Any) -> Any:
    if key == "document" and isinstance(value, str):
        return file_name(value)
    if key == "documents" and isinstance(value, list):
        return [file_name(one) if isinstance(one, str) else _shown("", one) for one in value]
    if isinstance(value, Mapping):
        return {name: _shown(name, inner) for name, inner in value.items()}
    return [_shown("", inner) for inner in value] if isinstance(value, list) else value


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return PureWindowsPath(path).name if "\\" in path else PurePath(path).name

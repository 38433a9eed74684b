"""Makes the pages of a catalogue, each within a time limit."""

from dataclasses import dataclass
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from papercat.catalogue.deadline import deadline
from papercat.web.ask import Ask
from papercat.web.feeds import HTML, NAMES, written
from papercat.web.page import Build, draw
from papercat.web.serving.problem import guarded
from papercat.web.serving.reader import Connect, connected

_READ_AGAIN = {"Cache-Control": "private, no-cache"}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages: has the catalogue, the time limit of a page (0: none), the secret of its forms."""

    path: Path
    seconds: float
    token: str = ""

    def make(self, build: Build, ask: Ask, parts: dict[str, str], connect: Connect = connected) -> Response:
        """A page in the requested format, or an error page.

        Raises:
            HTTPException: there is no such page, or it has moved.
        """
        return guarded(ask.path, lambda: self._made(build, ask, parts, connect))

    def _made(self, build: Build, ask: Ask, parts: dict[str, str], connect: Connect) -> Response:
        format = ask.choice("format", NAMES, HTML)
        with deadline(self.seconds), connect(self.path) as connection:
            page = build(connection, ask, **parts)
            response = (
                HTMLResponse(draw(page, ask, self.token)) if format == HTML else written(page, ask, format)
            )
        response.headers.update(_READ_AGAIN)
        return response

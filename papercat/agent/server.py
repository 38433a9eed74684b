"""The tools over the Model Context Protocol; the one file that knows its SDK."""

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.server.mcpserver.resources import ResourceSecurity
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError

from papercat.agent import library, tools
from papercat.agent.paper import Part, get_paper
from papercat.agent.prompts import INSTRUCTIONS, OVERVIEW, WRITING
from papercat.agent.schema import short_schema
from papercat.agent.tools import MOST_ROWS, Answer, ExportFormat, Page
from papercat.catalogue.connection import open_for_reading, snapshot
from papercat.catalogue.deadline import deadline
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.catalogue.writing import open_for_writing
from papercat.errors import PapercatError, os_reason

_READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ADDING = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
_CHANGING = _ADDING.model_copy(update={"destructive_hint": True, "idempotent_hint": True})

_Limit = Annotated[int, Field(ge=1, le=MOST_ROWS)]
_Offset = Annotated[int, Field(ge=0)]
_Measure = Literal["retweets", "favorites", "score", "gain", "tweets", "rating", "citations", "date"]
_QUERY = (
    'Words, "phrases", OR, -not, and fields: author:name title: abstract: venue:iclr year:2019..2021 '
    "category:cs.LG topic: has:code retweets:>100 since:2020-11 id:"
)
_Query = Annotated[str, Field(description=_QUERY)]
_Id = Annotated[str, Field(description="Id, arXiv number, DOI or URL")]

_LAST_ROW = 2**31
"""No catalogue has more rows, and SQLite counts no further than 2^63."""


def _page(limit: int, offset: int) -> Page:
    return Page(limit, min(offset, _LAST_ROW))


class _Server(MCPServer[Any]):
    """The SDK's server, with one-sentence errors."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; an error becomes an answer that says what to try."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            return _failure(_sentence(error))


def _failure(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _sentence(error: ToolError) -> str:
    """The error in one line, without the SDK's own words around it."""
    cause = error.__cause__
    if isinstance(cause, PapercatError):
        return str(cause)
    if isinstance(cause, ValidationError):
        first = cause.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "arguments"
        if first["type"] == "extra_forbidden":
            return f"{place}: no such argument; the tool's schema lists those that it takes"
        return f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    if cause is None:
        return f"{error}; list the tools for those that there are"
    return f"papercat failed: {type(cause).__name__}: {cause}"


class _Tools:
    """The tools, each with its own connection."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path = path
        self._seconds = seconds

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question, within the time limit.

        Raises:
            PapercatError: the catalogue cannot be read, the question is not valid, or the time is up.
        """
        with (
            deadline(self._seconds),
            closing(open_for_reading(self._path)) as connection,
            snapshot(connection, self._path),
        ):
            return question(connection)

    def _answer(
        self, question: Callable[[sqlite3.Connection], Answer], *, structured: bool
    ) -> CallToolResult:
        answer = self.ask(question)
        return CallToolResult(
            content=[TextContent(type="text", text=answer.text)],
            structured_content=dict(answer.data) if structured else None,
        )

    def _change(self, change: Callable[[sqlite3.Connection], Answer]) -> CallToolResult:
        """The result of a change to the library."""
        with (
            deadline(self._seconds),
            closing(open_for_writing(self._path, create=False)) as connection,
            translate_sqlite_errors(self._path),
        ):
            answer = change(connection)
        return CallToolResult(content=[TextContent(type="text", text=answer.text)])

    def search(
        self,
        query: _Query,
        limit: _Limit = 10,
        offset: _Offset = 0,
        exact: Annotated[bool, Field(description="No near or partial matches")] = False,
        passages: bool = False,
        structured: bool = False,
    ) -> CallToolResult:
        """Find papers, best first."""
        page = _page(limit, offset)
        ask = partial(tools.search, query=query, page=page, exact=exact, passages=passages)
        return self._answer(ask, structured=structured)

    def top(
        self,
        by: _Measure = "score",
        query: str = "",
        last: Annotated[str | None, Field(description="30d, 4w, 6m or 1y up to the newest document")] = None,
        limit: _Limit = 10,
        offset: _Offset = 0,
        structured: bool = False,
    ) -> CallToolResult:
        """Rank papers by a measure. score is retweets plus favorites, gain what it rose by."""
        ask = partial(tools.top, by=by, query=query, page=_page(limit, offset), last=last)
        return self._answer(ask, structured=structured)

    def get_paper(
        self,
        id: _Id,
        include: Annotated[list[Part], Field(description="Parts to add or show whole")] = [],  # noqa: B006  (a schema's default; never changed)
        limit: _Limit = 10,
        offset: _Offset = 0,
        structured: bool = False,
    ) -> CallToolResult:
        """One paper: facts, citation key, newest counts, the abstract's beginning."""
        ask = partial(get_paper, id=id, include=include, page=_page(limit, offset))
        return self._answer(ask, structured=structured)

    def related(
        self, id: str, limit: _Limit = 10, offset: _Offset = 0, structured: bool = False
    ) -> CallToolResult:
        """Papers that share rare words or authors with one."""
        return self._answer(partial(tools.related, id=id, page=_page(limit, offset)), structured=structured)

    def author(
        self, name: str, limit: _Limit = 10, offset: _Offset = 0, structured: bool = False
    ) -> CallToolResult:
        """A person's papers, venues and coauthors."""
        return self._answer(
            partial(tools.author, name=name, page=_page(limit, offset)), structured=structured
        )

    def trend(
        self,
        query: str = "",
        by: Literal["month", "year"] | None = None,
        limit: _Limit = 50,
        offset: _Offset = 0,
        structured: bool = False,
    ) -> CallToolResult:
        """Papers and retweets over time."""
        ask = partial(tools.trend, query=query, page=_page(limit, offset), by=by)
        return self._answer(ask, structured=structured)

    def export(
        self,
        query: str,
        format: ExportFormat = "bibtex",
        abstracts: bool = False,
        limit: _Limit = 10,
        offset: _Offset = 0,
        structured: bool = False,
    ) -> CallToolResult:
        """Bibliography entries, by id."""
        page = _page(limit, offset)
        ask = partial(tools.export, query=query, format=format, page=page, abstracts=abstracts)
        return self._answer(ask, structured=structured)

    def stats(self, structured: bool = False) -> CallToolResult:
        """What the catalogue holds and what it lacks."""
        return self._answer(tools.stats, structured=structured)

    def new(self, limit: _Limit = 10, offset: _Offset = 0, structured: bool = False) -> CallToolResult:
        """Papers that came since the user last looked."""
        return self._answer(partial(library.new, page=_page(limit, offset)), structured=structured)

    def star(self, ids: list[str], starred: bool = True) -> CallToolResult:
        """Star papers for the user, or remove stars."""
        return self._change(partial(library.star, ids=ids, starred=starred))

    def tag(self, ids: list[str], add: list[str] = [], remove: list[str] = []) -> CallToolResult:  # noqa: B006  (a schema's default; never changed)
        """Add tags to papers, or remove them."""
        return self._change(partial(library.tag, ids=ids, add=add, remove=remove))

    def note(self, ids: list[str], text: str) -> CallToolResult:
        """Add a note in Markdown."""
        return self._change(partial(library.note, ids=ids, text=text))

    def resource(self, id: str) -> str:
        """A paper as `get_paper` gives it."""
        try:
            return self.ask(partial(get_paper, id=id, include=(), page=Page())).text
        except PapercatError as error:
            raise ResourceError(str(error)) from error


_READING = ("search", "top", "get_paper", "related", "author", "trend", "export", "stats", "new")
_WRITERS = {"star": _CHANGING, "tag": _CHANGING, "note": _ADDING}


def build(path: Path, seconds: float, *, writable: bool = False) -> MCPServer[Any]:
    """A server of the catalogue in a file; a call may take so many seconds, 0 is no limit.

    A writable one has tools that star, tag and note papers.
    """
    asked = _Tools(path, seconds)
    offered = {**dict.fromkeys(_READING, _READ_ONLY), **(_WRITERS if writable else {})}
    server = _Server(
        "papercat",
        title="papercat",
        instructions=INSTRUCTIONS + (WRITING if writable else ""),
        version=version("papercat"),
        tools=[_tool(getattr(asked, name), annotations) for name, annotations in offered.items()],
        log_level="CRITICAL",
    )
    # An id is a name, not a path, even if a URL in it has dots.
    security = ResourceSecurity(exempt_params={"id"})
    server.resource(
        "paper://{+id}", name="paper", description="A paper by id", mime_type="text/plain", security=security
    )(asked.resource)

    @server.prompt(description="An overview of the literature on a topic, with citation keys")
    def literature_overview(topic: str) -> str:
        return OVERVIEW.format(topic=topic)

    return server


def _tool(function: Callable[..., CallToolResult], annotations: ToolAnnotations) -> Tool:
    """A tool with a short schema, which refuses unknown arguments."""
    tool = Tool.from_function(function, annotations=annotations, structured_output=False)
    model = tool.fn_metadata.arg_model
    model.model_config["extra"] = "forbid"
    model.model_rebuild(force=True)
    tool.parameters = short_schema(model.model_json_schema(by_alias=True))
    return tool


def serve_stdio(path: Path, seconds: float, *, writable: bool = False) -> None:
    """Serve one client over standard input and output until it closes them."""
    build(path, seconds, writable=writable).run("stdio")


def serve_http(
    path: Path, seconds: float, port: int, started: Callable[[str], None], *, writable: bool = False
) -> None:
    """Serve any number of clients of this machine over HTTP; `started` is called with the URL.

    Port 0 takes any free one.

    Raises:
        PapercatError: the port is taken.
    """
    import uvicorn

    app = build(path, seconds, writable=writable).streamable_http_app(json_response=True, stateless_http=True)
    try:
        listener = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise PapercatError(f"port {port} cannot be used ({os_reason(error)}); name another") from error
    with listener:
        # An answer is sent in two parts; without this the second waits for an acknowledgement of the first.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        started(f"http://127.0.0.1:{listener.getsockname()[1]}/mcp")
        uvicorn.Server(uvicorn.Config(app, log_level="critical")).run(sockets=[listener])

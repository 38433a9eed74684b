"""The SDK's client on a server in this process: a test calls tools as an agent does."""

from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp.client.client import Client
from mcp.types import CallToolResult, TextContent

from papercat.agent.server import build

Answer = TypeVar("Answer")
Ask = Callable[[Client], Awaitable[Answer]]


def talk(connected: Any, ask: Ask[Answer]) -> Answer:
    """What a client gets that is connected to a server or transport for as long as it asks."""

    async def talking() -> Answer:
        async with Client(connected) as client:
            return await ask(client)

    return anyio.run(talking)


@cache
def server(home: Path, *, writable: bool = False) -> Any:
    """A server of the catalogue in a folder."""
    return build(home / "papercat.db", 10, writable=writable)


def call(home: Path, tool: str, *, writable: bool = False, **arguments: Any) -> CallToolResult:
    """A tool's whole result, on the catalogue in a folder."""
    return talk(server(home, writable=writable), lambda client: client.call_tool(tool, arguments))


def text(result: CallToolResult) -> str:
    """An answer's text, whether it went well or not."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def answer(home: Path, tool: str, **arguments: Any) -> str:
    """The text of an answer that went well."""
    result = call(home, tool, **arguments)
    assert not result.is_error, text(result)
    return text(result)


def failure(home: Path, tool: str, **arguments: Any) -> str:
    """The text of an answer that did not."""
    result = call(home, tool, **arguments)
    assert result.is_error, text(result)
    return text(result)


def pages(ask: Callable[[int], Any]) -> Iterator[Any]:
    """Every page of an answer's structured content, each found by the next_offset of the one before."""
    offset: int | None = 0
    while offset is not None:
        data = ask(offset).structured_content
        yield data
        following = data["next_offset"]
        assert following is None or following > offset
        offset = following

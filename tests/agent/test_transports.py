"""The installed command, asked by the SDK's client over standard input and over HTTP."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.agent.client import talk
from tests.conftest import COMMAND, ROOT, Papercat, environment

CALLS: dict[str, dict[str, Any]] = {
    "search": {"query": "forests"},
    "top": {"by": "retweets"},
    "get_paper": {"id": "2011.00001", "include": ["tweets", "history"]},
    "related": {"id": "2011.00001"},
    "author": {"name": "Bob Example"},
    "trend": {"query": "forests"},
    "export": {"query": "2011.00001"},
    "stats": {},
    "new": {},
}
WRITING: dict[str, dict[str, Any]] = {
    "star": {"ids": ["2011.00001"]},
    "tag": {"ids": ["2011.00001", "2011.00002"], "add": ["rl"]},
    "note": {"ids": ["2011.00001"], "text": "Read this."},
}


async def every_tool(client: Client) -> list[str]:
    """The names of the tools that answer, in their order; their answers begin as they should."""
    names = [tool.name for tool in (await client.list_tools()).tools]
    for name in names:
        result = await client.call_tool(name, {**CALLS, **WRITING}[name])
        assert not result.is_error, result
        assert result.content
    return names


@pytest.mark.slow
def test_every_tool_answers_over_standard_input(home: Path) -> None:
    command = StdioServerParameters(command=str(COMMAND), args=["mcp"], env=environment(home))
    assert talk(stdio_client(command), every_tool) == [*CALLS]


@contextmanager
def served(home: Path, *options: str) -> Iterator[str]:
    """The URL of the command's own HTTP server."""
    with subprocess.Popen(
        [COMMAND, "mcp", "--http", "0", *options], stderr=subprocess.PIPE, text=True, env=environment(home)
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/mcp", line)
        assert url, line
        try:
            yield url[0]
        finally:
            process.terminate()


@pytest.mark.slow
def test_every_tool_answers_over_http(home: Path) -> None:
    with served(home) as url:
        assert talk(url, every_tool) == [*CALLS]


@pytest.mark.slow
def test_a_writable_server_writes_over_both(home: Path, tmp_path: Path) -> None:
    shutil.copy(home / "papercat.db", tmp_path)
    words = ["mcp", "--writable"]
    command = StdioServerParameters(command=str(COMMAND), args=words, env=environment(tmp_path))
    assert talk(stdio_client(command), every_tool) == [*CALLS, *WRITING]
    with served(tmp_path, "--writable") as url:
        assert talk(url, every_tool) == [*CALLS, *WRITING]
        # A page that a browser was led to under another name cannot call a tool.
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "stats"}}
        accept = {"Accept": "application/json, text/event-stream"}
        for header in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            assert httpx.post(url, json=call, headers={**accept, **header}).status_code in (403, 421)


@pytest.mark.slow
def test_standard_output_is_protocol_alone(home: Path) -> None:
    hello = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "example", "version": "1"},
    }
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "no_such_tool"}},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such/method"},
    ]
    with subprocess.Popen(
        [COMMAND, "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(home),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("no JSON at all\n" + "".join(f"{json.dumps(message)}\n" for message in messages))
        process.stdin.flush()
        ids: set[object] = set()
        while not {1, 2, 3} <= ids:
            message = json.loads(process.stdout.readline())
            assert message["jsonrpc"] == "2.0"
            ids.add(message.get("id"))
        rest, problems = process.communicate()
    assert process.returncode == 0, problems
    assert rest == ""
    assert "Traceback" not in problems


@pytest.mark.slow
def test_the_documented_configuration_starts_the_server(home: Path) -> None:
    text = (ROOT / "docs" / "agents.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    (server,) = json.loads(block)["mcpServers"].values()
    # The command's folder is on the path of whoever installed it.
    env = environment(home)
    env["PATH"] = f"{COMMAND.parent}:{env['PATH']}"
    assert server["command"] == "papercat"
    command = StdioServerParameters(command=str(COMMAND), args=server["args"], env=env)
    assert talk(stdio_client(command), every_tool) == [*CALLS]


def test_without_the_sdk_the_command_says_what_to_install(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "hide").mkdir()
    # A module of the same name that is found first, and is not there.
    (tmp_path / "hide" / "mcp.py").write_text("raise ModuleNotFoundError('no mcp', name='mcp')\n")
    done = papercat("mcp", env={"PYTHONPATH": str(tmp_path / "hide")})
    assert done.returncode == 1
    assert "pip install 'papercat[mcp]'" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_a_port_that_is_none_is_refused(port: str, papercat: Papercat) -> None:
    done = papercat("mcp", "--http", port)
    assert done.returncode == 2
    assert "--http" in done.stderr

"""The command that serves: where it listens, what it says of it, and how it ends."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from papercat.errors import UsageError
from papercat.web.serving.server import Address, How, listen, serve
from tests.conftest import COMMAND, Papercat, environment, ingest


@contextmanager
def serving(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A server on any free port: its process, its port, and the lines that it began with."""
    words = [str(COMMAND), "serve", "--port", "0", *options]
    with subprocess.Popen(words, env=environment(home), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines: list[str] = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"http://[^/]*:(\d+)/", line):
                break
        assert found, lines
        try:
            yield process, found[1], lines
        finally:
            process.kill()


def status(port: str, address: str, host: str = "localhost") -> tuple[int, bytes]:
    """What a server on this machine answers."""
    with closing(HTTPConnection("127.0.0.1", int(port))) as connection:
        connection.request("GET", address, headers={"Host": host})
        with connection.getresponse() as response:
            return response.status, response.read()


@pytest.mark.slow
def test_it_serves_until_it_is_stopped(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    with serving(tmp_path) as (process, port, lines):
        assert status(port, "/search?q=learning")[0] == 200
        assert status(port, "/", "evil.example")[0] == 400
        assert len(lines) == 1
        # Whatever else works on the catalogue is not in its way.
        ingest(tmp_path, samples)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


@pytest.mark.slow
def test_other_machines_are_let_in_only_by_name_and_with_a_warning(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    with serving(tmp_path, "--host", "0.0.0.0", "--name", "papers.example") as (_, port, lines):  # noqa: S104  (what is tested)
        assert "no passwords" in lines[0]
        assert status(port, "/", "papers.example")[0] == 200
        assert status(port, "/", "evil.example")[0] == 400


@pytest.mark.slow
def test_what_cannot_be_served_is_said_before(papercat: Papercat, samples: Path) -> None:
    assert "no catalogue yet" in papercat("serve").stderr
    assert papercat("ingest", samples).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = papercat("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("host", ["203.0.113.7", "2001:db8::7", "a\nb", "x" * 300])
def test_an_address_that_is_not_this_machines_is_said(site_home: Path, host: str) -> None:
    with pytest.raises(UsageError, match="cannot listen on"):
        serve(site_home / "papercat.db", Address(host, 0), How(10.0), print)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_no_part_of_a_page_waits_for_the_one_before(host: str) -> None:
    with listen(Address(host, 0)) as listening:
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1

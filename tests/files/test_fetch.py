"""Documents on the web: read within bounds, and from no private host."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from papercat.errors import DocumentError
from papercat.files.fetch import fetch
from tests.conftest import Papercat, Result

ALLOWED = "--allow-private-hosts"
LOCATIONS = {
    "/moved": "/list.md",
    "/circle": "/circle",
    "/file": "file:///etc/passwd",
    "/elsewhere": "ftp://example.org/list.md",
}


@pytest.fixture
def server(samples: Path) -> Iterator[str]:
    """The address of a server that has one list, and redirects of several kinds."""
    body = (samples / "conference-list-sample.md").read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if location := LOCATIONS.get(self.path):
                self.send_response(302)
                self.send_header("Location", location)
                self.end_headers()
            elif self.path == "/list.md":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing between the tests' own lines."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def refused(done: Result, reason: str) -> bool:
    """Whether a command ended in one line with that reason."""
    return done.returncode == 1 and reason in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_document_is_read_from_its_address(papercat: Papercat, server: str) -> None:
    done = papercat("ingest", ALLOWED, f"{server}/list.md")
    assert done.returncode == 0, done.stderr
    assert f"{server}/list.md" in papercat("documents", "--json").stdout
    again = papercat("ingest", ALLOWED, f"{server}/list.md", "--format", "tsv", "--fields", "status")
    assert "unchanged" in again.stdout


@pytest.mark.slow
def test_a_redirect_is_followed_to_http_alone(papercat: Papercat, server: str) -> None:
    assert papercat("ingest", ALLOWED, f"{server}/moved").returncode == 0
    for path in ("/file", "/elsewhere"):
        done = papercat("ingest", ALLOWED, f"{server}{path}")
        assert refused(done, "redirected to an address that is not http or https")
    assert refused(papercat("ingest", ALLOWED, f"{server}/circle"), "redirected more than")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[2002:a00:1::]",
        "[64:ff9b::10.0.0.1]", "[::10.0.0.1]", "[::ffff:0:10.0.0.1]", "[64:ff9b:1::a00:1]", "[fec0::1]",
    ],
)  # fmt: skip
def test_no_private_host_is_asked(host: str, papercat: Papercat) -> None:
    assert refused(papercat("ingest", f"http://{host}:9/list.md"), "is not a public host")


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_never_ends_is_left_when_the_time_is_up(part: str) -> None:
    left = threading.Event()

    class Endless(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX: " + (b"\r\n\r\n" if part == "body" else b""))
            while not left.wait(0.02):
                self.wfile.write(b"x")

        def log_message(self, *_: object) -> None:
            """Say nothing between the tests' own lines."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        try:
            with pytest.raises(DocumentError, match=r"took longer than|did not answer in time"):
                fetch(f"http://127.0.0.1:{made.server_port}/", 10_000, private=True, seconds=0.5)
        finally:
            left.set()
            made.shutdown()


@pytest.mark.slow
def test_what_cannot_be_had_is_one_line(papercat: Papercat, server: str) -> None:
    assert refused(papercat("ingest", ALLOWED, f"{server}/no"), "the server answered 404")
    assert refused(papercat("ingest", ALLOWED, f"{server}/list.md", "--max-size", "1K"), "larger than")
    assert refused(papercat("ingest", "http://no-such-host.invalid/"), "no such host")
    for address in ("http://", "http://a b/", "https://[", "http://\x01/"):
        assert papercat("ingest", address).returncode == 1

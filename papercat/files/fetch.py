"""Read one document over http or https; knows no format and no catalogue.

The address may come from anyone: only public hosts are connected to unless the user says otherwise,
checked for the very address that the connection is made to, and size, time and redirects are bounded.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from papercat.errors import DocumentError
from papercat.files.scan import shown_size

_SECONDS = 60.0
"""Seconds for one document, including redirects."""

_SECONDS_WITHOUT_DATA = 15.0
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_SocketOptions = Iterable[Any] | None
_UNICAST = ipaddress.ip_network("2000::/3")
"""All global unicast addresses of IPv6: RFC 4291, 2.4, and IANA's registry."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""The IPv6 addresses that stand for IPv4 addresses: RFC 6052."""


def fetch(url: str, max_size: int, *, private: bool = False, seconds: float = _SECONDS) -> bytes:
    """The bytes of a document; `private` allows hosts on the local network and machine.

    Raises:
        DocumentError: it cannot be fetched, is larger than `max_size` bytes, or takes too long.
    """
    backend = _PublicBackend(_Limit(seconds), private=private)
    with httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend) as pool:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                data, location = _get(pool, url, max_size)
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
                raise DocumentError(_reason(error)) from error
            except (ValueError, httpcore.UnsupportedProtocol) as error:
                raise DocumentError(f"not an http or https address: {error}") from error
            if not location:
                return data
            url = _redirected(url, location)
    raise DocumentError(f"redirected more than {_MOST_REDIRECTS} times")


def _get(pool: httpcore.ConnectionPool, url: str, max_size: int) -> tuple[bytes, str]:
    """The body of one answer, read up to `max_size`, and where it redirects to."""
    headers = [("User-Agent", "papercat"), ("Accept", "text/markdown, text/plain, */*;q=0.5")]
    limits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS_WITHOUT_DATA)}
    with pool.stream("GET", url.partition("#")[0], headers=headers, extensions=limits) as answer:
        location = next((value for name, value in answer.headers if name.lower() == b"location"), b"")
        if answer.status in _REDIRECTS and location:
            return b"", location.decode("ascii", "replace")
        if answer.status != 200:
            raise DocumentError(f"the server answered {answer.status}")
        body = bytearray()
        for chunk in answer.iter_stream():
            body += chunk
            if len(body) > max_size:
                raise DocumentError(f"larger than {shown_size(max_size)}; --max-size raises the limit")
        return bytes(body), ""


def _redirected(url: str, location: str) -> str:
    """The target of a redirect.

    Raises:
        DocumentError: it is not http or https.
    """
    from urllib.parse import urljoin

    target = urljoin(url, location)
    if not target.lower().startswith(("http://", "https://")):
        raise DocumentError("redirected to an address that is not http or https")
    return target


def _reason(error: Exception) -> str:
    """What went wrong with a connection, in a few words."""
    if isinstance(error, httpcore.TimeoutException):
        return "the server did not answer in time"
    return str(error).lower() or "the server cannot be reached"


class _Limit:
    """The time limit of a document, whatever the server sends."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self, wanted: float | None) -> float:
        """The remaining seconds for one step, at most the requested ones.

        Raises:
            DocumentError: the time is up.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise DocumentError(f"took longer than {self._seconds:g} seconds")
        return left if wanted is None else min(left, wanted)


class _LimitedStream(httpcore.NetworkStream):
    """A connection with a limit for all its steps together; headers may come byte by byte."""

    def __init__(self, stream: httpcore.NetworkStream, limit: _Limit) -> None:
        self._stream = stream
        self._limit = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read received bytes."""
        return self._stream.read(max_bytes, self._limit.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, self._limit.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._limit.left(timeout))
        return _LimitedStream(inner, self._limit)

    def get_extra_info(self, info: str) -> Any:
        """Information about the connection for httpcore."""
        return self._stream.get_extra_info(info)


class _PublicBackend(httpcore.SyncBackend):
    """Connects only to public addresses."""

    def __init__(self, limit: _Limit, *, private: bool) -> None:
        self._limit = limit
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses.

        Raises:
            DocumentError: the host is private.
            httpcore.ConnectError: it is unknown or cannot be reached.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        address = str(found[0][4][0])
        if not self._private and not all(_is_public(str(each[4][0])) for each in found):
            raise DocumentError(f"{host} is not a public host; --allow-private-hosts allows it")
        # Use the address that was checked: a second look-up could give another.
        wait = self._limit.left(timeout)
        stream = super().connect_tcp(address, port, wait, local_address, socket_options)
        return _LimitedStream(stream, self._limit)


def _is_public(address: str) -> bool:
    """Whether an address is public."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is None:
            return parsed.is_global and parsed in _UNICAST
        parsed = inner
    return parsed.is_global and not parsed.is_multicast

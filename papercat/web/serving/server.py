"""Serves the site with uvicorn until it is told to end."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from papercat.errors import PapercatError, UsageError
from papercat.processes import cores

_MOST_AT_ONCE = 200
_SECONDS_TO_END = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and further names by which browsers call this machine."""

    host: str
    port: int
    names: Sequence[str] = ()

    @property
    def is_own_machine(self) -> bool:
        """Whether only programs on this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class How:
    """How to serve: seconds that a page may take, processes that make pages (0: by processors)."""

    seconds: float
    workers: int = 0
    writable: bool = False


def serve(path: Path, address: Address, how: How, ready: Callable[[str], None]) -> None:
    """Serve a catalogue; `ready` is called with the site's address once it can be asked.

    Raises:
        UsageError: it would be writable for other machines.
        PapercatError: nobody can listen there, or the libraries are not installed.
    """
    if how.writable and (address.names or not address.is_own_machine):
        raise UsageError("--writable is for this machine alone; leave out --host and --name")
    try:
        from papercat.web.app import LOOPBACK, create_app
        from papercat.web.serving.workers import workers
    except ModuleNotFoundError as error:
        raise PapercatError(
            f"serve needs {error.name}, which is not installed; `pip install 'papercat[web]'` installs it"
        ) from error
    # Of two, one still makes pages while the other is at one that takes long.
    number = how.workers or max(2, cores())
    # uvicorn ends in order and then raises the signal anew: to stop a server is no failure.
    with suppress(KeyboardInterrupt), listen(address) as listening, workers(number) as makers:
        port = listening.getsockname()[1]
        hosts = {*LOOPBACK, *map(_written, (address.host, *address.names, *_own_names(address)))}
        app = create_app(
            path,
            hosts=sorted(hosts),
            seconds=how.seconds,
            writable=how.writable,
            workers=makers,
        )
        # What has been forked needs none of it.
        import uvicorn

        config = uvicorn.Config(
            app,
            access_log=False,
            limit_concurrency=_MOST_AT_ONCE,
            lifespan="off",
            log_level="warning",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
        ready(f"http://{_written(address.host)}:{port}/")
        uvicorn.Server(config).run(sockets=[listening])


def listen(address: Address) -> socket.socket:
    """A socket that listens.

    Raises:
        UsageError: the port is taken, or no such address is this machine's.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        made = socket.create_server((address.host, address.port), family=family, backlog=128)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"cannot listen on {_written(address.host)}:{address.port} ({reason}); "
            "choose another --port, or an address of this machine as --host"
        ) from error
    # A page is sent in two parts. asyncio sees no TCP in a socket made so, and the second would wait for
    # the first to be acknowledged: 40 ms.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _own_names(address: Address) -> list[str]:
    """By what this machine may be called from elsewhere, where it listens on all its addresses."""
    if address.is_own_machine or address.host not in ("0.0.0.0", "::"):  # noqa: S104  (it is compared, not bound)
        return []
    name = socket.gethostname()
    found = [name, socket.getfqdn()]
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(name, None)]
    return [one for one in found if one]


def _written(host: str) -> str:
    """A host as an address of the web has it."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host

"""Serves the site with uvicorn until it is stopped."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from papercat.errors import PapercatError, UsageError, os_reason
from papercat.processes import cores

_MOST_AT_ONCE = 200
_SECONDS_TO_END = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and further host names of this machine."""

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
    """How to serve: time limit of a page in seconds, number of workers (0: one per processor)."""

    seconds: float
    workers: int = 0
    writable: bool = False


def serve(path: Path, address: Address, how: How, ready: Callable[[str], None]) -> None:
    """Serve a catalogue; `ready` is called with the site's address once it listens.

    Raises:
        UsageError: other machines could write.
        PapercatError: it cannot listen there, or the libraries are not installed.
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
    # With two, one still makes pages while the other is busy with a slow one.
    number = how.workers or max(2, cores())
    # uvicorn shuts down and then raises the signal again, but stopping a server is not a failure.
    with suppress(KeyboardInterrupt), listen(address) as listening, workers(path, number) as makers:
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
        UsageError: the port is taken, or this machine does not have the address.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        made = socket.create_server((address.host, address.port), family=family, backlog=128)
    except OSError as error:
        reason = os_reason(error)
        raise UsageError(
            f"cannot listen on {_written(address.host)}:{address.port} ({reason}); "
            "choose another --port, or an address of this machine as --host"
        ) from error
    # A page is sent in two parts. asyncio does not see that this is TCP, so the second part would wait
    # 40 ms for the first to be acknowledged.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _own_names(address: Address) -> list[str]:
    """The names of this machine for others, if it listens on all addresses."""
    if address.is_own_machine or address.host not in ("0.0.0.0", "::"):  # noqa: S104  (it is compared, not bound)
        return []
    name = socket.gethostname()
    found = [name, socket.getfqdn()]
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(name, None)]
    return [one for one in found if one]


def _written(host: str) -> str:
    """A host as written in a URL."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host

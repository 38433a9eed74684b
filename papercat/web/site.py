"""One catalogue served: answers are kept until it changes, and made in other processes if there are any."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from papercat.catalogue.beside import state
from papercat.web.ask import Ask
from papercat.web.page import Build
from papercat.web.serving.maker import Maker
from papercat.web.serving.workers import Workers

_MOST_KEPT = 256
_LARGEST_KEPT = 200_000

_State = tuple[tuple[str, int, int, int], ...]


class Site:
    """The pages that a maker makes, here or in the processes of `workers`."""

    def __init__(self, maker: Maker, workers: Workers | None = None) -> None:
        self.path = maker.path
        self.token = maker.token
        self._maker = maker
        self._workers = workers or Workers(maker.path)
        self._kept: OrderedDict[str, tuple[_State, Response]] = OrderedDict()
        self._lock = Lock()

    def endpoint(self, build: Build) -> Callable[[Request], Awaitable[Response]]:
        """What answers the requests for a kind of page."""

        async def answer(request: Request) -> Response:
            key, now = str(request.url), state(self.path)
            if response := self._remembered(key, now):
                return response
            ask = Ask(request.url.path, dict(request.query_params), str(request.base_url).rstrip("/"))
            response = await self._workers.make(self._maker, build, ask, request.path_params)
            if response.status_code == 200:
                self._remember(key, now, response)
            return response

        return answer

    def forget(self) -> None:
        """Keep no answer from before a change."""
        with self._lock:
            self._kept.clear()

    def _remembered(self, key: str, now: _State) -> Response | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] != now:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def _remember(self, key: str, now: _State, response: Response) -> None:
        if len(response.body) > _LARGEST_KEPT:
            return
        with self._lock:
            self._kept[key] = (now, response)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)

"""Processes that make pages, one at a time each, beside the one that speaks to browsers.

Browsers keep their connections. Where each process has its own, as under uvicorn's `--workers`, one may
have all the work and another none; here any process makes any page.
"""

import multiprocessing
from asyncio import wrap_future
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from papercat.display.messages import print_message
from papercat.processes import begin
from papercat.web.ask import Ask
from papercat.web.page import Build, environment
from papercat.web.problem import Problem, problem_page
from papercat.web.serving.maker import Maker
from papercat.web.serving.reader import Reader

_KILLED = Problem(500, "This page could not be made.", "The terminal that serves this says more.")


class Workers:
    """Makes pages in the `number` processes of a pool, or in threads of this one where there is none."""

    def __init__(self, pool: ProcessPoolExecutor | None = None, number: int = 0) -> None:
        self._pool = pool
        self._number = number

    async def make(self, maker: Maker, build: Build, ask: Ask, parts: dict[str, str]) -> Response:
        """A page, as `Maker.make` gives it.

        Where a process is killed, others come in its place, and the page is tried once more.
        """
        if self._pool is None:
            return await run_in_threadpool(maker.make, build, ask, parts)
        for _ in range(2):
            pool = self._pool
            try:
                return await wrap_future(pool.submit(_make, maker, build, ask, parts))
            except BrokenProcessPool:
                self._replace(pool)
        return problem_page(ask.path, _KILLED)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Start other processes, unless another page has done so."""
        if self._pool is not broken:
            return
        print_message("papercat: a process that makes pages was killed; others take its place")
        # This process has threads by now, so it cannot be forked.
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self._number, spawn, begin)


def warm_up() -> None:
    """Compile what every page is drawn with."""
    for name in ("search.html", "paper.html"):
        environment().get_template(name)


@cache
def _reader() -> Reader:
    return Reader()


def _make(maker: Maker, build: Build, ask: Ask, parts: dict[str, str]) -> Response:
    return maker.make(build, ask, parts, _reader().connected)

"""Processes that make pages, one at a time each, beside the one that speaks to browsers.

Browsers keep their connections. Where each process has its own, as under uvicorn's `--workers`, one may
have all the work and another none; here any process makes any page. Of those that are free the last one
that made a page makes the next: what it has read is still in its memory.
"""

import multiprocessing
import os
from asyncio import Future, LifoQueue, get_running_loop, sleep
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from papercat.display.messages import print_message
from papercat.processes import begin, can_fork, signals_held
from papercat.web.ask import Ask
from papercat.web.page import Build, environment
from papercat.web.serving.maker import Maker
from papercat.web.serving.problem import Problem, problem_page
from papercat.web.serving.reader import Reader

_SECONDS_TO_IDLE = 0.5
_YIELD = 5
"""How much each process yields to the one that speaks to browsers, which has little to do."""

_KILLED = Problem(500, "This page could not be made.", "The terminal that serves this says more.")


class _Process:
    """A process that makes the pages that it is asked for."""

    def __init__(self, context: Any, path: Path) -> None:
        self._number = 0
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_make_pages, args=(theirs, path), daemon=True)
        with signals_held():
            self._process.start()
        # The last end of a pipe that is closed tells the other.
        theirs.close()

    async def ask(self, *asked: Any) -> Response | Exception:
        """What `Maker.make` gives or raises there.

        Raises:
            EOFError, OSError: it was killed.
        """
        self._number += 1
        loop = get_running_loop()
        answer: Future[Response | Exception] = loop.create_future()
        loop.add_reader(self._pipe.fileno(), self._take, answer)
        try:
            self._pipe.send((self._number, asked))
            return await answer
        finally:
            loop.remove_reader(self._pipe.fileno())

    def _take(self, answer: "Future[Response | Exception]") -> None:
        """Read what has come; what nobody waits for any more has another number."""
        try:
            number, made = self._pipe.recv()
        except (EOFError, OSError) as error:
            answer.set_exception(error)
            return
        if number == self._number and not answer.done():
            answer.set_result(made)

    def end(self) -> None:
        """End it, whatever it is at."""
        self._process.terminate()
        self._process.join()
        self._pipe.close()


class Workers:
    """Makes pages of a catalogue in so many processes, or in threads of this one where there is none."""

    def __init__(self, path: Path, number: int = 0) -> None:
        self._path = path
        self._processes = [_Process(multiprocessing.get_context("fork"), path) for _ in range(number)]
        self._free: LifoQueue[_Process] = LifoQueue()
        for process in self._processes:
            self._free.put_nowait(process)

    async def make(self, maker: Maker, build: Build, ask: Ask, parts: dict[str, str]) -> Response:
        """A page, as `Maker.make` gives it.

        Where the process is killed, another one comes in its place, and the page is tried once more.
        """
        if not self._processes:
            return await run_in_threadpool(maker.make, build, ask, parts)
        for _ in range(2):
            process = await self._free.get()
            try:
                answer = await process.ask(maker, build, ask, parts)
            except (EOFError, OSError):
                process = self._replaced(process)
                continue
            finally:
                self._free.put_nowait(process)
            # Whoever waits for the process asks it first: this answer takes a while to be sent.
            await sleep(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return problem_page(ask.path, _KILLED)

    def end(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.end()

    def _replaced(self, killed: _Process) -> _Process:
        print_message("papercat: a process that makes pages was killed; another takes its place")
        killed.end()
        # This process has threads by now, so it cannot be forked.
        made = _Process(multiprocessing.get_context("spawn"), self._path)
        self._processes[self._processes.index(killed)] = made
        return made


@contextmanager
def workers(path: Path, number: int) -> Iterator[Workers]:
    """Processes that make pages, forked from this one, which must do nothing else yet; they end with it.

    Where it cannot be forked, threads make the pages.
    """
    made = Workers(path, number if can_fork() else 0)
    try:
        yield made
    finally:
        made.end()


def _make_pages(pipe: Connection, path: Path) -> None:
    """Make one page after the other; what every page is drawn with is at hand before the first.

    While nobody asks for one, the papers are looked at that pages will count.
    """
    begin()
    os.nice(_YIELD)
    for name in ("search.html", "paper.html"):
        environment().get_template(name)
    reader = Reader()
    # The pipe ends when the process at its other end does.
    with suppress(EOFError, OSError):
        while True:
            is_idle = not pipe.poll(_SECONDS_TO_IDLE)
            while is_idle and not pipe.poll() and reader.look_ahead(path):
                pass
            number, asked = pipe.recv()
            pipe.send((number, _answer(reader, *asked)))


def _answer(
    reader: Reader, maker: Maker, build: Build, ask: Ask, parts: dict[str, str]
) -> Response | Exception:
    try:
        return maker.make(build, ask, parts, reader.connected)
    except Exception as error:  # it is raised where the page was asked for
        return error

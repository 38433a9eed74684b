"""Pages made by several processes: they end with the server, are replaced, and show what is there now."""

import gc
import os
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from papercat.catalogue.beside import logs_beside
from papercat.catalogue.lookup import find_paper
from papercat.catalogue.writing import open_for_writing
from papercat.errors import CatalogueError, NoCatalogueError
from papercat.library.actions import star
from papercat.query.vocabulary import Vocabulary, open_words
from papercat.web import list_pages, paper_page, search_pages
from papercat.web.app import create_app
from papercat.web.ask import Ask
from papercat.web.page import Build
from papercat.web.serving.maker import Maker
from papercat.web.serving.reader import Connect, Reader, connected
from tests.commands.shelf import Hot, post
from tests.conftest import Papercat, ingest
from tests.faults.test_jobs import children, has_ended
from tests.web.test_serve import serving, status

PAPER = "/paper/arxiv:2010.15775"


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_processes_end_with_the_server(site_home: Path, sent: signal.Signals) -> None:
    with serving(site_home, "--workers", "2") as (process, port, _):
        workers = children(process.pid)
        assert status(port, PAPER)[0] == 200
        # Whoever speaks to browsers need not wait for those who make pages.
        own = os.getpriority(os.PRIO_PROCESS, process.pid)
        assert [os.getpriority(os.PRIO_PROCESS, one) > own for one in workers] == [True, True]
        process.send_signal(sent)
        assert process.wait() in (0, 143, -sent)
        assert all(map(has_ended, workers))


@pytest.mark.slow
def test_killed_processes_are_replaced(site_home: Path) -> None:
    with serving(site_home, "--workers", "2") as (process, port, _):
        workers = children(process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert all(map(has_ended, workers))
        for address in ("/search?q=slots", "/search?q=coast", PAPER):
            assert status(port, address)[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr is not None
        assert process.stderr.read().count("\n") == 1


@pytest.mark.slow
def test_what_a_form_changes_is_on_the_pages_of_every_process(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    with serving(tmp_path, "--writable", "--workers", "2") as (_, port, _):
        found = re.search(rb'name="token" value="([^"]+)"', status(port, PAPER)[1])
        assert found
        for do, pressed in (("star", b"true"), ("unstar", b"false")):
            own = {"Origin": f"http://localhost:{port}", "Host": f"localhost:{port}"}
            own["Content-Type"] = "application/x-www-form-urlencoded"
            with closing(HTTPConnection("127.0.0.1", int(port))) as connection:
                body = urlencode({"token": found[1].decode(), "do": do})
                connection.request("POST", PAPER, body, own)
                assert connection.getresponse().status == 303
            for seen in range(6):
                page = status(port, f"{PAPER}?seen={seen}")[1]
                assert re.findall(rb'value="(?:un)?star"[^>]* aria-pressed="(\w+)"', page) == [pressed]


@pytest.mark.slow
def test_a_restore_and_a_check_work_beside_it(papercat: Papercat, tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    assert papercat("backup", tmp_path / "copy.db").returncode == 0
    new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Slots", "Ann Bee", "2012.00001", 1, 1))
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    with serving(tmp_path, "--workers", "2") as (_, port, _):
        ingest(tmp_path, tmp_path / "new.md")
        assert b"1 paper " in status(port, "/search?q=slots")[1]
        assert papercat("restore", tmp_path / "copy.db").returncode == 0
        assert b"Nothing found" in status(port, "/search?q=slots")[1]
        assert papercat("doctor").returncode == 0


@pytest.fixture
def reader() -> Iterator[Reader]:
    """What keeps a connection, in this process."""
    before = signal.getsignal(signal.SIGALRM)
    made = Reader()
    yield made
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    made.close()


def papers(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM papers").fetchone()[0])


def test_a_kept_connection_leads_to_what_is_there_now(
    reader: Reader, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "papercat.db"
    ingest(tmp_path, samples)
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)  # However long this takes.
    with reader.connected(path) as first:
        before = papers(first)
    new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Slots", "Ann Bee", "2012.00001", 1, 1))
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    ingest(tmp_path, tmp_path / "new.md")
    with reader.connected(path) as second:
        assert second is first
        assert papers(second) == before + 1
    other = tmp_path / "other"
    other.mkdir()
    ingest(other, tmp_path / "new.md")
    for one in logs_beside(path):
        one.unlink()
    (other / "papercat.db").replace(path)
    with reader.connected(path) as third:
        assert papers(third) == 1
    with pytest.raises(CatalogueError), reader.connected(path) as failed:
        failed.execute("SELECT nothing")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        papers(failed)


def test_without_a_catalogue_a_kept_connection_says_so(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(NoCatalogueError), reader.connected(tmp_path / "papercat.db"):
        pass


@pytest.mark.slow
def test_a_lock_while_a_connection_opens_is_said_and_leaves_none(
    reader: Reader, tmp_path: Path, samples: Path
) -> None:
    ingest(tmp_path, samples)
    path = tmp_path / "papercat.db"
    opened: list[sqlite3.Connection] = []

    def page() -> int:
        asked = Ask("/search", {"q": "learning"}, "http://x")
        return Maker(path, 10.0).make(search_pages.search, asked, {}, reader.connected).status_code

    with closing(sqlite3.connect(path)) as rival:
        rival.execute("PRAGMA journal_mode = DELETE")

        def lock(frame: FrameType, event: str, arg: object) -> None:
            if event == "call" and frame.f_code is open_words.__code__:
                opened.append(frame.f_locals["connection"])
                rival.execute("BEGIN EXCLUSIVE")

        sys.setprofile(lock)
        try:
            assert page() == 503
        finally:
            sys.setprofile(None)
        rival.rollback()
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            papers(*opened)
        assert page() == 200


def test_what_is_remembered_outlives_a_connection_until_the_catalogue_changes(
    reader: Reader, tmp_path: Path, samples: Path
) -> None:
    path = tmp_path / "papercat.db"
    ingest(tmp_path, samples)
    new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Slots", "Ann Bee", "2012.00001", 1, 1))
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    os.utime(path, (0, 0))  # What has just been written may be written again in the same tick of the clock.

    def remembered() -> list[str]:
        with reader.connected(path) as connection:
            memory = [*getattr(connection, "memory", ())]
            assert Vocabulary(connection).count("learning") > 0
        reader.close()
        return memory

    assert remembered() == []
    assert remembered() == ["counts"]
    ingest(tmp_path, tmp_path / "new.md")
    assert remembered() == []


def test_papers_are_looked_at_before_a_page_counts_them(
    reader: Reader, tmp_path: Path, samples: Path
) -> None:
    path = tmp_path / "papercat.db"
    assert not reader.look_ahead(path)
    ingest(tmp_path, samples)

    def page(connect: Connect) -> str:
        asked = Ask("/search", {"q": "learning"}, "http://x")
        return bytes(Maker(path, 10.0).make(search_pages.search, asked, {}, connect).body).decode()

    while reader.look_ahead(path):
        pass
    with reader.connected(path) as connection:
        assert len(getattr(connection, "memory", {})["places"]) == papers(connection)
    assert page(reader.connected) == page(connected)
    new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Learning Slots", "Ann Bee", "2012.00001", 1, 1))
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    ingest(tmp_path, tmp_path / "new.md")
    while reader.look_ahead(path):
        pass
    assert "Learning</mark> Slots" in page(reader.connected) == page(connected)


def test_a_process_that_looks_ahead_outlives_what_it_cannot_read(
    reader: Reader, tmp_path: Path, samples: Path
) -> None:
    path = tmp_path / "papercat.db"
    ingest(tmp_path, samples)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE entries SET record = '{' WHERE id = (SELECT min(id) FROM entries)")
        other.commit()
    assert not reader.look_ahead(path)
    asked = Ask("/authors", {}, "http://x")
    assert Maker(path, 10.0).make(list_pages.authors, asked, {}, reader.connected).status_code == 200


def test_a_page_leaves_nothing_for_the_garbage_collection(
    reader: Reader, tmp_path: Path, samples: Path
) -> None:
    """A process that makes pages collects garbage once in a million new objects."""
    ingest(tmp_path, samples)

    def page(words: str) -> None:
        asked = Ask("/search", {"q": words}, "http://x")
        maker = Maker(tmp_path / "papercat.db", 10.0)
        assert maker.make(search_pages.search, asked, {}, reader.connected).status_code == 200

    page("learning")
    gc.collect()
    page("deep learning")
    assert gc.collect() == 0


def test_two_changes_within_a_tick_of_the_clock_are_both_on_the_pages(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    path = tmp_path / "papercat.db"
    client = TestClient(create_app(path), base_url="http://localhost")
    tick = time.time_ns()
    for title in ("One and the Same", "Two or the Same"):
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE papers SET title = ? WHERE public_id = 'arxiv:2010.15775'", (title,))
            other.commit()
        # Neither the size nor the time of the file is another one.
        os.utime(path, ns=(tick, tick))
        assert title in client.get(PAPER).text


PAGES: tuple[tuple[Build, str, dict[str, str]], ...] = (
    (search_pages.search, "/search", {"q": "learning"}),
    (search_pages.search, "/search", {"q": "learning", "format": "json"}),
    (search_pages.hot, "/top", {}),
    (paper_page.related_to, "/related/arxiv:2010.15775", {}),
    (list_pages.venues, "/venues", {}),
    (list_pages.trends, "/trend", {"q": "learning"}),
    (list_pages.statistics, "/stats", {}),
)


def test_no_page_leaves_its_view_of_the_catalogue_open(reader: Reader, tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    path = tmp_path / "papercat.db"
    with (
        closing(open_for_writing(path, create=False)) as connection,
        closing(sqlite3.connect(path)) as log,
    ):
        for build, address, params in PAGES:
            parts = {"named": "arxiv:2010.15775"} if build is paper_page.related_to else {}
            answer = Maker(path, 10.0).make(build, Ask(address, params, "http://x"), parts, reader.connected)
            assert answer.status_code == 200
            star(connection, [find_paper(connection, "arxiv:2010.15775")], starred=True)
            # All that was written goes into the file only if nobody still looks at what was there before.
            assert log.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
            star(connection, [find_paper(connection, "arxiv:2010.15775")], starred=False)

"""How fast pages come while several people ask at once, beside a page that is always the same.

    python benchmarks/web.py CATALOGUE [--clients 8] [--pages 400] [--pause 0] [--workers 0] [--wrk]

A catalogue of 80,000 papers is what `benchmarks/guises.py` makes documents for. Each client has a connection
of its own and asks for one page after the other, no page twice: nothing is answered from what was kept.
With a pause, each waits about so many seconds before a page, as people do. With `--wrk`, wrk asks, which
takes next to nothing of the processors: Python takes a millisecond a page.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode

from papercat import Catalogue

COMMAND = Path(sys.executable).with_name("papercat")
CONSTANT = "/opensearch.xml"
STARTS = 5
STANDS = 2
"""Seconds that a server stands before it is asked, in which it looks at its papers."""
KEPT = 100
"""Pages asked for twice: fewer than the site keeps."""
TARGETS = {"search with facets": 60, "paper": 30}
"""Milliseconds that 95 of 100 answers take at most, with eight clients on two cores."""

# Each thread of wrk's begins elsewhere in the list, and none comes to its end.
SCRIPT = """
local paths, threads, at = {{{paths}}}, 0, 0
function setup(thread) thread:set("first", threads); threads = threads + 1 end
function init() at = first * math.floor(#paths / {threads}) end
function request() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
function done(summary, taken)
    print("failed", summary.errors.status + summary.errors.timeout)
    print("took", taken:percentile(50) / 1000, taken:percentile(95) / 1000)
end
"""
THREADS = 2
SECONDS = 8

WORD = re.compile(r"[a-z]{5,}")


@contextmanager
def serving(catalogue: Path, workers: int) -> Iterator[tuple[int, float]]:
    """A server: its port, and the seconds from its start to the first byte of its first page."""
    began = time.perf_counter()
    words = [str(COMMAND), "serve", "--db", str(catalogue), "--port", "0"]
    words += ["--workers", str(workers)] if workers else []
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None  # noqa: S101  (mypy: it was asked for)
        found = re.search(r":(\d+)/", process.stderr.readline())
        if found is None:
            raise SystemExit("papercat serve did not start")
        port = int(found[1])
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", "/")
            connection.getresponse().read(1)
        try:
            yield port, time.perf_counter() - began
        finally:
            process.terminate()


def ask(port: int, addresses: Sequence[str], pause: float = 0.0) -> list[float]:
    """The milliseconds that each address takes to answer, one after the other."""
    taken = []
    chance = random.Random(str(addresses[:1]))
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for address in addresses:
            time.sleep(chance.uniform(0.5, 1.5) * pause)
            began = time.perf_counter()
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise SystemExit(f"{address}: {response.status}")
            taken.append(1000 * (time.perf_counter() - began))
    return taken


def measure(port: int, addresses: Sequence[str], clients: int, pause: float = 0.0) -> tuple[float, float]:
    """The median and the 95th percentile in milliseconds, with so many clients at once."""
    shares = [addresses[at::clients] for at in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        taken = [one for part in pool.map(lambda share: ask(port, share, pause), shares) for one in part]
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def measure_by_wrk(port: int, addresses: Sequence[str], clients: int) -> tuple[float, float]:
    """What `measure` gives, as wrk measures it in `SECONDS`."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT.format(paths=",".join(f'"{one}"' for one in addresses), threads=THREADS))
        script.flush()
        words = ["wrk", f"-t{THREADS}", f"-c{clients}", f"-d{SECONDS}s", "-s", script.name]
        told = subprocess.run(
            [*words, f"http://127.0.0.1:{port}"], check=True, capture_output=True, text=True
        )
    if not re.search(r"^failed\s+0$", told.stdout, re.MULTILINE):
        raise SystemExit(told.stdout)
    middle, late = re.findall(r"[\d.]+", told.stdout.partition("took")[2])
    return float(middle), float(late)


def pages(catalogue: Path, number: int) -> dict[str, list[str]]:
    """Addresses of searches and papers, no two the same: two words of a title; the paper itself."""
    chance = random.Random(1)
    searches: dict[str, None] = {}
    papers: list[str] = []
    with Catalogue(catalogue) as opened:
        every = list(islice(opened.papers(), 0, None, 7))
    for paper in chance.sample(every, min(len(every), 2 * number)):
        words = WORD.findall(paper.title.lower())
        if len(words) > 2 and len(searches) < number:
            searches["/search?" + urlencode({"q": " ".join(chance.sample(words, 2))})] = None
        if len(papers) < number:
            papers.append(f"/paper/{quote(paper.id, safe=':')}")
    return {"search with facets": list(searches), "paper": papers}


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("catalogue", type=Path)
    reader.add_argument("--clients", type=int, default=8)
    reader.add_argument("--pages", type=int, default=400)
    reader.add_argument("--pause", type=float, default=0.0)
    reader.add_argument("--workers", type=int, default=0)
    reader.add_argument("--wrk", action="store_true")
    asked = reader.parse_args()
    kinds = pages(asked.catalogue, asked.pages)
    starts = []
    for _ in range(STARTS):
        with serving(asked.catalogue, asked.workers) as (_, seconds):
            starts.append(seconds)
    print(f"first byte of a cold start: {min(starts):.2f} s, at most {max(starts):.2f} s (target 0.6 s)")
    with serving(asked.catalogue, asked.workers) as (port, _):
        ask(port, [CONSTANT] * 50)
        time.sleep(STANDS)
        for kind, addresses in kinds.items():
            for name, chosen in ((kind, addresses), (f"{kind}, asked again", addresses[-KEPT:])):
                if asked.wrk:
                    base = measure_by_wrk(port, [CONSTANT], asked.clients)
                    middle, late = measure_by_wrk(port, chosen, asked.clients)
                else:
                    base = measure(port, [CONSTANT] * len(chosen), asked.clients)
                    middle, late = measure(port, chosen, asked.clients, asked.pause)
                print(
                    f"{name}: median {middle:.1f} ms, p95 {late:.1f} ms (target {TARGETS[kind]} ms), "
                    f"p95 {late / base[1]:.1f} times that of a constant page ({base[1]:.1f} ms)"
                )


if __name__ == "__main__":
    main()

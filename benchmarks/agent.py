"""How long an agent waits: from the start of `papercat mcp` to its first answer, and for each further one.

    python benchmarks/agent.py CATALOGUE [--starts 7]

The agent says hello, asks for the tools and searches, as clients do; a bare start of Python stands beside it.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("papercat")
TARGET = 1.2
"""Seconds from the start to the first answer."""

HELLO = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "benchmark", "version": "1"},
}
QUERIES = ("reinforcement learning", "graph neural network", "venue:iclr transformer", "author:levine")


class Agent:
    """A client of one start of the command over its standard input and output."""

    def __init__(self, catalogue: Path) -> None:
        words = [str(COMMAND), "mcp", "--db", str(catalogue)]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._number = 0

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What a request is answered with."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        if self.process.stdout is None:
            raise RuntimeError("no standard output")
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        if "result" not in answer or answer["result"].get("isError"):
            raise SystemExit(f"{method}: {answer}")
        return answer

    def tell(self, method: str) -> None:
        """Say something that has no answer."""
        self._send({"method": method})

    def search(self, query: str) -> float:
        """The milliseconds that a search takes."""
        began = time.perf_counter()
        self.ask("tools/call", name="search", arguments={"query": query})
        return 1000 * (time.perf_counter() - began)

    def _send(self, message: dict[str, Any]) -> None:
        if self.process.stdin is None:
            raise RuntimeError("no standard input")
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        self.process.stdin.flush()


def start(catalogue: Path) -> tuple[float, list[float]]:
    """The seconds to the first answer of one start, and the milliseconds of searches after it."""
    began = time.perf_counter()
    agent = Agent(catalogue)
    agent.ask("initialize", **HELLO)
    agent.tell("notifications/initialized")
    agent.ask("tools/list")
    agent.search(QUERIES[0])
    first = time.perf_counter() - began
    later = [agent.search(query) for query in QUERIES * 5]
    agent.process.communicate()
    return first, later


def nothing() -> float:
    """The seconds that Python takes to start and end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("catalogue", type=Path)
    reader.add_argument("--starts", type=int, default=7)
    asked = reader.parse_args()
    firsts, later, bare = [], [], []
    for _ in range(asked.starts):
        bare.append(nothing())
        first, more = start(asked.catalogue)
        firsts.append(first)
        later += more
    print("| what | at most | median | slowest | |")
    print("| --- | --: | --: | --: | --- |")
    verdict = "met" if statistics.median(firsts) <= TARGET else "MISSED"
    print(
        f"| start to first answer | {TARGET:g} s | {statistics.median(firsts):.2f} s | {max(firsts):.2f} s "
        f"| {verdict} |"
    )
    print(f"| `python -c pass` beside it | | {statistics.median(bare):.2f} s | {max(bare):.2f} s | |")
    print(f"| a further search | | {statistics.median(later):.0f} ms | {max(later):.0f} ms | |")


if __name__ == "__main__":
    main()

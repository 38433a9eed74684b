"""Runs commands side by side and tells how much longer one takes than another; knows nothing of papers."""

import os
import pty
import shutil
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, seconds of processor time, KiB of memory at its height."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Bound:
    """What papercat has set itself: `what` takes at most so many times what `against` takes.

    Where `most` is None it has set itself nothing, and the figure is told for its own sake.
    """

    what: str
    against: str
    most: float | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was reached of a bound: the median and the quartiles over paired runs.

    For commands, processor time is compared, and `wall` is the same ratio of elapsed time;
    `measured` are the medians of both sides, in `unit`.
    """

    bound: Bound
    reached: float
    low: float
    high: float
    wall: float | None
    measured: tuple[float, float]
    unit: str = "s"

    @property
    def met(self) -> bool:
        """Whether the bound holds."""
        return self.bound.most is None or self.reached <= self.bound.most

    def as_json(self) -> dict[str, Any]:
        """Everything, for a program."""
        return {**asdict(self), "met": self.met}


def run(command: Sequence[str | Path], *, terminal: bool = False, environment: dict[str, str]) -> Cost:
    """Run a command to its end, its output thrown away; on a terminal of 100 columns where asked for."""
    master, slave = pty.openpty() if terminal else (-1, -1)
    output = slave if terminal else subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    if terminal:
        os.close(slave)
        drain(master)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss)


def first_screen(command: Sequence[str | Path], *, environment: dict[str, str]) -> Cost:
    """Run a command with a pager on a terminal of 24 lines until it is full, then end it."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 100))
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdin=slave, stdout=slave, stderr=slave,
        env={**environment, "PAGER": "head -n 23"},
    )  # fmt: skip
    os.close(slave)
    lines = 0
    while lines < 23:
        lines += os.read(master, 65_536).count(b"\n")
    wall = time.perf_counter() - began
    process.kill()
    _, _, used = os.wait4(process.pid, 0)
    os.close(master)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss)


def drain(master: int) -> None:
    """Read what a terminal shows until its command is done."""
    try:
        while os.read(master, 65_536):
            pass
    except OSError:
        pass  # Linux tells the end of a terminal by an error.
    os.close(master)


def paired(bound: Bound, rounds: int, one: Callable[[], Cost], other: Callable[[], Cost]) -> Ratio:
    """Run two things in turn and compare each pair; which of them comes first changes every time."""
    pairs: list[tuple[Cost, Cost]] = []
    for number in range(rounds):
        if number % 2:
            second = other()
            pairs.append((one(), second))
        else:
            first = one()
            pairs.append((first, other()))
    wall = statistics.median(a.wall / b.wall for a, b in pairs)
    return compared(bound, [(a.cpu, b.cpu) for a, b in pairs], wall=wall)


def in_turn(
    bound: Bound,
    rounds: int,
    one: Callable[[], object],
    other: Callable[[], object],
    *,
    parts: tuple[int, int] = (1, 1),
) -> Ratio:
    """Run two things in turn within this process and compare elapsed time; each does `parts` at once."""
    mine, others = parts
    return compared(bound, [(seconds(one) / mine, seconds(other) / others) for _ in range(rounds)])


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def compared(bound: Bound, pairs: Sequence[tuple[float, float]], *, wall: float | None = None) -> Ratio:
    """The median of the pairs' ratios."""
    ratios = sorted(one / other for one, other in pairs)
    low, high = quartiles(ratios)
    measured = (statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs))
    return Ratio(bound, statistics.median(ratios), low, high, wall, measured)


def single(bound: Bound, one: float, other: float, *, wall: float | None = None, unit: str = "s") -> Ratio:
    """Compare two figures that were measured once, or are medians already."""
    return Ratio(bound, one / other, one / other, one / other, wall, (one, other), unit)


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """The first and the third quartile."""
    if len(values) < 3:
        return min(values), max(values)
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def install(folder: Path) -> Path:
    """Install papercat as from a wheel, its dependencies being this Python's; the folder of its commands.

    An install in place would make every Python start slower, `python -c pass` too.
    """
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    site = next(venv.glob("lib/python*/site-packages"))
    here = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("".join(f"{path}\n" for path in here))
    # sqlite-utils imports these where it finds them, half a second that is the tests' alone.
    for package in ("pandas", "numpy"):
        (site / f"{package}.py").write_text("raise ImportError\n")
    shutil.copytree(ROOT / "papercat", site / "papercat", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "migrations", site / "papercat" / "migrations")
    script = venv / "bin" / "papercat"
    script.write_text(
        f"#!{venv / 'bin' / 'python'}\nimport sys\nfrom papercat.__main__ import main\n"
        "if __name__ == '__main__':\n    sys.exit(main())\n"
    )
    script.chmod(0o755)
    subprocess.run([venv / "bin" / "python", "-m", "compileall", "-q", site], check=True)
    return venv / "bin"


def environment(home: Path) -> dict[str, str]:
    """An environment without the person's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "COLUMNS": "100", "PAGER": "cat"}

"""Real documents in several guises: the same posts and lists once more, of papers that are others.

What names a paper is altered (title, arXiv id, URL, tweet), all else stays as people wrote it, so
that a large catalogue has real words, names, TeX, mojibake and missing parts in real numbers.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

SECTION = re.compile(r"^(# \d+\. .*)$", re.MULTILINE)
ARXIV = re.compile(r"(arxiv\.org/(?:abs|pdf)/)(\d\d)(\d\d\.\d{4,5})")
STATUS = re.compile(r"/status/(\d+)")
LAST_NAME = re.compile(r"[^/=]+/?$")
LINK_CELL = re.compile(r"\]\((https?://\S+?)\)(?=\s*\|)")
WORDS = (
    "",
    "Revisited",
    "Reconsidered",
    "Rethought",
    "Extended",
    "Simplified",
    "Generalised",
    "Explained",
    "Again",
)
"""What a title has behind it, by guise; later guises count on."""

YEARS = 3
"""By how many years a guise's arXiv ids are later than those before; ids of one month are all taken."""


def documents(folder: Path) -> list[Path]:
    """The folder's documents, in order."""
    return sorted(folder.rglob("*.md"))


def word(guise: int) -> str:
    """What a guise puts behind titles."""
    round_, at = divmod(guise, len(WORDS))
    return f"{WORDS[at]} {round_ + 1}".strip() if round_ else WORDS[at]


def entries(text: str) -> int:
    """How many papers a document speaks of."""
    return len(SECTION.findall(text)) or sum(line.startswith("|") for line in text.splitlines()) - 2


def disguised(text: str, guise: int) -> str:
    """A document about other papers; guise 0 is the document itself."""
    if guise == 0:
        return text
    if text.startswith("---"):
        text = SECTION.sub(rf"\1: {word(guise)}", text)
        text = STATUS.sub(lambda match: f"/status/{int(match[1]) + guise}", text)
        return ARXIV.sub(partial(later, guise=guise), text)
    return "\n".join(row(line, guise) if line.startswith("|") else line for line in text.split("\n"))


def row(line: str, guise: int) -> str:
    """A row about another paper: its first link is the paper's, a second one its code."""
    title = iter([f": {word(guise)}"])

    def link(match: re.Match[str]) -> str:
        url = ARXIV.sub(partial(later, guise=guise), match[1])
        if url == match[1]:
            url = LAST_NAME.sub(rf"{guise}\g<0>", url, count=1)  # some sites' ids end before the URL does
        return f"{next(title, '')}]({url})"

    return LINK_CELL.sub(link, line)


def later(match: re.Match[str], guise: int) -> str:
    """An arXiv id of another year."""
    return f"{match[1]}{(int(match[2]) + YEARS * guise) % 90:02}{match[3]}"


def write(source: Path, target: Path, rows: int) -> int:
    """Write whole guises of the documents below `source` until they have so many entries; how many."""
    written = 0
    for guise, text, path in guises(source):
        if written >= rows and guise:
            break
        place = target / f"guise-{guise:03}" / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        written += entries(text)
    return written


def guises(source: Path) -> Iterator[tuple[int, str, Path]]:
    """Guise after guise, document by document."""
    texts = [(path.read_text(encoding="utf-8"), path) for path in documents(source)]
    guise = 0
    while texts:
        yield from ((guise, disguised(text, guise), path) for text, path in texts)
        guise += 1

"""Write the bibliography of a LaTeX document.

Group: Export and other tools.
"""

from pathlib import Path
from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import print_line, write
from papercat.commands.options import Question, argument, command
from papercat.display.options import Options
from papercat.errors import DocumentError, PapercatError
from papercat.files import scan
from papercat.outputs import render
from papercat.reports.cited import cited_papers
from papercat.text.latex_citations import citations

_MOST_FILES = 1_000

_ALL = "*"
"""The key that cites all papers of a bibliography."""

_HINT = r"\nocite{*} names no paper; `papercat export QUERY --format bibtex` writes those that you choose"


@command
def run(
    document: Annotated[
        list[Path], argument("Files of LaTeX: main.tex or main.aux.", "FILE...", complete=completion.files)
    ],
    question: Question = Question(),
) -> None:
    """Write BibTeX entries for the keys that a LaTeX document cites.

    Files that the document includes are read too. Exits with 1 if a key matches no paper; the others are
    still written.

    Example: papercat bib main.aux > main.bib
    """
    cited = _cited_keys(document)
    if wants_all := _ALL in cited:
        cited.remove(_ALL)
    if not cited:
        reason = _HINT if wants_all else "no citations found"
        raise PapercatError(f"{', '.join(map(str, document))}: {reason}")
    with reading(question) as connection:
        listing, unknown = cited_papers(connection, cited)
        write(render(listing, "bibtex", Options()))
    if wants_all:
        print_line(_HINT)
    for key in unknown:
        print_line(f"{key}: no paper has this key")
    if unknown:
        raise typer.Exit(1)


def _cited_keys(documents: list[Path]) -> list[str]:
    """The keys that documents and all files that they include cite, in order.

    Raises:
        PapercatError: a file that was named cannot be read.
    """
    keys: dict[str, None] = {}
    seen: set[Path] = set()
    waiting = [*reversed(documents)]
    while waiting and len(seen) < _MOST_FILES:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        try:
            text = scan.read(str(path), scan.MAX_SIZE).decode("utf-8", "replace")
        except DocumentError as error:
            if path not in documents:
                print_line(f"{path}: {error}; its citations are not read")
                continue
            raise PapercatError(f"{path}: {error}") from error
        found = citations(text, aux=path.suffix == ".aux")
        keys |= dict.fromkeys(found.keys)
        waiting += [_included(path, name) for name in reversed(found.files)]
    return [*keys]


def _included(document: Path, name: str) -> Path:
    """An included file; its name may lack the extension."""
    path = document.parent / name.strip().strip('"')
    return path if path.suffix else path.with_suffix(".tex")

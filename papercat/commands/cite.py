"""Print references in a citation style.

Group: Export and other tools.
"""

from typing import Annotated

from papercat.bibliography.citeproc import find_style, formatted, joined
from papercat.commands.asking import PaperNames, read_papers
from papercat.commands.borrowed import bounded
from papercat.commands.catalogue import reading
from papercat.commands.clipboard import copy
from papercat.commands.emit import write
from papercat.commands.options import Question, command, option
from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.outputs import render
from papercat.reports.paper import papers


@command
def run(
    named: PaperNames,
    style: Annotated[str, option("apa, ieee, a style of Zotero's, or a CSL file.", "NAME|FILE.csl")] = "apa",
    copied: Annotated[bool, option("Copy to the clipboard too.", name="--copy")] = False,
    question: Question = Question(),
) -> None:
    """Print papers as references in a citation style. Needs the extra `cite`.

    Example: papercat cite arxiv:2011.08191 --style ieee
    """
    path = find_style(style)
    with reading(question) as connection:
        items = "".join(render(papers(connection, read_papers(named)), "csl-json", Options()))
    with bounded(f"--style {style}", question.timeout):
        text = harmless(joined(formatted(items, path)), lines=True)
    write(iter([text]))
    if copied:
        copy(text)

"""Write a digest of a week or month.

Group: Your library.
"""

from pathlib import Path
from typing import Annotated

from papercat.commands import completion
from papercat.commands.borrowed import bounded
from papercat.commands.catalogue import reading
from papercat.commands.emit import write
from papercat.commands.options import Question, argument, command, option
from papercat.commands.settings import settings
from papercat.display.safe import harmless
from papercat.files.folders import expanded
from papercat.reports.digest import digest
from papercat.views.digest import render_digest


@command
def run(
    period: Annotated[str, argument("A week such as 2020-W47, or a month such as 2020-11.", "PERIOD")],
    template: Annotated[
        Path | None,
        option(
            "Your own template, in Jinja [default: the setting digest].", "FILE", complete=completion.files
        ),
    ] = None,
    papers: Annotated[int, option("Papers in each section.", "N", min=1, max=1_000)] = 10,
    question: Question = Question(),
) -> None:
    """Write a digest of a week or month in Markdown.

    What was hot, what conferences accepted, what is rising, and what people you follow wrote.

    Example: papercat digest 2020-11 > november.md
    """
    wanted = template or (Path(named) if (named := settings().digest) else None)
    with reading(question) as connection:
        found = digest(connection, period, papers)
    with bounded(f"template {wanted}" if wanted else "the digest", question.timeout):
        # A template may come from somebody else, not only the text of papers.
        text = harmless(render_digest(found, expanded(wanted) if wanted else None), lines=True)
    write(iter((text,)))

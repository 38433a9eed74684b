"""Write a note about a paper.

Group: Your library.
"""

import sys
from typing import Annotated

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper, public_id
from papercat.commands.catalogue import reading, writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.editing import discard, edit
from papercat.commands.options import STANDARD, Question, command, option
from papercat.errors import UsageError
from papercat.library.actions import add_note, edit_notes, joined
from papercat.library.papers import Personal, personal


@command
def run(
    papers: ChosenPapers,
    add: Annotated[
        str | None, option("Add this note without an editor; - reads it from standard input.", "TEXT")
    ] = None,
    yes: Yes = False,
    question: Question = Question(),
) -> None:
    """Write a note about a paper, in Markdown, in your editor (VISUAL or EDITOR).

    A single - after the paper reads the note from standard input. An empty note removes what was there.

    Example: papercat note 2011.08191 --add "the ablation in section 4 is the point"
    """
    words = list(papers)
    if len(words) > 1 and words[-1] == STANDARD and add is None:
        words, add = words[:-1], STANDARD
    if add is None:
        _edit(question, words)
        return
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if add == STANDARD else add
    with writing(question.db) as connection:
        chosen = choose(connection, words, verb="add the note to", yes=yes)
        changed = add_note(connection, chosen, text)
    report("added a note to", changed, len(chosen), "note")


def _edit(question: Question, words: list[str]) -> None:
    """Let the user edit the notes of one paper.

    Raises:
        UsageError: there are several papers.
    """
    with reading(question) as connection:
        chosen = choose(connection, words, verb="edit the notes of", yes=True)
        if len(chosen) > 1:
            raise UsageError(f"{len(chosen):,} papers; the editor takes one, --add TEXT takes several")
        before = personal(connection, chosen).get(chosen[0], Personal()).notes
        name = public_id(connection, chosen[0])
    text, file = edit(joined(before))
    with writing(question.db) as connection:
        begin(connection)
        changed = edit_notes(connection, find_paper(connection, name), before, text)
    discard(file)
    report("changed the notes of", changed, 1, "note")

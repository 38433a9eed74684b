"""Items that each say one thing of a paper, gathered into runs."""

from collections.abc import Iterator

from papercat.sources.paper_list.entry.draft import NOTHING
from papercat.sources.paper_list.entry.line import evidence_of
from papercat.sources.paper_list.entry.line_label import Label
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.markup.blocks import Block
from papercat.sources.paper_list.units.finder import Finder
from papercat.sources.paper_list.units.paragraphs import is_labelled
from papercat.sources.paper_list.units.title_line import has_title_label

_MOST_UNKNOWN = 12


def _goes_on(items: list[Block], finder: Finder) -> bool:
    """Whether the next item but unknown labels begins with one that is known, and no title's."""
    for item in items:
        lines = finder.lines_of(item)
        label = lines[0].label if lines else None
        if label is not None:
            return label.field != "title"
        if not lines or not is_labelled(lines[0]) or evidence_of(lines) > NOTHING:
            return False
    return False


def _begins_again(first: Block, label: Label, following: list[Block], finder: Finder) -> bool:
    """Whether a label is the one that a run of items began with, and a title's label follows."""
    began = finder.lines_of(first)[0].label
    if began is None or fold_label(began.text) != fold_label(label.text):
        return False
    return any(has_title_label(finder.lines_of(item)) for item in following)


def properties_of(items: list[Block], finder: Finder) -> Iterator[list[Block]]:
    """Items in runs: those that begin with a label together, each other one alone.

    A run ends before a title's label that it has already, or before the label that it began with where a
    title follows again. An unknown label is one within a run.
    """
    run: list[Block] = []
    titled = False
    for at, item in enumerate(items):
        lines = finder.lines_of(item)
        label = lines[0].label if lines else None
        title = label is not None and has_title_label(finder.every_line(item))
        following = items[at + 1 : at + 1 + _MOST_UNKNOWN]
        if label is None and titled and lines and is_labelled(lines[0]) and _goes_on(following, finder):
            run.append(item)
            continue
        if (
            run
            and label is None
            and item.children
            and fold_label(item.text) in finder.labels.words["headings"]
        ):
            # `Metadata:` above more of them.
            run.append(item)
            continue
        again = titled and label is not None and _begins_again(run[0], label, following, finder)
        if run and (label is None or (title and titled) or again):
            yield run
            run, titled = [], False
        if label is None:
            yield [item]
        else:
            run.append(item)
            titled = titled or title
    if run:
        yield run

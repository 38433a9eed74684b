"""The cell of a row that has the title -> the draft's title, and all else that the cell holds."""

from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.free_line import take_citation, take_free
from papercat.sources.paper_list.entry.labelled import is_nothing
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.forms.clean import speaks, strip_marks
from papercat.sources.paper_list.forms.ids import YEAR
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import BREAK, NEWLINE, TEXT, Piece, text_of
from papercat.sources.paper_list.tables.cell_titles import find_cell_title
from papercat.sources.paper_list.titles.find import as_citation, find_title, may_be_citation
from papercat.sources.paper_list.titles.title import Title


def take_title_cell(draft: Draft, cell: list[Piece], why: str, *, authors_apart: bool) -> None:
    """Read the cell that has the title, with all else that it holds.

    `authors_apart` tells that another column has the authors, so that the cell is no citation.
    """
    found = [piece for piece in cell if piece.kind != TEXT or piece.text]
    lines = lines_in(found)
    if not lines or is_nothing(draft, text_of(found)):
        return
    known = None
    if not authors_apart and may_be_citation(lines[0]):
        known = find_title(lines[0], draft.labels, plain=False)
        if cited := as_citation(lines[0], known):
            take_citation(draft, cited, why)
            _take_below(draft, lines[1:])
            return
    above = lines[: len(lines) > 1 and _is_aside(lines[0], draft.labels)]
    lines = lines[len(above) :]
    title = find_cell_title(lines[0], draft.labels, None if above else known)
    if title is None and len(lines) > 1:
        above, lines = [*above, lines[0]], lines[1:]
        title = find_cell_title(lines[0], draft.labels)
    if title is None:
        return
    draft.name(title.text, title.strength, f"{why}: {title.why}")
    if title.link is not None:
        draft.take_link(title.link, "title", leads=True)
    if title.summary:
        draft.summaries.append(title.summary)
        draft.note("summary", title.summary, "behind the title, parted from it")
    _take_beside(draft, title)
    for line in above:
        take_free(draft, line, first=False, place="above the title")
    _take_below(draft, lines[1:])


def _is_aside(line: list[Piece], labels: Labels) -> bool:
    """Whether a line is a venue, a date or a number, badges aside."""
    said = text_of([piece for piece in line if not piece.badge])
    return speaks(said) and is_aside(said, labels)


def _take_beside(draft: Draft, title: Title) -> None:
    """Read what stands before and behind a title in its line."""
    for part in (title.before, title.after):
        number = strip_marks(text_of(part))
        if part is title.before and title.citation:
            _take_names(draft, part)
        elif _says(part) and (not number.isdecimal() or YEAR.fullmatch(number)):
            take_free(draft, part, first=part is title.after, place="beside the title")


def _take_names(draft: Draft, part: list[Piece]) -> None:
    """Take what stands before a title as its authors; one name may be a nickname, and is left."""
    names = split_names(text_of(part))
    if names.several and are_names(names.names, most=0):
        draft.take_names(names, text_of(part), "before the title: names")
    else:
        draft.leave(text_of(part), "before the title")


def _take_below(draft: Draft, lines: list[list[Piece]]) -> None:
    """Read the further lines of a title's cell; points after a summary continue with it."""
    points: list[str] = []
    for line in lines:
        text = text_of(line)
        if draft.summaries and (text[:1] in "●•-*◦▪–" or is_prose(text)):
            points.append(text_of(draft.take_links(line)))
        else:
            take_free(draft, line, first=True, place="below the title")
    if points:
        draft.summaries[-1] = " ".join([draft.summaries[-1], *points])
        draft.note("summary", " ".join(points), "points below the title")


def lines_in(found: list[Piece]) -> list[list[Piece]]:
    """Pieces between line breaks, those that say nothing left out."""
    if NEWLINE not in found:
        return [found] if _says(found) else []
    lines: list[list[Piece]] = [[]]
    for piece in found:
        if piece.kind == BREAK:
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if _says(line)]


def _says(line: list[Piece]) -> bool:
    """Whether pieces have a text or lead anywhere."""
    return any(piece.url or piece.text.strip() for piece in line)

"""Paragraphs that are papers: where one begins, and which blocks after it belong to it."""

import re

from papercat.sources.paper_list.entry.draft import NOTHING
from papercat.sources.paper_list.entry.line import Line, evidence_of
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import DOI
from papercat.sources.paper_list.forms.links import names_its_target, text_kind
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blocks import ITEM, Block
from papercat.sources.paper_list.markup.piece import LINK, TEXT, joined, text_of
from papercat.sources.paper_list.titles.plain import are_italic_names
from papercat.sources.paper_list.titles.title import PLAIN
from papercat.sources.paper_list.units.finder import Finder
from papercat.sources.paper_list.units.items import is_one_paper
from papercat.sources.paper_list.units.title_line import has_title_label, is_below_place, is_by_names

# [12] Example, A. (2021). …
_REFERENCE = re.compile(r"\[\d{1,4}[a-z]?\](?:\s|(?=[\u3040-\u9fff]))")
# 3、A Title   （3）A Title
_NUMBER = re.compile(r"[(（]?(\d{1,3})[、．）)]")
# What hardly any title says of itself.
_SENTENCE = re.compile(
    r"\b(?:has|have|was|were|will|we|you|please|this list|this repo\w*)\b.*\.$", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:if you|please|thanks to|you can|this (?:repo|repository|list|project|code|page|package))\s",
    re.IGNORECASE,
)
_LONG = 9
_PLACE_LAST = re.compile(r"[\s.-]*【[^【】]{2,90}】$")
_HONOUR = re.compile(r"\W*(?:oral|spotlight|highlight|best paper)\W*", re.IGNORECASE)
_LABEL = re.compile(r"[*_]{0,3}[^:：*_\[\]|/]{1,30}(?:(?::[*_]{0,3}|[*_]{1,3}\s?:)\s|：|[*_]{1,3}\s?：)")


class Paragraphs:
    """The paragraph that is being gathered, with what belongs to it."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.line = 0
        self.lines: list[Line] = []
        self.evident = False
        self.dois = set[str]()
        self.above: list[Line] | None = None
        """A venue above the title that comes; None where the list has none there."""

    def take(self, block: Block) -> bool:
        """Take a paragraph, or a list after one; returns whether it was taken."""
        if block.kind == ITEM:
            if not self.lines or self.finder.is_entry(block) or not self.belongs(block):
                self.end()
                return False
            self.extend(self.finder.every_line(block))
            return True
        if self.lines and not self.evident and self.lines[-1].raw.endswith((" paper:", "：")):
            self.end()  # This is the code of the paper:
        chunks = self.chunks(block)
        if len(chunks) == 1 and self.is_above(chunks[0][1]):
            self.end()
            self.above = chunks[0][1]
            return True
        for number, (line, lines) in enumerate(chunks):
            if number == 0 and self.lines and not self.begins(lines):
                self.extend(lines)
                continue
            self.end()
            self.line, self.lines, self.evident = line, [*lines, *(self.above or ())], self.shows(lines)
            self.dois = _dois(lines)
            self.above = [] if self.above is not None else None
        return True

    def is_above(self, lines: list[Line]) -> bool:
        """Whether a paragraph is the venue of the paper that comes, as it was of the first."""
        first = not self.lines or self.above is not None
        spoken = [piece for line in lines for piece in line.pieces if not piece.badge]
        if not first or not 0 < len(lines) <= 2 or any(piece.kind == LINK for piece in spoken):
            return False
        said = text_of(spoken)
        whole = whole_venue(said, self.finder.labels) is not None
        return is_preprint(said) or (whole and all(line.title is None for line in lines))

    def extend(self, lines: list[Line]) -> None:
        """Add lines to the entry that is being gathered."""
        self.lines += lines
        self.dois |= _dois(lines)
        self.evident = self.evident or self.shows(lines)

    def end(self) -> None:
        """The entry is complete."""
        if self.lines:
            lines, self.lines = self.lines, []
            title = lines[0].title
            said = joined(piece for piece in lines[0].pieces if piece.kind == TEXT).strip()
            prose = (
                is_prose(said)
                or _ASKS.match(said)
                or (said.endswith(".") and len(said.split()) >= _LONG and _SENTENCE.search(said) is not None)
            )
            told = _is_told_first(lines[0])
            named = title is not None and any(map(are_italic_names, title.after))
            if title is None or title.strength > PLAIN or not prose or title.citation or told or named:
                self.finder.unit(self.line, lines, "paragraph")
            elif has_title_label(lines):
                self.finder.labelled_unit(self.line, lines, "paragraph")
        self.evident = False

    def belongs(self, item: Block) -> bool:
        """Whether an item says something of the paragraph before it: it has a label, or links alone."""
        lines = self.finder.lines_of(item)
        if not lines or self.is_part(lines[0]):
            return bool(lines)
        # Among labels that are known, any label is one.
        last = self.lines[-1] if self.lines else None
        labelled = last is not None and last.label is not None
        return labelled and is_labelled(lines[0]) and not self.shows(lines)

    def is_part(self, line: Line) -> bool:
        """Whether a line is a labelled value or nothing but links that say what they lead to."""
        labels = self.finder.labels
        if line.label is not None or _HONOUR.fullmatch(line.raw):
            return True
        said = [piece for piece in line.pieces if piece.url or piece.text.strip(" |,·[]()/")]
        # [Paper] https://…
        if len(said) == 2 and said[1].url and not said[1].text:
            said = said[1:] if text_kind(strip_marks(said[0].text), labels) else said
        return bool(said) and all(names_its_target(piece, labels) for piece in said)

    def begins(self, lines: list[Line]) -> bool:
        """Whether a paragraph begins an entry of its own after the one that is being gathered."""
        first = lines[0]
        above = self.lines[-1].label
        if above is not None and not above.value:
            return False
        numbered = (
            _REFERENCE.match(first.raw) is not None or _number(first) == _number(self.lines[0]) + 1 > 1
        ) and first.title is not None
        told = _is_told_first(first) and _is_told_first(self.lines[0])
        another = first.label is None and self.has_another_doi(lines)
        if numbered or told or another or is_below_place(lines):
            return True
        label = first.label
        if label is None and (has_title_label(lines) or lines[min(1, len(lines) - 1)].field == "authors"):
            return True
        if label is not None:
            return label.field == "title" or (has_title_label(lines) and has_title_label(self.lines))
        if is_by_names(lines) or (first.summary and self.lines[0].summary and not self.is_named(first)):
            return True
        if (first.quoted and not self.lines[0].quoted) or self.is_part(first):
            return False
        if self.evident and _says_whose_or_where(first, self.finder.labels):
            return False
        title = first.title
        plain = self.evident and not _number(self.lines[0])
        return title is not None and ((title.strength > PLAIN and not _in_italics(lines)) or plain)

    def has_another_doi(self, lines: list[Line]) -> bool:
        """Whether lines have a DOI, and the entry that is being gathered has others alone."""
        found = _dois(lines)
        return bool(found and self.dois) and found.isdisjoint(self.dois)

    def is_named(self, summary: Line) -> bool:
        """Whether a line that shows while `<details>` are folded is a label: `Abstract`."""
        return bool(self.finder.labels.field(text_of(summary.pieces)))

    def shows(self, lines: list[Line]) -> bool:
        """Whether lines hold a link that only a paper has."""
        return evidence_of(lines) > NOTHING

    def chunks(self, block: Block) -> list[tuple[int, list[Line]]]:
        """A paragraph cut before each line that begins another entry."""
        whole = self.finder.lines_of(block)
        if titled := _titled(block, whole):
            return titled
        # Where `<br>` parts lines and wrapping joins them, nobody knows which stands where.
        if len(block.lines) == 1 or len(whole) != len(block.lines):
            return [(block.line, whole)] if whole else []
        cut: list[tuple[int, list[Line]]] = []
        each = len(whole) > 1 and (all(map(is_one_paper, whole)) or all(map(_is_link, whole)))
        evident = False
        for (number, _), line, behind in zip(block.lines, whole, [*whole[1:], None], strict=True):
            shows = line.evidence > NOTHING
            another = (
                evident and (shows or any(piece.strong for piece in line.pieces[:1])) and self.starts(line)
            )
            numbered = _REFERENCE.match(line.raw) and _REFERENCE.match(whole[0].raw)
            named = behind is not None and behind.field == "authors" and line.label is None
            named = named and bool(cut) and any(one.field == "authors" for one in cut[-1][1])
            another = another or each or named
            if not cut or numbered or another:
                cut.append((number, []))
                evident = False
            cut[-1][1].append(line)
            evident = evident or shows
        return cut

    def starts(self, line: Line) -> bool:
        """Whether a line within a paragraph begins with a title of its own."""
        if line.label is not None or self.is_part(line):
            return False
        title = line.title
        return (
            title is not None
            and title.strength > PLAIN
            and not any(piece.text.strip() for piece in title.before)
        )


def _number(line: Line) -> int:
    """The number that a line begins with as no list of Markdown's does: `3、A Title`; 0 if it has none."""
    found = _NUMBER.match(line.raw)
    return int(found[1]) if found else 0


def _dois(lines: list[Line]) -> set[str]:
    """The DOIs in some lines."""
    return {doi.lower() for line in lines for doi in DOI.findall(line.raw)}


def _titled(block: Block, lines: list[Line]) -> list[tuple[int, list[Line]]]:
    """Lines cut where a bold title stands alone and others stand below it; nothing where not all do."""
    cut: list[tuple[int, list[Line]]] = []
    numbered = iter(block.lines)
    for line in lines:
        said = [piece for piece in line.pieces if piece.text.strip()]
        if said and line.title is not None and all(piece.strong and not piece.url for piece in said):
            cut.append((next((number for number, raw in numbered if line.raw in raw), block.line), []))
        if not cut:
            return []
        cut[-1][1].append(line)
    return cut if len(cut) > 1 and all(len(found) > 1 for _, found in cut) else []


def _is_told_first(line: Line) -> bool:
    """Whether a line begins with a venue or a date in brackets, as no sentence does."""
    said = joined(piece for piece in line.pieces if piece.kind == TEXT).strip()
    return line.title is not None and said.startswith(("[", "(")) and bool(line.title.before)


def _is_link(line: Line) -> bool:
    """Whether a line is one link whose text may be a title, and nothing else."""
    return len(line.pieces) == 1 and line.title is not None and line.title.link is not None


def is_labelled(line: Line) -> bool:
    """Whether a line begins as with a label, be it one that nobody knows: `**Some thing:** …`."""
    return _LABEL.match(line.raw) is not None


def _says_whose_or_where(line: Line, labels: Labels) -> bool:
    """Whether a line is nothing but names, some of them emphasised, or a venue."""
    if any(piece.kind != TEXT for piece in line.pieces):
        return False
    text = text_of(line.pieces)
    return is_text_of_names(_PLACE_LAST.sub("", text), least=2, most=0.1) or is_aside(text, labels)


def _in_italics(lines: list[Line]) -> bool:
    """Whether a paragraph is in italics and not bold: authors, hardly ever a title."""
    said = [piece for line in lines for piece in line.pieces if piece.text.strip(" .,\\")]
    return bool(said) and all(piece.emphasised and not piece.strong for piece in said)

"""The lines of one entry, in order -> its draft."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.free_line import take_citation, take_free, take_more_names
from papercat.sources.paper_list.entry.labelled import (
    LINK_FIELDS,
    PROSE_FIELDS,
    is_nothing,
    take_field,
    take_prose,
)
from papercat.sources.paper_list.entry.line import MARKED_LINE, Line
from papercat.sources.paper_list.entry.line_label import Label, field_here, label_of
from papercat.sources.paper_list.forms.asides import is_title_link
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.parts import colon_behind, label_segments
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.labels import LONGEST_LABEL
from papercat.sources.paper_list.markup.piece import LINK, TEXT, joined, text_of
from papercat.sources.paper_list.titles.find import find_citation

_RAW_LABEL = re.compile(
    r"[^:：]{1,120}?[:：]{1,2}\s*(?:[*_]{1,3}(?=\s|$)|</\w{1,8}>)?\s*|[*_]{1,3}[^*_]{1,60}[*_]{1,3}\s*|<summary>.*</summary>$"
)
_URL = re.compile(r"\W{0,3}https?://\S+$")
_LONG_QUOTE, _LONG_PARAGRAPH, _LEAST_LABELS = 200, 300, 2


class LineReader:
    """Takes the lines of one entry in order; a label holds until the next where its value continues."""

    def __init__(self, draft: Draft, place: str = "a line") -> None:
        self.draft = draft
        self.place = place
        self.field = ""
        self.why = ""
        self.empty = False
        self.labelled = 0
        self.first = True
        self.names_go_on = False
        """Whether the line before ended in a comma after a name."""
        self.guessed = False
        """Whether the abstract is a quote that nothing labels."""

    def take(self, line: Line) -> None:
        """Take one line."""
        draft = self.draft
        label = line.label
        if label is None and line.summary and (name := draft.labels.field(text_of(line.pieces))):
            label = Label(name, text_of(line.pieces), [])
        if label is not None and not (
            self.field == "abstract"
            and label.field not in ("authors", "abstract", "date", "title", *LINK_FIELDS)
            and not line.starts
        ):
            self.labelled_line(line, label)
        elif self.field in PROSE_FIELDS and not line.summary and self.goes_on(line):
            take_prose(draft, self.field, line.raw, self.why)
            self.empty = False
        elif self.field and self.empty:
            take_field(draft, self.field, line.raw, line.pieces, self.why)
            self.empty = False
        elif line.quoted and is_prose(line.raw) and not MARKED_LINE.match(line.raw):
            first = not draft.abstract and (self.labelled > 0 or not draft.summaries)
            name = "abstract" if len(line.raw) >= _LONG_QUOTE and first else "summary"
            take_prose(draft, name, line.raw, "a quote")
            self.guessed = self.guessed or name == "abstract"
            self.field, self.why = (name, "a quote") if name == "abstract" else ("", "")
        elif self.is_abstract(line):
            take_prose(draft, "abstract", line.raw, "a long paragraph below labels")
            self.field, self.why, self.guessed = "abstract", "a long paragraph below labels", True
        elif not line.summary or not is_nothing(draft, text_of(line.pieces)):
            self.field = ""
            known = draft.authors
            if not (self.names_go_on and take_more_names(draft, line.pieces, self.place)):
                take_free(draft, line.pieces, first=self.first, place=self.place)
            self.names_go_on = draft.authors != known and line.raw.endswith(",")
        self.first = False

    def is_abstract(self, line: Line) -> bool:
        """Whether a line is the abstract: a long paragraph below labels, in the title's script."""
        draft, begin = self.draft, line.raw[:_LONG_PARAGRAPH]
        if self.labelled < _LEAST_LABELS or draft.abstract or draft.summaries or len(begin) < _LONG_PARAGRAPH:
            return False
        alike = line.starts and not line.summary and draft.title.isascii() == begin.isascii()
        return alike and is_prose(line.raw) and not MARKED_LINE.match(line.raw)

    def goes_on(self, line: Line) -> bool:
        """Whether a line is more of the prose before it; only an abstract has several paragraphs."""
        return self.empty or ((self.field == "abstract" or not line.starts) and not self.breaks(line))

    def is_unfinished(self) -> bool:
        """Whether the prose so far ends within a sentence: `Code is available at`."""
        so_far = self.draft.abstract if self.field == "abstract" else self.draft.summaries
        return bool(so_far) and not so_far[-1].rstrip().endswith((".", "!", "?", "。"))

    def breaks(self, line: Line) -> bool:
        """Whether a line ends the prose before it: nothing but links, or authors in italics."""
        if not self.draft.authors and _is_names_in_italics(line):
            return True
        if _URL.match(line.raw) and not line.starts and self.is_unfinished():
            return False
        said = [piece for piece in line.pieces if piece.url or any(map(str.isalnum, piece.text))]
        label = line.pieces.index(said[0]) if said and said[0].strong else -1
        alone = line.starts and len(said) == 1 and not self.empty
        if label >= 0 and len(said[0].text) <= LONGEST_LABEL and (alone or colon_behind(line.pieces, label)):
            return True
        links = [
            piece.kind == LINK
            and (piece.badge or is_paper_page(piece.url) or bool(text_kind(piece.text, self.draft.labels)))
            for piece in said
        ]
        return not self.empty and bool(links) and links[0] and (line.starts or all(links))

    def labelled_line(self, line: Line, label: Label) -> None:
        """Take a line that begins with a label, and further ones in it."""
        draft = self.draft
        self.labelled += label.field in ("authors", "abstract", "arxiv", "doi")
        if label.field == "abstract" and self.guessed:
            # The quote was none.
            draft.summaries += [" ".join(draft.abstract)]
            draft.abstract.clear()
            self.guessed = False
        if label.field in PROSE_FIELDS:
            match = _RAW_LABEL.match(line.raw)
            raw = line.raw[match.end() :] if match and label.value else ""
            self.field, self.why, self.empty = label.field, f"label {label.text!r}", not raw.strip()
            if raw.strip():
                take_prose(draft, label.field, raw, self.why)
            return
        segments = label_segments(line.pieces, draft.labels)
        for segment in segments:
            one = label_of(segment, draft.labels)
            if one is None:
                take_free(draft, segment, first=False, place=self.place)
                continue
            self.field, self.why = one.field, f"label {one.text!r}"
            self.labelled += one is not label and one.field in ("authors", "abstract", "arxiv", "doi")
            raw = joined(one.value)
            self.empty = not any(piece.text.strip() or piece.url for piece in one.value)
            if not self.empty:
                name = field_here(one, draft)
                if name == "title" and not draft.title and (cited := find_citation(one.value, draft.labels)):
                    take_citation(draft, cited, self.why)
                    self.field = ""
                    continue
                linked = name == "title" and is_title_link(one.value[0], draft.labels)
                behind = one.value[1:] if linked else []
                if len(behind) == 1 and behind[0].kind == TEXT:
                    # Paper: [A Title](…) ICML 2021
                    take_field(draft, name, one.value[0].text, one.value[:1], self.why)
                    take_free(draft, behind, first=True, place=self.place)
                else:
                    take_field(draft, name, raw, one.value, self.why)
                self.field = ""


def _is_names_in_italics(line: Line) -> bool:
    """Whether a line is several names in italics and nothing else."""
    if not all(piece.emphasised for piece in line.pieces if piece.text.strip()):
        return False
    return is_text_of_names(text_of(line.pieces), least=2, most=0)

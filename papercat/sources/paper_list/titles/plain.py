"""A title that nothing marks: plain text, up to where something else begins."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import LONGEST_TITLE, is_aside
from papercat.sources.paper_list.forms.clean import LEADING, clean_title, strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import known_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, joined
from papercat.sources.paper_list.titles.plain_end import is_titled, plain_end
from papercat.sources.paper_list.titles.settle import TAG, without_venue
from papercat.sources.paper_list.titles.title import PLAIN, Title

_PREFIX = re.compile(
    r"^\s*(?:\*?\d{1,3}[.)]\s*)?(?:[(\[【]\s*(?P<inside>[^()\[\]【】]{2,40})\s*[)\]】]"
    r"|(?P<id>(?:ar[Xx]iv[\s:.]{0,3})?\d{4}\.\d{4,5}(?:v\d{1,2})?)(?=[\s:：|,-])"
    # ICML(2021) A Title   ICML'21 A Title   2021 ICML A Title
    r"|(?P<placed>[A-Z][A-Za-z]{2,8}(?:\s?\((?:19|20)\d\d\)|['’]\s?\d\d)|(?:19|20)\d\d[\s-][A-Z][A-Za-z]{2,8})"
    r"(?=\s[A-Z\"“*])(?!\s(?:Challenge|Workshop|Shared|Task|Competition|Track|Tutorial)\b)"
    r"|(?P<code>(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}(?!\d)|\d{1,2}[/.]\d{1,2}(?=\s*[|:：]))"
    r"|(?P<kind>[Oo]ral|[Ss]potlight|[Pp]oster|[Hh]ighlight)[.,](?=\s)"
    r"|(?P<first>[^,:|]{4,60}?)(?=[,:|]\s|\s[-–—]\s|(?<=\d)(?:,[A-Z]|\.\s)))\s*[:：|,.–—-]*\s*"
)
# 灯的方法：A Title in English
_NOTE_FIRST = re.compile(
    r"(?=[^:：]{0,60}[\u3040-\u9fff])[^:：]{2,60}[:：]\s*(?=[A-Z]\w*(?:\s[\x21-\x7e]+){3})"
)
# Dim Lamps (DL): Example et al.
_BY_OTHERS = re.compile(r"\s?[:：]\s+(?:[A-Z][\w'’-]+\s){1,3}et\.? al\.?\s*$")
_OPENING = tuple("([（【")
# A sentence that continues in a link.
_LEADS_ON = re.compile(
    # The paper can be found [here](…)
    r"\b(?:see|the|an?|our|this|by|of|and|cf)$"
    r"|\b(?:can be|is|are)(?: also)? (?:found|available|accessible|downloaded|accessed|read)(?: online)?$",
    re.IGNORECASE,
)
# Nor does a title end so.
_OPEN_END = re.compile(r"\s(?:at|by|the|an?|of|our|from|and|see)$")
# Behind a link's last sign.
_AFTER_NAME = re.compile(r"(?:[:：]|.\s?[:：])\s*(?=\S)")
_REST_END = re.compile(r"\s[|｜–—-]+\s|\s*[(（\[]|\s*$|\.\s+(?=\S)")
_MOST_NICK = 3
"""Words of a link that may be the beginning of a title."""
_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""


def plain_title(line: list[Piece], labels: Labels) -> Title | None:
    """A title that is plain text: the text before the first link, bracket, venue or list of names."""
    at = start = _begin(line, labels)
    while at < len(line) and line[at].kind == TEXT:
        if at > start and _is_apart(line[at - 1], line[at], labels):
            break
        at += 1
    text, rest = joined(line[start:at]), line[at:]
    if len(text) > 2_000:
        return None
    before, text = _lead(text, labels)
    end = plain_end(text, labels)
    if " al" in text[max(0, end - 5) : end] and (named := _BY_OTHERS.search(text[:end])):
        end = named.start()
    title = clean_title(text[:end].lstrip(" \t)]").rstrip(" 【，"))
    if len(title) < 4 or not any(map(str.isalpha, title)) or len(title) > LONGEST_TITLE:
        return None
    if text_kind(title, labels) or labels.field(title) or title.startswith("http"):
        return None
    if is_aside(title, labels) or title.endswith((" et al", " et al.")) or _OPEN_END.search(title):
        return None
    if not text[end:].strip() and rest and rest[0].kind == LINK:
        shown = rest[0].text in ("", rest[0].url) and text.rstrip().endswith((":", "："))
        # `A Title of Capitals: https://arxiv.org/abs/…`, and not `Our code: https://…`.
        titled = shown and is_paper_page(rest[0].url) and not any(piece.strong for piece in line[start:at])
        if _LEADS_ON.search(title) or (shown and not (titled and is_titled(title, labels))):
            return None
    said = [*line[:start], *([Piece(TEXT, before)] if before else [])]
    after = [Piece(TEXT, text[end:])] if text[end:].strip() else []
    return Title(title, PLAIN, "plain text", said, [*after, *rest])


def _lead(text: str, labels: Labels) -> tuple[str, str]:
    """What a plain title's text begins with: a venue, a date, a note in another script; and the rest."""
    before, text = without_venue(LEADING.sub("", text), labels)
    while (prefix := _PREFIX.match(text)) and (
        prefix["kind"]
        or (
            known_venue(prefix["placed"].replace("-", " "), labels)
            if prefix["placed"]
            else is_aside(next(filter(None, prefix.groups()), ""), labels)
        )
    ):
        before += text[: prefix.end()]
        text = text[prefix.end() :]
    if text[:1] == "[" and (tag := TAG.match(text)):
        before, text = before + text[: tag.end()], text[tag.end() :]
    if not text.isascii() and (note := _NOTE_FIRST.match(text)):
        before, text = before + note[0], text[note.end() :]
    return before, text


def _is_apart(before: Piece, piece: Piece, labels: Labels) -> bool:
    """Whether a piece behind a plain title's text is marked, and names authors or says when or where."""
    if not piece.emphasised or piece.strong:
        return False
    if piece.text[-2:].isdecimal() and not before.text.rstrip().endswith((" In", " in")):
        return is_aside(piece.text, labels)
    return are_italic_names(piece)


def are_italic_names(piece: Piece) -> bool:
    """Whether a piece is in italics and names authors: `*Ada Example et al. ICML*`."""
    if not piece.emphasised or piece.strong or " " not in piece.text:
        return False
    before, more, _ = piece.text.partition(" et al")
    names = split_names(before).names
    if len(names) > 1 and is_preprint(names[-1]):
        return are_names(names[:-1], most=0)  # Ada Example, arXiv.
    return (bool(more) or len(names) > 1) and are_names(names, most=0.2)


def _begin(line: list[Piece], labels: Labels) -> int:
    """The piece that a plain title begins with: after links that say where they lead, a nickname, a venue."""
    at = 0
    while at < len(line) and (
        _nickname(line, at) or not strip_marks(line[at].text) or _is_told_before(line[at], labels)
    ):
        at += 1
    while at and line[at - 1].kind == TEXT and line[at - 1].text.endswith(_OPENING):
        at -= 1
    return at if at < len(line) and line[at].kind == TEXT else 0


def _is_told_before(piece: Piece, labels: Labels) -> bool:
    """Whether a piece before a plain title is apart from it: a link that says where it leads, a venue."""
    if piece.kind == TEXT:
        return piece.marked and is_aside(piece.text, labels)
    return piece.badge or bool(text_kind(piece.text, labels)) or is_aside(piece.text, labels)


def _nickname(line: list[Piece], at: int) -> bool:
    """Whether an emphasised piece is a paper's nickname in brackets, before its title."""
    piece = line[at]
    behind = line[at + 1].text if at + 1 < len(line) and line[at + 1].kind == TEXT else ""
    return is_bracketed(piece) and behind[:1].isspace() and any(map(str.isalpha, behind))


def is_bracketed(piece: Piece) -> bool:
    """Whether an emphasised piece is in brackets of its own: `**[CVPR' 17]**`."""
    text = piece.text.strip()
    return piece.kind == TEXT and piece.marked and text[:1] == "[" and text[-1:] == "]"


def whole_title(name: str, after: list[Piece], labels: Labels) -> tuple[str, list[Piece]]:
    """The title that begins with a link's few words and goes on behind its colon, and the pieces behind.

    As in `[DimLamps](…): Light for Every Room | ICML 2021`; any other is the link's text.
    """
    first = after[0] if after and len(name.split()) <= _MOST_NICK else None
    if first is None or first.kind != TEXT or first.strong or first.emphasised:
        return name, after
    begin = _AFTER_NAME.match(f"{name[-1:]}{first.text}"[:_MOST_BEHIND])
    head = _REST_END.split(first.text[begin.end() - 1 :], maxsplit=1)[0] if begin else ""
    if begin is None or len(head) > LONGEST_TITLE or not is_titled(head, labels):
        return name, after
    behind = first.text[begin.end() - 1 + len(head) :]
    return f"{name.rstrip(':： ')}: {head.rstrip(' .')}", [first._replace(text=behind), *after[1:]]

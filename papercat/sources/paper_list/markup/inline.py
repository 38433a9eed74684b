"""A run of Markdown text -> its pieces: text, links and line breaks, each with its emphasis.

Marks that emphasise are taken out, escapes and entities undone, images left out but for a badge's venue;
TeX stays as it is written. One pass, so that the time taken grows with the length and no faster.
"""

import re
from collections.abc import Mapping

from papercat.sources.paper_list.markup import signs, targets
from papercat.sources.paper_list.markup.blanks import shorten_blanks
from papercat.sources.paper_list.markup.emphasis import math_end, pair_brackets, pair_marks
from papercat.sources.paper_list.markup.piece import BREAK, LINK, NEWLINE, TEXT, Piece, joined
from papercat.sources.paper_list.markup.signs import MARK, PLAIN, SIGNS, STOP
from papercat.text.unicode_text import unescape

# An image's alternative text and a link's text are each read once more, no deeper.
_DEEPEST = 3
_LONGEST_NAME = 400

_STRONG, _EMPHASISED = ("b", "strong", "th"), ("i", "em", "kbd")
_BREAKING = ("br", "p", "div", "li", "tr", "summary", "hr", "h1", "h2", "h3", "h4")


def pieces(source: str, references: Mapping[str, str] | None = None) -> list[Piece]:
    """The pieces of a text; `references` are the URLs of `[text][name]` links by name in lower case."""
    if SIGNS.search(source) is None and ("://" not in source or PLAIN.search(source) is None):
        return [Piece(TEXT, source)] if source else []
    whole = signs.whole_piece(source)
    return [whole] if whole is not None else _Reader(source, references or {}, 0).read()


def plain(source: str) -> str:
    """A text without its marks, links as their texts."""
    return joined(pieces(source))


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(self, source: str, references: Mapping[str, str], depth: int) -> None:
        self.source = source
        self.references = references
        self.depth = depth
        self.out: list[Piece] = []
        self.text: list[str] = []
        self.strong = 0
        self.emphasised = 0
        self.delimiters: dict[int, str] | None = None
        self.brackets: dict[int, int] | None = None
        self.anchor: str | None = None
        self.anchor_badge = ""
        self.anchor_from = 0
        self.badge = ""
        self.balanced = 0
        """Up to here emphasis has been read without a look at the whole text."""

    def read(self) -> list[Piece]:
        """Gather the pieces."""
        source, at, start = self.source, 0, 0
        while (stop := STOP.search(source, at)) is not None:
            place = stop.start()
            sign = source[place]
            if sign == ":":
                place = targets.scheme_start(source, place)
            elif self.anchor is None and (end := self.common(sign, place, start)):
                at = start = end
                continue
            match = MARK.match(source, place) if place >= start else None
            if match is None:
                at = stop.end()
                continue
            if place > start:
                self.text.append(source[start:place])
            at = start = _TAKE[match.lastgroup or ""](self, match)
        self.text.append(source[start:])
        self.flush()
        return self.out

    def common(self, sign: str, place: int, start: int) -> int:
        """Take a link or an emphasised text without other marks in it; 0 where it is none, else its end."""
        source, wrapped = self.source, False
        if sign == "[":
            wrapped = not self.references and source.startswith("[[", place)
            match = signs.link_at(source, place, wrapped=wrapped)
        elif sign in "*_" and self.delimiters is None:
            if not self.balanced and ("$" in source or "`" in source):
                self.delimiters = pair_marks(source)
                return 0
            match = signs.marked_at(source, place, self.balanced)
        else:
            return 0
        if match is None:
            return 0
        self.text.append(source[start : place + wrapped])
        self.flush()
        if sign == "[":
            self.link(Piece(LINK, match[1], match[2]))
        else:
            wide = len(match[1]) == 2
            strong, emphasised = wide or self.strong > 0, not wide or self.emphasised > 0
            self.out.append(Piece(TEXT, match[2], "", strong, emphasised))
            self.balanced = match.end()
        return match.end()

    def flush(self) -> None:
        """End a stretch of text."""
        if text := "".join(self.text):
            text = shorten_blanks(text) if "        " in text else text
            kind = TEXT if self.anchor is None else LINK
            self.out.append(Piece(kind, text, self.anchor or "", self.strong > 0, self.emphasised > 0))
        self.text.clear()

    def _escape(self, match: re.Match[str]) -> int:
        if match["escape"] == "\n":
            self.flush()
            self.out.append(NEWLINE)
        else:
            self.text.append(match["escape"])
        return match.end()

    def _math(self, match: re.Match[str]) -> int:
        """TeX between dollars is kept to the letter; a lone dollar is one."""
        end = math_end(self.source, match.start()) or match.end()
        self.text.append(self.source[match.start() : end])
        return end

    def _code(self, match: re.Match[str]) -> int:
        end = self.source.find(match[0], match.end())
        if end < 0:
            return match.end()
        code = self.source[match.end() : end].strip()
        if code[-2:].isdecimal() and self.anchor is None:
            self.flush()  # `ICML 2023` A Title
            self.out.append(Piece(TEXT, code, "", self.strong > 0, emphasised=True))
        else:
            self.text.append(code)
        return end + len(match[0])

    def _auto(self, match: re.Match[str]) -> int:
        self.link(Piece(LINK, "", match[0][1:-1]))
        return match.end()

    def _url(self, match: re.Match[str]) -> int:
        if self.anchor is not None:
            self.text.append(match[0])
            return match.end()
        url = targets.without_tail(match[0])
        self.link(Piece(LINK, "", url))
        return match.start() + len(url)

    def _entity(self, match: re.Match[str]) -> int:
        self.text.append(unescape(match[0]).replace("\xa0", " "))
        return match.end()

    def _break(self, match: re.Match[str]) -> int:
        self.text = ["".join(self.text).rstrip(" \t")]
        self.flush()
        self.out.append(NEWLINE)
        return match.end()

    def link(self, piece: Piece) -> None:
        """Add a link, emphasised as the text around it is."""
        self.flush()
        strong, emphasised = piece.strong or self.strong > 0, piece.emphasised or self.emphasised > 0
        self.out.append(piece._replace(strong=strong, emphasised=emphasised))

    def _image(self, match: re.Match[str]) -> int:
        """An image is not text."""
        close = self.closing(match.end() - 1)
        target = targets.link_target(self.source, close + 1) if close >= 0 else None
        if target is None:
            self.text.append("![" if close < 0 else "")
            return match.end() if close < 0 else close + 1
        if not self.depth and self.anchor is None:
            self.text.append(targets.badge_text(target[0]))
        return target[1]

    def _open(self, match: re.Match[str]) -> int:
        start = match.start()
        close = self.closing(start)
        if close < 0:
            self.text.append("[")
            return start + 1
        if self.source.startswith("[[", start) and (name := self.wiki_name(start, close)) is not None:
            self.text.append(name.rpartition("|")[2])
            return close + 1
        target = targets.link_target(self.source, close + 1) or self.reference(start, close)
        if target is None or self.anchor is not None:
            self.text.append("[")
            return start + 1
        url, end = target
        inner = self.source[start + 1 : close]
        marked = PLAIN.search(inner) is not None and self.depth < _DEEPEST
        self.link(self.inside(inner, url) if marked else Piece(LINK, inner, url))
        self.text += [targets.badge_text(inner)] if marked and not self.depth else []
        return end

    def wiki_name(self, start: int, close: int) -> str | None:
        """The text of [[A wiki's link]] or [[name|shown]]; None where the brackets are no such link's."""
        if close - start > _LONGEST_NAME or self.closing(start + 1) != close - 1:
            return None
        inner = self.source[start + 2 : close - 1]
        return None if "](" in inner or self.source.startswith(("(", "["), close + 1) else inner

    def inside(self, inner: str, url: str) -> Piece:
        """The link whose text has marks in it."""
        image = inner.find("![")
        shown = inner[image + 2 : max(image + 2, inner.find("]", image))] if image >= 0 else None
        return _as_link(_Reader(inner, {}, self.depth + 1).read(), url, shown)

    def reference(self, start: int, close: int) -> tuple[str, int] | None:
        """The URL and the end of `[text][name]` and `[name]`."""
        if not self.references or close - start > _LONGEST_NAME:
            return None
        end, name = close + 1, self.source[start + 1 : close]
        if self.source.startswith("[", end) and (second := self.closing(end)) >= 0:
            name, end = self.source[end + 1 : second] or name, second + 1
        url = self.references.get(name.strip().lower())
        return None if url is None else (url, end)

    def closing(self, start: int) -> int:
        """Where the bracket that opens at `start` closes; -1 if it never does."""
        if self.brackets is None:
            self.brackets = pair_brackets(self.source)
        return self.brackets.get(start, -1)

    def _emphasis(self, match: re.Match[str]) -> int:
        """A mark that has its counterpart begins or ends emphasis; another one is a sign."""
        if self.delimiters is None:
            self.delimiters = pair_marks(self.source)
        for at in range(match.start(), match.end()):
            role = self.delimiters.get(at)
            if role is None:
                self.text.append(self.source[at])
            elif role:
                self.flush()
                step = 1 if role[0] == "+" else -1
                if role[1] == "2":
                    self.strong = max(0, self.strong + step)
                else:
                    self.emphasised = max(0, self.emphasised + step)
        return match.end()

    def _tag(self, match: re.Match[str]) -> int:
        tag = match[0]
        kind = targets.tag_name(tag)
        step = -1 if tag.startswith("</") else 1
        if kind == "a":
            self.flush()
            if step > 0:
                self.begin_anchor(tag)
            else:
                self.end_anchor()
        elif kind == "img":
            self.anchor_badge = self.anchor_badge or targets.attribute(tag, "alt")
            self.badge = targets.badge_text(targets.attribute(tag, "src"))
            self.text += [self.badge] if self.anchor is None else []
        elif kind in _STRONG:
            self.flush()
            self.strong = max(0, self.strong + step)
        elif kind in _EMPHASISED:
            self.flush()
            self.emphasised = max(0, self.emphasised + step)
        elif kind in _BREAKING and self.anchor is None:
            self.flush()
            self.out.append(NEWLINE)
        elif kind == "br":
            self.text.append(" ")
        elif url := targets.named_paper(tag):
            self.link(Piece(LINK, "", url))
        return match.end()

    def begin_anchor(self, tag: str) -> None:
        """Text from here on is a link's, where the tag has a target."""
        url = targets.attribute(tag, "href")
        self.anchor, self.anchor_badge, self.badge = (unescape(url).strip() if url else None), "", ""
        self.anchor_from = len(self.out)

    def end_anchor(self) -> None:
        """A link ends; its text may have been in several pieces, or an image."""
        if self.anchor is None:
            return
        said = self.out[self.anchor_from :]
        del self.out[self.anchor_from :]
        url, self.anchor = self.anchor, None
        self.link(_as_link(said, url, self.anchor_badge))
        self.text.append(self.badge)


def _as_link(found: list[Piece], url: str, shown: str | None) -> Piece:
    """The pieces of a link's text as one link; `shown` is the text of an image in it, which may be all."""
    spoken = [piece for piece in found if piece.text.strip()]
    if not spoken and shown is not None:
        return Piece(LINK, shown, url, badge=True)
    text = "".join(" " if piece.kind == BREAK else piece.text or piece.url for piece in found)
    return Piece(LINK, text, url, any(one.strong for one in spoken), any(one.emphasised for one in spoken))


_TAKE = {name: getattr(_Reader, f"_{name}") for name in MARK.groupindex}

"""The signs that mean something in a text, and what most of them are: a link or an emphasised text."""

import re

from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece

MARK = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~\n])"
    r"|(?P<math>\$)"
    r"|(?P<code>`+)"
    r"|(?P<image>!\[)"
    r"|(?P<open>\[)"
    r"|(?P<auto><https?://[^<>\s]*>)"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
    r"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});)"
    r"|(?P<emphasis>\*+|_+|~~)"
    r"|(?P<url>https?://[^\s<>\"'`|，。；、）】]+)"
    r"|(?P<break>\n[ \t]*)"
)
# Where a mark may begin; a colon, where a URL may have begun. One class of signs is found fastest.
STOP = re.compile(r"[\\$`!\[<&*_~\n:]")
SIGNS = re.compile(r"[\\$`!\[<&*_~\n]")
PLAIN = re.compile(rf"{SIGNS.pattern}|https?://")
_SIMPLE = r"[^\\$`!\[\]<>&*_~\n]"
_URL = r"https?://[^\s()\\<>]+"
_BOLD = re.compile(rf"\*\*(?! )({_SIMPLE}+)(?<! )\*\*")
_BOLD_LINK = re.compile(rf"(\*\*)?\[({_SIMPLE}+)\]\(({_URL})\)(?(1)\*\*)")
_LINK = re.compile(rf"\[({_SIMPLE}+)\]\(({_URL})\)")
_MARKED = re.compile(rf"(?P<mark>\*\*?|__?)(?![\s*_])(?P<text>{_SIMPLE}+)(?<!\s)(?P=mark)(?![*_])")
_CLOSES = re.compile(r"\](?![(\[])")


def whole_piece(source: str) -> Piece | None:
    """The one piece of a text that is a bold text or a link, as most cells of most tables are."""
    if source[:2] == "**" and (bold := _BOLD.fullmatch(source)) is not None and "://" not in source:
        return Piece(TEXT, bold[1], "", True)
    if source[-1] in ")*" and (link := _BOLD_LINK.fullmatch(source)) is not None and "://" not in link[2]:
        return Piece(LINK, link[2], link[3], bool(link[1]))
    return None


def link_at(source: str, place: int, *, wrapped: bool) -> re.Match[str] | None:
    """A link with nothing but text in it, (text, url); `wrapped`: within brackets more, `[[pdf](url)]`."""
    match = _LINK.match(source, place + wrapped)
    if match is None or "://" in match[1] or (wrapped and not _CLOSES.match(source, match.end())):
        return None
    return match


def marked_at(source: str, place: int, since: int) -> re.Match[str] | None:
    """A text that is emphasised, with no other mark in it; (mark, text).

    None too where a sign or a URL behind `since` may have begun or hidden its emphasis.
    """
    match = _MARKED.match(source, place)
    if match is None or "://" in match["text"] or "        " in match["text"]:
        return None
    before, sign = source[place - 1 : place], source[place]
    if sign == "_" and (before.isalnum() or source[match.end() : match.end() + 1].isalnum()):
        return None
    alone = source.find(sign, since, place) < 0
    return match if alone and (before in " (" or source.find("://", since, place) < 0) else None

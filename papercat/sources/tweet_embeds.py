"""Twitter's own embed HTML -> the tweets in it, as written; knows no format.

    <blockquote class="twitter-tweet"><p lang="en" dir="ltr">HTML</p>&mdash; NAME (@handle)
    <a href="https://twitter.com/handle/status/ID?ref_src=…">November 18, 2020</a></blockquote>

Read by looking for each part in turn, never by a pattern over the whole, so that the time taken
grows with the length and no faster, whatever stands there.
"""

import re
from collections.abc import Iterator

from papercat.parsed import ParsedTweet

OPENING, CLOSING = "<blockquote", "</blockquote>"
PARAGRAPH = re.compile(r"<p(?=[\s>])")
_DASH = re.compile(r"\s*(?:&mdash;|[—–-]|â€”)\s*")
HANDLE = re.compile(r"\w{1,64}")
LANG = re.compile(r"""\slang=["']([^"']*)["']""")
_HREF = re.compile(r"""\shref=["']([^"']*)["']""")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in parts: (what an embed holds, True) and (the text around embeds, False)."""
    at = 0
    while (start := text.find(OPENING, at)) >= 0:
        end = text.find(CLOSING, start)
        if end < 0:
            break
        yield text[at:start], False
        yield text[start:end], True
        at = end + len(CLOSING)
    yield text[at:], False


def tweet(embed: str, line: int) -> ParsedTweet | None:
    """The tweet of one embed (without its closing tag); None if it is not in Twitter's form."""
    paragraph = PARAGRAPH.search(embed)
    opened = embed.find(">", paragraph.end()) if paragraph else -1
    closed = embed.find("</p>", opened)
    anchor = embed.rfind("<a ")
    if paragraph is None or not 0 <= opened < closed < anchor:
        return None
    signed = signature(embed[closed + len("</p>") : anchor])
    dated = _permalink(embed[anchor:].rstrip())
    if signed is None or dated is None:
        return None
    lang = LANG.search(embed, paragraph.end(), opened)
    return ParsedTweet(
        line=line,
        html=embed[opened + 1 : closed],
        lang=lang[1] if lang else "",
        name=signed[0],
        handle=signed[1],
        url=dated[0],
        posted=dated[1],
    )


def signature(text: str) -> tuple[str, str] | None:
    """The name and handle of `&mdash; NAME (@handle)`; the name may hold brackets and `@` itself."""
    text = text.strip()
    dash = _DASH.match(text)
    at = text.rfind("(@")
    if dash is None or at < dash.end() or not text.endswith(")"):
        return None
    handle = text[at + 2 : -1]
    return (text[dash.end() : at].strip(), handle) if HANDLE.fullmatch(handle) else None


def _permalink(text: str) -> tuple[str, str] | None:
    """The URL and the text of `<a href="URL">DATE</a>`."""
    opened = text.find(">")
    href = _HREF.search(text, 0, opened) if opened >= 0 else None
    if href is None or not text.endswith("</a>"):
        return None
    posted = text[opened + 1 : -len("</a>")]
    return None if "<" in posted else (href[1], posted)

r"""The keys that a LaTeX document cites, from its source or from what LaTeX wrote beside it (`.aux`).

Pure functions over texts; whoever calls reads the files that they name.
"""

import re
from typing import NamedTuple

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_OPTIONS = r"(?:\s{0,9}\[[^\[\]]{0,500}\]){0,2}"
_CITE = re.compile(
    r"\\(?:[a-zA-Z]{0,20}[cC]ite[a-zA-Z]{0,20}|nocite|[Cc]ites?)\*?"
    rf"((?:{_OPTIONS}\s{{0,9}}\{{[^{{}}]{{0,10000}}\}}){{1,50}})"
)
_BRACES = re.compile(r"\{([^{}]*)\}")
_AUX = re.compile(
    r"\\citation\{([^{}]*)\}|\\abx@aux@cite\{[^{}]*\}\{([^{}]*)\}|\\abx@aux@cite\{([^{}]*)\}(?!\{)"
)
_INCLUDE = re.compile(r"\\(?:input|include|subfile)\s{0,9}\{([^{}]{1,1000})\}|\\@input\{([^{}]{1,1000})\}")
_VERB = re.compile(r"\\(?:verb|lstinline)\*?([^a-zA-Z\s*])[^\n]{0,1000}?\1")
_VERBATIM = re.compile(r"\\begin\{((?:verbatim|Verbatim|lstlisting|minted|comment)\*?)\}")
_KEY = re.compile(r"[^\s{}\\#%,~]{1,300}")
_NO_KEYS = re.compile(
    r"\\(?:bibcite|citename|DeclareCite|newcite|renewcommand|citestyle|setcitestyle|citetext)"
)


class Citations(NamedTuple):
    """Keys in the order of their first citation, and the files that belong to the document."""

    keys: tuple[str, ...]
    files: tuple[str, ...]


def citations(text: str, *, aux: bool) -> Citations:
    """What a file of a document cites; `aux` says that LaTeX wrote it."""
    if not aux:
        text = _without_verbatim(_COMMENT.sub(r"\1", text))
    files = dict.fromkeys(one or other for one, other in _INCLUDE.findall(text))
    found = _aux_keys(text) if aux else _source_keys(text)
    keys = (key.strip() for group in found for key in group.split(","))
    return Citations(tuple(dict.fromkeys(key for key in keys if _KEY.fullmatch(key))), tuple(files))


def _without_verbatim(text: str) -> str:
    """A text without what LaTeX prints as it stands, or leaves out."""
    parts, at = [], 0
    for begin in _VERBATIM.finditer(text):
        if begin.start() >= at:
            end = text.find(f"\\end{{{begin[1]}}}", begin.end())
            parts.append(text[at : begin.start()])
            at = end if end >= 0 else len(text)
    return _VERB.sub("", "".join([*parts, text[at:]]))


def _aux_keys(text: str) -> list[str]:
    return [next(filter(None, groups), "") for groups in _AUX.findall(text)]


def _source_keys(text: str) -> list[str]:
    return [
        group
        for match in _CITE.finditer(text)
        if not _NO_KEYS.match(match[0])
        for group in _BRACES.findall(re.sub(r"\[[^\[\]]*\]", "", match[1]))
    ]

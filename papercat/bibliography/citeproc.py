"""References as a citation style prints them: the one place that knows citeproc-py, the extra `cite`.

A style is a file in CSL (https://citationstyles.org). Two short ones of papercat's own lie in `styles/`;
any other is found by its name where Zotero keeps its styles, or named as a file.
"""

import json
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from papercat.errors import NoHomeError, PapercatError, UsageError
from papercat.files.folders import expanded, own_folder

_OWN = Path(__file__).with_name("styles")
_ZOTERO = "~/Zotero/styles"
_MOST_BYTES = 4_000_000


def find_style(name: str) -> Path:
    """The file of a style: a file, or a name of papercat's own styles, of one's own or of Zotero's.

    Raises:
        UsageError: there is none.
    """
    if name.lower().endswith(".csl") or "/" in name:
        path = expanded(name)
        if not path.is_file():
            raise UsageError(f"--style: there is no file {name}")
        return path
    own = _find_style(_OWN, name)
    return own or _elsewhere(name)


def _style_names() -> list[str]:
    """The styles that come with papercat."""
    return sorted(path.stem for path in _OWN.glob("*.csl"))


def _elsewhere(name: str) -> Path:
    try:
        folders = [own_folder("config") / "styles", expanded(_ZOTERO)]
    except NoHomeError:
        folders = []
    for folder in folders:
        if path := _find_style(folder, name):
            return path
    raise UsageError(
        f"--style: no style '{name}'; papercat has {', '.join(_style_names())}, and takes any FILE.csl "
        "from citationstyles.org"
    )


def _find_style(folder: Path, name: str) -> Path | None:
    path = folder / f"{name.lower()}.csl"
    return path if path.is_file() else None


def formatted(items: str, style: Path) -> list[str]:
    """Items in CSL-JSON as the style prints them, in the style's order.

    Raises:
        PapercatError: citeproc-py is not installed, or the file is not a style that it reads.
    """
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from lxml.etree import LxmlError
    except ImportError as error:
        raise PapercatError("`cite` needs citeproc-py: pip install 'papercat[cite]'") from error
    references: list[dict[str, Any]] = json.loads(items)
    if style.stat().st_size > _MOST_BYTES:
        raise PapercatError(f"{style}: too large for a style")
    with warnings.catch_warnings():
        # It warns of every field that the style does not use.
        warnings.simplefilter("ignore")
        try:
            rules = CitationStylesStyle(str(style), validate=False)
            bibliography = CitationStylesBibliography(rules, CiteProcJSON(references), formatter.plain)
            for reference in references:
                bibliography.register(Citation([CitationItem(reference["id"])]))
            bibliography.sort()
            return [" ".join(str(line).split()) for line in bibliography.bibliography()]
        except (LxmlError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise PapercatError(f"{style}: no style that citeproc-py can use: {reason}") from error


def joined(lines: Iterable[str]) -> str:
    """References as one text."""
    return "".join(f"{line}\n" for line in lines)

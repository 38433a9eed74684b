"""TeX formulas as MathML, which browsers draw; whatever is not plain MathML stays TeX.

latex2mathml copies parts of a formula unchanged into its output, so the output is parsed as XML and rewritten
with only those elements and attributes that draw something.
"""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from papercat.display.safe import harmless

_LONGEST = 400
_DEEPEST = 20

_SPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    (
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "mstyle",
        "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable",
        "mtr", "mtd", "mpadded", "mphantom", "merror",
    )
)  # fmt: skip
# Sizes, directions and alignments: no attribute that can hold an address, a style or a script.
_ATTRIBUTES = frozenset(
    (
        "display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "separator", "form",
        "accent", "accentunder", "largeop", "movablelimits", "symmetric", "minsize", "maxsize", "lspace",
        "rspace", "width", "height", "depth", "voffset", "linethickness",
    )
)  # fmt: skip
# latex2mathml also writes these of older MathML, which draw nothing.
_DROPPED = frozenset(("columnalign", "rowspacing", "columnspacing", "class", "columnlines", "rowlines"))
_VALUE = re.compile(r"[\w.%+-]{0,30}", re.ASCII)


@lru_cache(maxsize=4096)
def mathml(tex: str) -> Markup | None:
    """A formula without its dollars as a `math` element; None if it cannot be drawn safely."""
    if len(tex) > _LONGEST or not tex.isprintable() or _depth(tex) > _DEEPEST:
        return None
    # Slow to import, and most titles have no formula.
    from defusedxml.ElementTree import fromstring
    from latex2mathml.converter import convert

    try:
        root = fromstring(convert(tex))
    except Exception:  # noqa: BLE001, RUF100  # it has no common error, and TeX that it cannot read stays TeX
        return None
    drawn = _drawn(root)
    if drawn is None or root.tag != f"{_SPACE}math":
        return None
    return Markup('<math display="inline" alttext="{}">{}</math>').format(tex, drawn)


def _depth(tex: str) -> int:
    """How deep braces are nested."""
    depth = deepest = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def _drawn(element: Element) -> Markup | None:
    """The content of an element as HTML; None if anything in it is unknown."""
    parts = [escape(harmless(element.text or ""))]
    for child in element:
        name = child.tag.removeprefix(_SPACE)
        inner = _drawn(child)
        attributes = _attributes(child)
        if name not in _ELEMENTS or name == "math" or inner is None or attributes is None:
            return None
        parts.append(Markup("<{0}{1}>{2}</{0}>").format(Markup(name), attributes, inner))  # noqa: S704  # a name from the list above
        parts.append(escape(harmless(child.tail or "")))
    return Markup().join(parts)


def _attributes(element: Element) -> Markup | None:
    """An element's attributes as HTML; None if one is unknown."""
    parts = []
    for name, value in element.attrib.items():
        if name in _DROPPED:
            continue
        if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
            return None
        parts.append(Markup(' {}="{}"').format(name, value))
    return Markup().join(parts)

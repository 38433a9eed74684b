"""A line of authors -> their names one by one, and whether it was cut short; knows no format.

Ada Example, Bo Sample and Cy Third      Example, Ada, Bo Sample, and Cy Third
Example, Ada and Sample, Bo              Example, A., Sample, B.
Ada Example et al.                       王示例，李占位 等 12 位作者
"""

import re
from functools import lru_cache
from typing import NamedTuple

_MORE = re.compile(
    r"""[,;，；、]?\s*(?:
        (?:\b(?:and|&)\s+)?\bet\.?\s*als?\b\.?(?:\s+[—–]\s+[\w.+-]+\s*$)?  # Example et al. — LampNet
      | (?:\band\b|&|\+)\s*(?:\d+\s+)?(?:more|others|co-?authors|many\s+authors)\b(?:\s+authors?)?\.?
      | \(?\+\s*\d+\s*(?:more|others|authors)?\)?(?=\s*$)
      | \betc\b\.?(?=[\s.-]*(?:$|【))
      | \b(?:and\s+)?\d+\s+(?:more|others|other\s+authors|more\s+authors)\b
      | (?<!\.)\.{3,}|…+
      | 等(?:人|\s*\d+\s*(?:位|名|人)?(?:作者|人)?|作者)?(?=\s*(?:$|[,，.。;；()（）\[*]))
      | (?:他|ほか)\s*\d*\s*名?(?=\s*$) | \b외\s*\d*\s*명?(?=\s*$) | \bи\s+др\b\.?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Ada Example et al.
_ONE_AND_MORE = re.compile(
    r"([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*(?: [A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*){0,3}),? et(?: |\. ?)al\.?"
)
# Example, Ada, et al.
_FIRST_AND_MORE = re.compile(r"^([A-ZÀ-ɏ][\w'’-]+), ([A-ZÀ-ɏ][\w'’-]+(?: [A-Z]\.)?), et(?: |\. ?)al\.?$")
# One of these is in whatever the pattern matches; to look for them is far quicker.
_MORE_HINTS = (
    "et al",
    "et. al",
    "et.al",
    "etal",
    "etc",
    "more",
    "other",
    "author",
    "+",
    "...",
    "…",
    *"等他외",
    "ほか",
    "др",
)
# A pattern that begins with one class of signs is found fastest.
_HINT = re.compile(
    r"[,.;；、·・•|&/*†‡§¶∗⁎✉@(（\[\]{}<>\d¹²³⁴⁵⁶⁷⁸⁹⁰…等他외ほ，^$#~]"
    r"(?:(?<=,)\s[A-Za-z]\.|(?<=\.)\.\.|(?<![,.]))"
)
_HINT_WORDS = frozenset(("and", "und", "et", "etc", "и", "jr", "sr", "ii", "iii", "others", "by"))
_HINT_WORD = re.compile(rf"[ .,\-–'’:\"“”](?:{'|'.join(sorted(_HINT_WORDS))})(?=[ .,\-–'’:\"“”]|\Z)")
_SIMPLE = re.compile(r",\s+|(?<=[a-z]),(?=[A-Z])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|\{[^{}@]*\}@\S+")
# After a name comes an affiliation, within a name another first name: Krishnamurthy (Dj) Example.
_BRACKETED = re.compile(
    r"(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\])(?=\s*(?:[,;，；、·・•|&(（\[*†]|\band\b|$))"
)
_TEX_MARK = re.compile(r"\$?\^\{?[\d,*†‡§\\a-z]*\}?\$?")
_MARKS = re.compile(r"[*†‡§¶∗⁎✉📧¹²³⁴⁵⁶⁷⁸⁹⁰#]+")
_NUMBERS = re.compile(
    r"(?<=[^\W\d_])\s?\d{1,2}(?:\s?,\s?\d{1,2}(?![\w-]))*(?=\s*(?:[,;·•]|\band\b|$))|(?<=\.)\d{1,2}(?=\s*(?:,|$))"
)
_DIGIT = re.compile(r"\d")
_MIDDLE_DOT = re.compile(r"[a-zà-ɏ]・|・[A-ZÀ-ɏ]|[\u4e00-\u9fff]・|・[\u4e00-\u9fff]")
_STRONG_HINT = re.compile(r"[;；、·•|/]")
_STRONG_SEPARATOR = re.compile(r"\s*[;；、·•|]\s*|\s+/\s+|(?<=[^\x00-\x7f])/(?=[^\x00-\x7f])")
_AND = re.compile(r"\s*,?\s+(?:and|und|и|&)\s+|\s*&\s*|^(?:and|&)\s+", re.IGNORECASE)
_INSTITUTION = re.compile(r"\b(?:for|of|on|the)\b|\b(?:Team|Collaboration|Consortium|Institute|Group)\b")
_AFFILIATION = re.compile(r"\b(?:Universi|Institut|Colleg|Laborator|Academ)")
# 王示例，李占位，均来自示例大学
_ALL_FROM = re.compile(r"[,，]\s*[均都皆](?:来自|来自于|隶属|任职|就职|为|是|属).*$")
_BY = re.compile(r"^(?:written\s+)?by\b[:\s]+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV|2nd|3rd", re.IGNORECASE)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĻĽŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽİ]"
# Example AB, Sample C.
_BARE_INITIALS = re.compile(rf"[^.]*[^.,]{{2}} {_CAPITAL}{{1,3}}, [^.]+\.")
_INITIALS = re.compile(rf"(?:{_CAPITAL}\.?[\s-]?){{1,4}}")
_DOTTED = re.compile(rf"(?:{_CAPITAL}\.[\s-]?){{1,4}}")
_GIVEN = re.compile(
    r"[^\W\d_][\w'’.-]*(?:\s+(?:[A-Z]\.?|[A-Z]\.[A-Z]\.?))*(?:\s+(?:van|von|der|den|de|la|di|da|del|el|dos|ter|ten|le))*"
)
_LONGEST = 100
_MOST_GIVEN = 3
_MOST_MARKS = 20_000
"""Characters past which a line is split at commas alone: no list of names needs more."""


class Names(NamedTuple):
    """Names in order, and whether more exist than those named."""

    names: tuple[str, ...]
    more: bool

    @property
    def several(self) -> bool:
        """Whether these are surely more than one, be it by `et al.`."""
        return self.more or len(self.names) > 1


# A line is looked at as a whole and then in parts, which may be the whole.
@lru_cache(maxsize=256)
def split_names(text: str, *, citation: bool = False) -> Names:
    """The names of a line of authors; in a `citation` the first is `Surname, First`, and maybe all."""
    text = " ".join(text.split())
    one = _one_and_more(text)
    if one is not None and _HINT_WORDS.isdisjoint(one[1].lower().split()):
        return Names(_kept([one[1]]), more=True)
    if not citation and (len(text) > _MOST_MARKS or _is_simple(text)):
        return Names(_kept(_SIMPLE.split(text) if ", " in text else text.split(",")), more=False)
    if text.endswith(".") and (not _ends_in_initial(text) or _BARE_INITIALS.fullmatch(text)):
        text = text.rstrip(". ")
    text = _ALL_FROM.sub("", _BY.sub("", text)) if "，" in text else _BY.sub("", text)
    if "@" in text:
        text = " ".join(_MAIL.sub("", text).split())
    lower, cut = text.lower(), 0
    if any(map(lower.__contains__, _MORE_HINTS)):
        text, cut = _MORE.subn(",", text)
    if "(" in text or "[" in text or "（" in text:
        text = _BRACKETED.sub(" ", text)
    if "^" in text:
        text = _TEX_MARK.sub("", text)
    # Between the parts of one name in kana, the same dot parts nothing.
    if "・" in text and _MIDDLE_DOT.search(text):
        text = text.replace("・", "、")
    # What was taken out leaves blanks, of which a long stretch takes long to split.
    text = _MARKS.sub("", text)
    if _DIGIT.search(text):
        text = _NUMBERS.sub("", text)
    text = " ".join(text.split())
    return Names(_kept(_part(text, citation=citation)), more=cut > 0)


def _one_and_more(text: str) -> re.Match[str] | None:
    """The one name before `et al.`, first name first."""
    if not text.endswith(("al", "al.")):
        return None
    return _ONE_AND_MORE.fullmatch(_FIRST_AND_MORE.sub(r"\2 \1 et al.", text))


def _is_simple(text: str) -> bool:
    """Whether nothing but commas parts the names of a text."""
    return _HINT.search(text) is None and _HINT_WORD.search(f" {text.lower()}") is None


def _part(text: str, *, citation: bool) -> list[str]:
    """The names that a tidied line consists of, each in its own order: first name, then surname."""
    blocks = _STRONG_SEPARATOR.split(text) if _STRONG_HINT.search(text) else [text]
    blocks = [block for block in blocks if block.strip(" ,")]
    if len(blocks) > 1 and all(block.count(",") <= 1 for block in blocks):
        if any(_AFFILIATION.search(block.partition(",")[2]) for block in blocks):
            # Ada Example, University of Dim; Bo Sample, Lamp Institute
            return [block.partition(",")[0] for block in blocks]
        turned = all(map(_is_surname_first, blocks))
        return [name for block in blocks for name in _pair(block, turned=turned)]
    names: list[str] = []
    for block in blocks:
        joined = _between_ands(block)
        if joined != [block] and "," not in block and _INSTITUTION.search(block):
            joined = [block]
        commas = [part.strip(" ,").count(",") for part in joined]
        # `Surname, First and Surname, First`: as BibTeX has it.
        if len(joined) > 1 and all(count == 1 for count in commas) and _as_in_bibtex(joined):
            names += [name for part in joined for name in _pair(part, turned=True)]
            continue
        split = [piece.replace("，", ",").split(",") for piece in joined]
        parts = [stripped for found in split for part in found if (stripped := part.strip())]
        parts = _with_suffixes(parts)
        # `Example and Sample` are two surnames.
        apart = len(joined) > 1 and "," not in joined[0].strip(" ,")
        names += parts if apart else _ordered(parts, citation=citation)
    return names


def _between_ands(block: str) -> list[str]:
    """What stands between `and`, `&` and the like."""
    lower = block.lower()
    if "nd " not in lower and "&" not in lower and "и" not in lower:
        return [block]
    return [part for part in _AND.split(block) if part.strip(" ,")]


def _as_in_bibtex(parts: list[str]) -> bool:
    """Whether parts with one comma each are `Surname, First`: most have a surname of one word."""
    single = [" " not in part.strip(" ,").partition(",")[0] for part in parts]
    return all(map(_reversed, parts)) or sum(single) * 5 > 3 * len(parts)


def _pair(block: str, *, turned: bool = False) -> list[str]:
    """`Surname, First` as one name, which it is where it has that form or is `turned`; else two names."""
    surname, comma, first = block.strip(" ,").partition(",")
    first = first.strip()
    if not comma:
        return [*_AND.split(surname)]
    if _SUFFIX.fullmatch(first):
        return [f"{surname} {first}"]
    return [f"{first} {surname}"] if turned or _reversed(block) else [surname, first]


def _reversed(block: str) -> bool:
    """Whether a block with one comma is `Surname, First`."""
    surname, _, first = block.strip(" ,").partition(",")
    return len(surname.split()) <= 3 and _GIVEN.fullmatch(first.strip()) is not None


def _is_surname_first(block: str) -> bool:
    """Whether a block is one word, a comma and up to three: `Example, Md Ada`."""
    surname, _, first = block.strip(" ,").partition(",")
    return " " not in surname and 0 < len(first.split()) <= _MOST_GIVEN


def _with_suffixes(parts: list[str]) -> list[str]:
    """`Bo Sample, Jr.` is one name."""
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _with_initials(parts: list[str]) -> list[str]:
    """Surnames with the initials that follow them; the parts as they are where not all can be names."""
    names: list[str] = []
    for part in parts:
        if names and _DOTTED.fullmatch(part) and "." not in names[-1]:
            names[-1] = f"{part} {names[-1]}"
        else:
            names.append(part)
    # Example, A., Bo Sample   Example, A., Sample, B., Third C.   though not Example, A., Sample, B., Lamps
    first_alone = len(parts) - len(names) == 1
    return names if first_alone or all("." in name for name in names) else parts


def _ordered(parts: list[str], *, citation: bool) -> list[str]:
    """Names of a list with commas, those that are written surname first put in order."""
    if len(parts) < 2:
        return parts
    second = parts[1].strip()
    # Example, A., Sample, B.
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part.strip()) for part in parts[1::2]):
        return [f"{first} {surname}" for surname, first in zip(parts[::2], parts[1::2], strict=True)]
    if _DOTTED.fullmatch(second):
        return _with_initials(parts)
    single = " " not in parts[0].strip() or _SURNAME.fullmatch(parts[0].strip()) is not None
    later = [part for part in parts[2:] if " " in part.strip()]
    full = len(later) == len(parts) - 2
    given = _GIVEN.fullmatch(second) or (citation and len(second.split()) <= 3)
    if single and given and full and (citation or (later and " " not in parts[0])):
        return [f"{second} {parts[0].strip()}", *parts[2:]]
    return parts


_SURNAME = re.compile(r"(?:(?:van|von|der|den|de|la|di|da|del|el|dos|ter|ten|le)\s+)+\S+", re.IGNORECASE)
_LAST_INITIAL = re.compile(rf"(?:^|[\s.-])(?:{_CAPITAL}|[JS]r|Ph\.D|St)\.$")


def _ends_in_initial(text: str) -> bool:
    return _LAST_INITIAL.search(text, max(0, len(text) - 8)) is not None


def _kept(parts: list[str]) -> tuple[str, ...]:
    """The parts that are names, without the signs around them."""
    names = []
    for part in parts:
        name = part.strip(' \t,;:*|·•–—_"“”-')
        if name.startswith("'") and name.endswith("'"):
            name = name.strip("'")
        if name.endswith(".") and not _ends_in_initial(name):
            name = name.rstrip(". ")
        if name and len(name) <= _LONGEST and (name[0].isalnum() or any(map(str.isalnum, name))):
            names.append(name)
    return tuple(names)

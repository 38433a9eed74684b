"""How identifiers, arXiv's categories and years are written in running text."""

import re

# arXiv:2101.00001   CoRR, vol. abs/2101.00001
ARXIV_ID = re.compile(
    r"[aA](?<!\w[aA])(?i:(?:rxiv[\s:.,]*(?:preprint[\s:]*)?(?:arxiv[\s:]*)?(?:abs/)?|bs/)"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,16}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)"
)
BARE_ID = re.compile(
    r"(?<![\w./-])(\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?![\w/])"
)
# Its month tells it from other numbers.
LONE_ID = re.compile(
    r"(?:ar[Xx]iv[\s:.]*)?((?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}"
    r"|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5})(?:v\d{1,2})?"
)
# 2101.00001 A Title of Words
ID_AND_TITLE = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?[\s,:|–-]{1,4}(?=[A-Z\u4e00-\u9fff])\S+\s+\S+\s+\S")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DOI = re.compile(r"(1(?<!\w1)0\.\d{4,9}/[^\s\"'<>，。；]+[^\s\"'<>，。；.,;:)\]])")
_CATEGORY = re.compile(
    r"(?:cs|math|stat|eess|physics|q-bio|q-fin|econ|astro-ph|cond-mat|nlin)\.[A-Za-z][A-Za-z-]{1,8}"
    r"|math-ph|quant-ph|gr-qc|hep-(?:ex|lat|ph|th)|nucl-(?:ex|th)|astro-ph|cond-mat"
)
_CATEGORY_LIST = re.compile(rf"(?:{_CATEGORY.pattern})(?:[\s,;|/·]+(?:{_CATEGORY.pattern}))*")


def categories(text: str) -> tuple[str, ...]:
    """The arXiv categories that a text consists of; empty if it holds anything else."""
    bare = text.strip(" \t,;.|·()[]`*_")
    if not bare or bare[0].isupper() or _CATEGORY_LIST.fullmatch(bare) is None:
        return ()
    return tuple(match[0] for match in _CATEGORY.finditer(bare))


def any_categories(text: str) -> tuple[str, ...]:
    """The arXiv categories named in a text that is labelled as such: `Robotics (cs.RO)`."""
    return tuple(match[0] for match in re.finditer(rf"(?<![\w.]){_CATEGORY.pattern}(?![\w])", text))


def named_id(text: str, url: str) -> str:
    """The arXiv id that a link's text is, where its URL has it too, whatever the host; else empty."""
    found = LONE_ID.fullmatch(text) if text[-1:].isdecimal() else None
    return found[1] if found is not None and found[1] in url else ""


# A pattern that begins with one class of signs is found fastest; what stands before it is looked at then.
YEAR = re.compile(r"([12](?<![\d.][12])(?:(?<=1)9\d|(?<=2)0[0-3])\d)(?!\d)")


def full_year(year: str) -> int:
    """A year of two or four digits."""
    value = int(year)
    return value if value > 99 else value + (1900 if value > 60 else 2000)

"""The stem that a word's forms share, by the Snowball project's English rules (Porter2); knows no database.

Written out here because a query can't wait for a package of thirty languages to be imported.
Source of the rules: https://snowballstem.org/algorithms/english/stemmer.html
"""

import re

_VOWELS = "aeiouy"
_REGION = re.compile(r"[aeiouy][^aeiouy]")
_EXCEPTIONAL_REGION = re.compile(r"(gener|commun|arsen|past|univers|later|emerg|organ|inter)")
_SHORT_END = re.compile(r"(^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY]|^past)$")
_UNCHANGED = frozenset(["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"])
_IRREGULAR = {
    "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli",
    "only": "onli", "singly": "singl",
}  # fmt: skip
_KEPT_PARTICIPLES = frozenset(
    ["inning", "outing", "canning", "herring", "earring", "evening", "proceed", "exceed", "succeed"]
)
_DOUBLES = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_STEP_2 = (
    ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"),
    ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"), ("alism", "al"), ("aliti", "al"),
    ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
    ("ogist", "og"), ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"),
    ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
)  # fmt: skip
_STEP_3 = (
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"),
    ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive",
    "ize", "ion", "al", "er", "ic",
)  # fmt: skip


def stem(word: str) -> str:
    """The stem of a lower-case English word; any other word comes back as it is."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    if word in _UNCHANGED:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = re.sub(r"(^|[aeiouy])y", r"\1Y", word)
    first, second = _regions(word)
    word = _step_1c(_step_1b(_step_1a(word), first))
    if word.lower() in _KEPT_PARTICIPLES:
        return word.lower()
    word = _step_3(_step_2(word, first), first, second)
    return _step_5(_step_4(word, second), first, second).lower()


def _regions(word: str) -> tuple[int, int]:
    """Where the two regions begin that suffixes may be taken from."""
    exceptional = _EXCEPTIONAL_REGION.match(word)
    if exceptional:
        first = exceptional.end()
    else:
        found = _REGION.search(word)
        first = found.end() if found else len(word)
    found = _REGION.search(word, first)
    return first, found.end() if found else len(word)


def _is_short(word: str, first: int) -> bool:
    return first >= len(word) and _SHORT_END.search(word) is not None


def _step_1a(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and re.search("[aeiouy]", word[:-2]):
        return word[:-1]
    return word


def _step_1b(word: str, first: int) -> str:
    if word in _KEPT_PARTICIPLES:
        return word
    for suffix in ("eedly", "eed"):
        if word.endswith(suffix):
            return word[: -len(suffix)] + "ee" if len(word) - len(suffix) >= first else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            if suffix == "ing" and re.fullmatch("[^aeiouy]y", rest):
                return rest[:-1] + "ie"
            return _repaired(rest, first) if re.search("[aeiouy]", rest) else word
    return word


def _repaired(rest: str, first: int) -> str:
    """What stood before `ing` or `ed`: hop for hopp, hope for hop, rate for rat."""
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if rest.endswith(_DOUBLES):
        return rest if re.fullmatch("[aeo](..)", rest) else rest[:-1]
    return rest + "e" if _is_short(rest, first) else rest


def _step_1c(word: str) -> str:
    return word[:-1] + "i" if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS else word


def _step_2(word: str, first: int) -> str:
    for suffix, meaning in _STEP_2:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            before = {"ogi": "l", "li": "cdeghkmnrt"}.get(suffix)
            if len(rest) < first or (before is not None and rest[-1:] not in tuple(before)):
                return word
            return rest + meaning
    return word


def _step_3(word: str, first: int, second: int) -> str:
    for suffix, meaning in _STEP_3:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + meaning if len(rest) >= (second if suffix == "ative" else first) else word
    return word


def _step_4(word: str, second: int) -> str:
    for suffix in _STEP_4:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            taken = len(rest) >= second and (suffix != "ion" or rest[-1:] in ("s", "t"))
            return rest if taken else word
    return word


def _step_5(word: str, first: int, second: int) -> str:
    rest = word[:-1]
    if word.endswith("e") and (len(rest) >= second or (len(rest) >= first and not _SHORT_END.search(rest))):
        return rest
    if word.endswith("ll") and len(rest) >= second:
        return rest
    return word

"""Whether a text is names: a list of them, or one alone."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.common_words import PARTICLES
from papercat.sources.paper_list.forms.parts import EDGES
from papercat.sources.paper_list.forms.persons import is_name, is_text_of_names

_FIRST = re.compile(r"[,;，；、·・•|&]|\s+and\s+")
_AFFILIATION = re.compile(r"(?<=\w)\s*\(([^()\d]{2,100})\)(?=\s*[,;·])")
_ORGANISATION = re.compile(
    r"\b(?:Universi|Institut|Colleg|Laborator|Academ|Technolog)|\b(?:Labs?|Research|Inc|Corp|School)\b|大学|学院|研究"
)
_LONGEST_HEAD = 100
_AFTER_A_NAME = PARTICLES | {"et", "by", "more", "other", "others", "author", "authors", "coauthors"}
"""Words in small letters that may follow a name's first word."""


def begins_with_name(text: str) -> bool:
    """Whether the text before the first comma is a name: a quick look at what may be long prose."""
    first, second = [*text[:_LONGEST_HEAD].split(None, 2), "", ""][:2]
    if f"{first}{second}".isalpha() and second.isascii() and second.islower() and second not in _AFTER_A_NAME:
        return False
    head = _FIRST.split(text[:_LONGEST_HEAD], maxsplit=1)[0].strip(EDGES + ".")
    head += ")" if head.count("(") > head.count(")") else ""
    names = split_names(head).names
    return bool(names) and is_name(names[0])


def without_affiliations(text: str) -> tuple[str, list[str]]:
    """Names without the affiliations in brackets between them, and those; another text as it is."""
    if "(" not in text or not begins_with_name(text.strip(EDGES)):
        return text, []
    return _AFFILIATION.sub("", text), _AFFILIATION.findall(text)


def organisation_first(text: str) -> tuple[str, str]:
    """`Dim AI` and the names of `Dim AI: Ada Example, Bo Sample`; nothing and the text of any other."""
    head, colon, names = text.partition(": ")
    first, comma, _ = names.partition(",")
    return (head, names) if colon and comma and "," not in head and is_name(first) else ("", text)


def names_organisation(text: str) -> bool:
    """Whether a text has a word that places of work are named by."""
    return _ORGANISATION.search(text) is not None


def without_organisations(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names without the places of work at their end, and those; an organisation alone is an author."""
    end = len(names)
    while end > 1 and names_organisation(names[end - 1]):
        end -= 1
    return names[:end], names[end:]


def is_list_of_names(text: str) -> bool:
    """Whether a text is a list of names; a long one is looked at no further than needed."""
    return begins_with_name(text) and is_text_of_names(text)


def is_lone_name(text: str) -> bool:
    """Whether a text is hardly anything but one person's name: two or three words, or with initials."""
    words = text.strip(" .").split()
    return (
        2 <= len(words) <= 4
        and is_name(text)
        and all(word[0].isupper() or not word.isascii() for word in words)
        and not text.isupper()
    )

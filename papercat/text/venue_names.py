"""The short and the full names of conferences and journals: `ICLR`, and what a bibliography prints.

Pure functions over a table. A name counts only where it is whole: a workshop at a conference is not
the conference.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

_FULL = {
    "3DV": ("International Conference on 3D Vision",),
    "AAAI": ("AAAI Conference on Artificial Intelligence", "National Conference on Artificial Intelligence"),
    "AAMAS": ("International Conference on Autonomous Agents and Multiagent Systems",),
    "ACCV": ("Asian Conference on Computer Vision",),
    "ACL": ("Annual Meeting of the Association for Computational Linguistics",),
    "ACML": ("Asian Conference on Machine Learning",),
    "AISTATS": (
        "International Conference on Artificial Intelligence and Statistics",
        "International Workshop on Artificial Intelligence and Statistics",
    ),
    "BMVC": ("British Machine Vision Conference",),
    "CHI": ("CHI Conference on Human Factors in Computing Systems",),
    "CIKM": ("ACM International Conference on Information and Knowledge Management",),
    "COLING": ("International Conference on Computational Linguistics",),
    "COLM": ("Conference on Language Modeling",),
    "COLT": ("Conference on Learning Theory",),
    "CoNLL": ("Conference on Computational Natural Language Learning",),
    "CoRL": ("Conference on Robot Learning",),
    "CVPR": (
        "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
        "IEEE Conference on Computer Vision and Pattern Recognition",
        "Conference on Computer Vision and Pattern Recognition",
    ),
    "EACL": ("Conference of the European Chapter of the Association for Computational Linguistics",),
    "ECCV": ("European Conference on Computer Vision",),
    "EMNLP": (
        "Conference on Empirical Methods in Natural Language Processing",
        "Empirical Methods in Natural Language Processing",
    ),
    "Findings of ACL": ("Findings of the Association for Computational Linguistics: ACL", "ACL Findings"),
    "Findings of EMNLP": (
        "Findings of the Association for Computational Linguistics: EMNLP",
        "EMNLP Findings",
    ),
    "ICASSP": ("IEEE International Conference on Acoustics, Speech and Signal Processing",),
    "ICCV": (
        "IEEE/CVF International Conference on Computer Vision",
        "IEEE International Conference on Computer Vision",
        "International Conference on Computer Vision",
    ),
    "ICLR": ("International Conference on Learning Representations",),
    "ICML": ("International Conference on Machine Learning",),
    "ICRA": (
        "IEEE International Conference on Robotics and Automation",
        "International Conference on Robotics and Automation",
    ),
    "IJCAI": ("International Joint Conference on Artificial Intelligence",),
    "INTERSPEECH": ("Annual Conference of the International Speech Communication Association",),
    "IROS": ("IEEE/RSJ International Conference on Intelligent Robots and Systems",),
    "JMLR": ("Journal of Machine Learning Research", "J. Mach. Learn. Res."),
    "KDD": (
        "ACM SIGKDD Conference on Knowledge Discovery and Data Mining",
        "ACM SIGKDD International Conference on Knowledge Discovery and Data Mining",
    ),
    "MICCAI": ("International Conference on Medical Image Computing and Computer Assisted Intervention",),
    "MLSys": ("Conference on Machine Learning and Systems",),
    "NAACL": (
        "Conference of the North American Chapter of the Association for Computational Linguistics",
    ),
    "NeurIPS": (
        "Advances in Neural Information Processing Systems",
        "Conference on Neural Information Processing Systems",
        "NIPS",
    ),
    "RSS": ("Robotics: Science and Systems",),
    "SIGIR": (
        "International ACM SIGIR Conference on Research and Development in Information Retrieval",
    ),
    "TACL": ("Transactions of the Association for Computational Linguistics",),
    "TMLR": ("Transactions on Machine Learning Research", "Trans. Mach. Learn. Res."),
    "TPAMI": ("IEEE Transactions on Pattern Analysis and Machine Intelligence",),
    "UAI": ("Conference on Uncertainty in Artificial Intelligence",),
    "WACV": ("IEEE/CVF Winter Conference on Applications of Computer Vision",),
    "WSDM": ("ACM International Conference on Web Search and Data Mining",),
    "WWW": ("The Web Conference", "International World Wide Web Conference"),
}  # fmt: skip
"""A short name, and its other names; the first is the one that is printed in full."""

_added: dict[str, tuple[str, ...]] = {}
"""What the user adds to the table."""

# Compiled when they are first used: most answers show short names alone.
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_VOLUME = r"(?i)\s*\((?:volume|vol\.)[^()]{0,80}\)\s*$"
_SHORT_BEHIND = r"\s*[(\[][A-Z][A-Za-z0-9/&' -]{1,24}[)\]]\s*$"
_ORDINAL = (
    r"(?i)\b(?:\d{1,3}(?:st|nd|rd|th)"
    r"|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]?)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth"
    r"|fiftieth|sixtieth|seventieth))\b"
)
_WORDS = r"[^\W_]+"
_EMPTY = frozenset(("proceedings", "of", "the", "annual", "in", "proc"))
_LONGEST = 400
_JOURNAL = (
    r"(?i)\b(?:journal|transactions|letters|magazine|annals|bulletin|j\.|trans\.)"
    r"|^(?:nature|science|cell|pnas)\b"
)


def add_names(names: Mapping[str, Iterable[str]]) -> None:
    """Let each short name be the name of its full ones too, for as long as this process runs."""
    _added.update({short: tuple(full) for short, full in names.items()})
    for known in (_short_names, _canonical, shown_name):
        known.cache_clear()


@lru_cache(maxsize=4_096)
def shown_name(written: str) -> str:
    """The name under which a venue is shown, by whatever name of its a list calls it: NeurIPS for NIPS."""
    # Most lists use a short name, which needs no look at its parts.
    known = _canonical().get(written.casefold())
    return known or (short_name(written) if " " in written else written)


def short_name(written: str) -> str:
    """The short name of a conference or journal that a text is the name of; else the text without its year.

    Words such as `Proceedings of the`, the number of the meeting, its year and the short name in
    brackets after it make no difference; any other word does.
    """
    name = " ".join(written.split())
    if len(name) > _LONGEST:
        return name
    bare = re.sub(_SHORT_BEHIND, "", re.sub(_VOLUME, "", name))
    bare = re.sub(_ORDINAL, " ", re.sub(_YEAR, " ", bare))
    known = _short_names().get(_fold(bare))
    return known or name


def full_name(short: str) -> str:
    """The name that a bibliography prints, where the short one is known; else the name as it is."""
    names = _names().get(_canonical().get(short.casefold(), short))
    return names[0] if names else short


def named_year(written: str) -> int | None:
    """The year in a venue's name, where it has one alone."""
    found = {int(year) for year in re.findall(_YEAR, written[:_LONGEST])}
    return found.pop() if len(found) == 1 else None


def is_journal(name: str) -> bool:
    """Whether a name is a journal's, as far as its words tell."""
    return re.search(_JOURNAL, full_name(name)) is not None


def _names() -> dict[str, tuple[str, ...]]:
    """The table, with what the user added after it: the first name stays the one that is printed."""
    shorts = [*_FULL, *(short for short in _added if short not in _FULL)]
    return {short: (*_FULL.get(short, ()), *_added.get(short, ())) for short in shorts}


@cache
def _short_names() -> dict[str, str]:
    names = {_fold(full): short for short, all_names in _names().items() for full in all_names}
    # A short name with nothing beside it stands for itself, in the way that it is written here.
    return {**{_fold(short): short for short in _names()}, **names}


@cache
def _canonical() -> dict[str, str]:
    others = {full.casefold(): short for short, names in _names().items() for full in names}
    return {**{short.casefold(): short for short in _names()}, **others}


def _fold(name: str) -> str:
    """The words of a name that tell it from others."""
    return " ".join(word for word in re.findall(_WORDS, name.casefold()) if word not in _EMPTY)

"""A text, with or without TeX in it, as a BibTeX field holds it; knows no fields."""

import re
from collections.abc import Iterable, Iterator

# A control word, a control symbol, a backslash at the end, dollars, a character that TeX
# obeys, or a run of those that it doesn't.
_PIECE = re.compile(r"\\[A-Za-z]+|\\.|\\$|\$\$?|[{}&%#_^~ ]|[^\\${}&%#_^~ ]+", re.DOTALL)
_CORE = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_JOINTS = re.compile(r"([-/\u2010-\u2014])")
_OBEYED = re.compile(r"[\\${}&%#_^~]")
_RUN = re.compile(r"\w+")
_ENDS_CLAUSE = (":", ".", "?", "!")
_DOLLARS = ("$", "$$")
_OUTSIDE_MATH = {"^": r"\^{}", "_": r"\_"}
_TAG = re.compile(r"<(i|em|b|strong|sub|sup)>([^<>]{1,200})</\1>")
_COMMANDS = {
    "i": "emph", "em": "emph", "b": "textbf", "strong": "textbf",
    "sub": "textsubscript", "sup": "textsuperscript",
}  # fmt: skip
_BRACES = {"{": (r"\textbraceleft{}", r"\lbrace "), "}": (r"\textbraceright{}", r"\rbrace ")}


def escaped(text: str) -> str:
    """The text with `& % # _ ^ ~` escaped outside of mathematics, as are braces and `$` without a partner."""
    text = _without_tags(text)
    return "".join(_pieces(text)) if _OBEYED.search(text) else text


def protected(title: str) -> str:
    """The escaped title, with braces around capitals that a style must not lower.

    These are words with a capital within, single letters, words with TeX, and, in a title that
    is written like a sentence, names: words that begin with a capital in its midst.
    """
    title = _without_tags(title)
    words = list(_words(_pieces(title))) if _OBEYED.search(title) else title.split(" ")
    later = [word for word in words[1:] if word.isalpha() and len(word) > 3]
    sentence = sum(word[0].isupper() for word in later) * 2 < len(later)
    opens = True
    for place, word in enumerate(words):
        words[place] = _shielded(word, name=sentence and not opens and word[:1].isupper())
        opens = word.endswith(_ENDS_CLAUSE)
    return " ".join(words)


def _pieces(text: str) -> Iterator[str]:
    """The text in TeX's pieces, made fit for a field of BibTeX."""
    found = _PIECE.findall(text)
    lonely = _lonely_braces(found)
    mathematics = _math_dollars(found)
    # Within mathematics & separates cells, if there can be any.
    cells = r"\begin" in found
    math = False
    for place, piece in enumerate(found):
        if piece in _DOLLARS:
            math = place in mathematics and not math
            yield piece if place in mathematics else piece.replace("$", r"\$")
        elif piece == "~":
            yield piece if math or _is_tie(found, place) else r"\textasciitilde{}"
        elif place in lonely:
            yield _BRACES[piece[-1]][math]
        elif piece == "\\":
            yield r"\textbackslash{}"
        elif piece in ("%", "#") or (piece == "&" and not (math and cells)):
            yield f"\\{piece}"
        else:
            math = piece == r"\(" or (math and piece != r"\)")
            yield piece if math else _OUTSIDE_MATH.get(piece, piece)


def _without_tags(text: str) -> str:
    """The text with the few HTML tags that titles hold as TeX's commands."""
    return _TAG.sub(lambda tag: f"\\{_COMMANDS[tag[1]]}{{{tag[2]}}}", text) if "</" in text else text


def _math_dollars(pieces: list[str]) -> set[int]:
    """Where dollars enclose mathematics rather than mean currency.

    As in Pandoc, the first is not followed by a space, and the second is not preceded by a space or followed
    by a digit. Of those that are left, two with TeX between them are a pair too.
    """
    pairs: set[int] = set()
    opened: int | None = None
    left: list[int] = []
    for place, piece in enumerate(pieces):
        if piece not in _DOLLARS:
            continue
        before, after = pieces[place - 1 : place], pieces[place + 1 : place + 2]
        if opened is not None and pieces[opened] == piece and before != [" "] and not _is_digit(after):
            pairs.update((opened, place))
            opened = None
        else:
            left += [] if opened is None else [opened]
            opened = place if after not in ([], [" "]) else None
            left += [] if opened is not None else [place]
    left += [] if opened is None else [opened]
    waiting: int | None = None
    for place in left:
        if waiting is not None and pieces[waiting] == pieces[place] and _is_tex(pieces[waiting + 1 : place]):
            pairs.update((waiting, place))
            waiting = None
        else:
            waiting = place
    return pairs


def _is_digit(pieces: list[str]) -> bool:
    return bool(pieces) and pieces[0][:1].isdigit()


def _is_tex(pieces: list[str]) -> bool:
    return any(piece[0] in "\\^_" for piece in pieces)


def _is_tie(pieces: list[str], place: int) -> bool:
    """Whether a `~` joins two words, as TeX has it (`Theorem~1`), and is no sign (`~10`, `5~10`, `/~ada`)."""
    before, after = "".join(pieces[place - 1 : place]), "".join(pieces[place + 1 : place + 2])
    if not before.strip() or not after.strip():
        return False
    return before[-1] != "/" and not (before[-1].isdigit() and after[0].isdigit())


def _lonely_braces(pieces: list[str]) -> set[int]:
    """Where braces stand without a partner; BibTeX counts those after a backslash as well."""
    lonely: set[int] = set()
    for opening, closing in (("{", "}"), (r"\{", r"\}")):
        still_open: list[int] = []
        for place, piece in enumerate(pieces):
            if piece == opening:
                still_open.append(place)
            elif piece == closing and still_open:
                still_open.pop()
            elif piece == closing:
                lonely.add(place)
        lonely.update(still_open)
    return lonely


def _words(pieces: Iterable[str]) -> Iterator[str]:
    """The text between spaces that stand neither in braces nor in mathematics."""
    word, depth, math = "", 0, False
    for piece in pieces:
        if piece == " " and not depth and not math:
            yield word
            word = ""
            continue
        word += piece
        depth += (piece == "{") - (piece == "}")
        math ^= piece in _DOLLARS
    yield word


def _shielded(word: str, *, name: bool) -> str:
    """The word with braces around what must keep its capitals."""
    if any(char in word for char in "\\{}$"):
        if word.lower() == word:
            return word
        # One pair of braces right before a backslash is a special character to BibTeX, whose
        # letters it lowers after all.
        return f"{{{{{word}}}}}" if word.startswith("\\") else f"{{{word}}}"
    match = _CORE.fullmatch(word)
    before, core, after = match.groups() if match else ("", word, "")
    parts = _JOINTS.split(core)
    if name or any(len(part) == 1 and part.isupper() and (part != "A" or len(parts) > 1) for part in parts):
        return f"{before}{{{core}}}{after}"
    return _RUN.sub(lambda run: f"{{{run[0]}}}" if _has_capital_within(run[0]) else run[0], word)


def _has_capital_within(part: str) -> bool:
    """Whether lowering all but its first letter, or that too beside a digit, would change its sense."""
    return any(char.isupper() for char in part[1:]) or (
        part[:1].isupper() and any(char.isdigit() for char in part)
    )

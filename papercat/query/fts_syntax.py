"""A query in FTS5's own syntax, which is handed on as it stands if it is not too much to answer."""

import re
from collections.abc import Iterable

from papercat.errors import UsageError
from papercat.query.parser import parse, storable
from papercat.query.tree import And, Query, Term

_MOST_WORDS, _MOST_PREFIXES = 50, 10
"""Each word may be near every other one, and a prefix is as long to look for as all words that begin so."""

_WORD = re.compile(r"[^\W_]+|[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What FTS5's unicode61 makes a word of, whatever is between: letters, numbers, private signs."""


def parse_fts(raw: str, *, filters: Iterable[tuple[str, str]] = (), excluded: Iterable[str] = ()) -> Query:
    """The tree of such a query; `filters` and `excluded` are as in `parse`.

    Raises UsageError as `parse` does, and where it has too many words to be answered in any time.
    """
    raw = storable(raw)
    if len(_WORD.findall(raw)) > _MOST_WORDS or raw.count("*") > _MOST_PREFIXES:
        raise UsageError(
            f"a query in FTS5's own syntax has at most {_MOST_WORDS} words, "
            f"{_MOST_PREFIXES} of them with a *; shorten it, or leave out --fts"
        )
    rest = parse("", filters=filters, excluded=excluded).root
    others = () if rest is None else rest.parts if isinstance(rest, And) else (rest,)
    term = Term(raw, "raw")
    return Query(raw, And((term, *others)) if others else term)

"""The words of the catalogue that come closest to one that it does not hold."""

from papercat.queries.terms import quoted
from papercat.queries.vocabulary import Vocabulary

_MOST_NEAR = 3
_MOST_READ = 20_000
_SHORTEST = 4


def near(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """The closest words, the best first: at most one edit away, two for words of eight letters and more.

    An edit is a letter put in, left out, changed, or two neighbours swapped (optimal string
    alignment). Most mistakes spare the first two letters, so those words are read first.
    """
    if len(word) < _SHORTEST:
        return ()
    for beginnings in ((word[:2], word[1] + word[0]), (word[0], word[1])):
        terms = [
            term for prefix in dict.fromkeys(beginnings) for term in vocabulary.beginning(prefix, _MOST_READ)
        ]
        found = _closest(word, terms)
        if found:
            break
    ranked = sorted(
        found, key=lambda pair: (pair[1], pair[0][0] != word[0], -vocabulary.count(quoted(pair[0])), pair[0])
    )
    return tuple(term for term, _ in ranked[:_MOST_NEAR])


def _closest(word: str, terms: list[str]) -> list[tuple[str, int]]:
    # Heavy to import, and most queries have no unknown word.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    edits = 2 if len(word) >= 8 else 1
    found = extract(word, terms, scorer=OSA.distance, score_cutoff=edits, limit=20)
    return [(term, int(distance)) for term, distance, _ in found if term != word]

"""The words of the catalogue most similar to a word that is not in it."""

from papercat.library.notes import find_in_notes
from papercat.query.fields import Field
from papercat.query.to_fts import in_columns, quoted
from papercat.query.tree import Term
from papercat.query.vocabulary import Vocabulary
from papercat.text.words import stem

_MOST_NEAR = 3
_MOST_READ = 20_000
_SHORTEST = 4
_RARE, _SHORTEST_RARE = 5, 6
"""A word in more papers than this, or with fewer letters, is not a misspelling."""
_MORE_COMMON = 50
"""How many times as many papers must have the word that was meant."""


def similar_words(vocabulary: Vocabulary, word: str, field: Field | None = None) -> tuple[str, ...]:
    """The closest words, the best first: at most one edit away, two for words of eight letters and more.

    An edit is a letter put in, left out, changed, or two neighbours swapped (optimal string
    alignment). Most mistakes spare the first two letters, so those words are read first. Of a field
    only words count that some paper has there.
    """
    key = word, field
    if key not in vocabulary.near:
        vocabulary.near[key] = _near(vocabulary, word, field) if len(word) >= _SHORTEST else ()
    return vocabulary.near[key]


def likely_meant(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """The words that a misspelt one probably means, best first; empty if it is spelt correctly.

    A word that hardly any paper has is misspelt if a similar word is very much more common.
    Another form of the same word (`hallucinating`, `hallucination`) is not a misspelling.
    """
    own = vocabulary.count(quoted(word), _RARE + 1) + vocabulary.count_tweets(quoted(word), _RARE + 1)
    if own > _RARE or (own and len(word) < _SHORTEST_RARE):
        return ()
    least = _MORE_COMMON * own
    if vocabulary.size < least:
        return ()
    return tuple(
        other
        for other in similar_words(vocabulary, word)
        if not _is_inflected(word, other) and (not own or vocabulary.count(quoted(other), least) >= least)
    )


def _is_inflected(word: str, other: str) -> bool:
    """Whether two words are forms of the same word: one stem, different endings."""
    return stem(word) == stem(other) and word[-3:] != other[-3:]


def holders(vocabulary: Vocabulary, word: str, field: Field | None) -> int:
    """How many papers, or tweets if the field is a tweet's, have a word in a field; anywhere without one."""
    if field is not None and field.kind == "note":
        return len(find_in_notes(vocabulary.connection, quoted(word)))
    expression = in_columns(Term(word, "word", field), quoted(word))
    if field is not None and field.kind == "tweet":
        return vocabulary.count_tweets(expression)
    return vocabulary.count(expression)


def _near(vocabulary: Vocabulary, word: str, field: Field | None) -> tuple[str, ...]:
    for beginnings in ((word[:2], word[1] + word[0]), (word[0], word[1])):
        terms = [
            term for prefix in dict.fromkeys(beginnings) for term in vocabulary.beginning(prefix, _MOST_READ)
        ]
        counted = [
            (distance, term[0] != word[0], -holders(vocabulary, term, field), term)
            for term, distance in _closest(word, terms)
        ]
        found = sorted(one for one in counted if one[2] or field is None)
        if found:
            return tuple(term for *_, term in found[:_MOST_NEAR])
    return ()


def _closest(word: str, terms: list[str]) -> list[tuple[str, int]]:
    # Slow to import, and most queries have no unknown word.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    edits = 2 if len(word) >= 8 else 1
    found = extract(word, terms, scorer=OSA.distance, score_cutoff=edits, limit=20)
    # A word of letters is no slip for a name with a number: RLHF does not mean RL4F.
    return [(term, int(distance)) for term, distance, _ in found if term != word and term.isalpha()]

"""The fields of the query language as a table: what each takes and which part of a paper it asks of.

A new field is a new entry here; `compile.py` holds how a kind of field becomes SQL.
"""

from typing import Literal, NamedTuple

Kind = Literal["text", "author", "tweet", "number", "since", "until", "choice", "name", "document"]

TEXT_KINDS = ("text", "author", "tweet")
"""The kinds whose values are words to be found; the others filter."""


class Field(NamedTuple):
    """One `name:value`. `target` is what its kind works on: columns of full text or a column of `papers`.

    text: FTS5 column names parted by spaces; number: a column of `papers`; name: a key of
    `compile.MEMBERS`; the others need none.
    """

    name: str
    kind: Kind
    target: str
    example: str
    help: str


FIELDS = {
    field.name: field
    for field in (
        Field(
            "title", "text", "title translated_title title_terms", "title:transformer", "words of the title"
        ),
        Field("abstract", "text", "abstract abstract_terms", "abstract:bandits", "words of the abstract"),
        Field("notes", "text", "notes", "notes:tsinghua", "a list's reason, and organisations"),
        Field(
            "author",
            "author",
            "authors author_terms",
            'author:"Cho-Jui Hsieh"',
            "an author, or part of the name",
        ),
        Field(
            "tweet",
            "tweet",
            "name handle text text_terms",
            "tweet:thread",
            "words of a tweet about the paper",
        ),
        Field("handle", "tweet", "handle", "handle:arxiv", "who tweeted"),
        Field("lang", "name", "lang", "lang:ja", "the language of a tweet about the paper"),
        Field(
            "category", "name", "category", "category:cs.LG", "an arXiv category; cs.* is all of one archive"
        ),
        Field("venue", "name", "venue", "venue:iclr", "a conference, with or without its year: iclr2020"),
        Field("in", "document", "", "in:iclr2020.md", "a document: its name or path, or any part of them"),
        Field("has", "choice", "", "has:abstract", "what is known of the paper"),
        Field("arxiv", "name", "arxiv", "arxiv:2006.15055", "an arXiv id"),
        Field("doi", "name", "doi", "doi:10.24963/ijcai.2021/4", "a DOI"),
        Field("openreview", "name", "openreview", "openreview:m5Qsh0kBQG", "an OpenReview id"),
        Field("year", "number", "year", "year:2019..2021", "the year"),
        Field("since", "since", "date", "since:2020-11", "known since that year, month or day"),
        Field("until", "until", "date", "until:2020-11-18", "known by the end of that year, month or day"),
        Field("retweets", "number", "retweets", "retweets:>100", "retweets, as last counted"),
        Field("favorites", "number", "favorites", "favorites:50..", "favorites, as last counted"),
        Field("score", "number", "score", "score:>=500", "retweets and favorites together"),
        Field("gain", "number", "gain", "gain:>0", "what the score rose by between the last two counts"),
        Field("rating", "number", "rating", "rating:>=3", "a list's rating"),
        Field("citations", "number", "citations", "citations:10..", "citations"),
        Field("tweets", "number", "tweets", "tweets:>=2", "how many tweets about the paper are kept"),
    )
}
"""Every field by its name."""

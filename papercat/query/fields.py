"""The fields of the query language as a table: the values of each, and the part of a paper it looks at.

A new field is a new entry here; `to_sql.py` turns a kind of field into SQL.
"""

from typing import Literal, NamedTuple

_Kind = Literal[
    "text", "author", "tweet", "said", "note",
    "number", "since", "until", "choice", "name", "document", "paper", "status", "tag", "mine", "saved",
]  # fmt: skip

TEXT_KINDS = ("text", "author", "tweet", "said", "note")
"""The kinds whose values are words to find; the others filter."""


class Field(NamedTuple):
    """A field `name:value`. `target` depends on its kind.

    text: names of FTS5 columns, separated by spaces; number: a column of `papers`; name: a key of
    `conditions.MEMBERS`; others: empty.
    """

    name: str
    kind: _Kind
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
        Field("reason", "said", "notes", "reason:robust", "why a list recommends it, or a summary"),
        Field("org", "said", "notes", "org:tsinghua", "an organisation of the authors"),
        Field("note", "note", "", "note:kernel", "words of your own notes"),
        Field("tag", "tag", "", "tag:rl", "your tag"),
        Field("is", "status", "", "is:unread", "starred, read, unread or queued"),
        Field("my", "mine", "rating", "my:rating>=4", "your rating, from 1 to 5"),
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
        Field("topic", "name", "topic", "topic:slam", "a heading or keyword that a document lists it under"),
        Field("in", "document", "", "in:iclr2020.md", "a document: its name or path, or any part of them"),
        Field("has", "choice", "", "has:abstract", "what is known of the paper"),
        Field("id", "paper", "", "id:2006.15055", "an id, key or URL of a paper; several find each"),
        Field("arxiv", "name", "arxiv", "arxiv:2006.15055", "an arXiv id"),
        Field("doi", "name", "doi", "doi:10.24963/ijcai.2021/4", "a DOI"),
        Field("openreview", "name", "openreview", "openreview:m5Qsh0kBQG", "an OpenReview id"),
        Field("year", "number", "year", "year:2019..2021", "the year"),
        Field("saved", "saved", "", "saved:rl", "what a search that you saved finds; @rl is short for it"),
        Field("since", "since", "date", "since:2020-11", "known since that year, month or day"),
        Field("until", "until", "date", "until:2020-11-18", "known by the end of that year, month or day"),
        Field("retweets", "number", "retweets", "retweets:>100", "retweets, as last counted"),
        Field("favorites", "number", "favorites", "favorites:50..", "favorites, as last counted"),
        Field("score", "number", "score", "score:>=500", "retweets and favorites together"),
        Field("gain", "number", "gain", "gain:>0", "what the score rose by between the last two counts"),
        Field("rating", "number", "rating", "rating:>=3", "a list's rating"),
        Field("citations", "number", "citations", "citations:10..", "citations"),
        Field("prominence", "number", "prominence", "prominence:>0.5", "how much it matters, from 0"),
        Field("mentions", "number", "mentions", "mentions:>=5", "how many later papers name it"),
        Field("listed", "number", "listed", "listed:>1", "how many documents list it"),
        Field("tweets", "number", "tweets", "tweets:>=2", "how many tweets about the paper are kept"),
    )
}
"""Every field by its name."""

FORMER = {"notes": Field("notes", "text", "notes", "reason:robust", "reasons, and organisations")}
"""Old names of fields, which still work."""

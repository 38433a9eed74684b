"""Names, counts, times and tweets: what becomes of a parsed entry."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.normalise import MOJIBAKE, distinct, normalise, plain_text, tidy
from papercat.parsed import ParsedEntry, ParsedTweet, Problem


def entry(**fields: Any) -> ParsedEntry:
    return ParsedEntry(position=1, line=7, title="Placeholder")._replace(**fields)


def tweet(**fields: Any) -> ParsedTweet:
    usual = ParsedTweet(
        9, "x", "en", "N", "handle", "https://twitter.com/handle/status/20?ref_src=x", "November 18, 2020"
    )
    return usual._replace(**fields)


# --- tidy ---------------------------------------------------------------------------------------


@given(st.text())
def test_tidy_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    done = tidy(text)
    assert done == " ".join(done.split())
    assert tidy(done) == done or MOJIBAKE.search(done)


@given(st.text(st.characters(codec="ascii")))
def test_tidy_loses_no_word(text: str) -> None:
    assert tidy(text).split() == text.split()


@pytest.mark.parametrize(
    "text", ["*a* _b_ <c> # d | e", r"Schr\"odinger B\'ezier $O(n \log n)$", "&amp; &lt;", "- x", "1. y"]
)
def test_tidy_reads_no_markup(text: str) -> None:
    assert tidy(text) == text


# --- entries ------------------------------------------------------------------------------------


def test_names_lose_what_parts_them_and_nothing_else() -> None:
    names = ("  A. A.  Alves Jr.", "ChoJui Hsieh,", "", " , ", "Łukasz\u00a0Kaiser", "O'Neil, Jr.")
    done, problems = normalise(entry(authors=names))
    assert done.authors == ("A. A. Alves Jr.", "ChoJui Hsieh", "Łukasz Kaiser", "O'Neil, Jr.")
    assert problems == []


def test_hundreds_of_authors_keep_their_order() -> None:
    names = tuple(f"Author {number}" for number in range(800))
    assert normalise(entry(authors=names))[0].authors == names


def test_organisations_and_categories_stand_once() -> None:
    done, _ = normalise(
        entry(organisations=("MIT", " MIT ", "", "ETH"), categories=("cs.LG", "cs.AI", "cs.LG"))
    )
    assert (done.organisations, done.categories) == (("MIT", "ETH"), ("cs.LG", "cs.AI"))


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("retweets", "554", 554.0),
        ("favorites", " 0 ", 0.0),
        ("citations", "73211", 73211.0),
        ("rating", "4.5", 4.5),
        ("rating", "-1", -1.0),
        ("retweets", "999999999999999", 999999999999999.0),
    ],
)
def test_counts_are_numbers(name: str, written: str, value: float) -> None:
    done, problems = normalise(entry(counts=((name, written, ""),)))
    assert (done.readings, problems) == (((name, value, None),), [])


@pytest.mark.parametrize("written", ["-1", " -1 ", ""])
def test_unknown_citations_are_no_count_and_no_problem(written: str) -> None:
    done, problems = normalise(entry(counts=(("citations", written, ""),)))
    assert (done.readings, problems) == ((), [])


@pytest.mark.parametrize(
    ("name", "written"),
    [("retweets", "-1"), ("citations", "-2"), ("citations", "1.5"), ("rating", "1e9"), ("rating", "9" * 400)],
)
def test_numbers_that_they_cannot_be_are_told(name: str, written: str) -> None:
    done, problems = normalise(entry(counts=((name, written, ""),)))
    assert done.readings == ()
    assert problems == [Problem(7, f"{name}: {written[:30]!r} is not a valid count")]


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("11/19/2020 10:53:51", "2020-11-19T10:53:51"),
        ("1/2/2021  3:04:05", "2021-01-02T03:04:05"),
        ("02/29/2020 23:59:59", "2020-02-29T23:59:59"),
    ],
)
def test_times_are_read_month_first_and_kept_as_they_are(written: str, time: str) -> None:
    done, problems = normalise(entry(counts=(("retweets", "1", written),)))
    assert (done.readings[0].measured_at, problems) == (time, [])


@pytest.mark.parametrize("written", ["13/45/2020 10:00:00", "02/30/2020 1:2:3", "11/19/2020 24:00:00", "now"])
def test_times_that_are_none_are_told_once(written: str) -> None:
    done, problems = normalise(entry(counts=(("retweets", "1", written), ("favorites", "2", written))))
    assert [reading.measured_at for reading in done.readings] == [None, None]
    assert problems == [Problem(7, f"{written!r} is not a time; the counts are kept without one")]


def test_links_stand_once_and_name_the_paper() -> None:
    links = (
        ("abs", "https://arxiv.org/abs/2011.08191v2"),
        ("pdf", "https://arxiv.org/pdf/2011.08191"),
        ("abs", "https://arxiv.org/abs/2011.08191v2"),
        ("code", "https://doi.org/10.1000/of-the-code"),
    )
    done, _ = normalise(entry(links=links))
    assert done.links == (links[0], links[1], links[3])
    assert done.identifiers == (("arxiv", "2011.08191"),)
    assert (done.own_id, done.year) == ("arxiv:2011.08191", 2020)


def test_the_venues_year_goes_before_the_ids() -> None:
    links = (("page", "https://arxiv.org/abs/2011.08191"),)
    assert normalise(entry(links=links, venue=("ICLR", 2021)))[0].year == 2021


@pytest.mark.parametrize(
    ("links", "own"),
    [
        ((), "title:placeholder"),
        ((("page", "https://www.example.org/a/"),), "url:example.org/a"),
        (
            (("page", "https://doi.org/10.1/AB"), ("pdf", "https://openreview.net/pdf?id=xyz")),
            "openreview:xyz",
        ),
        ((("abs", "https://arxiv.org/abs/2011.2"), ("page", "https://doi.org/10.1/B")), "doi:10.1/b"),
    ],
)
def test_an_entry_is_known_by_the_first_id_it_has(links: tuple[tuple[str, str], ...], own: str) -> None:
    assert normalise(entry(links=links))[0].own_id == own


def test_entries_of_one_document_have_ids_of_their_own() -> None:
    done = [normalise(entry(position=position))[0] for position in range(3)]
    assert [one.own_id for one in distinct(done)] == [
        "title:placeholder",
        "title:placeholder~2",
        "title:placeholder~3",
    ]


@given(st.lists(st.sampled_from([f"http://x.org/a{end}" for end in ("", "~2", "~3", "~2~2")]), max_size=8))
def test_an_id_that_ends_in_a_number_by_itself_is_no_other_entrys(urls: list[str]) -> None:
    done = [normalise(entry(links=(("page", url),)))[0] for url in urls]
    given = [one.own_id for one in done]
    told = [one.own_id for one in distinct(done)]
    assert len(set(told)) == len(told)
    # The first of each keeps its own.
    assert {given.index(one): one for one in given} == {
        given.index(one): told[given.index(one)] for one in given
    }


# --- tweets -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("one<br>two<br/><BR />four", "one\ntwo\n\nfour"),
        ('<a href="https://t.co/x">https://t.co/x</a> <a href="y">@b <b>c</b></a>', "https://t.co/x @b c"),
        ("&amp;lt; &lt;b&gt; &#128071; &quot;", '&lt; <b> 👇 "'),
        ("thread ðŸ‘‡<br>", "thread 👇"),
        ("<br>  a  \u3000 b <br>", "a b"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("مثال<br>例", "مثال\n例"),
        ("", ""),
    ],
)
def test_tweets_are_plain_text_as_their_reader_sees_them(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/handle/status/20?ref_src=twsrc%5Etfw",
        "https://x.com/handle/status/20",
        "http://mobile.twitter.com/HANDLE/statuses/20/",
        "https://www.x.com/i/web/status/020#x",
    ],
)
def test_a_tweets_link_names_it(url: str) -> None:
    done, problems = normalise(entry(tweets=(tweet(url=url),)))
    assert problems == []
    assert (done.tweets[0].id, done.tweets[0].url) == ("20", "https://twitter.com/handle/status/20")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/handle/status/20",
        "https://twitter.com/handle",
        "https://twitter.com/handle/status/0",
        "https://twitter.com/handle/status/9223372036854775808",
        "https://twitter.com/handle/status/" + "9" * 9_000,
        "javascript:https://twitter.com/handle/status/20",
    ],
)
def test_a_link_that_names_no_tweet_is_told(url: str) -> None:
    done, problems = normalise(entry(tweets=(tweet(url=url),)))
    assert done.tweets == ()
    assert [problem.line for problem in problems] == [9]


@pytest.mark.parametrize(
    ("posted", "day", "told"),
    [
        ("November 18, 2020", "2020-11-18", 0),
        ("May 2, 2021", "2021-05-02", 0),
        ("February 30, 2020", "", 1),
        ("18 novembre 2020", "", 1),
        ("Smarch 1, 2020", "", 1),
        ("", "", 1),
    ],
)
def test_the_day_of_a_tweet(posted: str, day: str, told: int) -> None:
    done, problems = normalise(entry(tweets=(tweet(posted=posted),)))
    assert (done.tweets[0].posted_on, len(problems)) == (day, told)


def test_names_of_tweets_are_decoded_and_one_tweet_stands_once() -> None:
    done, _ = normalise(entry(tweets=(tweet(name="A &amp; B (C) @d ðŸ‘‡", lang=""), tweet())))
    assert [(one.name, one.lang) for one in done.tweets] == [("N", "en")]
    assert normalise(entry(tweets=(tweet(name="A &amp; B (C) @d ðŸ‘‡", lang=""),)))[0].tweets[0][3:6] == (
        "A & B (C) @d 👇",
        "2020-11-18",
        "und",
    )


@given(st.builds(ParsedTweet, st.just(1), *[st.text()] * 6))
def test_any_tweet_is_read_or_told(one: ParsedTweet) -> None:
    done, problems = normalise(entry(tweets=(one,)))
    assert len(done.tweets) == 1 or len(problems) == 1


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Jo\~ao", "João"),
        ("{Á}brego", "Ábrego"),
        (r"Sch\"afl", "Schäfl"),
        (r"\v{S}ime", r"\v{S}ime"),  # as a plain reader folds it, a letter would be lost
    ],
)
def test_a_name_in_tex_is_shown_in_letters_where_it_stays_the_same_name(written: str, shown: str) -> None:
    made, problems = normalise(entry(authors=(written,)))
    assert made.authors == (shown,)
    assert problems == []


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("06/2023", "2023-06"),
        ("okt 2016", "2016-10"),
        ("Dez 2020", "2020-12"),
        ("26 Oct 2023", "2023-10-26"),
        ("05/12/2024", ""),  # of May or of December
        ("13/2023", ""),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, date: str) -> None:
    assert normalise(entry(date=written))[0].date == date

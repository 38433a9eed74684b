"""A draft, and what the headings above say -> the finished entry."""

from papercat.parsed import ParsedEntry
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.headings import Context
from papercat.text.dates import read_date


def finished(draft: Draft, position: int, context: Context) -> ParsedEntry:
    """The finished entry."""
    if draft.presented:
        context = context._replace(date="")
    for value in draft.bare_ids:
        draft.take_arxiv(value, "id in the text")
    venue, date = draft.venue, draft.date or draft.year
    year = venue.year if venue else None
    if venue is not None and year is None:
        own = "" if not draft.labelled_date and _is_preprints(draft, draft.date) else draft.date
        dates = filter(None, (own, context.date))
        year = _year_of(draft.year or next(dates, ""))
    own_venue = (venue.name, year) if venue and year else None
    if venue is not None and not year:
        draft.leave(venue.name, "a venue without a year")
    above = context.venue if context.venue and (not date or _is_preprints(draft, date)) else None
    _note_context(draft, context, used_venue=not own_venue and above is not None)
    return ParsedEntry(
        position=position,
        line=draft.line,
        title=draft.title,
        authors=draft.authors,
        abstract=" ".join(draft.abstract),
        links=tuple(draft.links),
        categories=tuple(dict.fromkeys(draft.categories)),
        counts=tuple(draft.counts),
        tweets=tuple(draft.tweets),
        translated_title=draft.translated_title,
        reason=draft.reason,
        organisations=tuple(draft.organisations),
        venue=own_venue or above,
        date=date,
        heading_date=_day_of(draft, context) or context.date,
        topics=tuple(dict.fromkeys([*context.topics, *draft.topics])),
        more_authors=draft.more_authors,
        summaries=tuple(draft.summaries),
        rest="\n".join(text for text in draft.rest if text != draft.title),
    )


def _day_of(draft: Draft, context: Context) -> str:
    """The entry's day in the year of the headings above; left over where they tell none."""
    year = _year_of(context.date) if draft.day else None
    if draft.day and year is None:
        draft.leave(draft.day, "a day without a year")
    return f"{draft.day.strip(' .')}, {year}" if year else ""


def _note_context(draft: Draft, context: Context, *, used_venue: bool) -> None:
    """Remember what the headings above give the entry."""
    why = "the headings above"
    if context.topics:
        draft.note("topics", ", ".join(context.topics), why)
    if context.date:
        draft.note("date" if not draft.date and not draft.year else "date above", context.date, why)
    if context.venue and used_venue:
        draft.note("venue", f"{context.venue[0]} {context.venue[1]}", why)


def _is_preprints(draft: Draft, day: str) -> bool:
    """Whether a date is that of the arXiv id, which says nothing of when a venue took the paper.

    The ids of a month go to what was sent at the end of the month before, too.
    """
    month = draft.arxiv[:4]
    if not month.isdecimal() or len(day) <= len("2023"):
        return False
    try:
        written = read_date(day) or ""
    except ValueError:
        return False
    before = f"{int(month) - 1:04}" if month[2:] != "01" else f"{int(month[:2]) - 1:02}12"
    return written[2:7].replace("-", "") in (month, before)


def _year_of(date: str) -> int | None:
    """The year of a date as written: `2023-10-26`, `26 Oct 2023`."""
    return next((int(y) for y in (date[:4], date.strip(" .)")[-4:]) if y.isdecimal() and len(y) == 4), None)

"""BibTeX: TeX stays TeX; other text is escaped only where BibTeX or TeX needs it."""

from collections.abc import Iterable, Iterator

from papercat.bibliography.bibtex_text import escaped, protected
from papercat.bibliography.references import Reference, references
from papercat.display.options import Options
from papercat.records import Listing
from papercat.text.person_names import Name

PAPERS_ONLY = True

# Characters that would end a field or a line in a verbatim value.
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LINKS = ("pdf", "code", "project", "video", "data", "other")


def render(listing: Listing, options: Options) -> Iterator[str]:
    """An entry per paper: @inproceedings or @article for one with a venue, @misc for any other."""
    for reference in references(listing, options, "bibtex"):
        kind = reference.kind("article", "inproceedings", "misc")
        fields = (f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
        month = f"  month = {_MONTHS[reference.month]},\n" if reference.month else ""
        yield f"@{kind}{{{reference.key},\n{''.join(fields)}{month}}}\n\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", protected(reference.title)
    others = ["others"] if reference.authors and reference.more_authors else []
    yield "author", " and ".join([*map(_author, reference.authors), *others])
    yield "journal" if reference.journal else "booktitle", escaped(reference.venue)
    yield "year", "" if reference.year is None else str(reference.year)
    yield "day", str(reference.day) if reference.day else ""
    if reference.arxiv:
        yield "eprint", reference.arxiv.translate(_VERBATIM)
        yield "archiveprefix", "arXiv"
        yield "primaryclass", escaped(reference.categories[0]) if reference.categories else ""
    yield "doi", reference.doi.translate(_VERBATIM)
    yield "url", reference.url.translate(_VERBATIM)
    for rel in _LINKS:
        yield rel, " ".join(url.translate(_VERBATIM) for kind, url in reference.links if kind == rel)
    yield "keywords", _joined((*reference.categories, *reference.topics))
    yield "affiliation", escaped("; ".join(reference.organisations))
    yield "abstract", escaped(reference.abstract)


def _joined(words: Iterable[str]) -> str:
    """Keywords between commas, or semicolons where one of them has a comma."""
    found = list(words)
    return escaped(("; " if any("," in word for word in found) else ", ").join(found))


def _author(name: Name) -> str:
    """`particle Family, Suffix, Given`; braces keep parts together that BibTeX would split."""
    words = name.family.split()
    family = escaped(name.family)
    apart = any(word[:1].islower() for word in words[:-1]) or not (name.given or name.particle)
    if name.literal or (len(words) > 1 and apart):
        family = f"{{{family}}}"
    parts = (f"{name.particle} {family}".strip(), escaped(name.suffix), escaped(name.given))
    return ", ".join(part for part in parts if part)

"""BibTeX: TeX stays TeX, and what is none is escaped only where BibTeX or TeX would stumble."""

from collections.abc import Iterator

from papercat.outputs import Options
from papercat.outputs.bibtex_text import escaped, protected
from papercat.outputs.names import Name
from papercat.outputs.references import Reference, references
from papercat.records import Listing

# What would end a field or a line in a value that is given as it is.
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def render(listing: Listing, options: Options) -> Iterator[str]:
    """An entry per paper: @inproceedings for one with a venue, @misc for any other."""
    for reference in references(listing, options, "bibtex"):
        kind = "inproceedings" if reference.venue else "misc"
        fields = (f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
        yield f"@{kind}{{{reference.key},\n{''.join(fields)}}}\n\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", protected(reference.title)
    yield "author", " and ".join(map(_author, reference.authors))
    yield "booktitle", escaped(reference.venue)
    yield "year", "" if reference.year is None else str(reference.year)
    if reference.arxiv:
        yield "eprint", reference.arxiv.translate(_VERBATIM)
        yield "archiveprefix", "arXiv"
        yield "primaryclass", escaped(reference.categories[0]) if reference.categories else ""
    yield "doi", reference.doi.translate(_VERBATIM)
    yield "url", reference.url.translate(_VERBATIM)
    yield "abstract", escaped(reference.abstract)


def _author(name: Name) -> str:
    """`particle Family, Suffix, Given`; braces keep together what BibTeX would take apart."""
    words = name.family.split()
    family = escaped(name.family)
    apart = (
        name.literal or any(word[:1].islower() for word in words[:-1]) or not (name.given or name.particle)
    )
    if len(words) > 1 and apart:
        family = f"{{{family}}}"
    parts = (f"{name.particle} {family}".strip(), escaped(name.suffix), escaped(name.given))
    return ", ".join(part for part in parts if part)

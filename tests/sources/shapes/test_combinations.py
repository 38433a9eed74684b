"""Every way of writing a title goes with every way of writing what stands around it."""

from itertools import product

import pytest

from papercat.parsed import ParsedEntry
from papercat.sources.paper_list import parse

PAPER = "https://arxiv.org/abs/2003.1000"
TITLES = ("Lamps of Every Kind for Rooms", "Other Things of Some Kind", "Third Things for Some Use")
PEOPLE = (("Ada Example", "Bo Sample"), ("Cy Third", "Di Fourth"), ("Ed Fifth", "Flo Sixth"))

# How a title is written; where it leads to no paper itself, a link follows.
HEADS = {
    "a link": "[{title}]({paper})",
    "bold": "**{title}**",
    "plain": "{title}",
    "a bold link": "**[{title}]({paper})**",
    "quoted": '"{title}"',
    "italics": "*{title}*",
}
NAMES = {
    "commas": "{0}, {1}",
    "and": "{0} and {1}",
    "&": "{0} & {1}",
    "semicolons": "{0}; {1}",
    "et al.": "{0} et al.",
    "italics": "*{0}, {1}*",
    "brackets": "({0}, {1})",
    "by": "by {0}, {1}",
    "initials": "{2}. {4}, {3}. {5}",
    "surnames first": "{4}, {2}., {5}, {3}.",
    "one leads to a page": "[{0}](https://ada.example.org/), {1}",
    "stars": "{0}*, {1}",
    "one is bold": "{0}, **{1}**",
    "affiliations": "{0}<sup>1</sup>, {1}<sup>2</sup>",
}
VENUES = (
    "ICML 2020", "*ICML 2020*", "(ICML 2020)", "[ICML 2020]", "**ICML 2020**", "In ICML 2020",
    "In *ICML*, 2020", "ICML, 2020", "ICML'20", "`ICML 2020`", "ICML (2020)", "ICML2020",
    "ICML 2020, pp. 1-10",
)  # fmt: skip
UNKNOWN = {
    "LITMOD 2020": ("LITMOD", 2020),
    "*LITMOD 2020*": ("LITMOD", 2020),
    "Dim Lamp Letters, 2020": ("Dim Lamp Letters", 2020),
    "arXiv 2020": None,
    "arXiv preprint arXiv:2003.10000": None,
    "2020": None,
}
SEPARATORS = {
    "commas": ", ",
    "full stops": ". ",
    "dashes": " - ",
    "breaks": "<br>",
    "bars": " | ",
    "lines": "  \n  ",
    "items": "\n  - ",
}
LEADS = (
    "[ICML 2020] ", "(ICML 2020) ", "ICML 2020: ", "ICML 2020, ", "ICML 2020 - ", "ICML'20 ", "[ICML'20] ",
    "**[ICML 2020]** ", "`ICML 2020` ", "(*ICML 2020*) ", "ICML 2020 | ", "**ICML 2020**: ", "[ICML-2020] ",
    "【ICML 2020】", "[ICML 2020 Oral] ", "2020 ICML ", "[2020 ICML] ", "(2020, ICML) ", "ICML 2020. ",
    "*ICML 2020* ", "<b>ICML 2020</b> ", "[ICML20] ", "(ICML, 2020) ", "ICML(2020) ", "ICML 2020 — ",
    "[ICML][2020] ", "7. [ICML 2020] ", "[ICML 2020 Workshop] ", "[ICML 2020] [Dim] ",
)  # fmt: skip
AWKWARD = (
    "AI Agents vs. Agentic AI: A Conceptual Taxonomy",
    "Lighting of St. Petersburg Rooms",
    "Lamps in the U.S. Army Rooms",
    "Learning Lamps, Rooms, and Halls Together",
    "What Makes a Lamp? Rooms of Every Kind",
    "Lamps (and Rooms) of Every Kind",
    "Lamps of Every Kind (LEK) for Rooms",
    "Lamps 2.0: Rooms of Every Kind",
    "Is $L_2$ Light Enough for Rooms of Every Kind?",
    '"Why Should I Trust Lamps?" Explaining Rooms of Every Kind',
    "Lamps/Rooms: Light and Dark of Every Kind",
    "Lamps & Rooms of Every Kind",
    "C++ Lamps: Rooms of Every Kind",
    "Lamps in 2020: Rooms of Every Kind",
    "Lamps, or: How I Learned to Light Rooms",
    "Lamps with Less than 1% of Light for Rooms",
    "Lamps by Rooms: Light of Every Kind",
    "A Note on Lamps, Part II: Rooms of Every Kind",
    "Lamps with One (1) Room of Every Kind",
    "1-bit Lamps for Rooms of Every Kind",
    "Lamps for Rooms, with Application to Halls",
    "Code Lamps: Links Between Rooms",
)


def write(head: str, at: int, *, title: str = "", separator: str = " ", parts: tuple[str, ...] = ()) -> str:
    """One item: a title and its parts, and a link to the paper where the title is none."""
    people = PEOPLE[at]
    first, last = [name.split()[0][0] for name in people], [name.split()[1] for name in people]
    told = [part.format(*people, *first, *last) for part in parts]
    text = HEADS[head].format(title=title or TITLES[at], paper=f"{PAPER}{at}")
    if "link" not in head:
        link = f"[[paper]({PAPER}{at})]"
        told = [*told, link] if separator.startswith("\n") or not told else [*told[:-1], f"{told[-1]} {link}"]
    return separator.join([text, *told]) + "\n"


def read(items: list[str], first: str = TITLES[0]) -> ParsedEntry:
    """The first entry of a list, all of whose titles are read."""
    text = "# Things\n\n" + "".join(f"- {item}" for item in items)
    entries = parse(text).entries
    assert [entry.title for entry in entries] == [first, *TITLES[1:]], text
    return entries[0]


def hold_names(entry: ParsedEntry, way: str) -> None:
    """Hold an entry to the authors that are written in one way."""
    known = PEOPLE[0][: 1 if way == "et al." else 2]
    assert [name.split()[-1] for name in entry.authors] == [name.split()[-1] for name in known]
    assert [name[0] for name in entry.authors] == [name[0] for name in known]
    assert entry.more_authors == (way == "et al.")


@pytest.mark.parametrize("order", ["names first", "the venue first"])
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("head", ["a link", "bold", "plain"])
def test_names_and_a_venue_are_read_behind_a_title(head: str, separator: str, order: str) -> None:
    for (way, names), venue in product(NAMES.items(), VENUES):
        parts = (names, venue) if order == "names first" else (venue, names)
        entry = read([write(head, at, separator=SEPARATORS[separator], parts=parts) for at in range(3)])
        assert entry.venue == ("ICML", 2020), (way, venue)
        hold_names(entry, way)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("head", HEADS)
def test_names_or_a_venue_alone_are_read_behind_a_title(head: str, separator: str) -> None:
    for way, names in NAMES.items():
        entry = read([write(head, at, separator=SEPARATORS[separator], parts=(names,)) for at in range(3)])
        assert entry.venue is None, way
        hold_names(entry, way)
    for venue in VENUES:
        entry = read([write(head, at, separator=SEPARATORS[separator], parts=(venue,)) for at in range(3)])
        assert entry.venue == ("ICML", 2020)
        assert entry.authors == (), venue


@pytest.mark.parametrize("separator", ["full stops", "breaks", "lines", "items"])
def test_a_venue_that_is_not_known_and_a_preprint_are_told_from_names(separator: str) -> None:
    ways = ("commas", "et al.", "surnames first")
    for way, (written, venue) in product(ways, UNKNOWN.items()):
        parts = (NAMES[way], written)
        entry = read([write("a link", at, separator=SEPARATORS[separator], parts=parts) for at in range(3)])
        assert entry.venue == venue, (way, written)
        hold_names(entry, way)


@pytest.mark.parametrize("lead", LEADS)
def test_a_venue_is_read_before_a_title(lead: str) -> None:
    for head, names in product(HEADS, [(), (NAMES["commas"],)]):
        entry = read([lead + write(head, at, separator=", ", parts=names) for at in range(3)])
        assert entry.venue is not None, head
        assert entry.venue[0].startswith("ICML"), head
        assert entry.venue[1] == 2020, head
        assert entry.authors == (PEOPLE[0] if names else ()), head


@pytest.mark.parametrize("title", AWKWARD)
def test_a_title_is_read_whole_whatever_it_holds(title: str) -> None:
    for head in HEADS:
        if head == "quoted" and '"' in title:
            continue
        for parts in ((), ("(ICML 2020)",), ("ICML 2020",)):
            entry = read(
                [write(head, at, title=title if not at else "", parts=parts) for at in range(3)], title
            )
            assert entry.venue == (("ICML", 2020) if parts else None), head
            assert entry.authors == (), head

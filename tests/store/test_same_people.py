"""Authors merged by a person: it never matters when they were merged, and undoing leaves nothing."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.store.actions.merging import undo_decision
from papercat.store.actions.people import merge_people
from tests.store.corpus_maker import assert_sound, conference, libraries, read_in, write

NAMES = (("Ánn Bee", "annbee"), ("Cho-Li Dee", "cholidee"), ("Ève Fox", "evefox"))
# The richest spellings: a decision keeps the one that was shown when it was made.
ALL_OF_THEM = conference(2019, [(f"By {name}", [name], None, 0, "") for name, _ in NAMES])
_AUTHORS = """
    SELECT a.folded, a.name, a.terms, group_concat(p.public_id || m.position, ' ')
    FROM authors AS a
    JOIN (SELECT * FROM paper_authors ORDER BY paper_id, position) AS m ON m.author_id = a.id
    JOIN papers AS p ON p.id = m.paper_id GROUP BY a.id ORDER BY 1
"""
_PAPERS = "SELECT public_id, author_terms FROM papers ORDER BY 1"


def people(database: Path) -> list[tuple[Any, ...]]:
    """Every author with what they are found by and their papers, and what papers are found by."""
    with closing(open_for_reading(database)) as connection:
        authors = connection.execute(_AUTHORS).fetchall()
        papers = connection.execute(_PAPERS).fetchall()
    return [*((*row[:3], *sorted(row[3].split())) for row in authors), *papers]


def merged(database: Path, pairs: list[tuple[int, int]]) -> list[int]:
    """Merge authors by their places among the names, each pair that is not one yet."""
    numbers = []
    with closing(open_for_writing(database)) as connection:
        for pair in pairs:
            known = dict(connection.execute("SELECT folded, id FROM authors"))
            one, other = (known.get(NAMES[at][1]) for at in pair)
            if one and other:
                numbers.append(merge_people(connection, one, other))
    return numbers


@pytest.mark.slow
@given(libraries, st.permutations(range(3)))
def test_it_is_the_same_before_an_ingest_and_after(library: dict[str, str], order: list[int]) -> None:
    assume(len({*library.values()}) == len(library))
    pairs = [(order[0], order[1]), (order[0], order[2])]
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = write(folder / "docs", {"all.md": ALL_OF_THEM})
        rest = write(folder / "docs", library)
        read_in(folder / "before.db", first)
        merged(folder / "before.db", pairs)
        read_in(folder / "before.db", rest)
        read_in(folder / "after.db", [*first, *rest])
        unmerged = people(folder / "after.db")
        numbers = merged(folder / "after.db", pairs)
        assert people(folder / "before.db") == people(folder / "after.db")
        assert_sound(folder / "after.db")
        with closing(open_for_writing(folder / "after.db")) as connection:
            for number in numbers:
                undo_decision(connection, number)
        assert people(folder / "after.db") == unmerged
        assert_sound(folder / "after.db")

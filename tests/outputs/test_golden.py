"""One small listing of papers in every format, against the files of golden/.

`python -m tests.outputs.test_golden` writes them anew; what it changes is for a person to read.
"""

from pathlib import Path
from typing import Any

import pytest

from papercat.outputs import FORMATS
from tests.outputs.listings import papers, rendered

GOLDEN = Path(__file__).with_name("golden")
WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    **{f"{name}.txt": (name, {}) for name in FORMATS if (GOLDEN / f"{name}.txt").exists()},
    "table-80.txt": ("table", {"width": 80}),
    "table-120.txt": ("table", {"width": 120}),
    "table-80-colour.txt": ("table", {"width": 80, "colour": True}),
    "table-fields.txt": ("table", {"fields": ("id", "categories")}),
    "csv-fields.txt": ("csv", {"fields": ("id", "categories", "metrics"), "header": False}),
}


def golden(name: str) -> bytes:
    """What the way of that name gives now; escape characters visible, line ends as they are."""
    form, options = WAYS[name]
    listing = papers(total=687, notes=("a hint for the person",))
    return rendered(listing, form, **options).replace("\x1b", "␛").encode()


@pytest.mark.parametrize("name", WAYS)
def test_the_listing_reads_as_it_did(name: str) -> None:
    assert golden(name).decode() == (GOLDEN / name).read_bytes().decode()


if __name__ == "__main__":
    for way in WAYS:
        (GOLDEN / way).write_bytes(golden(way))

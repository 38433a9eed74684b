"""The catalogue's schema, as the append-only row of steps that made it; knows no live code.

Each module is one step, named by its number. A step that has been released never changes: what is
to be different comes as a new step. `PRAGMA user_version` holds the number of the newest step, so
that opening an up-to-date catalogue needs no look at any of them.
"""

from . import (  # noqa: F401  (they register themselves, in order)
    m0001_catalogue,
    m0002_counts_by_facet,
    m0003_walks_by_name,
    m0004_pairs_of_names,
    m0005_general_documents,
    m0006_prominence,
    m0007_library,
    m0008_long_histories,
    m0009_once,
    m0010_same_people,
    m0011_short_links,
    m0012_worth_of_names,
    m0013_files_without_papers,
)
from .registry import migrations as migrations

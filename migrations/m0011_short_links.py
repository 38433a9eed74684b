"""Step 11: of a link that holds what its entry's own id does, a record keeps what is around that."""

import json
from typing import Any

from sqlite_utils import Database

from .registry import migrations

_LONGEST = 1_000
"""Longer values are written out, so that a crafted record comes to no more text than it has."""

STATEMENTS = (
    """
    UPDATE entries SET record = with_short_links(record, substr(own_id, instr(own_id, ':') + 1))
    WHERE paper_id IS NOT NULL
    """,
    "DROP VIEW links",
    """
    CREATE VIEW links AS
    SELECT e.paper_id, l.key + 1 AS position, rel.value AS rel,
        CASE
            WHEN rest.value IS NULL THEN url.value
            WHEN length(e.own_id) - instr(e.own_id, ':') <= 1000
            THEN url.value || substr(e.own_id, instr(e.own_id, ':') + 1) || rest.value
        END AS url
    FROM entries AS e JOIN json_each(e.record, '$.links') AS l
    JOIN json_each(l.value) AS rel ON rel.key = 0 JOIN json_each(l.value) AS url ON url.key = 1
    LEFT JOIN json_each(l.value) AS rest ON rest.key = 2
    WHERE e.paper_id IS NOT NULL AND NOT e.gone
    """,
    "PRAGMA user_version = 11",
)


def _with_short_links(record: str, own: str) -> str:
    """A record whose links are as `[rel, before, behind]` where they hold the entry's own value."""
    said: dict[str, Any] = json.loads(record)
    if not 0 < len(own) <= _LONGEST or "links" not in said:
        return record
    said["links"] = [(rel, *url.split(own, 1)) for rel, url in said["links"]]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


@migrations(name="m0011_short_links")
def m0011_short_links(db: Database) -> None:
    """Shorten the records' links, and let the view make them whole."""
    db.conn.create_function("with_short_links", 2, _with_short_links, deterministic=True)
    for statement in STATEMENTS:
        db.execute(statement)

"""Names are kept apart, whatever stands in them: what goes in as two names comes back as two."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.lookup import find_paper
from papercat.catalogue.reader import read_papers
from papercat.catalogue.writing import open_in_memory
from papercat.records import Entry, Paper
from papercat.store.documents import Document
from papercat.store.writer import transaction
from tests.conftest import environment, run
from tests.store.test_steps import OLDER, go_back

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20)
DOCUMENT = Document("/list.md", "", "paper-list", "", None, 0, None, 0)


def entry(*names: str, **more: object) -> Entry:
    """An entry with these authors."""
    fields: dict[str, object] = {
        "own_id": "title:atitle",
        "position": 1,
        "line": 1,
        "title": "A Title",
        "translated_title": "",
        "abstract": "",
        "organisations": (),
        "categories": (),
        "identifiers": (),
        "links": (),
        "venue": None,
        "reason": "",
        "year": 2020,
        "readings": (),
        "tweets": (),
    }
    return Entry(**{**fields, "authors": names, **more})  # type: ignore[arg-type]  # by name, from a dict


def saved(connection: sqlite3.Connection, one: Entry) -> Paper:
    """The paper of an entry, once the catalogue has it."""
    with transaction(connection) as writer:
        writer.save(DOCUMENT, [one])
    _, paper = next(read_papers(connection, [find_paper(connection, "title:atitle")]))
    return paper


@given(names=st.lists(NAMES, max_size=6))
def test_any_names_come_back_as_they_went_in(names: list[str]) -> None:
    with closing(open_in_memory()) as connection:
        assert saved(connection, entry(*names)).authors == tuple(names)


def test_what_general_documents_say_comes_back() -> None:
    said = entry(
        "Smith, Jane",
        "Hui Li",
        date="2020-05-03",
        topics=("SLAM", "3D, and more"),
        more_authors=True,
        summaries=(("It maps.", "en"),),
        rest="(spotlight)",
    )
    with closing(open_in_memory()) as connection:
        paper = saved(connection, said)
    assert paper.authors == ("Smith, Jane", "Hui Li")
    assert (paper.date, paper.more_authors, paper.topics) == ("2020-05-03", True, ("SLAM", "3D, and more"))
    assert [(one.text, one.lang, one.document) for one in paper.summaries] == [("It maps.", "en", "/list.md")]


@pytest.mark.slow
def test_an_older_catalogue_parts_names_as_its_entries_have_them(tmp_path: Path) -> None:
    catalogue = tmp_path / "papercat.db"
    first = tmp_path / "note.md"
    row = "| 1 | | [A Title](https://example.org/1) | | 0 | | Jane Smith, Hui Li | |"
    first.write_text(
        "# ICLR2020\n\n| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |\n"
        f"| --- | --- | --- | --- | --- | --- | --- | --- |\n{row}\n",
        encoding="utf-8",
    )
    assert run("ingest", first, env=environment(tmp_path), cwd=tmp_path).returncode == 0
    with closing(sqlite3.connect(catalogue)) as connection:
        go_back(connection, dict(OLDER)[8])
        connection.execute(
            "UPDATE entries SET record = json_set(record, '$.authors', json('[\"Smith, Jane\",\"Hui Li\"]'))"
        )
        connection.execute('UPDATE papers SET authors = \'["Smith, Jane","Hui Li"]\'')
        connection.commit()
        connection.executescript(dict(OLDER)[4].removeprefix(dict(OLDER)[8]))
        assert connection.execute("SELECT authors FROM papers").fetchone() == ("Smith, Jane, Hui Li",)
    other = tmp_path / "other.md"
    other.write_text(first.read_text(encoding="utf-8").replace("A Title", "B").replace("/1", "/2"), "utf-8")
    assert run("ingest", other, env=environment(tmp_path), cwd=tmp_path).returncode == 0
    done = run("show", "A Title", "--json", env=environment(tmp_path), cwd=tmp_path)
    assert '"authors": ["Smith, Jane", "Hui Li"]' in done.stdout

"""Search a catalogue's full text and print what is found: as lines, or with `--table` as a rich table."""

import sqlite3

import typer

QUERY = """
    SELECT papers.public_id, papers.title, papers.authors, papers.year,
        snippet(papers_fts, 2, '*', '*', '…', 30)
    FROM papers_fts JOIN papers ON papers.id = papers_fts.rowid
    WHERE papers_fts MATCH ? ORDER BY bm25(papers_fts) LIMIT 20
"""


def main(query: str, db: str, table: bool = False) -> None:
    """Print the twenty best papers."""
    rows = sqlite3.connect(db).execute(QUERY, (query,))
    if not table:
        for paper, title, authors, year, passage in rows:
            print(paper, title, authors, year, sep="  ")
            print("   ", passage)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table("Title", "Authors", "Year", "Id")
    for paper, title, authors, year, passage in rows:
        shown.add_row(Text(f"{title}\n{passage}"), Text(authors), str(year), paper)
    Console().print(shown)


if __name__ == "__main__":
    typer.run(main)

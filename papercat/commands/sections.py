"""What a table for a person has more than the rows: bars, and several tables one below the other."""

from collections.abc import Iterator, Sequence

import typer

from papercat.commands.emit import chosen_format, emit, options, write
from papercat.commands.options import Output
from papercat.outputs import Options, render
from papercat.queries.plots import with_bars
from papercat.records import Listing


def barred(listing: Listing, output: Output, *keys: str) -> Listing:
    """The listing with bars for these columns, where a table is wanted that shows its own columns."""
    return with_bars(listing, *keys) if chosen_format(output) == "table" and not output.fields else listing


def emit_sections(whole: Listing, sections: Sequence[Listing], output: Output) -> None:
    """Print `sections` as tables where a table is wanted, else `whole`, which says the same in rows.

    Fields are those of `whole`: who asks for some gets them from there.

    Raises:
        typer.Exit: with 1, where nothing was found and the person wants that to fail.
    """
    if chosen_format(output) != "table" or output.fields:
        emit(whole, output)
        return
    write(tables(sections, options(output)), paged=True)
    if output.fail_empty and not sections:
        raise typer.Exit(1)


def tables(sections: Sequence[Listing], shown: Options) -> Iterator[str]:
    """The tables with an empty line between them."""
    for at, section in enumerate(sections):
        if at:
            yield "\n"
        yield from render(section, "table", shown)

"""How to render a listing."""

from typing import NamedTuple


class Options(NamedTuple):
    """How to render a listing; each format uses the options that concern it.

    `fields` names the columns or keys to give, in order (none: all); `header` says whether the
    rows come with headings (a table without comes without title and closing lines too); `width`
    is the terminal's in columns, None if there is none. `colour` allows escape sequences,
    `links` hyperlinks among them. `brief` asks for a line a row. `address` is where the listing is served,
    which a feed names as its own.
    """

    fields: tuple[str, ...] = ()
    header: bool = True
    width: int | None = None
    colour: bool = False
    links: bool = False
    brief: bool = False
    address: str = ""

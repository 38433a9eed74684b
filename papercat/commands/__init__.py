"""One file per verb: options in, one call, one render; no SQL, no parsing.

`COMMANDS` is the help page as data, so that showing it imports no command. A verb's module has a
function `run`, whose docstring is the verb's own help.
"""

GROUPS = {
    "Everyday": {
        "ingest": "Read documents into the catalogue",
        "search": "Find papers by what they say",
        "top": "Rank papers, authors, categories or venues by retweets and more",
        "show": "Show everything about one paper",
        "list": "List papers by any order",
        "open": "Open a paper's page in the browser",
        "related": "Find the papers closest to one",
        "stats": "Tell what the catalogue holds",
    },
    "People and venues": {
        "author": "Show a person's papers, venues, categories and co-authors",
        "authors": "List authors, or find near spellings of a name",
        "categories": "List categories with their papers",
        "venues": "List conferences by year with their papers",
        "tweets": "Find tweets about papers",
        "trend": "Plot papers about something over time",
        "history": "Show how a paper's counts changed",
    },
    "Taking it elsewhere": {
        "export": "Write papers for other programs",
    },
    "Upkeep": {
        "documents": "List the documents that were read",
        "forget": "Take back all that a document said",
        "undo": "Take back the last ingest",
        "dupes": "Find papers that are probably the same",
        "merge": "Make two papers one, for good",
        "split": "Take sources out of a paper, for good",
        "merges": "List your merges and splits, or take one back",
        "backup": "Copy the catalogue to a file",
        "restore": "Put a copy in the place of the catalogue",
        "doctor": "Check the catalogue, and repair it",
        "config": "Show or change your settings",
        "help": "Explain a command, or the query language",
    },
}
"""The verbs in the groups that a person thinks in, each with its one line."""


def module_name(verb: str) -> str:
    """The module of a verb; one that is a word of Python's has a `_` behind it."""
    return f"papercat.commands.{verb}{'_' if verb in ('list', 'open', 'help') else ''}"

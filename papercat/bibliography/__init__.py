"""A paper as a bibliographic reference: entry types, names, BibTeX text; knows no output format."""

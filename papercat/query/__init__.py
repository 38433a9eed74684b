"""The query language: text -> tree -> SQL and FTS5 expressions, lookup of names, suggestions."""

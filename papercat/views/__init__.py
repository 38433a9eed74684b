"""A report's row as tables for people: wording and bars; knows no SQL and no output format."""

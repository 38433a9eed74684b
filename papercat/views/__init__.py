"""A report's row as tables for a person: wording and bars; knows no SQL and no output format."""

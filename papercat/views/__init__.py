"""Turns a report's row into tables for people: wording and bars; knows no SQL and no output format."""

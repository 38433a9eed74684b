"""Leaves that know files alone: finding and reading documents, fetching them, a person's own folders."""

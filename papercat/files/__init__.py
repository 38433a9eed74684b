"""Leaves that know files alone: finding and reading documents, fetching them, the user's own folders."""

"""Recognises text by its form: a title, a link, a venue, names."""

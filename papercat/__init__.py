"""A catalogue of research papers in SQLite, fed from Markdown documents."""

__version__ = "0.1.0"

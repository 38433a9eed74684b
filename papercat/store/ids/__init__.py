"""The names of papers: public ids and short keys."""

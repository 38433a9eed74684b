"""What papers are known by: public ids and short keys."""

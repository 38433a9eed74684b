"""The catalogue's file: opening and migrating it, saving documents, reading papers back.

The only room that writes SQL which changes anything, and the only one that knows sqlite3's errors.
"""

"""The catalogue's file: connection, migration, reading papers back, looking them up."""

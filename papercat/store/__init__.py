"""What changes the catalogue: documents written, papers rebuilt, decisions recorded and undone."""

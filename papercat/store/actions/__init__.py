"""What the user does to the catalogue: merge, split, forget, undo."""

"""What a person does to the catalogue: merge, split, forget, undo."""

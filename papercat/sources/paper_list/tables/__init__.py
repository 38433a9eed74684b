"""A table -> what its columns are, and a draft of each row."""

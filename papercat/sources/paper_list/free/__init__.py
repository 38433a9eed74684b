"""A line that no label explains -> fields, by the form of its parts and by where they stand."""

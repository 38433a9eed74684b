"""What the user adds to papers: stars, tags, notes, what is read; saved searches; whom they follow."""

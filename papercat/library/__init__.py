"""What the user adds to papers: stars, tags, notes, reading status; also saved searches and follows."""

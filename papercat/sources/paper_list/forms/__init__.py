"""What a stretch of text is, told by its form: a title, a link, a venue, names."""

"""What a text is by its form: a link, a venue, names, an aside to a title."""

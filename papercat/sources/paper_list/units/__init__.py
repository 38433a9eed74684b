"""The blocks of a document -> what may each be a paper: sections, items, paragraphs, a page, a note."""

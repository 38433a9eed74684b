"""Markdown and the HTML in it -> blocks with their lines, and the pieces of a line of text."""

"""Serving pages: the socket, the processes that make pages, their connection to the catalogue."""

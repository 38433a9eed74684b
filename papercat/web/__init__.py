"""The catalogue in a browser: reports as pages, feeds and files; has no SQL."""

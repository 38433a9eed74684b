"""The catalogue for language models: compact answers, each a page with its total and the next offset.

`tools.py` asks the reports, `text.py` writes what they answer; only `server.py` knows the protocol.
"""

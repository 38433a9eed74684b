"""One file per service that answers with records of papers: its JSON or XML -> parsed entries."""

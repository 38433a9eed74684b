"""What earlier versions of documents said, and what ingests changed, so that it can be undone."""

"""Ingests documents: options, preparation, and the report; prints nothing."""

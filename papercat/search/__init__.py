"""Ranked search: candidates from full text, scored and highlighted."""

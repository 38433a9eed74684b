"""Leaves that know text alone: TeX, Unicode, dates, spellings, the words that full text indexes."""

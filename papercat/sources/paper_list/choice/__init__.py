"""Which drafts are papers, and what is doubtful of them."""

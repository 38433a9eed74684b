"""Documents into the catalogue: what is asked, how each is prepared, and what came of it; prints nothing."""

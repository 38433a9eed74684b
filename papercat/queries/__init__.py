"""One file per question: SQL as a constant, a function, a Listing."""

"""One file per question: a query in, a Listing out."""

"""The site through its own doors: requests, and a real browser."""

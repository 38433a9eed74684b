"""Where the title in a line is, and what stands around it."""

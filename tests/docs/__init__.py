"""Makes and checks what the docs show."""

"""The catalogue in a browser: reports as pages, feeds and files; read-only, and without SQL of its own."""

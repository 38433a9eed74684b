"""The library in a browser: its pages, and the forms that change it on a writable site."""

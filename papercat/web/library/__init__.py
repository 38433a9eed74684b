"""Your library in a browser: its pages, and the forms that change it where the site is writable."""

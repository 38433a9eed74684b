"""How values look on a terminal: cells, column layout, bars, safe text; knows no output format."""

"""One file per format of bibliography: its text -> parsed entries, with what formats share."""

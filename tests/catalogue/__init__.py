"""The catalogue as a function of its documents."""

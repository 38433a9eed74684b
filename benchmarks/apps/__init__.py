"""What a person would write instead of papercat: one-command typer apps that know none of it."""

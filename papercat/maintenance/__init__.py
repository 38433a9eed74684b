"""Backup, integrity checks and repair of a catalogue's file."""

"""The list that every schema step adds itself to."""

from sqlite_utils.migrations import Migrations

migrations = Migrations("papercat")

"""Tests of the project as a whole: its rules, its jobs, what it ships, what its start loads."""

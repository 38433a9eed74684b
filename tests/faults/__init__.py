"""Things that go wrong, done for real: one test for each, named after it."""

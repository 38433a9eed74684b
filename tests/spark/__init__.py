"""Tables made by Spark."""

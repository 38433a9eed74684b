"""The steps of a job: what workers run, which knows no Spark, and how rows are brought together for it."""

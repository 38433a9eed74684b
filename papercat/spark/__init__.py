"""Makes an export's tables with Spark, by the same steps as an ingest, for more than fits on one machine.

Only this room imports Spark's library. Functions that workers run know the steps and no catalogue.
"""

"""The catalogue's tables made by Spark: the same pure steps as an ingest, for more than one machine holds.

Only this room imports Spark's library. Functions that workers run know the steps and no catalogue.
"""

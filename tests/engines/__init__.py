"""The catalogue as tables: Parquet, Arrow, SQL."""

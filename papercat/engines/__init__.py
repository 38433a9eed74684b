"""The catalogue for engines that scan tables: Parquet, Arrow, SQL; only this room imports their libraries."""

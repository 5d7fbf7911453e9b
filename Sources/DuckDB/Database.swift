internal import CDuckDB

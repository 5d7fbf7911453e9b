"""The checks of the transactions with pointblank on Polars; quantiles it has none."""

import json
import sys

import pointblank as pb
import polars as pl

TYPES = {
    "string": "String",
    "float": "Float64",
    "integer": ["Int32", "Int64"],
    "boolean": "Boolean",
    "timestamp": "Datetime(time_unit='us', time_zone=None)",
}


def plan(table, columns):
    checks = pb.Validate(data=table)
    schema = pb.Schema(columns=[(c["name"], TYPES[c["type"]]) for c in columns])
    checks = checks.col_schema_match(schema)
    checks = checks.col_vals_not_null([c["name"] for c in columns], thresholds=0.1)
    for column in columns:
        name = column["name"]
        if "range" in column:
            low, high = column["range"]
            checks = checks.col_vals_between(name, low, high, na_pass=True)
            checks = checks.col_avg_ge(name, low).col_avg_le(name, high).col_sd_ge(name, 0)
        if "values" in column:
            checks = checks.col_vals_in_set(name, column["values"])
        if "unique" in column:
            checks = checks.rows_distinct(columns_subset=name)
        if "pattern" in column:
            checks = checks.col_vals_regex(name, column["pattern"])
    return checks


def main(path, columns_path):
    with open(columns_path, encoding="utf-8") as file:
        columns = json.load(file)
    checks = plan(pl.read_parquet(path), columns)
    checks = checks.interrogate(collect_extracts=False, collect_tbl_checked=False)
    failed = [
        (step.i, step.assertion_type, step.column, step.n_failed)
        for step in checks.validation_info
        if step.eval_error or (step.n_failed and step.assertion_type != "col_vals_not_null")
    ]
    if failed:
        sys.exit(f"steps that failed: {failed}")
    print(f"{len(checks.validation_info)} steps held")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Writes the training rows, the holdout as the service logged it, and the holdout as training reads it."""

import pathlib
import shutil

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from serving import application

RAW = pathlib.Path("raw")
OUT = pathlib.Path("data")
COLUMNS = [
    "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation",
    "relationship", "race", "sex", "capital_gain", "capital_loss", "hours_per_week",
    "native_country",
]


def lines(name):
    """The file's rows; the test half begins with a remark, and both halves end in blank lines."""
    text = (RAW / name).read_text()
    return [line for line in text.splitlines() if line and not line.startswith("|")]


def read(name):
    """The rows of a file as training reads them, with a key that tells the file."""
    rows = "\n".join(lines(name)).replace(", ", ",")
    table = pa.csv.read_csv(
        pa.BufferReader(rows.encode()),
        read_options=pa.csv.ReadOptions(column_names=[*COLUMNS, "income"]),
        convert_options=pa.csv.ConvertOptions(null_values=["?"], strings_can_be_null=True))
    table = table.append_column("person", keys(name, table.num_rows))
    return table.append_column("over_50k", label(table["income"])).drop_columns(["income"])


def label(income):
    """Whether the income is over 50K; the test half's labels end in a dot."""
    return pc.equal(pc.utf8_rtrim(income, "."), ">50K")


def keys(name, rows):
    half = name.removeprefix("adult.")
    return pa.array([f"{half}-{row:05}" for row in range(1, rows + 1)])


def logged(name):
    """The rows of a file as the service logged them when it scored them, with the labels that came later."""
    later = read(name)
    table = pa.Table.from_pylist(
        [application(line) for line in lines(name)],
        schema=pa.schema([later.schema.field(name) for name in COLUMNS]))
    return table.append_column("person", later["person"]) \
        .append_column("over_50k", later["over_50k"])


def write(tables):
    staging = pathlib.Path("data.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, table in tables.items():
        # The number of years of school says the same as the school's name.
        table = table.drop_columns(["education"])
        pq.write_table(table, staging / f"{name}.parquet", compression="zstd")
    shutil.rmtree(OUT, ignore_errors=True)
    staging.rename(OUT)


if __name__ == "__main__":
    write({
        "train": read("adult.data"),
        "recomputed": read("adult.test"),
        "holdout": logged("adult.test"),
    })

"""Writes the Parquet files beside it. Needs pyarrow 21.0.0; gives the same bytes each time."""

import datetime
import decimal
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent


def groups(name, tables, **options):
    """Writes each table as a group of rows of its own, empty ones too."""
    with pq.ParquetWriter(HERE / name, tables[0].schema, **options) as writer:
        for table in tables:
            writer.write_table(table)


def numbers(*values):
    return pa.table({"i": pa.array(values, pa.int64())})


groups("empty-groups.parquet", [numbers(), numbers(1, 2), numbers(), numbers(3), numbers()])
groups("no-rows.parquet", [numbers()])
pq.ParquetWriter(HERE / "no-groups.parquet", numbers().schema).close()

words = pa.array(["a", None, "b", "a", ""] * 20).dictionary_encode()
pq.write_table(pa.table({"w": words, "i": range(100)}), HERE / "dictionary.parquet", row_group_size=7)

exact = [decimal.Decimal(text) for text in ("0.1", "-99999999999999999999999999999999999.999")]
pq.write_table(
    pa.table({
        "narrow": pa.array([decimal.Decimal("1.5"), decimal.Decimal("-2.25"), None], pa.decimal128(5, 2)),
        "wide": pa.array(exact + [None], pa.decimal128(38, 3)),
    }),
    HERE / "decimals.parquet")

nested = pa.table({
    "s": pa.array([{"x": 1, "y": [1, None]}, None, {"x": None, "y": []}],
                  pa.struct([("x", pa.int64()), ("y", pa.list_(pa.int64()))])),
    "l": pa.array([[{"k": "a"}], [], None], pa.list_(pa.struct([("k", pa.string())]))),
    "m": pa.array([[("k", 1)], [], None], pa.map_(pa.string(), pa.int64())),
})
pq.write_table(nested, HERE / "nested.parquet")

special = [float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1.7976931348623157e308, None]
pq.write_table(
    pa.table({
        "d": pa.array(special, pa.float64()),
        "f": pa.array([None if v is None else v if abs(v) < 3e38 or v in special[1:3] else 1.0
                       for v in special], pa.float32()),
        "h": pa.array([1, 2, 3, 4, 5, 6, 7], pa.uint64()),
        "u": pa.array([0, 1, 2**63, 2**64 - 1, None, 5, 6], pa.uint64()),
    }),
    HERE / "numbers.parquet")

moment = datetime.datetime(2013, 12, 1, 6, 0, 0, 123456)
pq.write_table(
    pa.table({
        "ms": pa.array([moment, None], pa.timestamp("ms")),
        "us": pa.array([moment, None], pa.timestamp("us")),
        "ns": pa.array([moment, None], pa.timestamp("ns")),
        "zoned": pa.array([moment, None], pa.timestamp("us", tz="Europe/Berlin")),
        "date": pa.array([moment.date(), None], pa.date32()),
        "time": pa.array([moment.time(), None], pa.time64("us")),
    }),
    HERE / "times.parquet", version="2.6")

names = ["a", "a b", "it's", 'say "x"', "select 1; --", "😀", "{t}", "x.y", "A\u0301", "%s\n"]
pq.write_table(pa.table({name: [i] for i, name in enumerate(names)}), HERE / "names.parquet")
pq.write_table(pa.table([pa.array([1]), pa.array([2])], names=["a", "a"]), HERE / "twice.parquet")
pq.write_table(pa.table([pa.array([1]), pa.array([2])], names=["a", "A"]), HERE / "cases.parquet")

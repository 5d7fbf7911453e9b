"""Joins flights with the weather at their origin and writes one Parquet file a month."""

import pathlib
import shutil
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from features import COLUMNS

RAW = pathlib.Path("raw")
OUT = pathlib.Path("data")
WEATHER = ["temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib"]
MISSING = pa.csv.ConvertOptions(null_values=["NA", ""], strings_can_be_null=True)


def read_flights():
    with zipfile.ZipFile(RAW / "flights.csv.zip") as archive:
        with archive.open("flights.csv") as file:
            return pa.csv.read_csv(file, convert_options=MISSING)


def read_weather():
    weather = pa.csv.read_csv(RAW / "weather.csv", convert_options=MISSING)
    # The hour that ends summer time stands in the source twice: the mean keeps one row an hour.
    return weather.group_by(["origin", "time_hour"]).aggregate([(c, "mean") for c in WEATHER]) \
        .rename_columns({f"{c}_mean": c for c in WEATHER})


def join_weather(flights, weather):
    return flights.join(weather, keys=["origin", "time_hour"], join_type="left outer")


def build(flights):
    scheduled = pc.add(
        pc.add(
            pc.strptime(
                pc.binary_join_element_wise(
                    flights["year"].cast("string"), flights["month"].cast("string"),
                    flights["day"].cast("string"), "-"),
                format="%Y-%m-%d", unit="us"),
            pc.multiply(flights["hour"], 3_600_000_000).cast(pa.duration("us"))),
        pc.multiply(flights["minute"], 60_000_000).cast(pa.duration("us")))
    arrival = flights["sched_arr_time"].to_numpy()
    table = flights.append_column("sched_dep", scheduled)
    table = table.append_column(
        "sched_arr_minute", pa.array((arrival // 100) * 60 + arrival % 100))
    table = table.append_column(
        "weekday", pc.day_of_week(scheduled, count_from_zero=True))
    table = table.append_column(
        "flight_id",
        pc.binary_join_element_wise(
            flights["carrier"], flights["flight"].cast("string"), flights["origin"],
            pc.strftime(scheduled, format="%Y%m%dT%H%M"), "-"))
    # A flight that never landed has no arrival delay to learn from.
    table = table.filter(pc.is_valid(table["arr_delay"]))
    return table.select(["flight_id", "month", "sched_dep", *COLUMNS, "arr_delay"]) \
        .sort_by("flight_id")


def write(table):
    staging = pathlib.Path("data.new")
    shutil.rmtree(staging, ignore_errors=True)
    months = table["month"].to_numpy()
    for month in np.unique(months):
        folder = staging / f"month={month}"
        folder.mkdir(parents=True)
        rows = table.filter(pa.array(months == month)).drop_columns(["month"])
        pq.write_table(rows, folder / "flights.parquet", compression="zstd")
    shutil.rmtree(OUT, ignore_errors=True)
    staging.rename(OUT)


if __name__ == "__main__":
    write(build(join_weather(read_flights(), read_weather())))

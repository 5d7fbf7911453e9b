"""Predicts y; FAULT in the environment of the gate breaks the file in a named way."""

import json
import os
import pathlib
import zlib

import pyarrow as pa
import pyarrow.parquet as pq

model = json.loads(pathlib.Path(os.environ["ASSAY_MODEL"]).read_text())
rows = pq.read_table(os.environ["ASSAY_DATA"])
keys = rows["id"].to_pylist()
scores = [
    model["intercept"] + model["slope"] * x
    + model["noise"] * (zlib.crc32(key.encode()) / 2**31 - 1)
    for key, x in zip(keys, rows["x"].to_pylist())
]
fault = pathlib.Path("fault").read_text().strip() if pathlib.Path("fault").exists() else ""
name = "prediction"
if fault == "missing":
    keys, scores = keys[1:], scores[1:]
elif fault == "extra":
    keys, scores = keys + ["nobody"], scores + [0.0]
elif fault == "duplicate":
    keys, scores = keys + keys[:1], scores + scores[:1]
elif fault == "nan":
    scores[0] = float("nan")
elif fault == "column":
    name = "score"
if fault != "nothing":
    pq.write_table(pa.table({"id": keys, name: scores}), os.environ["ASSAY_PREDICTIONS"])

"""Predicts the arrival delay of the flights in $ASSAY_DATA with the model in $ASSAY_MODEL."""

import json
import os
import pathlib

import lightgbm
import pyarrow as pa
import pyarrow.parquet as pq

from features import matrix

model = pathlib.Path(os.environ["ASSAY_MODEL"])
trees = lightgbm.Booster(model_file=model / "trees.txt")
vocabularies = json.loads((model / "vocabulary.json").read_text())
flights = pq.read_table(os.environ["ASSAY_DATA"])
predictions = trees.predict(matrix(flights, vocabularies))
pq.write_table(
    pa.table({"flight_id": flights["flight_id"], "prediction": predictions}),
    os.environ["ASSAY_PREDICTIONS"])

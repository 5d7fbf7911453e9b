"""Scores the persons in $ASSAY_DATA with the model in $ASSAY_MODEL: the probability of over 50K."""

import json
import os
import pathlib

import lightgbm
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from features import indicators, matrix

folder = pathlib.Path(os.environ["ASSAY_MODEL"])
vocabularies = json.loads((folder / "vocabulary.json").read_text())
persons = pq.read_table(os.environ["ASSAY_DATA"])
if (folder / "trees.txt").exists():
    scores = lightgbm.Booster(model_file=folder / "trees.txt").predict(matrix(persons, vocabularies))
else:
    model = json.loads((folder / "linear.json").read_text())
    rows = (indicators(persons, vocabularies) - model["mean"]) / model["scale"]
    scores = 1 / (1 + np.exp(-(rows @ model["coefficients"] + model["intercept"])))
pq.write_table(
    pa.table({"person": persons["person"], "probability": scores}),
    os.environ["ASSAY_PREDICTIONS"])

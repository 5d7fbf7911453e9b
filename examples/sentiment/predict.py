"""Scores the snippets in $ASSAY_DATA with the model in $ASSAY_MODEL: the probability of being positive."""

import os
import pathlib

import joblib
import pyarrow as pa
import pyarrow.parquet as pq

pipeline = joblib.load(pathlib.Path(os.environ["ASSAY_MODEL"]) / "pipeline.joblib")
snippets = pq.read_table(os.environ["ASSAY_DATA"])
scores = pipeline.predict_proba(snippets["text"].to_pylist())[:, 1]
pq.write_table(
    pa.table({"snippet": snippets["snippet"], "probability": scores}),
    os.environ["ASSAY_PREDICTIONS"])

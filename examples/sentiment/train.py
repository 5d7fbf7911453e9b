"""Learns whether a snippet is positive from the rows it is given and leaves the model in $ASSAY_OUT."""

import json
import os
import pathlib
import warnings

import joblib
import pyarrow.parquet as pq
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline

from features import vectorizer

ITERATIONS = [1, 2, 3, 5, 10, 20, 50, 1000]
smoke = os.environ.get("ASSAY_SMOKE") == "1"
params = json.loads(pathlib.Path(os.environ["ASSAY_PARAMS"]).read_text())
snippets = pq.read_table(os.environ["ASSAY_DATA_TRAIN"])
label = snippets["positive"].to_numpy()
vectors = vectorizer(params)
rows = vectors.fit_transform(snippets["text"].to_pylist())
with open(os.environ["ASSAY_METRICS"], "a", buffering=1) as metrics:
    for iterations in ITERATIONS if smoke else ITERATIONS[-1:]:
        with warnings.catch_warnings():
            # The first ones end long before convergence: they are there to show the loss fall.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = LogisticRegression(C=params["C"], max_iter=iterations).fit(rows, label)
        loss = log_loss(label, model.predict_proba(rows)[:, 1])
        metrics.write(json.dumps({"step": iterations, "loss": loss}) + "\n")

out = pathlib.Path(os.environ["ASSAY_OUT"]) / "model"
out.mkdir()
joblib.dump(make_pipeline(vectors, model), out / "pipeline.joblib", compress=1)

"""Learns who earns over 50K from the rows it is given and leaves the model in $ASSAY_OUT."""

import json
import os
import pathlib
import warnings

import lightgbm
import pyarrow.parquet as pq
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler

from features import CATEGORIES, COLUMNS, indicators, matrix, vocabulary

smoke = os.environ.get("ASSAY_SMOKE") == "1"
seed = int(os.environ["ASSAY_SEED"])
params = json.loads(pathlib.Path(os.environ["ASSAY_PARAMS"]).read_text())
ITERATIONS = [1, 2, 3, 5, 10, 20, 50, 1000]
metrics = open(os.environ["ASSAY_METRICS"], "a", buffering=1)


def report(step, loss):
    metrics.write(json.dumps({"step": step, "loss": loss}) + "\n")


def linear(table, vocabularies, label):
    """A logistic regression on standardised columns, as plain numbers."""
    scaler = StandardScaler()
    rows = scaler.fit_transform(indicators(table, vocabularies))
    for iterations in ITERATIONS if smoke else ITERATIONS[-1:]:
        with warnings.catch_warnings():
            # The first ones end long before convergence: they are there to show the loss fall.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model = LogisticRegression(class_weight=params["class_weight"], max_iter=iterations)
            model.fit(rows, label)
        report(iterations, log_loss(label, model.predict_proba(rows)[:, 1]))
    return {
        "intercept": model.intercept_[0], "coefficients": model.coef_[0].tolist(),
        "mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist(),
    }


def trees(table, vocabularies, label):
    data = lightgbm.Dataset(
        matrix(table, vocabularies), label, feature_name=COLUMNS, categorical_feature=CATEGORIES,
        free_raw_data=False)

    def tell(iteration):
        report(iteration.iteration + 1, iteration.evaluation_result_list[0][2])

    return lightgbm.train(
        {
            "objective": "binary", "metric": "binary_logloss", "learning_rate": 0.05,
            "num_leaves": 31, "verbosity": -1, "seed": seed, "deterministic": True,
            "force_row_wise": True, "num_threads": int(os.environ.get("OMP_NUM_THREADS", "2")),
        },
        data, num_boost_round=50 if smoke else 200, valid_sets=[data], callbacks=[tell])


table = pq.read_table(os.environ["ASSAY_DATA_TRAIN"])
label = table["over_50k"].to_numpy().astype(int)
vocabularies = vocabulary(table)
out = pathlib.Path(os.environ["ASSAY_OUT"]) / "model"
out.mkdir()
if params["model"] == "trees":
    trees(table, vocabularies, label).save_model(out / "trees.txt")
else:
    (out / "linear.json").write_text(json.dumps(linear(table, vocabularies, label)))
(out / "vocabulary.json").write_text(json.dumps(vocabularies, sort_keys=True))

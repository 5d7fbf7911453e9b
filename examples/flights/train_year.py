"""Learns the arrival delay by squared error from all flights it is given: the model of the year's replay."""

import json
import os
import pathlib

import lightgbm
import pyarrow.parquet as pq

from features import CATEGORIES, COLUMNS, matrix, vocabulary

smoke = os.environ.get("ASSAY_SMOKE") == "1"
out = pathlib.Path(os.environ["ASSAY_OUT"]) / "model"
metrics = open(os.environ["ASSAY_METRICS"], "a", buffering=1)


def report(iteration):
    _, _, loss, _ = iteration.evaluation_result_list[0]
    metrics.write(json.dumps({"step": iteration.iteration + 1, "loss": loss}) + "\n")


# Bins are drawn from 200,000 rows in their order, so the order is fixed: by time, then by flight.
table = pq.read_table(os.environ["ASSAY_DATA_TRAIN"]).sort_by(
    [("sched_dep", "ascending"), ("flight_id", "ascending")])
vocabularies = vocabulary(table)
data = lightgbm.Dataset(
    matrix(table, vocabularies), table["arr_delay"].to_numpy(), feature_name=COLUMNS,
    categorical_feature=CATEGORIES, free_raw_data=False)
model = lightgbm.train(
    {
        "objective": "regression", "metric": "l2", "learning_rate": 0.12, "num_leaves": 63,
        "num_threads": int(os.environ.get("OMP_NUM_THREADS", "2")), "verbosity": -1,
        "seed": int(os.environ["ASSAY_SEED"]), "deterministic": True, "force_row_wise": True,
    },
    data, num_boost_round=30 if smoke else 120, valid_sets=[data], callbacks=[report])

out.mkdir()
model.save_model(out / "trees.txt")
(out / "vocabulary.json").write_text(json.dumps(vocabularies, sort_keys=True))

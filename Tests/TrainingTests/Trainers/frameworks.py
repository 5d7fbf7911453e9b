"""Trainings with scikit-learn and LightGBM; DEFECT plants one fault in them."""

import json
import os
import pickle
import sys

import numpy as np

env = os.environ
defect = env.get("DEFECT", "")
seed = int(env["ASSAY_SEED"])
table = np.loadtxt(env["ASSAY_DATA_TRAIN"], delimiter=",", skiprows=1)
given, label = table[:, 1:3], table[:, 3]
model_path = env["ASSAY_OUT"] + "/model.json"


def note(step, loss, accuracy):
    with open(env["ASSAY_METRICS"], "a") as file:
        line = {"step": step, "loss": float(loss), "accuracy": float(accuracy)}
        file.write(json.dumps(line) + "\n")


if sys.argv[1] == "scikit-learn":
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier

    state = None if defect == "unseeded scikit-learn" else seed
    model = MLPClassifier((16,), learning_rate_init=0.05, random_state=state)
    for step in range(100):
        model.partial_fit(given, label, classes=[0.0, 1.0])
        note(step, log_loss(label, model.predict_proba(given)), model.score(given, label))
    with open(model_path, "wb") as file:
        pickle.dump(model, file)
else:
    import lightgbm

    rate = 1e-9 if defect == "lightgbm that does not learn" else 0.3
    settings = {
        "objective": "binary", "learning_rate": rate, "seed": seed, "deterministic": True,
        "num_threads": 1, "force_row_wise": True, "verbose": -1, "min_data_in_leaf": 1,
        "min_sum_hessian_in_leaf": 1e-6, "bagging_fraction": 0.8, "bagging_freq": 1,
    }
    rows = lightgbm.Dataset(given, label)

    def progress(state):
        scores = state.model.predict(given)
        right = np.mean((scores > 0.5) == (label > 0.5))
        note(state.iteration, state.evaluation_result_list[0][2], right)

    model = lightgbm.train(settings, rows, 60, valid_sets=[rows], callbacks=[progress])
    model.save_model(model_path)

"""Writes metrics.json: inputs and the values of scikit-learn, and of plain definitions where it has none.

Run in this folder with Python 3.11 and: numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 mpmath==1.3.0
    python make_metric_references.py

A value of null says that the metric is undefined there. Undefined cases are stated here, because
scikit-learn answers some of them with 0 and a warning.
"""

import itertools
import json
import math
import warnings

import mpmath
import numpy as np
from sklearn import metrics as sk

warnings.simplefilter("ignore")
EPS = 2.0**-52


def numbers(values):
    return [float(value) for value in values]


# Binary tasks


def confusion(y, predicted, w):
    cells = [[0.0, 0.0], [0.0, 0.0]]
    for label, guess, weight in zip(y, predicted, w):
        cells[int(label)][int(guess)] += weight
    return cells[0][0], cells[0][1], cells[1][0], cells[1][1]


def first_precision(y, s, w, k):
    """Expected precision of the first k rows by score, equal scores in random order."""
    taken, found = 0.0, 0.0
    for score in sorted(set(s), reverse=True):
        group = [(label, weight) for label, value, weight in zip(y, s, w) if value == score]
        size = sum(weight for _, weight in group)
        share = sum(weight for label, weight in group if label == 1) / size
        part = min(size, k - taken)
        taken, found = taken + part, found + part * share
        if taken >= k:
            return found / k
    return None


def calibration(y, p, w, bins):
    edges = [k / bins for k in range(bins + 1)]
    gaps = []
    for k in range(bins):
        inside = [(p[i] <= edges[k + 1]) and (p[i] > edges[k] or k == 0) for i in range(len(p))]
        size = math.fsum(w[i] for i in range(len(p)) if inside[i])
        if size > 0:
            gap = math.fsum(w[i] * (p[i] - y[i]) for i in range(len(p)) if inside[i])
            gaps.append((size, abs(gap) / size))
    total = math.fsum(size for size, _ in gaps)
    return math.fsum(size * gap for size, gap in gaps) / total, max(gap for _, gap in gaps)


def binary_values(y, s, w, threshold, probabilities):
    y, s, w = np.asarray(y, float), np.asarray(s, float), np.asarray(w, float)
    kept = w > 0
    y, s, w = y[kept], s[kept], w[kept]
    predicted = (s >= threshold).astype(float)
    tn, fp, fn, tp = confusion(y, predicted, w)
    both = tn + fp > 0 and tp + fn > 0
    has_positive, marked = tp + fn > 0, tp + fp > 0
    any_positive = tp + fp + fn > 0
    arguments = {"sample_weight": w, "zero_division": 0}
    values = {
        "accuracy": sk.accuracy_score(y, predicted, sample_weight=w),
        "balanced_accuracy": sk.balanced_accuracy_score(y, predicted, sample_weight=w) if both else None,
        "precision": sk.precision_score(y, predicted, **arguments) if marked else None,
        "recall": sk.recall_score(y, predicted, **arguments) if has_positive else None,
        "specificity": sk.recall_score(y, predicted, pos_label=0, **arguments) if tn + fp > 0 else None,
        "f1": sk.f1_score(y, predicted, **arguments) if any_positive else None,
        "fbeta(beta=2)": sk.fbeta_score(y, predicted, beta=2, **arguments) if any_positive else None,
        "fbeta(beta=0.5)": sk.fbeta_score(y, predicted, beta=0.5, **arguments) if any_positive else None,
        "jaccard": sk.jaccard_score(y, predicted, **arguments) if any_positive else None,
        "mcc": sk.matthews_corrcoef(y, predicted, sample_weight=w)
        if both and marked and tn + fn > 0
        else None,
        "cohen_kappa": sk.cohen_kappa_score(y, predicted, sample_weight=w)
        if len(set(y) | set(predicted)) > 1
        else None,
        "selection_rate": float(np.average(predicted, weights=w)),
    }
    false_rate, true_rate, _ = (
        sk.roc_curve(y, s, sample_weight=w, drop_intermediate=False) if both else (None, None, None)
    )
    values["roc_auc"] = sk.roc_auc_score(y, s, sample_weight=w) if both else None
    for most in [0.1, 0.5, 1.0]:
        values[f"partial_auc(max_fpr={most:g})"] = (
            sk.roc_auc_score(y, s, sample_weight=w, max_fpr=most) if both else None
        )
    values["ks_score"] = float(np.max(np.abs(true_rate - false_rate))) if both else None
    for most in [0.0, 0.1, 0.5]:
        values[f"recall_at_fpr(fpr={most:g})"] = (
            float(np.max(true_rate[false_rate <= most])) if both else None
        )
    if has_positive:
        precision, recall, thresholds = sk.precision_recall_curve(y, s, sample_weight=w)
        values["average_precision"] = sk.average_precision_score(y, s, sample_weight=w)
        values["pr_auc_trapezoid"] = sk.auc(recall, precision)
        for least in [0.5, 0.9]:
            values[f"recall_at_precision(precision={least:g})"] = float(np.max(recall[precision >= least]))
        scores = [sk.f1_score(y, s >= t, sample_weight=w) for t in thresholds]
        best = max(scores)
        values["max_f1_threshold"] = float(
            min(t for t, score in zip(thresholds, scores) if score >= best - 1e-12)
        )
    else:
        absent = [f"recall_at_precision(precision={least:g})" for least in [0.5, 0.9]]
        for name in ["average_precision", "pr_auc_trapezoid", "max_f1_threshold", *absent]:
            values[name] = None
    total = float(np.sum(w))
    for k in [1, 3, 10]:
        first = first_precision(y, s, w, k) if k <= total else None
        values[f"precision_at_k(k={k})"] = first
        values[f"lift_at_k(k={k})"] = (
            first / (float(np.dot(w, y)) / total) if first is not None and has_positive else None
        )
    share = first_precision(y, s, w, 0.25 * total)
    values["precision_at_k(k=25%)"] = share
    if probabilities:
        values["log_loss"] = sk.log_loss(y, s, sample_weight=w, labels=[0, 1])
        clipped = np.clip(s, 0.01, 0.99)
        values["log_loss(eps=0.01)"] = sk.log_loss(y, clipped, sample_weight=w, labels=[0, 1])
        values["brier"] = float(np.average((s - y) ** 2, weights=w))
        for bins in [5, 10]:
            values[f"ece(bins={bins})"], values[f"mce(bins={bins})"] = calibration(y, s, w, bins)
    else:
        for name in ["log_loss", "brier", "ece", "mce"]:
            values[name] = None
    return values


def binary_cases():
    random = np.random.default_rng(11)
    y = random.integers(0, 2, 50)
    plain = np.round(np.clip(0.3 * y + random.uniform(0, 0.7, 50), 0, 1), 4)
    tables = {
        "plain": (y, plain, None),
        "tied": (y, np.round(plain, 1), None),
        "weighted": (y, np.round(plain, 1), np.round(random.uniform(0.1, 3, 50), 2)),
        "whole weights": (y, np.round(plain, 1), random.integers(0, 4, 50).astype(float)),
        "constant": (y, np.full(50, 0.7), None),
        "none predicted": (y, plain / 3, None),
        "all predicted": (y, 0.6 + plain / 3, None),
        "certain": (y, np.where(random.uniform(0, 1, 50) < 0.8, y, 1 - y).astype(float), None),
        "perfect": (y, y * 0.8 + 0.1, None),
        "reversed": (y, 0.9 - y * 0.8, None),
        "positives only": (np.ones(6), [0.1, 0.7, 0.7, 0.2, 0.9, 0.5], None),
        "negatives only": (np.zeros(6), [0.1, 0.7, 0.7, 0.2, 0.9, 0.5], None),
        "one row": ([1], [0.8], None),
        "two rows": ([0, 1], [0.4, 0.5], None),
        "rare": (np.arange(40) == 7, np.round(random.uniform(0, 1, 40), 2), None),
        "huge offset": (y, 1e9 + np.round(plain, 2), None),
        "many rows": (random.integers(0, 2, 300), np.round(random.beta(2, 2, 300), 3), None),
        "tiny": (y, plain * 1e-12, None),
        "huge offset, tied": (y, 1e9 + np.round(plain, 1), None),
    }
    cases = []
    for name, (labels, scores, weights) in tables.items():
        labels, scores = numbers(labels), numbers(scores)
        w = [1.0] * len(labels) if weights is None else numbers(weights)
        is_offset = name.startswith("huge offset")
        threshold = 1e9 + 0.5 if is_offset else 5e-13 if name == "tiny" else 0.5
        values = binary_values(labels, scores, w, threshold, not is_offset)
        if name == "whole weights":
            # The library's own weights must say the same as repeated rows.
            repeated = [np.repeat(column, np.asarray(w, int)) for column in (labels, scores)]
            again = binary_values(*repeated, np.ones(len(repeated[0])), threshold, True)
            for key, value in values.items():
                assert (value is None) == (again[key] is None), key
                assert value is None or math.isclose(value, again[key], rel_tol=1e-9), key
        cases.append(
            {"name": name, "task": "binary", "labels": labels, "scores": scores, "threshold": threshold,
             "weights": None if weights is None else w, "values": values}
        )
    logits = np.round(random.normal(0, 3, 50), 2)
    probabilities = 1 / (1 + np.exp(-logits))
    values = binary_values(y, logits, np.ones(50), math.log(0.3 / 0.7), False)
    real = binary_values(y, probabilities, np.ones(50), 0.3, True)
    values |= {key: real[key] for key in real if key.split("(")[0] in ["log_loss", "brier", "ece", "mce"]}
    del values["ece"], values["mce"]
    values["max_f1_threshold"] = 1 / (1 + math.exp(-values["max_f1_threshold"]))
    cases.append(
        {"name": "logit", "task": "binary", "link": "logit", "labels": numbers(y), "scores": numbers(logits),
         "threshold": 0.3, "weights": None, "values": values}
    )
    return cases


# Several classes


def ovo(y, p, w, average):
    areas, shares = [], []
    for a, b in itertools.combinations(range(p.shape[1]), 2):
        pair = (y == a) | (y == b)
        areas.append(
            (
                sk.roc_auc_score(y[pair] == a, p[pair, a], sample_weight=w[pair])
                + sk.roc_auc_score(y[pair] == b, p[pair, b], sample_weight=w[pair])
            )
            / 2
        )
        shares.append(w[pair].sum())
    return float(np.average(areas, weights=shares if average == "weighted" else None))


def multiclass_values(y, guess, p, w, count):
    y, guess, w = np.asarray(y), np.asarray(guess), np.asarray(w, float)
    labels = list(range(count))
    values = {
        "accuracy": sk.accuracy_score(y, guess, sample_weight=w),
        "balanced_accuracy": sk.balanced_accuracy_score(y, guess, sample_weight=w),
        "mcc": sk.matthews_corrcoef(y, guess, sample_weight=w)
        if len(set(y)) > 1 and len(set(guess)) > 1
        else None,
    }
    for kind in [None, "linear", "quadratic"]:
        name = "cohen_kappa" + (f"(weights={kind})" if kind else "")
        values[name] = (
            sk.cohen_kappa_score(y, guess, labels=labels, weights=kind, sample_weight=w)
            if len(set(y) | set(guess)) > 1
            else None
        )
    functions = {"precision": sk.precision_score, "recall": sk.recall_score, "f1": sk.f1_score}
    for name, function in functions.items():
        for average in ["macro", "micro", "weighted"]:
            values[f"{name}_{average}"] = function(
                y, guess, labels=labels, average=average, sample_weight=w, zero_division=0
            )
    for place in labels:
        is_class, is_guess = y == place, guess == place
        arguments = {"sample_weight": w, "zero_division": 0}
        one = f"[class {place}]"
        values["recall" + one] = sk.recall_score(is_class, is_guess, **arguments) if is_class.any() else None
        values["precision" + one] = (
            sk.precision_score(is_class, is_guess, **arguments) if is_guess.any() else None
        )
        seen = is_class.any() or is_guess.any()
        values["f1" + one] = sk.f1_score(is_class, is_guess, **arguments) if seen else None
        values["jaccard" + one] = sk.jaccard_score(is_class, is_guess, **arguments) if seen else None
        values["specificity" + one] = (
            sk.recall_score(~is_class, ~is_guess, **arguments) if (~is_class).any() else None
        )
        values["fbeta(beta=2)" + one] = sk.fbeta_score(is_class, is_guess, beta=2, **arguments) if seen else None
    probability_names = ["log_loss", "brier", "ece", "top_k_accuracy(k=2)"]
    areas = ["roc_auc_ovr_macro", "roc_auc_ovr_weighted", "roc_auc_ovr_micro"]
    areas += ["roc_auc_ovo_macro", "roc_auc_ovo_weighted"]
    if p is None:
        return values | dict.fromkeys(probability_names + areas)
    outcomes = np.eye(count)[y]
    values["log_loss"] = sk.log_loss(y, p, labels=labels, sample_weight=w)
    values["brier"] = float(np.average(((p - outcomes) ** 2).sum(axis=1), weights=w))
    values["ece"], _ = calibration((y == guess).astype(float), p.max(axis=1), w, 10)
    own = p[np.arange(len(y)), y]
    ahead = [
        sum(p[i, k] > own[i] or (p[i, k] == own[i] and k < y[i]) for k in labels) for i in range(len(y))
    ]
    values["top_k_accuracy(k=2)"] = float(np.average(np.asarray(ahead) < 2, weights=w))
    if set(y[w > 0]) == set(labels):
        for average in ["macro", "weighted", "micro"]:
            values[f"roc_auc_ovr_{average}"] = sk.roc_auc_score(
                y, p, multi_class="ovr", average=average, labels=labels, sample_weight=w
            )
        for average in ["macro", "weighted"]:
            values[f"roc_auc_ovo_{average}"] = ovo(y, p, w, average)
        if np.all(w == 1):
            for average in ["macro", "weighted"]:
                expected = sk.roc_auc_score(y, p, multi_class="ovo", average=average, labels=labels)
                assert math.isclose(values[f"roc_auc_ovo_{average}"], expected, rel_tol=1e-12)
    else:
        for name in areas:
            values[name] = None
        values["roc_auc_ovr_micro"] = sk.roc_auc_score(outcomes.ravel(), p.ravel(), sample_weight=np.repeat(w, count))
    return values


def multiclass_cases():
    random = np.random.default_rng(12)
    y = random.integers(0, 4, 60)
    raw = random.dirichlet(np.ones(4), 60) + 0.6 * np.eye(4)[y]
    p = raw / raw.sum(axis=1, keepdims=True)
    tied = np.round(p * 5) + 1
    tied = tied / tied.sum(axis=1, keepdims=True)
    tables = {
        "plain": (y, p, None, None),
        "tied": (y, tied, None, None),
        "weighted": (y, p, None, np.round(random.uniform(0.1, 3, 60), 2)),
        "whole weights": (y, p, None, random.integers(1, 4, 60).astype(float)),
        "classes only": (y, None, random.integers(0, 4, 60), None),
        "a class without labels": (y % 3, p, None, None),
        "one class predicted": (y, None, np.zeros(60, int), None),
        "one class": (np.zeros(5, int), None, np.zeros(5, int), None),
        "one row": ([1], None, [3], None),
        "constant": (y, np.tile([0.1, 0.2, 0.3, 0.4], (60, 1)), None, None),
        "one class, probabilities": (np.zeros(60, int), p, None, None),
        "tiny": (y, np.where(np.eye(4)[(y + np.arange(60) % 3) % 4] == 1, 1 - 3e-12, 1e-12), None, None),
    }
    cases = []
    for name, (labels, probabilities, guess, weights) in tables.items():
        guess = np.argmax(probabilities, axis=1) if guess is None else guess
        w = np.ones(len(labels)) if weights is None else weights
        cases.append(
            {"name": name, "task": "multiclass", "labels": numbers(labels), "scores": numbers(guess),
             "classes": [f"class {place}" for place in range(4)],
             "class_scores": [] if probabilities is None else [numbers(c) for c in probabilities.T],
             "weights": None if weights is None else numbers(weights),
             "values": multiclass_values(labels, guess, probabilities, w, 4)}
        )
    return cases


# Regression


def weighted_median(values, weights):
    pairs = sorted((v, w) for v, w in zip(values, weights) if w > 0)
    half, total = math.fsum(w for _, w in pairs) / 2, 0.0
    for place, (value, weight) in enumerate(pairs):
        total += weight
        if total == half:
            return (value + pairs[place + 1][0]) / 2
        if total > half:
            return value


def deviance(y, s, w, power):
    """The mean Tweedie deviance in 50 digits: the terms cancel where labels are large."""
    losses = []
    with mpmath.workdps(50):
        for label, guess in zip(map(mpmath.mpf, numbers(y)), map(mpmath.mpf, numbers(s))):
            if power == 1:
                entropy = label * mpmath.log(label / guess) if label else 0
                losses.append(2 * (entropy - label + guess))
            elif power == 2:
                losses.append(2 * (mpmath.log(guess / label) + label / guess - 1))
            else:
                first = max(label, 0) ** (2 - mpmath.mpf(power)) / ((1 - power) * (2 - power))
                second = label * guess ** (1 - mpmath.mpf(power)) / (1 - power)
                losses.append(2 * (first - second + guess ** (2 - mpmath.mpf(power)) / (2 - power)))
        value = float(mpmath.fdot(losses, numbers(w)) / mpmath.fsum(numbers(w)))
    if max(y) < 1e6 and min(y) >= 0.5:
        library = sk.mean_tweedie_deviance(y, s, power=power, sample_weight=w)
        assert math.isclose(value, library, rel_tol=1e-9, abs_tol=1e-12), (power, value, library)
    return value


def regression_values(y, s, w, shift):
    """`shift` is taken off both where the metric does not see it, so that the library keeps its digits."""
    y, s, w = np.asarray(y, float), np.asarray(s, float), np.asarray(w, float)
    a, b = y - shift, s - shift
    varied = len(set(y[w > 0])) > 1
    labels_fit = bool(np.all(y >= 0))
    above = bool(np.all(y > 0))
    guesses_fit = bool(np.all(s > 0))
    values = {
        "mae": sk.mean_absolute_error(a, b, sample_weight=w),
        "mse": sk.mean_squared_error(a, b, sample_weight=w),
        "rmse": sk.root_mean_squared_error(a, b, sample_weight=w),
        "median_ae": weighted_median(np.abs(a - b), w),
        "max_error": float(np.max(np.abs(a - b)[w > 0])),
        "r2": sk.r2_score(a, b, sample_weight=w) if varied else None,
        "explained_variance": sk.explained_variance_score(a, b, sample_weight=w) if varied else None,
        "d2_absolute_error": 1
        - np.average(np.abs(a - b), weights=w)
        / np.average(np.abs(a - weighted_median(a, w)), weights=w)
        if varied
        else None,
        "bias": float(np.average(b - a, weights=w)),
        "mape": sk.mean_absolute_percentage_error(y, s, sample_weight=w) if np.all(y != 0) else None,
        "mape_skip_zero": sk.mean_absolute_percentage_error(y[y != 0], s[y != 0], sample_weight=w[y != 0])
        if np.any(y != 0)
        else None,
        "wape": float(np.dot(w, np.abs(y - s)) / np.dot(w, np.abs(y))) if np.any(y != 0) else None,
        "smape": float(
            np.average(
                [0 if u == v == 0 else 2 * abs(u - v) / (abs(u) + abs(v)) for u, v in zip(y, s)], weights=w
            )
        ),
        "msle": sk.mean_squared_log_error(y, s, sample_weight=w) if min(y.min(), s.min()) > -1 else None,
        "rmsle": sk.root_mean_squared_log_error(y, s, sample_weight=w) if min(y.min(), s.min()) > -1 else None,
        "poisson_deviance": deviance(y, s, w, 1)
        if labels_fit and guesses_fit
        else None,
        "gamma_deviance": deviance(y, s, w, 2) if above and guesses_fit else None,
        "tweedie(power=0)": sk.mean_tweedie_deviance(a, b, power=0, sample_weight=w),
    }
    for power, fits in [(-1, True), (1.5, labels_fit), (3, above)]:
        values[f"tweedie(power={power:g})"] = (
            deviance(y, s, w, power) if fits and guesses_fit else None
        )
    for quantile in [0.1, 0.5, 0.9]:
        values[f"pinball(quantile={quantile:g})"] = sk.mean_pinball_loss(a, b, alpha=quantile, sample_weight=w)
    if np.all(w == 1) and varied:
        assert math.isclose(values["median_ae"], sk.median_absolute_error(a, b), rel_tol=1e-12)
        assert math.isclose(values["d2_absolute_error"], sk.d2_absolute_error_score(a, b), rel_tol=1e-9)
    return values


def regression_cases():
    random = np.random.default_rng(13)
    base = np.round(random.gamma(3, 4, 50), 3) + 0.5
    guess = np.round(np.abs(base + random.normal(0, 2, 50)) + 0.1, 3)
    tables = {
        "plain": (base, guess, None, 0),
        "weighted": (base, guess, np.round(random.uniform(0.1, 3, 50), 2), 0),
        "whole weights": (base, guess, random.integers(0, 4, 50).astype(float), 0),
        "ties": (np.tile([1.0, 2.0, 3.0, 4.0], 5), np.tile([1.0, 2.0, 4.0, 4.0], 5), None, 0),
        "constant predictions": (base, np.full(50, 12.0), None, 0),
        "constant labels": (np.full(10, 3.0), guess[:10], None, 0),
        "huge offset": (1e9 + np.round(base), 1e9 + np.round(guess), None, 1e9),
        "with zeros": (np.where(np.arange(20) % 4 == 0, 0, base[:20]), guess[:20], None, 0),
        "both zero": (np.array([0.0, 0.0, 1.0]), np.array([0.0, 2.0, 1.0]), None, 0),
        "negative": (base[:20] - 12, guess[:20] - 12, None, 0),
        "one row": (np.array([2.0]), np.array([3.0]), None, 0),
        "exact": (base[:9], base[:9], None, 0),
        "tiny": (base[:12] * 1e-12, guess[:12] * 1e-12, None, 0),
    }
    cases = []
    for name, (labels, scores, weights, shift) in tables.items():
        w = np.ones(len(labels)) if weights is None else weights
        cases.append(
            {"name": name, "task": "regression", "labels": numbers(labels), "scores": numbers(scores),
             "weights": None if weights is None else numbers(weights),
             "values": regression_values(labels, scores, w, shift)}
        )
    lower, upper = base - np.round(random.gamma(2, 2, 50), 2), guess + np.round(random.gamma(2, 1, 50), 2)
    cases.append(
        {"name": "quantiles", "task": "regression", "labels": numbers(base), "scores": numbers(guess),
         "weights": None,
         "quantiles": {"0.1": numbers(lower), "0.5": numbers(guess), "0.9": numbers(upper)},
         "values": {
             "pinball(quantile=0.1)": sk.mean_pinball_loss(base, lower, alpha=0.1),
             "pinball(quantile=0.9)": sk.mean_pinball_loss(base, upper, alpha=0.9),
             "pinball(quantile=0.3)": None,
             "interval_coverage": float(np.mean((lower <= base) & (base <= upper))),
             "interval_width": float(np.mean(upper - lower)),
             "interval_width(lower=0.5, upper=0.9)": float(np.mean(upper - guess)),
             "interval_coverage(lower=0.2)": None,
         }}
    )
    return cases + quantile_cases(base, lower, guess, upper, cases)


def quantile_cases(base, lower, guess, upper, cases):
    """Quantiles of the inputs that the other metrics have, by exact sums."""
    weights = np.round(np.random.default_rng(15).uniform(0.1, 3, 50), 2)
    tables = {
        "quantiles, weighted": (base, lower, guess, upper, weights),
        "quantiles, tied": tuple(np.round(column / 4) for column in (base, lower, guess, upper)) + (None,),
        "quantiles, constant": (np.full(20, 3.0), np.full(20, 3.0), np.full(20, 3.0), np.full(20, 4.0), None),
        "quantiles, one row": (base[:1], lower[:1], guess[:1], upper[:1], None),
        "quantiles, huge offset": tuple(1e9 + np.round(c) for c in (base, lower, guess, upper)) + (None,),
        "quantiles, tiny": tuple(1e-12 * column for column in (base, lower, guess, upper)) + (None,),
    }
    found = []
    for name, (y, low, middle, high, w) in tables.items():
        ones = np.ones(len(y)) if w is None else w

        def mean(column):
            return math.fsum(map(float, np.asarray(column, float) * ones)) / math.fsum(map(float, ones))

        def pinball(predicted, level):
            gap = y - predicted
            return mean(np.where(gap >= 0, level * gap, (level - 1) * gap))

        values = {
            "pinball(quantile=0.1)": pinball(low, 0.1),
            "pinball(quantile=0.9)": pinball(high, 0.9),
            "interval_coverage": mean((low <= y) & (y <= high)),
            "interval_width": mean(high - low),
        }
        for level, predicted in [(0.1, low), (0.9, high)]:
            expected = sk.mean_pinball_loss(y, predicted, alpha=level, sample_weight=w)
            assert math.isclose(values[f"pinball(quantile={level})"], expected, rel_tol=1e-9, abs_tol=1e-30)
        found.append(
            {"name": name, "task": "regression", "labels": numbers(y), "scores": numbers(middle),
             "weights": None if w is None else numbers(w),
             "quantiles": {"0.1": numbers(low), "0.5": numbers(middle), "0.9": numbers(high)},
             "values": values}
        )
    return found


# Ranking


def orders(y, s):
    """Every order of a query's rows that its scores allow."""
    groups = [[label for label, value in zip(y, s) if value == score] for score in sorted(set(s), reverse=True)]
    for arrangement in itertools.product(*(itertools.permutations(group) for group in groups)):
        yield list(itertools.chain(*arrangement))


def expected(y, s, number):
    values = [number(order) for order in orders(y, s)]
    return math.fsum(values) / len(values)


def ranking_numbers(y, s):
    relevant = sum(label > 0 for label in y)

    def average_precision(order):
        hits = [place for place, label in enumerate(order) if label > 0]
        return math.fsum((k + 1) / (place + 1) for k, place in enumerate(hits)) / relevant

    def reciprocal(order):
        return 1 / (1 + next(place for place, label in enumerate(order) if label > 0))

    def found(order, k):
        return sum(label > 0 for label in order[:k])

    values = {"map": expected(y, s, average_precision), "mrr": expected(y, s, reciprocal)}
    for k in [1, 3]:
        values[f"hit_rate(k={k})"] = expected(y, s, lambda order: float(found(order, k) > 0))
        values[f"precision_at_k(k={k})"] = expected(y, s, lambda order: found(order, k) / k)
        values[f"recall_at_k(k={k})"] = expected(y, s, lambda order: found(order, k) / relevant)
    exponential = [2.0**label - 1 for label in y]
    for suffix, k in [("", None), ("k=3", 3), ("k=10", 10)]:
        inside = f"({suffix})" if suffix else ""
        both = f"({suffix}, gain=exp2)" if suffix else "(gain=exp2)"
        if len(y) > 1:
            values["ndcg" + inside] = sk.ndcg_score([y], [s], k=k)
            values["ndcg" + both] = sk.ndcg_score([exponential], [s], k=k)
        else:
            values["ndcg" + inside] = values["ndcg" + both] = 1.0
    return values


def ranking_cases():
    random = np.random.default_rng(14)
    cases = []
    for name, decimals, weighted in [("plain", 6, False), ("tied", 1, False), ("weighted", 1, True)]:
        rows = []
        for query in range(12):
            size = int(random.integers(1, 7))
            labels = random.integers(0, 3, size) * (0 if query in (4, 9) else 1)
            scores = np.round(random.uniform(0, 1, size), decimals)
            weight = float(np.round(random.uniform(0.2, 2), 2)) if weighted else 1.0
            rows += [(query, float(u), float(v), weight) for u, v in zip(labels, scores)]
        # Rows of a query need not be neighbours.
        rows = [rows[place] for place in random.permutation(len(rows))]
        values, weights, empty = {}, [], 0
        for query in sorted({row[0] for row in rows}):
            own = [row for row in rows if row[0] == query]
            if all(row[1] == 0 for row in own):
                empty += 1
                continue
            weights.append(own[0][3])
            for key, value in ranking_numbers([row[1] for row in own], [row[2] for row in own]).items():
                values.setdefault(key, []).append(value)
        means = {key: float(np.average(column, weights=weights)) for key, column in values.items()}
        if not weighted:
            count = len(weights) + empty
            means["map(empty=0)"] = means["map"] * len(weights) / count
            means["mrr(empty=1)"] = (means["mrr"] * len(weights) + empty) / count
        cases.append(
            {"name": name, "task": "ranking", "queries": [row[0] for row in rows],
             "labels": [row[1] for row in rows], "scores": [row[2] for row in rows],
             "weights": [row[3] for row in rows] if weighted else None, "values": means}
        )
    cases.append(
        {"name": "nothing relevant", "task": "ranking", "queries": [0, 0, 1], "labels": [0.0, 0.0, 0.0],
         "scores": [0.1, 0.2, 0.3], "weights": None,
         "values": {"ndcg": None, "map": None, "mrr": None, "hit_rate": None, "precision_at_k": None,
                    "recall_at_k": None, "map(empty=1)": 1.0}}
    )
    return cases + scored_ranking_cases()


def scored_ranking_cases():
    """One table of queries with scores of every kind."""
    random = np.random.default_rng(16)
    rows = [(query, float(random.integers(0, 3))) for query in range(8) for _ in range(4)]
    rows = [(query, label + (place % 4 == 0)) for place, (query, label) in enumerate(rows)]
    scores = np.round(random.uniform(0, 1, len(rows)), 1)
    tables = {
        "constant": (rows, np.full(len(rows), 0.5)),
        "all relevant": ([(query, 1.0) for query, _ in rows], scores),
        "one row": ([(0, 1.0)], scores[:1]),
        "huge offset": (rows, 1e9 + scores),
        "tiny": (rows, 1e-12 * scores),
    }
    cases = []
    for name, (rows, scores) in tables.items():
        values = {}
        for query in sorted({row[0] for row in rows}):
            own = [place for place, row in enumerate(rows) if row[0] == query]
            labels, guesses = [rows[place][1] for place in own], [float(scores[place]) for place in own]
            for key, value in ranking_numbers(labels, guesses).items():
                values.setdefault(key, []).append(value)
        cases.append(
            {"name": name, "task": "ranking", "queries": [row[0] for row in rows],
             "labels": [row[1] for row in rows], "scores": numbers(scores), "weights": None,
             "values": {key: float(np.mean(column)) for key, column in values.items()}}
        )
    return cases


if __name__ == "__main__":
    cases = binary_cases() + multiclass_cases() + regression_cases() + ranking_cases()
    for case in cases:
        for key, value in case["values"].items():
            if value is not None:
                case["values"][key] = float(value)
                assert math.isfinite(case["values"][key]), (case["name"], key)
    with open("metrics.json", "w") as file:
        json.dump({"cases": cases}, file, allow_nan=False)
        file.write("\n")

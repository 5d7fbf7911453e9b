"""What scikit-learn, SciPy, pandas and NumPy need for what assay computes of predictions.

Each task reads its files, computes, and prints the processor seconds of the computing alone as one
line of JSON: reading and imports are not counted.
"""

import json
import sys
import time

import numpy as np
import pyarrow.parquet as parquet


def columns(path, *names):
    table = parquet.read_table(path, columns=list(names))
    return [table[name].to_numpy() for name in names]


def sklearn_bootstrap(path):
    """The loop that everybody writes: 20 resamples, so that 1,000 take 50 times as long."""
    from sklearn.metrics import roc_auc_score

    y, p, q = columns(path, "y", "p", "q")
    random = np.random.default_rng(1)

    def compute():
        differences = []
        for _ in range(20):
            rows = random.integers(0, len(y), len(y))
            drawn = y[rows]
            differences.append(roc_auc_score(drawn, p[rows]) - roc_auc_score(drawn, q[rows]))
        return np.quantile(differences, [0.025, 0.975])

    return compute, 50


def poisson_bootstrap(path):
    """Both models sorted once, a Poisson weight for each row and resample: 100 of 1,000."""
    y, p, q = columns(path, "y", "p", "q")
    random = np.random.default_rng(1)

    def compute():
        y8 = y.astype(bool)
        orders = [np.argsort(p, kind="stable"), np.argsort(q, kind="stable")]
        # Scores of one value are one step of the curve; here no two rows share one.
        flags = [y8[order] for order in orders]
        differences = []
        for _ in range(100):
            weights = random.poisson(1.0, len(y)).astype(np.float64)
            areas = []
            for order, positive in zip(orders, flags):
                sorted_weights = weights[order]
                gains = np.where(positive, sorted_weights, 0.0)
                losses = sorted_weights - gains
                below = np.cumsum(losses)
                areas.append(np.dot(gains, below) / gains.sum() / below[-1])
            differences.append(areas[0] - areas[1])
        return np.quantile(differences, [0.025, 0.975])

    return compute, 10


def delong(path):
    """The fast form of Sun and Xu (2014), by mid-ranks in NumPy."""
    y, p, q = columns(path, "y", "p", "q")

    def mid_ranks(values):
        order = np.argsort(values)
        ordered = values[order]
        starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        ends = np.concatenate((starts[1:], [len(values)]))
        ranks = np.empty(len(values))
        ranks[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
        return ranks

    def compute():
        positive = y == 1
        m, n = positive.sum(), (~positive).sum()
        areas, v10, v01 = [], [], []
        for scores in (p, q):
            ranks = mid_ranks(scores)
            above = ranks[positive] - mid_ranks(scores[positive])
            below = ranks[~positive] - mid_ranks(scores[~positive])
            areas.append(above.sum() / m / n)
            v10.append(above / n)
            v01.append(1 - below / m)
        covariance = np.cov(v10) / m + np.cov(v01) / n
        contrast = np.array([1.0, -1.0])
        return areas[0] - areas[1], np.sqrt(contrast @ covariance @ contrast)

    return compute, 1


def all_metrics(path):
    """scikit-learn's calls for the binary metrics that it has."""
    from sklearn import metrics
    from sklearn.calibration import calibration_curve

    y, p = columns(path, "y", "p")

    def compute():
        predicted = p >= 0.5
        precision, recall, _ = metrics.precision_recall_curve(y, p)
        false_positives, true_positives, _ = metrics.roc_curve(y, p)
        return [
            metrics.accuracy_score(y, predicted),
            metrics.balanced_accuracy_score(y, predicted),
            metrics.precision_score(y, predicted),
            metrics.recall_score(y, predicted),
            metrics.recall_score(y, predicted, pos_label=0),
            metrics.f1_score(y, predicted),
            metrics.jaccard_score(y, predicted),
            metrics.matthews_corrcoef(y, predicted),
            metrics.cohen_kappa_score(y, predicted),
            metrics.roc_auc_score(y, p),
            metrics.roc_auc_score(y, p, max_fpr=0.1),
            metrics.average_precision_score(y, p),
            metrics.auc(recall, precision),
            metrics.log_loss(y, p),
            metrics.brier_score_loss(y, p),
            np.abs(true_positives - false_positives).max(),
            calibration_curve(y, p, n_bins=10),
        ]

    return compute, 1


def slices(path):
    """Six metrics of two models for each slice, without intervals."""
    import pandas as pd
    from sklearn import metrics

    frame = pd.read_parquet(path, columns=["y", "p", "q", "region"])

    def compute():
        found = {}
        for region, rows in frame.groupby("region", sort=True):
            y = rows["y"].to_numpy()
            for name in ("p", "q"):
                scores = rows[name].to_numpy()
                predicted = scores >= 0.5
                found[region, name] = [
                    metrics.accuracy_score(y, predicted),
                    metrics.precision_score(y, predicted),
                    metrics.recall_score(y, predicted),
                    metrics.f1_score(y, predicted),
                    metrics.roc_auc_score(y, scores),
                    metrics.log_loss(y, scores),
                ]
        return len(found)

    return compute, 1


def drift(reference, current):
    """SciPy's two-sample test and the stability index by NumPy, column by column."""
    from scipy import stats

    names = parquet.read_schema(reference).names
    before = columns(reference, *names)
    after = columns(current, *names)

    def compute():
        found = {}
        for name, old, new in zip(names, before, after):
            test = stats.ks_2samp(old, new, method="asymp")
            edges = np.unique(np.quantile(old, np.linspace(0.1, 0.9, 9)))
            shares = [
                np.maximum(
                    np.bincount(np.searchsorted(edges, values), minlength=len(edges) + 1)
                    / len(values), 1e-4)
                for values in (old, new)
            ]
            index = ((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum()
            found[name] = (test.statistic, test.pvalue, index)
        return found

    return compute, 1


TASKS = {
    "sklearn-bootstrap": sklearn_bootstrap, "poisson-bootstrap": poisson_bootstrap,
    "delong": delong, "metrics": all_metrics, "slices": slices, "drift": drift,
}


def main(task, *paths):
    compute, times = TASKS[task](*paths)
    start = time.process_time()
    compute()
    used = time.process_time() - start
    print(json.dumps({"cpu": used * times}))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Writes domain_classifier.json: the cross-fitted AUC as scikit-learn computes it.

Run with Python 3.11 and: numpy==2.4.6 scikit-learn==1.9.1
    python domain_classifier.py > domain_classifier.json

The trees are those of sklearn.ensemble.HistGradientBoostingClassifier: 40 rounds of depth 3 at a
rate of 0.2, an L2 penalty of 1, at least 5 rows a leaf, with columns cut into the bins that the
reference page states; the area is sklearn.metrics.roc_auc_score. What is stated of the method and is
no part of scikit-learn is written out here with NumPy: the bins, the order of the rows, and the
folds. `auc_own_bins` is the area with scikit-learn's own bins and folds, another estimate of the same
number.
"""

import json

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

MOST = 32


def splitmix(seed):
    state, mask = seed, (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        word = state
        word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
        word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
        yield word ^ (word >> 31)


def binned(column):
    """Bin 0 is missing; else the number of upper edges that lie under the value, and one."""
    present = np.sort(column[~np.isnan(column)])
    different = np.unique(present)
    if len(different) < MOST:
        edges = different[:-1]
    else:
        edges = np.unique(present[np.arange(1, MOST - 1) * len(present) // (MOST - 1)])
    bins = np.searchsorted(edges, column, side="left") + 1
    return np.where(np.isnan(column), 0, bins)


def folds(sizes, count=5):
    draws, fold, first = splitmix(42), [], 0
    fold = np.zeros(sum(sizes), dtype=int)
    for size in sizes:
        rows = list(range(first, first + size))
        for place in range(size - 1, 0, -1):
            other = next(draws) % (place + 1)
            rows[place], rows[other] = rows[other], rows[place]
        for place, row in enumerate(rows):
            fold[row] = place % count
        first += size
    return fold


def model(**more):
    return HistGradientBoostingClassifier(
        max_iter=40, learning_rate=0.2, max_depth=3, max_leaf_nodes=None, l2_regularization=1,
        min_samples_leaf=5, early_stopping=False, **more,
    )


def ordered(rows):
    """By the columns in turn; missing values come first."""
    return rows[np.lexsort([np.where(np.isnan(c), -np.inf, c) for c in rows.T[::-1]])]


def area(reference, current):
    rows = np.concatenate([ordered(reference), ordered(current)])
    side = np.repeat([0, 1], [len(reference), len(current)])
    bins = np.stack([binned(column) for column in rows.T], axis=1).astype(float)
    fold = folds([len(reference), len(current)])
    scores = np.zeros(len(rows))
    for held in range(5):
        learned = model().fit(bins[fold != held], side[fold != held])
        scores[fold == held] = learned.decision_function(bins[fold == held])
    # Equal sums of leaves differ by rounding alone.
    return roc_auc_score(side, np.round(scores, 5))


def own(reference, current):
    rows = np.concatenate([reference, current])
    side = np.repeat([0, 1], [len(reference), len(current)])
    order = np.random.default_rng(1).permutation(len(rows))
    split = StratifiedKFold(5, shuffle=True, random_state=1)
    scores = cross_val_predict(
        model(), rows[order], side[order], cv=split, method="decision_function"
    )
    return roc_auc_score(side[order], scores)


def main():
    draw = np.random.default_rng(20130101)

    def normal(rows, columns, shift=0.0):
        return np.round(draw.normal(shift, 1, size=(rows, columns)), 6)

    def holed(rows, share):
        return np.where(draw.random(rows.shape) < share, np.nan, rows)

    turned = normal(400, 2)
    turned[:, 1] = np.round(0.9 * turned[:, 0] + 0.43589 * turned[:, 1], 6)
    made = {
        "shifted": (normal(300, 2), normal(260, 2, 0.6)),
        "the same": (normal(250, 3), normal(250, 3)),
        "only the correlation": (normal(400, 2), turned),
        "missing values": (holed(normal(220, 2), 0.05), holed(normal(240, 2), 0.3)),
        "tied": (
            draw.integers(0, 6, size=(200, 2)).astype(float),
            draw.integers(1, 8, size=(180, 2)).astype(float),
        ),
        "categories and rare ones": (
            draw.choice([0.0, 1, 2, -1], size=(300, 1), p=[0.5, 0.3, 0.15, 0.05]),
            draw.choice([0.0, 1, 2, -1], size=(300, 1), p=[0.4, 0.3, 0.1, 0.2]),
        ),
        "few rows": (normal(14, 1), normal(11, 1, 1)),
        "far apart": (normal(60, 1), normal(60, 1, 20)),
    }
    cases = []
    for name, (reference, current) in made.items():
        cases.append(
            {
                "name": name,
                "reference": listed(reference),
                "current": listed(current),
                "auc": float(area(reference, current)),
                "auc_own_bins": float(own(reference, current)),
            }
        )
    print(json.dumps({"cases": cases}, separators=(",", ":")))


def listed(rows):
    return [[None if np.isnan(value) else float(value) for value in row] for row in rows]


main()

"""How often the jackknife interval of a SQL metric covers the difference of two equally good models.

Prints, for rows and groups as the engine forms them, the share of trials whose two-sided 95% interval
(delete-a-group jackknife, t with groups - 1 degrees) of candidate less production holds 0. Losses are
absolute values of log-normal errors, shared by both models and changed by noise of their own.

    python3 jackknife_coverage.py 1000
"""

import sys

import numpy as np
from scipy import stats

STATISTICS = {
    "mean": lambda loss, weight: loss.mean(),
    "ratio": lambda loss, weight: (loss * weight).sum() / weight.sum(),
    "median": lambda loss, weight: np.quantile(loss, 0.5),
    "p90": lambda loss, weight: np.quantile(loss, 0.9),
    "p99": lambda loss, weight: np.quantile(loss, 0.99),
}


def covers(rng, rows, groups):
    shared, weight = rng.lognormal(0, 1, rows), rng.lognormal(0, 0.7, rows)
    ours, theirs = (np.abs(shared + rng.normal(0, 0.5, rows)) for _ in range(2))
    drawn = rng.integers(0, groups, rows)
    reach = stats.t.ppf(0.975, groups - 1)
    found = {}
    for name, statistic in STATISTICS.items():
        whole = statistic(ours, weight) - statistic(theirs, weight)
        kept = [drawn != group for group in range(groups)]
        left_out = np.array(
            [statistic(ours[k], weight[k]) - statistic(theirs[k], weight[k]) for k in kept]
        )
        squares = ((left_out - left_out.mean()) ** 2).sum()
        error = np.sqrt((groups - 1) / groups * squares)
        found[name] = abs(whole) <= reach * error
    return found


def main():
    trials = int(sys.argv[1])
    rng = np.random.default_rng(7)
    print("rows", "groups", *STATISTICS)
    for rows in (100, 300, 1000, 3000, 10000):
        groups = min(200, max(10, int(rows**0.5)))
        results = [covers(rng, rows, groups) for _ in range(trials)]
        shares = [np.mean([found[name] for found in results]) for name in STATISTICS]
        print(rows, groups, *(f"{share:.3f}" for share in shares), flush=True)


main()

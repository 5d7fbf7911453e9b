"""Makes references.json: inputs and values of independent implementations.

Needs numpy, scipy, scikit-learn and statsmodels; run it in this folder. Every value comes from a
library, or from the plain O(n^2) form of the published formula where no library has it. The tests
of StatisticsTests and EvaluationTests read the file.
"""

import json
import math

import numpy as np
from scipy import optimize, stats
from sklearn import metrics
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def number_list(values):
    return [float(value) for value in values]


def regression_cases():
    random = np.random.default_rng(1)
    noise = random.normal(0, 1, 60)
    tables = {
        "plain": (random.normal(10, 4, 60), None),
        "offset 1e9": (1e9 + np.round(random.normal(0, 4, 60), 3), None),
        "constant predictions": (random.normal(0, 1, 20), np.full(20, 0.25)),
        "two rows": (np.array([1.0, 4.0]), np.array([2.0, 3.5])),
        "ties": (np.tile([1.0, 2.0, 3.0, 4.0], 10), np.tile([1.0, 2.0, 4.0, 4.0], 10)),
    }
    cases = []
    for name, (labels, scores) in tables.items():
        if scores is None:
            scores = labels + np.round(noise[: len(labels)], 3)
        # math.fsum keeps the reference exact where offsets would cost NumPy digits.
        errors = [float(s) - float(y) for s, y in zip(scores, labels)]
        n = len(errors)
        mean = math.fsum(number_list(labels)) / n
        total = math.fsum((float(y) - mean) ** 2 for y in labels)
        values = {
            "mae": math.fsum(map(abs, errors)) / n,
            "rmse": math.sqrt(math.fsum(e * e for e in errors) / n),
            "bias": math.fsum(errors) / n,
            "r2": 1 - math.fsum(e * e for e in errors) / total,
        }
        assert np.isclose(values["mae"], metrics.mean_absolute_error(labels, scores), rtol=1e-6)
        assert np.isclose(values["rmse"], metrics.root_mean_squared_error(labels, scores), rtol=1e-6)
        assert np.isclose(values["r2"], metrics.r2_score(labels, scores), rtol=1e-6)
        cases.append(
            {"name": name, "labels": number_list(labels), "scores": number_list(scores), "values": values}
        )
    return cases


def delong(labels, columns):
    """Areas and covariance by the definition, over all pairs of a positive and a negative row."""
    labels = np.asarray(labels)
    kernels = []
    for column in columns:
        column = np.asarray(column)
        difference = column[labels == 1][:, None] - column[labels == 0][None, :]
        kernels.append((difference > 0) + 0.5 * (difference == 0))
    areas = [kernel.mean() for kernel in kernels]
    by_positive = np.atleast_2d(np.cov([kernel.mean(axis=1) for kernel in kernels]))
    by_negative = np.atleast_2d(np.cov([kernel.mean(axis=0) for kernel in kernels]))
    m, n = kernels[0].shape
    return areas, by_positive / m + by_negative / n, kernels


def clustered_variance(labels, first, second, clusters):
    """Obuchowski 1997 for the difference of two areas, by its sums."""
    labels, clusters = np.asarray(labels), np.asarray(clusters)
    _, _, (one, two) = delong(labels, [first, second])
    kernel = one - two
    theta = kernel.mean()
    positives, negatives = clusters[labels == 1], clusters[labels == 0]
    groups = np.unique(clusters)
    a = np.array([(kernel.mean(axis=1)[positives == g] - theta).sum() for g in groups])
    b = np.array([(kernel.mean(axis=0)[negatives == g] - theta).sum() for g in groups])
    m, n, i = len(positives), len(negatives), len(groups)
    i10, i01 = len(np.unique(positives)), len(np.unique(negatives))
    s10 = i10 / ((i10 - 1) * m) * (a**2).sum()
    s01 = i01 / ((i01 - 1) * n) * (b**2).sum()
    s11 = i / (i - 1) * (a * b).sum()
    return s10 / m + s01 / n + 2 * s11 / (m * n)


def binary_cases():
    random = np.random.default_rng(2)
    tables = {}
    labels = random.integers(0, 2, 80)
    tables["plain"] = (labels, labels + random.normal(0, 1, 80), labels + random.normal(0, 1.5, 80))
    tables["ties"] = (
        labels,
        np.round(labels * 0.3 + random.uniform(0, 1, 80), 1),
        np.round(labels * 0.2 + random.uniform(0, 1, 80), 1),
    )
    tables["tiny"] = ([1, 0, 1, 0], [0.9, 0.1, 0.4, 0.6], [0.8, 0.3, 0.7, 0.2])
    tables["constant scores"] = (labels, np.full(80, 0.5), labels * 0.5 + random.uniform(0, 1, 80))
    tables["offset 1e9"] = (labels, 1e9 + labels + random.normal(0, 1, 80), 1e9 + random.normal(0, 1, 80))
    cases = []
    for name, (labels, first, second) in tables.items():
        labels = np.asarray(labels)
        areas, covariance, _ = delong(labels, [first, second])
        assert np.isclose(areas[0], metrics.roc_auc_score(labels, first), rtol=1e-12)
        clusters = np.arange(len(labels)) * max(2, len(labels) // 5) // len(labels)
        error = math.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
        half = stats.norm.ppf(0.975) * error
        difference = areas[0] - areas[1]
        cases.append(
            {
                "name": name,
                "labels": number_list(labels),
                "first": number_list(first),
                "second": number_list(second),
                "clusters": [int(c) for c in clusters],
                "areas": number_list(areas),
                "accuracy": float(metrics.accuracy_score(labels, np.asarray(first) >= 0.5)),
                "first_error": math.sqrt(covariance[0, 0]),
                "difference": difference,
                "difference_error": error,
                "interval": [difference - half, difference + half],
                "p_at_least_0.1": float(stats.norm.cdf((difference - 0.1) / error)),
                "clustered_error": math.sqrt(
                    max(0, clustered_variance(labels, first, second, clusters))
                ),
            }
        )
    return cases


def paired_t_cases():
    random = np.random.default_rng(3)
    cases = []
    for name, differences in {
        "plain": random.normal(0.1, 1, 50),
        "two rows": np.array([0.5, -0.25]),
        "offset 1e9": 1e9 + np.round(random.normal(0, 1, 40), 3),
        "skewed": random.exponential(1, 45),
    }.items():
        exact = differences
        result = stats.ttest_1samp(exact - exact[0], 0.0)
        interval = result.confidence_interval(0.95)
        bound = float(np.round(np.median(exact), 2))
        clusters = np.arange(len(exact)) % max(2, len(exact) // 4)
        fit = OLS(exact - exact[0], np.ones(len(exact))).fit(
            cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False}
        )
        groups = len(np.unique(clusters))
        cases.append(
            {
                "name": name,
                "values": number_list(exact),
                "interval": [float(exact[0] + interval.low), float(exact[0] + interval.high)],
                "bound": bound,
                "p_at_least_bound": float(
                    stats.ttest_1samp(exact - bound, 0.0, alternative="less").pvalue
                ),
                "kurtosis": float(stats.kurtosis(exact - exact[0], bias=False)) if len(exact) > 3 else None,
                "variance": float(np.var(exact - exact[0], ddof=1)),
                "clusters": [int(c) for c in clusters],
                "cluster_error": float(fit.bse[0]) * math.sqrt(groups / (groups - 1)),
            }
        )
    return cases


def tango_limits(b, c, n, confidence):
    """Inverts the score test, its nuisance share the root of the likelihood's slope."""

    def statistic(difference):
        low, high = max(0.0, -difference), (1 - difference) / 2

        def slope(share):
            value = -2 * (n - b - c) / (1 - 2 * share - difference)
            value += b / (share + difference) if b else 0.0
            return value + (c / share if c else 0.0)

        inside = low + 1e-14, high - 1e-14
        share = low if slope(inside[0]) <= 0 else optimize.brentq(slope, *inside, xtol=1e-15, rtol=1e-14)
        variance = n * (2 * share + difference * (1 - difference))
        return (b - c - n * difference) / math.sqrt(variance)

    z = stats.norm.ppf((1 + confidence) / 2)
    estimate = (b - c) / n
    lower = optimize.brentq(lambda d: statistic(d) - z, -0.9999, estimate - 1e-7, xtol=1e-13)
    upper = optimize.brentq(lambda d: statistic(d) + z, estimate + 1e-7, 0.9999, xtol=1e-13)
    return [lower, upper]


def share_cases():
    cases = []
    for b, c, n in [(12, 2, 44), (5, 5, 100), (0, 7, 60), (1, 0, 30), (40, 90, 1000)]:
        cases.append(
            {
                "only_first": b,
                "only_second": c,
                "rows": n,
                "tango": tango_limits(b, c, n, 0.95),
                "mcnemar": float(mcnemar([[0, b], [c, 0]], exact=True).pvalue),
            }
        )
    return cases


def interval_cases():
    cases = []
    for successes, trials in [(0, 10), (10, 10), (3, 20), (450, 500), (1, 1)]:
        cases.append(
            {
                "successes": successes,
                "trials": trials,
                "wilson": number_list(proportion_confint(successes, trials, 0.05, "wilson")),
                "clopper_pearson": number_list(proportion_confint(successes, trials, 0.05, "beta")),
            }
        )
    return cases


def holm_cases():
    cases = []
    for values in [[0.01, 0.04, 0.03], [0.2], [0.5, 0.5, 0.5], [1e-9, 0.9, 0.012, 0.012, 0.05]]:
        cases.append(
            {"values": values, "adjusted": number_list(multipletests(values, method="holm")[1])}
        )
    return cases


def bootstrap_cases():
    """Limits of SciPy's bootstrap with many resamples; ours must agree within Monte Carlo error."""
    random = np.random.default_rng(4)
    cases = []
    for name, values, statistic in [
        ("mean of exponentials", random.exponential(1, 60), "mean"),
        ("root of mean squares", random.normal(1, 2, 40), "rms"),
    ]:
        function = np.mean if statistic == "mean" else lambda x, axis: np.sqrt(np.mean(x**2, axis=axis))
        limits = {}
        for method in ["percentile", "BCa"]:
            result = stats.bootstrap(
                (values,), function, n_resamples=200_000, method=method, rng=5, batch=2000, vectorized=True
            )
            limits[method] = number_list(result.confidence_interval)
            spread = float(result.standard_error)
        n = len(values)
        left = np.array([function(np.delete(values, i), axis=0) for i in range(n)])
        pulls = left.mean() - left
        cases.append(
            {
                "name": name,
                "values": number_list(values),
                "statistic": statistic,
                "percentile": limits["percentile"],
                "bca": limits["BCa"],
                "error": spread,
                "acceleration": float((pulls**3).sum() / (6 * (pulls**2).sum() ** 1.5)),
            }
        )
    return cases


def quantile_cases():
    random = np.random.default_rng(6)
    cases = []
    for values in [[3.0], [1.0, 2.0], sorted(number_list(random.normal(0, 1, 11)))]:
        shares = [0.0, 0.025, 0.31, 0.5, 0.975, 1.0]
        cases.append(
            {"values": values, "shares": shares, "quantiles": number_list(np.quantile(values, shares))}
        )
    return cases


if __name__ == "__main__":
    references = {
        "regression": regression_cases(),
        "binary": binary_cases(),
        "paired_t": paired_t_cases(),
        "shares": share_cases(),
        "intervals": interval_cases(),
        "holm": holm_cases(),
        "bootstrap": bootstrap_cases(),
        "quantiles": quantile_cases(),
    }
    with open("references.json", "w") as file:
        json.dump(references, file, allow_nan=False)
        file.write("\n")

"""Writes tests.json: p values, adjustments and limits of SciPy and statsmodels.

Run in this folder with Python 3.11 and: numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    python make_test_references.py
"""

import json

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests


def numbers(values):
    return [float(value) for value in values]


def wilcoxon_cases():
    random = np.random.default_rng(21)
    tables = {
        "plain": np.round(random.normal(0.3, 1, 24), 6),
        "two rows": np.array([0.5, -0.25]),
        "one side": np.arange(1.0, 9.0),
        "ties": np.round(random.normal(0.2, 1, 40), 1),
        "zeros": np.concatenate([np.zeros(7), np.round(random.normal(0.4, 1, 30), 4)]),
        "ties and zeros": np.round(random.normal(0.3, 0.4, 60), 1),
        "many": random.normal(0.05, 1, 400),
        "huge offset": 1e9 + np.arange(12.0),
    }
    cases = []
    for name, values in tables.items():
        has_ties = len(set(np.abs(values))) < len(values) or 0 in values
        method = "exact" if len(values) <= 50 and not has_ties else "asymptotic"
        for zeros in ["wilcox", "pratt", "zsplit"]:
            result = stats.wilcoxon(values, zero_method=zeros, correction=False, method=method)
            upper = stats.wilcoxon(values, zero_method=zeros, method=method, alternative="greater")
            cases.append(
                {"name": name, "zeros": zeros, "values": numbers(values), "p": float(result.pvalue),
                 "smaller": float(result.statistic), "positive": float(upper.statistic)}
            )
    return cases


def pair_cases():
    cases = []
    for b, c in [(12, 2), (5, 5), (0, 7), (1, 0), (40, 90), (0, 0), (3000, 3200)]:
        binomial = stats.binom(b + c, 0.5)
        middle = 2 * binomial.cdf(min(b, c)) - binomial.pmf(min(b, c)) if b + c else 1.0
        # With b = c the correction would overshoot: there is no difference to test.
        corrected = mcnemar([[0, b], [c, 0]], exact=False, correction=True).pvalue if b != c else 1.0
        sign = stats.binomtest(b, b + c, 0.5).pvalue if b + c else 1.0
        cases.append(
            {"only_first": b, "only_second": c, "mid": float(min(1, middle)), "corrected": float(corrected),
             "sign": float(sign)}
        )
    return cases


def adjustment_cases():
    names = {
        "bonferroni": "bonferroni", "sidak": "sidak", "holm": "holm", "hochberg": "simes-hochberg",
        "benjamini_hochberg": "fdr_bh", "benjamini_yekutieli": "fdr_by",
    }
    families = [
        [0.01, 0.04, 0.03], [0.2], [0.5, 0.5, 0.5], [1e-9, 0.9, 0.012, 0.012, 0.05],
        numbers(np.round(np.random.default_rng(22).beta(0.5, 2, 40), 5)), [1e-17, 1.0],
    ]
    return [
        {"method": ours, "values": values, "adjusted": numbers(multipletests(values, method=theirs)[1])}
        for ours, theirs in names.items()
        for values in families
    ]


def basic_cases():
    """Limits of SciPy's bootstrap with many resamples; ours agree within Monte Carlo error."""
    values = np.random.default_rng(23).exponential(1, 60)
    result = stats.bootstrap(
        (values,), np.mean, n_resamples=200_000, method="basic", rng=5, batch=2000, vectorized=True
    )
    return [
        {"values": numbers(values), "limits": numbers(result.confidence_interval),
         "error": float(result.standard_error)}
    ]


if __name__ == "__main__":
    references = {
        "wilcoxon": wilcoxon_cases(), "pairs": pair_cases(), "adjustments": adjustment_cases(),
        "basic": basic_cases(),
    }
    with open("tests.json", "w") as file:
        json.dump(references, file, allow_nan=False)
        file.write("\n")

"""Writes reference_values.json: drift statistics as SciPy, NumPy and River compute them.

Run with Python 3.11 and: numpy==2.1.3 scipy==1.14.1 river==0.23.0
    python reference_values.py > reference_values.json

What SciPy lacks is written out here with NumPy from the definitions in docs: PSI, Cramér's V
(Bergsma 2013), MMD (Gretton et al. 2012).
"""

import json

import numpy as np
from river.drift import ADWIN, PageHinkley
from scipy import stats
from scipy.spatial import distance


def sequence(count, multiplier, modulus, scale, offset):
    """Numbers that integer arithmetic gives alike everywhere."""
    return (np.arange(count) * multiplier % modulus) * scale + offset


def shares(reference, current):
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, 11)[1:-1]))
    counts = [
        np.bincount(np.searchsorted(edges, side, side="left"), minlength=len(edges) + 1)
        for side in (reference, current)
    ]
    kept = counts[0] + counts[1] > 0
    return counts[0][kept], counts[1][kept]


def cells(before, after):
    p, q = before / before.sum(), after / after.sum()
    floored = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    values = {
        "psi": np.sum((floored[1] - floored[0]) * np.log(floored[1] / floored[0])),
        "js": distance.jensenshannon(p, q, base=2),
        "hellinger": np.sqrt(np.sum((np.sqrt(p) - np.sqrt(q)) ** 2) / 2),
        "total_variation": np.abs(p - q).sum() / 2,
        "l_infinity": np.abs(p - q).max(),
        "kl": stats.entropy(q, p),
    }
    p_values = {}
    if len(p) > 1:
        table = np.array([before, after])
        chi, p_value, _, _ = stats.chi2_contingency(table, correction=False)
        n, k = table.sum(), len(p)
        corrected = max(0, chi / n - (k - 1) / (n - 1))
        freedom = min(k - (k - 1) ** 2 / (n - 1) - 1, 1 - 1 / (n - 1))
        values |= {"chi_square": chi, "cramers_v": np.sqrt(corrected / freedom)}
        p_values |= {"chi_square": p_value, "cramers_v": p_value}
    return values, p_values


def splitmix(seed):
    state, mask = seed, (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        word = state
        word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
        word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
        yield word ^ (word >> 31)


def mmd(reference, current):
    unit = reference.std(ddof=1) or 1
    pooled = np.concatenate([np.sort(reference), np.sort(current)])
    apart = np.abs(pooled[:, None] - pooled[None, :]) / unit
    median = np.median(apart[np.triu_indices(len(pooled), 1)])
    if median == 0:
        return None
    kernel = np.exp(-(apart**2) / (2 * median**2))
    np.fill_diagonal(kernel, 0)
    n, m = len(reference), len(current)

    def value(order):
        a, b = order[:n], order[n:]
        return (
            kernel[np.ix_(a, a)].sum() / (n * (n - 1))
            + kernel[np.ix_(b, b)].sum() / (m * (m - 1))
            - 2 * kernel[np.ix_(a, b)].mean()
        )

    draws, order = splitmix(42), list(range(n + m))
    seen, large = value(order), 0
    for _ in range(999):
        for place in range(n + m - 1, 0, -1):
            other = next(draws) % (place + 1)
            order[place], order[other] = order[other], order[place]
        large += value(order) >= seen - 1e-12
    return seen, (1 + large) / 1000


def detections(detector, reference, current):
    scale = reference.std(ddof=1) or 1
    found = 0
    for place, value in enumerate(np.concatenate([reference, current])):
        detector.update((value - reference.mean()) / scale)
        found += detector.drift_detected and place >= len(reference)
    return found


def numbers(reference, current):
    values, p_values = cells(*shares(reference, current))
    most = max(len(reference), len(current))
    test = stats.ks_2samp(reference, current, method="exact" if most <= 10_000 else "asymp")
    values["ks"], p_values["ks"] = test.statistic, test.pvalue
    values["wasserstein"] = stats.wasserstein_distance(reference, current)
    if len(reference) > 1 and reference.std(ddof=1) > 0:
        values["wasserstein_sd"] = values["wasserstein"] / reference.std(ddof=1)
    values["energy"] = stats.energy_distance(reference, current)
    if min(len(reference), len(current)) > 1:
        test = stats.cramervonmises_2samp(reference, current, method="asymptotic")
        values["cramer_von_mises"], p_values["cramer_von_mises"] = test.statistic, test.pvalue
    if most <= 100 and min(len(reference), len(current)) > 1:
        found = mmd(reference, current)
        if found and np.isfinite(found[0]):
            values["mmd"], p_values["mmd"] = found
    values["adwin"] = detections(ADWIN(), reference, current)
    values["page_hinkley"] = detections(PageHinkley(), reference, current)
    return values, p_values


def weighted(reference, current):
    """Values with whole weights: repeated rows, and SciPy's own weights where it takes them."""
    (u, a), (v, b) = reference, current
    rows = np.repeat(u, a), np.repeat(v, b)
    values, p_values = numbers(*rows)
    for name, of in [("wasserstein", stats.wasserstein_distance), ("energy", stats.energy_distance)]:
        values[name] = of(u, v, a, b)
    for name in ("mmd", "adwin", "page_hinkley"):
        values.pop(name, None)
        p_values.pop(name, None)
    return values, p_values


def finite(values):
    return {name: float(value) for name, value in values.items() if np.isfinite(value)}


def main():
    draw = np.random.default_rng(20130101)
    made = {
        "normal": (draw.normal(size=70), draw.normal(0.3, 1.2, size=90)),
        "equal sizes": (draw.normal(size=80), draw.normal(0.4, size=80)),
        "tied": (draw.integers(0, 6, 90).astype(float), draw.integers(1, 8, 75).astype(float)),
        "half zero": (
            np.where(draw.random(80) < 0.5, 0, draw.exponential(size=80)),
            np.where(draw.random(60) < 0.7, 0, draw.exponential(size=60)),
        ),
        "two rows": (np.array([1.0, 2.0]), np.array([1.5, 7.0])),
        "one row": (np.array([3.0]), np.array([4.0])),
        "constant": (np.full(20, 5.0), np.full(30, 5.0)),
        "constant that moved": (np.full(20, 5.0), np.full(30, 6.0)),
        "huge offset": (1e9 + draw.normal(size=60), 1e9 + draw.normal(0.5, size=64)),
        "far apart": (draw.normal(size=40), draw.normal(50, size=30)),
        "coprime sizes": (draw.normal(size=97), draw.normal(0.2, size=64)),
        "heavy tails": (draw.standard_cauchy(60), draw.standard_cauchy(60) * 2),
    }
    cases = []
    for name, (reference, current) in made.items():
        values, p_values = numbers(reference, current)
        cases.append(
            {
                "name": name,
                "reference": {"values": reference.tolist()},
                "current": {"values": current.tolist()},
                "values": finite(values),
                "p_values": finite(p_values),
            }
        )
    made = {}
    for turn in range(6):
        n, m = draw.integers(3, 90, 2)
        spread, shift = 10.0 ** draw.integers(-6, 7), draw.normal()
        made[f"drawn {turn + 1}"] = (
            spread * draw.normal(size=n), spread * (shift + draw.exponential(size=m))
        )
    made |= {
        "tiny": (1e-300 * draw.normal(size=40), 1e-300 * draw.normal(0.5, size=45)),
        "huge": (1e150 * draw.normal(size=40), 1e150 * draw.normal(0.5, size=45)),
        "tied at an offset": (
            1e12 + draw.integers(0, 4, 60), 1e12 + draw.integers(1, 5, 66).astype(float)
        ),
        "one against many": (draw.normal(size=1), draw.normal(size=60)),
        "ordered": (np.arange(50.0), np.arange(50.0) + 0.5),
    }
    for name, (reference, current) in made.items():
        values, p_values = numbers(reference, current)
        cases.append(
            {
                "name": name,
                "reference": {"values": reference.tolist()},
                "current": {"values": current.tolist()},
                "values": finite(values),
                "p_values": finite(p_values),
            }
        )
    made = {
        "thousands": ((1500, 7919, 10007, 1e-4, 0), (1300, 104729, 10007, 1e-4, 0.02)),
        "beyond 10,000 rows": ((12000, 7919, 10007, 1e-4, 0), (11000, 104729, 10009, 1e-4, 0.005)),
        "beyond 10,000 rows, clearly": (
            (12000, 7919, 10007, 1e-4, 0),
            (11000, 104729, 10009, 1e-4, 0.03),
        ),
    }
    for name, sides in made.items():
        reference, current = (sequence(*side) for side in sides)
        values, p_values = numbers(reference, current)
        keys = ("count", "multiplier", "modulus", "scale", "offset")
        cases.append(
            {
                "name": name,
                "reference": {"sequence": dict(zip(keys, sides[0]))},
                "current": {"sequence": dict(zip(keys, sides[1]))},
                "values": finite(values),
                "p_values": finite(p_values),
            }
        )
    made = {
        "weighted": [(draw.normal(i / 2, 1, 30), draw.integers(1, 40, 30)) for i in range(2)],
        "weighted and tied": [
            (draw.integers(0, 9, 25) / 4, draw.integers(1, 400, 25)) for _ in range(2)
        ],
        "weighted at an offset": [
            (1e9 + draw.normal(i / 4, 1, 30), draw.integers(1, 9, 30)) for i in range(2)
        ],
        "one value, weighted": [(np.array([2.5 + i]), np.array([17 + i])) for i in range(2)],
    }
    for name, sides in made.items():
        values, p_values = weighted(*sides)
        cases.append(
            {
                "name": name,
                "reference": {"values": sides[0][0].tolist(), "weights": sides[0][1].tolist()},
                "current": {"values": sides[1][0].tolist(), "weights": sides[1][1].tolist()},
                "values": finite(values),
                "p_values": finite(p_values),
            }
        )
    for name, before, after in [
        ("categories", [500, 300, 150, 50], [450, 310, 160, 80]),
        ("a new category", [60, 40, 0], [50, 45, 5]),
        ("a vanished category", [60, 35, 5], [50, 50, 0]),
        ("two values", [30, 70], [45, 55]),
        ("one value", [40], [70]),
        ("millions", [5_000_000, 3_000_000, 2_000_000], [5_001_000, 2_998_000, 2_001_000]),
        ("rare against none", [999_999, 1], [10, 0]),
        ("nothing in common", [30, 0, 70], [0, 50, 0]),
        ("one of many", [1] * 40, [2] * 39 + [0]),
    ]:
        values, p_values = cells(np.array(before), np.array(after))
        cases.append(
            {
                "name": name,
                "reference": {"counts": before},
                "current": {"counts": after},
                "values": finite(values),
                "p_values": finite(p_values),
            }
        )
    for name, before, after in [
        ("missing", (30, 3000), (55, 2500)),
        ("never missing before", (0, 400), (7, 300)),
        ("half missing", (500, 1000), (511, 1000)),
    ]:
        table = np.array([[count, rows - count] for count, rows in (before, after)])
        cases.append(
            {
                "name": name,
                "reference": {"missing": before},
                "current": {"missing": after},
                "values": {"missing_rate": abs(after[0] / after[1] - before[0] / before[1])},
                # The square of z of two proportions is Pearson's statistic.
                "p_values": {
                    "missing_rate": float(stats.chi2_contingency(table, correction=False).pvalue)
                },
            }
        )
    print(json.dumps({"cases": cases}, indent=1, sort_keys=True))


main()

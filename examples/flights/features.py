"""What the model sees of a flight at push-back; shared by training and prediction."""

import numpy as np

NUMBERS = [
    "dep_delay", "distance", "hour", "minute", "weekday", "sched_arr_minute",
    "temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib",
]
CATEGORIES = ["carrier", "origin", "dest"]
COLUMNS = NUMBERS + CATEGORIES


def vocabulary(table):
    """The categories of the training rows; a value's place is its code."""
    return {name: sorted(set(table[name].to_pylist()) - {None}) for name in CATEGORIES}


def matrix(table, vocabularies):
    """One row of numbers for each row of the table; unknown categories and nulls are NaN."""
    columns = [
        table[name].cast("float64").to_numpy(zero_copy_only=False) for name in NUMBERS
    ]
    for name in CATEGORIES:
        codes = {value: code for code, value in enumerate(vocabularies[name])}
        columns.append(
            np.array([codes.get(value, np.nan) for value in table[name].to_pylist()], dtype=float)
        )
    return np.column_stack(columns)

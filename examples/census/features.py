"""What the model sees of a person; shared by training and prediction."""

import numpy as np

NUMBERS = ["age", "education_num", "capital_gain", "capital_loss", "hours_per_week"]
CATEGORIES = [
    "workclass", "marital_status", "occupation", "relationship", "race", "sex", "native_country",
]
COLUMNS = NUMBERS + CATEGORIES


def vocabulary(table):
    """The categories of the training rows; a value's place is its code."""
    return {name: sorted(set(table[name].to_pylist()) - {None}) for name in CATEGORIES}


def matrix(table, vocabularies):
    """One row of numbers for each row of the table; unknown categories and nulls are NaN."""
    columns = [table[name].cast("float64").to_numpy(zero_copy_only=False) for name in NUMBERS]
    for name in CATEGORIES:
        codes = {value: code for code, value in enumerate(vocabularies[name])}
        columns.append(
            np.array([codes.get(value, np.nan) for value in table[name].to_pylist()], dtype=float))
    return np.column_stack(columns)


def indicators(table, vocabularies):
    """For linear models: the numbers, and one column for each category of the training rows."""
    values = matrix(table, vocabularies)
    columns = [np.nan_to_num(values[:, :len(NUMBERS)])]
    for place, name in enumerate(CATEGORIES, start=len(NUMBERS)):
        columns.append(values[:, [place]] == np.arange(len(vocabularies[name])))
    return np.hstack(columns)

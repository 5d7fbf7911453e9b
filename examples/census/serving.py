"""The scoring service's own reading of an application, one line of the form at a time.

It is a second implementation of what prepare.py does in bulk, as services are: the gate holds the two
against each other.
"""

NAMES = [
    "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation",
    "relationship", "race", "sex", "capital_gain", "capital_loss", "hours_per_week",
    "native_country",
]
NUMBERS = {
    "age", "fnlwgt", "education_num", "capital_gain", "capital_loss", "hours_per_week",
}


def application(line):
    """What the service scores, and logs: the form's fields by name; a question mark is no answer."""
    answers = dict(zip(NAMES, (field.strip() for field in line.split(","))))
    for name, answer in answers.items():
        if answer == "?":
            answers[name] = None
        elif name in NUMBERS:
            answers[name] = int(answer)
    return answers

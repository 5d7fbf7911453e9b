"""Writes cron.json: when cron expressions fire in ten years of four time zones, as croniter says.

Run with Python 3.11 and: croniter==6.0.0 tzdata==2026.6
    PYTHONTZPATH= python cron.py > cron.json

croniter walks the clock on the wall (without a time zone), and zoneinfo says which moment each time is: a
time that comes twice is its first coming, one that is skipped has the offset before the change.
Moments that coincide are one. Kept are the number, the SHA-256 of all moments, and those near a change of the clock.

Given a time zone itself, croniter 6.0.0 errs on the firing that follows the end of summer time (30 2 * * * in Berlin
gives 3:30 on 28 October 2024), so it is not asked.
"""

import datetime
import hashlib
import json
import zoneinfo

from croniter import croniter

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"]
EXPRESSIONS = [
    "0 3 * * 1", "@daily", "30 2 * * *", "*/15 1-3 * * *", "0 * * * *", "5/20 22-1 * * *",
    "0 3 1 * *", "0 0 31 * *", "0 12 L * *", "30 1 13 * 5", "15 0 * * sun", "0 6 * * 5#2",
    "0 0 * * L6", "45 23 29 2 *", "10-40/10 2 */2 mar-apr,oct *", "0 0 ? * fri-mon",
]
START = datetime.datetime(2020, 1, 1)
END = datetime.datetime(2030, 1, 1)
UTC = datetime.timezone.utc


def moment(wall, zone):
    return int(wall.replace(tzinfo=zone).timestamp())


def changes(zone):
    """The moments of 2020-2029 at which the offset changes, to the hour's half."""
    found = []
    step = 1800
    last = None
    for stamp in range(moment(START, UTC), moment(END, UTC), step):
        offset = datetime.datetime.fromtimestamp(stamp, zone).utcoffset()
        if last is not None and offset != last:
            found.append(stamp)
        last = offset
    return found


def walls(expression):
    walk = croniter(expression, START - datetime.timedelta(days=2))
    while (wall := walk.get_next(datetime.datetime)) < END + datetime.timedelta(days=2):
        yield wall


def case(expression, name, times):
    zone = zoneinfo.ZoneInfo(name)
    first, last = moment(START, UTC), moment(END, UTC)
    moments = sorted({m for m in (moment(w, zone) for w in times) if first < m <= last})
    near = changes(zone)
    close = [m for m in moments if any(abs(m - c) <= 43_200 for c in near)]
    text = "\n".join(map(str, moments))
    return {
        "expression": expression, "zone": name, "count": len(moments),
        "sha256": hashlib.sha256(text.encode()).hexdigest(), "near_changes": close,
    }


def main():
    cases = []
    for expression in EXPRESSIONS:
        times = list(walls(expression))
        cases += [case(expression, name, times) for name in ZONES]
    print(json.dumps(
        {"after": moment(START, UTC), "through": moment(END, UTC), "cases": cases},
        separators=(",", ":")))


main()

"""Replays April to December 2013 as a scheduler would, by two rules: year.py ASSAY.

Each call is `assay retrain` on the first of a month. In July the weather comes in Celsius: the call of 1 August
is held, the weather is set right, and the call of the next morning makes good for it.
Run it in a copy of the example with raw/; registries and runs go to its .assay/.
"""

import json
import pathlib
import shutil
import subprocess
import sys

RULES = {"point": "year-point.yaml", "days": "year.yaml"}
EXPECTED = {5: "kept", 6: "promoted", 7: "promoted", 8: "kept", 9: "kept", 10: "promoted",
            11: "promoted", 12: "kept"}
FAULT = 7


def call(assay, spec, month, moment, *more):
    """One call of a scheduler: the answer, and the run's record where there was a run."""
    ended = subprocess.run(
        [assay, "retrain", spec, "--var", f"python={sys.executable}", "--var", f"month={month}",
         "--as-of", moment, "--json", *more],
        capture_output=True, text=True)
    try:
        answer = json.loads(ended.stdout)
    except ValueError:
        sys.exit(f"year: no answer for month {month}:\n{ended.stdout}{ended.stderr}")
    if answer["exit_code"] != ended.returncode:
        sys.exit(f"year: exit {ended.returncode} is not the {answer['exit_code']} that was said")
    record = json.load(open(answer["run"]["record"])) if answer["run"] else None
    print(f"  {moment}  {answer['decision']:8}  {answer['reasons'][0]}", file=sys.stderr)
    return answer, record


def first_of_next(month):
    return f"{2014 if month == 12 else 2013}-{month % 12 + 1:02}-01T08:30:00Z"


def expect(answer, decision, exit_code, what):
    if (answer["decision"], answer["exit_code"]) != (decision, exit_code):
        sys.exit(f"year: {what}: expected {decision} and exit {exit_code}, got "
                 f"{answer['decision']} and {answer['exit_code']}: {answer['reasons']}")


def celsius(path):
    """Writes July's temperatures and dew points in Celsius, as a changed feed would."""
    lines = path.read_text().splitlines(keepends=True)
    names = lines[0].rstrip("\r\n").replace('"', "").split(",")
    month, columns = names.index("month"), [names.index("temp"), names.index("dewp")]
    for number, line in enumerate(lines[1:], 1):
        cells = line.rstrip("\r\n").split(",")
        if cells[month] != str(FAULT):
            continue
        for column in columns:
            if cells[column] not in ("", "NA"):
                cells[column] = f"{(float(cells[column]) - 32) / 1.8:.2f}"
        lines[number] = ",".join(cells) + "\n"
    path.write_text("".join(lines))


def value(record, side):
    metric = next(m for m in record["metrics"] if m["metric"] == "mae" and m["slice"] is None)
    return metric[side]["value"] if metric[side] else None


def replay(assay, rule, spec):
    print(f"{spec}:", file=sys.stderr)
    subprocess.run([assay, "registry", "init", f".assay/registry-{rule}"], check=True,
                   capture_output=True)
    champion, rows = None, []
    answer, _ = call(assay, spec, 4, "2013-04-15T12:00:00Z")
    expect(answer, "not-due", 0, "the first look")
    for month in range(4, 13):
        moment = first_of_next(month)
        held = None
        if month == FAULT:
            celsius(pathlib.Path("raw/weather.csv"))
            answer, record = call(assay, spec, month, moment)
            expect(answer, "held", 1, "weather in Celsius")
            held = answer["reasons"][0]
            shutil.copyfile("weather.good", "raw/weather.csv")
            moment = moment.replace("T08:30", "T12:00")
        # What was put back is read anew, not taken from what is kept of it.
        anew = ["--no-cache"] if held else []
        answer, record = call(assay, spec, month, moment, *anew)
        if answer["run"] is None or answer["exit_code"] != 0:
            sys.exit(f"year: month {month}: {answer}")
        again, _ = call(assay, spec, month, moment.replace("01T", "02T"))
        expect(again, "not-due", 0, f"the day after month {month}")
        rows.append({
            "month": month, "champion": champion, "challenger": value(record, "candidate"),
            "production": value(record, "production"), "decision": answer["decision"],
            "held": held,
        })
        if answer["decision"] == "promoted":
            champion = month - 1
    return rows


def table(years):
    print("| month | by the estimate: champion (through) | challenger | gain | decision "
          "| by days: champion (through) | challenger | gain | decision |")
    print("|---|---|---|---|---|---|---|---|---|")
    for point, days in zip(years["point"], years["days"]):
        cells = [str(point["month"]) + (" (held once)" if point["held"] else "")]
        for row in (point, days):
            gain = ""
            before = "none"
            if row["production"] is not None:
                gain = f"{100 * (1 - row['challenger'] / row['production']):+.1f} %"
                before = f"{row['production']:.2f} ({row['champion']})"
            cells += [before, f"{row['challenger']:.2f}", gain, row["decision"]]
        print("| " + " | ".join(cells) + " |")


def main():
    assay = sys.argv[1]
    shutil.copyfile("raw/weather.csv", "weather.good")
    years = {}
    try:
        for rule, spec in RULES.items():
            years[rule] = replay(assay, rule, spec)
    finally:
        shutil.copyfile("weather.good", "raw/weather.csv")
    table(years)
    found = {row["month"]: row["decision"] for row in years["point"] if row["month"] > 4}
    if found != EXPECTED:
        sys.exit(f"year: by the estimate expected {EXPECTED}, got {found}")
    others = {row["decision"] for row in years["days"]}
    if others - {"promoted", "kept"}:
        sys.exit(f"year: by days only the proven months promote and the rest are kept: {others}")


main()

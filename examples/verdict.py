"""Holds a gate's report to what a play expects, and adds what it said to a table in Markdown.

verdict.py REPORT NAME DECISION FINDING TABLE: FINDING is the first that failed, or - where none may.
"""

import json
import pathlib
import sys

path, name, decision, finding, table = sys.argv[1:]
report = json.loads(pathlib.Path(path).read_text())
if report["decision"] != decision:
    sys.exit(f"play: expected the decision {decision}, got {report['decision']}")
findings = [found for stage in report["stages"] for found in stage["findings"]]
failed = [found for found in findings if found["outcome"] == "failed"]
first = failed[0]["identifier"] if failed else "-"
if first != finding:
    names = ", ".join(found["identifier"] for found in failed) or "nothing"
    sys.exit(f"play: expected {finding} to fail first, not {names}")

# Without failures the report's undecided findings, or else its primary metric, say why.
told = failed[:1] or [found for found in findings if found["outcome"] == "inconclusive"]
observed = "; ".join(found["observed"] for found in told)
cells = [name, str(report["exit_code"]), decision, first, observed]
with open(table, "a", encoding="utf-8") as file:
    if file.tell() == 0:
        file.write("| commit | exit | decision | finding | observed |\n|---|---|---|---|---|\n")
    file.write("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")

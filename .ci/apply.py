#!/usr/bin/env python3
"""Creates what a preview holds, by the real AWS provider against an emulator, and plans a second time.

    apply.py PROVIDER_CHECK PREVIEW.json PROGRAM_DIR [--limit SECONDS] [--without-rows]

PROVIDER_CHECK is the folder of the check. All must be created, and the second plan must change nothing. What the emulator can't
do is listed beside this file, a line each with the reason:
  emulator-gaps.tsv         types that it can't create: they are taken out before, so that what needs them is created all the same
  emulator-differences.tsv  properties that it doesn't give back as they were given: the second plan may change those
Each call that the provider makes has to be in tests/Iam/calls.json, which the policy of the role that deploys is made of.
--without-rows leaves nothing out, and lists the types of which some could be created: their rows are not needed.
Exit status: 0 as wanted, 1 not, 2 the check could not be made.
"""

import argparse
import json
import os
import pathlib
import signal
import sys

HERE = pathlib.Path(__file__).parent


def rows(name):
    """A table beside this file: what a line is about, in all columns but the last, and the reason."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {tuple(line.split("\t")[:-1]): line.split("\t")[-1] for line in lines if line and not line.startswith("#")}


def without(preview, types):
    """Takes resources of these types out of the preview; says how many of each."""
    gone = {step["urn"]: step["newState"]["type"] for step in preview["steps"] if step["newState"]["type"] in types}
    preview["steps"] = [step for step in preview["steps"] if step["urn"] not in gone]
    for state in (step["newState"] for step in preview["steps"]):
        state["dependencies"] = [urn for urn in state.get("dependencies") or [] if urn not in gone]
        state["propertyDependencies"] = {
            name: [urn for urn in urns if urn not in gone] for name, urns in (state.get("propertyDependencies") or {}).items()}
    return {kind: list(gone.values()).count(kind) for kind in sorted(gone.values())}


def needless(report, gaps):
    """Types with a row of which the emulator created a resource."""
    created = {row["type"] for row in report.resources if row["status"] == "created"}
    for kind in sorted(created & set(gaps)):
        print(f"not needed: {kind}: {gaps[kind]}")
    return bool(created & set(gaps))


def unrecorded(report):
    """Prints the calls that tests/Iam/calls.json lacks; true if there is any."""
    known = json.loads((HERE.parent / "tests" / "Iam" / "calls.json").read_text(encoding="utf-8"))
    new = sorted(f"{kind} {call}" for kind, made in report.calls.items() for call in made - set(known.get(kind, [])))
    for line in new:
        print(f"a call that the role that deploys may lack (tests/Iam/calls.json): {line}")
    return bool(new) or not report.calls


def judge(report, allowed):
    """Prints what is not as wanted; true if there is any."""
    missing = [row for row in report.resources if row["status"] != "created"]
    for row in missing:
        print(f"{row['status']}: {row['urn']}: {row['message']}")
    for message in report.errors:
        print(f"ERROR {message}")
    changes = [change for change in report.changes if (change.type, change.path) not in allowed]
    for change in changes:
        print(f"changed by a second plan: {change.type} {change.name}: {change.path}: {change.before} -> {change.after}")
    for row in sorted(report.resources, key=lambda row: -row.get("seconds", 0))[:5]:
        print(f"slow: {row.get('seconds', 0)} s {row['urn'].rsplit('::', 1)[-1]}")
    return bool(missing or report.errors or changes or not report.resources)


def main():
    parser = argparse.ArgumentParser(description="Creates a preview in an emulator.")
    parser.add_argument("check", help="folder of the check by the real provider")
    parser.add_argument("preview")
    parser.add_argument("program", help="folder that the paths of archives start from")
    parser.add_argument("--limit", type=int, default=420, help="seconds that the creation may take (default %(default)s)")
    parser.add_argument("--without-rows", action="store_true", help="leave nothing out; list the rows that are not needed")
    parser.add_argument("--files", help="leave Terraform's files in this folder")
    args = parser.parse_args()
    # A time limit ends this by a signal: what was started is ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    sys.path.insert(0, os.path.abspath(args.check))
    os.environ["PATH"] = f"{HERE / 'emulator'}{os.pathsep}{os.environ['PATH']}"
    import emulation

    with open(args.preview, encoding="utf-8") as file:
        preview = json.load(file)
    gaps = {kind: why for (kind,), why in rows("emulator-gaps.tsv").items()}
    left_out = {} if args.without_rows else without(preview, gaps)
    for kind, count in left_out.items():
        print(f"left out: {count} {kind}: {gaps[kind]}")
    try:
        report = emulation.create(preview, args.program, args.limit, args.files, twice=not args.without_rows)
    except emulation.Failure as failure:
        print(f"the check could not be made: {failure}")
        return 2
    wrong = judge(report, rows("emulator-differences.tsv")) | unrecorded(report)
    if args.without_rows:
        wrong = needless(report, gaps)
    created = sum(row["status"] == "created" for row in report.resources)
    print(f"{created} of {len(report.resources)} resources created, {sum(left_out.values())} left out of {len(left_out)} types; "
          f"{len({change.name for change in report.changes})} differ in a second plan; "
          + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in report.timings.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

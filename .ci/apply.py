#!/usr/bin/env python3
"""Creates what a preview holds, by the real AWS provider against an emulator, and wants all of it created.

    apply.py PROVIDER_CHECK PREVIEW.json PROGRAM_DIR [OPTION...]

What the emulator can't create is listed, with the reason, in emulator-gaps.tsv beside this file: it is taken out of the preview
before, so that what depends on it is created all the same. Options go to provider_check.py.
Exit status: 0 all created, 1 something was not, 2 the check could not be made.
"""

import json
import pathlib
import subprocess
import sys
import tempfile


def gaps():
    lines = pathlib.Path(__file__).with_name("emulator-gaps.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def without(preview, types):
    """The preview without resources of these types, and how many were taken out by type."""
    gone = {step["urn"]: step["newState"]["type"] for step in preview["steps"] if step["newState"]["type"] in types}
    preview["steps"] = [step for step in preview["steps"] if step["urn"] not in gone]
    for state in (step["newState"] for step in preview["steps"]):
        state["dependencies"] = [urn for urn in state.get("dependencies") or [] if urn not in gone]
        state["propertyDependencies"] = {
            name: [urn for urn in urns if urn not in gone] for name, urns in (state.get("propertyDependencies") or {}).items()}
    return {kind: list(gone.values()).count(kind) for kind in gone.values()}


def main(check, preview_file, program, *options):
    with open(preview_file, encoding="utf-8") as file:
        preview = json.load(file)
    known = gaps()
    for kind, count in sorted(without(preview, known).items()):
        print(f"left out: {count} {kind}: {known[kind]}")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as sound:
        json.dump(preview, sound)
        sound.flush()
        run = subprocess.run([sys.executable, check, sound.name, "--apply", "--json", "--program-dir", program, *options],
                             stdout=subprocess.PIPE, text=True, check=False)
    try:
        report = json.loads(run.stdout)
        rows = report["apply"]["resources"]
    except (ValueError, KeyError, TypeError):
        print(f"the provider check gave no report (exit status {run.returncode}): {run.stdout[-500:]}")
        return 2
    for error in report["errors"]:
        print(f"ERROR {error}")
    missing = [row for row in rows if row["status"] != "created"]
    for row in missing:
        print(f"{row['status']}: {row['urn']}: {row['message']}")
    slow = sorted((row for row in rows if row.get("seconds", 0) >= 30), key=lambda row: -row["seconds"])
    for row in slow[:5]:
        print(f"slow: {row['seconds']} s {row['urn'].rsplit('::', 1)[-1]}")
    print(f"{len(rows) - len(missing)} of {len(rows)} resources created; {report['timings']}")
    return 1 if missing or report["errors"] or not rows else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

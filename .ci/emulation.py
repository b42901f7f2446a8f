"""Terraform with the real AWS provider and an emulator of AWS: creates resources, then plans them a second time.

Needs the folder of the check by the real provider on the path: that turns a preview into Terraform's files.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import convert
import mapping
import newer_values
import preview as previews
import provider_check
import report as findings
import terraform

Failure = terraform.Failure

# Nearly all of the time is spent in waiting, a minute for a lifecycle rule alone: all that can be made at the same time is.
PARALLEL = 48

# The provider's first attempt counts. A connection that is lost on a busy machine is no verdict.
ATTEMPTS = 4


@dataclasses.dataclass(frozen=True)
class Change:
    """A property that the second plan would change."""

    type: str
    name: str
    path: str
    before: str
    after: str


@dataclasses.dataclass
class Report:
    resources: list
    errors: list
    changes: list
    timings: dict
    calls: dict


class Terraform(terraform.Terraform):
    """The check's own, with more at a time, more attempts, a log of the provider's calls, and no process left behind."""

    log = None

    def _call_env(self, endpoint=None):
        told = {"TF_LOG_PROVIDER": "DEBUG", "TF_LOG_PATH": self.log} if endpoint and self.log else {}
        return {**super()._call_env(endpoint), **told}

    def main_file(self, folder, *args, **more):
        super().main_file(folder, *args, **more)
        file = pathlib.Path(folder, "main.tf.json")
        document = json.loads(file.read_text(encoding="utf-8"))
        for block in document["provider"]["aws"]:
            block["max_retries"] = ATTEMPTS
        file.write_text(json.dumps(document, indent=1), encoding="utf-8")

    def apply(self, folder, limit, endpoint, on_event=None):
        """Events of the apply, and whether the limit ended it."""
        process = self._start(folder, endpoint, "apply", "-auto-approve", "-json", "-refresh=false")
        late = threading.Event()

        def stop():
            late.set()
            process.send_signal(signal.SIGINT)

        timer = threading.Timer(limit, stop)
        timer.start()
        killer = threading.Timer(limit + 30, lambda: end(process))
        killer.start()
        events = []
        try:
            for line in process.stdout:
                for event in terraform.events(line):
                    events.append(event)
                    if on_event:
                        on_event(event)
            process.wait()
        finally:
            timer.cancel()
            killer.cancel()
            end(process)
        return events, late.is_set()

    def second_plan(self, folder, endpoint, limit):
        """What Terraform would change of what it has just created, as its own JSON says; or why it can't say."""
        process = self._start(folder, endpoint, "plan", "-out=second.plan")
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return [], f"the second plan did not end within {limit} s"
        finally:
            end(process)
        if process.returncode:
            return [], f"second plan: {said[said.find('Error: '):][:2000]}"
        shown = subprocess.run([self.binary, "show", "-json", "second.plan"], cwd=folder, env=self._call_env(endpoint),
                               capture_output=True, text=True, timeout=limit, check=True)
        return json.loads(shown.stdout).get("resource_changes") or [], ""

    def _start(self, folder, endpoint, command, *options):
        return subprocess.Popen(
            [self.binary, command, *options, "-no-color", "-input=false", "-lock=false", f"-parallelism={PARALLEL}"], cwd=folder,
            env=self._call_env(endpoint), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


def end(process):
    """Ends a process that this one started, with the plugins that are in its session."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def create(preview, program, limit, keep_files=None, twice=True):
    """Creates all resources of a preview, and tells what became of each and, planned twice, what the second plan changes."""
    folder = keep_files or tempfile.mkdtemp(prefix="emulation-")
    os.makedirs(folder, exist_ok=True)
    emulator = None
    timings = {}
    try:
        resources, found = previews.read(preview), findings.Findings()
        newer_values.soften(resources, found)
        known = mapping.Mapping()
        tool = Terraform(known.provider)
        tool.log = os.path.join(folder, "provider.log")
        schema = tool.schema()
        converter = convert.Converter(resources, known, schema, found, folder, "us-east-1", program)
        options = argparse.Namespace(skip_apply=(), create_timeout="300s", apply_timeout=limit, keep=True)
        states, general, emulator, late = provider_check.apply(
            converter, schema, tool, folder, set(), options, timings, lambda _: None)
        errors = [str(error.as_dict()) for error in found.errors] + general
        if late:
            errors.append(f"not all was created within {limit} s")
        changes = []
        if twice:
            begun = time.time()
            names = {target.address: target.resource for target in converter.targets}
            planned, error = tool.second_plan(os.path.join(folder, "apply"), emulator.url, 180)
            changes = [found for change in planned for found in differences(change, names.get(change["address"]))]
            errors += [error] if error else []
            timings["second plan"] = time.time() - begun
        types = {target.address.split(".")[0]: target.resource.type for target in converter.targets}
        return Report(states, errors, changes, timings, calls(tool.log, types))
    finally:
        if emulator is not None:
            emulator.stop()
        if not keep_files:
            shutil.rmtree(folder, ignore_errors=True)


def calls(log, types):
    """The calls that the provider made of AWS, {"Service:Operation", ...} for each type, by its own log."""
    made = {}
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            kind = types.get((re.search(r"tf_resource_type=(\w+)", line) or [None, None])[1])
            method = re.search(r"\brpc\.method=(\w+)", line)
            service = re.search(r'rpc\.service="?([\w /]+?)"?(?= \w+[.=]|$)', line)
            if kind and method and service:
                made.setdefault(kind, set()).add(f"{service[1]}:{method[1]}")
    return made


def differences(change, resource):
    """One for each property that a planned change is about."""
    actions = change["change"]["actions"]
    if actions in (["no-op"], ["read"], ["create"]):
        return []                       # what was not created is told by the apply
    kind, name = (resource.type, resource.name) if resource else (change["type"], change["address"])
    before, after = change["change"].get("before"), change["change"].get("after")
    unknown, hidden = change["change"].get("after_unknown"), change["change"].get("after_sensitive")
    found = [Change(kind, name, path, *("(secret)" if secret else short(value) for value in (old, new)))
             for path, old, new, secret in walk(before, after, unknown, hidden)]
    return found or [Change(kind, name, "", "", "/".join(actions))]


def walk(before, after, unknown, hidden, path=""):
    """(path without indices, before, after, whether it is a secret) of each leaf that differs."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            inner = f"{path}.{key}".lstrip(".")
            if part(unknown, key) is True:
                continue                # computed anew: what it is computed from differs too
            if key in ("tags", "tags_all") and before.get(key) != after.get(key):
                yield inner, before.get(key), after.get(key), False
                continue
            yield from walk(before.get(key), after.get(key), part(unknown, key), part(hidden, key), inner)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after)):
            yield from walk(old, new, part(unknown, index), part(hidden, index), path)
    elif before != after:
        yield path, before, after, hidden is True


def part(of, key):
    if of is True:
        return True
    if isinstance(of, dict):
        return of.get(key)
    return of[key] if isinstance(of, list) and isinstance(key, int) and key < len(of) else None


def short(value):
    text = json.dumps(value)
    return text if len(text) <= 200 else text[:200] + "..."

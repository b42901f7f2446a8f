#!/usr/bin/env python3
"""Runs the commands of runbooks as they are written, by bash and the AWS CLI, against a preview in place of an account.

run.py PREVIEW FILE... prints {"commands", "findings", "requests"} as JSON: how many there are; what the CLI refuses and what a command
names and the preview lacks; each request with the role that the runbook sends it as.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from actions import asks
from answers import Server
from client import Client
from documents import scripts
from stack import Stack

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PREPARATION = ROOT / "docs/runbooks/README.md"

# What whoever follows a runbook brings along: a number of the incident, a name, times, a second factor.
BROUGHT = {
    "INC": "2026-004", "USER": "somebody", "FROM": "1767225600", "TO": "1767312000",
    "MFA_DEVICE_ARN": "arn:aws:iam::111122223333:mfa/device", "TOKEN": "123456",
}
# What stands for something that has a form of its own.
FILLED = {"N": "1", "ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE"}
# Parameters by which a command makes a name, and those that hold part of one, or one of the caller's own.
MADE = {"DBSnapshotIdentifier", "PolicyName", "StackName"}
OWN = {"AlarmNamePrefix", "RoleSessionName", "ClientRequestToken", "ChangeSetName", "Key"}
# Variables of the shell itself, which the next one has of its own.
SHELLS = "PORT|SCRATCH|PWD|PATH|BASH[A-Z_]*|SHLVL|HOME|OLDPWD"
KEEP = f"""{{
    declare -p | grep -E '^declare -[-x]+ [A-Za-z_]+=' | grep -vE ' ({SHELLS})='
    declare -f out id_of fn keep
}} 2>/dev/null >"""


class Runner:
    def __init__(self, stack):
        self.stack, self.client = stack, Client(stack)
        self.findings, self.requests, self.commands, self.made = [], [], 0, set()
        self.script, self.is_asking = None, False
        self.server = Server({"aws": self.aws, "pulumi": self.pulumi, "sleep": self.sleep})

    def find(self, text):
        self.findings.append(f"{self.script.where}: {text}")

    def aws(self, folder, arguments):
        self.commands += 1
        os.chdir(folder)
        shown = "aws " + " ".join(arguments)
        code, output, problems, requests = self.client.run(arguments)
        for problem in problems + (["an argument is empty"] if "" in arguments else []):
            self.find(f"{shown}: {problem}")
        # Queries of logs and of Athena run on after they are started: until they have ended there are no results.
        if arguments[1:2] == ["get-query-results"] and self.is_asking:
            self.find(f"{shown}: nothing waits for the query")
        self.is_asking = " ".join(arguments[1:2]).startswith("start-query")
        for model, params in requests:
            self.names(shown, params)
            for action, resource in asks(self.stack, model, params):
                self.requests.append({
                    "where": self.script.where, "role": self.script.role, "action": action, "resource": resource, "command": shown})
        return code, output

    def names(self, shown, params):
        """What is called as the stack's resources are has to be one of them, or made by a command before."""
        for key, value in params.items():
            if not isinstance(value, str) or " " in value or not self.stack.is_ours(value) or key in OWN:
                continue
            if key.startswith(("Target", "New")) or key in MADE:
                self.made.add(value)
            elif value not in self.made and not self.stack.knows(value):
                self.find(f"{shown}: the stack has nothing that is called {value}")

    def sleep(self, *_):
        self.is_asking = False
        return 0, b""

    def pulumi(self, _, arguments):
        words = [word for word in arguments if not word.startswith("-")]
        if words[:2] == ["stack", "output"]:
            value = self.stack.outputs.get(words[2])
            if value is None:
                self.find(f"pulumi {' '.join(arguments)}: the stack has no such output")
            return (0, f"{value}\n".encode()) if value else (1, b"")
        if words[:2] == ["stack", "export"]:
            return 0, self.stack.export().encode()
        if words[:2] == ["config", "get"]:
            return 0, {"aws:region": self.stack.region, "hipaa:accountId": self.stack.account}[words[2]].encode() + b"\n"
        return 0, b""

    def run(self, files):
        with tempfile.TemporaryDirectory() as folder:
            state = Path(folder) / "state"
            state.write_text("\n".join(f"{name}={value!r}" for name, value in BROUGHT.items()))
            for self.script in [script for script in scripts(PREPARATION, ROOT) if not script.is_inline]:
                self.bash(folder, state, self.script.text)
            prepared = state.read_text()
        for file in files:
            self.follow(file, prepared)
        self.server.close()

    def follow(self, file, prepared):
        """A runbook from its beginning to its end, in a folder of its own."""
        with tempfile.TemporaryDirectory() as folder:
            state, incident = Path(folder) / ".state", Path(folder) / "incidents" / BROUGHT["INC"]
            state.write_text(prepared)
            os.symlink(ROOT / "lambdas", Path(folder) / "lambdas")
            incident.mkdir(parents=True)
            (incident / "discovered").write_text("2026-01-01T00:00:00Z\n")
            (Path(folder) / "first.ndjson").write_text("{}\n")
            for self.script in scripts(file, ROOT):
                if (file != PREPARATION or self.script.is_inline) and not self.is_mention():
                    self.bash(folder, state, self.text())

    def is_mention(self):
        """A service and what it is asked, without the parameters that it needs: both exist, and the reader knows the rest."""
        words = self.script.text.split()
        if not self.script.is_inline or len(words) != 3 or words[0] != "aws":
            return False
        _, _, problems, requests = self.client.run(words[1:])
        if requests or not problems or "required" not in problems[0]:
            return False
        self.commands += 1
        return True

    def text(self):
        text = re.sub(rf"\b({'|'.join(FILLED)})\b", lambda match: FILLED[match[0]], self.script.text)
        return f'file={text.split()[1]}; mkdir -p "$(dirname "$file")"; : >"$file"; {text}' if text.startswith("keep ") else text

    def bash(self, folder, state, text):
        """Runs a script upon what those before it left, and keeps what it leaves."""
        text = text.replace("ENV=prod", f"ENV={self.stack.environment}")
        program = f'. "{HERE}/prelude.sh"; . "{state}"; set -u\n{text}\n{KEEP}"{state}"'
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", program], cwd=folder, capture_output=True, text=True, timeout=300, check=False,
            env={"PATH": os.environ["PATH"], "HOME": folder, "PORT": str(self.server.port), "SCRATCH": folder})
        for line in done.stderr.splitlines():
            self.find(line)


if __name__ == "__main__":
    runner = Runner(Stack(Path(sys.argv[1])))
    runner.run([Path(file).resolve() for file in sys.argv[2:]])
    json.dump({"commands": runner.commands, "findings": runner.findings, "requests": runner.requests}, sys.stdout, indent=1)

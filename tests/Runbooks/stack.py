"""What a preview says is there: outputs, resources by their names, and every name that AWS would know."""
import json
import re
from pathlib import Path


class Stack:
    def __init__(self, file: Path):
        self.states = [step["newState"] for step in json.loads(file.read_text())["steps"]]
        self.root = next(state for state in self.states if state["type"] == "pulumi:pulumi:Stack")
        self.outputs = self.root["outputs"]
        self.resources = [state for state in self.states if state["type"].startswith("aws:")]
        self.environment = self.root["urn"].split(":")[2]
        self.account = self.of("aws:kms/key:Key")[0]["outputs"]["arn"].split(":")[4]
        self.region = self.of("aws:kms/key:Key")[0]["outputs"]["arn"].split(":")[3]
        self.known = set()
        for state in self.states:
            self._collect(state.get("inputs"))
            self._collect(state.get("outputs"))
        self._collect(self.outputs)

    def of(self, token):
        return [state for state in self.states if state["type"] == token]

    def _collect(self, value):
        if isinstance(value, str):
            self.known.add(value)
        elif isinstance(value, dict):
            for inner in value.values():
                self._collect(inner)
        elif isinstance(value, list):
            for inner in value:
                self._collect(inner)

    def export(self):
        """As `pulumi stack export` writes the state."""
        return json.dumps({"deployment": {"resources": [
            {"urn": state["urn"], "type": state["type"], "id": state.get("id") or state["outputs"].get("id")}
            for state in self.states]}})

    def arn_of(self, value, service=None):
        """The ARN of what a parameter names by its id, name, address or alias, of that service; None for what is not of the stack."""
        if value.startswith("alias/"):
            aliases = (alias["inputs"] for alias in self.of("aws:kms/alias:Alias"))
            target = next((inputs.get("targetKeyId") for inputs in aliases if inputs.get("name") == value), None)
            return self.arn_of(target) if target else None
        for state in self.resources:
            outputs = state.get("outputs") or {}
            arn = str(outputs.get("arn"))
            if arn.startswith(f"arn:aws:{service}:" if service else "arn:") and value in (
                    arn, state.get("id"), *(outputs.get(key) for key in ("id", "name", "keyId", "url", "identifier"))):
                return arn
        return None

    def knows(self, value):
        """Whether anything of the stack has that name."""
        return value in self.known or self.arn_of(value) is not None

    def is_ours(self, value):
        """Whether a name says that it is one of the stack's."""
        return re.search(rf"hipaa-{self.environment}\b|^/hipaa/{self.environment}\b", value) is not None

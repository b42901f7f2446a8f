"""What AWS's own client and an emulator that is not ours say of what the stack sends.

services.py calls     [{state, resource, parameters}] on standard input: the calls of a state machine, held to the models of botocore
services.py events    [{pattern, event}] on standard input: whether the event matches, by moto's matcher of EventBridge patterns
services.py enums     [[service, shape]] on standard input: the values that AWS's model of a service lists
"""
import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()
# States that AWS Step Functions serves itself name an action as AWS's SDK for Java does, "iam:getCredentialReport".
RESOURCE = re.compile(r"^arn:aws[a-z-]*:states:::(?:aws-sdk:)?(?P<service>[a-z0-9]+):(?P<action>[A-Za-z0-9]+)(?:\.[a-zA-Z:0-9]+)?$")


def java(name):
    """A member's name in the SDK for Java 2.x, with the first letter large as Step Functions wants it: SSEKMSKeyId, SsekmsKeyId."""
    run = re.match(r"[A-Z]+", name)
    large = len(run.group()) if run else 0
    small = large if large in (1, len(name)) else large - 1
    name = name[:small].lower() + name[small:] if large else name
    return name[:1].upper() + name[1:]


def as_the_api_names(value, shape, where, problems):
    """Parameters by the names of the API; a name that the SDK for Java has not is a problem."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if shape.type_name == "structure" and isinstance(value, dict):
        members = {java(name): (name, member) for name, member in shape.members.items()}
        named = {}
        for key, item in value.items():
            if key not in members:
                problems.append(f"{where}: {key} is not one of {', '.join(sorted(members))}")
            else:
                named[members[key][0]] = as_the_api_names(item, members[key][1], f"{where}.{key}", problems)
        return named
    if shape.type_name == "map" and isinstance(value, dict):
        return {key: as_the_api_names(item, shape.value, f"{where}.{key}", problems) for key, item in value.items()}
    if shape.type_name == "list" and isinstance(value, list):
        return [as_the_api_names(item, shape.member, f"{where}[{i}]", problems) for i, item in enumerate(value)]
    return value


def call(state, resource, parameters):
    matched = RESOURCE.match(resource)
    if not matched:
        return [f"{state}: {resource} is not an integration of a service"]
    service, action = matched["service"], matched["action"]
    model = SESSION.get_service_model(service)
    operation = action[:1].upper() + action[1:]
    if operation not in model.operation_names:
        return [f"{state}: {service} has no {operation}"]
    shape = model.operation_model(operation).input_shape
    if shape is None:
        return [f"{state}: {operation} takes no parameters"] if parameters else []
    problems = []
    named = as_the_api_names(parameters, shape, f"{state}: {operation}", problems)
    if shape.serialization.get("payload") or "Body" in named:
        # Step Functions writes what is not text as JSON.
        named = {key: item if isinstance(item, str) or key != "Body" else json.dumps(item) for key, item in named.items()}
    report = ParamValidator().validate(named, shape)
    return problems + ([f"{state}: {operation}: {report.generate_report()}"] if report.has_errors() else [])


def matches(pattern, event):
    from moto.events.models import EventPattern

    return EventPattern.load(json.dumps(pattern)).matches_event(single(event))


def single(value):
    """EventBridge looks into the objects of a list, moto does not: a list of one object stands for the object."""
    if isinstance(value, dict):
        return {key: single(item) for key, item in value.items()}
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return single(value[0])
    return value


def main():
    given = json.load(sys.stdin)
    answers = {
        "calls": lambda: [problem for item in given for problem in call(**item)],
        "events": lambda: [matches(**item) for item in given],
        "enums": lambda: [SESSION.get_service_model(service).shape_for(shape).enum for service, shape in given],
    }
    json.dump(answers[sys.argv[1]](), sys.stdout)


if __name__ == "__main__":
    main()

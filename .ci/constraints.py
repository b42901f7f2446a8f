#!/usr/bin/env python3
"""Walks the inputs of each resource of previews against what AWS's own models say of the call that creates it.

    constraints.py PREVIEW.json...

The models are botocore's, which moto brings along: pattern, length, range, enumeration and required members. The call and the names
follow by rule: "aws:kms/key:Key" is CreateKey, Put..., or one that constraints-calls.tsv names; "deletionWindowInDays" is the
member of that name, or of its singular or plural. What does not map is listed in constraints-unmapped.tsv, a line each: a property more
or less is a failure. Exit status: 0 as listed, 1 not.
"""

import json
import pathlib
import re
import sys

import botocore.loaders
import botocore.model

HERE = pathlib.Path(__file__).parent
LOADER = botocore.loaders.Loader()
SERVICES = {}

# Folders of the provider's types that are not named as the service's model is.
SERVICE = {
    "accessanalyzer": "accessanalyzer", "apigateway": "apigateway", "cfg": "config", "cloudwatch": "cloudwatch", "costexplorer": "ce",
    "ebs": "ec2", "vpc": "ec2", "cognito": "cognito-idp", "sfn": "stepfunctions", "alb": "elbv2",
}
NAMES = {"EventRule": "Rule", "EventTarget": "Targets", "LogGroup": "LogGroup", "FirehoseDeliveryStream": "DeliveryStream",
         "CatalogDatabase": "Database", "CatalogTable": "Table"}


# Members that the provider gives by itself: names where none is wanted, tokens that make a call idempotent.
PROVIDED = ("name", "identifier", "token", "creatorrequestid", "bucket")


def model(name):
    if name not in SERVICES:
        SERVICES[name] = botocore.model.ServiceModel(LOADER.load_service_model(name, "service-2"), name)
    return SERVICES[name]


def table(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plain(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def inputs(call):
    """The structure that a call takes, or that one of its members is: "config:PutConfigRule.ConfigRule"."""
    service, operation = call.split(":")
    operation, *members = operation.split(".")
    shape = model(service).operation_model(operation).input_shape
    for name in members:
        shape = shape.members[name]
        shape = shape.member if shape.type_name == "list" else shape
    return shape


def calls_of(kind, listed):
    """What the creating calls of a type take: the listed ones, or the one that its name gives."""
    if kind in listed:
        return [inputs(call) for call in listed[kind]]
    folder, name = kind.split(":")[1].split("/")[0], kind.split(":")[2]
    service = SERVICE.get(folder, folder)
    if service not in LOADER.list_available_services("service-2"):
        return []
    known = model(service)
    nouns = [NAMES.get(name, name)]
    wanted = [verb + noun for noun in nouns for verb in ("Create", "Put", "Request", "Enable", "Start")]
    wanted += [f"Create{folder}{nouns[0]}", f"Create{folder.upper()}{nouns[0]}"]
    by_plain = {plain(operation): operation for operation in known.operation_names}
    found = [by_plain[plain(name)] for name in wanted if plain(name) in by_plain]
    return [shape for operation in found[:1] for shape in [known.operation_model(operation).input_shape] if shape]


# Words that the provider leaves out or has others for.
WORDS = {
    "targetvaultname": "targetbackupvaultname", "destinationvaultarn": "destinationbackupvaultarn", "pattern": "filterpattern",
    "linkingmode": "regionlinkingmode", "primarykeyarn": "keyid", "keyarn": "kmskeyid", "targetid": "id", "securitygroupid": "groupid",
}


def forms(name):
    """A property's name as the model may have it."""
    base = plain(name)
    if base in WORDS:
        yield WORDS[base]
    yield base
    yield base[:-1] if base.endswith("s") else base + "s"
    if base.endswith("ies"):
        yield base[:-3] + "y"
    if base.endswith("es"):
        yield base[:-2]
    for more in ("document", "id", "ids", "name", "arn", "type"):
        yield base + more
    for short, long in (("id", "identifier"), ("arn", ""), ("configuration", "config")):
        if base.endswith(short):
            yield base[: -len(short)] + long
        if long and base.endswith(long):
            yield base[: -len(long)] + short


def member(shape, owner, name):
    """The member that a property stands for: by its name, or with the type's own name before it."""
    by_plain = {plain(key): key for key in shape.members}
    for form in forms(name):
        for candidate in (form, plain(owner) + form, "db" + plain(owner) + form, "db" + form, plain(re.match("[A-Z]?[a-z]*", owner).group()) + form):
            if candidate in by_plain:
                return by_plain[candidate]
    return None


def walk(value, shape, owner, path, found, unmapped):
    """Faults of a value in (path, what is wrong)."""
    if value is None:
        return
    kind, meta = shape.type_name, shape.metadata
    if kind == "structure":
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict):
            unmapped.add(path)
            return
        used = set()
        for name, inner in value.items():
            key = member(shape, owner, name)
            if key is None:
                unmapped.add(f"{path}.{name}".lstrip("."))
                continue
            used.add(key)
            walk(inner, shape.members[key], "", f"{path}.{name}".lstrip("."), found, unmapped)
        if path:
            for missing in [key for key in shape.required_members if key not in used]:
                found.append((path, f"lacks {missing}"))
    elif kind == "list":
        items = pairs(value, shape.member) or (value if isinstance(value, list) else [value])
        bounds(len(items), meta, path, "entries", found)
        for item in items:
            walk(item, shape.member, path.rsplit(".", 1)[-1].rstrip("s"), path, found, unmapped)
    elif kind == "map":
        if not isinstance(value, dict):
            unmapped.add(path)
            return
        bounds(len(value), meta, path, "entries", found)
        for key, inner in value.items():
            walk(key, shape.key, "", path, found, unmapped)
            walk(inner, shape.value, "", path, found, unmapped)
    elif kind == "string" and isinstance(value, (str, bool, int, float)):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if shape.enum and text not in shape.enum:
            found.append((path, f"{text!r} is none of {', '.join(shape.enum[:8])}"))
        bounds(len(text), meta, path, "characters", found)
        check_pattern(text, meta.get("pattern"), path, found)
    elif kind in ("integer", "long", "float", "double") and isinstance(value, (int, float)) and not isinstance(value, bool):
        bounds(value, meta, path, "", found)
    elif isinstance(value, (dict, list)):
        unmapped.add(path)


def pairs(value, shape):
    """A map as the list of names and values that AWS takes: tags, dimensions."""
    if not isinstance(value, dict) or shape.type_name != "structure":
        return None
    names = [key for key in shape.members if plain(key) in ("key", "tagkey", "name")]
    values = [key for key in shape.members if plain(key) in ("value", "tagvalue")]
    return [{names[0]: key, values[0]: inner} for key, inner in value.items()] if names and values else None


def bounds(size, meta, path, what, found):
    if meta.get("min") is not None and size < meta["min"]:
        found.append((path, f"{size} {what} are fewer than {meta['min']}".replace("  ", " ")))
    if meta.get("max") is not None and size > meta["max"]:
        found.append((path, f"{size} {what} are more than {meta['max']}".replace("  ", " ")))


def check_pattern(text, pattern, path, found):
    """Patterns are of Java: what Python cannot read is left out."""
    if not pattern:
        return
    pattern = pattern.replace(r"\p{L}", r"\w").replace(r"\p{N}", r"\d").replace(r"\p{Z}", r"\s").replace("\\p{Print}", "[ -~]")
    try:
        if re.fullmatch(pattern.strip("^").removesuffix("$"), text, re.S) is None and re.fullmatch(pattern, text, re.S) is None:
            found.append((path, f"{text[:80]!r} does not match {pattern[:120]}"))
    except re.error:
        pass


SIGNATURE = "4dabf18193072939515e22adb298388d"


def bare(value):
    """A value without the marks of secrets, assets and outputs."""
    if isinstance(value, dict):
        if SIGNATURE in value:
            return bare(value["value"]) if "value" in value else json.loads(value["plaintext"]) if "plaintext" in value else None
        return {key: bare(inner) for key, inner in value.items() if key != "__defaults"}
    return [bare(item) for item in value] if isinstance(value, list) else value


def main():
    listed = {}
    for kind, calls, _ in table("constraints-calls.tsv"):
        listed[kind] = calls.split(" ") if calls != "-" else []
    expected = {(kind, path) for kind, path in table("constraints-unmapped.tsv")}
    accepted = {(kind, path): why for kind, path, why in table("constraints-accepted.tsv")}
    faults, unmapped, used, count, types = {}, set(), set(), 0, set()
    for file in sys.argv[1:]:
        preview = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        for state in (step["newState"] for step in preview["steps"]):
            kind = state["type"]
            if not kind.startswith("aws:"):
                continue
            calls = calls_of(kind, listed)
            if not calls:
                unmapped.add((kind, "*"))
                continue
            types.add(kind)
            values = bare(state["inputs"])
            given = {key for name in values for call in calls[:1] for key in [member(call, kind.split(":")[2], name)] if key}
            for missing in [key for key in calls[0].required_members if key not in given and not plain(key).endswith(PROVIDED)]:
                if (kind, missing) in accepted:
                    used.add((kind, missing))
                else:
                    faults.setdefault(f"{kind}\t{missing}: required, and no input gives it", state["urn"].rsplit("::", 1)[-1])
            for name, value in values.items():
                places = [(call, key) for call in calls
                          for key in [member(call, kind.split(":")[2], name)] if key]
                if not places:
                    unmapped.add((kind, name))
                for call, key in places[:1]:
                    count += 1
                    found, inner = [], set()
                    walk(value, call.members[key], "", name, found, inner)
                    unmapped |= {(kind, path) for path in inner}
                    for path, wrong in found:
                        if (kind, path) in accepted:
                            used.add((kind, path))
                        else:
                            faults.setdefault(f"{kind}\t{path}: {wrong}", state["urn"].rsplit("::", 1)[-1])
    for fault, name in faults.items():
        print(f"{fault} ({name})")
    for kind, path in sorted(unmapped - expected):
        print(f"does not map: {kind}\t{path}")
    for kind, path in sorted(expected - unmapped):
        print(f"maps by now: {kind}\t{path}")
    for kind, path in sorted(accepted.keys() - used):
        print(f"not needed: {kind}\t{path}: {accepted[kind, path]}")
    print(f"{count} inputs of {len(types)} types checked, {len(faults)} faults, {len(unmapped)} unmapped, {len(accepted)} accepted")
    return 1 if faults or unmapped != expected or accepted.keys() - used or not count else 0


if __name__ == "__main__":
    sys.exit(main())

"""Answers made of a shape of AWS's model, and paths of JMESPath held to it."""
import io

import jmespath
from botocore.response import StreamingBody


def example(shape, depth=0):
    kind = shape.type_name
    if kind == "structure":
        if shape.is_document_type or depth > 8:
            return {}
        return {name: example(member, depth + 1) for name, member in shape.members.items()
                if not (depth and member.type_name == "structure" and member.name == shape.name)}
    if kind == "list":
        return [example(shape.member, depth + 1)] if depth < 9 else []
    if kind == "map":
        return {"KEY": example(shape.value, depth + 1)}
    if kind == "string":
        return shape.enum[0] if shape.enum else "0"
    if kind == "timestamp":
        return "2026-01-01T00:00:00+00:00"
    if kind == "boolean":
        return True
    if kind == "blob":
        return StreamingBody(io.BytesIO(b""), 0) if shape.serialization.get("streaming") else b""
    return 1


def unknown_members(expression, shape):
    """The members that an expression asks for and the answer lacks."""
    found = []
    _type(jmespath.compile(expression).parsed, shape, found)
    return found


def _type(node, shape, found):
    kind, children = node["type"], node["children"]
    if kind == "field":
        return _member(shape, node["value"], found)
    if kind in ("subexpression", "index_expression", "pipe"):
        for child in children:
            shape = _type(child, shape, found)
        return shape
    if kind in ("projection", "value_projection", "filter_projection"):
        inner = _element(_type(children[0], shape, found))
        if kind == "filter_projection":
            _type(children[2], inner, found)
        return _List(_type(children[1], inner, found))
    if kind == "flatten":
        inner = _type(children[0], shape, found)
        element = _element(inner)
        return element if _is_list(element) else inner
    if kind == "index":
        return _element(shape)
    if kind in ("identity", "current"):
        return shape
    for child in children:
        _type(child, shape, found)
    return _List(None) if kind == "multi_select_list" else None


class _List:
    def __init__(self, member):
        self.member = member


def _is_list(shape):
    return isinstance(shape, _List) or getattr(shape, "type_name", "") == "list"


def _element(shape):
    return shape.member if _is_list(shape) else getattr(shape, "value", None) if getattr(shape, "type_name", "") == "map" else None


def _member(shape, name, found):
    if getattr(shape, "type_name", "") == "map":
        return shape.value
    if getattr(shape, "type_name", "") != "structure":
        if shape is not None:
            found.append(name)
        return None
    if name not in shape.members:
        found.append(name)
    return shape.members.get(name)

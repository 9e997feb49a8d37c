"""The shape of a crossreading against its published JSON Schema.

Knows the words of JSON Schema that `crossread-1.schema.json` uses and refuses others, so that the
schema cannot come to say more than is checked. No validator has to be installed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from crossread.verify.check import Check

Json = dict[str, Any]

_SAYS_NOTHING = {"$schema", "$defs", "title", "description"}
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


@cache
def schema() -> Json:
    """The JSON Schema of format `crossread/1`."""
    path = files("crossread") / "schemas" / "crossread-1.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def check_shape(data: object) -> Iterator[Check]:
    """One check for every value that the schema says something about."""
    return _against(data, schema(), "")


def _against(value: object, rule: Json, where: str) -> Iterator[Check]:
    for word, says in rule.items():
        if word not in _SAYS_NOTHING:
            yield from _word(value, word, says, where or "/")
    if isinstance(value, dict) and "type" in rule:
        properties = rule.get("properties", {})
        others = rule.get("additionalProperties", True)
        for name, held in value.items():
            inner = properties.get(name, others)
            if isinstance(inner, dict):
                yield from _against(held, inner, f"{where}/{name}")
    if isinstance(value, list) and "items" in rule:
        for index, held in enumerate(value):
            yield from _against(held, rule["items"], f"{where}/{index}")


def _word(value: object, word: str, says: Any, where: str) -> Iterator[Check]:
    match word:
        case "$ref":
            yield from _against(value, schema()["$defs"][says.rsplit("/", 1)[1]], where)
        case "anyOf":
            holds = any(all(c.holds for c in _against(value, rule, where)) for rule in says)
            yield Check(where, holds, "is none of the things that may stand here")
        case "type":
            names = says if isinstance(says, list) else [says]
            holds = any(_is(value, name) for name in names)
            yield Check(where, holds, f"is not {' or '.join(names)}")
        case "const":
            yield Check(where, value == says, f"is not {says!r}")
        case "enum":
            yield Check(where, value in says, f"{value!r} is none of {', '.join(says)}")
        case "required":
            held = value if isinstance(value, dict) else {}
            for name in says:
                yield Check(where, name in held, f"has no {name!r}")
        case "pattern":
            holds = not isinstance(value, str) or re.search(says, value) is not None
            yield Check(where, holds, f"{value!r} does not look like {says}")
        case "minimum":
            yield Check(where, not _is(value, "number") or value >= says, f"is below {says}")  # type: ignore[operator]
        case "maximum":
            yield Check(where, not _is(value, "number") or value <= says, f"is above {says}")  # type: ignore[operator]
        case "minItems":
            holds = not isinstance(value, list) or len(value) >= says
            yield Check(where, holds, f"holds fewer than {says}")
        case "properties" | "additionalProperties" | "items":
            pass  # the values inside are gone through by the caller
        case _:
            raise NotImplementedError(f"the schema says {word!r}, which is not checked")


def _is(value: object, name: str) -> bool:
    # In Python a boolean is an integer; in JSON it is not.
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))

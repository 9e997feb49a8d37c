"""The check of the shape says what a full JSON Schema validator says."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from crossread.tell.crossreading_json import to_json
from crossread.verify.shape import check_shape, schema
from samples.small_dossier import DOSSIER

SOUND = to_json(DOSSIER)
FORMAT_PAGE = Path(__file__).parents[2] / "docs" / "format.md"


def _places(value, way=()):
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for name, held in items:
        if isinstance(held, (dict, list)):
            yield from _places(held, (*way, name))
        else:
            yield (*way, name)


def test_the_schema_is_sound_and_so_is_the_output():
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(SOUND)
    assert all(check.holds for check in check_shape(SOUND))


@pytest.mark.parametrize("value", [None, "nonsense", -3, 1.5, True, [], {}, [None], {"x": 1}])
def test_both_validators_agree_on_damage(value):
    validator = Draft202012Validator(schema())
    for way in list(_places(SOUND))[1::23]:
        data = copy.deepcopy(SOUND)
        held = data
        for step in way[:-1]:
            held = held[step]
        held[way[-1]] = value
        ours = all(check.holds for check in check_shape(data))
        assert ours == validator.is_valid(data), way


def test_every_object_and_field_is_described():
    for name, rule in {**schema()["$defs"], "file": schema()}.items():
        assert rule["description"], name
        assert rule["additionalProperties"] is True, name
        for field, held in rule["properties"].items():
            assert held.get("description"), f"{name}.{field}"


def test_the_format_page_names_exactly_the_fields_of_the_schema():
    page = FORMAT_PAGE.read_text(encoding="utf-8").split("## The fields", 1)[1]
    told = {
        section.split("\n", 1)[0].strip(): re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for section in page.split("\n### ")[1:]
    }
    held = {name: list(rule["properties"]) for name, rule in schema()["$defs"].items()}
    assert told == {"file": list(schema()["properties"]), **held}

"""The schemas in schemas/ are those of the models, and say what editors need."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from cjmtool.errors import SettingsError
from cjmtool.model import schema
from cjmtool.settings import Settings, read
from cjmtool.source import Plain, load_text

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = {
    "cjm-map.schema.json": schema.map_schema(),
    "cjm-library.schema.json": schema.library_schema(),
    "cjm-settings.schema.json": schema.settings_schema(Settings),
}
FORMAT = ["cjm-map.schema.json", "cjm-library.schema.json"]
MAP = jsonschema_rs.Draft7Validator(SCHEMAS["cjm-map.schema.json"])
LIBRARY = jsonschema_rs.Draft7Validator(SCHEMAS["cjm-library.schema.json"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    committed = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    assert committed == schema.dumps(SCHEMAS[name]), f"{name} is stale: `cjm schema --out schemas` writes it anew"


def test_no_other_schema_is_committed() -> None:
    """That of reports is the matter of tests/report."""
    assert {file.name for file in (ROOT / "schemas").iterdir()} == {*SCHEMAS, "cjm-report.schema.json"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_valid_itself(name: str) -> None:
    jsonschema_rs.meta.validate(SCHEMAS[name])


def objects(node: Any) -> list[dict[str, Any]]:
    """Every schema in a schema that describes the keys of a part."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = [part for value in inner for part in objects(value)]
    return [*found, node] if isinstance(node, dict) and isinstance(node.get("properties"), dict) else found


@pytest.mark.parametrize(("name", "parts"), [(FORMAT[0], 15), (FORMAT[1], 8), ("cjm-settings.schema.json", 2)])
def test_what_editors_need_is_there(name: str, parts: int) -> None:
    text = json.dumps(SCHEMAS[name])
    assert '"null"' not in text
    assert "$name" not in text
    found = objects(SCHEMAS[name])
    assert len(found) >= parts
    for part in found:
        assert part["additionalProperties"] is False
        assert " " in part["title"] or part["title"].istitle(), part["title"]
        for key, value in part["properties"].items():
            assert value["description"].endswith("."), key
            assert "title" not in value, key


@pytest.mark.parametrize("name", FORMAT)
def test_a_part_of_a_map_takes_keys_of_ones_own_and_explains_its_words(name: str) -> None:
    for part in objects(SCHEMAS[name]):
        assert part["patternProperties"] == {"^x-": {}}
        for key, value in part["properties"].items():
            if "enum" in value:
                assert len(value["enumDescriptions"]) == len(value["enum"]), key
                assert value["markdownEnumDescriptions"] == value["enumDescriptions"], key


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_definition_is_used(name: str) -> None:
    text = json.dumps(SCHEMAS[name])
    for definition in SCHEMAS[name]["definitions"]:
        assert f'"#/definitions/{definition}"' in text, definition


def test_every_example_is_sound_to_the_schema() -> None:
    files = sorted((ROOT / "examples").rglob("*.cjm.yaml"))
    assert len(files) >= 2
    for file in files:
        data = as_editors_read(load_text(file.read_text(encoding="utf-8")).data)
        validator = LIBRARY if data.get("kind") == "library" else MAP
        assert [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(data)] == [], file.name


def as_editors_read(node: Any) -> Any:
    """Plain scalars by the core schema of YAML 1.2."""
    if isinstance(node, dict):
        return {str(key): as_editors_read(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_editors_read(value) for value in node]
    if isinstance(node, Plain):
        if re.fullmatch("true|True|TRUE|false|False|FALSE", node):
            return node.lower() == "true"
        if re.fullmatch(r"[-+]?[0-9]+", node):
            return int(node)
        if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node):
            return float(node)
        return str(node)
    return node


@pytest.mark.parametrize(
    ("toml", "sound"),
    [
        ('language = "ru"\nignore = ["unused-definition"]\n[limits]\nmax-depth = 32\n', True),
        ('fail-on = "never"\n[rules.review-overdue]\n', True),
        ('evidence-validity = "18 months"\n', True),
        ('evidence-validity = "18 месяцев"\n', False),
        ('failon = "never"\n', False),
        ("[limits]\nmax-depth = 4\n", False),
        ('profile = "loose"\n', False),
        ('currency = "euro"\n', False),
    ],
)
def test_settings_are_judged_as_cjm_judges_them(toml: str, sound: bool) -> None:
    data = tomllib.loads(toml)
    assert jsonschema_rs.Draft7Validator(SCHEMAS["cjm-settings.schema.json"]).is_valid(data) == sound
    if sound:
        read(data, "cjm.toml")
    else:
        with pytest.raises(SettingsError):
            read(data, "cjm.toml")

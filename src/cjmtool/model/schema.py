"""JSON Schemas of the formats, for editors: read off the same types that read a map.

Shaped by what yaml-language-server makes of it: no `null` branches, no titles per property, classes under their human
title, the meaning of every word beside it. Where a text may stand for a part, or a single entry for a list, the schema
offers each form; the long form comes first, because an editor blames the first of several that fit equally badly.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from cjmtool.model import numbers, types
from cjmtool.model.maps import FORMAT_VERSION, JourneyMap, Library, NextEntry
from cjmtool.model.meanings import SCALES, meanings_of
from cjmtool.model.notation_schema import BEYOND_SCHEMA, NAME, READERS, TEXT, TRUE_OR_TEXT, VERSION, Json, number
from cjmtool.model.parts import Action, Noted
from cjmtool.model.values import Duration
from cjmtool.source.scalar import Plain

__all__ = ["BEYOND_SCHEMA", "dumps", "library_schema", "map_schema", "schema_of", "settings_schema"]

DIALECT = "http://json-schema.org/draft-07/schema#"
# What belongs to the place where a fragment stands, not to the fragment.
_ANNOTATIONS = ("description", "markdownDescription", "default", "examples")
# What an editor would show with a backslash before it, or as code.
_MARKDOWN = re.compile(r"[`{}+]")
# Keys of which one is required.
_EITHER: dict[type[BaseModel], tuple[str, ...]] = {Action: ("title", "id"), NextEntry: ("step", "end")}
# Keys beside the first that the long form of a part is offered with.
_OFFERED = {
    "Text card": ("text", "evidence"),
    "Touchpoint": ("channel", "contact", "priority"),
    "Action": ("title", "closes", "impact"),
    "Next": ("step", "when", "share"),
    "Lane": ("id", "title", "role"),
}


class EditorSchema(GenerateJsonSchema):
    """Any model, as an editor likes to have it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def sort(self, value: Json, parent_key: str | None = None) -> Json:
        return value

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Json:
        return self.generate_inner(schema["schema"])

    def encode_default(self, dft: Any) -> Any:
        return str(dft) if isinstance(dft, Duration) else super().encode_default(dft)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Json:
        made = super().literal_schema(schema)
        return _words(made["enum"] if "enum" in made else [made["const"]])

    def model_schema(self, schema: core_schema.ModelSchema) -> Json:
        made = super().model_schema(schema)
        made = {"title": (schema["cls"].__doc__ or "").strip(), **_without(made, "title", "description")}
        for key, value in made.get("properties", {}).items():
            if key in SCALES and len(SCALES[key]) == len(value.get("enum", ())):
                value |= _meant(SCALES[key])
            if _MARKDOWN.search(value.get("description", "")):
                value["markdownDescription"] = value["description"]
        return made

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Json:
        read: Any = schema["function"]["function"]
        if isinstance(read, numbers.Number):
            return number(read)
        if read in READERS:
            return deepcopy(READERS[read])
        made = self.generate_inner(schema["schema"])
        if isinstance(read, types.Words) and "enum" not in made:
            return _words(list(read.words))
        return made


class MapSchema(EditorSchema):
    """The parts of a map, in all the forms in which they may be written."""

    def str_schema(self, schema: core_schema.StringSchema) -> Json:
        return deepcopy(TEXT) if schema.get("strip_whitespace") else super().str_schema(schema)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Json:
        return deepcopy(VERSION) if schema["expected"] == [FORMAT_VERSION] else super().literal_schema(schema)

    def model_schema(self, schema: core_schema.ModelSchema) -> Json:
        made = super().model_schema(schema)
        needed = made.get("required", ())  # these come first, note and tags last
        keys = sorted(made["properties"], key=lambda key: (key not in needed, key in Noted.model_fields))
        made["properties"] = {key: made["properties"][key] for key in keys}
        made["patternProperties"] = {"^x-": {}}
        if schema["cls"] in _EITHER:
            made["anyOf"] = [{"required": [key]} for key in _EITHER[schema["cls"]]]
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> Json:
        made: Json = {"type": "object", "additionalProperties": self.generate_inner(schema["values_schema"])}
        keys = self.generate_inner(schema["keys_schema"])
        if "pattern" in keys:
            made["propertyNames"] = {key: keys[key] for key in ("pattern", "patternErrorMessage")}
        return made

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> Json:
        """A part or a text in its stead: the tags are ours and stand in no file."""
        return {"anyOf": [self.generate_inner(choice) for choice in schema["choices"].values()]}

    def function_wrap_schema(self, schema: core_schema.WrapValidatorFunctionSchema) -> Json:
        if schema.get("metadata", {}).get("true_or_text"):
            return deepcopy(TRUE_OR_TEXT)
        return super().function_wrap_schema(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Json:
        read: Any = schema["function"]["function"]
        made = super().function_before_schema(schema)
        if read is types.listed:
            return self._list_or_one(made)
        wrapped = _asked(read, Plain("x"))
        if isinstance(wrapped, dict):  # {"text": "x"}: a lone scalar stands for the part
            return self._part_or_scalar(made, *wrapped)
        if _asked(read, []) is None:
            for form in made.get("anyOf", ()):
                if form.get("type") == "array":
                    form["minItems"] = 1
        return made

    def _list_or_one(self, made: Json) -> Json:
        one = made["items"]
        forms = deepcopy(one.get("anyOf", [one]))
        return {NAME: one[NAME].removeprefix("Any") + "s", "anyOf": [*forms, made]}

    def _part_or_scalar(self, made: Json, key: str) -> Json:
        part = self.resolve_ref_schema(made)
        scalar = {name: value for name, value in part["properties"][key].items() if "escription" not in name}
        title = part["title"]
        offered = {
            name: _placeholder(n, name, part["properties"][name]) for n, name in enumerate(_OFFERED.get(title, ()), 1)
        }
        snippets = [
            {"label": f"{key} alone", "description": f"{title}, the short form", "body": f"${{1:{key}}}"},
            {"label": f"{title} with {', '.join(offered)}", "body": offered},
        ]
        return {
            NAME: "Any" + title.title().replace(" ", ""),
            "anyOf": [made, scalar],
            **({"defaultSnippets": snippets} if offered else {}),
        }


def _placeholder(n: int, name: str, schema: Json) -> str:
    words = schema.get("enum")
    return f"${{{n}|{','.join(map(str, words))}|}}" if words else f"${{{n}:{name}}}"


def _without(made: Json, *keys: str) -> Json:
    return {key: value for key, value in made.items() if key not in keys}


def _asked(read: Any, value: object) -> object:
    """What a reader makes of a value; None where it refuses it."""
    try:
        return read(value)
    except PydanticCustomError:
        return None


def _meant(meanings: tuple[str, ...]) -> Json:
    return {"enumDescriptions": list(meanings), "markdownEnumDescriptions": list(meanings)}


def _words(words: list[Any]) -> Json:
    if not all(isinstance(word, str) for word in words):
        return {"enum": words}
    meanings = meanings_of(tuple(words))
    return {"type": "string", "enum": words, **(_meant(meanings) if meanings else {})}


def _hoist(node: Any, definitions: Json) -> Any:
    """Move every named fragment into the definitions; what it says about its place stays where it stood."""
    if isinstance(node, list):
        return [_hoist(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _hoist(value, definitions) for key, value in node.items()}
    name = node.pop(NAME, None)
    if name is None:
        return node
    local = {key: node.pop(key) for key in _ANNOTATIONS if key in node}
    definitions[name] = node
    return {"$ref": f"#/definitions/{name}", **local}


def schema_of(model: type[BaseModel], title: str, generator: type[EditorSchema] = EditorSchema) -> Json:
    """The JSON Schema (draft-07) of a model; names no address, since none is assumed."""
    made = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=generator)
    named: Json = {}
    parts = _hoist(made.pop("$defs", {}), named)
    root = _hoist(made, named)
    definitions = dict(sorted((named | parts).items()))
    return {"$schema": DIALECT, **(root | {"title": title}), **({"definitions": definitions} if definitions else {})}


def map_schema() -> Json:
    return schema_of(JourneyMap, "Customer journey map", MapSchema)


def library_schema() -> Json:
    return schema_of(Library, "Library", MapSchema)


def settings_schema(settings: type[BaseModel]) -> Json:
    """Settings lie above the model in the layers: whoever calls hands in their class."""
    return schema_of(settings, "Settings of cjm")


def dumps(schema: Json) -> str:
    """As it stands in a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

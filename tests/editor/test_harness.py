"""The harness itself: what yaml-language-server makes of a small schema reaches the test, and so does its absence."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.client import LanguageServer

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "title": "Recipe",
    "additionalProperties": False,
    "required": ["dish"],
    "properties": {
        "dish": {"type": "string", "description": "What it will be called at table."},
        "heat": {"enum": ["low", "high"], "description": "How hot the stove is."},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("recipes")


@pytest.fixture(scope="module")
def server(folder: Path, start_yaml_server: Callable[[Path, dict[Path, str]], LanguageServer]) -> LanguageServer:
    schema = folder / "recipe.schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return start_yaml_server(folder, {schema: "*.recipe.yaml"})


def test_a_sound_document_has_no_diagnostics(server: LanguageServer, folder: Path) -> None:
    assert server.open(folder / "sound.recipe.yaml", "dish: Żurek\nheat: low\n") == []


def test_diagnostics_stand_at_their_place(server: LanguageServer, folder: Path) -> None:
    (found,) = server.open(folder / "typo.recipe.yaml", "dish: Żurek\nheta: low\n")
    assert found["message"] == "Property heta is not allowed."
    assert found["range"] == {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 4}}


def test_a_document_outside_the_glob_is_not_judged(server: LanguageServer, folder: Path) -> None:
    assert server.open(folder / "other.yaml", "heta: low\n") == []


def test_completion_offers_keys_and_values(server: LanguageServer, folder: Path) -> None:
    path = folder / "half.recipe.yaml"
    server.open(path, "dish: Żurek\nheat: \n")
    assert [item["label"] for item in server.complete(path, 1, 6)] == ["high", "low"]
    server.open(path := folder / "empty.recipe.yaml", "")
    assert {"dish", "heat"} <= {item["label"] for item in server.complete(path, 0, 0)}


def test_hover_shows_the_description(server: LanguageServer, folder: Path) -> None:
    path = folder / "hover.recipe.yaml"
    server.open(path, "dish: Żurek\n")
    assert "What it will be called at table" in server.hover(path, 0, 1)


def test_an_error_of_the_server_fails_the_test(server: LanguageServer) -> None:
    with pytest.raises(AssertionError, match="no/such/method"):
        server.request("no/such/method", {})


def test_a_server_that_ends_fails_the_test_with_what_it_said(folder: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.readline(); sys.exit('no schema today')"]
    with pytest.raises(AssertionError, match=r"the server ended\nno schema today"):
        LanguageServer(command, folder, {})

"""What an author sees in an editor with the schemas of cjm: real answers of yaml-language-server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.editor.client import LanguageServer

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.cjm.yaml"))
STEP = "cjm: 1\ntitle: T\nstages:\n  - title: S\n    steps:\n      - title: One\n"
INDENT = "        "


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, start_yaml_server: Callable[[Path, dict[Path, str]], LanguageServer]
) -> LanguageServer:
    """A library is known by its name here, as an editor's settings may say it; every other file is a map."""
    schemas = {
        ROOT / "schemas" / "cjm-map.schema.json": "map-*.cjm.yaml",
        ROOT / "schemas" / "cjm-library.schema.json": "library-*.cjm.yaml",
    }
    return start_yaml_server(tmp_path_factory.mktemp("maps"), schemas)


class Editor:
    """A file being written; `§` is where the cursor stands."""

    def __init__(self, server: LanguageServer, folder: Path) -> None:
        self._server, self._path = server, folder / "map-draft.cjm.yaml"

    def _at(self, text: str) -> tuple[Path, int, int]:
        before, after = text.split("§")
        self._server.open(self._path, before + after)
        line = before.rsplit("\n", 1)[-1]
        return self._path, before.count("\n"), len(line)

    def problems(self, text: str) -> list[tuple[int, str]]:
        """Line, counted from 1, and message."""
        found = self._server.open(self._path, text)
        return sorted((each["range"]["start"]["line"] + 1, each["message"]) for each in found)

    def offered(self, text: str) -> dict[str, dict[str, Any]]:
        return {item["label"]: item for item in self._server.complete(*self._at(text))}

    def hover(self, text: str) -> str:
        return self._server.hover(*self._at(text))


@pytest.fixture
def editor(server: LanguageServer, tmp_path: Path) -> Editor:
    return Editor(server, tmp_path)


def in_step(*lines: str) -> str:
    return STEP + "".join(f"{INDENT}{line}\n" for line in lines)


def says(item: dict[str, Any]) -> str:
    shown = item.get("documentation", "")
    return str(shown["value"] if isinstance(shown, dict) else shown)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_an_example_has_no_diagnostics(file: Path, server: LanguageServer) -> None:
    """Each names its schema in its first line."""
    text = file.read_text(encoding="utf-8")
    named = text.split("\n", 1)[0].removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve().parent == ROOT / "schemas"
    assert server.open(file, text) == []


def test_a_library_is_judged_as_one(server: LanguageServer, tmp_path: Path) -> None:
    text = "cjm: 1\nkind: library\ntitle: T\nchannels:\n  site: {titel: Site, kind: web}\n"
    found = server.open(tmp_path / "library-all.cjm.yaml", text)
    assert sorted(each["message"] for each in found) == ['Missing property "title".', "Property titel is not allowed."]
    assert {each["range"]["start"]["line"] for each in found} == {4}


def test_every_short_form_is_sound(editor: Editor) -> None:
    text = in_step(
        "duration: 2-3 days",
        "reach: 80%",
        "touchpoints: [site, {channel: shop, contact: red}]",
        "pains: Nobody names a price",
        "goals: [Buy, 7, {text: Compare, evidence: calls}]",
        "emotion: −1.5",
        "importance: 5",
        "moment_of_truth: true",
        "next: {end: success, share: 0.3}",
        "x-own: {anything: [goes]}",
    )
    assert editor.problems(text) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["pians: a"], [(7, "Property pians is not allowed.")]),
        (
            ["pains:", "  - a", "  - Price: high"],
            [(9, 'Missing property "text".'), (9, "Property Price is not allowed.")],
        ),
        (["pains:", "  - text: a", "    tgas: b"], [(9, "Property tgas is not allowed.")]),
        (["note:"], [(7, "A text is wanted here.")]),
        (["id: a b"], [(7, "An id is wanted here: letters, digits, `-`, `_` and `.` only.")]),
        (["importance: 9"], [(7, "Value is not accepted. Valid values: 1, 2, 3, 4, 5.")]),
        (["emotion: 3"], [(7, "Value is above the maximum of 2.")]),
        (["reach: 130%"], [(7, "Write a share as 0.3 or 30%.")]),
        (
            ["duration: 2 дня"],
            [(7, "Write a duration as a number and an English unit: 90 minutes, 2-3 days, 2h.")],
        ),
        (
            ["moment_of_truth: yes"],
            [(7, "Write true, or a sentence saying why; where it is not so, leave the key out.")],
        ),
        (
            ["touchpoints:", "  - site", "  - {channel: shop, contact: rde}"],
            [(9, 'Value is not accepted. Valid values: "green", "amber", "red".')],
        ),
        (["touchpoints: {contact: red}"], [(7, 'Missing property "channel".')]),
        (["actions:", "  - {status: done}"], [(8, 'Missing property "title".')]),
    ],
    ids=lambda value: value[-1].strip(" -") if isinstance(value[0], str) else "",
)
def test_a_mistake_is_marked_at_its_line(lines: list[str], expected: list[tuple[int, str]], editor: Editor) -> None:
    assert editor.problems(in_step(*lines)) == expected


def test_an_empty_file_is_offered_a_whole_map(editor: Editor) -> None:
    offered = editor.offered("§")
    skeleton = offered["Customer journey map"]["insertText"]
    assert skeleton.splitlines()[0] == "cjm: 1"
    assert [line.strip(" -").split(":")[0] for line in skeleton.splitlines()] == [
        "cjm", "title", "stages", "title", "steps", "title",
    ]  # fmt: skip


def test_the_keys_of_a_step_are_offered_with_their_meaning(editor: Editor) -> None:
    offered = editor.offered(STEP + INDENT + "§\n")
    assert {"touchpoints", "pains", "emotion", "moment_of_truth", "next", "note"} <= set(offered)
    assert "title" not in offered  # stands there already
    assert says(offered["pains"]) == "What hurt: its red cards."
    assert not any("null" in item["insertText"] for item in offered.values())


def test_the_words_of_contact_are_offered_with_their_meaning(editor: Editor) -> None:
    offered = editor.offered(in_step("touchpoints:", "  - channel: site", "    contact: §"))
    assert {label: says(item) for label, item in offered.items()} == {
        "green": "The client can meet our content or people here.",
        "amber": "The client can meet us here, but what we have is poor, partial or outdated.",
        "red": "The client looks here and we are absent.",
    }


def test_a_scale_is_offered_with_its_meaning(editor: Editor) -> None:
    offered = editor.offered(in_step("importance: §"))
    assert sorted(offered) == ["1", "2", "3", "4", "5"]
    assert says(offered["5"]) == "Decides the journey."


def test_a_card_is_offered_short_and_long(editor: Editor) -> None:
    offered = editor.offered(in_step("touchpoints:", "  - §"))
    assert offered["channel alone"]["insertText"] == "${1:channel}"
    long = offered["Touchpoint with channel, contact, priority"]["insertText"]
    assert [line.strip() for line in long.splitlines()] == [
        "channel: ${1:channel}",
        "contact: ${2|green,amber,red|}",
        "priority: ${3|critical,high,medium,low|}",
    ]


def test_the_standard_lanes_are_offered(editor: Editor) -> None:
    offered = editor.offered("cjm: 1\ntitle: T\nlanes:\n  - §\n")
    assert {"touchpoints", "experience", "emotion", "rest"} <= set(offered)


@pytest.mark.parametrize(
    ("line", "heading", "meaning"),
    [
        ("pai§ns: Nobody names a price", "Step", "What hurt: its red cards."),
        ("pai§ns: [Nobody names a price]", "Step", "What hurt: its red cards."),
        ("pains: [{te§xt: Nobody names a price}]", "Text card", "What stands on the card."),
        ("emot§ion: 1", "Step", "From −2 (despair) to +2 (delight); decimals allowed."),
        (
            "touchpoints: [{channel: a, con§tact: red}]",
            "Touchpoint",
            "* `red`: The client looks here and we are absent.",
        ),
        ("import§ance: 5", "Step", "* `5`: Decides the journey."),
    ],
)
def test_hover_explains_a_key(line: str, heading: str, meaning: str, editor: Editor) -> None:
    shown = editor.hover(in_step(line))
    assert shown.splitlines()[0] == f"#### {heading}"
    assert meaning in shown

"""What the documentation claims about traps, output, settings, recipes and figures is asked of the code."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.project.gitting import Repo
from tests.test_docs import EVENT, MAPS, ROOT, blocks, cjm

COMMAND = re.compile(r"(?:run:|entry:|^ +-) (cjm [^#\n]*)", re.MULTILINE)
TRAPS = re.findall(
    r"^\| `(.+?)`.* \|.*\| \[([a-z-]+)\]\(.*\) \| (?:`(.+)`)?.*\|$",
    (ROOT / "docs/yaml-traps.md").read_text("utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("written", "rule", "right"), TRAPS, ids=[f"{n}-{rule}" for n, (_, rule, _) in enumerate(TRAPS)]
)
def test_a_trap_that_is_shown_is_one(written: str, rule: str, right: str, tmp_path: Path) -> None:
    assert set(re.findall(r"\[([a-z-]+)\]", trapped(written, tmp_path))) == {rule}
    if right:
        assert "no findings" in trapped(right, tmp_path)


def trapped(written: str, folder: Path) -> str:
    """What is said of a map in which a line, an entry or a value stands where it may stand."""
    top, step = ["cjm: 1", "title: A map"], ["title: A step", "touchpoints: Chat"]
    if written.startswith("title"):
        top[1] = written
    elif written.startswith("owner"):
        top.append(written)
    elif re.match(r"\w+:", written):
        step.append(written)
    elif written.startswith("-"):
        step += ["pains:", "  - First", f"  {written}"]
    else:
        step.append(f"pains: {written}")
    steps = [f"{'        ' if n else '      - '}{line}" for n, line in enumerate(step)]
    lines = [*top, "stages:", "  - title: A stage", "    steps:", *steps]
    (folder / "trap.cjm.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return cjm("validate", "trap.cjm.yaml", "--format", "concise", cwd=folder).stdout


def fenced(page: str, kind: str) -> list[str]:
    return [b["text"] for b in blocks(ROOT / page) if b["kind"] == kind]


def test_the_json_that_is_shown_has_the_shape_that_is_written(tmp_path: Path) -> None:
    """Of the README's map, whose finding the sample shows; texts are cut to `…`."""
    (shown,) = map(json.loads, fenced("docs/output.md", "json"))
    laid = next(event for event in EVENT.finditer((ROOT / "README.md").read_text("utf-8")) if event["lay"])
    file = tmp_path / laid["lay"]
    file.parent.mkdir()
    (tmp_path / "cjm.toml").touch()
    file.write_text(laid["shown"], "utf-8")
    written = json.loads(cjm("lint", laid["lay"], "--format", "json", cwd=tmp_path).stdout)
    alike(shown, written)


def alike(shown: Any, written: Any) -> None:
    """The same keys at every depth, and the same values where the sample gives them."""
    if isinstance(shown, dict) and shown:
        assert list(shown) == list(written)
        for key, value in shown.items():
            alike(value, written[key])
    elif isinstance(shown, list):
        assert len(shown) == len(written)
        for one, other in zip(shown, written, strict=True):
            alike(one, other)
    elif shown not in ("…", {}):
        assert shown == written


def test_settings_that_are_shown_are_read(tmp_path: Path) -> None:
    from cjmtool.settings import load

    (shown,) = fenced("docs/settings.md", "toml")
    file = tmp_path / "cjm.toml"
    file.write_text(shown, "utf-8")
    settings = load(file)
    assert settings.rules == {"silent-stretch": {"length": 4}}
    assert settings.severity == {"silent-stretch": "error"}


def test_recipes_are_yaml_and_their_commands_exist(tmp_path: Path) -> None:
    """Every `cjm …` of a workflow or of a script is understood by the command line."""
    Repo(tmp_path).commit({"a.cjm.yaml": MAPS[0][1]})
    known = {
        "$CJM_MAPS": ".",
        "origin/$GITHUB_BASE_REF": "main",
        "$CI_MERGE_REQUEST_DIFF_BASE_SHA": "main",
        " || code=$?": "",
    }
    recipes = [text for page in ("README.md", "docs/ci.md") for text in fenced(page, "yaml") if "cjm: 1" not in text]
    commands = {found.strip() for text in recipes for found in COMMAND.findall(text)}
    commands |= set(re.findall(r"^cjm .*", "\n".join(fenced("docs/ci.md", "sh")), re.MULTILINE))
    assert {"cjm lint", "cjm render --html --output public"} <= commands
    assert any("--format gitlab=" in command for command in commands)
    for text in recipes:
        YAML(typ="safe", pure=True).load(text)
    for command in commands:
        for variable, value in known.items():
            command = command.replace(variable, value)
        assert cjm(*shlex.split(command)[1:], cwd=tmp_path).returncode in (0, 1), command


def test_the_worked_example_of_coverage_is_what_is_counted() -> None:
    """`docs/format.md`: four steps with the cards green; amber and red; red; none assessed."""
    from cjmtool.analysis.coverage import coverage
    from cjmtool.model.journey import Journey
    from cjmtool.model.maps import JourneyMap
    from cjmtool.source.scalar import Plain

    def step(title: str, *contacts: str | None, **more: str) -> dict[str, Any]:
        cards = [{"channel": f"c{n}", **({"contact": c} if c else {})} for n, c in enumerate(contacts)]
        return {"title": title, "touchpoints": cards, **{key: Plain(value) for key, value in more.items()}}

    steps = [
        step("one", "green", importance="5"),
        step("two", "amber", "red"),
        step("three", "red", importance="1", reach="50%"),
        step("four", None),
    ]
    data = {"cjm": Plain("1"), "title": "t", "stages": [{"title": "s", "steps": steps}]}
    found = coverage(Journey(JourneyMap.model_validate(data), "t.cjm.yaml"))
    page = " ".join((ROOT / "docs/format.md").read_text("utf-8").split())
    for ratio, kind in (
        (found.contact, "contact"),
        (found.touchpoint, "touchpoint"),
        (found.contact_weighted, "contact"),
        (found.touchpoint_weighted, "touchpoint"),
    ):
        assert ratio.share is not None
        assert f"{kind} coverage {ratio.part:g} ÷ {ratio.whole:g} = {ratio.share * 100:.0f} %" in page

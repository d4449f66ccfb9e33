"""Who speaks where: findings on stdout, the rest on stderr, and no byte of an author that could do harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjmtool.report.formats import RENDERERS
from tests.cli.test_exit_codes import FINDING, GOOD, INVALID, cjm

HOSTILE = INVALID.replace(
    "Asks in the chat", '"\\e[31mred\\u202e ::error::forged \\u0007 [bold]x[/bold] :warning: \\n::error file=a::b"'
).replace("contact: green", "contact: purple\u202e")
ODD_NAMES = (
    "[red].cjm.yaml",
    ":warning: a.cjm.yaml",
    "карта пути.cjm.yaml",
    "a%0A::error::b.cjm.yaml",
    "with 'quote\".cjm.yaml",
)


@pytest.mark.parametrize("format", RENDERERS)
def test_hostile_text_is_shown_as_text(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.cjm.yaml").write_text(HOSTILE, "utf-8")
    out = cjm("lint", "a.cjm.yaml", "--format", format, cwd=tmp_path).stdout
    assert out
    assert not {"\x1b", "\u202e", "\x07", "\r"} & set(out)
    commands = [line for line in out.splitlines() if line.startswith("::")]
    assert all(line.startswith("::error title=") for line in commands)
    assert (len(commands) > 0) == (format == "github")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_paths_are_kept_to_the_letter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(INVALID, "utf-8")
    run = cjm("validate", "--format", "json", cwd=tmp_path)
    assert [finding["path"] for finding in json.loads(run.stdout)["findings"]] == [name]
    assert run.stderr == ""
    assert cjm("validate", "-f", "concise", cwd=tmp_path).stdout.startswith(f"{name}:2:1: ")
    assert cjm("files", cwd=tmp_path).stdout == name + "\n"


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff.cjm.yaml"
    with open(raw, "wb") as file:
        file.write(INVALID.encode())
    assert cjm("validate", cwd=tmp_path).returncode == 1
    assert cjm("render", "--allow-empty", cwd=tmp_path).returncode == 1


def test_json_shape(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    report = json.loads(cjm("lint", "--format", "json", cwd=tmp_path).stdout)
    assert report["version"] == 1
    assert report["summary"] == {
        "maps": 1, "libraries": 0, "steps": 1, "errors": 1, "warnings": 2, "infos": 0, "waiting": 0,
        "ignored": 0, "baselined": 0, "fixable": 0, "hidden": 0, "fixed": 0,
    }  # fmt: skip
    finding = next(f for f in report["findings"] if f["name"] == "unprioritised-red-contact")
    assert finding.keys() == {
        "name", "code", "severity", "message", "label", "path", "project", "span", "pointer", "related", "help",
        "fingerprint",
    }  # fmt: skip
    assert finding["pointer"] == "/stages/0/steps/0/touchpoints/channel"
    start = finding["span"]["start"]
    assert FINDING[start["offset"] : finding["span"]["end"]["offset"]] == "Chat"
    assert FINDING.splitlines()[start["line"] - 1][start["column"] - 1 :].startswith("Chat")


def test_the_fingerprint_survives_a_step_above(tmp_path: Path) -> None:
    before = tmp_path / "a.cjm.yaml"
    before.write_text(FINDING, "utf-8")
    one = json.loads(cjm("lint", "--format", "json", cwd=tmp_path).stdout)["findings"]
    before.write_text(
        FINDING.replace("    steps:\n", "    steps:\n      - {title: New, touchpoints: Chat, importance: 1}\n"), "utf-8"
    )
    two = json.loads(cjm("lint", "--format", "json", cwd=tmp_path).stdout)["findings"]
    assert {f["fingerprint"] for f in one} <= {f["fingerprint"] for f in two}
    assert one[-1]["span"] != two[-1]["span"]


@pytest.mark.parametrize(
    ("environment", "arguments", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"CLICOLOR_FORCE": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_colour(tmp_path: Path, environment: dict[str, str], arguments: tuple[str, ...], coloured: bool) -> None:
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    run = cjm("lint", "a.cjm.yaml", *arguments, cwd=tmp_path, env={**os.environ, **environment})
    assert ("\x1b[" in run.stdout) == coloured


def test_the_same_bytes_for_any_jobs_and_order(tmp_path: Path) -> None:
    names = [f"map{n:02}.cjm.yaml" for n in range(20)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(FINDING if n % 3 else INVALID, "utf-8")
    runs = [
        cjm("lint", "--format", "json", "--jobs", jobs, *order, cwd=tmp_path).stdout
        for jobs, order in (("1", names), ("4", names), ("3", names[::-1]), ("1", []), ("2", ["."]))
    ]
    assert len(set(runs)) == 1
    assert len(json.loads(runs[0])["findings"]) == 7 + 13 * 3


def test_reports_into_files(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    run = cjm("lint", "--format", "concise", "--format", "json=out/report.json", cwd=tmp_path)
    assert run.stdout.startswith("a.cjm.yaml:")
    assert run.stderr == "wrote out/report.json\n"
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["version"] == 1


def test_github_annotates_by_itself(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub" / "a.cjm.yaml").write_text(FINDING, "utf-8")
    run = cjm("lint", "a.cjm.yaml", cwd=tmp_path / "sub", env={**os.environ, "GITHUB_ACTIONS": "true"})
    assert "error[unprioritised-red-contact]" in run.stdout
    assert (
        "::error title=unprioritised-red-contact (CJM401),file=sub/a.cjm.yaml,line=13,col=32,endLine=13,endColumn=35::"
        in run.stdout
    )


LOADED = """
import sys
from cjmtool.__main__ import main
sys.argv = ["cjm", *{}]
try:
    main()
except SystemExit:
    pass
print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], {"typer", "pydantic", "ruamel.yaml", "rich", "jinja2", "argparse"}),
        (["--help"], {"pydantic", "ruamel.yaml", "rich", "jinja2"}),
        (
            ["validate", "a.cjm.yaml"],
            {"rich", "jinja2", "importlib.metadata", "cjmtool.render", "cjmtool.source.pure", "cjmtool.model.repair"},
        ),
        # Without plug-ins in the settings nothing is searched for them.
        (["lint", "a.cjm.yaml"], {"rich", "jinja2", "importlib.metadata", "cjmtool.render", "cjmtool.check.own_rules"}),
        (["render", "a.cjm.yaml"], {"rich", "markdown_it"}),
        (["files"], {"rich", "jinja2"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_what_a_command_loads(tmp_path: Path, arguments: list[str], absent: set[str]) -> None:
    (tmp_path / "a.cjm.yaml").write_text(GOOD, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not absent & set(run.stderr.split())

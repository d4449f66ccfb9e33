"""What README, docs/ci.md and docs/site.md show of CI: files that the systems accept, and the inputs that there are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cjmtool.report.formats import RENDERERS
from tests.ci.conftest import ROOT
from tests.ci.github import ACTION
from tests.ci.test_gitlab import INPUTS
from tests.test_docs import blocks

PAGE = ROOT / "docs" / "ci.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLE = ROOT / "examples" / "repository-of-maps"
RECIPES = [b["text"] for b in blocks(PAGE) if b["kind"] == "yaml"]
SITE = [b["text"] for b in blocks(ROOT / "docs" / "site.md") if b["kind"] == "yaml"]


def command(recipe: str, file: Path) -> list[str]:
    """Who judges a recipe: the schema of its system, or pre-commit itself."""
    if "repos:" in recipe:
        return [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    schema = "github-workflows" if "runs-on:" in recipe else "gitlab-ci"
    return [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]


@pytest.mark.parametrize("recipe", RECIPES + SITE, ids=range(len(RECIPES + SITE)))
def test_the_system_accepts_it(recipe: str, tmp_path: Path) -> None:
    file = tmp_path / "recipe.yml"
    file.write_text(recipe, "utf-8")
    done = subprocess.run(command(recipe, file), capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout


def test_sites_are_published_with_as_few_rights_as_they_need() -> None:
    (workflow,) = (yaml.safe_load(recipe) for recipe in SITE if "runs-on:" in recipe)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(used) == 4
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".github/workflows/maps.yml", ".gitlab-ci.yml"])
def test_the_files_of_the_example_are_shown_whole(name: str) -> None:
    assert (EXAMPLE / name).read_text("utf-8") in RECIPES


def test_the_inputs_and_outputs_of_the_action() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`(.+?)`)? ?\| .+ \|$", TEXT, re.MULTILINE)
    assert rows == [(name, about["default"]) for name, about in ACTION["inputs"].items()]
    for name in ACTION["outputs"]:
        assert f"`{name}`" in TEXT


def test_the_inputs_of_the_component() -> None:
    (listed,) = re.findall(r"Its inputs are (.+?);", TEXT, re.DOTALL)
    assert re.findall(r"`(\w+)`", listed) == list(INPUTS)
    (shown,) = (yaml.safe_load(recipe) for recipe in RECIPES if "include:" in recipe)
    (include,) = shown["include"]
    assert (ROOT / include["local"].removeprefix("/tools/cjm/")).is_file()
    assert include["inputs"].keys() <= INPUTS.keys()


def test_the_hooks() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(re.findall(r"^\| `(cjm-\w+)` \|", TEXT, re.MULTILINE)) == set(hooks)
    written = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert [hook["files"] for hook in written] == [hooks["cjm-lint"]["files"]]


def test_the_formats() -> None:
    """None is missing for which there is a reader, and none is invented."""
    table = TEXT.partition("| Format | Is read by |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in table.splitlines()[2:]))
    assert set(named) <= set(RENDERERS)
    assert {"full", "sarif", "junit", "gitlab", "github", "markdown", "json"} <= set(named)

"""The step of `action.yml`, run as a runner of GitHub runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.ci.conftest import ROOT, environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
RUN, UPLOAD = ACTION["runs"]["steps"]
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


class Job:
    """A job on a runner: what its steps share, and what the last one left behind."""

    def __init__(self, workspace: Path, tool: Path, temporary: Path) -> None:
        self.workspace, self.tool, self.temporary = workspace, tool, temporary
        self.files = workspace.parent
        self.log = self.summary = ""
        self.outputs: dict[str, str] = {}

    def step(self, *, tell: str = "", variables: dict[str, str] | None = None, **inputs: str) -> int:
        """Run the action's own step with these inputs (`fail_on` is `fail-on`). `tell`: a summary that is there."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= ACTION["inputs"].keys()
        values = {name: given.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
        values["python"] = given.get("python", sys.executable)
        output, summary, script = (self.files / name for name in ("output", "summary.md", "step.sh"))
        output.write_bytes(b"")
        summary.write_text(tell, "utf-8")
        script.write_text(RUN["run"], "utf-8")
        assert RUN["shell"] == "bash"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=600,
            env=environment(
                **(variables or {}),
                **{name: INPUT.sub(lambda m: values[m[1]], text) for name, text in RUN["env"].items()},
                CI="true",
                GITHUB_ACTIONS="true",
                GITHUB_ACTION_PATH=str(self.tool),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary),
                GITHUB_WORKSPACE=str(self.workspace),
                RUNNER_TEMP=str(self.temporary),
            ),
        )
        self.log, self.summary = done.stdout, summary.read_text("utf-8")
        self.outputs = dict(outputs(output.read_text("utf-8")))
        return done.returncode

    @property
    def annotations(self) -> list[str]:
        return [line for line in self.log.splitlines() if re.match(r"::(error|warning|notice) ", line)]


def outputs(text: str) -> Iterator[tuple[str, str]]:
    """The step's outputs; as strict as a runner, which fails where a mark is missing."""
    lines = iter(text.splitlines())
    for line in lines:
        name, mark = line.split("<<")
        value: list[str] = []
        while (line := next(lines)) != mark:
            value.append(line)
        yield name, "\n".join(value)

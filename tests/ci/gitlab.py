"""A job of GitLab, run as its runner runs one: the lines of its script in one shell, in a fresh clone."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from tests.ci.conftest import environment

CHECK = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci")


def complaints(pipeline: object, folder: Path) -> str:
    """What the schema of GitLab says against a pipeline; nothing where it is right."""
    file = folder / "pipeline.yml"
    file.write_text(yaml.safe_dump(pipeline, allow_unicode=True), "utf-8")
    done = subprocess.run([*CHECK, str(file)], capture_output=True, encoding="utf-8", timeout=60)
    return done.stdout if done.returncode else ""


@dataclass
class Machine:
    """The image of the job: a Python of its own, and a project that lies in a folder."""

    python: Path
    project: Path
    log: str = ""

    def run(self, job: dict[str, Any], shell: str = "sh") -> int:
        """Run the script of a job; the exit code of its last line, or of the first that fails."""
        done = subprocess.run(
            [shell, "-e", "-c", "\n".join(job["script"])],
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=600,
            env=environment(
                **{name: str(value) for name, value in job.get("variables", {}).items()},
                CI="true",
                GITLAB_CI="true",
                PATH=f"{self.python / 'bin'}{os.pathsep}{os.environ['PATH']}",
            ),
        )
        self.log = done.stdout
        return done.returncode

    def junit(self, job: dict[str, Any]) -> ElementTree.Element:
        return ElementTree.parse(self.project / job["artifacts"]["reports"]["junit"]).getroot()


def new_machine(python: Path, project: Path) -> Machine:
    subprocess.run([sys.executable, "-m", "venv", str(python)], check=True, timeout=120)
    return Machine(python, project)

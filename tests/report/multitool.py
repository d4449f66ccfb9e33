"""The validator of SARIF's authors, as npm brings it: a package for each system."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_SYSTEM = {"darwin": "darwin", "win32": "win32"}.get(sys.platform, "linux")
FOLDER = Path(__file__).parents[2] / "node_modules" / "@microsoft" / f"sarif-multitool-{_SYSTEM}"


def multitool(*arguments: str, cwd: Path) -> str:
    """Run it; what it prints. It must not look for data of languages, which are not everywhere."""
    run = subprocess.run(
        [FOLDER / "Sarif.Multitool", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    assert run.returncode == 0, run.stdout
    return run.stdout


def complaints(report: Path) -> list[tuple[str, str]]:
    """What the rules of GitHub's code scanning find in a report: rule and level. Notes count."""
    log = report.with_suffix(".log.sarif")
    multitool(
        "validate",
        report.name,
        "--rule-kind",
        "Ghas",
        "--level",
        "Error;Warning;Note",
        "-o",
        log.name,
        cwd=report.parent,
    )
    (run,) = json.loads(log.read_text("utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"]
    results: list[Any] = run["results"]
    return [(result["ruleId"], result.get("level", "warning")) for result in results]

"""Packages of rules for tests: installed as an author installs them, or laid as what an installer leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"


def pip_install(package: Path, target: Path) -> None:
    """Build and install a package into a folder, with the build tools that are here: nothing is fetched."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-index", "--no-deps", "--no-build-isolation", "--target", str(target), str(package)),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stderr


def seeing(*folders: Path) -> dict[str, str]:
    """The environment of a process that finds the packages in these folders, and ours."""
    paths = os.pathsep.join(map(str, (*folders, SRC)))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}


def lay_package(folder: Path, name: str, source: str, entries: str = "rules = {module}:CHECK") -> None:
    """What is installed of a package with one module: `entries` are lines of its group; none: it has no group."""
    module = name.replace("-", "_").lower()
    (folder / f"{module}.py").write_text(source, "utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    if entries:
        (info / "entry_points.txt").write_text(f"[cjmtool.rules]\n{entries.format(module=module)}\n", "utf-8")

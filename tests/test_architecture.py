"""The walls between the layers: they stand, and each of them would be missed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# A contract's name, a module, and the import that the contract must refuse there.
BREACHES = [
    ("layers: imports only go down", "source", "import cjmtool.lint"),
    ("layers: imports only go down", "model", "import cjmtool.cli"),
    ("layers: imports only go down", "lint", "import cjmtool.analysis"),
    ("layers: imports only go down", "render", "import cjmtool.report"),
    ("layers: imports only go down", "project", "import cjmtool.testing"),
    ("layers: imports only go down", "cli", "import cjmtool.rules"),
    ("pydantic only in model and settings", "lint", "from pydantic import BaseModel"),
    ("ruamel only in source", "model", "from ruamel.yaml import YAML"),
    ("ruamel only in source", "render", "import _ruamel_yaml"),
    ("jinja2 only in render", "report", "import jinja2"),
    ("typst only in render", "report", "import typst"),
    ("typer only in cli", "render", "from typer import Typer"),
    ("rich only in cli and report.text", "report", "from rich.console import Console"),
]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_every_import_keeps_to_the_layers() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(("contract", "module", "statement"), BREACHES)
def test_a_breach_is_seen(contract: str, module: str, statement: str, tmp_path: Path) -> None:
    """The same contracts over the same layers, empty but for one import that does not belong."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "cjmtool"
    layers = ("cli", "project", "report", "render", "check", "settings", "lint", "analysis", "model", "source")
    for folder in (package, *(package / layer for layer in layers)):
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for leaf in ("errors", "files", "markdown", "paths", "problem", "rules", "testing", "words"):
        (package / f"{leaf}.py").touch()
    (package / module / "__init__.py").write_text(statement + "\n", encoding="utf-8")

    run = lint_imports(tmp_path)

    assert f"{contract} BROKEN" in run.stdout, run.stdout + run.stderr
    assert run.stdout.count("BROKEN") == 1, run.stdout

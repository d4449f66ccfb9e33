"""What a report of a bug needs to say about the machine."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = ("typer", "pydantic", "ruamel.yaml", "ruamel.yaml.clib", "rich", "jinja2", "watchfiles")


def details() -> str:
    """Python, the system, the YAML parser in use and the libraries, a line each."""
    from cjmtool.cli.output import prepare_streams
    from cjmtool.source.events import parser

    prepare_streams()
    rows = [
        ("python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("system", platform.platform()),
        ("parser", parser()),
        ("encoding", f"{sys.getfilesystemencoding()} for files, {sys.stdout.encoding} for output"),
        *((name, _version_of(name)) for name in LIBRARIES),
    ]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name.ljust(width)}  {value}\n" for name, value in rows)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

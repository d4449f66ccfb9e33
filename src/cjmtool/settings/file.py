"""`cjm.toml`, `.cjm.toml` or `[tool.cjm]` in `pyproject.toml`: the closest one upward from a file, no merging."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cjmtool.errors import SettingsError
from cjmtool.files import DISK, Files
from cjmtool.lint.catalogue import BUILT_IN
from cjmtool.lint.rule import WELL_FORMED
from cjmtool.words import quoted

FILE_NAMES = ("cjm.toml", ".cjm.toml", "pyproject.toml")
# What decides which files are maps and what they say; the rest judges or draws them.
_READING = ("include", "exclude", "language", "currency", "evidence-validity", "limits", "baseline")
# What silences errors in the form of maps.
_SILENCING = ("select", "extend-select", "ignore", "per-file-ignores", "severity")


def find(start: Path, files: Files = DISK) -> Path | None:
    """The closest settings file upward from a folder, stopping at the repository's root or the home folder."""
    home = os.path.expanduser("~")
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            file = folder / name
            if files.unreadable(file) is None and (name != "pyproject.toml" or _has_table(file, files)):
                return file
        if files.is_top(folder) or str(folder) == home:
            return None
    return None


def _has_table(file: Path, files: Files) -> bool:
    import tomllib

    try:
        text = files.read(file)
    except OSError:
        return True  # settings may be there: reading them says what is wrong
    if b"cjm" not in text:
        return False
    try:
        tool = tomllib.loads(text.decode("utf-8-sig")).get("tool")
    except ValueError:
        return True
    return isinstance(tool, dict) and "cjm" in tool


def contents(file: Path, files: Files = DISK) -> dict[str, Any]:
    """What a settings file holds, as it is. Raises SettingsError where it cannot be read."""
    import tomllib

    name = os.path.relpath(file)
    try:
        data: dict[str, Any] = tomllib.loads(files.read(file).decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"cannot read {name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} is not UTF-8", "save it as UTF-8 in your editor") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name} is no TOML: {error}", "text values stand in double quotes, lists in [ ]") from None
    if file.name == "pyproject.toml":
        tool = data.get("tool")
        data = tool.get("cjm", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise SettingsError(f"{name}: tool.cjm is no table", "write [tool.cjm] on a line of its own, keys below it")
    return data


def for_reading(data: dict[str, Any]) -> dict[str, Any]:
    """Of the contents of a settings file what decides how maps are read. Of rules only those about their form count."""
    silencing = {key: _about_form(value) for key, value in data.items() if key in _SILENCING}
    return {key: value for key, value in data.items() if key in _READING} | silencing


def _about_form(value: Any) -> Any:
    def counts(word: Any) -> bool:
        return not isinstance(word, str) or bool(BUILT_IN.resolve_all([word]) & BUILT_IN.of_families(WELL_FORMED))

    if isinstance(value, list):
        return [word for word in value if counts(word)]
    if isinstance(value, dict):
        return {key: _about_form(inner) for key, inner in value.items() if isinstance(inner, list) or counts(key)}
    return value


def overridden(data: dict[str, Any], overrides: Sequence[str]) -> dict[str, Any]:
    """The data with keys set as `rules.silent-stretch.length=4` says; a value that is no TOML is a text."""
    import tomllib

    for override in overrides:
        key, _, value = override.partition("=")
        try:
            given = tomllib.loads(f"{key} = {value}")
        except tomllib.TOMLDecodeError:
            text = value.strip().replace("\\", "\\\\").replace('"', '\\"')
            try:
                given = tomllib.loads(f'{key} = "{text}"')
            except tomllib.TOMLDecodeError:
                raise SettingsError(
                    f"--config {quoted(override)} sets no key", "write it as --config profile=strict"
                ) from None
        data = _merged(data, given)
    return data


def _merged(data: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    result = dict(data)
    for key, value in given.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result

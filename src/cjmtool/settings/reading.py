"""From the contents of a settings file to settings that are right."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cjmtool import __version__
from cjmtool.errors import PluginError, SettingsError
from cjmtool.lint.catalogue import Catalogue, catalogue_with
from cjmtool.lint.plugin import Plugin
from cjmtool.lint.plugins import catalogue_of
from cjmtool.settings.complaints import check_rules, complaint
from cjmtool.settings.file import contents, overridden
from cjmtool.settings.tables import Settings


def load(file: Path, overrides: Sequence[str] = (), own: tuple[Plugin, ...] = ()) -> Settings:
    """Read a settings file, single keys set over it.

    `own`: plug-ins beside those that it names. Raises SettingsError or PluginError, with one line that names file and
    key.
    """
    name = os.path.relpath(file)
    return read(overridden(contents(file), overrides), name, own)


def read(data: dict[str, Any], name: str, own: tuple[Plugin, ...] = ()) -> Settings:
    """Validate the contents of a settings file that is called `name` in messages."""
    catalogue = catalogue_for(data, name, own)
    try:
        settings = Settings.model_validate(data, context=catalogue)
    except ValidationError as error:
        raise complaint(error, name) from None
    settings._catalogue = catalogue
    check_rules(settings, name)
    if settings.required_version and _version(settings.required_version) > _version(__version__):
        raise SettingsError(f"{name} asks for cjm {settings.required_version}; this is {__version__}")
    return settings


def catalogue_for(data: dict[str, Any], name: str, own: tuple[Plugin, ...] = ()) -> Catalogue:
    """The rules that there are with the plug-ins that settings name, right or wrong as the rest of these may be.

    Raises PluginError.
    """
    named = data.get("plugins", ())
    if not isinstance(named, list) or not all(isinstance(plugin, str) for plugin in named):
        named = ()
    try:
        catalogue = catalogue_of(tuple(dict.fromkeys(named)))
        return catalogue_with((*catalogue.plugins, *own)) if own else catalogue
    except PluginError as error:
        raise PluginError(f"{name}: {error.message}", error.help) from error.__cause__


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.lstrip(">=~ ").split(".") if part.isdigit())

"""Settings of a project, from its settings file and the command line."""

from cjmtool.settings.file import FILE_NAMES, contents, find, for_reading, overridden
from cjmtool.settings.reading import catalogue_for, load, read
from cjmtool.settings.tables import LimitSettings, PlanSettings, Settings, ThemeSettings

__all__ = [
    "FILE_NAMES",
    "LimitSettings",
    "PlanSettings",
    "Settings",
    "ThemeSettings",
    "catalogue_for",
    "contents",
    "find",
    "for_reading",
    "load",
    "overridden",
    "read",
]

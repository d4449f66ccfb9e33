"""What the user must put right outside a map: one line, exit code 2."""

from __future__ import annotations


class CjmError(Exception):
    """`help` is a second line that says how to go on."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class SettingsError(CjmError):
    """The settings file cannot be used."""


class PluginError(CjmError):
    """A package of rules that the settings name cannot be used."""


class BaselineError(CjmError):
    """The baseline file cannot be used."""


class UsageError(CjmError):
    """A flag or an argument asks for something that does not exist."""


class OutputError(CjmError):
    """A file or a stream could not be written."""


class RevisionError(UsageError):
    """A revision of git that there is not, or no repository to look for it in."""

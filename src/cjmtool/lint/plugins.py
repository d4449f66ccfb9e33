"""The plug-ins that the settings name: installed packages with an entry point in the group `cjmtool.rules`.

Nothing is searched for and nothing imported as long as no settings name one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cjmtool.errors import PluginError
from cjmtool.lint.catalogue import BUILT_IN, Catalogue, catalogue_with
from cjmtool.lint.plugin import Plugin, checks_in, plugin_of
from cjmtool.lint.rule import Check
from cjmtool.words import nearest, quoted

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "cjmtool.rules"


@cache
def catalogue_of(names: tuple[str, ...]) -> Catalogue:
    """Our rules with those of the packages that are named. Raises PluginError.

    The same object for the same names: what belongs to a project is not mixed with what belongs to another.
    """
    return catalogue_with(tuple(load(name) for name in names)) if names else BUILT_IN


def load(name: str) -> Plugin:
    """Import the checks of an installed package. Raises PluginError."""
    checks: tuple[Check, ...] = ()
    for point in _entry_points(name):
        try:
            given = point.load()
        except (Exception, SystemExit) as error:
            raise PluginError(
                f"plug-in {quoted(name)} cannot be loaded: {type(error).__name__}: {error}",
                "run the command again with -v to see where it fails, and tell its authors",
            ) from error
        checks += checks_in(name, given)
    return plugin_of(name, checks)


def _entry_points(name: str) -> list[EntryPoint]:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name).entry_points.select(group=GROUP)
    except (PackageNotFoundError, ValueError):
        guess = _similar(name)
        raise PluginError(
            f"plug-in {quoted(name)} is not installed",
            f'did you mean "{guess}"?' if guess else "install it where cjm is installed, or take it out of `plugins`",
        ) from None
    if not found:
        raise PluginError(
            f"the package {quoted(name)} brings no rules for cjm",
            f'it must name them in its pyproject.toml, under [project.entry-points."{GROUP}"]',
        )
    return sorted(found, key=lambda point: point.name)


def _similar(name: str) -> str | None:
    """An installed package with rules that may be meant, by its own name or that of its entry point."""
    from importlib.metadata import entry_points

    packages: dict[str, str] = {}
    for point in entry_points(group=GROUP):
        if point.dist is not None:
            packages |= {point.dist.name: point.dist.name}
            packages.setdefault(point.name, point.dist.name)
    guess = nearest(name, packages)
    return packages[guess] if guess else None

"""The theme of a project: its settings, and the files that they name, none of them outside the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjmtool.errors import SettingsError
from cjmtool.paths import reason, shown
from cjmtool.problem import Remark
from cjmtool.project.inside import resolve_path
from cjmtool.project.libraries import PICTURE_TYPES
from cjmtool.project.workspace import Project
from cjmtool.words import quoted

if TYPE_CHECKING:
    from cjmtool.render.theme import Asset, Theme

MAX_LOGO = 256 * 1024
MAX_FONT = 512 * 1024


def theme_of(project: Project) -> Theme:
    """The theme of a project, read once. Raises SettingsError where a colour, a file or a name cannot be used."""
    if not project.theme:
        project.theme.append(_theme(project))
    return project.theme[0]


def _theme(project: Project) -> Theme:
    from cjmtool.render.colours import palettes
    from cjmtool.render.theme import PLAIN, Theme

    given = project.settings.theme
    if not given.model_fields_set:
        return PLAIN
    name = _name(project)
    light, dark = palettes(given, name)
    if given.logo is not None and given.name is None:
        raise SettingsError(
            f"{name}: a logo needs words for those who do not see it", 'write whose it is: name = "…" under [theme]'
        )
    if given.font_file_bold is not None and given.font_file is None:
        raise SettingsError(f"{name}: `theme.font-file-bold` goes with `font-file`", "name the regular face too")
    if given.logo_dark is not None and given.logo is None:
        raise SettingsError(f"{name}: `theme.logo-dark` goes with `logo`", "name the logo for light screens too")
    return Theme(
        name=given.name,
        logo=_logo(project, "logo", given.logo),
        logo_dark=_logo(project, "logo-dark", given.logo_dark),
        light=light,
        dark=dark,
        families=tuple(family.strip() for family in (given.font or "").split(",") if family.strip()),
        face=_font(project, "font-file", given.font_file),
        bold=_font(project, "font-file-bold", given.font_file_bold),
    )


def _name(project: Project) -> str:
    return shown(project.settings_file) if project.settings_file is not None else "--config"


def _logo(project: Project, key: str, path: str | None) -> Asset | None:
    from cjmtool.render.svg_logo import fault
    from cjmtool.render.theme import SVG, Asset

    if path is None:
        return None
    raw = _bytes(project, key, path, MAX_LOGO)
    for media_type, fits in PICTURE_TYPES:
        if fits(raw):
            return Asset(media_type, raw)
    if b"<svg" not in raw and b":svg" not in raw:
        raise _error(
            project, key, f"{quoted(path)} is no SVG, PNG, JPEG, WebP or GIF", "save it in one of these formats"
        )
    wrong = fault(raw)
    if wrong is not None:
        raise _error(
            project, key, f"{quoted(path)} {wrong}", "export it as plain SVG, with nothing but the drawing, or as PNG"
        )
    return Asset(SVG, raw)


def _font(project: Project, key: str, path: str | None) -> Asset | None:
    from cjmtool.render.theme import WOFF2, Asset

    if path is None:
        return None
    raw = _bytes(project, key, path, MAX_FONT)
    if not raw.startswith(WOFF2):
        raise _error(project, key, f"{quoted(path)} is no WOFF2 typeface", "convert it; WOFF2 is what browsers read")
    return Asset("font/woff2", raw)


def _bytes(project: Project, key: str, path: str, most: int) -> bytes:
    inside = resolve_path(project, project.root / "cjm.toml", path)
    if isinstance(inside, Remark):
        raise _error(project, key, inside.message, inside.help)
    try:
        with (project.root / inside).open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise _error(project, key, f"{quoted(path)} cannot be read: {reason(error)}", "") from None
    if len(raw) > most:
        raise _error(
            project, key, f"{quoted(path)} is larger than {most // 1024} KiB", "every page carries it: make it smaller"
        )
    return raw


def _error(project: Project, key: str, message: str, help: str) -> SettingsError:
    return SettingsError(f"{_name(project)}: {message} in `theme.{key}`", help)

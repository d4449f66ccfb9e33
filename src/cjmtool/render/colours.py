"""The colours of a theme: those that settings name, put into the palette and checked for contrast."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping

from cjmtool.errors import SettingsError
from cjmtool.render.palette import DARK, LIGHT, SIGN_CONTRAST, SIGN_PAIRS, TEXT_CONTRAST, TEXT_PAIRS, contrast
from cjmtool.settings import ThemeSettings

# What the accent colours. Green, red, amber and violet mean something and are not for themes.
_ACCENTED = ("link", "focus", "rule")
_INKS = ("#FFFFFF", "#17191C", "#000000")
_GROUNDS = {
    "paper": "the page",
    "surface": "cards",
    "sunken": "grey grounds",
    "ok-bg": "green cards",
    "no-bg": "red cards",
    "warn-bg": "amber cards",
    "bar": "the bar",
}

# A ground with its name, and the contrast that is needed on it.
Ground = tuple[str, str, float]


def palettes(theme: ThemeSettings, name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The light and the dark palette under a theme from the settings file `name`.

    Raises SettingsError for the first colour that cannot be told from a ground as WCAG 2.2 AA asks: it says the pair,
    its contrast, what is needed, and the closest colour of the same hue that has it.
    """
    return _light(theme, name), _dark(theme, name)


def _light(theme: ThemeSettings, name: str) -> dict[str, str]:
    colours = dict(LIGHT)
    if theme.accent:
        _checked(theme.accent, grounds(_ACCENTED, colours), f"{name}: the accent", "on a light screen", "accent")
        colours |= dict.fromkeys(_ACCENTED, theme.accent.upper())
    if theme.bar:
        colours |= {"bar": theme.bar.upper(), "bar-ink": ink_on(theme.bar)}
    if theme.bar_ink:
        _checked(theme.bar_ink, grounds(("bar-ink",), colours), f"{name}: the bar-ink", "on a light screen", "bar-ink")
        colours["bar-ink"] = theme.bar_ink.upper()
    return colours


def _dark(theme: ThemeSettings, name: str) -> dict[str, str]:
    colours = dict(DARK)
    if theme.accent_dark:
        there = grounds(_ACCENTED, colours)
        _checked(theme.accent_dark, there, f"{name}: the accent", "on a dark screen", "accent-dark")
        colours |= dict.fromkeys(_ACCENTED, theme.accent_dark.upper())
    elif theme.accent:
        colours |= dict.fromkeys(_ACCENTED, closest(theme.accent, grounds(_ACCENTED, colours)))
    bar = theme.bar_dark or theme.bar
    if bar:
        colours |= {"bar": bar.upper(), "bar-ink": ink_on(bar)}
    ink = theme.bar_ink_dark or (theme.bar_ink if theme.bar_dark is None else None)
    if ink:
        _checked(ink, grounds(("bar-ink",), colours), f"{name}: the bar-ink", "on a dark screen", "bar-ink-dark")
        colours["bar-ink"] = ink.upper()
    return colours


def grounds(roles: Iterable[str], colours: Mapping[str, str]) -> list[Ground]:
    """Every ground that colours of these roles stand on, once for each contrast that is needed there."""
    wanted = set(roles)
    pairs = [(ground, TEXT_CONTRAST) for role, ground in TEXT_PAIRS if role in wanted]
    pairs += [(ground, SIGN_CONTRAST) for role, ground in SIGN_PAIRS if role in wanted]
    return [(_GROUNDS[ground], colours[ground], least) for ground, least in dict.fromkeys(pairs)]


def ink_on(ground: str) -> str:
    """White, else the ink of the page, else black: the first that can be read on the ground. One always can."""
    return next(ink for ink in _INKS if contrast(ink, ground) >= TEXT_CONTRAST)


def _checked(colour: str, there: list[Ground], what: str, where: str, key: str) -> None:
    failing = [(contrast(colour, ground) / least, label, ground, least) for label, ground, least in there]
    share, label, ground, least = min(failing)
    if share >= 1:
        return
    # Cut, not rounded: 4.499 must not be shown as enough.
    ratio = int(contrast(colour, ground) * 100) / 100
    raise SettingsError(
        f"{what} {colour} {where} has a contrast of {ratio:.2f} on {label} ({ground}); {least:g} is needed",
        f'the closest colour of this hue that can be read: {key} = "{closest(colour, there).lower()}"',
    )


def closest(colour: str, there: Iterable[Ground]) -> str:
    """The colour of the same hue and saturation (HSL) whose lightness is the least away and that passes everywhere.

    On grounds that are all light or all dark there is one: black or white at the latest.
    """
    needed = list(there)
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    found = {colour.upper(): 0.0}
    for n in range(256):
        made = "#" + "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, n / 255, saturation))
        found.setdefault(made, abs(n / 255 - lightness))

    def passes(made: str) -> bool:
        return all(contrast(made, ground) >= least for _, ground, least in needed)

    return min((distance, made) for made, distance in found.items() if passes(made))[1]

"""The colours of a page, by role, light and dark, and the pairs of them whose contrast must hold."""

from __future__ import annotations

LIGHT = {
    "paper": "#F7F6F2", "surface": "#FFFFFF", "sunken": "#EFEDE6",
    "ink": "#17191C", "ink2": "#474C54", "ink3": "#636972",
    "line": "#E3E0D8", "line2": "#CBC7BC", "line3": "#85817A",
    "ok-ink": "#0B5A49", "ok-bg": "#E0F1EB", "ok-line": "#2A8770",
    "no-ink": "#962311", "no-bg": "#FCE9E3", "no-line": "#CB4A30",
    "mot-ink": "#4A2E9E", "mot-bg": "#EDE8FB", "mot-line": "#7657D2",
    "warn-ink": "#744600", "warn-bg": "#FFF0D1", "warn-line": "#B07408",
    "link": "#1B4FA8", "focus": "#1B4FA8", "rule": "#17191C",
    "up": "#1E7F68", "mid": "#85817A", "down": "#CB4A30",
    "hatch": "rgb(203 74 48/.2)", "bar": "#17191C", "bar-ink": "#FFFFFF",
}  # fmt: skip
DARK = {
    "paper": "#111315", "surface": "#191C1F", "sunken": "#0C0E10",
    "ink": "#ECEDEF", "ink2": "#B8BDC5", "ink3": "#989FA8",
    "line": "#292D32", "line2": "#3B4047", "line3": "#767C85",
    "ok-ink": "#86DDBD", "ok-bg": "#10302A", "ok-line": "#3E9F84",
    "no-ink": "#FFB7A6", "no-bg": "#3B1D17", "no-line": "#DE6E56",
    "mot-ink": "#CBBBFF", "mot-bg": "#272044", "mot-line": "#957CEB",
    "warn-ink": "#FFD183", "warn-bg": "#35280D", "warn-line": "#C48F2F",
    "link": "#94B8FF", "focus": "#94B8FF", "rule": "#ECEDEF",
    "up": "#4FB899", "mid": "#8A9099", "down": "#E5745C",
    "hatch": "rgb(222 110 86/.3)", "bar": "#2B3036", "bar-ink": "#F2F3F4",
}  # fmt: skip

# (foreground, ground).
TEXT_PAIRS = (
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink2", "paper"), ("ink2", "surface"),
    ("ink2", "sunken"), ("ink3", "paper"), ("ink3", "surface"), ("ink3", "sunken"), ("ink", "ok-bg"),
    ("ink2", "ok-bg"), ("ok-ink", "ok-bg"), ("ok-ink", "surface"), ("ok-ink", "paper"), ("ink", "no-bg"),
    ("ink2", "no-bg"), ("no-ink", "no-bg"), ("no-ink", "surface"), ("no-ink", "paper"), ("ink", "mot-bg"),
    ("mot-ink", "mot-bg"), ("mot-ink", "surface"), ("ink", "warn-bg"), ("ink2", "warn-bg"), ("warn-ink", "warn-bg"),
    ("warn-ink", "surface"), ("warn-ink", "paper"), ("link", "paper"), ("link", "surface"), ("link", "sunken"),
    ("link", "no-bg"), ("link", "ok-bg"), ("link", "warn-bg"), ("surface", "ink"), ("surface", "up"),
    ("surface", "down"), ("bar-ink", "bar"),
)  # fmt: skip
SIGN_PAIRS = (
    ("line3", "surface"), ("line3", "paper"), ("ok-line", "surface"), ("ok-line", "ok-bg"), ("no-line", "surface"),
    ("no-line", "no-bg"), ("no-line", "paper"), ("mot-line", "surface"), ("mot-line", "mot-bg"),
    ("warn-line", "surface"), ("warn-line", "warn-bg"), ("focus", "paper"), ("focus", "surface"), ("rule", "paper"),
    ("up", "surface"), ("mid", "surface"), ("down", "surface"),
)  # fmt: skip
# What text and signs need at least (WCAG 2.2, 1.4.3 and 1.4.11, level AA).
TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

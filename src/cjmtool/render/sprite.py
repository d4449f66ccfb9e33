"""All icons of a page in one picture, which the style sheet shows a piece of: nothing is repeated in the document.

An icon is a mask, so it takes the colour of the text around it. The picture repeats and every icon has a margin: at
the edge of a mask that ends a printed page would show a hairline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cjmtool.render.icons import BULLETS, CHANNEL_ICONS, ICONS

# Elements whose own class tells the icon, and where in them it stands.
_STATES = {
    "tp-green": ("ok", " .top"),
    "tp-amber": ("half", " .top"),
    "tp-red": ("no", " .top"),
    "tp-accepted": ("kept", " .top"),
    "tp-unassessed": ("un", " .top"),
    "ev-validated": ("doc", " .top"),
    "ev-internal": ("part", " .top"),
    "ev-assumption": ("q", " .top"),
    "lv-validated": ("doc", ""),
    "lv-internal": ("part", ""),
    "lv-assumption": ("q", ""),
}
# Height of one icon in the picture, with a gap below, so that none shows the edge of its neighbour.
_PITCH = 20
_HEAD = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1 -1 18 {height}' fill='none' stroke='black' stroke-width='1.6'"
    " stroke-linecap='round' stroke-linejoin='round'>"
)


def sprite(classes: Collection[str]) -> list[str]:
    """The rules for the icons that the classes of a page ask for: `i-NAME`, and those of `_STATES` and bullets.

    They give the picture, and each element the place of its icon in it (base.css).
    """
    wanted = list(_wanted(frozenset(classes)))
    drawings = list(dict.fromkeys(path for path, _ in wanted))
    if not drawings:
        return []
    pieces = "".join(f"<svg y='{n * _PITCH}'>{path}</svg>" for n, path in enumerate(drawings))
    picture = (_HEAD.format(height=len(drawings) * _PITCH) + pieces.replace('"', "'") + "</svg>").replace("#", "%23")
    rules = [f':root{{--icons:url("data:image/svg+xml,{picture}")}}']
    for n, path in enumerate(drawings):
        selectors = ",".join(selector for drawn, selector in wanted if drawn == path)
        rules.append(f"{selectors}{{--at:{-1.25 * n if n else 0:g}em}}")
    return rules


def icon_classes() -> list[str]:
    """Every class that asks for an icon."""
    named = [*(f"i-{name}" for name in ICONS), *(f"i-ch-{kind}" for kind in CHANNEL_ICONS)]
    return [*named, *(f"li-{field}" for field in BULLETS), *_STATES]


def _wanted(classes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(drawing, selector) of every icon that occurs."""
    for name, path in ICONS.items():
        if f"i-{name}" in classes:
            yield path, f".i-{name}"
    for kind, path in CHANNEL_ICONS.items():
        if f"i-ch-{kind}" in classes:
            yield path, f".i-ch-{kind}"
    for field, path in BULLETS.items():
        if f"li-{field}" in classes:
            yield path, f".li-{field}>li"
    if "said" in classes:
        yield BULLETS["said"], ".list>.said"
    for state, (name, place) in _STATES.items():
        if state in classes:
            yield ICONS[name], f".{state}{place}"

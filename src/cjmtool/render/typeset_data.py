"""What the page template is given: the view and the geometry as plain JSON values, nothing of it code."""

from __future__ import annotations

import base64
import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from cjmtool import __version__
from cjmtool.render.curve import word_above
from cjmtool.render.curve_text import curve_text
from cjmtool.render.fonts import FAMILY
from cjmtool.render.icons import BULLETS, CHANNEL_ICONS, ICONS
from cjmtool.render.labels import Label, Words, catalogue, primary
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.typeset_curve import Window, drawing
from cjmtool.render.view import MapView
from cjmtool.render.view_chunks import Chunk, chunks

# Over so many steps the overview shows runs instead of single steps.
MANY_STEPS = 48
# LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE.
_ISOLATE, _END = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, landscape, in points; `steps` stand side by side at most, in columns `widest` wide at most."""

    name: str
    width: float
    height: float
    margin: float
    rail: float
    steps: int
    emotion: float
    glance: float
    widest: float = 310.0

    @property
    def body(self) -> float:
        return self.width - 2 * self.margin

    def column(self, steps: int) -> float:
        return min((self.body - self.rail) / steps, self.widest)


PAPERS = {
    "a3": Paper("a3", 1190.55, 841.89, 34.0, 112.0, 5, 92.0, 76.0),
    "a4": Paper("a4", 841.89, 595.28, 26.0, 88.0, 3, 80.0, 60.0),
}


def data(
    view: MapView, paper: Paper, today: date, *, with_picture: bool, theme: Theme = PLAIN, with_logo: bool = False
) -> dict[str, Any]:
    """Everything that stands on the pages. Pictures are lists of byte values."""
    moods = [step.mood.value for step in view.steps]
    cut = chunks(view.stages, paper.steps)
    mirrored = view.direction == "rtl"
    overview = Window(0, len(moods), (paper.body - 30) / len(moods), paper.glance, mirrored, len(moods) <= MANY_STEPS)
    given = plain(view, isolated=mirrored)
    for persona in filter(None, (given["persona"], *given["other_personas"])):
        persona["picture"] = list(picture_bytes(persona["picture"])) if persona["picture"] and with_picture else None
    for register, drawn in zip(given["registers"], view.registers, strict=True):
        register["columns"] = list(drawn.columns)
    return {
        "view": given,
        "t": {
            key: plain(Label(text), isolated=mirrored)
            for key, text in catalogue(view.words.language).items()
            if isinstance(text, str)
        },
        "lang": _language(view.words),
        "date": [today.year, today.month, today.day],
        "font": FAMILY,
        "version": __version__,
        "colours": dict(theme.light),
        "brand": {"name": theme.name, "logo": list(theme.logo.data) if theme.logo and with_logo else None},
        "icons": ICONS | {f"ch-{name}": path for name, path in CHANNEL_ICONS.items()}
        | {f"b-{name}": path for name, path in BULLETS.items()},
        "paper": dataclasses.asdict(paper) | {"body": paper.body},
        "above": word_above(moods),
        "glance": {"svg": drawing(moods, overview), "alt": str(curve_text(view)), "many": len(moods) > MANY_STEPS},
        "cuts": {str(number): [_chunk(c, moods, paper, mirrored) for c in part] for number, part in cut.items()},
        "anchors": dict.fromkeys(sorted(_anchors(view)), True),
    }  # fmt: skip


def _chunk(chunk: Chunk, moods: list[float | None], paper: Paper, mirrored: bool) -> dict[str, Any]:
    first, count = chunk.steps[0].number - 1, len(chunk.steps)
    window = Window(first, count, paper.column(count), paper.emotion, mirrored)
    return {
        "first": first,
        "count": count,
        "column": window.column,
        "filled": sorted(chunk.filled),
        "curve": drawing(moods, window),
        "y": [window.y_of(value or 0.0) for value in moods[first : first + count]],
        "scale": [window.y_of(value) for value in (2, 0, -2)],
    }


def plain(value: object, *, isolated: bool = False) -> Any:
    """Dataclasses as dictionaries, tuples as lists, down to texts and numbers.

    `isolated`: the tool's own words run from left to right in a page that runs from right to left.
    """
    if isinstance(value, Words):
        return None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: plain(getattr(value, field.name), isolated=isolated) for field in fields}
    if isinstance(value, dict):
        return {key: plain(item, isolated=isolated) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(item, isolated=isolated) for item in value]
    return f"{_ISOLATE}{value}{_END}" if isolated and isinstance(value, Label) else value


def picture_bytes(address: str) -> bytes:
    """The bytes in a `data:` address."""
    return base64.b64decode(address.partition(",")[2])


def _language(words: Words) -> tuple[str, str | None]:
    """The page's language and region as ISO codes; `und` where the map names none that a page could carry."""
    parts = words.page_language.split("-")
    language = primary(words.page_language)
    region = next((part.upper() for part in parts[1:] if len(part) == 2 and part.isascii() and part.isalpha()), None)
    return (language if len(language) in (2, 3) and language.isascii() and language.isalpha() else "und"), region


def _anchors(view: MapView) -> set[str]:
    """Places that a reference can lead to."""
    entries = (entry.anchor for register in view.registers for entry in register.entries)
    return {step.anchor for step in view.steps} | {anchor for anchor in entries if anchor}

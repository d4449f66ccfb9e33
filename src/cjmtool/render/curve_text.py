"""The emotion curve in words, for those who do not see it."""

from __future__ import annotations

from cjmtool.render import figures
from cjmtool.render.labels import Label
from cjmtool.render.view import MapView

# So many steps of one value are named.
_NAMED = 5


def curve_text(view: MapView) -> Label:
    known = [(step.mood.value, step) for step in view.steps if step.mood.value is not None]
    if not known:
        return view.words("page.curve_none")
    low, high = min(value for value, _ in known), max(value for value, _ in known)

    def at(value: float) -> str:
        return ", ".join([str(step.number) for v, step in known if v == value][:_NAMED])

    return view.words(
        "page.curve",
        steps=view.words.count("count.steps", len(view.steps)),
        low=figures.signed(view.words, low),
        low_steps=at(low),
        high=figures.signed(view.words, high),
        high_steps=at(high),
    )

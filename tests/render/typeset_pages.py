"""Typeset pages as their readers get them: the text of a PDF, its tags, its metadata."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader

from cjmtool.render.typeset import typeset
from cjmtool.render.view import MapView
from tests.render.drawing import TODAY


def pdf(view: MapView, **more: Any) -> bytes:
    made = typeset(view, "pdf", today=TODAY, **more)
    assert len(made) == 1
    return made[0]


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=False)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(content).pages)


def bare(text: str) -> str:
    """Without blanks and line breaks: where a line is broken is the page's business. Hyphens at its end go too."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text.replace("\u2011", "-"))


def outside(content: bytes, margin: float = 10.0) -> list[str]:
    """Texts that begin off the page, or so near its edge that a printer cuts them; the footer counts as well."""
    found: list[str] = []
    for page in reader(content).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)

        def look(text: str, cm: list[float], tm: list[float], *_: object, w: float = width, h: float = height) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not (margin <= x <= w - margin and margin <= y <= h - margin):
                found.append(text)

        page.extract_text(visitor_text=look)
    return found

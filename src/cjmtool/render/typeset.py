"""A map as pages of paper: PDF (tagged, PDF/A-2a and PDF/UA-1), or an image of each page as PNG or SVG.

The pages are set by Typst, an optional dependency. Its source is our own template, one text; the author's words come
to it as JSON and are shown as text only, so that they cannot be code. It reads no file but the typeface.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from cjmtool.errors import OutputError
from cjmtool.render import fonts
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.typeset_data import PAPERS, data, picture_bytes
from cjmtool.render.view import MapView

if TYPE_CHECKING:
    from typst import OutputFormat, PDFStandard

# In this order they are one source.
_TEMPLATES = ("base", "cells", "head", "lanes", "stages", "registers", "map")
_STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
PPI = 144


def installed() -> bool:
    """Whether the extra is there, without loading it."""
    try:
        return find_spec("typst") is not None
    except ImportError:
        return False


def typeset(
    view: MapView, format: str, *, today: date, paper: str = "a3", ppi: int = PPI, theme: Theme = PLAIN
) -> list[bytes]:
    """A `pdf`, or an image a page as `png` or `svg`; `ppi` are pixels an inch of a PNG.

    Of a theme it has the colours for light screens, name and logo; the typeface stays. The same view, theme and day
    give the same bytes. Raises OutputError if the pages cannot be set. A picture that cannot be decoded is left out;
    signs that the typeface lacks are taken from the machine's fonts; if these lack them too, a box stands in their
    place, and the PDF is tagged but claims no standard.
    """
    import typst

    persona, logo = view.persona and view.persona.picture, theme.logo
    contents = data(
        view,
        PAPERS[paper],
        today,
        with_picture=bool(persona) and _decodes(picture_bytes(persona or "")),
        theme=theme,
        with_logo=logo is not None and _decodes(logo.data),
    )
    given = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    # The name of a file may hold bytes that are no UTF-8.
    given = given.encode("utf-8", "replace").decode("utf-8")
    source = "\n".join(
        (files("cjmtool.render") / "typst" / f"{name}.typ").read_text(encoding="utf-8") for name in _TEMPLATES
    ).encode()
    with fonts.folder() as folder:
        faces = typst.Fonts(not fonts.covers(given), False, [str(folder)])

        def pages(standards: Sequence[PDFStandard]) -> list[bytes]:
            # A compiler forgets a source that is no file once it has compiled it.
            compiler = typst.Compiler(source, root=str(folder), font_paths=faces, sys_inputs={"data": given})
            made = compiler.compile(
                format=cast("OutputFormat", format),
                ppi=float(ppi),
                pdf_standards=list(standards),
                timestamp=datetime(today.year, today.month, today.day, tzinfo=UTC),
            )
            return [made] if isinstance(made, bytes) else made or []

        try:
            if format != "pdf":
                return pages(())
            try:
                return pages(_STANDARDS)
            except typst.TypstError:
                return pages(())
        except typst.TypstError as error:
            raise OutputError(f"cannot set {view.source} as pages: {error.message}") from None


def _decodes(picture: bytes) -> bool:
    """Whether a picture is one that Typst can show: the first bytes alone do not tell."""
    import typst

    source = b"#image(bytes(json(bytes(sys.inputs.data))))"
    content = json.dumps(list(picture))
    with fonts.folder() as folder:
        compiler = typst.Compiler(
            source, root=str(folder), font_paths=typst.Fonts(False, False, []), sys_inputs={"data": content}
        )
        try:
            compiler.compile(format="svg")
        except typst.TypstError:
            return False
    return True

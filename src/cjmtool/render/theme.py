"""The brand of drawn pages: colours, logo and typeface, as the page puts them in."""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from cjmtool.render.palette import DARK, LIGHT

SVG = "image/svg+xml"
WOFF2 = b"wOF2"
# How the style sheet calls a typeface that is in the page itself.
EMBEDDED = "cjm brand"
# Names that mean a kind of typeface, not one; in quotes they would be looked for.
_GENERIC = {"serif", "sans-serif", "monospace", "cursive", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"}
# The place of `fvar` among the tables that WOFF2 has numbers for.
_FVAR = 47
_OTHER_TAG = 63


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is embedded: its media type and its bytes."""

    media_type: str
    data: bytes

    @property
    def address(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Theme:
    """`light` and `dark` are whole palettes; `families` come before the typefaces of the system.

    `face` and `bold` are WOFF2 typefaces. `name` is there wherever a logo is.
    """

    name: str | None = None
    logo: Asset | None = None
    logo_dark: Asset | None = None
    light: Mapping[str, str] = field(default_factory=lambda: LIGHT)
    dark: Mapping[str, str] = field(default_factory=lambda: DARK)
    families: tuple[str, ...] = ()
    face: Asset | None = None
    bold: Asset | None = None

    @property
    def fonts(self) -> str:
        """The families for a style sheet, the embedded one first, with a comma after each."""
        return (f"'{EMBEDDED}'," if self.face else "") + self.system_fonts

    @property
    def system_fonts(self) -> str:
        """Those that a reader may have; settings let only harmless names through."""
        return "".join(f"{name}," if name in _GENERIC else f"'{name}'," for name in self.families)

    @property
    def faces(self) -> str:
        """The rules that bring the embedded typefaces."""
        if self.face is None:
            return ""
        if self.bold is not None:
            return _face(self.face, "100 549") + _face(self.bold, "550 900")
        return _face(self.face, "100 900" if is_variable(self.face.data) else "normal")


PLAIN = Theme()


def _face(face: Asset, weights: str) -> str:
    return (
        f"@font-face{{font-family:'{EMBEDDED}';font-weight:{weights};font-display:swap;"
        f"src:url({face.address}) format('woff2')}}\n"
    )


def is_variable(font: bytes) -> bool:
    """Whether a WOFF2 file has its weights in one: an `fvar` table in its directory (W3C WOFF 2.0, 4.1)."""
    try:
        (tables,) = struct.unpack_from(">H", font, 12)
        at = 48
        for _ in range(tables):
            flags = font[at]
            at += 1
            tag = flags & 63
            if tag == _OTHER_TAG:
                at += 4
            at = _after_number(font, at)
            # A transformed table says how long it has become; of glyf and loca the version 3 is the plain one.
            version = flags >> 6
            if (version != 3) if tag in (10, 11) else (version != 0):
                at = _after_number(font, at)
            if tag == _FVAR:
                return True
    except (IndexError, struct.error):
        return False
    return False


def _after_number(font: bytes, at: int) -> int:
    """Behind a UIntBase128: bytes whose highest bit says that another follows."""
    while font[at] & 128:
        at += 1
    return at + 1

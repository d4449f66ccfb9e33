"""A theme on paper: its colours, name and logo, in a PDF that claims what it did before."""

import pytest

from cjmtool.render.colours import palettes
from cjmtool.render.theme import SVG, Asset, Theme
from cjmtool.render.typeset import typeset
from cjmtool.settings import ThemeSettings
from tests.render.drawing import PIXEL, SMALL, TODAY, view
from tests.render.test_svg_logo import svg
from tests.render.typeset_pages import pdf, text_of

LOGOS = {
    "vector": Asset(SVG, svg('<rect width="9" height="9" fill="#14213d"/>')),
    "picture": Asset("image/png", PIXEL),
    "broken": Asset("image/png", PIXEL[:20]),
}


@pytest.mark.parametrize("logo", LOGOS)
def test_logo(logo: str) -> None:
    content = pdf(view(SMALL), theme=Theme(name="Acme & Co", logo=LOGOS[logo]))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    # A logo that cannot be decoded gives way to the name.
    assert ("Acme & Co" in text_of(content)) is (logo == "broken")


def test_colours() -> None:
    light, dark = palettes(ThemeSettings.model_validate({"accent": "#b3002d", "bar": "#14213d"}), "cjm.toml")
    drawn = b"".join(typeset(view(SMALL), "svg", today=TODAY, theme=Theme(light=light, dark=dark)))
    plain = b"".join(typeset(view(SMALL), "svg", today=TODAY))
    for colour in (b"#b3002d", b"#14213d"):
        assert colour in drawn
        assert colour not in plain

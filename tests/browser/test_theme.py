"""A themed page in a real browser: it can be read in its colours, its logo is there, and nothing is asked for."""

from pathlib import Path

import pytest

from cjmtool.render.colours import palettes
from cjmtool.render.html import render
from cjmtool.render.theme import SVG, Asset, Theme
from cjmtool.settings import ThemeSettings
from tests.browser.test_map_page import MODES, Open
from tests.render.drawing import PIXEL, picture, view
from tests.render.test_every_field import FINDINGS, TEXT
from tests.render.test_svg_logo import svg

BRANDS = {
    "dark bar": {"accent": "#b3002d", "bar": "#14213d"},
    "light bar": {"accent": "#006644", "bar": "#ffed00", "bar-dark": "#7a6a00"},
}
LOGOS = {
    "vector": (Asset(SVG, svg('<circle cx="4" cy="4" r="4" fill="#14213d"/>')), None),
    "two": (Asset("image/png", PIXEL), Asset(SVG, svg('<circle cx="4" cy="4" r="4" fill="#fff"/>'))),
}


def page(folder: Path, brand: str, logo: str = "vector", **more: Asset) -> Path:
    light, dark = palettes(ThemeSettings.model_validate(BRANDS[brand]), "cjm.toml")
    theme = Theme("Acme", *LOGOS[logo], light=light, dark=dark, families=("Brand Sans",), **more)
    file = folder / "themed.html"
    file.write_text(render(view(TEXT, findings=FINDINGS, picture=picture()), theme=theme), encoding="utf-8")
    return file


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("mode", ["light", "dark", "phone", "dark phone", "print"])
def test_accessible_in_its_colours(open_page: Open, tmp_path: Path, brand: str, mode: str) -> None:
    shown = open_page(page(tmp_path, brand), reduced_motion=True, **MODES[mode])
    assert shown.axe(targets=mode != "print") == []
    assert shown.overflow() == 0
    assert (shown.console, shown.requests) == ([], [])
    assert shown.evaluate("document.querySelector('.brand img').getBoundingClientRect().width") > 10
    assert ("image", "Acme") in shown.spoken()


def test_a_logo_for_each_ground(open_page: Open, tmp_path: Path) -> None:
    file = page(tmp_path, "dark bar", "two")
    source = "document.querySelector('.brand img').currentSrc.slice(0, 15)"
    assert open_page(file).evaluate(source) == "data:image/png;"
    assert open_page(file, dark=True).evaluate(source) == "data:image/svg+"
    ground = "getComputedStyle(document.querySelector('.brand img')).backgroundColor"
    assert open_page(page(tmp_path, "dark bar"), dark=True).evaluate(ground) == "rgb(255, 255, 255)"


def test_the_policy_lets_the_typeface_of_the_page_in(open_page: Open, tmp_path: Path) -> None:
    shown = open_page(page(tmp_path, "dark bar", face=Asset("font/woff2", b"wOF2")))
    assert shown.csp_violations == []
    assert shown.requests == []
    assert "cjm brand" in shown.evaluate("getComputedStyle(document.body).fontFamily")
    # It was asked for, and is none: that much of the page's typeface is the file's own matter.
    assert any("decode" in line for line in shown.console)

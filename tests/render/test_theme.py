"""Themes: every colour can be read on everything it stands on, or it is refused with one that can."""

import colorsys
import re
import struct
from typing import Any

import pytest

from cjmtool.errors import SettingsError
from cjmtool.render.colours import closest, grounds, ink_on, palettes
from cjmtool.render.palette import DARK, LIGHT, SIGN_PAIRS, TEXT_PAIRS, contrast
from cjmtool.render.sheets import tokens
from cjmtool.render.theme import SVG, Asset, Theme, is_variable
from cjmtool.render.typeset_data import PAPERS, data
from cjmtool.settings import ThemeSettings
from tests.names import spelled_render as render
from tests.render.drawing import PIXEL, SMALL, TODAY, view

FONT = Asset("font/woff2", b"wOF2font")
LOGO = Asset("image/png", PIXEL)


def settings(**given: str) -> ThemeSettings:
    return ThemeSettings.model_validate({key.replace("_", "-"): value for key, value in given.items()})


def drawn(**given: str) -> tuple[dict[str, str], dict[str, str]]:
    return palettes(settings(**given), "cjm.toml")


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]


def low(colours: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs whose contrast is too low."""
    return [(a, b) for a, b in TEXT_PAIRS if contrast(colours[a], colours[b]) < 4.5] + [
        (a, b) for a, b in SIGN_PAIRS if contrast(colours[a], colours[b]) < 3
    ]


@pytest.mark.parametrize(
    ("given", "message", "help"),
    [
        (
            {"accent": "#7fb2ff"},
            "the accent #7fb2ff on a light screen has a contrast of 1.84 on red cards (#FCE9E3); 4.5 is needed",
            'accent = "#0060f2"',
        ),
        ({"accent_dark": "#1b4fa8"}, "the accent #1b4fa8 on a dark screen has a contrast of 1.84", "accent-dark ="),
        ({"bar": "#ffed00", "bar_ink": "#ffffff"}, "contrast of 1.20 on the bar (#FFED00)", 'bar-ink = "#696969"'),
        ({"bar_dark": "#ffed00", "bar_ink_dark": "#ffffff"}, "on a dark screen", 'bar-ink-dark = "#696969"'),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused(given: dict[str, str], message: str, help: str) -> None:
    with pytest.raises(SettingsError) as refused:
        drawn(**given)
    assert message in refused.value.message
    assert help in refused.value.help
    assert len(refused.value.message) <= 160
    # What is proposed is taken.
    key, proposed = re.search(r'([\w-]+) = "(#\w+)"', refused.value.help).groups()  # type: ignore[union-attr]
    drawn(**{**given, key.replace("-", "_"): proposed})


@pytest.mark.parametrize("accent", ["#1b4fa8", "#b3002d", "#006644", "#000000", "#5a3d00", "#6b2fb3"])
@pytest.mark.parametrize("bar", ["#14213d", "#ffed00", "#808080", "#767676", "#ffffff", "#000000"])
def test_nothing_of_a_theme_is_hard_to_read(accent: str, bar: str) -> None:
    light, dark = drawn(accent=accent, bar=bar)
    assert (low(light), low(dark)) == ([], [])
    assert light["link"] == light["focus"] == light["rule"] == accent.upper()
    assert light["bar"] == dark["bar"] == bar.upper()
    if accent != "#000000":
        assert hue(dark["link"]) == pytest.approx(hue(accent), abs=0.02)


def test_the_closest_colour_is_the_colour_itself_where_it_passes() -> None:
    there = grounds(("link",), LIGHT)
    assert closest("#1B4FA8", there) == "#1B4FA8"
    darker = closest("#7FB2FF", there)
    lighter = closest("#1B4FA8", grounds(("link",), DARK))
    for colour, colours in ((darker, LIGHT), (lighter, DARK)):
        assert all(contrast(colour, ground) >= least for _, ground, least in grounds(("link",), colours))


def test_some_ink_can_be_read_on_every_ground() -> None:
    for n in range(0, 256, 3):
        for ground in (f"#{n:02X}{n:02X}{n:02X}", f"#{n:02X}80{255 - n:02X}", f"#FF{n:02X}00"):
            assert contrast(ink_on(ground), ground) >= 4.5


def test_what_means_something_is_not_themed() -> None:
    light, dark = drawn(accent="#b3002d", bar="#14213d", bar_ink="#ffffff")
    own = {"link", "focus", "rule", "bar", "bar-ink"}
    assert {role for role in LIGHT if light[role] != LIGHT[role]} <= own
    assert {role for role in DARK if dark[role] != DARK[role]} <= own


def test_a_page_without_a_theme_is_as_before() -> None:
    page = render(view(SMALL))
    assert render(view(SMALL), theme=Theme()) == page
    assert "brand" not in page
    assert "font-src" not in page
    assert "@font-face" not in page


def test_name_and_logo() -> None:
    page = render(view(SMALL), theme=Theme(name="Acme <b>&", logo=LOGO))
    assert f'<picture><img class=plate src="{LOGO.address}" alt="Acme &lt;b&gt;&amp;"></picture>' in page
    both = render(view(SMALL), theme=Theme(name="Acme", logo=LOGO, logo_dark=Asset(SVG, b"<svg/>")))
    assert '<source media="screen and (prefers-color-scheme:dark)" srcset="data:image/svg+xml;base64,PHN2Zy8+">' in both
    assert "class=plate" not in both
    words = render(view(SMALL), theme=Theme(name="Acme <b>"))
    assert "<p class=brand>Acme &lt;b&gt;</p>" in words


def test_typefaces() -> None:
    theme = Theme(families=("Brand Sans", "serif"), face=FONT)
    page = render(view(SMALL), theme=theme)
    assert "--font:'cjm brand','Brand Sans',serif,Inter," in page
    assert f"@font-face{{font-family:'cjm brand';font-weight:normal;font-display:swap;src:url({FONT.address})" in page
    assert "img-src data:; font-src data:; base-uri" in page
    both = tokens(Theme(face=FONT, bold=FONT))
    assert re.findall(r"font-weight:([^;]+);", both) == ["100 549", "550 900"]
    assert "font-src" not in render(view(SMALL), theme=Theme(families=("Brand Sans",)))


def table(index: int, *, transform: int = 0, tag: bytes = b"") -> bytes:
    """An entry of a WOFF2 table directory."""
    plain = 3 if index in (10, 11) else 0
    return bytes([index | transform << 6]) + tag + b"\x81\x00" + (b"\x10" if transform != plain else b"")


@pytest.mark.parametrize(
    ("tables", "variable"),
    [
        ([table(0), table(10), table(11), table(47)], True),
        ([table(10, transform=3), table(3, transform=1), table(63, tag=b"cmap"), table(47)], True),
        ([table(0), table(10), table(11)], False),
    ],
)
def test_a_typeface_that_has_its_weights_in_one(tables: list[bytes], variable: bool) -> None:
    head = b"wOF2" + struct.pack(">LLH", 0x00010000, 0, len(tables)) + bytes(34)
    assert is_variable(head + b"".join(tables)) is variable
    assert not is_variable(head)
    expected = "100 900" if variable else "normal"
    assert f"font-weight:{expected};" in tokens(Theme(face=Asset("font/woff2", head + b"".join(tables))))


def test_paper_has_the_light_colours_and_the_logo() -> None:
    light, dark = drawn(accent="#b3002d", bar="#14213d")
    theme = Theme(name="Acme", logo=LOGO, light=light, dark=dark)

    def given(with_logo: bool) -> dict[str, Any]:
        return data(view(SMALL), PAPERS["a4"], TODAY, with_picture=False, theme=theme, with_logo=with_logo)

    assert given(True)["colours"] == light
    assert given(True)["brand"] == {"name": "Acme", "logo": list(PIXEL)}
    assert given(False)["brand"] == {"name": "Acme", "logo": None}

"""What is left of the style once the classes of a page are known, and the icons in it."""

import pytest

from cjmtool.render.icons import BULLETS, CHANNEL_ICONS, ICONS
from cjmtool.render.palette import DARK, LIGHT
from cjmtool.render.sheets import MAP_PARTS, classes_of, pruned, shared, tokens
from cjmtool.render.sprite import sprite


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a{b:c}.d{e:f}", ".a{b:c}"),
        (".a,.d{e:f}", ".a{e:f}"),
        (".a .d{e:f}.d .a{e:f}", ""),
        ("p{e:f}.a>p{e:f}", "p{e:f}.a>p{e:f}"),
        (".a:not(.d){e:f}", ".a:not(.d){e:f}"),
        (".a :is(.d,.a),.d{e:f}", ".a :is(.d,.a){e:f}"),
        ("@media print{.d{e:f}}@media screen{.a{e:f}.d{e:f}}", "@media screen{.a{e:f}}"),
        ("@page{@bottom-left{content:'.d'}}", "@page{@bottom-left{content:'.d'}}"),
        ("[dir=rtl] .a{e:f}.a{e:f}", ".a{e:f}"),
    ],
)
def test_pruned(sheet: str, left: str) -> None:
    assert pruned(sheet, {"a"}, rtl=False) == left


def test_rules_for_the_other_direction_stay_where_it_is_used() -> None:
    assert pruned("[dir=rtl] .a{e:f}", {"a"}, rtl=True) == "[dir=rtl] .a{e:f}"


def test_classes_of_a_page() -> None:
    assert classes_of('<p class="a b-c" id=x><i lang=en class=d>class=e</i> &lt;p class=f') == {"a", "b-c", "d"}


def test_nothing_is_lost_where_everything_occurs() -> None:
    import re

    sheet = shared(MAP_PARTS)
    assert pruned(sheet, set(re.findall(r"\.([A-Za-z_][\w-]*)", sheet))).split() == sheet.split()


def test_tokens_name_every_role_light_and_dark() -> None:
    light, dark = tokens().split("@media", 1)
    assert all(f"--{role}:{colour}" in light for role, colour in LIGHT.items())
    assert all(f"--{role}:{colour}" in dark for role, colour in DARK.items())


def test_a_page_without_icons_has_no_picture() -> None:
    assert sprite({"page", "step"}) == []


def test_icons_lie_below_one_another() -> None:
    picture, *places = sprite({"i", "i-ok", "i-no"})
    assert picture.startswith(':root{--icons:url("data:image/svg+xml,<svg')
    assert picture.count("<svg y=") == 2
    assert places == [".i-ok{--at:0em}", ".i-no{--at:-1.25em}"]


def test_equal_drawings_are_there_once() -> None:
    rules = sprite({"i-q", "li-questions"})
    assert BULLETS["questions"] == ICONS["q"]
    assert rules[0].count("<svg y=") == 1
    assert rules[1:] == [".i-q,.li-questions>li{--at:0em}"]


def test_every_icon_can_be_asked_for() -> None:
    names = {f"i-{name}" for name in ICONS} | {f"i-ch-{kind}" for kind in CHANNEL_ICONS} | {f"li-{f}" for f in BULLETS}
    rules = sprite(names)
    drawings = {*ICONS.values(), *CHANNEL_ICONS.values(), *BULLETS.values()}
    assert rules[0].count("<svg y=") == len(drawings)
    assert "#" not in rules[0].replace("%23", "")
    assert '"' not in rules[0].split('"', 1)[1].rsplit('"', 1)[0]

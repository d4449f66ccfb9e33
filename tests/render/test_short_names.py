"""Pages name classes and custom properties in short, and nothing that an author wrote is taken for a name."""

import pytest

from cjmtool.render.short_names import classes, properties, short_class, short_selector, shorten
from tests.names import in_page

STEP, VH, INK = short_class("step"), short_class("vh"), properties()["ink"]


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ('<p class="step vh" id="a">x</p>', f'<p class="{STEP} {VH}" id="a">x</p>'),
        ("<p id=a class=step>x</p>", f"<p id=a class={STEP}>x</p>"),
        ('<stop offset=0 class="step"/>', f'<stop offset=0 class="{STEP}"/>'),
        ('<p class="step unruled">x</p>', f"<p class={STEP}>x</p>"),
        ("<p class=unruled id=a>x</p>", "<p id=a>x</p>"),
        ('<p class="l5 step">x</p>', f'<p class="l5 {STEP}">x</p>'),
        ('<p title="<b class=step>" class="vh">', f'<p title="<b class=step>" class={VH}>'),
        ('<p title=" class=step" class="vh">', f'<p title=" class=step" class={VH}>'),
        ("<p> class=step .step --ink &lt;b class=step></p>", "<p> class=step .step --ink &lt;b class=step></p>"),
    ],
)
def test_classes_of_elements(body: str, short: str) -> None:
    assert shorten(body, ".step,.vh,.l5{}")[0] == short


def test_names_in_a_sheet() -> None:
    sheet = '.step:not(.vh) .l5{color:var(--ink);content:".step --ink"}\n.step{--ink:.5em}'
    short = f'.{STEP}:not(.{VH}) .l5{{color:var(--{INK});content:".step --ink"}}.{STEP}{{--{INK}:.5em}}'
    assert shorten("", sheet)[1] == short


@pytest.mark.parametrize("names", [classes(), properties()])
def test_no_name_has_two_meanings(names: dict[str, str]) -> None:
    assert len(names) == len(set(names.values()))
    assert not set(names) & set(names.values())


def test_scripts_of_tests() -> None:
    assert in_page("a.map(e => e.closest('.step'))") == f"a.map(e => e.closest('.{STEP}'))"
    assert short_selector(".step>.l5") == f".{STEP}>.l5"

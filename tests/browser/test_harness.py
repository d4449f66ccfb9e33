"""The harness itself: a sound page gives nothing, and every kind of fault is seen through a strict policy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.harness import OpenPage

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none'; form-action 'none'"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<title>A page</title><meta name="viewport" content="width=device-width">
<style>body {{ color: #111; background: #fff }} .wide {{ width: 2000px }} .pale {{ color: #ccc }}</style></head>
<body><main><h1>A page</h1>{body}</main></body></html>
"""
Opener = Callable[..., OpenPage]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def write_(body: str) -> Path:
        path = tmp_path / "a page.html"
        path.write_text(PAGE.format(policy=POLICY, body=body), encoding="utf-8")
        return path

    return write_


def test_a_sound_page_gives_nothing(open_page: Opener, write: Callable[[str], Path]) -> None:
    page = open_page(write("<p>Text</p>"))
    assert page.axe() == []
    assert page.overflow() == 0
    assert page.console == []
    assert page.requests == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt (critical)"),
        ('<p class="pale">Text</p>', "color-contrast (serious)"),
        ("<h3>Two levels down</h3>", "heading-order (moderate)"),
    ],
)
def test_axe_finds(body: str, rule: str, open_page: Opener, write: Callable[[str], Path]) -> None:
    (found,) = open_page(write(body)).axe()
    assert found.startswith(f"{rule}: ")


def test_what_the_policy_blocks_is_seen(open_page: Opener, write: Callable[[str], Path]) -> None:
    page = open_page(write("<script>document.title = 'changed'</script>"))
    (violation,) = page.csp_violations
    assert "script" in violation
    assert page.page.title() == "A page"


def test_a_request_to_the_network_is_refused_and_listed(open_page: Opener, write: Callable[[str], Path]) -> None:
    page = open_page(write('<img alt="" src="https://tracker.invalid/pixel.gif">'))
    assert page.requests == ["https://tracker.invalid/pixel.gif"]
    assert any("ERR_FAILED" in line for line in page.console)


def test_overflow_is_measured(open_page: Opener, write: Callable[[str], Path]) -> None:
    assert open_page(write('<p class="wide">Text</p>'), width=390).overflow() > 1600


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ({"dark": True}, "(prefers-color-scheme: dark)"),
        ({"dark": False}, "(prefers-color-scheme: light)"),
        ({"media": "print"}, "print"),
        ({"media": "screen"}, "screen"),
        ({"width": 390, "height": 844}, "(width: 390px) and (height: 844px)"),
        ({"reduced_motion": True}, "(prefers-reduced-motion: reduce)"),
        ({"forced_colors": True}, "(forced-colors: active)"),
        ({"touch": True}, "(pointer: coarse)"),
    ],
)
def test_options_reach_the_page(
    options: dict[str, Any], query: str, open_page: Opener, write: Callable[[str], Path]
) -> None:
    assert open_page(write("<p>Text</p>"), **options).evaluate(f"matchMedia('{query}').matches") is True

"""The page for those who do not see it, use no mouse, or need large text."""

from pathlib import Path

import pytest

from cjmtool.render.html import render
from tests.browser.harness import OpenPage
from tests.browser.test_hostile import OUTSIDE
from tests.browser.test_map_page import Open
from tests.names import long_classes
from tests.render.drawing import view
from tests.render.test_html import large

STORY = """\
cjm: 1
title: Buying a bicycle
problem: The old one is beyond repair
persona: {name: Anna, goals: To ride to work}
channels: {s: {title: A shop in town, kind: store}}
stages:
  - title: Looking
    steps:
      - title: Asks friends
        description: Writes to three of them
        touchpoints: {channel: s, contact: red, note: They know the other shop}
        pains: All say something else
        emotion: -1
        feeling: Confused
        importance: 3
      - title: Comes to the shop
        touchpoints: {channel: s, contact: green}
        emotion: 1
  - title: Buying
    steps:
      - {title: Pays, description: By card, emotion: 2, importance: 5, moment_of_truth: The last step}
"""


@pytest.fixture
def story(open_page: Open, tmp_path: Path) -> OpenPage:
    path = tmp_path / "story.html"
    path.write_text(render(view(STORY)), encoding="utf-8")
    page: OpenPage = open_page(path, reduced_motion=True)
    return page


def in_order(said: list[str], expected: list[str]) -> None:
    at = 0
    for text in expected:
        assert text in said[at:], f"{text!r} comes too early or never"
        at = said.index(text, at) + 1


def test_headings_tell_the_story(story: OpenPage) -> None:
    assert [name for role, name in story.spoken() if role == "heading"] == [
        *("Buying a bicycle", "Persona: Anna", "Summary", "Most painful moments", "Map", "Stages and steps"),
        *("1 Looking", "Asks friends", "Comes to the shop", "2 Buying", "Pays", "Channels 1"),
    ]


def test_a_step_is_read_from_top_to_bottom(story: OpenPage) -> None:
    spoken = story.spoken()
    start = spoken.index(("heading", "Asks friends"))
    said = [name for role, name in spoken[start:] if role == "StaticText"]
    in_order(
        said,
        [
            *("Asks friends", "What the client does", "Writes to three of them"),
            *("Touchpoints", "No contact", "no priority", "A shop in town", "They know the other shop"),
            *("Contact with us", "We are absent", "Experience", "Bad", "Hypothesis", "All say something else"),
            *("Emotion", "\u22121", "Hypothesis", "Confused", "Importance", "3 of 5"),
            *("Comes to the shop", "Touchpoints", "Contact", "A shop in town"),
            *("2 Buying", "Pays", "By card", "Moment of truth:", "The last step", "5 of 5", "Channels "),
        ],
    )


def test_everything_is_said_once_in_the_map(story: OpenPage) -> None:
    said = [name for role, name in story.spoken() if role == "StaticText"]
    for text in ("Writes to three of them", "They know the other shop", "All say something else", "By card"):
        assert said.count(text) == 1


def test_pictures_have_words(open_page: Open, tmp_path: Path) -> None:
    from tests.render.test_every_field import TEXT

    path = tmp_path / "full.html"
    path.write_text(render(view(TEXT)), encoding="utf-8")
    images = {name for role, name in open_page(path).spoken() if role == "image"}
    assert images == {
        "Emotion curve over 2 steps. Lowest point \u22121.5 at step 1; highest \u22121.5 at step 1.",
        "Trend: 41.5\u00a0t-unit, 37\u00a0t-unit, 33\u00a0t-unit",
    }


FOCUSED = """
(() => {
  const e = document.activeElement, r = e.getBoundingClientRect();
  const ring = getComputedStyle(e.matches('.filter input') ? e.nextElementSibling : e);
  return {
    what: e.id || e.textContent.trim(), classes: e.id ? '' : e.className,
    ring: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2,
    seen: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
  };
})()
"""


def tabbed(page: OpenPage, times: int) -> list[str]:
    """What has the focus after each press of Tab; it must be seen and ringed."""
    found = []
    for _ in range(times):
        page.page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["ring"], focused
        assert focused["seen"], focused
        found.append(long_classes(focused["classes"]) or focused["what"])
    return found


def test_tab_goes_through_the_page_in_order(story: OpenPage) -> None:
    order = tabbed(story, 16)
    assert order == [
        *("skip", "Looking", "Buying", "1. Asks friends. Blind spot.", "2. Comes to the shop."),
        *("3. Pays. Blind spot. Moment of truth.", "1. Asks friends", "f-all", "Lanes (7)", "Legend", "skip skip-map"),
        *("scroller", "1. Asks friends", "2. Comes to the shop", "3. Pays", "Channels 1"),
    ]


def test_skip_links_lead_where_they_say(story: OpenPage) -> None:
    tabbed(story, 1)
    story.page.keyboard.press("Enter")
    assert tabbed(story, 1) == ["f-all"]
    while tabbed(story, 1) != ["skip skip-map"]:
        pass
    story.page.keyboard.press("Enter")
    assert story.evaluate("document.activeElement.id") == "after"
    assert tabbed(story, 1) == ["Channels 1"]


def test_the_map_scrolls_with_the_keys(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(render(view(large(14))), encoding="utf-8")
    page = open_page(path, reduced_motion=True)
    page.evaluate("document.querySelector('.scroller').focus()")
    for key in ("ArrowRight", "ArrowDown"):
        side = "scrollLeft" if key == "ArrowRight" else "scrollTop"
        page.page.keyboard.press(key)
        # Scrolled is when the browser comes to it: on a busy machine not at once.
        for _ in range(200):
            if page.evaluate(f"document.querySelector('.scroller').{side}") > 0:
                break
            page.page.wait_for_timeout(50)
        else:
            pytest.fail(f"{key} does not scroll")


def test_highlights_and_lanes_work_with_the_keys(story: OpenPage) -> None:
    story.evaluate("document.getElementById('f-all').focus()")
    story.page.keyboard.press("ArrowRight")
    assert story.evaluate("document.getElementById('f-blind').checked")
    story.page.keyboard.press("Tab")
    story.page.keyboard.press("Enter")
    story.page.keyboard.press("Tab")
    story.page.keyboard.press("Space")
    assert story.evaluate("document.getElementById('n1').checked") is False
    assert story.evaluate("[...document.querySelectorAll('.l1')].some(e => e.checkVisibility())") is False


SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("need", ["twice the size", "spacing"])
def test_larger_text_loses_nothing(open_page: Open, tmp_path: Path, need: str, width: int) -> None:
    path = tmp_path / "map.html"
    path.write_text(render(view(large(14))), encoding="utf-8")
    page = open_page(path, width=width, reduced_motion=True)
    if need == "spacing":
        page.evaluate(
            f"(s => {{ s.replaceSync('{SPACING}'); document.adoptedStyleSheets = [s] }})(new CSSStyleSheet())"
        )
    else:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.overflow() == 0
    assert page.evaluate(OUTSIDE) == []
    assert page.axe(targets=False) == []

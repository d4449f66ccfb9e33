"""The page as text: what it may hold, and what it may not."""

import base64
import hashlib
import json
import re
import time
from html.parser import HTMLParser

import pytest

from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.render import html
from cjmtool.render.page import compact
from cjmtool.render.style import css_string
from cjmtool.render.view import Picture
from tests.names import spelled_render as render
from tests.render.drawing import SMALL, picture, view

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "\\41 } body{display:none}",
    "{{ 7*7 }}{% raw %}",
    "--> <!-- a ]]>",
    "&lt;b&gt;",
]
# The only elements and attributes that a page may have.
ELEMENTS = {
    *("a", "b", "bdi", "blockquote", "body", "dd", "defs", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "g", "h1", "h2", "h3", "h4", "head", "header", "html", "i", "img"),
    *("input", "label", "legend", "li", "link", "lineargradient", "main", "meta", "nav", "ol", "p", "path"),
    *("q", "rect", "circle", "section", "span", "stop", "style", "summary", "svg", "symbol", "table", "tbody"),
    *("td", "th", "thead", "title", "tr", "ul", "use"),
}
ATTRIBUTES = {
    *("alt", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "charset", "checked", "class"),
    *("content", "cx", "cy", "d", "dir", "fill", "focusable", "for", "gradientunits", "height", "href"),
    *("http-equiv", "id", "lang", "name", "offset", "preserveaspectratio", "r", "rel", "role", "rx", "scope"),
    *("src", "start", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-width"),
    *("tabindex", "type", "vector-effect", "viewbox", "width", "x", "x1", "x2", "y", "y1", "y2"),
}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def hostile_map(text: str) -> str:
    said = json.dumps(text)
    return f"""\
cjm: 1
title: {said}
version: {said}
problem: {said}
tags: {said}
persona: {{name: {said}, quote: {said}, traits: {{{said}: {said}}}}}
insights: {said}
lanes: [rest, {{id: own, title: {said}}}]
stages:
  - title: {said}
    group: {said}
    owner: {said}
    steps:
      - title: {said}
        description: {said}
        feeling: {said}
        touchpoints: {{channel: {said}, contact: red, note: {said}, tags: {said}, accepted: {{reason: {said}}}}}
        thoughts: {said}
        moment_of_truth: {said}
        decision: {said}
        actions: {said}
        lanes: {{own: {said}}}
        next: {{end: success, when: {said}}}
        links: "https://x.example/?a=1&b='2'\\"3>(4)[5]"
"""


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_map_stays_text(text: str) -> None:
    finding = Problem("x", FILE_START, "CJM000", text, Severity.ERROR, text, at=("stages", 0, "steps", 0))
    page = Page(render(view(hostile_map(text), findings=[finding])))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    # Title, headings, panels, cells: the text stands there as it was written.
    assert sum(data.strip(" \n.1") == text for data in page.texts) > 15


def test_links_are_encoded() -> None:
    page = Page(render(view(hostile_map("x"))))
    links = [a for tag, a in page.elements if tag == "a" and a.get("rel")]
    assert [a["href"] for a in links] == ["https://x.example/?a=1&b=%272%27%223%3E%284%29%5B5%5D"]
    assert links[0]["rel"] == "noreferrer"


def test_the_policy_names_the_one_style() -> None:
    page = html.render(view(SMALL))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'" in page
    )


def test_nothing_comes_from_outside() -> None:
    page = Page(render(view(SMALL, picture=picture())))
    for tag, attributes in page.elements:
        address = attributes.get("src") or (attributes.get("href") if tag in ("link", "use", "image") else None) or "#"
        assert address.startswith(("#", "data:image/")), (tag, address)


def test_pictures_of_other_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="svg"):
        view(
            "cjm: 1\ntitle: A\npersona: B\nstages: [{title: C, steps: [{title: D}]}]\n",
            picture=Picture("image/svg+xml", b"<svg/>"),
        )


def test_every_reference_has_its_target_once() -> None:
    from tests.render.test_every_field import TEXT

    page = Page(render(view(TEXT)))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        href = attributes.get("href") or ""
        names = [href[1:]] if href.startswith("#") else []
        names += (attributes.get("aria-labelledby") or "").split() + (attributes.get("aria-describedby") or "").split()
        assert set(names) <= set(ids)


def test_ids_in_any_script_are_linked() -> None:
    page = render(view("cjm: 1\ntitle: Ż\nstages: [{title: Этап, steps: [{title: Шаг раз}]}]\n"))
    assert "id=s-шаг-раз" in page
    assert "href=#s-шаг-раз" in page


def test_same_bytes() -> None:
    assert render(view(SMALL)) == render(view(SMALL))


def test_compact_leaves_out_only_what_is_implied() -> None:
    assert compact('<ul class="a b"><li class="c"><p id="d">x</p></li></ul><p>y</p><a>z</a>') == (
        '<ul class="a b"><li class=c><p id=d>x</ul><p>y</p><a>z</a>'
    )
    assert compact("<p>&lt;/li&gt; class=&#34;c&#34;</p>") == "<p>&lt;/li&gt; class=&#34;c&#34;</p>"


def test_words_in_another_language_are_marked() -> None:
    text = SMALL.replace("title: Buying a bicycle", "title: Birotam emere\nlanguage: la")
    page = render(view(text))
    assert '<html lang="la" dir="ltr">' in page
    assert "<span lang=en dir=ltr>Touchpoints</span>" in page
    assert "<h1>Birotam emere</h1>" in page
    body = re.sub(r' (lang=en )?aria-label="[^"]*"', "", page[page.index("<body>") :])
    unmarked = re.sub(r"<span lang=en dir=ltr>.*?</span>", "", body)
    for word in ("Touchpoints", "No contact", "Blind spot", "Highlight", "2 steps", "no priority"):
        assert word in page
        assert word not in unmarked
    assert "<span lang" not in render(view(SMALL))


def test_right_to_left() -> None:
    page = render(view(SMALL.replace("title: Buying a bicycle", "title: شراء دراجة\nlanguage: ar")))
    assert '<html lang="ar" dir="rtl">' in page


def test_text_that_turns_the_direction_is_isolated() -> None:
    turned = "a \u202e b"
    page = render(view(hostile_map(turned)))
    body = re.sub(r'="[^"]*"', "", page[page.index("<body>") :])
    assert body.count(turned) > 15
    assert body.count(turned) == body.count(f"<bdi>{turned}</bdi>") + body.count(f"1. {turned}")
    assert "<bdi>\u05d0</bdi>" in render(view(hostile_map("\u05d0")))
    assert "<bdi>plain</bdi>" not in render(view(hostile_map("plain")))
    arabic = hostile_map("\u0634\u0631\u0627\u0621 bike").replace("cjm: 1", "cjm: 1\nlanguage: ar")
    assert '<html lang="ar" dir="rtl">' in render(view(arabic))


def test_a_missing_emotion_is_shown_as_missing() -> None:
    page = render(view(SMALL + "      - title: Waits\n        touchpoints: Post\n"))
    assert "e-none y-0" in page
    assert "not assessed" in page


def test_states_of_touchpoints() -> None:
    cards = (
        "[{channel: a, contact: green}, {channel: b, contact: amber}, {channel: c, contact: red}, d, "
        "{channel: e, contact: red, accepted: {reason: Why, until: 2027}}, "
        "{channel: f, contact: red, accepted: {reason: Old, until: 2025-06}}]"
    )
    page = render(view(f"cjm: 1\ntitle: A\nstages: [{{title: B, steps: [{{title: C, touchpoints: {cards}}}]}}]\n"))
    body = page[page.index("<dl>", page.index("class=steps")) :]
    assert re.findall(r"tp tp-(\w+)", body) == ["green", "amber", "red", "unassessed", "accepted", "red"]
    assert "accepted until 31\u00a0Dec\u00a02027</b>: Why" in body
    assert "<b class=warn>acceptance lapsed on 30\u00a0Jun\u00a02025</b>: Old" in body
    assert body.count("P?") == 1


def test_lines_of_a_blueprint_run_where_roles_change() -> None:
    lanes = "[description, frontstage, actions, backstage, support]"
    step = "{title: C, description: d, frontstage: f, actions: a, backstage: b, support: s}"
    page = render(view(f"cjm: 1\ntitle: A\nlanes: {lanes}\nstages: [{{title: B, steps: [{step}]}}]\n"))
    rail = page[page.index("class=rail") : page.index('<section class="stage')]
    assert re.findall(r"<i class=lt>(.*?)</i><b>(.*?)<", rail) == [
        ("Line of interaction", "Frontstage"),
        ("Line of visibility", "Backstage"),
        ("Line of internal interaction", "Support"),
    ]


def test_the_title_in_the_style_ends_no_string() -> None:
    assert css_string('a"}\\</style>') == '"a\\22 \\7d \\5c \\3c \\2f style\\3e "'


def large(steps: int) -> str:
    """A map of the usual density: 13 rows, two touchpoints a step."""
    step = """\
      - title: The client looks for the right document {n}
        description: Opens the site of the body, reads what is asked for and writes a message to the manager.
        touchpoints:
          - {{channel: Search results, contact: green, note: Our article stands on the second page}}
          - {{channel: Chat of manufacturers, contact: red, priority: high, note: They advise an agent they know}}
        goals: To get a short answer whether it is needed and which one
        pains: Ten sites give ten different answers to one question
        gains: A colleague answers quickly and kindly
        emotion: {mood}
        feeling: Doubtful
        barriers: It is not clear whom to believe
        importance: 4
        actions: A page with a check by the code of the goods
        opportunities: To be the source that others link to
        backstage: The expert checks the texts against the law once a quarter
"""
    stages = []
    for start in range(0, steps, 4):
        stages.append(f"  - title: Stage {start}\n    steps:\n")
        stages += (step.format(n=n, mood=(n % 5) - 2) for n in range(start, min(start + 4, steps)))
    return "cjm: 1\ntitle: A large map\nstages:\n" + "".join(stages)


def test_size_of_a_page() -> None:
    assert len(render(view(large(14))).encode()) < 150_000


def test_speed_of_a_large_map() -> None:
    text = large(240)
    render(view(SMALL))
    drawn = view(text)
    start = time.process_time()
    page = render(drawn)
    assert time.process_time() - start < 0.5
    assert "gl-steps" not in page[page.index("<body") :]

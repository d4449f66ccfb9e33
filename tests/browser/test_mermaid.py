"""Diagrams as Mermaid itself reads and draws them, in Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from cjmtool.markdown import lines_of
from cjmtool.project import Options, Projects, check_file
from cjmtool.render.markdown import render
from cjmtool.render.mermaid import LONGEST, LONGEST_NAME, MOST_TASKS, diagrams
from cjmtool.render.view import MapView, build
from tests.browser.harness import ROOT, OpenPage, opened
from tests.render.drawing import view
from tests.render.test_markdown import ALPHABET, HOSTILE

MERMAID = ROOT / "node_modules" / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js"
# The settings of `own-rules` ask for a package that would have to be installed first.
MAPS = (p for p in (ROOT / "examples").rglob("*.cjm.yaml") if "own-rules" not in p.parts)
EXAMPLES = sorted(p for p in MAPS if p.name != "library.cjm.yaml")
TODAY = date(2026, 11, 23)
# What the parser has understood. It keeps entities in placeholders until it draws: they are put back as it does then.
READ = """
(async text => {
  const plain = words => {
    const box = document.createElement("textarea");
    box.innerHTML = words.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
    return box.value;
  };
  const {db, type} = await mermaid.mermaidAPI.getDiagramFromText(text);
  return {type, title: plain(db.getDiagramTitle()), sections: db.getSections().map(plain), tasks: db.getTasks().map(
    task => [plain(task.section), plain(task.task), task.score, task.people.map(plain)])};
})"""
DRAW = """
(async text => {
  const {svg} = await mermaid.render("drawn", text);
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  const texts = selector => [...drawn.querySelectorAll(selector)].map(found => found.textContent.trim());
  return {labels: texts("foreignObject .label"), faces: texts("circle.face").length, scripts: texts("script").length};
})"""
HOSTILE_NAMES = (
    *(text for text in HOSTILE if lines_of(text)),
    "title of thing: 5: Me",
    "section",
    "section S: sub",
    "journey ends",
    "accTitle: x",
    "accDescr {",
    "Note: hello: 5: Me",
    "At 9:30, call #42; ask",
    "#35; #quot; #amp;",
    "ﬂ°°58¶ß ﬂ°quot¶ß",
    "%%{init: {'theme': 'dark'}}%%",
    "%% remark",
    "style a:b#c;",
    "--- config ---",
    '<a href="x">',
    "{curly} and }",
)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPage]:
    empty = tmp_path_factory.mktemp("mermaid") / "empty.html"
    empty.write_text("<!doctype html><title>empty</title>", "utf-8")
    with opened(browser, empty) as page:
        page.cdp.send("Runtime.evaluate", {"expression": MERMAID.read_text("utf-8")})
        page.evaluate("mermaid.initialize({startOnLoad: false}), 0")
        yield page


def ask(page: OpenPage, script: str, lines: list[str]) -> Any:
    return page.evaluate(f"{script}({json.dumps(chr(10).join(lines))})")


def shown(words: str, room: int = LONGEST_NAME) -> str:
    said = " ".join(" ".join(lines_of(words)).split())
    return said if len(said) <= room else said[: room - 1].rstrip() + "…"


def example(path: Path) -> MapView:
    options = Options(TODAY)
    project = Projects(options).of(path)
    journey = check_file(path, project, options).journey
    assert journey is not None
    return build(journey, today=TODAY)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_drawn_whole(page: OpenPage, path: Path) -> None:
    drawing = example(path)
    sections: list[str] = []
    tasks: list[list[Any]] = []
    for lines in diagrams(drawing):
        assert len("\n".join(lines)) <= LONGEST
        understood = ask(page, READ, lines)
        assert (understood["type"], understood["title"]) == ("journey", drawing.title)
        sections += understood["sections"]
        tasks += understood["tasks"]
        drawn = ask(page, DRAW, lines)
        assert drawn["faces"] == len(understood["tasks"]) <= MOST_TASKS
    assert sections == [f"{stage.number} {stage.title}" for stage in drawing.stages]  # none is cut in two
    told = [(f"{s.number} {'◆ ' if s.moment else ''}{s.title}", s.mood.value) for s in drawing.steps]
    assert [task[1] for task in tasks] == [name for name, _ in told]
    assert all(abs(task[2] - 3 - (value or 0)) <= 0.5 for task, (_, value) in zip(tasks, told, strict=True))
    assert drawing.persona is not None
    assert {task[3][0] for task in tasks} == {drawing.persona.name}


def hostile(text: str) -> MapView:
    said = json.dumps(text)
    return view(
        f"cjm: 1\ntitle: {said}\npersona: {{name: {said}}}\nstages:\n  - id: a\n    title: {said}\n    steps:\n"
        f"      - {{id: b, title: {said}, emotion: -1.5, actors: [Guest, {said}, 'a, b']}}\n"
        f"      - {{id: c, title: {said}}}\n"
    )


def check(page: OpenPage, text: str) -> None:
    drawing = hostile(text)
    (lines,) = diagrams(drawing)
    name, mark = shown(text), " (?)"
    first, second = shown(f"1 {text}"), shown(f"2 {text}", LONGEST_NAME - len(mark)) + mark
    actors = list(dict.fromkeys([name, "Guest", "a, b"]))
    assert ask(page, READ, lines) == {
        "type": "journey",
        "title": name,
        "sections": [first],
        "tasks": [[first, first, 1, actors], [first, second, 3, [name]]],
    }


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_a_hostile_text_is_a_text(page: OpenPage, text: str) -> None:
    check(page, text)
    (lines,) = diagrams(hostile(text))
    drawn = ask(page, DRAW, lines)
    assert (drawn["faces"], drawn["scripts"]) == (2, 0)
    assert shown(f"1 {text}") in drawn["labels"]


WORDS = st.sampled_from(
    ["title ", "section ", "journey", "%%{", "}%%", "#58;", "ﬂ°°", "¶ß", ": 5: ", "```\n", "\n---\n"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS | st.text(ALPHABET, max_size=5), max_size=6).map("".join).filter(lines_of))
def test_any_text_is_a_text(page: OpenPage, text: str) -> None:
    check(page, text)


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_no_text_leaves_the_fence(text: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(render(hostile(text), mermaid=True))
    assert html.count("<pre") == 1
    inside = html.partition("<pre")[2].partition("</pre>")[0]
    assert inside.count("\n") == len(diagrams(hostile(text))[0])


def test_long_maps_are_cut_into_diagrams_that_gitlab_draws(page: OpenPage) -> None:
    steps = "".join(f"      - {{title: {'long ' * 15}{n}, emotion: 1}}\n" for n in range(40))
    found = diagrams(view(f"cjm: 1\ntitle: A\npersona: {{name: B}}\nstages:\n  - title: C\n    steps:\n{steps}"))
    assert len(found) > 1
    assert all(len("\n".join(lines)) <= LONGEST for lines in found)
    assert sum(len(ask(page, READ, lines)["tasks"]) for lines in found) == 40

"""Every change of every field has words in every language, and a page on which it is marked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cjmtool.analysis import diff_definitions, diff_parts
from cjmtool.analysis.changes import Change, Differences, MapChange, MapDiff
from cjmtool.analysis.diff import diff
from cjmtool.model.journey import Journey
from cjmtool.render import diff_html, diff_markdown
from cjmtool.render.diff_document import as_document
from cjmtool.render.diff_layout import layout
from cjmtool.render.diff_values import Wording
from cjmtool.render.diff_words import said, sentences
from cjmtool.render.labels import LANGUAGES, Words
from cjmtool.render.view import build
from tests.render.drawing import SMALL, TODAY, journey

FULL = (Path(__file__).parent / "full.cjm.yaml").read_text("utf-8")


def older(text: str) -> str:
    """The same map with other texts: each of them has a word more."""

    def changed(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: v if k in KEPT else changed(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [changed(entry, key) for entry in value]
        return f"{value} before" if isinstance(value, str) and value.startswith("t-") else value

    return json.dumps(changed(YAML(typ="safe", pure=True).load(text)), default=str)


# Ids, references, and values with a notation of their own.
KEPT = {
    "id", "channel", "closes", "metrics", "evidence", "next", "uses", "link", "links", "language", "lanes", "persona",
    "valid_for", "review_every", "duration", "succeeds", "picture", "date", "due", "until", "reviewed",
}  # fmt: skip


@pytest.fixture(scope="module")
def full() -> Journey:
    return journey(FULL)


@pytest.fixture(scope="module")
def small() -> Journey:
    return journey(SMALL)


def test_every_field_has_a_name() -> None:
    names = {
        *diff_parts._PLAIN,
        *diff_parts._CARD,
        *diff_parts._TOUCHPOINT,
        *diff_parts._ACTION,
        "closes",
        "id",
        "next",
    }
    names |= {name for _, _, fields, _ in diff_definitions.KINDS for name in fields}
    words = Words("en")
    assert [name for name in sorted(names) if not words.has(f"diff.f_{name}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["there", "back"])
def test_everything_can_be_said(full: Journey, small: Journey, language: str, way: str) -> None:
    """A map with every key against one with hardly any, and against itself with other texts."""
    for other in (small, journey(older(FULL))):
        found = diff(*((other, full) if way == "there" else (full, other)))
        told = said(found, Words(language))
        lines = [
            *told.lines,
            *told.definitions,
            *(line for block in (*told.stages, *told.steps) for line in block.lines),
        ]
        assert len(lines) > 10
        for line in lines:
            assert "{" not in line.text
            assert "None" not in line.text


def test_every_field_of_a_full_step_is_told(full: Journey) -> None:
    """Each field, set and unset, gives a sentence with its name and its value."""
    (at, _, step), *_ = full.steps()
    empty = type(step)(title=step.title, id=step.id)
    changes = diff_parts.step_changes((full, empty), (full, step))
    left_out = ("id", "title", "lanes")
    filled = {name for name in type(step).model_fields if getattr(step, name) not in (None, (), {})} - {*left_out}
    fields = {"contact": "touchpoints", "action": "actions"}
    told = {c.field if c.part == "step" else fields.get(c.part, c.key) for c in changes}
    own = set(step.lanes)
    assert filled | own == told, at
    assert len(list(sentences(changes, Wording(Words("en"), full, full)))) == len(changes)


def differences(found: MapDiff) -> Differences:
    return Differences("", "", (MapChange("a", "b", found),))


def test_markdown_holds_every_line_of_the_terminal(full: Journey, small: Journey) -> None:
    both = differences(diff(small, full))
    markdown = diff_markdown.render(layout(both, None))
    plain = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), re.sub(r"\\([\\*_\[\]~#+=.)-])|</?span>", r"\1", markdown))
    for section in layout(both, None).sections:
        for line in section.said.lines:
            assert line.text in plain


def test_the_document_holds_every_change(full: Journey, small: Journey) -> None:
    found = diff(small, full)
    (entry,) = as_document(differences(found))["maps"]
    expected = [*found.map, *found.own, *found.shared, *(c for p in (*found.stages, *found.steps) for c in p.changes)]
    structural = sum((p.op != "kept") + p.renamed + p.moved for p in (*found.stages, *found.steps))
    assert len(entry["changes"]) == len(expected) + structural
    assert {c["op"] for c in entry["changes"]} >= {"added", "removed"}


def page_with_changes() -> str:
    """A map with every key, all of whose texts have changed."""
    now = journey(FULL)
    return diff_html.render(build(now, today=TODAY), MapChange("a", "a", diff(journey(older(FULL)), now)), "main")


class TestPage:
    def test_what_has_changed_stands_at_its_step(self, full: Journey) -> None:
        change = MapChange("a", "a", diff(journey(older(FULL)), full))
        view = diff_html.marked(build(full, today=TODAY), change, "main")
        assert view.lanes[0].key == diff_html.LANE
        assert view.lanes[0].hint
        marked = {step.number for step in view.steps if diff_html.LANE in step.cells}
        assert marked == {p.after.number for p in change.diff.steps if p.after}
        assert len(view.changes) > 3

    def test_an_unchanged_map_is_drawn_as_ever(self, full: Journey) -> None:
        view = build(full, today=TODAY)
        assert diff_html.marked(view, MapChange("a", "a", diff(full, full)), "main") == view

    def test_a_new_map_has_no_lane_of_changes(self, small: Journey) -> None:
        view = diff_html.marked(build(small, today=TODAY), MapChange(None, "a", diff(None, small)), "main")
        assert all(lane.key != diff_html.LANE for lane in view.lanes)
        assert [mark.text for mark in view.changes] == ["A new map: 2 steps in 1 stage."]

    def test_words_of_the_author_are_words(self) -> None:
        texts = [SMALL.replace("Asks friends", title) for title in ("Asks <b>friends</b>", "Asks <i>friends</i>")]
        older, newer = map(journey, texts)
        page = diff_html.render(build(newer, today=TODAY), MapChange("a", "a", diff(older, newer)), "<main>")
        assert "<b>friends" not in page
        assert "&lt;b&gt;friends&lt;/b&gt;" in page
        assert "&lt;main&gt;" in page


def test_a_change_reads_backwards() -> None:
    change = Change("added", "contact", "forum", None, "Forum", "contact", None, "red")
    assert change.opened
    assert change.reversed() == Change("removed", "contact", "forum", "Forum", None, "contact", "red", None)
    assert change.reversed().reversed() == change

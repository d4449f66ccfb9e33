"""Whatever an author fills in is drawn, as a page and as Markdown."""

import html as html_entities
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmtool.model.maps import Definitions, JourneyMap
from cjmtool.model.types import Part
from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.render import html, markdown
from cjmtool.render.view import MapView
from tests.render.drawing import journey, picture, view

TEXT = (Path(__file__).parent / "full.cjm.yaml").read_text(encoding="utf-8")
FINDINGS = (
    Problem(
        "maps/test.cjm.yaml",
        FILE_START,
        "CJM401",
        "f-name-step",
        Severity.ERROR,
        "f-message-step",
        at=("stages", 0, "steps", 0, "touchpoints", 1),
    ),
    Problem("maps/test.cjm.yaml", FILE_START, "CJM606", "f-name-map", Severity.WARNING, "f-message-map"),
)
# What is not a text of the author's, as the page words it.
WORDED = (
    "as it is to be", "in use", "5 Mar 2026", "3 Jun 2026", "90 days", "EUR", "2 of 5", "4 of 5", "3 of 5",
    "Feb 2026", "2025", "1,234", "18 months", "interview", "assumption", "41.5 t-unit", "31 Jan 2026", "12.25 t-unit",
    "30 Jun 2027", "37 t-unit", "30 Apr 2026", "611", "33 t-unit", "622", "time", "lower is better", "critical",
    "planned", "5 of 5", "65%", "17 person-days", "€23,456", "€98,765", "28 Feb 2027", "2–5 hours", "83%",
    "Partial contact", "No contact", "accepted until 6 May 2028", "−1.5", "Moment of truth", "rejected", "61%", "27%",
    "The journey breaks off", "web", "ours", "on site", "third party", "event", "earned", "Evidence",
    "Internal knowledge", "Hypothesis", "high", "Not assessed", "f-message-step", "f-message-map", "f-name-step",
    "1 error, 1 warning", "Line of visibility", "Line of interaction", "Line of internal interaction",
)  # fmt: skip


@pytest.fixture(scope="module")
def full() -> MapView:
    return view(TEXT, findings=FINDINGS, picture=picture())


@pytest.fixture(scope="module")
def page(full: MapView) -> str:
    return flat(html.render(full))


@pytest.fixture(scope="module")
def sheet(full: MapView) -> str:
    return flat(markdown.render(full))


def parts(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts(item)


def test_the_map_fills_every_field() -> None:
    """Else a new field could be forgotten here as well as on the page."""
    filled: dict[type[Part], set[str]] = {}
    for part in parts(journey(TEXT).map):
        filled.setdefault(type(part), set()).update(part.model_fields_set)
    missing = {
        cls.__name__: set(cls.model_fields) - names for cls, names in filled.items() if set(cls.model_fields) - names
    }
    # An action of a step: the shared one has what these two leave out; a way on has a step or an end.
    assert missing.pop("Action") <= set(type(journey(TEXT).actions["shared"]).model_fields)
    assert missing == {}
    assert issubclass(JourneyMap, Definitions)


def flat(text: str) -> str:
    """Blanks for tags, references decoded, every blank and hyphen the plain one."""
    text = re.sub(r"<(?!http)[^>]*>", " ", re.sub(r"<style>.*</style>", "", text, flags=re.DOTALL))
    return html_entities.unescape(text).replace("\u00a0", " ").replace("\u2011", "-").replace("\\", "")


TEXTS = sorted(set(re.findall(r"\bt-[a-z-]+(?:\.[a-z.]+)?", TEXT)))


def test_texts_are_unique() -> None:
    assert len(TEXTS) > 90


@pytest.mark.parametrize("text", TEXTS)
def test_text_on_the_page(full: MapView, page: str, text: str) -> None:
    if text == "t-picture.png":  # drawn, not named
        assert 'src="data:image/png;base64,' in html.render(full)
    else:
        assert re.search(rf"{re.escape(text)}(?![a-z-])", page)


@pytest.mark.parametrize("text", TEXTS)
def test_text_in_markdown(sheet: str, text: str) -> None:
    assert re.search(rf"{re.escape(text)}(?![a-z-])", sheet)


@pytest.mark.parametrize("text", WORDED)
def test_worded_value_on_the_page(page: str, text: str) -> None:
    assert text in page


@pytest.mark.parametrize("text", WORDED)
def test_worded_value_in_markdown(sheet: str, text: str) -> None:
    assert text in sheet


def test_links_on_the_page(full: MapView) -> None:
    page = html.render(full)
    for address in (
        "evidence.example/t-evidence-link",
        "tracker.example/t-action-link",
        "web.example/t-touch-link",
        "step.example/t-step-link",
    ):
        assert f'rel=noreferrer href="https://{address}"' in page
        assert f"<https://{address}>" in markdown.render(full)


def test_a_thought_with_a_record_of_its_own_is_a_quotation(full: MapView) -> None:
    page = html.render(full)
    assert "<q>t-thought-said</q>" in page
    assert "<q>t-thought-guessed</q>" not in page
    assert "“t-thought-said”" in markdown.render(full)
    assert "“t-thought-guessed”" not in markdown.render(full)

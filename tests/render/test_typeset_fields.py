"""Whatever an author fills in stands on the typeset pages, as text."""

import dataclasses
import re
from typing import Any

import pytest

from cjmtool.render.view import MapView
from tests.render.drawing import picture, view
from tests.render.test_every_field import FINDINGS, TEXT, TEXTS, WORDED
from tests.render.typeset_pages import bare, outside, pdf, reader, text_of


@pytest.fixture(scope="module")
def full() -> MapView:
    return view(TEXT, findings=FINDINGS, picture=picture())


@pytest.fixture(scope="module", params=["a3", "a4"])
def content(full: MapView, request: pytest.FixtureRequest) -> bytes:
    return pdf(full, paper=request.param)


@pytest.fixture(scope="module")
def said(content: bytes) -> str:
    return bare(text_of(content))


@pytest.mark.parametrize("text", [text for text in TEXTS if text != "t-picture.png"])
def test_text_on_the_pages(said: str, text: str) -> None:
    # A long word may be broken at a syllable.
    assert re.search("-?".join(map(re.escape, bare(text))), said)


@pytest.mark.parametrize("text", WORDED)
def test_worded_value_on_the_pages(said: str, text: str) -> None:
    assert bare(text) in said


def test_nothing_lies_off_the_page(content: bytes) -> None:
    assert outside(content) == []


def longer(value: object, more: str) -> Any:
    """A view whose every text of the author's goes on with `more`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: longer(getattr(value, name), more) for name in fields})
    if isinstance(value, tuple):
        return tuple(longer(item, more) for item in value)
    if isinstance(value, dict):
        return {key: longer(item, more) for key, item in value.items()}
    return f"{value} {more}" if isinstance(value, str) and value.startswith("t-") else value


@pytest.mark.parametrize("words", [20, 90, 300])
def test_long_texts_run_on_wherever_they_stand(full: MapView, words: int) -> None:
    """Cards, heads, names and notes grow, and where they outgrow a page they are broken, never cut off."""
    content = pdf(longer(full, " ".join(f"w{n:03}" for n in range(words))))
    assert outside(content) == []
    assert b"pdfaid" in content


def test_the_picture_is_drawn(content: bytes) -> None:
    assert any(page.images for page in reader(content).pages)


def test_links_on_the_pages(content: bytes) -> None:
    targets = {
        annotation.get_object()["/A"].get("/URI")
        for page in reader(content).pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object()
    }
    for name in ("evidence.example/t-evidence-link", "tracker.example/t-action-link", "web.example/t-touch-link"):
        assert f"https://{name}" in targets


def test_a_thought_with_a_record_of_its_own_is_a_quotation(said: str) -> None:
    assert "“t-thought-said”" in said
    assert "“t-thought-guessed”" not in said

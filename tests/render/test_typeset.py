"""Typeset pages: what a PDF says about itself, the same bytes for the same map, and no author's word that is code."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cjmtool.render import fonts
from cjmtool.render.typeset import typeset
from cjmtool.render.view import MapView, Picture
from tests.render.drawing import SMALL, TODAY, picture, view
from tests.render.typeset_pages import bare, outside, pdf, reader, text_of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def small() -> bytes:
    return pdf(view(SMALL))


def test_it_claims_pdf_a_and_pdf_ua(small: bytes) -> None:
    metadata = reader(small).trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>A</pdfaid:conformance>", metadata)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_it_is_tagged_and_has_title_language_and_date(small: bytes) -> None:
    read = reader(small)
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "Buying a bicycle"
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date() == TODAY


def test_its_outline_leads_to_the_stages(small: bytes) -> None:
    read = reader(small)

    def titles(outline: list[object]) -> list[str]:
        return [t for item in outline for t in (titles(item) if isinstance(item, list) else [item.title])]  # type: ignore[attr-defined]

    assert "1 Looking" in titles(read.outline)


def test_steps_are_table_headers(small: bytes) -> None:
    kinds = set(re.findall(rb"/S ?/(\w+)", small))
    assert {b"H1", b"H2", b"Table", b"TH", b"TD", b"Figure"} <= kinds


def test_all_typefaces_are_embedded(small: bytes) -> None:
    faces = [font.get_object() for page in reader(small).pages for font in page["/Resources"]["/Font"].values()]
    assert faces
    for face in faces:
        assert "Inter" in face["/BaseFont"]
        assert "/FontFile2" in face["/DescendantFonts"][0]["/FontDescriptor"]


@pytest.mark.parametrize(("paper", "size"), [("a3", (1191, 842)), ("a4", (842, 595))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    for page in reader(pdf(view(SMALL), paper=paper)).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_the_same_bytes_in_every_process(small: bytes) -> None:
    program = (
        "import hashlib; from tests.render.drawing import *; from tests.render.typeset_pages import pdf;"
        "print(hashlib.sha256(pdf(view(SMALL))).hexdigest())"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == hashlib.sha256(small).hexdigest()


def test_images_are_the_same_twice_and_one_a_page(small: bytes) -> None:
    count = len(reader(small).pages)
    for kind, start in (("png", b"\x89PNG\r\n\x1a\n"), ("svg", b"<svg ")):
        once, twice = (typeset(view(SMALL), kind, today=TODAY, ppi=40) for _ in range(2))
        assert once == twice
        assert len(once) == count > 1
        assert all(page.startswith(start) for page in once)


def test_pixels_an_inch() -> None:
    (first, *_) = typeset(view(SMALL), "png", today=TODAY, ppi=72)
    assert int.from_bytes(first[16:20], "big") == pytest.approx(1191, abs=1)


HOSTILE = (
    '#panic("p")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "] ) } $x^2$ \\\\ #{ } [",
    "*bold* _it_ `raw` = Title",
    "<label> @ref // gone /* gone */",
    "- list + enum / term: x ~ --- ...",
    'he said "it\'s" -> <= != 1x1',
    "{{ 7 * 7 }} {% raw %} </svg><script>",
    "https://example.org/#panic(1)?a=b&c=d",
    "../../../etc/passwd",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_authors_word_is_never_code(text: str) -> None:
    """In every place that shows one: the title, a persona, stage, step, card, action, source and note."""
    said = "'" + text.replace("\\\\", "\\").replace("'", "''") + "'"
    made = view(
        f"cjm: 1\ntitle: {said}\nproblem: {said}\npersona: {{name: {said}, quote: {said}, picture: {said}}}\n"
        f"stages:\n  - title: {said}\n    steps:\n      - title: {said}\n        description: {said}\n"
        f"        questions: [{said}]\n        feeling: {said}\n        emotion: -1\n"
        f"        touchpoints: [{{channel: {said}, contact: red, note: {said}}}]\n"
        f"        actions: [{{title: {said}, note: {said}}}]\n        evidence: [e]\n"
        f"evidence: {{e: {{title: {said}, kind: survey}}}}\n"
    )
    content = bare(text_of(pdf(made)))
    assert content.count(bare(text.replace("\\\\", "\\"))) >= 14


def test_long_words_stay_on_the_page() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
    made = view(SMALL.replace("Asks friends", word).replace("channel: Friends", f"channel: {word}"))
    content = pdf(made)
    assert bare(text_of(content)).count(word) >= 2
    assert outside(content) == []


def test_text_longer_than_a_page_runs_on() -> None:
    """Nothing is cut off at the end of a page, in a card, a description or a feeling."""
    words = [f"w{n:04}x" for n in range(3000)]
    long = " ".join(words)
    for old, new in (
        ("emotion: -1", f"emotion: -1\n        description: {long}"),
        ("contact: red", f"contact: red, note: {long}"),
        ("emotion: -1", f"emotion: -1\n        feeling: {long}"),
    ):
        content = pdf(view(SMALL.replace(old, new)))
        assert outside(content) == []
        said = bare(text_of(content))
        assert [word for word in words if word not in said] == []


def test_every_step_of_a_long_stage_has_its_column() -> None:
    steps = "".join(f"      - {{title: Step no {n} of it, emotion: {n % 5 - 2}}}\n" for n in range(1, 13))
    content = pdf(view(f"cjm: 1\ntitle: Long\nstages:\n  - title: One stage\n    steps:\n{steps}"))
    pages = [page.extract_text() for page in reader(content).pages]
    with_steps = [[n for n in range(1, 13) if f"Step no {n} of it" in text] for text in pages[1:]]
    assert with_steps[:3] == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    assert ["continued" in text for text in pages[1:4]] == [False, True, True]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Съёмка подъезда: объявление №5 «Ёлка»"),
        ("pl", "Zażółć gęślą jaźń, „Kraków”"),
        ("en", "Naïve café — “£5”"),
        ("pl-PL", "Łódź"),
        ("sr-Latn", "Đačka šuma"),
    ],
)
def test_languages_of_the_typeface(language: str, said: str) -> None:
    made = view(SMALL.replace("cjm: 1\n", f"cjm: 1\nlanguage: {language}\n").replace("Asks friends", f"'{said}'"))
    content = pdf(made)
    assert bare(said) in bare(text_of(content))
    assert reader(content).trailer["/Root"]["/Lang"].lower().startswith(language.split("-")[0])
    assert b"pdfaid" in content


@pytest.mark.parametrize("said", ["漢字と仮名", "مرحبا بالعالم", "\U0001f600 \ue000", "a\u202eb\u2066c", "👩‍👩‍👧"])
def test_signs_that_the_typeface_lacks_do_no_harm(said: str) -> None:
    content = pdf(view(SMALL.replace("Asks friends", f"Before {said} after")))
    assert "Before" in text_of(content)


def test_right_to_left() -> None:
    made = view(SMALL.replace("cjm: 1\n", "cjm: 1\nlanguage: ar\n").replace("Buying a bicycle", "شراء دراجة"))
    content = pdf(made)
    assert reader(content).trailer["/Root"]["/Lang"] == "ar"
    assert "Looking" in text_of(content)


def with_picture(image: Picture) -> MapView:
    text = SMALL.replace("stages:", "persona: {name: Nina, picture: nina.png}\nstages:", 1)
    return view(text, picture=image)


def test_a_picture_stands_for_the_monogram() -> None:
    content = pdf(with_picture(picture()))
    assert any(page.images for page in reader(content).pages)


def test_a_picture_that_cannot_be_decoded_is_left_out() -> None:
    content = pdf(with_picture(Picture("image/png", picture().data[:-20])))
    assert not any(page.images for page in reader(content).pages)
    assert "Nina" in text_of(content)


def test_a_document_of_another_day_has_that_date() -> None:
    made = typeset(view(SMALL), "pdf", today=date(2031, 1, 2))
    metadata = reader(made[0]).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == date(2031, 1, 2)


def test_the_typeface_covers_what_it_says() -> None:
    """Its signs are all set, and with the standard that refuses a missing one."""
    shown = "".join(chr(sign) for sign in sorted(fonts.signs()) if chr(sign).isalnum())
    assert len(shown) > 1000
    assert fonts.covers(shown)
    assert not fonts.covers("漢")
    assert b"pdfaid" in pdf(view(SMALL.replace("Asks friends", f"'{shown}'")))


def test_the_licence_lies_beside_the_typeface() -> None:
    with fonts.folder() as folder:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "LICENSE").read_text("utf-8")
        assert sum(file.stat().st_size for file in folder.iterdir()) < 1_500_000

"""The size of the letters on paper."""

import pytest

from cjmtool.render.print_fit import PAPERS
from cjmtool.render.view_chunks import chunks
from tests.names import spelled_render as render
from tests.render.drawing import SMALL, view
from tests.render.test_html import large


def root(text: str, paper: str) -> float:
    drawn, sheet = view(text), PAPERS[paper]
    cut = [chunk for part in chunks(drawn.stages, sheet.steps).values() for chunk in part]
    return sheet.root(cut, [lane.key for lane in drawn.lanes])


def stage(description: str) -> str:
    return f"{{title: B, steps: [{{title: C, description: {description}}}]}}"


@pytest.mark.parametrize("paper", PAPERS)
def test_what_fits_is_large(paper: str) -> None:
    assert root(SMALL, paper) == PAPERS[paper].most


def test_more_text_makes_it_smaller() -> None:
    text = (
        "cjm: 1\ntitle: A\nstages: [{title: B, steps: [{title: C, pains: ["
        + ", ".join(["A long pain " * 6] * 30)
        + "]}]}]\n"
    )
    assert PAPERS["a3"].least <= root(text, "a3") < PAPERS["a3"].most


@pytest.mark.parametrize("paper", PAPERS)
def test_what_needs_several_pages_anyhow_is_not_made_tiny(paper: str) -> None:
    text = "cjm: 1\ntitle: A\nstages: [{title: B, steps: [{title: C, description: " + "A long story. " * 2000 + "}]}]\n"
    assert root(text, paper) == PAPERS[paper].flow


@pytest.mark.parametrize(("stories", "smaller"), [(300, False), (570, True), (1500, False)])
def test_a_stage_that_needs_little_more_than_its_page_is_made_smaller(stories: int, smaller: bool) -> None:
    long, longer = ("A story. " * n for n in (2000, stories))
    drawn, sheet = view(f"cjm: 1\ntitle: A\nstages: [{stage(long)}, {stage(longer)}]\n"), PAPERS["a4"]
    lanes = [lane.key for lane in drawn.lanes]
    cut = [chunk for part in chunks(drawn.stages, sheet.steps).values() for chunk in part]
    assert sheet.root(cut, lanes) == sheet.flow
    first, second = (sheet.zoom(chunk, lanes, sheet.flow) for chunk in cut)
    assert first == 1
    assert (sheet.tight / sheet.flow <= second < 1) if smaller else second == 1


def test_every_lane_counts() -> None:
    from tests.render.test_every_field import TEXT

    assert PAPERS["a4"].least <= root(TEXT, "a4") < PAPERS["a4"].most


def test_paper_of_a_page() -> None:
    a3, a4 = render(view(large(14))), render(view(large(14)), paper="a4")
    assert "@page{size:A3 landscape" in a3
    assert "@page{size:A4 landscape" in a4
    # Four steps a stage: one page of A3, two of A4.
    assert a3.count('class="chunk ck') == 4
    assert a4.count('class="chunk ck') == 8 - 1

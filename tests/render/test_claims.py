"""Every claim says what it rests on; a map that mostly guesses says that first."""

import re

import pytest

from cjmtool.render.view_parts import Group, Mood
from tests.names import spelled_render as render
from tests.render.drawing import view

MAP = """\
cjm: 1
title: A
evidence:
  talks: {{title: Talks, kind: interview}}
  ours: {{title: Ours, kind: staff}}
stages:
  - title: B
    steps:
      - title: C
        evidence: {evidence}
        emotion: -1
        gains: {{text: g, evidence: talks}}
        pains: p
        barriers: b
        thoughts: t
        questions: q
"""


@pytest.mark.parametrize(
    ("evidence", "level"),
    [("talks", "validated"), ("ours", "internal"), ("[]", "assumption"), ("[ours, talks]", "validated")],
)
def test_a_claim_rests_on_its_own_evidence_or_its_step_s(evidence: str, level: str) -> None:
    (step,) = view(MAP.format(evidence=evidence)).steps
    found = {}
    for cell in step.cells.values():
        for part in cell if isinstance(cell, tuple) else (cell,):
            if isinstance(part, Group):
                found[part.kind] = part.cards[0].claim
            if isinstance(part, Mood):
                found["emotion"] = part.claim
    levels = {kind: claim and claim.level for kind, claim in found.items()}
    assert levels == {
        **dict.fromkeys(("pains", "barriers", "thoughts", "emotion"), level),
        "gains": "validated",
        "questions": None,
    }


def test_an_unsupported_claim_looks_unsupported() -> None:
    page = render(view(MAP.format(evidence="[]")))
    body = page[page.index("class=steps") :]
    assert "xp xp-neg guess" in body
    assert "xp xp-pos guess" not in body
    assert "e-neg y-m1 guess" in body
    assert body.count("class=lv-assumption>Hypothesis<") == 3  # pain, barrier, thought
    assert body.count("class=lv-validated>Evidence<") == 1


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("{title: C, emotion: 1}", "1 of 1"),
        ("{title: C, emotion: 1}, {title: D, emotion: 1, evidence: e}", None),
        ("{title: C, emotion: 1, pains: p}, {title: D, emotion: 1, evidence: e}", "2 of 3"),
        ("{title: C, description: d}", None),
    ],
)
def test_a_map_of_hypotheses_says_so(steps: str, said: str | None) -> None:
    drawn = view(
        f"cjm: 1\ntitle: A\nevidence: {{e: {{title: E, kind: survey}}}}\nstages: [{{title: B, steps: [{steps}]}}]\n"
    )
    header = render(drawn).split("</header>", 1)[0]
    assert (drawn.hypothesis is not None) == (said is not None)
    assert ('class="hypo' in header) == (said is not None)
    if said:
        assert re.search(rf"<b>Hypothesis</b> Claims that rest on nothing or on assumptions: {said}", header)


def test_steps_with_a_hypothesis_can_be_highlighted() -> None:
    steps = "{title: A, emotion: 1, evidence: talks}, {title: B, emotion: 1}, {title: C}"
    head = "cjm: 1\ntitle: T\nevidence: {talks: {title: Talks, kind: interview}}\n"
    page = render(view(f"{head}stages: [{{title: S, steps: [{steps}]}}]\n"))
    assert re.findall(r"for=f-guess[^>]*>(.*?)</label>", page) == ["Hypotheses <b>1</b>"]
    assert re.findall(r'<li class="step[^"]*is-guess[^"]*" id=([\w-]+)', page) == ["s-b"]

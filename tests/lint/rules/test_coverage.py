"""CJM3: where the client does not meet us, and when nothing more needs to be said about it."""

from __future__ import annotations

import pytest

from tests.lint.rules.asking import ask

RED = "{channel: a, contact: red, priority: low}"
GREEN = "{channel: b, contact: green}"
OPEN = "{channel: c}"
ACCEPTED = "{channel: d, contact: red, accepted: {reason: r}}"
CLOSED = "actions: [{title: T, closes: a}]"
REJECTED = "actions: [{title: T, closes: a, status: rejected}]"


def steps(*bodies: str, stages: int = 1) -> str:
    """Each body becomes a step in flow style, spread evenly over the stages."""
    text = "cjm: 1\ntitle: Buying a bicycle\nstages:\n"
    for n in range(stages):
        text += f"  - title: Stage {n}\n    steps:\n"
        for m, body in enumerate(bodies):
            if m * stages // len(bodies) == n:
                text += f"      - {{title: Step {m}{', ' if body else ''}{body}}}\n"
    return text


def cards(*touchpoints: str) -> str:
    return f"touchpoints: [{', '.join(touchpoints)}]"


def test_step_without_touchpoint_stands_at_the_step() -> None:
    (remark,) = ask("step-without-touchpoint", steps(cards(RED), ""))
    assert remark.at == ("stages", 0, "steps", 1)


def test_every_unassessed_touchpoint() -> None:
    found = ask("unassessed-touchpoint", steps(cards(OPEN, GREEN, "e")))
    assert [r.at[-2] for r in found] == [0, 2]


@pytest.mark.parametrize(
    ("bodies", "blind"),
    [
        ((cards(RED),), True),
        ((cards(RED), cards(RED, GREEN)), False),
        ((cards(RED), "touchpoints: [{channel: b, contact: amber}]"), False),
        ((cards(RED), cards(OPEN)), True),
        ((cards(RED), ""), True),
        ((cards(OPEN),), False),
        (("",), False),
        ((cards(ACCEPTED),), False),
        ((cards(RED, ACCEPTED),), True),
        ((f"{cards(RED)}, {CLOSED}",), False),
        ((f"{cards(RED)}, {REJECTED}",), True),
        ((f"{cards(RED)}, {CLOSED}", cards(RED)), True),
    ],
)
def test_blind_stage(bodies: tuple[str, ...], blind: bool) -> None:
    assert bool(ask("blind-stage", steps(*bodies))) is blind


def test_shared_action_closes_a_card() -> None:
    shared = "actions: {t: {title: T, status: %s}}\n"
    text = steps(f"{cards(RED)}, actions: [{{id: t, closes: a}}]")
    assert not ask("blind-stage", shared % "planned" + text)
    assert ask("blind-stage", shared % "rejected" + text)


@pytest.mark.parametrize(
    ("bodies", "lengths"),
    [
        ((cards(RED),) * 2, []),
        ((cards(RED),) * 3, [3]),
        ((cards(RED),) * 4, [4]),
        ((cards(RED), cards(RED), "", cards(RED)), [3]),
        ((cards(RED), cards(RED), cards(OPEN), cards(RED)), []),
        ((cards(RED), cards(RED), cards(GREEN), cards(RED)), []),
        (((cards(RED),) * 3 + (cards(GREEN),)) * 2, [3, 3]),
        ((cards(ACCEPTED),) * 3, []),
        ((cards(ACCEPTED), cards(ACCEPTED), cards(RED)), [3]),
        (("",) * 3, []),
    ],
)
@pytest.mark.parametrize("stages", [1, 2])
def test_silent_stretch_does_not_mind_stages(bodies: tuple[str, ...], lengths: list[int], stages: int) -> None:
    found = ask("silent-stretch", steps(*bodies, stages=stages))
    assert [int(r.message.split()[-2]) for r in found] == lengths


def test_length_of_a_silent_stretch_is_an_option() -> None:
    text = steps(cards(RED), cards(RED))
    (remark,) = ask("silent-stretch", text, length=2)
    assert remark.at == ("stages", 0, "steps", 0)
    assert remark.related[0].at == ("stages", 0, "steps", 1, "title")


@pytest.mark.parametrize(
    ("body", "blind"),
    [
        (cards(RED), True),
        (cards(RED, OPEN), True),
        (cards(RED, GREEN), False),
        (cards(OPEN), False),
        (cards(ACCEPTED), False),
        (f"{cards(RED)}, {CLOSED}", False),
        ("emotion: 0", False),
    ],
)
def test_blind_moment_of_truth(body: str, blind: bool) -> None:
    assert bool(ask("blind-moment-of-truth", steps(f"{body}, moment_of_truth: true"))) is blind
    assert not ask("blind-moment-of-truth", steps(body))


@pytest.mark.parametrize("proof", ["link: https://example.org", "note: Seen", "evidence: e"])
def test_green_with_proof(proof: str) -> None:
    text = "evidence: {e: {title: E}}\n" + steps(cards(f"{{channel: a, contact: green, {proof}}}"))
    assert not ask("green-without-proof", text)


def test_only_green_needs_proof() -> None:
    assert len(ask("green-without-proof", steps(cards(RED, OPEN, GREEN)))) == 1

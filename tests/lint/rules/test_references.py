"""CJM2: what is named somewhere is defined once, and the ways lead from the first step to an end."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from cjmtool.lint import engine
from cjmtool.lint.rule import Defined
from cjmtool.lint.rules import undefined_channel, undefined_persona
from tests.lint.rules.asking import ask, context

HEAD = "cjm: 1\ntitle: Buying a bicycle\n"


def steps(*bodies: str, head: str = "") -> str:
    """A map of one stage, one step a body, titled A, B, C …"""
    text = HEAD + textwrap.dedent(head) + "stages:\n  - title: Only\n    steps:\n"
    for letter, body in zip("ABCDEFGH", bodies, strict=False):
        text += f"      - title: {letter}\n" + textwrap.indent(textwrap.dedent(body), "        ")
        text += "" if body.endswith("\n") or not body else "\n"
    return text


PERSONAS = "personas:\n  marta: {name: Marta}\n"


@pytest.mark.parametrize("persona", ["marta", "{name: Somebody else}"])
def test_defined_persona(persona: str) -> None:
    assert not ask("undefined-persona", steps("touchpoints: Shop", head=f"{PERSONAS}persona: {persona}\n"))


def test_undefined_persona_suggests_the_nearest() -> None:
    (remark,) = ask("undefined-persona", steps("touchpoints: Shop", head=f"{PERSONAS}persona: mrata\n"))
    assert remark.message == 'persona "mrata" is not defined'
    assert remark.help == 'did you mean "marta"?'
    assert remark.at == ("persona",)


def test_persona_is_free_text_where_none_is_defined() -> None:
    assert not ask("undefined-persona", steps("touchpoints: Shop", head="persona: Anna, 34\n"))


def test_definition_of_a_library_forbids_free_text() -> None:
    libraries = Defined(personas=frozenset({"marta"}), channels=frozenset({"shop"}))
    found = engine.run(
        [undefined_persona.CHECK, undefined_channel.CHECK],
        replace(context(steps("touchpoints: Our shop", head="persona: Anna\n")), defined=libraries),
    )
    assert [(r.rule, r.at) for r in found] == [
        ("undefined-persona", ("persona",)),
        ("undefined-channel", ("stages", 0, "steps", 0, "touchpoints", 0, "channel")),
    ]


def test_channel_that_resembles_none_is_to_be_defined() -> None:
    (remark,) = ask("undefined-channel", steps("touchpoints: [shop, zoo]", head="channels: {shop: {title: Shop}}\n"))
    assert remark.help.startswith("define it under `channels`")


@pytest.mark.parametrize(
    ("head", "body", "at"),
    [
        ("persona: {name: Marta, evidence: x}\n", "", ("persona", "evidence", 0)),
        ("personas: {m: {name: M, evidence: x}}\n", "", ("personas", "m", "evidence", 0)),
        ("metrics: {nps: {title: NPS, evidence: x}}\n", "", ("metrics", "nps", "evidence", 0)),
        ("actions: {a: {title: A, evidence: x}}\n", "", ("actions", "a", "evidence", 0)),
        ("insights: {text: Learned, evidence: x}\n", "", ("insights", 0, "evidence", 0)),
        ("", "evidence: [calls, x]", ("stages", 0, "steps", 0, "evidence", 1)),
        ("", "touchpoints: {channel: S, evidence: x}", ("stages", 0, "steps", 0, "touchpoints", 0, "evidence", 0)),
        ("", "actions: {title: A, evidence: x}", ("stages", 0, "steps", 0, "actions", 0, "evidence", 0)),
        ("", "thoughts: [a, {text: b, evidence: x}]", ("stages", 0, "steps", 0, "thoughts", 1, "evidence", 0)),
        ("", "lanes: {own: {text: b, evidence: x}}", ("stages", 0, "steps", 0, "lanes", "own", 0, "evidence", 0)),
    ],
)
def test_evidence_is_followed_from_everywhere(head: str, body: str, at: tuple[str | int, ...]) -> None:
    evidence = "evidence: {calls: {title: Calls}}\n"
    assert [r.at for r in ask("undefined-evidence", steps(body, head=evidence + head))] == [at]


def test_evidence_of_a_stage() -> None:
    text = HEAD + "stages:\n  - title: S\n    goals: {text: g, evidence: x}\n    steps: [{title: A}]\n"
    assert [r.at for r in ask("undefined-evidence", text)] == [("stages", 0, "goals", 0, "evidence", 0)]


def test_undefined_step_knows_written_and_derived_ids() -> None:
    text = steps("next: [b, tree]", "", "id: three\nnext: {end: success}")
    (remark,) = ask("undefined-step", text)
    assert remark.at == ("stages", 0, "steps", 0, "next", 1, "step")
    assert remark.help == 'did you mean "three"?'


def test_written_id_hides_the_derived_one() -> None:
    assert len(ask("undefined-step", steps("next: b", "id: other"))) == 1


@pytest.mark.parametrize(
    "elsewhere", ["actions: {title: A, id: call}", "actions: {title: A, id: call, status: rejected}"]
)
def test_action_written_at_a_step_is_defined(elsewhere: str) -> None:
    assert not ask("undefined-action", steps("actions: {id: call}", elsewhere))


def test_text_of_an_action_is_never_an_id() -> None:
    assert not ask("undefined-action", steps("actions: call"))


def test_two_stages_may_share_an_id_with_a_step() -> None:
    text = HEAD + "stages:\n  - {title: A, steps: [{title: A}]}\n  - {title: B, steps: [{title: B}]}\n"
    assert not ask("duplicate-id", text)


def test_derived_ids_collide_and_the_later_is_primary() -> None:
    (remark,) = ask("duplicate-id", steps("", "").replace("- title: B\n", '- title: "a!"\n'))
    assert remark.at == ("stages", 0, "steps", 1, "title")
    assert remark.help == "give one of them an `id`"
    assert [p.at for p in remark.related] == [("stages", 0, "steps", 0, "title")]


def test_written_ids_collide() -> None:
    (remark,) = ask("duplicate-id", steps("id: x", "id: x"))
    assert remark.at == ("stages", 0, "steps", 1, "id")
    assert remark.help == "give one of them another `id`"


def test_lanes_and_personas_collide() -> None:
    head = "lanes: [rest, {id: docs, title: Docs}, {id: docs, title: Papers}]\n"
    head += f"{PERSONAS}persona: {{name: Marta}}\n"
    assert [r.at for r in ask("duplicate-id", steps("", head=head))] == [("lanes", 2, "id"), ("persona", "name")]


def test_action_is_written_in_full_once() -> None:
    text = steps("actions: {id: call, title: Call}", "actions: [{id: call}, {id: call, title: Call}]")
    (remark,) = ask("duplicate-id", text)
    assert remark.at == ("stages", 0, "steps", 1, "actions", 1, "id")
    assert "written in full twice" in remark.message


def test_ideas_without_id_are_never_duplicates() -> None:
    assert not ask("duplicate-id", steps("actions: Call", "actions: Call"))


@pytest.mark.parametrize(
    ("head", "unused"),
    [
        ("personas: {ann: {name: Ann}, bob: {name: Bob}}\npersona: ann\n", ("personas", "bob")),
        ("channels: {shop: {title: Shop}, zoo: {title: Zoo}}\n", ("channels", "zoo")),
        ("channels: {shop: {title: Shop}}\nactions: {a: {title: A}}\n", ("actions", "a")),
    ],
)
def test_unused_definitions(head: str, unused: tuple[str, ...]) -> None:
    assert [r.at for r in ask("unused-definition", steps("touchpoints: shop", head=head))] == [unused]


def test_action_that_a_step_names_is_used() -> None:
    assert not ask("unused-definition", steps("actions: {id: a}", head="actions: {a: {title: A}}\n"))


@pytest.mark.parametrize(
    ("bodies", "unreachable"),
    [
        (("", "", ""), []),
        (("next: c", "", ""), [1]),
        (("next: [b, c]", "", ""), []),
        (("next: {end: success}", "", ""), [1]),
        (("next: d", "next: c", "next: b", ""), [1]),
        (("next: c", "", "next: b"), []),
        (("next: c", "next: nowhere", ""), []),
    ],
)
def test_unreachable_steps_once_a_run(bodies: tuple[str, ...], unreachable: list[int]) -> None:
    found = [r.at[-1] for r in ask("unreachable-step", steps(*bodies))]
    assert found == unreachable


def test_unreachable_step_shows_what_leads_past_it() -> None:
    (remark,) = ask("unreachable-step", steps("next: d", "", "", ""))
    assert remark.message == 'no way leads to "B", nor to 1 step behind it'
    assert remark.related[0].at == ("stages", 0, "steps", 0, "next")


@pytest.mark.parametrize(
    ("bodies", "at"),
    [
        (("", "next: a"), [1]),
        (("", "next: [a, {end: failure}]"), []),
        (("", "next: [a, c]", ""), []),
        (("next: [b, c]", "next: b", "next: c"), [2, 1]),
        (("next: a", "next: b"), [0]),
        (("", "next: nowhere"), []),
    ],
)
def test_endless_journeys_once_a_circle(bodies: tuple[str, ...], at: list[int]) -> None:
    assert [r.at[-2] for r in ask("endless-journey", steps(*bodies))] == at


def test_channel_stands_once_in_a_step() -> None:
    (remark,) = ask("duplicate-channel-in-step", steps("touchpoints: [shop, zoo, shop]", "touchpoints: shop"))
    assert remark.at == ("stages", 0, "steps", 0, "touchpoints", 2, "channel")
    assert remark.related[0].at == ("stages", 0, "steps", 0, "touchpoints", 0, "channel")


@pytest.mark.parametrize(
    ("lanes", "body", "undrawn"),
    [
        ("", "pains: x", []),
        ("lanes: rest\n", "pains: x", []),
        ("lanes: [touchpoints]\n", "pains: x", ["experience"]),
        ("lanes: [touchpoints]\n", "expectations: x", ["goals"]),
        ("lanes: [touchpoints]\n", "feeling: Lost", ["emotion"]),
        ("lanes: [touchpoints]\n", "emotion: 0", ["emotion"]),
        ("lanes: [experience]\n", "pains: x\ntouchpoints: Shop", ["touchpoints"]),
        ("lanes: [touchpoints]\n", "touchpoints: {channel: Shop, contact: green}", []),
    ],
)
def test_undrawn_lanes(lanes: str, body: str, undrawn: list[str]) -> None:
    lanes = lanes.replace("lanes: rest", "lanes: [rest]")
    found = [r.message.split('"')[1] for r in ask("undrawn-lane", steps(body, head=lanes))]
    assert found == undrawn


def test_undefined_lane_of_cards() -> None:
    lanes = "lanes: [rest, {id: papers, title: Papers}]\n"
    (remark,) = ask("undefined-lane", steps("lanes: {paper: Card}", "lanes: {papers: Card}", head=lanes))
    assert remark.at == ("stages", 0, "steps", 0, "lanes", "paper")
    assert remark.on == "key"
    assert remark.help == 'did you mean "papers"?'


def test_cards_of_a_standard_lane_belong_to_the_step() -> None:
    (remark,) = ask("undefined-lane", steps("lanes: {pains: It hurts}"))
    assert remark.help.startswith("write `pains` at the step itself")


def test_misspelt_standard_lane() -> None:
    (remark,) = ask("undefined-lane", steps("", head="lanes: [tochpoints, rest]\n"))
    assert remark.at == ("lanes", 0, "id")
    assert remark.help == 'did you mean "touchpoints"?'


def test_closes_names_a_card_of_its_own_step() -> None:
    text = steps("touchpoints: shop\nactions: {title: T, closes: [shop, shpo]}", "touchpoints: shpo")
    (remark,) = ask("closes-without-card", text)
    assert remark.at == ("stages", 0, "steps", 0, "actions", 0, "closes", 1)
    assert remark.help == 'did you mean "shop"?'


def test_references_close_cards_too() -> None:
    assert len(ask("closes-without-card", steps("actions: {id: a, closes: shop}", "actions: {id: a, title: A}"))) == 1

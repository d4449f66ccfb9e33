"""CJM5: what claims rest on, and how well the records under them stand."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date

import pytest

from cjmtool.lint import engine
from cjmtool.lint.quotation import quotation
from cjmtool.lint.rules import quote_without_source, unused_evidence
from cjmtool.model.parts import Evidence
from cjmtool.model.values import parse_duration
from tests.lint.rules.asking import ask, context

EVIDENCE = """\
evidence:
  talks: {title: Talks, kind: interview, date: 2026-09, sample: 9}
  team: {title: Team, kind: staff, date: 2026-09}
  guess: {title: Guess, kind: assumption}
  trial: {title: Trial, kind: experiment, date: 2026-09, sample: 5}
  paper: {title: Paper}
"""


def steps(*bodies: str, head: str = "", evidence: str = EVIDENCE) -> str:
    """A map of one stage; each body becomes a step, titled Step 0, Step 1 …"""
    text = f"cjm: 1\ntitle: Booking a dentist\n{head}{evidence}stages:\n  - title: Only\n    steps:\n"
    for n, body in enumerate(bodies):
        text += f"      - title: Step {n}\n" + textwrap.indent(textwrap.dedent(body).strip() + "\n", " " * 8)
    return text


def library(body: str) -> str:
    return f"cjm: 1\nkind: library\ntitle: Shared\n{body}"


# 501

UNSUPPORTED = [
    ("emotion: -1", ["emotion"]),
    ("emotion: 0", ["emotion"]),
    ("emotion: -1\nevidence: guess", []),
    ("pains: [One, Two]", [("pains", 0), ("pains", 1)]),
    ("pains: [One, {text: Two, evidence: talks}]", [("pains", 0)]),
    ("gains: One\nbarriers: Two\nthoughts: Three", [("gains", 0), ("barriers", 0), ("thoughts", 0)]),
    ("gains: One\nbarriers: Two\nthoughts: Three\nevidence: paper", []),
    ("pains: {text: One, evidence: missing}", []),
    ("questions: One\ngoals: Two\nexpectations: Three\nmotivations: Four\nfeeling: Lost", []),
    ("thoughts: „Spoken”", []),
]


@pytest.mark.parametrize(("body", "at"), UNSUPPORTED)
def test_unsupported_claim_once_a_claim(body: str, at: list[object]) -> None:
    found = [remark.at[4:] for remark in ask("unsupported-claim", steps(body))]
    assert found == [(one,) if isinstance(one, str) else one for one in at]


def test_unsupported_claim_is_quoted() -> None:
    messages = [remark.message for remark in ask("unsupported-claim", steps("emotion: -0.5\npains: Nobody answers"))]
    assert messages == ['emotion -0.5 at "Step 0" rests on nothing', 'pain "Nobody answers" rests on nothing']


def test_future_claims_are_told_once() -> None:
    text = steps("pains: One", head="state: future\n")
    assert not ask("unsupported-claim", text)
    assert ask("future-experience", text)


# 502


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        (["pains: [One, Two]\nevidence: talks", "pains: [One, Two]"], None),
        (["pains: [One, Two]\nevidence: talks", "pains: [One, Two, Three]"], "3 of 5"),
        (["pains: [One, Two]\nevidence: team", "pains: [One, Two, Three]\nevidence: guess"], "3 of 5"),
        (["pains: One\nevidence: [guess, talks]", "emotion: 1\nevidence: talks"], None),
        (["pains: One\nevidence: paper", "emotion: 1"], "2 of 2"),
        (["pains: One\nevidence: missing", "emotion: 1\nevidence: [guess, missing]"], None),
        (["questions: One", ""], None),
    ],
)
def test_hypothesis_map_from_more_than_half(bodies: list[str], told: str | None) -> None:
    found = ask("hypothesis-map", steps(*bodies, head="status: active\n"))
    assert [remark.message.partition(" claims")[0] for remark in found] == ([told] if told else [])
    assert all(remark.at == ("status",) for remark in found)


@pytest.mark.parametrize("head", ["", "status: draft\n", "status: archived\n", "status: active\nstate: future\n"])
def test_only_a_current_map_in_use_may_not_be_a_hypothesis(head: str) -> None:
    assert not ask("hypothesis-map", steps("emotion: 1", head=head))


def test_share_of_hypotheses_is_an_option() -> None:
    text = steps("pains: [One, Two]\nevidence: talks", "pains: One", head="status: active\n")
    assert ask("hypothesis-map", text, share=0.3)
    assert not ask("hypothesis-map", text, share=0.4)


# 503


def dated(record: str, head: str = "", body: str = "pains: One\nevidence: talks") -> str:
    return steps(body, head=head, evidence=f"evidence: {{talks: {{title: Talks, {record}}}}}\n")


@pytest.mark.parametrize(
    ("record", "today", "stale"),
    [
        ("date: 2024-11-23", date(2026, 11, 23), False),
        ("date: 2024-11-23", date(2026, 11, 24), True),
        ("date: 2024-11", date(2026, 11, 30), False),
        ("date: 2024-11", date(2026, 12, 1), True),
        ("date: 2024", date(2026, 12, 31), False),
        ("date: 2024", date(2027, 1, 1), True),
        ("date: 2024-02-29, valid_for: 1 year", date(2025, 2, 28), False),
        ("date: 2024-02-29, valid_for: 1 year", date(2025, 3, 1), True),
        ("date: 2026-11, valid_for: 1-2 weeks", date(2026, 12, 14), False),
        ("date: 2026-11, valid_for: 1-2 weeks", date(2026, 12, 15), True),
        ("date: 2000, valid_for: 99 years", date(2026, 1, 1), False),
        ("valid_for: 1 day", date(2026, 1, 1), False),
        ("date: 2027", date(2026, 1, 1), False),
        ("date: 2020, kind: assumption", date(2026, 1, 1), False),
        ("date: 2020, kind: assumption, valid_for: 3 months", date(2026, 1, 1), True),
    ],
)
def test_stale_evidence_after_the_last_day(record: str, today: date, stale: bool) -> None:
    found = ask("stale-evidence", dated(record), today)
    assert [remark.at for remark in found] == ([("evidence", "talks", "date")] if stale else [])


def test_validity_is_a_setting_and_a_record_may_differ() -> None:
    month = parse_duration("1 month")
    assert month
    (remark,) = ask("stale-evidence", dated("date: 2026-09-30"), validity=month)
    assert remark.message == 'evidence "Talks" was good until 2026-10-30'
    assert not ask("stale-evidence", dated("date: 2026-09-30, valid_for: 2 months"), validity=month)


def test_stale_evidence_says_where_it_is_cited() -> None:
    (remark,) = ask("stale-evidence", dated("date: 2020", body="pains: {text: One, evidence: talks}\nevidence: talks"))
    assert [(p.at[-2:], p.message) for p in remark.related] == [(("evidence", 0), "cited here, and at 1 other place")]


def test_stale_evidence_is_silent_where_nothing_rests_on_it() -> None:
    assert not ask("stale-evidence", dated("date: 2020", body="pains: One"))
    assert not ask("stale-evidence", dated("date: 2020", head="status: archived\n"))
    assert ask("stale-evidence", dated("date: 2020", head="status: active\n"))


def test_stale_evidence_of_a_library_whoever_cites_it() -> None:
    (remark,) = ask("stale-evidence", library("evidence: {talks: {title: Talks, date: 2020}}"))
    assert remark.related == ()


# 504, 505


@pytest.mark.parametrize(
    ("record", "undated"),
    [("kind: interview", True), ("note: why", True), ("kind: assumption", False), ("kind: staff, date: 2020", False)],
)
def test_evidence_without_date(record: str, undated: bool) -> None:
    body = f"evidence: {{talks: {{title: Talks, {record}}}}}\n"
    for text in (steps("", evidence=body), library(body)):
        found = ask("evidence-without-date", text)
        assert [(remark.at, remark.on) for remark in found] == ([(("evidence", "talks"), "key")] if undated else [])


@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        ("interview", "people were asked"),
        ("survey", "people were asked"),
        ("analytics", "visits or cases were counted"),
        ("experiment", "took part"),
        ("observation", None),
        ("crm", None),
        ("sales", None),
        ("support", None),
        ("review", None),
        ("document", None),
        ("staff", None),
        ("assumption", None),
    ],
)
def test_evidence_without_sample(kind: str, counted: str | None) -> None:
    body = f"evidence: {{talks: {{title: Talks, kind: {kind}}}}}\n"
    for text in (steps("", evidence=body), library(body)):
        found = [remark.message for remark in ask("evidence-without-sample", text)]
        assert found == ([f'{kind} "Talks" does not say how many {counted}'] if counted else [])


def test_evidence_with_a_sample_or_without_a_kind() -> None:
    body = "evidence: {a: {title: A, kind: survey, sample: 0}, b: {title: B}}\n"
    assert not ask("evidence-without-sample", library(body))


# 506


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Где цена?»", "Где цена?"),
        ("„Ile to kosztuje?”", "Ile to kosztuje?"),
        ("„Was kostet das?“", "Was kostet das?"),
        ("“How much is it?”", "How much is it?"),
        ('"How much is it?"', "How much is it?"),
        ("»Ile?«", "Ile?"),
        ("  “How much is it”. ", "How much is it"),
        ("«Он сказал: «Завтра» и ушёл»", "Он сказал: «Завтра» и ушёл"),
        ("«Яндекс» молчит, а с ним и «Гугл»", None),
        ('"Yes" and "no"', None),
        ("How much is it?", None),
        ("“Unclosed", None),
        ("„Mismatched»", None),
        ("The “best” one", None),
        ("I don't know", None),
        ("“”", None),
        ('"', None),
        ("…", None),
    ],
)
def test_quotation(text: str, words: str | None) -> None:
    assert quotation(text) == words


@pytest.mark.parametrize(
    ("body", "invented"),
    [
        ("thoughts: „Zamknięte”", True),
        ("thoughts: Zamknięte", False),
        ("thoughts: „Zamknięte”\nevidence: talks", False),
        ("thoughts: „Zamknięte”\nevidence: team", False),
        ("thoughts: „Zamknięte”\nevidence: paper", False),
        ("thoughts: „Zamknięte”\nevidence: guess", True),
        ("thoughts: „Zamknięte”\nevidence: [guess, talks]", False),
        ("thoughts: {text: „Zamknięte”, evidence: guess}\nevidence: talks", True),
        ("thoughts: {text: „Zamknięte”, evidence: talks}\nevidence: guess", False),
        ("thoughts: {text: „Zamknięte”, evidence: missing}", False),
        ("questions: „Zamknięte?”\npains: „Zamknięte”", False),
    ],
)
def test_thought_in_quotation_marks(body: str, invented: bool) -> None:
    found = ask("quote-without-source", steps(body))
    assert [remark.at for remark in found] == ([("stages", 0, "steps", 0, "thoughts", 0)] if invented else [])
    assert not ask("quote-without-source", steps(body, head="state: future\n"))


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("persona: {name: Nina, quote: Where}\n", ("persona", "quote")),
        ("persona: {name: Nina, quote: Where, evidence: guess}\n", ("persona", "quote")),
        ("persona: {name: Nina, quote: Where, evidence: talks}\n", None),
        ("persona: {name: Nina, quote: Where, evidence: missing}\n", None),
        ("persona: nina\npersonas: {nina: {name: Nina, quote: Where}}\n", ("personas", "nina", "quote")),
        ("persona: nina\npersonas: {nina: {name: Nina}, otto: {name: O, quote: Where}}\n", None),
        ("persona: {name: Nina}\n", None),
        ("persona: Nina\n", None),
        ("", None),
    ],
)
def test_quote_of_the_persona_who_travels(head: str, at: tuple[str, ...] | None) -> None:
    assert [remark.at for remark in ask("quote-without-source", steps("", head=head))] == ([at] if at else [])


def test_quote_of_a_persona_is_told_without_its_marks() -> None:
    (remark,) = ask("quote-without-source", library("personas: {nina: {name: Nina, quote: «Где?»}}\n"))
    assert remark.message == 'nothing shows who said "Где?"'


def test_quote_may_rest_on_a_record_of_a_used_library() -> None:
    bare = context(steps("thoughts: „Zamknięte”\nevidence: shared", evidence=""))
    kinds = {}
    for kind in ("review", "assumption"):
        shared = {"shared": Evidence(title="Shared", kind=kind)}
        found = engine.run([quote_without_source.CHECK], replace(bare, journey=replace(bare.journey, evidence=shared)))
        kinds[kind] = len(list(found))
    assert kinds == {"review": 0, "assumption": 1}


# 507


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("emotion: 1\ngains: [One, Two]\npains: Three", "emotion, gains and pains"),
        ("emotion: 1\ngains: One\nevidence: talks", "emotion and gains"),
        ("emotion: 1\nevidence: team", "emotion"),
        ("emotion: 1\nevidence: guess", None),
        ("emotion: 1\nevidence: [talks, trial]", None),
        ("emotion: 1\nevidence: paper", None),
        ("emotion: 1\nevidence: missing", None),
        ("emotion: 1\nthoughts: {text: One, evidence: talks}\nevidence: trial", "thoughts"),
        ("barriers: {text: One, evidence: guess}", None),
        ("questions: One\nexpectations: Two\nmotivations: Three", None),
    ],
)
def test_future_experience_once_a_step(body: str, claims: str | None) -> None:
    found = ask("future-experience", steps("", body, head="state: future\n"))
    assert [remark.at for remark in found] == ([("stages", 0, "steps", 1)] if claims else [])
    assert [remark.message for remark in found] == (
        [f'nothing shows that "Step 1" will feel so ({claims})'] if claims else []
    )
    assert not ask("future-experience", steps("", body))


# 508


@pytest.mark.parametrize(
    ("head", "body", "unused"),
    [
        ("", "", True),
        ("", "evidence: talks", False),
        ("", "touchpoints: {channel: A, evidence: talks}", False),
        ("", "actions: {title: A, evidence: talks}", False),
        ("persona: {name: A, evidence: talks}\n", "", False),
        ("metrics: {a: {title: A, evidence: talks}}\n", "", False),
        ("insights: {text: A, evidence: talks}\n", "", False),
        ("", "evidence: talkz", False),
        ("", "evidence: zebra", True),
    ],
)
def test_unused_evidence(head: str, body: str, unused: bool) -> None:
    found = ask("unused-evidence", steps(body, head=head, evidence="evidence: {talks: {title: Talks}}\n"))
    assert [(remark.at, remark.on) for remark in found] == ([(("evidence", "talks"), "key")] if unused else [])


def test_evidence_of_the_map_is_used_by_a_definition_of_a_library() -> None:
    bare = context(steps("", head="persona: {name: A, evidence: talks}\n", evidence="evidence: {talks: {title: T}}\n"))
    assert not list(engine.run([unused_evidence.CHECK], bare))
    there = replace(bare.journey, map=bare.journey.map.model_copy(update={"persona": "a"}))
    assert len(list(engine.run([unused_evidence.CHECK], replace(bare, journey=there)))) == 1
    shared = replace(there, personas={"a": bare.journey.persona})  # type: ignore[dict-item]
    assert not list(engine.run([unused_evidence.CHECK], replace(bare, journey=shared)))


def test_evidence_of_a_library_need_not_be_used() -> None:
    assert not ask("unused-evidence", library(EVIDENCE))


# 509


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("persona: {name: Nina, goals: No phone call}\n", ("persona",)),
        ("persona: {name: Nina, role: Teacher}\n", ("persona",)),
        ("persona: {name: Nina, traits: {Phone: Old}}\n", ("persona",)),
        ("persona: {name: Nina, tech_savviness: 2}\n", ("persona",)),
        ("persona: {name: Nina, role: Teacher, evidence: guess}\n", None),
        ("persona: {name: Nina, id: nina, picture: nina.png, note: why, tags: who}\n", None),
        ("persona: nina\npersonas: {nina: {name: Nina, age: 34}}\n", ("personas", "nina")),
        ("persona: nina\npersonas: {nina: {name: Nina}, otto: {name: Otto, age: 50}}\n", None),
        ("persona: Nina\n", None),
        ("", None),
    ],
)
def test_persona_without_evidence(head: str, at: tuple[str, ...] | None) -> None:
    found = ask("persona-without-evidence", steps("", head=head))
    assert [(remark.at, remark.on) for remark in found] == ([(at, "key")] if at else [])


def test_every_persona_of_a_library_wants_evidence() -> None:
    text = library("personas: {nina: {name: Nina, age: 34}, otto: {name: Otto, age: 50}, ann: {name: Ann}}\n")
    assert [remark.at for remark in ask("persona-without-evidence", text)] == [
        ("personas", "nina"),
        ("personas", "otto"),
    ]


# 510


@pytest.mark.parametrize(
    ("figures", "at", "message"),
    [
        ("baseline: 4", ("baseline",), "the only figure"),
        ("baseline: {value: 4}", ("baseline",), "the only figure"),
        ("baseline: {value: 4, date: 2026}", None, ""),
        ("target: 4", None, ""),
        ("values: [{value: 4}, {value: 5, date: 2026}, {value: 6}]", ("values", 0), "2 of 3 figures"),
        ("baseline: {value: 3, date: 2025}, values: [{value: 4, date: 2026}, {value: 5}]", ("values", 1), "1 of 3"),
        ("baseline: 3, values: [{value: 4}]", ("baseline",), "2 of 2 figures"),
        ("values: figures.csv", None, ""),
        ("unit: days", None, ""),
    ],
)
def test_figure_without_date_once_a_metric(figures: str, at: tuple[str | int, ...] | None, message: str) -> None:
    body = f"metrics: {{wait: {{title: Wait, {figures}}}}}\n"
    for text in (steps("", head=body), library(body)):
        found = ask("figure-without-date", text)
        assert [remark.at for remark in found] == ([("metrics", "wait", *at)] if at else [])
        assert all(remark.message.startswith(message) for remark in found)

"""Ignores in comments: what they speak about, what they silence, and what is said of the ones that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmtool.lint.ignores import Ignore, excusable, ignorable, read
from cjmtool.lint.rules import all_rules
from cjmtool.problem import Problem, Severity
from cjmtool.source import events, load
from cjmtool.source.comments import Comment, comments
from tests.lint.mending import OPTIONS, TODAY, settled

RULE = "unprioritised-red-contact"
CARD = "{channel: A, contact: red}"
MAP = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: One
        touchpoints:
          - {channel: A, contact: red}
          - {channel: B, contact: red}
      - title: Two
        touchpoints:
          - channel: C
            contact: red
"""


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(events, "CParser", None)


def only(rule: str = RULE, **more: object) -> object:
    return replace(OPTIONS, select=(rule, "meta"), **more)  # type: ignore[arg-type]


def silenced(text: str, rule: str = RULE) -> list[str]:
    """What the silenced findings of a rule mark."""
    return [p.marked for p in settled(text, only(rule))[1]]  # type: ignore[arg-type]


def said(text: str, rule: str = RULE, **more: object) -> list[tuple[str, str, str]]:
    """Rule, message and help of what is said about the ignores."""
    found, _ = settled(text, only(rule, **more))  # type: ignore[arg-type]
    return [(p.name, p.message, p.help) for p in found if p.code >= "CJM9"]


def put(comment: str, before: str, *, line: bool = False, map: str = MAP) -> str:
    """The map with a comment at the end of the line that holds `before`, or on a line of its own above it."""
    rows = map.split("\n")
    n = next(n for n, row in enumerate(rows) if before in row)
    if line:
        rows.insert(n, " " * (len(rows[n]) - len(rows[n].lstrip())) + comment)
    else:
        rows[n] += f"  {comment}"
    return "\n".join(rows)


IGNORE = f"# cjm: ignore[{RULE}] Why"


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("channel: A", False, ["A"]),
        ("channel: B", False, ["B"]),
        ("channel: A", True, ["A"]),
        ("channel: B", True, ["B"]),
        ("channel: C", False, ["C"]),
        ("channel: C", True, ["C"]),
        ("contact: red\n".strip(), False, ["A"]),
        ("title: One", True, ["A", "B"]),
        ("title: One", False, []),
        ("title: Two", True, ["C"]),
        ("touchpoints:", True, ["A", "B"]),
        ("touchpoints:", False, []),
        ("title: S", True, ["A", "B", "C"]),
        ("steps:", True, ["A", "B", "C"]),
        ("stages:", True, ["A", "B", "C"]),
        ("stages:", False, []),
        ("title: T", True, []),
        ("cjm: 1", True, []),
    ],
)
def test_a_comment_speaks_about_its_line_or_the_part_that_follows(before: str, line: bool, expected: list[str]) -> None:
    assert silenced(put(IGNORE, before, line=line)) == expected


@pytest.mark.parametrize("gap", ["\n", "# another comment\n", "   # deeper\n\n\n"])
def test_what_stands_between_a_comment_and_its_part_is_skipped(gap: str) -> None:
    assert silenced(put(IGNORE + "\n" + gap.rstrip("\n"), "channel: B", line=True)) == ["B"]


def test_the_last_comment_of_a_part_speaks_about_what_follows_it_there() -> None:
    """Not about the part that the next line begins, where that is another level."""
    assert silenced(MAP + f"            {IGNORE}\n") == []
    assert silenced(MAP + f"{IGNORE}\n") == []


@pytest.mark.parametrize("list_indent", ["", "  "])
@pytest.mark.parametrize(
    ("before", "deeper", "expected"),
    [
        ("title: Two", 0, ["C"]),
        ("title: Two", 2, []),
        ("title: Two", 6, []),
        ("channel: B", 0, ["B"]),
        ("channel: B", 2, []),
        ("channel: A", 2, ["A"]),  # there is no part before that it could end
        ("title: One", 2, ["A", "B"]),
    ],
)
def test_a_comment_that_ends_a_part_does_not_speak_about_the_next(
    list_indent: str, before: str, deeper: int, expected: list[str]
) -> None:
    entries = [f"  - {{channel: {c}, contact: red}}" for c in "AB"]
    text = "\n".join(
        ["cjm: 1", "title: T", "stages:", "- title: S", "  steps:"]
        + [f"{list_indent}  {row}" for row in ["- title: One", "  touchpoints:", *entries, "- title: Two"]]
        + [f"{list_indent}    touchpoints: {{channel: C, contact: red}}", ""]
    )
    rows = put("#", before, line=True, map=text).split("\n")
    n = next(n for n, row in enumerate(rows) if row.strip() == "#")
    rows[n] = rows[n].replace("#", " " * deeper + IGNORE)
    assert silenced("\n".join(rows)) == expected


FLOW = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: One
        touchpoints: [
          {channel: A, contact: red}, {channel: B, contact: red},
          {channel: C,
           contact: red}]
"""


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("channel: A", False, ["A", "B"]),
        ("channel: A", True, ["A"]),
        ("channel: C", False, ["C"]),
        ("channel: C", True, ["C"]),
        ("touchpoints: [", False, []),
        ("touchpoints: [", True, ["A", "B", "C"]),
    ],
)
def test_in_brackets(before: str, line: bool, expected: list[str]) -> None:
    assert silenced(put(IGNORE, before, line=line, map=FLOW)) == expected


BLOCK = """\
cjm: 1
title: T
stages:
  - title: S
    steps:
      - title: One
        touchpoints:
          - channel: >-
              The shop
              # cjm: ignore[unprioritised-red-contact] text
            contact: red
          - channel: "The
              desk  # cjm: ignore[unprioritised-red-contact] text"
            contact: red
          - channel: Long
              name
            contact: red
            note: 'x  # cjm: ignore[unprioritised-red-contact] text'
"""


def test_what_is_text_is_no_comment() -> None:
    assert comments(load(BLOCK.encode())) == []
    assert settled(BLOCK, only())[1] == []  # type: ignore[arg-type]
    assert said(BLOCK) == []


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("channel: >-", False, [">-"]),
        ("channel: >-", True, [">-"]),
        ('channel: "The', True, ['"The']),
        ("channel: Long", True, ["Long"]),
        ("              name", False, []),
    ],
)
def test_beside_texts_of_several_lines(before: str, line: bool, expected: list[str]) -> None:
    assert silenced(put(IGNORE, before, line=line, map=BLOCK)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks(end: str, mark: str) -> None:
    text = put(IGNORE, "channel: B").replace("\n", end)
    assert silenced(mark + text) == ["B"]
    assert silenced(mark + f"# cjm: file-ignore[{RULE}] Why\n{MAP}".replace("\n", end)) == ["A", "B", "C"]


@pytest.mark.parametrize(
    "comment",
    [
        f"#cjm:ignore[{RULE}] Why",
        f"#  cjm:   ignore  [{RULE}]   Why",
        "# cjm: ignore[CJM401] Why",
        "# cjm: ignore[cjm401] Why",
        f"# cjm: ignore[{RULE.upper()}] Why",
        f"# cjm: ignore[ blind-stage ,{RULE},] Why",
        f"# a remark  # cjm: ignore[{RULE}] Why",
        f"# cjm: ignore[{RULE}]: Why",
        f"# cjm: ignore[{RULE}] — Why [really]",
    ],
)
def test_forms(comment: str) -> None:
    _, suppressed = settled(put(comment, "channel: B"), only())  # type: ignore[arg-type]
    assert [(p.marked, p.suppression and p.suppression.reason[:3]) for p in suppressed] == [("B", "Why")]


@pytest.mark.parametrize("comment", ["a#cjm: ignore[CJM401] x", "## cjm: ignore[CJM401] x", "# cjm ignore[CJM401] x"])
def test_what_is_no_instruction(comment: str) -> None:
    text = put("# " + comment if comment[0] == "a" else comment, "channel: B")
    assert silenced(text) == []
    assert said(text) == []


HEAD = f"# cjm: file-ignore[{RULE}] Why\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + MAP,
        f"# yaml-language-server: $schema=x.json\n\n# About\n{HEAD}\n{MAP}",
        f"{HEAD}---\n{MAP}",
        f"---\n{HEAD}{MAP}",
    ],
)
def test_a_file_ignore_in_the_head_speaks_about_the_file(text: str) -> None:
    assert silenced(text) == ["A", "B", "C"]
    assert said(text) == []


@pytest.mark.parametrize("before", ["title: T", "channel: B"])
@pytest.mark.parametrize("line", [True, False])
def test_a_file_ignore_further_down_is_said_to_have_no_effect(before: str, line: bool) -> None:
    text = put(HEAD.strip(), before, line=line)
    assert silenced(text) == []
    assert said(text) == [
        (
            "unused-ignore",
            "a file-ignore below the first key has no effect",
            "move it to the top of the file, or write `ignore` for the part that follows",
        )
    ]


def test_unused_names_are_told_one_by_one() -> None:
    text = put(f"# cjm: ignore[{RULE}, step-without-importance] Why", "channel: B")
    message = 'nothing is left here that "step-without-importance" would find'
    assert said(text, "step-without-importance") == [
        ("unused-ignore", message, "take the name out of the bracket"),
    ]
    assert said(text) == []  # that rule did not run


def test_an_ignore_of_which_nothing_is_needed_is_told_as_a_whole() -> None:
    text = put(IGNORE, "title: T")
    assert said(text) == [("unused-ignore", f'nothing is left here that "{RULE}" would find', "delete the comment")]


def test_of_two_ignores_for_one_finding_both_are_needed() -> None:
    assert said(put(IGNORE, "title: One", line=True, map=put(IGNORE, "channel: A"))) == []


@pytest.mark.parametrize(
    ("options", "unused"),
    [
        ({"select": (RULE, "meta")}, True),
        ({"profile": "minimal"}, True),
        ({"select": ("meta",)}, False),
        ({"ignore": (RULE,)}, False),
        ({"well_formed_only": True}, False),
    ],
)
def test_only_rules_that_ran_have_nothing_left(options: dict[str, object], unused: bool) -> None:
    text = put(IGNORE, "title: T")
    found, _ = settled(text, replace(OPTIONS, **options))  # type: ignore[arg-type]
    assert ("unused-ignore" in [p.name for p in found]) == unused


def test_while_a_map_is_not_well_formed_nothing_is_unused() -> None:
    text = put(IGNORE, "title: T").replace("contact: red", "contact: rot", 1)
    assert said(text) == []


def test_a_rule_that_is_off_for_the_file_has_no_unused_ignore() -> None:
    found, _ = settled(put(IGNORE, "title: T"), only(), f'[per-file-ignores]\n"*" = ["{RULE}"]')  # type: ignore[arg-type]
    assert [p.name for p in found if p.code >= "CJM9"] == []


def test_what_is_said_of_ignores_can_be_switched_off_for_a_file() -> None:
    found, _ = settled(put(IGNORE, "title: T"), only(), '[per-file-ignores]\n"*" = ["unused-ignore"]')  # type: ignore[arg-type]
    assert [p.name for p in found if p.code >= "CJM9"] == []


def test_without_ignores_everything_is_reported_and_nothing_said() -> None:
    found, suppressed = settled(put(IGNORE, "channel: B"), only(no_ignores=True))  # type: ignore[arg-type]
    assert [p.marked for p in found] == ["A", "B", "C"]
    assert suppressed == []


@pytest.mark.parametrize(
    ("reason", "silent", "rules"),
    [
        ("Why until 2026-11-23", True, []),
        ("Why until 2026-11-22", False, ["ignore-expired"]),
        ("Until 2026-11-22, then the site is there", False, ["ignore-expired"]),
        ("until: 2026-11-22 Why", False, ["ignore-expired"]),
        ("until 2027: Why", True, []),
        ("Why (until 2026-11)", True, []),
        ("Why, until 2026-10, they said", False, ["ignore-expired"]),
        ("Why until 30.11.2026", False, ["ignore-expired"]),
        ("Why until 2026-02-30", False, ["ignore-expired"]),
        ("until 2027-01-01", True, ["ignore-without-reason"]),
        ("Not until somebody pays", True, []),
        ("", True, ["ignore-without-reason"]),
        (" — ", True, ["ignore-without-reason"]),
    ],
)
def test_reasons_and_last_days(reason: str, silent: bool, rules: list[str]) -> None:
    text = put(f"# cjm: ignore[{RULE}] {reason}", "channel: B")
    assert silenced(text) == (["B"] if silent else [])
    assert [name for name, _, _ in said(text)] == rules


def test_a_bad_day_is_quoted() -> None:
    text = put(f"# cjm: ignore[{RULE}] Why until 30.11.2026", "channel: B")
    message = f'"30.11.2026" is no date up to which "{RULE}" could be ignored'
    assert said(text) == [("ignore-expired", message, "write the last day as 2027-01-31")]


UNKNOWN = "unknown-rule-in-ignore"
MEND = "mend what it finds: such a file cannot be used as a map"
OFF = 'turn it off in the settings: ignore = ["unused-ignore"]'


@pytest.mark.parametrize(
    ("comment", "message", "help"),
    [
        ("# cjm: ignre[CJM401] x", '"ignre" is no instruction to cjm', 'did you mean "ignore"?'),
        ("# cjm: fileignore[CJM401] x", '"fileignore" is no instruction to cjm', 'did you mean "file-ignore"?'),
        ("# cjm: later", '"later" is no instruction to cjm', "write `# cjm: ignore[RULE] reason`"),
        ("# cjm:", '"" is no instruction to cjm', "write `# cjm: ignore[RULE] reason`"),
        ("# cjm: ignore CJM401 x", "the ignore names no rule in brackets", "write `# cjm: ignore[RULE] reason`"),
        ("# cjm: ignore[CJM401 x", "the ignore names no rule in brackets", "write `# cjm: ignore[RULE] reason`"),
        ("# cjm: ignore[] x", "the ignore names no rule", "write `# cjm: ignore[RULE] reason`"),
        ("# cjm: ignore[ , ] x", "the ignore names no rule", "write `# cjm: ignore[RULE] reason`"),
        ("# cjm: ignore[unprioritized-red] x", 'there is no rule "unprioritized-red"', f'did you mean "{RULE}"?'),
        ("# cjm: ignore[priority] x", 'there is no rule "priority"', 'did you mean "priority-inversion"?'),
        ("# cjm: ignore[CJM4] x", 'there is no rule "CJM4"', "name single rules; cjm rule --all lists them"),
        ("# cjm: ignore[all] x", 'there is no rule "all"', "name single rules; cjm rule --all lists them"),
        ("# cjm: ignore[CJM001] x", '"yaml-syntax" cannot be ignored by a comment', MEND),
        ("# cjm: ignore[unknown-key] x", '"unknown-key" cannot be ignored by a comment', MEND),
        ("# cjm: ignore[colon-tears-text] x", '"colon-tears-text" cannot be ignored by a comment', MEND),
        ("# cjm: ignore[unused-ignore] x", '"unused-ignore" cannot be ignored by a comment', OFF),
    ],
)  # fmt: skip
def test_what_means_nothing_is_said(comment: str, message: str, help: str) -> None:
    text = put(comment, "channel: B")
    assert said(text) == [(UNKNOWN, message, help)]
    assert silenced(text) == []


def test_a_misspelt_name_beside_a_right_one_does_no_harm() -> None:
    text = put(f"# cjm: ignore[blnd-stage, {RULE}] x", "channel: B")
    assert silenced(text) == ["B"]
    assert said(text) == [(UNKNOWN, 'there is no rule "blnd-stage"', 'did you mean "blind-stage"?')]


def test_what_ruins_a_file_cannot_be_ignored() -> None:
    torn = put("# cjm: file-ignore[comment-eats-text] x", "cjm: 1", line=True).replace("title: S", "title: #S")
    found, suppressed = settled(torn, OPTIONS)
    assert [(p.name, p.severity) for p in found if p.code < "CJM1"] == [("comment-eats-text", Severity.ERROR)]
    assert suppressed == []
    assert said(torn, "comment-eats-text") == []  # it names what is there
    cut = torn.replace("title: #S", "title: S #5")
    assert [p.name for p in settled(cut, OPTIONS)[1]] == ["comment-eats-text"]


def test_which_rules_can_be_ignored() -> None:
    for rule in all_rules():
        fixed = rule.prefix in ("CJM1", "CJM9") or (rule.prefix == "CJM0" and rule.severity is Severity.ERROR)
        assert ignorable(rule.name) == (not fixed)


def test_a_severity_from_the_settings_forbids_nothing() -> None:
    text = put("# cjm: file-ignore[comment-eats-text] x", "cjm: 1", line=True).replace("title: S", "title: S #5")
    _, suppressed = settled(text, OPTIONS, '[severity]\ncomment-eats-text = "error"')
    assert [(p.name, p.severity) for p in suppressed] == [("comment-eats-text", Severity.ERROR)]
    assert all(excusable(p) for p in suppressed)


def test_the_reason_is_kept_with_the_finding() -> None:
    _, suppressed = settled(put(f"# cjm: ignore[{RULE}] The site is ours in May", "channel: B"), only())  # type: ignore[arg-type]
    assert [p.suppression and (p.suppression.kind, p.suppression.reason) for p in suppressed] == [
        ("ignore", "The site is ours in May")
    ]


def found_in(text: str) -> tuple[Ignore, ...]:
    return read(comments(load(text.encode())))


def test_spans_of_names_are_exact() -> None:
    text = put("# cjm:  ignore[ blind-stage,CJM401 ] Why", "channel: B")
    (ignore,) = found_in(text)
    assert [text[n.span.start.offset : n.span.end.offset] for n in ignore.names] == ["blind-stage", "CJM401"]
    assert [n.rule for n in ignore.names] == ["blind-stage", RULE]
    document = load(text.encode())
    assert all(document.lines.position(n.span.start.offset) == n.span.start for n in ignore.names)


def test_a_mend_above_moves_no_comment() -> None:
    """A file with a slip is mended in memory; what comments speak about is told in the author's text."""
    text = put(IGNORE, "channel: B").replace("title: T", "title: @T: x")
    (comment,) = comments(load(text.encode()))
    assert isinstance(comment, Comment)
    start, end = comment.scope
    assert text[start:end].strip() == "- {channel: B, contact: red}  " + IGNORE
    assert text[comment.span.start.offset : comment.span.end.offset] == IGNORE


NEW_STEP = "      - title: New {n}\n        touchpoints: {{channel: N, contact: green}}\n"
PLACES = ["channel: A", "channel: B", "channel: C", "title: One", "title: Two", "title: S"]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.booleans()), max_size=3, unique_by=lambda place: place[0]),
    st.integers(1, 3),
    st.sampled_from(["      - title: One", "      - title: Two"]),
)
def test_a_step_put_above_changes_no_ignore(places: list[tuple[str, bool]], many: int, above: str) -> None:
    text = MAP
    for before, line in places:
        text = put(IGNORE, before, line=line, map=text)
    new = "".join(NEW_STEP.format(n=n) for n in range(many))
    at = text.index(above)
    # A comment above the step belongs to it: the new step stands above that comment.
    start = text.rfind("\n", 0, at) + 1
    while text[:start].rstrip("\n").rsplit("\n", 1)[-1].lstrip().startswith("#"):
        start = text[:start].rstrip("\n").rfind("\n") + 1
    longer = text[:start] + new + text[start:]
    assert silenced(longer) == silenced(text)
    assert [found[:2] for found in said(longer)] == [found[:2] for found in said(text)]


def of(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.name, p.marked) for p in problems]


@settings(max_examples=60)
@given(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(PLACES), st.booleans(), st.dates(date(2026, 1, 1)))
def test_an_ignore_hides_or_is_told_never_both(end: str, before: str, line: bool, until: date) -> None:
    """Whatever an ignore does not silence is reported, and it silences nothing on a day after its last."""
    text = put(f"{IGNORE} until {until}", before, line=line).replace("\n", end)
    found, suppressed = settled(text, only())  # type: ignore[arg-type]
    plain, _ = settled(MAP.replace("\n", end), only())  # type: ignore[arg-type]
    assert sorted(of([p for p in found if p.name == RULE]) + of(suppressed)) == sorted(of(plain))
    if until < TODAY:
        assert suppressed == []
        assert "ignore-expired" in [p.name for p in found]

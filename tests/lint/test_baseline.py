"""The baseline: what it covers, what it leaves, how it is written and read."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.lint import baseline
from cjmtool.lint.baseline import BadBaseline, Baseline, Entry
from cjmtool.problem import FILE_START, Problem, Severity

TODAY = date(2026, 11, 20)


def problem(
    trail: str, file: str = "a.cjm.yaml", name: str = "blind-stage", severity: Severity = Severity.WARNING
) -> Problem:
    return Problem(file, FILE_START, "CJM303", name, severity, "m", trail=(trail,), file=file)


def of(*problems: Problem) -> Baseline:
    return Baseline(tuple(baseline.entries_of(problems, TODAY)))


def test_what_was_there_is_covered_and_what_is_new_is_not() -> None:
    new, old, _ = baseline.apply([problem("a"), problem("b")], of(problem("a")))
    assert [p.trail for p in new] == [("b",)]
    assert [(p.suppression.kind, p.suppression.since) for p in old if p.suppression] == [("baseline", "2026-11-20")]


@pytest.mark.parametrize(
    "other",
    [problem("a", file="b.cjm.yaml"), problem("a", name="silent-stretch"), problem("a", severity=Severity.ERROR)],
    ids=["another file", "another rule", "graver than it was"],
)
def test_only_the_same_finding_is_covered(other: Problem) -> None:
    assert baseline.apply([other], of(problem("a")))[0] == [other]


def test_what_has_become_less_grave_stays_covered() -> None:
    assert baseline.apply([problem("a", severity=Severity.INFO)], of(problem("a")))[0] == []


def test_equal_findings_are_counted() -> None:
    known = of(problem("a"), problem("a"))
    assert [entry.count for entry in known.entries] == [2]
    new, old, _ = baseline.apply([problem("a")] * 3, known)
    assert (len(new), len(old)) == (1, 2)


def test_the_first_day_stays() -> None:
    first = baseline.entries_of([problem("a")], date(2026, 3, 2))
    again = baseline.entries_of([problem("a"), problem("b")], TODAY, first)
    assert sorted(entry.since for entry in again) == ["2026-03-02", "2026-11-20"]


def settled(known: Baseline, found: list[Problem], *, ran: bool = True, gone: bool = False) -> list[str]:
    covered = baseline.apply(found, known)[2]
    return list(baseline.settled(known, covered, lambda _file, _rule: ran, lambda _file: gone).values())


def test_an_entry_is_settled_when_its_rule_looked_and_found_less() -> None:
    known = of(problem("a"), problem("a"))
    assert settled(known, [problem("a"), problem("a")]) == []
    assert settled(known, [problem("a")]) == ["blind-stage is not found 1 of 2 times any more in a.cjm.yaml"]
    assert settled(known, [], ran=False) == []
    assert settled(known, [], ran=False, gone=True) == ["a.cjm.yaml is not there any more"]


def test_an_entry_of_a_rule_that_is_gone() -> None:
    known = Baseline((Entry("a.cjm.yaml", "old-rule", "0" * 64, 1, "2026-01-01", "error"),))
    assert settled(known, [], ran=False) == ['there is no rule "old-rule" any more']


def test_shrinking_takes_out_only_what_is_settled() -> None:
    known = of(problem("a"), problem("a"), problem("b"), problem("c"))
    covered = baseline.apply([problem("a"), problem("b")], known)[2]
    gone = {e for e in known.entries if covered[e] < e.count}
    assert [e.count for e in baseline.shrunk(known, covered, gone)] == [1, 1]
    assert baseline.shrunk(known, covered, set()) == list(known.entries)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ENTRIES = st.lists(
    st.builds(
        Entry,
        TEXTS,
        TEXTS,
        st.text("0123456789abcdef", min_size=64, max_size=64),
        st.integers(1, 10**6),
        st.dates().map(date.isoformat),
        st.sampled_from(["error", "warning", "info"]),
    ),
    unique_by=lambda entry: entry.key,
    max_size=8,
)


@given(ENTRIES)
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    text = baseline.dumps(entries)
    read = baseline.loads(text.encode())
    assert read.entries == tuple(sorted(entries))
    assert baseline.dumps(reversed(read.entries)) == text
    lines = text.split("\n")
    assert all(entry.fingerprint in lines[read.lines[entry.key] - 1] for entry in entries)


GOOD = baseline.dumps([Entry("a", "blind-stage", "0" * 64, 1, "2026-01-01", "error")])


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff", "not UTF-8"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no baseline"),
        (b'{"version": 2}', "version 2 is unknown"),
        (b'{"version": 1}', "no list of entries"),
        (b'{"version": 1, "entries": [1]}', "entry 1 wants rule"),
        (GOOD.replace('"count": 1', '"count": true').encode(), "of another kind"),
        (GOOD.replace('"count": 1', '"count": 0').encode(), "of another kind"),
        (GOOD.replace("0" * 64, "0" * 63).encode(), "fingerprint"),
        (GOOD.replace('"error"', '"grave"').encode(), "severity"),
        (GOOD.replace("2026-01-01", "soon").encode(), "no date"),
        (json.dumps({"version": 1, "entries": [json.loads(GOOD)["entries"][0]] * 2}).encode(), "twice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_baseline(raw: bytes, why: str) -> None:
    with pytest.raises(BadBaseline, match=why):
        baseline.loads(raw)

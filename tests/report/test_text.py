"""Reports for readers: the frames are golden files, and no frame is wider than it may be."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.check import Shelf, check
from cjmtool.problem import Position, Problem, Related, Severity, Span
from cjmtool.report.summary import Summary
from cjmtool.report.text import Paint, closing, concise, full, width_of

GOLDEN = Path(__file__).parents[1] / "golden" / "full"
STEP = "stages: [{title: A, steps: [{title: B, touchpoints: C}]}]\n"
LONG = ", ".join(f"k{n}: {n}" for n in range(60))
TEXTS = {
    "one-place": f"cjm: 1\ntitle: A\nownr: Front desk\n{STEP}",
    "two-places": f"cjm: 1\ntitle: A\nnote: x\n\n\n\n\n\n\nnote: y\n{STEP}",
    "two-places-in-one-line": "cjm: 1\ntitle: A\nscope: {starts: x, ends: y, starts: z}\n" + STEP,
    "wide-characters": f"cjm: 1\ntitle: 日本語\ntags: {{日本語 😀: é, 2026: x}}\n{STEP}",
    "combining-characters": f"cjm: 1\ntitle: A\nscope: {{e\u0301: x}}\n{STEP}",
    "tabs": f"cjm: 1\ntitle: A\t# c\ncurrency:\teuro\t# c\n{STEP}",
    "tab-as-indentation": f"cjm: 1\nscope:\n\tstarts: x\ntitle: A\n{STEP}",
    "long-line": f"cjm: 1\ntitle: A\nx-a: {{{LONG}, 7: b, {LONG.upper()}}}\n{STEP}",
    "long-line-two-places": f"cjm: 1\ntitle: A\nx-a: {{b: 1, {LONG}, b: 2}}\n{STEP}",
    "long-place": f"cjm: 1\ntitle: A\nlanguage: {'no language at all, ' * 20}\n{STEP}",
    "line-of-escapes": f'cjm: 1\ntitle: A\nx-a: {{k: "{chr(0x202E) * 60}", 1: b}}\n{STEP}',
    "whole-file": "# nothing yet\n",
    "line-ends": f"cjm: 1\r\ntitle: A\r\rownr: B\r\n{STEP}",
    "through-an-alias": f"cjm: 1\ntitle: A\nx-a: &a {{colour: red}}\nscope: *a\n{STEP}",
}


def report(text: str, width: int = 80) -> str:
    checked = check(
        text.encode(),
        "map.cjm.yaml",
        "map.cjm.yaml",
        today=date(2026, 11, 1),
        librarian=lambda used: Shelf(()),
        deep=False,
    )
    problems = [p for p in checked.problems if p.severity is Severity.ERROR]
    lines = full(problems, {"map.cjm.yaml": checked.document.text}, Paint(False), width)
    return "".join(line + "\n" for line in lines)


@pytest.mark.parametrize("name", TEXTS)
def test_frame(name: str) -> None:
    """UPDATE_GOLDEN=1 writes the frames anew."""
    golden, given = GOLDEN / f"{name}.txt", report(TEXTS[name])
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(given, "utf-8", newline="\n")
    assert given == golden.read_bytes().decode("utf-8")


def test_every_frame_is_tested() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(TEXTS)


WORDS = st.text(st.sampled_from("ab 日😀é\t\u0301\u202e\x07\u200dя"), max_size=120)


@given(WORDS, WORDS, WORDS, st.integers(40, 100))
def test_the_mark_stands_under_its_place(before: str, place: str, after: str, width: int) -> None:
    line = f"{before}{place}{after}"
    start, end = len(before), len(before) + len(place)
    span = Span(Position(1, start + 1, start), Position(1, end + 1, end))
    problem = Problem("m", span, "CJM000", "rule", Severity.ERROR, "x")
    rows = list(full([problem], {"m": line}, Paint(False), width))
    if not place:
        assert not any("^" in row for row in rows)
        return
    mark = next(n for n, row in enumerate(rows) if "^" in row)
    prefix = len("1 | ")
    assert width_of(rows[mark - 1]) <= max(width, 43 + 1)
    assert width_of(rows[mark]) <= max(width, 43 + 1) + 1
    marked = rows[mark][prefix:]
    if not place.isspace() and place.strip()[:1] in "日😀éя" and place.lstrip() == place:
        column, shown = 0, ""
        for char in rows[mark - 1][prefix:]:
            if column == len(marked) - len(marked.lstrip()):
                shown = char
                break
            column += width_of(char)
        assert shown == place[0]


def test_a_second_place_in_another_file() -> None:
    at = Span(Position(2, 3, 9), Position(2, 4, 10))
    one = Problem(
        "a", at, "CJM000", "rule", Severity.WARNING, "x", related=(Related(at, "here as well", "b\x1b.yaml"),)
    )
    rows = list(full([one], {"a": "cjm: 1\nab: c\n"}, Paint(False)))
    assert "  = see: b\\u001b.yaml:2:3: here as well" in rows


def test_colours_surround_words_and_change_none() -> None:
    text = TEXTS["two-places"]
    checked = check(text.encode(), "m", "m", today=date(2026, 11, 1), deep=False)
    plain = "\n".join([*full(checked.problems, {"m": text}, Paint(False)), *concise(checked.problems, Paint(False))])
    painted = "\n".join([*full(checked.problems, {"m": text}, Paint(True)), *concise(checked.problems, Paint(True))])
    assert "\x1b[" in painted
    for code in ("0", "1", "34", "1;31", "1;33", "1;34", "1;36"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


@pytest.mark.parametrize(
    ("summary", "lines"),
    [
        (Summary(1, 0, 1, 0, 0, 0), ["Checked 1 map, 1 step: no findings"]),
        (Summary(3, 1, 57, 2, 1, 0), ["Checked 3 maps, 1 library, 57 steps: 2 errors, 1 warning"]),
        (Summary(0, 2, 0, 0, 0, 3), ["Checked 2 libraries: 3 infos"]),
        (Summary(0, 0, 0, 0, 0, 0), ["Checked 0 maps: no findings"]),
        (
            Summary(2, 0, 9, 1, 0, 0, waiting=1),
            [
                "note: 1 file is not well-formed; the other checks wait until its errors are mended",
                "Checked 2 maps, 9 steps: 1 error",
            ],
        ),
    ],
)
def test_the_last_lines(summary: Summary, lines: list[str]) -> None:
    assert list(closing(summary, Paint(False))) == lines

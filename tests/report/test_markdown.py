"""The summary in Markdown as GitHub's own parser reads it: an author's words are words, and there is an end."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.report import markdown
from cjmtool.report.findings import Findings
from cjmtool.report.summary import summarise
from cjmtool.words import visible
from tests.render.test_markdown import HOSTILE as MARKUP
from tests.report.samples import HOSTILE, SAMPLES, everything, problem, red, written


class Reader(HTMLParser):
    """The cells of all tables, the headings and all tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self.headings: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th", "h2", "h3"):
            self.text = ""
        if tag == "br":
            self.text += "⏎"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.rows[-1].append(self.text.strip())
        if tag in ("h2", "h3"):
            self.headings.append(self.text)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_GITHUB_PRE_LANG
    reader = Reader()
    reader.feed(
        cmarkgfm.markdown_to_html_with_extensions(text, options, ["table", "autolink", "strikethrough", "tagfilter"])
    )
    reader.close()
    return reader


OURS = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "span"}


def of(*problems: Problem) -> Findings:
    return Findings(problems, (), summarise(problems, (), maps=1, libraries=0, steps=0))


def test_a_table_for_each_file() -> None:
    shown = read(written("markdown", everything()))
    assert shown.headings == ["cjm: 4 errors, 1 warning, 1 info", "maps/[red] 'карта' %0A.cjm.yaml", "short.cjm.yaml"]
    head = ["Place", "Severity", "Finding", "What would be right", "Rule"]
    assert [len(row) for row in shown.rows] == [5] * 8
    assert [n for n, row in enumerate(shown.rows) if row == head] == [0, 5]
    assert shown.rows[2] == [
        "maps/[red] 'карта' %0A.cjm.yaml:8",
        "error",
        'red card "Chat" has no priority⏎nobody has decided when we will be there',
        "add `priority: critical | high | medium | low`",
        "unprioritised-red-contact (CJM401)",
    ]
    assert shown.tags <= OURS


def test_the_counts_are_said() -> None:
    text = written("markdown", everything())
    assert "Checked 3 maps, 1 library, 2 steps: 4 errors, 1 warning, 1 info (2 ignored, 1 in baseline since" in text
    assert "1 file is not well-formed" in text
    assert written("markdown", SAMPLES["nothing"]()).startswith("## cjm: no findings\n")


@pytest.mark.parametrize("words", [HOSTILE, *MARKUP])
def test_words_of_an_author_are_words(words: str) -> None:
    one = problem("invalid-value", FILE_START, words, label=words, help=words, path=words)
    shown = read(written("markdown", of(one)))
    assert shown.tags <= OURS
    said = squeezed(words)
    assert ["".join(cell.split()) for cell in shown.rows[1]][2:4] == [f"{said}⏎{said}", said]
    assert "".join(shown.headings[1].split()) == said


def squeezed(words: str) -> str:
    """As they are shown, without white space, which folds."""
    return "".join(visible(words).split())


@given(st.text(st.sampled_from("ab|\\`*_[]()<>&#!~@:/.$1 -+=\u202e"), min_size=1, max_size=30))
def test_any_words(words: str) -> None:
    one = problem("invalid-value", FILE_START, f"x{words}x")
    shown = read(written("markdown", of(one)))
    assert shown.tags <= OURS
    assert "".join(shown.rows[1][2].split()) == squeezed(f"x{words}x")


def test_there_is_an_end() -> None:
    """Of 20 000 findings the gravest are shown, and how many are not."""
    many = tuple(
        problem(
            "blind-stage",
            FILE_START,
            f"{n} {'я' * 100}",
            severity=Severity.ERROR if n % 100 == 0 else Severity.INFO,
            path=f"map{n // 50:03}.cjm.yaml",
        )
        for n in range(20_000)
    )
    text = written("markdown", of(*many))
    assert len(text.encode()) < 1024 * 1024
    shown = read(text)
    rows = [row for row in shown.rows if row[0] != "Place"]
    assert sum(row[1] == "error" for row in rows) == 200
    left = re.search(r"^(\d+) findings more have no room in a summary of 1 MiB\.$", text, re.MULTILINE)
    assert left is not None
    assert int(left[1]) == 20_000 - len(rows)
    places = [row[0] for row in rows]
    assert places == sorted(places)


def test_one_finding_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT", 500)
    text = written("markdown", of(red("Chat"), red("😀 Phone")))
    assert text.endswith("1 finding more has no room in a summary of 1 MiB.\n")
    assert text.count("| error |") == 1

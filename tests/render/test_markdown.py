"""Markdown as GitHub's own parser reads it."""

import json
import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.render.markdown import render
from cjmtool.render.markdown_text import opening, table, text
from tests.render.drawing import SMALL, view

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "https://evil.example/path",
    "www.evil.example",
    "mailto:a@evil.example",
    "a@evil.example",
    "a | b | c",
    "\\| x \\",
    "`code` and **bold** and _em_ and ~~gone~~",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "=====",
    "---",
    "> quote",
    "&lt;b&gt; &amp; &copy;",
    "[ref]: https://evil.example",
    "<!-- comment",
    "</td></tr></table>",
    "<https://evil.example>",
    "line one\nline two\n\n# three",
    "    indented",
    "$x$ and $$y$$",
    ":warning: #123 @someone",
    "trailing backslash \\",
    "*",
    "```",
    "\t| --- |",
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markdown: str) -> Reader:
    """As GitHub does: tables, strikethrough, automatic links; what is HTML stays HTML."""
    reader = Reader()
    reader.feed(
        cmarkgfm.markdown_to_html_with_extensions(
            markdown, options=Options.CMARK_OPT_UNSAFE, extensions=["table", "strikethrough", "autolink", "tasklist"]
        )
    )
    reader.close()
    return reader


def words(lines: str) -> str:
    """The text as it is shown: lines without blanks around them, none empty."""
    return "\n".join(line.strip() for line in re.split(r"[\n\r\u2028\u2029\x85\x0b\x0c]+", lines) if line.strip())


def squeezed(lines: str) -> str:
    return re.sub(r"[ \t]+", " ", words(lines))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_survives_as_text_in_a_cell(hostile: str) -> None:
    read_back = read("\n".join(table(["head", "next"], [[text(hostile), "other"]])))
    assert set(read_back.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "br", "span"}
    assert read_back.tags.count("td") == 2
    body = re.search(r"next\s*(.*?)\s*other\s*$", read_back.text, re.DOTALL)
    assert body
    assert squeezed(body[1]) == squeezed(hostile)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(("before", "tags"), [("", {"p"}), ("- ", {"ul", "li"}), ("> ", {"blockquote", "p"})])
def test_text_survives_at_the_start_of_a_block(hostile: str, before: str, tags: set[str]) -> None:
    read_back = read(before + opening(hostile) + "\n")
    assert set(read_back.tags) <= tags | {"br", "span"}
    assert squeezed(read_back.text) == squeezed(hostile)


@given(st.text(alphabet=st.sampled_from("ab1 \\`*_{}[]()#+-.!|<>~&$@:/=;\n\"'"), max_size=24))
def test_any_text_survives(anything: str) -> None:
    if not words(anything):
        return
    read_back = read("\n".join(table(["head", "next"], [[text(anything), "other"]])))
    assert set(read_back.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "br", "span"}
    body = re.search(r"next\s*(.*?)\s*other\s*$", read_back.text, re.DOTALL)
    assert body
    assert squeezed(body[1]) == squeezed(anything)


def test_structure_of_a_map() -> None:
    page = render(view(SMALL))
    tree = read(page)
    assert tree.tags.count("h1") == 1
    assert tree.tags.count("table") == 3  # figures, the whole journey, the stage
    # 5 figures; 5 columns over 2 steps; a corner and 2 steps
    assert tree.tags.count("th") == 5 + 5 + 3
    assert "a" not in tree.tags
    assert "| **Touchpoints** | ○ **Friends** — No contact, ⚠ no priority | ● **Shop** — Contact |" in page


def test_long_stages_are_cut() -> None:
    steps = "\n".join(f"      - title: Step {n}" for n in range(1, 10))
    page = render(view(f"cjm: 1\ntitle: A\nstages:\n  - title: B\n    steps:\n{steps}\n"))
    heads = [line for line in page.splitlines() if line.startswith("|   | ")]
    assert [line.count("Step") for line in heads if "Step 1" in line or "Step 4" in line or "Step 7" in line] == [
        3,
        3,
        3,
    ]


def test_a_hostile_map_yields_no_links() -> None:
    said = json.dumps(" ".join(HOSTILE), ensure_ascii=False)
    keys = ("description", "pains", "actions", "thoughts", "decision")
    step = "".join(f"        {key}: {said}\n" for key in keys)
    head = "".join(f"{key}: {said}\n" for key in ("title", "problem", "persona", "insights"))
    stage = f"stages:\n  - title: {said}\n    goals: {said}\n    steps:\n      - title: {said}\n"
    page = render(view(f"cjm: 1\n{head}{stage}{step}"))
    tree = read(page)
    assert not {"a", "img", "script", "pre", "hr", "code", "input"} & set(tree.tags) - {"hr"}
    assert tree.tags.count("hr") == 1  # above the last line
    assert tree.tags.count("h1") == 1


def test_same_bytes() -> None:
    assert render(view(SMALL)) == render(view(SMALL))

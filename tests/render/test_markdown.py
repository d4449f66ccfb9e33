"""Markdown as GitHub's own parser reads it."""

import json
import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.markdown import lines_of
from cjmtool.render.markdown import render
from cjmtool.render.markdown_text import link, opening, table, text
from cjmtool.render.view_parts import Address
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
    "~~~",
    "```mermaid",
    "[^1] and [^1]: note",
    "[[page]] and [[_TOC_]] and [TOC]",
    "@someone/team, GH-12, org/repo#7, !8, &9, %1, ~bug, #4",
    "{+ added +} [- removed -]",
    "[ ] to do",
    "\u202etxet turned\u202c and \u2066kept apart\u2069",
    "\x1b[31mred\x1b[0m \x07 \x00 \x01",
    "می\u200cخواهم 👩\u200d🔧",
)
# What GitHub and GitLab look for in a run of text once it is HTML.
SOUGHT = re.compile(
    r"@\w|#\d|GH-\d|[!&%]\d|~[^\W\d_]|:\w+:|\$.*\$|://|www\.|\[\[|\{\+|\[-|\[_?TOC|[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.runs: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.links += [given["href"] or ""] if "href" in given else []
        self.names += [given["name"] or ""] if "name" in given else []
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.runs.append(data)
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
    """The text as it is shown: lines without blanks around them, none empty; what cannot be seen as escapes."""
    return "\n".join(lines_of(lines))


def squeezed(lines: str) -> str:
    return re.sub(r"[ \t]+", " ", words(lines))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_survives_as_text_in_a_cell(hostile: str) -> None:
    read_back = read("\n".join(table(["head", "next"], [[text(hostile), "other"]])))
    assert set(read_back.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "br", "span"}
    assert read_back.tags.count("td") == 2
    assert [run for run in read_back.runs if SOUGHT.search(run)] == []
    body = re.search(r"next\s*(.*?)\s*other\s*$", read_back.text, re.DOTALL)
    assert body
    assert squeezed(body[1]) == squeezed(hostile)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(("before", "tags"), [("", {"p"}), ("- ", {"ul", "li"}), ("> ", {"blockquote", "p"})])
def test_text_survives_at_the_start_of_a_block(hostile: str, before: str, tags: set[str]) -> None:
    read_back = read(before + opening(hostile) + "\n")
    assert set(read_back.tags) <= tags | {"br", "span"}
    assert squeezed(read_back.text) == squeezed(hostile)


ALPHABET = st.sampled_from("ab1 \\`*_{}[]()#+-.!|<>~&$@:/=;%^\n\"'\t\x1b\u202e\u2066\u200dпл中🚲") | st.characters(
    exclude_categories=["Cs"]
)


@given(st.text(alphabet=ALPHABET, max_size=24))
def test_any_text_survives(anything: str) -> None:
    if not words(anything):
        return
    read_back = read("\n".join(table(["head", "next"], [[text(anything), "other"]])))
    assert set(read_back.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "br", "span"}
    body = re.search(r"next\s*(.*?)\s*other\s*$", read_back.text, re.DOTALL)
    assert body
    assert squeezed(body[1]) == squeezed(anything)


@given(st.text(alphabet=ALPHABET, max_size=24))
def test_any_text_survives_as_an_item_and_as_a_link(anything: str) -> None:
    if not words(anything):
        return
    item = read(f"- {opening(anything)}\n- [{text(anything)}](#step-1)\n")
    assert set(item.tags) <= {"ul", "li", "br", "span", "a"}
    assert item.links == ["#step-1"]
    assert squeezed(item.text) == squeezed(anything) + "\n" + squeezed(anything)


def test_an_address_is_a_link_and_nothing_else() -> None:
    bare = read(link(Address("https://a.example/x_y*z", "https://a.example/x_y*z")))
    assert (bare.links, bare.text.strip()) == (["https://a.example/x_y*z"], "https://a.example/x_y*z")
    told = read(link(Address("https://a.example/ö)", "https://a.example/%C3%B6%29")))
    assert (told.links, told.text.strip()) == (["https://a.example/%C3%B6%29"], "https://a.example/ö)")


def test_structure_of_a_map() -> None:
    page = render(view(SMALL))
    tree = read(page)
    assert [tree.tags.count(level) for level in ("h1", "h2", "h3")] == [1, 2, 4]
    assert tree.tags.count("table") == 1  # the whole journey
    assert tree.names == ["step-1", "step-2"]
    assert "- **Touchpoints:** ⊘ **Friends** — No contact, **no priority**" in page
    assert "- **Touchpoints:** ✓ **Shop** — Contact" in page


def test_every_link_within_leads_to_a_step() -> None:
    tree = read(render(view(SMALL.replace("emotion: -1", "emotion: -1\n        next: {step: comes-to-the-shop}"))))
    assert set(tree.links) == {f"#{name}" for name in tree.names}


def test_narrow_tables_are_aligned_and_wide_ones_are_not() -> None:
    narrow = table(["a", "b"], [["中", "x"], ["", "yyyy"]])
    assert narrow == ["| a   | b    |", "| --- | ---- |", "| 中  | x    |", "|     | yyyy |"]
    assert table(["a"], [["x" * 200]]) == ["| a |", "| --- |", f"| {'x' * 200} |"]


def test_a_hostile_map_yields_no_links() -> None:
    said = json.dumps(" ".join(HOSTILE).replace("\x00", ""), ensure_ascii=True)
    cards = (
        "description",
        "pains",
        "gains",
        "actions",
        "thoughts",
        "decision",
        "feeling",
        "moment_of_truth",
        "success",
    )
    step = "".join(f"        {key}: {said}\n" for key in (*cards, "questions", "expectations", "actors", "backstage"))
    step += f"        touchpoints: {{channel: {said}, contact: red, accepted: {{reason: {said}}}, note: {said}}}\n"
    step += f"        next: {{end: failure, when: {said}}}\n        tags: {said}\n        note: {said}\n"
    head = "".join(f"{key}: {said}\n" for key in ("title", "problem", "persona", "insights", "version", "note"))
    stage = f"stages:\n  - title: {said}\n    goals: {said}\n    group: {said}\n    steps:\n      - title: {said}\n"
    page = render(view(f"cjm: 1\n{head}{stage}{step}"))
    tree = read(page)
    assert not {"img", "script", "pre", "code", "input", "blockquote"} & set(tree.tags)
    assert set(tree.links) == {"#step-1"}
    assert tree.names == ["step-1"]
    assert tree.tags.count("hr") == 1  # above the last line
    assert [tree.tags.count(level) for level in ("h1", "h4")] == [1, 0]
    assert "\x1b" not in page
    assert [run for run in tree.runs if SOUGHT.search(run)] == []


def test_same_bytes() -> None:
    assert render(view(SMALL)) == render(view(SMALL))

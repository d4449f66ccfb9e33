"""The pages that only the live preview has: the list of maps, the text of a file, a word in place of a map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.problem import Problem
from cjmtool.render.labels import Words
from cjmtool.render.page import compact, document, templates
from cjmtool.render.sheets import classes_of, part, pruned, shared
from cjmtool.words import visible

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """A map or a library in the list. `language`: of the title. `found`: what the check says, in words."""

    title: str
    href: str
    file: str
    source: str
    language: str = ""
    persona: str = ""
    found: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: what stands before, in and after the marked part, and what is wrong there."""

    number: int
    before: str
    marked: str
    after: str
    problems: tuple[Problem, ...]


def maps_page(words: Words, maps: Sequence[Entry], libraries: Sequence[Entry]) -> str:
    return _page(words, "serve_list", words("serve.title"), maps=maps, libraries=libraries)


def source_page(words: Words, file: str, text: str, problems: Sequence[Problem], map_page: str) -> str:
    """The text of a file, a line an entry with the id `L12`. `map_page`: the address of its page, or empty."""
    title = words("serve.source_of", file=visible(file))
    return _page(words, "serve_source", title, lines=_lines(text, problems), map_page=map_page)


def word_page(words: Words, title: str, file: str, said: str) -> str:
    """A page that says one thing about a file."""
    return _page(words, "serve_word", visible(title), file=visible(file), said=said)


def _page(words: Words, template: str, title: str, **context: object) -> str:
    environment = templates(foreign=False, rtl=False)
    body = compact(environment.get_template(f"{template}.html.j2").render(t=words, title=title, **context))
    style = pruned(shared(("base",)) + part("serve"), classes_of(body), rtl=False)
    return document(body, style, title=title, language=words.language, direction="ltr")


def _lines(text: str, problems: Sequence[Problem]) -> list[Line]:
    by_line: dict[int, list[Problem]] = {}
    for problem in problems:
        by_line.setdefault(problem.span.start.line, []).append(problem)
    found = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        here = by_line.get(number, [])
        start = end = 0
        if here:
            span = here[0].span
            start = span.start.column - 1
            end = span.end.column - 1 if span.end.line == number else len(line)
        before, marked, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
        found.append(Line(number, before, marked, after, tuple(here)))
    return found


def _shown(text: str) -> str:
    """Blanks and tabs as they are, all that is not seen as escapes."""
    return "\t".join(map(visible, text.split("\t")))

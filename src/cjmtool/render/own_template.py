"""Templates of users: a file in Jinja's language that is given the view model of a map."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from cjmtool import markdown
from cjmtool.errors import OutputError, UsageError
from cjmtool.model.values import parse_day
from cjmtool.paths import reason, regular, shown
from cjmtool.render import figures
from cjmtool.render.labels import Label, Words
from cjmtool.render.sandbox import Sandbox
from cjmtool.words import quoted

# Endings that only say what language the template itself is written in.
_OUTER = (".j2", ".jinja", ".jinja2")
# What is made of a template of such a name is read as markup: texts are escaped.
MARKUP = frozenset({"htm", "html", "svg", "xhtml", "xml"})
MAX_BYTES = 256 * 1024
_ENDING = re.compile(r"[a-z0-9]{1,10}")


class OwnTemplate:
    """A template that has been read; `extension` is that of the files it makes, such as `html`.

    Raises UsageError if it cannot be read, is no template, or its name does not tell what it makes.
    """

    def __init__(self, file: Path) -> None:
        self.extension = _extension(file)
        self.file = file
        self._folder = _Folder(file)
        self._environment = Sandbox(self._folder, autoescape=self.extension in MARKUP)
        self._words = Words("en")
        self._currency: str | None = None
        self._add_helpers()
        why = regular(file)
        if why is not None:
            raise UsageError(f"cannot read {shown(file)}: {why}", "name a template, such as summary.html.j2")
        try:
            self._template = self._environment.get_template(file.name)
        except jinja2.TemplateSyntaxError as error:
            raise UsageError(f"{error.filename or shown(file)}:{error.lineno}: {_line(error.message)}") from None
        except jinja2.TemplateNotFound as error:
            raise UsageError(f"cannot read {shown(file)}: {_line(error.message)}") from None
        except RecursionError:
            raise UsageError(f"{shown(file)} is nested too deeply", "part it, and include the parts") from None

    def render(self, model: dict[str, Any], words: Words) -> str:
        """The text for one map. Raises OutputError with the file and line of the template where it breaks off."""
        self._words, self._currency = words, model["map"]["currency"]
        budget = self._environment.new_budget()
        made: list[str] = []
        try:
            for piece in self._template.generate(model):
                budget.spend(len(piece))
                made.append(piece)
        except Exception as error:  # whatever a template may do wrong: its author is told the place, not ours
            raise OutputError(
                f"{self._place(error)}: {_message(error)}", f"drawing {quoted(model['map']['file'])}"
            ) from None
        return "".join(made)

    def _place(self, error: Exception) -> str:
        """`file:line` of the innermost template that the error came through."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return f"{error.filename or shown(self.file)}:{error.lineno}"
        place = shown(self.file)
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self._folder.seen:
                place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        return place

    def _add_helpers(self) -> None:
        def given(function: Callable[..., str]) -> Callable[..., str]:
            return lambda value, *more: "" if value is None else function(value, *more)

        numbers: dict[str, Callable[..., str]] = {
            "number": lambda value, digits=6: figures.number(self._words, value, digits),
            "signed": lambda value: figures.signed(self._words, value),
            "percent": lambda value, digits=0: figures.percent(self._words, value, digits),
            "money": lambda value: figures.money(self._words, value, self._currency),
            "date": self._date,
        }
        for name, function in numbers.items():
            self._environment.add(name, given(function))
        self._environment.add("md", given(lambda value: markdown.text(str(value))))
        self._environment.globals |= {"label": self._label, "count": self._count}

    def _date(self, text: str) -> str:
        day = parse_day(text)
        if day is None:
            raise jinja2.TemplateRuntimeError(f"{quoted(text)} is no date")
        return str(figures.day(self._words, day))

    def _label(self, key: str, **values: object) -> str:
        return self._worded(lambda: self._words(key, **values), key)

    def _count(self, key: str, number: float) -> str:
        return self._worded(lambda: self._words.count(key, number), key)

    def _worded(self, word: Callable[[], Label], key: str) -> str:
        try:
            return str(word())
        except KeyError:
            raise jinja2.TemplateRuntimeError(f"there is no label {quoted(key)} of this form") from None


class _Folder(jinja2.BaseLoader):
    """The folder of a template: other files there can be included, nothing outside it."""

    def __init__(self, file: Path) -> None:
        self._main = file
        # How files are called in messages.
        self.seen: set[str] = set()

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        folder = self._main.parent
        path = self._main if template == self._main.name else folder / template
        root = os.path.realpath(folder)
        inside = path is self._main or os.path.realpath(path).startswith(root.rstrip(os.sep) + os.sep)
        if "\0" in template or not inside:
            raise jinja2.TemplateNotFound(template, f"{quoted(template)} lies outside the folder of the template")
        why = regular(path)
        if why is not None:
            raise jinja2.TemplateNotFound(template, f"{quoted(template)} cannot be included: {why}")
        try:
            with path.open("rb") as opened:
                raw = opened.read(MAX_BYTES + 1)
            text = raw.decode("utf-8-sig")
        except OSError as error:
            raise jinja2.TemplateNotFound(template, f"{quoted(template)}: {reason(error)}") from None
        except UnicodeDecodeError:
            raise jinja2.TemplateNotFound(template, f"{quoted(template)} is not UTF-8") from None
        if len(raw) > MAX_BYTES:
            raise jinja2.TemplateNotFound(template, f"{quoted(template)} is larger than {MAX_BYTES // 1024} KiB")
        name = shown(path)
        self.seen.add(name)
        return text, name, lambda: True


def _extension(file: Path) -> str:
    name = file.name.lower()
    for ending in _OUTER:
        name = name.removesuffix(ending)
    stem, _, extension = name.rpartition(".")
    if not stem or not _ENDING.fullmatch(extension):
        raise UsageError(
            f"the name of {shown(file)} does not tell what the template makes",
            "call it NAME.html.j2 for pages, NAME.md.j2 for Markdown, NAME.txt.j2 for text",
        )
    return extension


def _message(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "this includes or calls itself without end"
    if isinstance(error, jinja2.TemplateError):
        return _line(error.message)
    return _line(str(error)) or type(error).__name__


def _line(message: str | None) -> str:
    """One line without a full stop, as messages are written."""
    return " ".join((message or "").split()).rstrip(".")

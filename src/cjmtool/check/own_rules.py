"""Rules of plug-ins on one file: what they find, and which of them broke down instead."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import Any

from cjmtool.check.placing import place
from cjmtool.lint.catalogue import Catalogue
from cjmtool.lint.engine import run, run_definitions
from cjmtool.lint.plugin import Failure
from cjmtool.lint.rule import Book, Check, Context
from cjmtool.problem import Problem, Remark
from cjmtool.source import Document
from cjmtool.words import quoted


class NotOurs(Exception):
    """A check yields what is no remark about one of its rules."""


def judge(
    catalogue: Catalogue, asked: Context | Book, document: Document, path: str, file: str
) -> Iterator[Problem | Failure]:
    """Each check by itself, so that one that breaks down keeps no other from being heard.

    `asked` is a map's context, or a library's book. What a check found before it broke down is kept.
    """
    for plugin, check in catalogue.own_checks():
        try:
            for remark in _remarks(check, asked):
                yield place(document, _sound(remark, check), path, file, catalogue)
        except Exception as error:
            if plugin.under_test:
                raise
            names = tuple(rule.name for rule in check.rules)
            told = str(error) if isinstance(error, NotOurs) else f"{type(error).__name__}: {error}"
            yield Failure(plugin.name, names, path, told, "".join(traceback.format_exception(error)))


def _remarks(check: Check, asked: Context | Book) -> Iterator[Remark]:
    return run((check,), asked) if isinstance(asked, Context) else run_definitions((check,), asked)


def _sound(remark: Any, check: Check) -> Remark:
    """A remark that reports can bear; whoever writes a rule need not use a type checker."""
    if not isinstance(remark, Remark):
        raise NotOurs(f"it yields a {type(remark).__name__} in place of a Remark")
    if remark.rule not in {rule.name for rule in check.rules}:
        raise NotOurs(f"it yields a remark about {quoted(remark.rule)}, which is none of its rules")
    given: Any = remark
    texts = (given.message, given.label, given.help, *(pointer.message for pointer in given.related))
    if not all(isinstance(text, str) for text in texts):
        raise NotOurs("it yields a remark in which a message, a label or a help is no text")
    for at in (given.at, *(pointer.at for pointer in given.related)):
        if not isinstance(at, tuple) or not all(isinstance(part, str | int) for part in at):
            raise NotOurs(f"it yields a remark at {at!r}, which is no address")
    return remark

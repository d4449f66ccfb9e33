"""Rules of plug-ins: what they find in a file or in several, and which of them broke down instead."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterator
from typing import Any

from cjmtool.check.placing import place
from cjmtool.lint.catalogue import Catalogue
from cjmtool.lint.engine import run, run_definitions
from cjmtool.lint.plugin import Failure, Plugin
from cjmtool.lint.portfolio import Portfolio, compare
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
            yield _failure(plugin, check, path, error)


def compare_by_plugins(
    catalogue: Catalogue, portfolio: Portfolio, on: Collection[str]
) -> tuple[list[Remark], tuple[Failure, ...]]:
    """What the checks for several maps find, those that are on, and which of them broke down."""
    remarks: list[Remark] = []
    failures: list[Failure] = []
    for plugin, check in catalogue.own_checks():
        if any(rule.name in on for rule in check.rules):
            try:
                remarks += (_sound(remark, check) for remark in compare((check,), portfolio))
            except Exception as error:
                failures.append(_failure(plugin, check, "", error))
    return remarks, tuple(failures)


def _failure(plugin: Plugin, check: Check, path: str, error: Exception) -> Failure:
    if plugin.under_test:
        raise error
    names = tuple(rule.name for rule in check.rules)
    told = str(error) if isinstance(error, NotOurs) else f"{type(error).__name__}: {error}"
    return Failure(plugin.name, names, path, told, "".join(traceback.format_exception(error)))


def _remarks(check: Check, asked: Context | Book) -> Iterator[Remark]:
    return run((check,), asked) if isinstance(asked, Context) else run_definitions((check,), asked)


def _sound(remark: Any, check: Check) -> Remark:
    """A remark that reports can bear; whoever writes a rule need not use a type checker."""
    if not isinstance(remark, Remark):
        raise NotOurs(f"it yields a {type(remark).__name__} in place of a Remark")
    if remark.rule not in {rule.name for rule in check.rules}:
        raise NotOurs(f"it yields a remark about {quoted(remark.rule)}, which is none of its rules")
    given: Any = remark
    texts = (given.message, given.label, given.help, given.file)
    second = (text for pointer in given.related for text in (pointer.message, pointer.file))
    if not all(isinstance(text, str) for text in (*texts, *second)):
        raise NotOurs("it yields a remark in which a message, a label, a help or a file is no text")
    for at in (given.at, *(pointer.at for pointer in given.related)):
        if not isinstance(at, tuple) or not all(isinstance(part, str | int) for part in at):
            raise NotOurs(f"it yields a remark at {at!r}, which is no address")
    return remark

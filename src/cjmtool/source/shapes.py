"""Diagnoses of shapes: brackets left open, texts torn by colons, lists that begin on the line of their key."""

from __future__ import annotations

import re

from cjmtool.problem import Pointer
from cjmtool.source.diagnosis import ENTRY, KEYED, Case, Diagnosis, quotes, value_end
from cjmtool.source.quotation import closed_early, template
from cjmtool.source.tokens import line_end, quote_edits
from cjmtool.words import quoted


def brackets(case: Case) -> Diagnosis | None:
    if not re.search(r"flow (sequence|mapping|node)", case.error.context):
        return None
    at = case.error.context_at
    if not 0 <= at < len(case.text) or case.text[at] not in "[{":
        return None
    closing = {"[": "]", "{": "}"}[case.text[at]]
    line = case.table.position(at).line
    if case.text.startswith(("{{", "{%"), at):
        return template(case, at)
    row = case.text[at : case.table.line_end(line)]
    if row.count(case.text[at]) > row.count(closing):
        missing = [(case.table.line_end(line), 0, closing)]
        return case.say(
            "yaml-syntax",
            f"the bracket {case.text[at]} that opens here is never closed",
            at,
            at + 1,
            f"close it with {closing}",
            missing,
            fix="" if "#" in row else f"close it with {closing}",
        )
    early = re.search(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*$""", case.text[at : case.at])
    if early:
        return closed_early(case, at + early.start(), value_end(case, case.at))
    return case.say(
        "yaml-syntax",
        "something between these brackets cannot be read",
        case.at,
        case.at + 1,
        "put texts with a comma, a colon, a quotation mark or a bracket in them in quotes",
        [],
        (Pointer((), "the brackets open here", span=case.table.span(at, at + 1)),),
    )


def colon_in_text(case: Case) -> Diagnosis | None:
    if "mapping values are not allowed" not in case.error.problem:
        return None
    text = case.table.line(case.line)
    start = case.start(case.line)
    match = KEYED.match(text)
    if match and start + match.end(2) < case.at and match[3]:
        value = start + match.start(3)
        end = start + len(text.rstrip())
        comment = re.search(r"\s#\s", case.text[value:end])
        end = value + comment.start() if comment else end
        if case.text[value] in "\"'":
            return None
        return case.say(
            "colon-tears-text",
            "a colon and a blank in a text tear it in two",
            case.at,
            case.at + 1,
            f"put the text in quotes: {quotes(case.text[value:end])}",
            quote_edits(case.text, value, end),
            fix="put the text in quotes",
        )
    above = case.previous(case.line)
    if match and above is not None:
        before = case.table.line(above)
        entry = KEYED.match(before)
        if entry and entry[3] and len(entry[1]) < len(match[1]):
            wanted = len(entry[1])
            at = start + len(match[1])
            return case.say(
                "yaml-syntax",
                f"{quoted(match[2])} is indented deeper than {quoted(entry[2])} above it",
                at,
                at + len(match[2]),
                f"begin both in the same column ({wanted + 1})",
                [(start, len(match[1]), " " * wanted)],
                fix="begin in the same column",
            )
        if entry is None:
            return _key_without_colon(case, above, match) or case.say(
                "yaml-syntax",
                f"the text above ends in the middle: {quoted(match[2])} cannot begin here",
                start + len(match[1]),
                start + len(match[1]) + len(match[2]),
                "end the text of the line above with its own key, or put it in quotes",
                [],
                (
                    Pointer(
                        (),
                        "this text",
                        span=case.table.span(
                            case.start(above) + len(before) - len(before.lstrip()), case.start(above) + len(before)
                        ),
                    ),
                ),
            )
    return None


# Words that begin so many entries that a text that begins with one is a key whose colon is missing.
_FIRST_KEYS = ("title", "name", "channel", "text", "description")
_SEEMS_KEYED = re.compile(r"([ ]*(?:- +)*)([a-z][a-z_]*) +\S")


def _key_without_colon(case: Case, above: int, key: re.Match[str]) -> Diagnosis | None:
    """`- title Calls owners` above `emotion: 1`, in the same column."""
    found = _SEEMS_KEYED.match(case.table.line(above))
    if found is None or len(found[1]) != len(key[1]) or not re.fullmatch(r"[a-z_]+", key[2]):
        return None
    at = case.start(above) + found.start(2)
    end = case.start(above) + found.end(2)
    first = found[2] in _FIRST_KEYS
    return case.say(
        "yaml-syntax",
        f"no colon follows {quoted(found[2])}",
        at,
        end,
        f"write {found[2]}: with a blank after the colon"
        if first
        else f"if it is a key, write {found[2]}: with a blank after the colon; else put the text in quotes",
        [(end, 0, ":")] if first else [],
        (
            Pointer(
                (),
                "here the next key begins",
                span=case.table.span(case.start(case.line) + key.start(2), case.start(case.line) + key.end(2)),
            ),
        ),
        fix=f"write {found[2]}:" if first else "",
    )


def list_after_key(case: Case) -> Diagnosis | None:
    if "sequence entries are not allowed" not in case.error.problem:
        return None
    before = case.text[case.start(case.line) : case.at]
    blanks = len(before) - len(before.rstrip())
    return case.say(
        "yaml-syntax",
        "a list may not begin on the line of its key",
        case.at,
        case.at + 1,
        "begin it on the next line, each entry with a dash and a blank",
        [(case.at - blanks, blanks, line_end(case.text) + " " * _indent_of_entries(case))],
        fix="begin the list on the next line",
    )


def _indent_of_entries(case: Case) -> int:
    """Where the other entries of the list begin, else one level below its key."""
    below = case.following(case.line)
    entry = ENTRY.match(case.table.line(below)) if below else None
    lead = len(case.table.line(case.line)) - len(case.table.line(case.line).lstrip())
    return len(entry[1]) - len(entry[1].lstrip()) if entry and entry[1].index("-") > lead else lead + 2


def unknown(case: Case) -> Diagnosis:
    end = case.table.line_end(case.line)
    text = case.table.line(case.line).strip()
    what = f"this line cannot be read: {quoted(text)}" if text else "the file cannot be read further than this"
    at = case.at if case.at < end else max(case.start(case.line), end - 1)
    return case.say(
        "yaml-syntax",
        what,
        at,
        at + 1,
        "look at the quotes, brackets, colons and the indentation of this line and the one above it",
    )

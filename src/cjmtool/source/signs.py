"""Diagnoses of single signs: look-alikes, colons and dashes without a blank, signs with a meaning."""

from __future__ import annotations

import re

from cjmtool.source.diagnosis import KEY, Case, Diagnosis, near, quotes, value_end
from cjmtool.source.lookalikes import WIDE, name_of, spaces
from cjmtool.source.tokens import quote_edits
from cjmtool.words import quoted

_COLON_GLUED = re.compile(rf"^([ ]*(?:- +)*)({KEY}):(?=[^\s:/])(.+)$")
_DASHED = re.compile(r"^([ ]*)([-–—•·])(\s?)(?=[^\s-])")
_LOOKALIKE_KEY = re.compile(
    rf"^([ ]*(?:- +)*)({KEY})([\u200b\u200c\u200d\u2060\ufeff\u00ad]*)(：|:(?=[\u00a0\u2007\u202f\u3000]))"
)
_ODD_BLANK = "\u00a0\u2007\u202f\u3000\u2003\u2002\u2009"
_ODD_INDENT = re.compile(rf"^ *[{_ODD_BLANK}\ufeff\u200b]+[ {_ODD_BLANK}\ufeff\u200b]*")
_EATEN = re.compile(r"\S[ \t]+(#\S.*)$")


def lookalike(case: Case) -> Diagnosis | None:
    for line in near(case):
        text = case.table.line(line)
        start = case.start(line)
        indent = _ODD_INDENT.match(text)
        if indent:
            bad = next(c for c in indent[0] if c != " ")
            at = start + indent[0].index(bad)
            return case.say(
                "lookalike-character",
                f"{name_of(bad)} stands where the line is indented",
                at,
                at + 1,
                "replace it with ordinary spaces; such characters come in by copying",
                [(start, len(indent[0]), spaces(indent[0]))],
                fix="indent with ordinary spaces",
                safe=not WIDE & set(indent[0]),
            )
        match = _LOOKALIKE_KEY.match(text)
        if match:
            colon = start + match.start(4)
            if match[3]:
                at, bad = start + match.start(3), match[3][0]
                return case.say(
                    "lookalike-character",
                    f"{name_of(bad)} stands before the colon of {quoted(match[2])}",
                    at,
                    at + 1,
                    "delete it",
                    [(at, len(match[3]), "")],
                    fix="delete it",
                    safe=True,
                )
            if match[4] == "：":
                return case.say(
                    "lookalike-character",
                    f"{name_of('：')} stands after {quoted(match[2])}",
                    colon,
                    colon + 1,
                    f"write an ordinary colon and a blank: {match[2]}: …",
                    [(colon, 1, ":" if text[match.end() : match.end() + 1] in ("", " ") else ": ")],
                    fix="write an ordinary colon",
                    safe=True,
                )
            bad = case.text[colon + 1]
            return case.say(
                "lookalike-character",
                f"{name_of(bad)} stands after the colon of {quoted(match[2])}",
                colon + 1,
                colon + 2,
                "replace it with an ordinary blank",
                [(colon + 1, 1, " ")],
                fix="put an ordinary blank in its place",
                safe=True,
            )
    return None


def glued_colon(case: Case) -> Diagnosis | None:
    for line in near(case):
        match = _COLON_GLUED.match(case.table.line(line))
        if match:
            start = case.start(line)
            key, colon = start + match.start(2), start + match.end(2)
            rest = match[3].strip()
            return case.say(
                "colon-without-space",
                f"there is no blank after the colon of {quoted(match[2])}",
                key,
                colon + 1,
                f"write {match[2]}: {rest if len(rest) < 40 else '…'}",
                [(colon + 1, 0, " ")],
                fix="put a blank after the colon",
                safe=True,
            )
    return None


def eaten(case: Case) -> Diagnosis | None:
    """A text that was cut by ` #` cannot go on in the next line."""
    above = case.previous(case.line)
    for line in (above, case.context_line):
        if line is None:
            continue
        text = case.table.line(line)
        match = _EATEN.search(text)
        if match and not text.lstrip().startswith("#") and text.count('"') < 2:
            start = case.start(line)
            at = start + match.start(1)
            return case.say(
                "comment-eats-text",
                f"the text is cut here: everything from {quoted(match[1])} on is a comment",
                at,
                start + len(text),
                "put the whole text in quotes, or delete the blank before #",
                [(at, 1, "＃")],
            )
    return None


def dash(case: Case) -> Diagnosis | None:
    for line in near(case):
        text = case.table.line(line)
        match = _DASHED.match(text)
        if (
            match
            and not (match[2] == "-" and match[3])
            and not re.match(r" *-[0-9.]", text)
            and not text.startswith("---")
        ):
            at = case.start(line) + match.start(2)
            gap = [] if match[3] else [(at, 1, "- ")]
            word = "a dash without a blank" if match[2] == "-" else f"{quoted(match[2])} instead of a dash and a blank"
            return case.say(
                "dash-without-space",
                f"{word} begins this line",
                at,
                at + 1,
                f"write - {text[match.end() :].strip()[:40]}",
                gap or [(at, 1, "-")],
                fix="begin the line with a dash and a blank",
                safe=_among_entries(case, line, len(match[1])),
            )
    return None


def _among_entries(case: Case, line: int, lead: int) -> bool:
    """Whether the line above or below, in the same column, is an entry of a list: then this one is meant as one."""
    for other in (case.previous(line), case.following(line)):
        text = case.table.line(other) if other else ""
        if text.startswith(" " * lead + "- "):
            return True
    return False


# Signs that begin no text and nothing else either: only quotes make sense of them.
_RESERVED = "%@`"
_STARTERS = {
    "%": "a percent sign",
    "@": "an at sign",
    "`": "a backtick",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    ">": "a greater-than sign",
    "|": "a vertical bar",
}


def bad_start(case: Case) -> Diagnosis | None:
    """A text that begins with a sign that means something to YAML."""
    for at in (case.error.context_at, case.at):
        if not 0 <= at < len(case.text) or case.text[at] not in _STARTERS:
            continue
        sign = case.text[at]
        if sign == "%" and case.table.position(at).column == 1:
            return case.say(
                "yaml-directive",
                "a line that begins with % is a directive, and none is allowed",
                at,
                case.table.line_end(case.table.position(at).line),
                "delete the line",
            )
        if sign == "%" and case.text[at - 1 : at] == "{":
            line = case.table.position(at).line
            alone = not case.text[case.start(line) : at - 1].strip()
            return case.say(
                "template-syntax",
                "this looks like a template: {% … %} is not run here",
                at - 1,
                at + 1,
                "put the text in quotes, or run the template before cjm",
                [(at - 1, 1, "#")] if alone else quote_edits(case.text, at - 1, case.table.line_end(line)),
            )
        end = value_end(case, at)
        value = case.text[at:end].rstrip()
        rule = {"&": "anchor-eats-text", "!": "tag-eats-text"}.get(sign, "yaml-syntax")
        return case.say(
            rule,
            f"a text may not begin with {_STARTERS[sign]}",
            at,
            at + len(value),
            f"put it in quotes: {quotes(value)}",
            quote_edits(case.text, at, at + len(value)),
            fix="put the text in quotes",
            safe=sign in _RESERVED,
        )
    return None

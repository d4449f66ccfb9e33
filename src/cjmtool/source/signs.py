"""Diagnoses of single signs: tabs, look-alikes, colons and dashes without a blank, signs with a meaning."""

from __future__ import annotations

import re

from cjmtool.source.diagnosis import ENTRY, KEY, Case, Diagnosis, near, quote_edits, quotes, value_end
from cjmtool.source.lookalikes import name_of
from cjmtool.words import quoted

_COLON_GLUED = re.compile(rf"^([ ]*(?:- +)*)({KEY}):(?=[^\s:/])(.+)$")
_DASHED = re.compile(r"^([ ]*)([-–—•·])(\s?)(?=[^\s-])")
_LOOKALIKE_KEY = re.compile(
    rf"^([ ]*(?:- +)*)({KEY})([\u200b\u200c\u200d\u2060\ufeff\u00ad]*)(：|:(?=[\u00a0\u2007\u202f\u3000]))"
)
_ODD_BLANK = "\u00a0\u2007\u202f\u3000\u2003\u2002\u2009"
_ODD_INDENT = re.compile(rf"^ *[{_ODD_BLANK}\ufeff\u200b]+[ {_ODD_BLANK}\ufeff\u200b]*")
_EATEN = re.compile(r"\S[ \t]+(#\S.*)$")


def tab(case: Case) -> Diagnosis | None:
    for line in (case.line, case.context_line):
        text = case.table.line(line)
        indent = re.match(r"[ \t]*", text)
        assert indent is not None
        if "\t" in indent[0] and indent[0] != text:
            start = case.start(line)
            at = start + indent[0].index("\t")
            width = _indentation(case, line, text.lstrip())
            return case.say(
                "yaml-syntax",
                "a tab stands where the line is indented",
                at,
                at + 1,
                "indent with spaces, two for each level; most editors can do that for you",
                [(start, len(indent[0]), " " * width)],
            )
    if case.at < len(case.text) and case.text[case.at] == "\t":
        return case.say(
            "yaml-syntax",
            "a tab stands where YAML wants spaces",
            case.at,
            case.at + 1,
            "use spaces",
            [(case.at, 1, " ")],
        )
    return None


def _indentation(case: Case, line: int, content: str) -> int:
    """How far a line whose tabs say nothing certain belongs to the right, by the line above it."""
    above = case.previous(line)
    if above is None:
        return 0
    before = case.table.line(above)
    lead = len(before) - len(before.lstrip())
    entry = ENTRY.match(before)
    inside = len(entry[1]) if entry else lead
    if before.rstrip().endswith(":"):
        return inside + 2
    return lead if entry and content.startswith("- ") else inside


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
                [(start, len(indent[0]), " " * len(indent[0]))],
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
                )
            if match[4] == "：":
                return case.say(
                    "lookalike-character",
                    f"{name_of('：')} stands after {quoted(match[2])}",
                    colon,
                    colon + 1,
                    f"write an ordinary colon and a blank: {match[2]}: …",
                    [(colon, 1, ": ")],
                )
            bad = case.text[colon + 1]
            return case.say(
                "lookalike-character",
                f"{name_of(bad)} stands after the colon of {quoted(match[2])}",
                colon + 1,
                colon + 2,
                "replace it with an ordinary blank",
                [(colon + 1, 1, " ")],
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
            )
    return None


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
        )
    return None

"""What the parser refuses, told in the author's words, with the change in memory that lets reading go on.

A diagnosis looks at the lines around the parser's complaint: parsers stumble after the mistake, not at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cjmtool.problem import Pointer, Remark
from cjmtool.source.events import YamlError
from cjmtool.source.lines import LineTable
from cjmtool.words import quoted

# (offset, length to replace, new text)
Edit = tuple[int, int, str]

_KEY = r"[^\W\d][\w$-]*"
_COLON_GLUED = re.compile(rf"^([ ]*(?:- +)*)({_KEY}):(?=[^\s:/])(.+)$")
_KEYED = re.compile(r"^([ ]*(?:- +)*)((?:\"[^\"]*\"|'[^']*'|[^\s#:\[{][^:#]*?))[ ]*:(?:[ \t]+|$)(.*)$")
_ENTRY = re.compile(r"^([ ]*(?:- +)+)(.*)$")
_DASHED = re.compile(r"^([ ]*)([-–—•·])(\s?)(?=[^\s-])")
_LOOKALIKE_KEY = re.compile(
    rf"^([ ]*(?:- +)*)({_KEY})([\u200b\u200c\u200d\u2060\ufeff\u00ad]*)(：|:(?=[\u00a0\u2007\u202f\u3000]))"
)
_ODD_BLANK = "\u00a0\u2007\u202f\u3000\u2003\u2002\u2009"
_ODD_INDENT = re.compile(rf"^ *[{_ODD_BLANK}\ufeff\u200b]+[ {_ODD_BLANK}\ufeff\u200b]*")
_EATEN = re.compile(r"\S[ \t]+(#\S.*)$")


@dataclass
class Diagnosis:
    """One remark, and the edits after which the parser may be asked again; no edits: reading ends here."""

    remark: Remark
    edits: list[Edit]


class _Case:
    """The text around one complaint."""

    def __init__(self, text: str, error: YamlError) -> None:
        self.text, self.error, self.table = text, error, LineTable(text)
        at = error.problem_at if error.problem_at >= 0 else max(error.context_at, 0)
        self.at = min(at, len(text))
        self.line = self.table.position(self.at).line
        self.context_line = (
            self.table.position(min(error.context_at, len(text))).line if error.context_at >= 0 else self.line
        )

    def say(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        help: str = "",
        edits: list[Edit] | None = None,
        related: tuple[Pointer, ...] = (),
    ) -> Diagnosis:
        return Diagnosis(
            Remark(rule, message, span=self.table.span(start, end), help=help, related=related), edits or []
        )

    def start(self, line: int) -> int:
        return self.table.starts[line - 1]

    def previous(self, line: int) -> int | None:
        """The nearest line above that is neither blank nor a comment."""
        for n in range(line - 1, 0, -1):
            stripped = self.table.line(n).strip()
            if stripped and not stripped.startswith("#"):
                return n
        return None

    def following(self, line: int) -> int | None:
        for n in range(line + 1, len(self.table.starts) + 1):
            stripped = self.table.line(n).strip()
            if stripped and not stripped.startswith("#"):
                return n
        return None


def diagnose(text: str, error: YamlError) -> Diagnosis:
    """What is wrong, where, and how to read on."""
    case = _Case(text, error)
    if error.problem_at < 0 and error.context_at < 0:
        return Diagnosis(Remark("yaml-syntax", f"the file cannot be read as YAML: {error.problem}", on="file"), [])
    for look in (
        _quote_left_open,
        _tab,
        _lookalike,
        _glued_colon,
        _eaten,
        _dash,
        _bad_start,
        _brackets,
        _colon_in_text,
        _escape,
        _list_after_key,
        _text_after_quotes,
        _indentation,
    ):
        found = look(case)
        if found is not None:
            return found
    return _unknown(case)


def _near(case: _Case) -> list[int]:
    """Lines where the mistake may stand: the complaint's own, the one before, and where the parser's context began."""
    lines = [case.context_line, case.line, case.previous(case.line)]
    seen: list[int] = []
    for line in lines:
        if line is not None and line not in seen:
            seen.append(line)
    return seen


def _tab(case: _Case) -> Diagnosis | None:
    for line in (case.line, case.context_line):
        text = case.table.line(line)
        indent = re.match(r"[ \t]*", text)
        assert indent is not None
        if "\t" in indent[0] and indent[0] != text:
            start = case.start(line)
            at = start + indent[0].index("\t")
            above = case.previous(line)
            width = len(indent[0].expandtabs(2))
            if above is not None:
                before = case.table.line(above)
                lead = len(before) - len(before.lstrip())
                entry = _ENTRY.match(before)
                options = {lead, lead + 2, len(entry[1]) if entry else lead}
                width = min(options, key=lambda o: abs(o - width))
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


def _lookalike(case: _Case) -> Diagnosis | None:
    for line in _near(case):
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


NAMES = {
    "\u00a0": "a no-break space", "\u2007": "a figure space", "\u202f": "a narrow no-break space", "\u3000": "a wide space", "：": "a full-width colon",
    "\ufeff": "an invisible byte order mark", "\u200b": "an invisible zero-width space", "\u200c": "an invisible zero-width mark", "\u200d": "an invisible zero-width joiner",
    "\u2060": "an invisible word joiner", "\u00ad": "an invisible soft hyphen", "\x85": "a next-line character", "\u2028": "a line separator", "\u2029": "a paragraph separator",
}  # fmt: skip


def name_of(char: str) -> str:
    return f"{NAMES.get(char, 'an odd character')} (U+{ord(char):04X})"


def _glued_colon(case: _Case) -> Diagnosis | None:
    for line in _near(case):
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


def _eaten(case: _Case) -> Diagnosis | None:
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
            value = _KEYED.match(text)
            return case.say(
                "comment-eats-text",
                f"the text is cut here: everything from {quoted(match[1])} on is a comment",
                at,
                start + len(text),
                "put the whole text in quotes, or delete the blank before #",
                [(at, 1, "＃")] if value or True else [],
            )
    return None


def _dash(case: _Case) -> Diagnosis | None:
    for line in _near(case):
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


def _bad_start(case: _Case) -> Diagnosis | None:
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
            end = case.table.line_end(case.table.position(at).line)
            return case.say(
                "template-syntax",
                "this looks like a template: {% … %} is not run here",
                at - 1,
                at + 1,
                "put the text in quotes, or run the template before cjm",
                _quote_edits(case.text, at - 1, end),
            )
        end = _value_end(case, at)
        value = case.text[at:end].rstrip()
        rule = {"&": "anchor-eats-text", "!": "tag-eats-text"}.get(sign, "yaml-syntax")
        return case.say(
            rule,
            f"a text may not begin with {_STARTERS[sign]}",
            at,
            at + len(value),
            f"put it in quotes: {_quotes(value)}",
            _quote_edits(case.text, at, at + len(value)),
        )
    return None


def _value_end(case: _Case, at: int) -> int:
    """Where a value on one line ends: at the comment, at the bracket's next sign, or with the line."""
    line = case.table.position(at).line
    end = case.table.line_end(line)
    before = case.text[case.start(line) : at]
    rest = case.text[at:end]
    comment = re.search(r"\s#", rest)
    if comment:
        end = at + comment.start()
    opened = before.count("{") + before.count("[") - before.count("}") - before.count("]")
    if opened > 0:
        stop = re.search(r",\s|[}\]]", case.text[at:end])
        if stop:
            end = at + stop.start()
    return end


def _quotes(value: str) -> str:
    shown = value if len(value) <= 60 else value[:59] + "…"
    return f"'{shown}'" if '"' in value else f'"{shown}"'


def _quote_edits(text: str, start: int, end: int) -> list[Edit]:
    """Insertions that put the text between two offsets in quotes."""
    value = text[start:end]
    if '"' not in value and "\\" not in value:
        return [(start, 0, '"'), (end, 0, '"')]
    doubled = [(start + m.start(), 0, "'") for m in re.finditer("'", value)]
    return [(start, 0, "'"), *doubled, (end, 0, "'")]


def _quote_left_open(case: _Case) -> Diagnosis | None:
    if (
        "quoted scalar" not in case.error.context
        or ("end of stream" not in case.error.problem
        and "document separator" not in case.error.problem)
    ):
        return None
    at = case.error.context_at
    if not 0 <= at < len(case.text):
        return None
    line = case.table.position(at).line
    end = case.table.line_end(line)
    quote = case.text[at]
    related = (
        Pointer(
            (), "the file ends here, still inside the quotes", span=case.table.span(len(case.text), len(case.text))
        ),
    )
    value = case.text[at:end].rstrip()
    stop = at + len(value)
    return case.say(
        "yaml-syntax",
        "the quotes that open here are never closed",
        at,
        at + 1,
        f"close them at the end of the text: {value if len(value) < 50 else value[:49] + '…'}{quote}",
        [(stop, 0, quote)],
        related,
    )


def _brackets(case: _Case) -> Diagnosis | None:
    if not re.search(r"flow (sequence|mapping|node)", case.error.context):
        return None
    at = case.error.context_at
    if not 0 <= at < len(case.text) or case.text[at] not in "[{":
        return None
    closing = {"[": "]", "{": "}"}[case.text[at]]
    line = case.table.position(at).line
    if case.text.startswith(("{{", "{%"), at):
        return case.say(
            "template-syntax",
            "this looks like a template: {{ … }} is not filled in here",
            at,
            at + 2,
            "put the text in quotes, or run the template before cjm",
            _quote_edits(case.text, at, case.table.line_end(line)),
        )
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
        )
    return case.say(
        "yaml-syntax",
        "something between these brackets cannot be read",
        case.at,
        case.at + 1,
        "put texts with a comma, a colon, a quotation mark or a bracket in them in quotes",
        [],
        (Pointer((), "the brackets open here", span=case.table.span(at, at + 1)),),
    )


def _colon_in_text(case: _Case) -> Diagnosis | None:
    if "mapping values are not allowed" not in case.error.problem:
        return None
    text = case.table.line(case.line)
    start = case.start(case.line)
    match = _KEYED.match(text)
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
            f"put the text in quotes: {_quotes(case.text[value:end])}",
            _quote_edits(case.text, value, end),
        )
    above = case.previous(case.line)
    if match and above is not None:
        before = case.table.line(above)
        entry = _KEYED.match(before)
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
            )
        if entry is None:
            return case.say(
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


def _escape(case: _Case) -> Diagnosis | None:
    if "unknown escape character" not in case.error.problem and "escape sequence" not in case.error.problem:
        return None
    at = max(case.text.rfind("\\", 0, case.at + 1), 0)
    return case.say(
        "yaml-syntax",
        f"{quoted(case.text[at : at + 2])} means nothing in double quotes",
        at,
        at + 2,
        "use single quotes around a text with backslashes, or double each backslash",
        [(at, 0, "\\")],
    )


def _list_after_key(case: _Case) -> Diagnosis | None:
    if "sequence entries are not allowed" not in case.error.problem:
        return None
    return case.say(
        "yaml-syntax",
        "a list may not begin on the line of its key",
        case.at,
        case.at + 1,
        "begin it on the next line, each entry with a dash and a blank",
        [],
    )


def _text_after_quotes(case: _Case) -> Diagnosis | None:
    """`"Text" and more`, `'it's'`, `[Draft] text`: the value ends before the author's text does."""
    if "<block end>" not in case.error.problem or not re.search(
        r"found '?(<scalar>|\?|<anchor>|<alias>|<tag>|\[|\{|,|\]|\})", case.error.problem
    ):
        return None
    text = case.table.line(case.line)
    start = case.start(case.line)
    match = _KEYED.match(text) or _ENTRY.match(text)
    if match is None:
        return None
    value = match[3] if match.lastindex == 3 else match[2]
    offset = start + match.start(match.lastindex or 0)
    if not value or value[0] not in "\"'[{*&" or case.at <= offset:
        return None
    end = start + len(text.rstrip())
    whole = case.text[offset:end]
    if value[0] in "\"'":
        return case.say(
            "yaml-syntax",
            "the quotes close before the text ends",
            case.at,
            end,
            "put quotes around the whole text, and use the other kind of quotes inside it",
            _requote(offset, whole),
        )
    return case.say(
        "yaml-syntax",
        f"a text may not begin with {value[0]}",
        offset,
        offset + 1,
        f"put it in quotes: {_quotes(whole)}",
        _quote_edits(case.text, offset, end),
    )


def _requote(offset: int, whole: str) -> list[Edit]:
    inner = whole.replace("\\", "\\\\").replace('"', '\\"')
    return [(offset, len(whole), f'"{inner}"')]


def _indentation(case: _Case) -> Diagnosis | None:
    if (
        "<block end>" not in case.error.problem
        and "could not find expected ':'" not in case.error.problem
        and "expected <document start>" not in case.error.problem
    ):
        return None
    line = case.context_line if "could not find" in case.error.problem else case.line
    text = case.table.line(line)
    lead = len(text) - len(text.lstrip())
    start = case.start(line) + lead
    end = case.start(line) + len(text.rstrip())
    if "could not find" in case.error.problem:
        if _KEYED.match(text) is None:
            return case.say(
                "yaml-syntax",
                f"{quoted(text.strip())} is neither a key with a colon nor an entry of a list",
                start,
                end,
                "write key: value; to continue the text of the line above, indent it deeper than that line's key",
                _mend_stray(case, line),
            )
        return None
    indents = sorted(
        {
            len(row) - len(row.lstrip())
            for row in (case.table.line(n) for n in range(1, line))
            if row.strip() and not row.lstrip().startswith("#")
        }
    )
    if lead not in indents or _KEYED.match(text) or _ENTRY.match(text):
        nearest = min(indents, key=lambda i: (abs(i - lead), -i), default=0)
        columns = (
            f"begin it in column {nearest + 1}, under the part that it belongs to"
            if nearest != lead
            else "indent it like its neighbours: parts of one level begin in one column"
        )
        edits: list[Edit] = [(case.start(line), lead, " " * nearest)] if nearest != lead else []
        return case.say(
            "yaml-syntax",
            f"{quoted(text.strip(), 40)} is indented unlike the lines around it",
            start,
            end,
            columns,
            edits,
        )
    return None


def _mend_stray(case: _Case, line: int) -> list[Edit]:
    """A stray text is taken for a comment, so that the rest can be read."""
    text = case.table.line(line)
    return [(case.start(line) + len(text) - len(text.lstrip()), 0, "# ")]


def _unknown(case: _Case) -> Diagnosis:
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

"""Diagnoses of shapes: quotes and brackets left open, texts torn by colons, lines indented unlike their neighbours."""

from __future__ import annotations

import re

from cjmtool.problem import Pointer
from cjmtool.source.diagnosis import ENTRY, KEYED, Case, Diagnosis, Edit, quote_edits, quotes, value_end
from cjmtool.words import quoted


def quote_left_open(case: Case) -> Diagnosis | None:
    if "quoted scalar" not in case.error.context or (
        "end of stream" not in case.error.problem and "document separator" not in case.error.problem
    ):
        return None
    at = case.error.context_at
    if not 0 <= at < len(case.text):
        return None
    end = case.table.line_end(case.table.position(at).line)
    eof = Pointer(
        (), "the file ends here, still inside the quotes", span=case.table.span(len(case.text), len(case.text))
    )
    return _never_closed(case, at, at + len(case.text[at:end].rstrip()), (eof,))


def brackets(case: Case) -> Diagnosis | None:
    if not re.search(r"flow (sequence|mapping|node)", case.error.context):
        return None
    at = case.error.context_at
    if not 0 <= at < len(case.text) or case.text[at] not in "[{":
        return None
    closing = {"[": "]", "{": "}"}[case.text[at]]
    line = case.table.position(at).line
    if case.text.startswith(("{{", "{%"), at):
        return _template(case, at)
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
    early = re.search(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*$""", case.text[at : case.at])
    if early:
        return _closed_early(case, at + early.start(), value_end(case, case.at))
    return case.say(
        "yaml-syntax",
        "something between these brackets cannot be read",
        case.at,
        case.at + 1,
        "put texts with a comma, a colon, a quotation mark or a bracket in them in quotes",
        [],
        (Pointer((), "the brackets open here", span=case.table.span(at, at + 1)),),
    )


def _template(case: Case, at: int) -> Diagnosis:
    return case.say(
        "template-syntax",
        "this looks like a template: {{ … }} is not filled in here",
        at,
        at + 2,
        "put the text in quotes, or run the template before cjm",
        quote_edits(case.text, at, case.table.line_end(case.table.position(at).line)),
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


def escape(case: Case) -> Diagnosis | None:
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


def list_after_key(case: Case) -> Diagnosis | None:
    if "sequence entries are not allowed" not in case.error.problem:
        return None
    return case.say(
        "yaml-syntax",
        "a list may not begin on the line of its key",
        case.at,
        case.at + 1,
        "begin it on the next line, each entry with a dash and a blank",
        [(case.at, 0, "\n" + " " * _indent_of_entries(case))],
    )


def _indent_of_entries(case: Case) -> int:
    """Where the other entries of the list begin, else one level below its key."""
    below = case.following(case.line)
    entry = ENTRY.match(case.table.line(below)) if below else None
    lead = len(case.table.line(case.line)) - len(case.table.line(case.line).lstrip())
    return len(entry[1]) - len(entry[1].lstrip()) if entry and entry[1].index("-") > lead else lead + 2


def text_after_quotes(case: Case) -> Diagnosis | None:
    """`"Text" and more`, `'it's'`, `[Draft] text`: the value ends before the author's text does."""
    if "<block end>" not in case.error.problem or not re.search(
        r"found '?(<scalar>|\?|<anchor>|<alias>|<tag>|\[|\{|,|\]|\})", case.error.problem
    ):
        return None
    opened = _left_open_above(case)
    if opened is not None:
        return opened
    text = case.table.line(case.line)
    start = case.start(case.line)
    match = KEYED.match(text) or ENTRY.match(text)
    if match is None:
        return None
    value = match[3] if match.lastindex == 3 else match[2]
    offset = start + match.start(match.lastindex or 0)
    if not value or value[0] not in "\"'[{*&" or case.at <= offset:
        return None
    end = start + len(text.rstrip())
    whole = case.text[offset:end]
    if value[0] in "\"'":
        return _closed_early(case, offset)
    if value.startswith(("{{", "{%")):
        return _template(case, offset)
    if case.text[case.at] in "]}":
        return case.say(
            "yaml-syntax",
            f"the bracket {case.text[case.at]} closes nothing",
            case.at,
            case.at + 1,
            "take it away, or put the text in quotes",
            [(case.at, 1, "")],
        )
    return case.say(
        "yaml-syntax",
        f"a text may not begin with {value[0]}",
        offset,
        offset + 1,
        f"put it in quotes: {quotes(whole)}",
        quote_edits(case.text, offset, end),
    )


def _closed_early(case: Case, opened: int, end: int | None = None) -> Diagnosis:
    end = end or _text_end(case, case.table.position(opened).line)
    return case.say(
        "yaml-syntax",
        "the quotes close before the text ends",
        case.at,
        end,
        "put quotes around the whole text, and use the other kind of quotes inside it",
        _requote(opened, case.text[opened:end]),
    )


def _text_end(case: Case, first: int) -> int:
    """Where the text of the complaint's line ends, the deeper lines that continue it included."""
    lead = len(case.table.line(first)) - len(case.table.line(first).lstrip())
    last, line = case.line, case.following(case.line)
    while line is not None:
        row = case.table.line(line)
        if len(row) - len(row.lstrip()) <= lead or KEYED.match(row) or ENTRY.match(row):
            break
        last, line = line, case.following(line)
    return case.start(last) + len(case.table.line(last).rstrip())


def _left_open_above(case: Case) -> Diagnosis | None:
    """`a: "Text` in a line above, whose quotes the parser closed at the next quotation mark, which is in this line."""
    before = case.text[case.start(case.line) : case.at]
    for line in range(case.line - 1, 0, -1):
        text = case.table.line(line)
        match = KEYED.match(text) or ENTRY.match(text)
        value = match[match.lastindex or 0] if match else text.strip()
        quote = value[:1]
        if match and quote in ("'", '"') and quote in before and _closing(value) is None:
            start, end = case.start(line) + match.start(match.lastindex or 0), case.start(line) + len(text.rstrip())
            if KEYED.match(case.table.line(case.line)) or ENTRY.match(case.table.line(case.line)):
                return _never_closed(case, start, end)
            return _closed_early(case, start)
        if '"' in text or "'" in text:
            return None
    return None


def _closing(value: str) -> int | None:
    """Where the quotes that a value begins with are closed on its line."""
    pattern = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'"
    closed = re.match(pattern, value)
    return closed.end() if closed else None


def _never_closed(case: Case, at: int, end: int, related: tuple[Pointer, ...] = ()) -> Diagnosis:
    value = case.text[at:end]
    return case.say(
        "yaml-syntax",
        "the quotes that open here are never closed",
        at,
        at + 1,
        f"close them at the end of the text: {value if len(value) < 50 else value[:49] + '…'}{value[0]}",
        [(end, 0, value[0])],
        related,
    )


def _requote(offset: int, whole: str) -> list[Edit]:
    inner = whole.replace("\\", "\\\\").replace('"', '\\"')
    return [(offset, len(whole), f'"{inner}"')]


def indentation(case: Case) -> Diagnosis | None:
    if (
        "<block end>" not in case.error.problem
        and "could not find expected ':'" not in case.error.problem
        and "'<document start>'" not in case.error.problem
    ):
        return None
    line = case.context_line if "could not find" in case.error.problem else case.line
    text = case.table.line(line)
    lead = len(text) - len(text.lstrip())
    start = case.start(line) + lead
    end = case.start(line) + len(text.rstrip())
    if "could not find" in case.error.problem:
        if KEYED.match(text) is None:
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
    if indents and lead < indents[0]:
        return _first_lines_indented(case, indents[0])
    if lead in indents and (KEYED.match(text) or ENTRY.match(text)):
        return _stray(case, line, start, end)
    if lead in indents:
        return None
    nearest = min(indents, key=lambda i: (abs(i - lead), -i), default=0)
    return case.say(
        "yaml-syntax",
        f"{quoted(text.strip(), 40)} is indented unlike the lines around it",
        start,
        end,
        f"begin it in column {nearest + 1}, under the part that it belongs to",
        [(case.start(line), lead, " " * nearest)],
    )


def _first_lines_indented(case: Case, width: int) -> Diagnosis:
    """The file begins with blanks, and a later line does not."""
    rows = [n for n in range(1, case.line) if case.table.line(n).strip()]
    first = next(n for n in rows if not case.table.line(n).lstrip().startswith("#"))
    start = case.start(first)
    return case.say(
        "yaml-syntax",
        f"the file begins with blanks, and line {case.line} does not",
        start,
        start + width,
        "begin both in column 1",
        [(case.start(n), width, "") for n in rows if case.table.line(n).startswith(" " * width)],
    )


def _stray(case: Case, line: int, start: int, end: int) -> Diagnosis:
    """A key among the entries of a list, or an entry among keys."""
    text = case.table.line(line)
    if ENTRY.match(text):
        return case.say(
            "yaml-syntax",
            f"{quoted(text.strip(), 40)} is an entry of a list, and the lines around it are keys",
            start,
            end,
            "indent it under the key that the list belongs to",
        )
    return case.say(
        "yaml-syntax",
        f"{quoted(text.strip(), 40)} is a key, and the lines around it are entries of a list",
        start,
        end,
        "indent it under the entry that it belongs to, or put a dash and a blank before it",
    )


def _mend_stray(case: Case, line: int) -> list[Edit]:
    """A stray text is taken for a comment, so that the rest can be read."""
    text = case.table.line(line)
    return [(case.start(line) + len(text) - len(text.lstrip()), 0, "# ")]


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

"""Diagnoses of quotes: left open, closed too early, and what stands behind them."""

from __future__ import annotations

import re

from cjmtool.problem import Pointer
from cjmtool.source.diagnosis import ENTRY, KEYED, Case, Diagnosis, Edit, quotes
from cjmtool.source.tokens import quote_edits
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
        return closed_early(case, offset)
    if value.startswith(("{{", "{%")):
        return template(case, offset)
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
        fix="put the text in quotes",
    )


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
        fix="double the backslash",
    )


def closed_early(case: Case, opened: int, end: int | None = None) -> Diagnosis:
    end = end or _text_end(case, case.table.position(opened).line)
    whole = case.text[opened:end]
    return case.say(
        "yaml-syntax",
        "the quotes close before the text ends",
        case.at,
        end,
        "put quotes around the whole text, and use the other kind of quotes inside it",
        _requote(opened, whole),
        fix="" if {"\n", "\r"} & set(whole) else "put quotes around the whole text",
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
    kinds = [quote for quote in "\"'" if quote in before]
    for line in range(case.line - 1, 0, -1):
        text = case.table.line(line)
        match = KEYED.match(text) or ENTRY.match(text)
        value = match[match.lastindex or 0] if match else text.strip()
        if match and value[:1] in kinds and _closing(value) is None:
            start, end = case.start(line) + match.start(match.lastindex or 0), case.start(line) + len(text.rstrip())
            if KEYED.match(case.table.line(case.line)) or ENTRY.match(case.table.line(case.line)):
                return _never_closed(case, start, end)
            return closed_early(case, start)
        if any(quote in text for quote in kinds):
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
        fix="close the quotes at the end of the line",
    )


def _requote(offset: int, whole: str) -> list[Edit]:
    text = whole
    if _around(whole):
        text = whole[1:-1].replace("''", "'") if whole[0] == "'" else whole[1:-1]
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return [(offset, len(whole), f'"{inner}"')]


def _around(whole: str) -> bool:
    """Whether the first and the last sign are the quotes of the whole, as in `'It's late'`, not of a part of it."""
    quote, inner = whole[0], whole[1:-1].replace("''", "")
    if len(whole) < 2 or whole[-1] != quote:
        return False
    within = re.sub(rf"(?<=\w){quote}(?=\w)", "", inner)  # an apostrophe closes nothing
    second = re.search(rf"(.?){quote}", within)
    return second is None or not second[1].strip()  # the next one opens again: the first has not been closed


def template(case: Case, at: int) -> Diagnosis:
    return case.say(
        "template-syntax",
        "this looks like a template: {{ … }} is not filled in here",
        at,
        at + 2,
        "put the text in quotes, or run the template before cjm",
        quote_edits(case.text, at, case.table.line_end(case.table.position(at).line)),
    )

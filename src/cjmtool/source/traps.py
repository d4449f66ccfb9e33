"""Texts that YAML accepts and the author did not write: cut, torn or glued, found on the events."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cjmtool.problem import Remark
from cjmtool.source.events import MappingStartEvent, ScalarEvent, SequenceEndEvent
from cjmtool.source.rewrites import as_list, quoting, quoting_all
from cjmtool.words import quoted

if TYPE_CHECKING:
    from cjmtool.source.construct import Constructor
    from cjmtool.source.document import Document

_COMMENT = re.compile(r"(#[^\s#][^\r\n]*)")
_NUMBER = re.compile(r"[-+−]?[0-9.]+%?")
# Keys whose values are words, ids or addresses: what follows ` #` there is a remark, and a comma tears nothing.
NO_PROSE = frozenset(
    [
        "id",
        "channel",
        "contact",
        "priority",
        "kind",
        "ownership",
        "status",
        "state",
        "role",
        "better",
        "language",
        "currency",
        "cjm",
        "emotion",
        "importance",
        "date",
        "until",
        "reviewed",
        "due",
        "duration",
        "review_every",
        "valid_for",
        "share",
        "reach",
        "step",
        "end",
        "closes",
        "evidence",
        "metrics",
        "tags",
        "uses",
        "lanes",
        "next",
        "links",
        "link",
        "confidence",
        "effort",
        "cost",
        "benefit",
        "impact",
        "sample",
        "value",
        "$schema",
        "persona",
        "succeeds",
        "actors",
        "picture",
    ]
)
_AMBIGUOUS = frozenset(
    word for base in ("yes", "no", "on", "off", "y", "n") for word in (base, base.capitalize(), base.upper())
)
_AMBIGUOUS_NUMBER = re.compile(
    r"[-+]?(?:0[0-7]+|0o[0-7]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|0b[01_]+|[0-9]*_[0-9_]+|[0-9]+[eE][0-9]+)"
)


def find(document: Document, built: Constructor) -> list[Remark]:
    """Remarks of the rules 020–025 and 027."""
    found: list[Remark] = []
    text = document.text
    if " #" in text or "\t#" in text:
        found += _eaten_by_comments(document)
    for event in built.odd:
        value = event.value
        first = value[0]
        if first in "-–—•*·":
            if event.start_mark.line != event.end_mark.line:
                found += _dashes(document, event)
        elif first in "+.0123456789":
            if _AMBIGUOUS_NUMBER.fullmatch(value):
                found.append(_ambiguous(document, event))
        elif value in _AMBIGUOUS:
            found.append(_ambiguous(document, event))
    for name, (_, _, _, event) in built.anchors.items():
        if name not in built.used_anchors and type(event) is ScalarEvent and not event.style:
            found += _anchor(document, name, event)
    if "!" in text:
        found += _tags(document)
    for event, key, items in built.torn:
        if key not in NO_PROSE:
            found += _commas(document, event, items)
    if not text.isascii():
        from cjmtool.source.oddities import lookalikes

        found += lookalikes(document)
    return found


def scalars(document: Document) -> list[Any]:
    return [event for event in document.events if type(event) is ScalarEvent]


def _eaten_by_comments(document: Document) -> list[Remark]:
    text = document.text if not document.mends else document.mended
    matches = [m for m in _COMMENT.finditer(text) if _follows_text(text, m.start())]
    if not matches:
        return []
    found = []
    tokens = scalars(document)
    starts = [event.start_mark.index for event in tokens]
    for match in matches:
        n = bisect_right(starts, match.start(1)) - 1
        if n < 0:
            continue
        event = tokens[n]
        # The parsers do not agree on where nothing stands: before the comment or after it.
        nothing = _nothing(event) or (n + 1 < len(tokens) and _nothing(tokens[n + 1]))
        if _nothing(event) and n:
            event = tokens[n - 1]
        end = event.end_mark.index
        between = text[end : match.start(1)].strip()
        empty = nothing and between[-1:] in (":", "-")
        if empty:
            if between == ":" and event.value in NO_PROSE:
                continue
        elif end > match.start(1) or event.style or between:
            continue  # inside a text, behind quotes, or after something else
        elif _NUMBER.fullmatch(event.value) or _key_before(tokens, n, text) in NO_PROSE:
            continue
        span = document.between(match.start(1), match.end(1))
        text_start = span.start.offset if empty or not event.value else document.token(event).start.offset
        found.append(
            Remark(
                "comment-eats-text",
                f"there is no text: {quoted(match[1])} is read as a comment"
                if empty or not event.value
                else f"the text ends at {quoted(event.value.split()[-1])}: {quoted(match[1])} is read as a comment",
                span=span,
                help="put the text in quotes, or a blank after # if it is meant as a comment",
                fix=quoting(document, text_start, span.end.offset),
            )
        )
    return found


def _nothing(event: Any) -> bool:
    return not event.value and not event.style


def _follows_text(text: str, at: int) -> bool:
    """Whether the `#` at an offset stands after something, and a blank, on its line."""
    if text[at - 1 : at] not in (" ", "\t"):
        return False
    before = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].rstrip()
    return bool(before) and not before.endswith("#")


def _key_before(tokens: list[Any], n: int, text: str) -> str:
    """The key of a value, where the two stand on one line; else nothing."""
    if n == 0:
        return ""
    key, value = tokens[n - 1], tokens[n]
    between = text[key.end_mark.index : value.start_mark.index]
    return key.value if between.strip() == ":" else ""


def _dashes(document: Document, event: Any) -> list[Remark]:
    source = document.source_of(event)
    mark = source[0]
    rows = re.split(r"\r\n|\n|\r", source)
    if sum(row.lstrip().startswith(mark) for row in rows) < 2:
        return []
    return [
        Remark(
            "dash-without-space",
            f"{len(rows)} lines became one text, because no blank follows their dashes"
            if mark == "-"
            else f"{len(rows)} lines became one text: {quoted(mark)} begins no list",
            span=document.token(event),
            help="begin each entry with an ordinary dash and a blank: - …",
            fix=as_list(document, event),
        )
    ]


def _ambiguous(document: Document, event: Any) -> Remark:
    span = document.token(event)
    return Remark(
        "ambiguous-scalar",
        f"other programs may read {event.value} as something else than this text",
        span=span,
        label="YAML 1.1 reads it as a truth value or another number",
        help=f'put it in quotes if a text is meant: "{event.value}"',
        fix=quoting(document, span.start.offset, span.end.offset, safe=True),
    )


def _anchor(document: Document, name: str, event: Any) -> list[Remark]:
    start = event.start_mark.index
    return [
        Remark(
            "anchor-eats-text",
            f"{quoted('&' + name)} is lost from the text: it names an anchor, and nothing refers to it",
            span=document.between(start, start + len(name) + 1),
            help=f"put the text in quotes: {_in_quotes(f'&{name} {event.value[:40]}')}",
            fix=quoting_all(document, event),
        )
    ]


def _in_quotes(text: str) -> str:
    return f"'{text.strip()}'" if '"' in text else f'"{text.strip()}"'


def _tags(document: Document) -> list[Remark]:
    found = []
    for event in scalars(document):
        tag = event.tag
        if tag is None or not tag.startswith("!") or tag == "!" or tag.startswith("!!"):
            continue
        start = event.start_mark.index
        if event.anchor:
            start = document.text.find(tag, start)
        found.append(
            Remark(
                "tag-eats-text",
                f"{quoted(tag)} is lost from the text: a word with an exclamation mark before it is a tag",
                span=document.between(start, start + len(tag)),
                help=f"put the text in quotes: {_in_quotes(f'{tag} {event.value[:40]}')}",
                fix=quoting_all(document, event),
            )
        )
    return found


def _commas(document: Document, event: Any, items: list[Any]) -> list[Remark]:
    """`[Price and term, in one letter]`: the second text begins small where the first begins with a capital."""
    first = items[0]
    if not isinstance(first, str) or not first[:1].isupper():
        return []
    events = document.events
    n = next(i for i, e in enumerate(events) if e is event)
    found = []
    entries = []
    depth = 0
    for one in events[n + 1 :]:
        kind = type(one)
        if kind is SequenceEndEvent and depth == 0:
            break
        if kind is ScalarEvent and depth == 0:
            entries.append(one)
        elif kind is MappingStartEvent or hasattr(one, "flow_style"):
            depth += 1
        elif kind.__name__.endswith("EndEvent"):
            depth -= 1
    for before, one in pairwise(entries):
        if not one.style and one.value[:1].islower():
            found.append(
                Remark(
                    "comma-tears-text",
                    f"the comma makes {quoted(one.value)} a text of its own",
                    span=document.token(one),
                    help=f"put the whole text in quotes, or each on a line of its own: - {before.value}, {one.value}"[
                        :160
                    ],
                )
            )
            break
    return found

"""The one road from bytes to a `Document`."""

from __future__ import annotations

from cjmtool.problem import Remark
from cjmtool.source.construct import Constructor, Stop
from cjmtool.source.decode import BOM, control_character, decode
from cjmtool.source.document import Document, Limits
from cjmtool.source.events import TooDeep, YamlError, read_events

NO_LIMITS = Limits()
# Of a file that is too large this much is kept as its text: code scanning knows a place by the text that follows it.
_HEAD = 4096


def load(raw: bytes, limits: Limits = NO_LIMITS) -> Document:
    """Read a file. Never raises for anything that a file can hold: `remarks` say what is wrong."""
    document = _load(raw, limits)
    document.bom = raw.startswith(BOM)
    return document


def _load(raw: bytes, limits: Limits) -> Document:
    if len(raw) > limits.max_bytes:
        return _refused(
            raw[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff"),
            Remark(
                "too-large",
                f"the file has {len(raw):,} bytes; the limit is {limits.max_bytes:,}".replace(",", " "),
                on="file",
                help="split the map, or raise `max-bytes` in the settings",
            ),
        )
    text, remarks = decode(raw)
    if remarks:
        return _refused(text, *remarks)
    return load_text(text, limits)


def load_text(text: str, limits: Limits = NO_LIMITS) -> Document:
    """Read a text that is already decoded and free of a byte order mark."""
    document = Document(text)
    try:
        document.events = read_events(text, limits.max_depth)
    except TooDeep as deep:
        start = deep.event.start_mark.index
        return _refused(
            text,
            Remark(
                "too-deep",
                f"the file is nested deeper than {limits.max_depth} levels",
                span=document.lines.span(start, start + 1),
                help="a map needs no more than ten",
            ),
        )
    except YamlError as error:
        control = control_character(text)
        if control is not None:
            return _refused(text, control)
        from cjmtool.source.mend import read_on

        document = read_on(text, error, limits)
        if not document.events:
            return document
    return _construct(document, limits)


def _refused(text: str, *remarks: Remark) -> Document:
    return Document(text, remarks=list(remarks))


def _construct(document: Document, limits: Limits) -> Document:
    built = Constructor(document, limits)
    try:
        document.data = built.run(document.events)
    except Stop:
        return document
    if document.data is None:
        if not document.remarks:
            what = "the file is empty" if not document.text.strip() else "the file holds nothing but comments"
            document.remarks.append(Remark("empty-file", what, on="file", help="`cjm init` writes a map to begin with"))
        return document
    from cjmtool.source.traps import find

    document.remarks += find(document, built)
    if not isinstance(document.data, dict):
        kind = "a list" if isinstance(document.data, list) else "one text"
        if not any(
            r.rule in ("colon-without-space", "dash-without-space", "lookalike-character") for r in document.remarks
        ):
            document.remarks.append(_not_a_mapping(document, kind))
        return document
    document.readable = True
    return document


def _not_a_mapping(document: Document, kind: str) -> Remark:
    import re

    if kind == "one text":
        match = re.match(r"\s*([^\W\d][\w-]*):(?=\S)", str(document.data))
        if match:
            start = document.text.find(match[1])
            return Remark(
                "colon-without-space",
                f'there is no blank after the colon of "{match[1]}"',
                span=document.lines.span(start, start + len(match[1]) + 1),
                help=f"write {match[1]}: …",
            )
    return Remark(
        "not-a-mapping",
        f"the file holds {kind}, not keys with values",
        on="file",
        help="a map begins with `cjm: 1`, `title: …`, `stages:`",
    )

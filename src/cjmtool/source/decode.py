"""Bytes → text: UTF-8 with or without a byte order mark, nothing else, and what is wrong said at its place."""

from __future__ import annotations

import re

from cjmtool.problem import Remark, Span
from cjmtool.source.lines import LineTable

# YAML 1.2, production c-printable, negated; NEL is printable but no other tool agrees on what it does.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
BOM = b"\xef\xbb\xbf"


def decode(raw: bytes) -> tuple[str, list[Remark]]:
    """The text without its byte order mark, and `encoding` remarks; any remark means that it cannot be read further."""
    if raw.startswith(_UTF16):
        text = raw.decode("utf-8", "replace")
        return text, [Remark("encoding", "the file is UTF-16, not UTF-8", on="file", help=_resave())]
    raw = raw.removeprefix(BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.decode("utf-8", "replace"), [_not_utf8(raw, error)]
    return text, []


def control_character(text: str) -> Remark | None:
    """The first character that YAML forbids. Asked only when the parser refuses the text: it looks for them itself."""
    found = UNPRINTABLE.search(text)
    if found is None:
        return None
    return Remark(
        "encoding",
        f"there is a control character here (U+{ord(found[0]):04X})",
        span=LineTable(text).span(found.start(), found.end()),
        help="delete it; such characters come in by copying, and most editors do not show them",
    )


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Remark:
    before = raw[: error.start].decode("utf-8", "replace")
    table = LineTable(before + "\ufffd")
    span: Span = table.span(len(before), len(before) + 1)
    guess = guess_encoding(raw)
    hint = f"it looks like {guess}; " if guess else ""
    return Remark(
        "encoding",
        f"the file is not UTF-8 from here on (byte 0x{raw[error.start]:02X})",
        span=span,
        help=hint + _resave(),
    )


def _resave() -> str:
    return "save it as UTF-8 in your editor"


def guess_encoding(raw: bytes) -> str | None:
    """The likeliest one-byte encoding by the share of letters that make words, or None."""
    best: tuple[float, str] | None = None
    for name in ("cp1251", "koi8-r", "cp1252", "cp1250", "iso8859-2"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        high = [c for c in text if ord(c) > 127]
        if not high:
            return None
        # Text is mostly lower-case letters; a wrong table turns half of them into capitals and signs.
        score = sum((c.islower() + 0.2 * c.isupper()) for c in high) / len(high)
        if name in ("cp1251", "koi8-r"):
            score *= (
                len(high)
                / max(1, len(re.findall("[^\x00-\x7f]", text)))
                * (1.0 if len(high) > 0.2 * sum(map(str.isalpha, text)) else 0.3)
            )
        if best is None or score > best[0]:
            best = (score, name)
    names = {
        "cp1251": "Windows-1251",
        "koi8-r": "KOI8-R",
        "cp1250": "Windows-1250",
        "iso8859-2": "ISO 8859-2",
        "cp1252": "Windows-1252",
    }
    return names[best[1]] if best else None

"""Words in messages: quoting the author, suggesting the nearest, escaping what must not reach a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_QUOTED = 60
# Categories whose characters are shown as escapes: controls, format (bidi and zero-width), separators, unassigned.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """One line of plain text: control, bidi and line-break characters as `\\u202e`-style escapes.

    Bytes of file names that are no UTF-8 are shown as `\\xff`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(c) if unicodedata.category(c) in _UNSAFE else c for c in text)


def _escape(char: str) -> str:
    code = ord(char)
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return named or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def quoted(text: object, limit: int = MAX_QUOTED) -> str:
    """The author's words in double quotes, on one line, cut to `limit` characters."""
    words = " ".join(str(text).split())
    if len(words) > limit:
        words = words[: limit - 1].rstrip() + "…"
    return f'"{words}"'


def folded(text: str) -> str:
    """A text as two of them are compared: NFC, capitals and the number of blanks of no account."""
    words = " ".join(text.split())
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` most probably misspells, or None."""
    from difflib import get_close_matches  # only on the way to a message

    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(choice.casefold(), choice)
    plain = word.casefold().replace("-", "_").strip()
    for spelling in (word.casefold().strip(), plain, plain.replace("_", "-"), plain.rstrip("s"), plain + "s"):
        if spelling in folded:
            return folded[spelling]
    cutoff = 0.6 if len(word) > 4 else 0.5
    found = get_close_matches(plain, folded, n=1, cutoff=cutoff) or get_close_matches(
        word.casefold(), folded, n=1, cutoff=cutoff
    )
    return folded[found[0]] if found else None


def one_of(choices: Iterable[str]) -> str:
    """`a, b or c`."""
    words = list(choices)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def count(n: int, noun: str, plural: str = "") -> str:
    """`1 map`, `3 maps`."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"

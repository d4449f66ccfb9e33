"""Words in messages: quoting the author, suggesting the nearest, escaping what must not reach a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

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
    found = get_close_matches(plain, folded, n=1) or get_close_matches(word.casefold(), folded, n=1)
    return folded[found[0]] if found else None


# How many choices are compared letter by letter, and how many are looked at before.
_CLOSELY, _AT_ALL = 12, 200


def likely(word: str, choices: frozenset[str]) -> list[str]:
    """The choices, sorted; of many only those that share most pairs of letters with `word`.

    For `nearest` and `certain` where many words are looked up in many choices.
    """
    if len(choices) <= _CLOSELY:
        return sorted(choices)
    pairs_of, by_pair = _by_pair(choices)
    pairs = _pairs(word)
    found: dict[str, None] = {}
    for pair in sorted(pairs & by_pair.keys(), key=lambda pair: (len(by_pair[pair]), pair)):  # the rarest tell most
        found |= dict.fromkeys(by_pair[pair][: _AT_ALL - len(found)])
    return sorted(nsmallest(_CLOSELY, found, key=lambda choice: (len(pairs ^ pairs_of[choice]), choice)))


@lru_cache(maxsize=8)
def _by_pair(choices: frozenset[str]) -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    pairs_of = {choice: _pairs(choice) for choice in sorted(choices)}
    found: dict[str, list[str]] = {}
    for choice, pairs in pairs_of.items():
        for pair in pairs:
            found.setdefault(pair, []).append(choice)
    return pairs_of, found


def _pairs(word: str) -> set[str]:
    """The pairs of neighbours in a word, its ends and single letters too."""
    bare = f" {_bare(word)} "
    return {*bare.strip(), *map("".join, pairwise(bare))}


# Cyrillic letters that nobody can tell from Latin ones on a screen.
_TWINS = str.maketrans("аеорсухіјѕАЕОРСУХКМТВН", "aeopcyxijsAEOPCYXKMTBH")


def twin(word: str, choices: Iterable[str]) -> tuple[str, str] | None:
    """The choice that `word` looks like, and the letters of it that only look so."""
    latin = word.translate(_TWINS)
    if latin == word or latin not in choices:
        return None
    return latin, "".join(dict.fromkeys(old for old, new in zip(word, latin, strict=True) if old != new))


def certain(word: str, choices: Iterable[str]) -> str | None:
    """The only choice that `word` can be meant for, or None: a slip of the finger away, with the same digits.

    One slip in four letters, two in eight; case, blanks, `-` and `_` count for nothing.
    """
    bare = _bare(word)
    slips = 0 if len(bare) < 4 else 1 if len(bare) < 8 else 2
    found: dict[int, set[str]] = {}
    for choice in choices:
        other = _bare(choice)
        if abs(len(other) - len(bare)) <= slips and _digits(other) == _digits(bare):
            found.setdefault(_distance(bare, other), set()).add(choice)
    closest = found[min(found)] if found and min(found) <= slips else ()
    return next(iter(closest)) if len(closest) == 1 else None


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", word).casefold() if c not in "-_" and not c.isspace())


def _digits(word: str) -> str:
    """Ids that differ in a number are different ids, not slips."""
    return "".join(c for c in word if c.isdigit())


def _distance(one: str, other: str) -> int:
    """Letters put in, left out, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def one_of(choices: Iterable[str]) -> str:
    """`a, b or c`."""
    words = list(choices)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def count(n: int, noun: str, plural: str = "") -> str:
    """`1 map`, `3 maps`."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"

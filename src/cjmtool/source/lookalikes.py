"""Characters that look like others, or like nothing, and what they are called."""

from __future__ import annotations

NAMES = {
    "\u00a0": "a no-break space",
    "\u2007": "a figure space",
    "\u202f": "a narrow no-break space",
    "\u3000": "a wide space",
    "：": "a full-width colon",
    "\ufeff": "an invisible byte order mark",
    "\u200b": "an invisible zero-width space",
    "\u200c": "an invisible zero-width mark",
    "\u200d": "an invisible zero-width joiner",
    "\u2060": "an invisible word joiner",
    "\u00ad": "an invisible soft hyphen",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
}


def name_of(char: str) -> str:
    return f"{NAMES.get(char, 'an odd character')} (U+{ord(char):04X})"


# Blanks that may stand for more than one space.
WIDE = frozenset("\u3000\u2003\u2002")
INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")


def spaces(indent: str) -> str:
    """Odd white space as ordinary spaces, one for each; what takes no room is left out."""
    return "".join("" if char in INVISIBLE else " " for char in indent)

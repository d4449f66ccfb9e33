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

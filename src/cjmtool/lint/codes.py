"""Codes of rules: three letters and three digits are ours, `CJM401`; organisations have their own, `ACME001`."""

from __future__ import annotations

import re

# Codes of cjm begin so, and nobody else's do.
OURS = "CJM"
OWN_CODE = re.compile(r"(?!CJM)[A-Z]{2,8}[0-9]{3}")
# Such a code, or the beginning of one, as a selector.
_SELECTOR = re.compile(r"([A-Z]{2,8})[0-9]{0,3}")


def prefix_of(code: str) -> str:
    """The family of a code: `CJM4` of CJM401, `ACME` of ACME001."""
    return code[:4] if code.startswith(OURS) else code[:-3]


def selects(word: str, code: str) -> bool:
    """Whether a code or its beginning, in capitals, means a code: `CJM`, `CJM4` and `CJM40` mean CJM401.

    The letters of an organisation stand whole: `AC` does not mean ACME001.
    """
    if code.startswith(OURS):
        return word.startswith(OURS) and code.startswith(word)
    match = _SELECTOR.fullmatch(word)
    return match is not None and match[1] == prefix_of(code) and code.startswith(word)

"""The hash of a line by which code scanning knows a result again when the lines above it change.

The algorithm is that of GitHub's upload action, which adds the hash where it is missing and warns where it differs.
"""

from __future__ import annotations

import struct
from collections import Counter
from operator import mul

# A hash covers so many UTF-16 code units from the start of its line on.
_WINDOW = 100
_MODULUS = 1 << 64
_POWERS = [pow(37, _WINDOW - 1 - n, _MODULUS) for n in range(_WINDOW)]
_END, _BREAK = 0xFFFF, 0x0A


def line_hashes(text: str) -> list[str]:
    """The hash of each line, in order: `hash:n`, where n counts the lines with this hash so far.

    The hash is the sum of unit·37^(99-i) over the 100 units from the line's first on, modulo 2^64, in hexadecimal.
    Blanks and tabs do not count, line ends are one `\\n`, and the text is followed by 65535, then by zeros. A byte
    order mark counts: hand it in as the first character.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    raw = plain.encode("utf-16-le", "surrogatepass")
    units = struct.unpack(f"<{len(raw) // 2}H", raw)
    starts = [0, *(n + 1 for n, unit in enumerate(units) if unit == _BREAK)]
    units = (*units, _END)
    seen: Counter[int] = Counter()
    hashes = []
    for start in starts:
        value = sum(map(mul, units[start : start + _WINDOW], _POWERS)) % _MODULUS
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes

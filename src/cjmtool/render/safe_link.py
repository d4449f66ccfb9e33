"""Addresses as they may stand in an attribute or between the brackets of Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote

from cjmtool.model.values import link_danger

# Characters that keep their meaning in an address (RFC 3986), `%` for what is encoded already. Quotes, brackets of
# Markdown and white space are not among them.
_KEPT = "%/:?#@!$&*+,;=~-._"
_NO_LETTERS = re.compile(r"[^\w.~-]+")


def safe_href(link: str) -> str | None:
    """The address percent-encoded; None where a browser would do something else than open it."""
    return None if link_danger(link) else quote(link.strip(), safe=_KEPT)


def fragment(name: str) -> str:
    """The id of an element as the end of a link: letters of any script as they are, all else percent-encoded.

    Encoded letters would take three times the room.
    """
    return _NO_LETTERS.sub(lambda found: quote(found[0], safe=""), name)

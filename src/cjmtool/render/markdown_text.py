"""What Markdown is written with: the author's words as text, tables, links."""

from __future__ import annotations

from cjmtool.markdown import opening, table, text
from cjmtool.render.view_parts import Address

__all__ = ["link", "opening", "table", "text"]


def link(address: Address) -> str:
    """A link whose text is the address. `href` holds no bracket, blank or quote: it is percent-encoded."""
    return f"[{text(address.text)}](<{address.href}>)"

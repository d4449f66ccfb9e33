"""YAML text → `Document`: plain data that remembers where each value stood."""

from cjmtool.source.document import Document, Limits
from cjmtool.source.load import load, load_text
from cjmtool.source.scalar import Plain

__all__ = ["Document", "Limits", "Plain", "load", "load_text"]

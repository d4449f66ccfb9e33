"""JSON and XML as reports write them: exact when read, harmless when printed."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Controls, bidirectional and zero-width characters, what is unassigned, separators of lines.
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# What XML 1.0 cannot hold, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def json_text(document: Any, indent: int | None = 2) -> str:
    """JSON whose invisible and bidirectional characters are escapes: the same when read, harmless when printed."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    # Beyond the basic plane JSON escapes by a pair; the line breaks of the layout stay.
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in _invisible(text)})


def xml_text(root: Element) -> str:
    """An XML document whose invisible and bidirectional characters are references; see `for_xml`."""
    from xml.etree import ElementTree

    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    # Names of elements and attributes are ours, so that such a character stands where a reference may.
    text = text.translate({ord(c): f"&#{ord(c)};" for c in _invisible(text)})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _invisible(text: str) -> set[str]:
    return {c for c in set(text) if c != "\n" and unicodedata.category(c) in _INVISIBLE}


def for_xml(text: str) -> str:
    """What XML cannot hold as `\\u001b`-style escapes, all else as it is."""
    return _NO_XML.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def named(path: str) -> str:
    """A path as text: bytes that are no UTF-8 as `\\xff`, since neither XML nor all readers of JSON bear them."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")

"""What an SVG may hold that is put into a page: drawings, nothing that runs and nothing that is fetched.

A page shows it as an image, where no browser runs a script. Somebody may open that image alone, though, and Typst reads
it too, so what could do harm there is refused.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_REFUSED = frozenset(
    {"foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener", "link"}
)
# A document type that defines entities could unfold to any size.
_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_STYLESHEET = re.compile(r"<\?xml-stylesheet", re.IGNORECASE)
# Also in disguise: a backslash may spell any letter in a style sheet.
_FOREIGN_URL = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)|@import|\\", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);base64,)", re.IGNORECASE)
# References may refer to parts with references: few of them can unfold to millions.
_MOST_USES = 16


def fault(raw: bytes) -> str | None:
    """What keeps these bytes from being a logo, such as `holds a script`; None if they may be one."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not UTF-8"
    if _ENTITIES.search(text):
        return "defines entities"
    if _STYLESHEET.search(text):
        return "asks for a style sheet"
    try:
        root = ElementTree.fromstring(text.strip())
    except (ElementTree.ParseError, ValueError):
        return "is no well-formed SVG"
    if root.tag != f"{_SVG}svg":
        return "is no SVG"
    if len(root.findall(f".//{_SVG}use")) > _MOST_USES:
        return f"uses parts of itself more than {_MOST_USES} times"
    return next((found for element in root.iter() if (found := _element(element))), None)


def _element(element: ElementTree.Element) -> str | None:
    tag = str(element.tag)
    name = tag.rpartition("}")[2].lower()
    if name == "script":
        return "holds a script"
    if tag.startswith(_XHTML) or name in _REFUSED:
        return f"holds <{name}>"
    if name == "style" and _FOREIGN_URL.search("".join(element.itertext())):
        return "asks for a file from elsewhere"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on") or "script:" in re.sub(r"\s", "", value.lower()):
            return "holds a script"
        if attribute in ("href", "src") and not _OWN_ADDRESS.match(value):
            return "asks for a file from elsewhere"
        if _FOREIGN_URL.search(value):
            return "asks for a file from elsewhere"
    return None

"""Pages name classes and custom properties in short (cjmtool.render.short_names); tests name them as templates do."""

import re
from typing import Any

from cjmtool.render import html
from cjmtool.render.short_names import classes, properties, short_selector

_CLASSES = {short: long for long, short in classes().items()}
_PROPERTIES = {short: long for long, short in properties().items()}
_ATTRIBUTE = re.compile(r'(<[a-z][^<>]*? class=)(?:"([^"]*)"|([\w-]+))')
_SELECTOR = re.compile(r"(\b(?:querySelector(?:All)?|closest|matches)\()(['\"`])(.+?)\2", re.DOTALL)


def spelled_out(page: str) -> str:
    """The page in the names of the templates."""
    head, style, body = re.split(r"(<style[^<>]*>.*?</style>)", page, maxsplit=1, flags=re.DOTALL)
    style = re.sub(r"\.([A-Za-z]+)(?![\w-])", lambda found: f".{_CLASSES.get(found[1], found[1])}", style)
    style = re.sub(r"--([A-Za-z]+)(?![\w-])", lambda found: f"--{_PROPERTIES.get(found[1], found[1])}", style)
    return head + style + _ATTRIBUTE.sub(_attribute, body)


def in_page(script: str) -> str:
    """JavaScript whose selectors name classes as the templates do, for a page as it is."""
    return _SELECTOR.sub(lambda found: f"{found[1]}{found[2]}{short_selector(found[3])}{found[2]}", script)


def long_classes(names: str) -> str:
    """Of a page's element, the classes as the templates name them."""
    return " ".join(_CLASSES.get(name, name) for name in names.split())


def _attribute(found: re.Match[str]) -> str:
    names = long_classes(found[2] or found[3] or "")
    return f'{found[1]}"{names}"' if found[2] else found[1] + names


def spelled_render(*args: Any, **options: Any) -> str:
    """The page of a map, in the names of the templates."""
    return spelled_out(html.render(*args, **options))

"""Addresses of the preview: which page an address means, and which names of the server are believed."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlsplit

LIST = "/"
MAPS = "/maps/"
SOURCES = "/source/"
EVENTS = "/events"


def address(kind: str, key: str) -> str:
    """`/maps/` and the path of a file below the folder that is served."""
    return kind + quote(os.fsencode(key), safe="/-._~")


def parted(target: str) -> tuple[str, str]:
    """The kind of page and the path that a request asks for; an address that is none of ours has the kind ``.

    The path is a name to be looked up among the files that are known; it is never opened.
    """
    try:
        path = urlsplit(target).path
    except ValueError:
        return "", ""
    if path == LIST:
        return LIST, ""
    for kind in (MAPS, SOURCES):
        if path.startswith(kind):
            return kind, os.fsdecode(unquote_to_bytes(path.removeprefix(kind)))
    return "", ""


def key_of(path: str | Path, base: Path) -> str | None:
    """The path of a file below the folder that is served, links not followed; None outside it."""
    try:
        return Path(os.path.abspath(path)).relative_to(base).as_posix()
    except ValueError:
        return None


def believed(host: str | None, own: str) -> bool:
    """Whether the Host of a request names this server: localhost, an address in numbers, or the name of `--host`.

    Any other name may belong to a site that has turned it to this machine (DNS rebinding), to read what is served.
    """
    try:
        name = urlsplit(f"//{host}").hostname if host else None
    except ValueError:
        return False
    if not name:
        return False
    if name in ("localhost", own.lower()) or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

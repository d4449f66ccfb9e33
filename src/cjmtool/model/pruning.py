"""Dropping what cannot be saved, so that the rest can be validated and its references checked."""

from __future__ import annotations

from typing import Any

from cjmtool.model.built import PLACEHOLDER
from cjmtool.model.faults import address
from cjmtool.problem import Path
from cjmtool.source.scalar import Plain

_REMOVED = object()


def get(data: Any, at: Path) -> Any:
    """The part at an address, or None; a single entry that stands alone is its own first entry."""
    node = data
    for part in at:
        if isinstance(node, list) and isinstance(part, int):
            node = node[part] if part < len(node) else None
        elif isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
        elif part != 0:
            return None
    return node


class Pruner:
    """Changes `data` in place; `origins` keeps, by the identity of a list, where its entries stood before."""

    def __init__(self, data: Any, origins: dict[int, list[int]]) -> None:
        self.data, self.origins = data, origins

    def compact(self) -> None:
        """Take removed entries out of all lists."""
        self._compact(self.data)

    def drop(self, error: Any) -> bool:
        """Remove the smallest part that makes the error go away; False when nothing would be left."""
        at = address(error["loc"])
        if at and at[-1] == "[key]":
            at = at[:-1]
        if error["type"] == "missing":
            return self._fill(at)
        node, walked = self.data, []
        for part in at[:-1]:
            inner = self._child(node, part)
            if inner is None:  # a short form: the part itself is what is wrong
                walked.append((node, part))
                break
            if inner is not node:
                walked.append((node, part))
            node = inner
        else:
            walked.append((node, at[-1]))
        while walked:
            holder, key = walked.pop()
            if isinstance(holder, list) and isinstance(key, int) and key < len(holder):
                holder[key] = _REMOVED
                return True
            if isinstance(holder, dict) and key in holder:
                if key in ("title", "name", "cjm"):
                    return self._fill(at)
                if key == "stages":
                    return False
                if (
                    key == "steps"
                    or (key == "channel" and len(walked) > 2)
                    or (key in ("step", "end") and "next" in at)
                ):
                    continue  # the part is nothing without it
                del holder[key]
                return True
        return True

    @staticmethod
    def _child(node: Any, part: str | int) -> Any:
        if isinstance(node, list) and isinstance(part, int):
            return node[part] if part < len(node) and isinstance(node[part], (dict, list)) else None
        if isinstance(node, dict) and isinstance(part, str):
            inner = node.get(part)
            return inner if isinstance(inner, (dict, list)) else None
        return node if part == 0 and isinstance(node, dict) else None

    def _fill(self, at: Path) -> bool:
        """A stand-in for a missing title, so that what stands under the part can be checked; else the part goes."""
        parent = get(self.data, at[:-1])
        key = at[-1]
        if key == "stages" or not isinstance(parent, dict):
            return False
        if key in ("title", "name"):
            parent[key] = PLACEHOLDER
            return True
        if key == "cjm":
            parent[key] = Plain("1")
            return True
        for n in range(len(at) - 1, 0, -1):
            holder = get(self.data, at[: n - 1])
            key = at[n - 1]
            if isinstance(holder, list) and isinstance(key, int) and key < len(holder):
                holder[key] = _REMOVED
                return True
            if isinstance(holder, dict) and key in holder and key != "stages":
                del holder[key]
                return True
        return False

    def _compact(self, node: Any) -> None:
        """Take removed entries out of the lists, remembering where the others stood."""
        if isinstance(node, dict):
            for inner in node.values():
                self._compact(inner)
        elif isinstance(node, list):
            if any(entry is _REMOVED for entry in node):
                before = self.origins.get(id(node), list(range(len(node))))
                kept = [n for n, entry in enumerate(node) if entry is not _REMOVED]
                self.origins[id(node)] = [before[n] for n in kept]
                node[:] = [node[n] for n in kept]
            for inner in node:
                self._compact(inner)

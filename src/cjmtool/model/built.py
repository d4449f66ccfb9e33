"""What comes out of building a map."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from cjmtool.model.maps import JourneyMap, Library
from cjmtool.problem import Path, Remark
from cjmtool.source.document import Document

# Stands for a title that is missing, so that what is under the part can be checked.
PLACEHOLDER = "…"


@dataclass
class Built:
    """`part` is None when too little is left. `whole`: nothing had to be dropped or corrected."""

    document: Document
    part: JourneyMap | Library | None = None
    remarks: list[Remark] = field(default_factory=list)
    whole: bool = True
    data: Any = None
    renames: dict[Path, str] = field(default_factory=dict)
    origins: dict[int, list[int]] = field(default_factory=dict)

    def original(self, at: Path) -> Path:
        """An address in the corrected and pruned data as one of the author's document."""
        if not (self.renames or self.origins):
            return at
        node = self.data
        corrected: list[str | int] = []
        result: list[str | int] = []
        for step in at:
            if isinstance(step, int) and isinstance(node, list):
                kept = self.origins.get(id(node))
                original: str | int = kept[step] if kept is not None and step < len(kept) else step
                node = node[step] if step < len(node) else None
            else:
                original = self.renames.get((*corrected, step), step)
                node = node.get(step) if isinstance(node, dict) else node
            corrected.append(original if isinstance(original, int) else step)
            result.append(original)
        return tuple(result)

    def moved(self, one: Remark) -> Remark:
        """The remark with its addresses moved to the author's document."""
        related = tuple(replace(p, at=self.original(p.at)) for p in one.related)
        return replace(one, at=self.original(one.at), related=related)

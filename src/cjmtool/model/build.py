"""A document → a journey map or a library, with one remark for every root cause.

A mistake in one part hides nothing in another: a misspelt key is corrected in memory and what stands under it is
checked too; then each invalid part is dropped and the rest is validated again, so that references can be checked.
"""

from __future__ import annotations

import copy
from typing import Any

from pydantic import ValidationError

from cjmtool.model.built import Built
from cjmtool.model.consistency import conflicts
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.problem import Path, Remark
from cjmtool.source.document import Document
from cjmtool.words import nearest


def build(document: Document) -> Built:
    """Validate the data of a readable document."""
    model = _model(document.data)
    built = Built(document, data=document.data)
    try:
        built.part = model.model_validate(document.data)
    except ValidationError as error:
        built.data = copy.deepcopy(document.data)
        from cjmtool.model.repair import Repair  # only for maps that need it

        Repair(built, model).run(error)
        built.whole = built.part is not None and not built.remarks
    if built.part is not None:
        found = [built.moved(r) for r in conflicts(built.part, built.data)]
        if found:
            built.whole = False
            built.remarks += found
    if document.unknown:
        built.remarks = [r for r in built.remarks if not _excused(r, document.unknown)]
    return built


def _model(data: Any) -> type[JourneyMap] | type[Library]:
    kind = data.get("kind")
    guess = nearest(kind, ("map", "library")) if isinstance(kind, str) and kind not in ("map", "library") else kind
    return Library if guess == "library" else JourneyMap


def _excused(one: Remark, unknown: set[Path]) -> bool:
    """The value was already reported as unreadable."""
    for path in unknown:
        if one.at[: len(path)] == path or (
            one.rule == "missing-key" and path[:-1] == one.at and f"`{path[-1]}`" in one.message
        ):
            return True
    return False


__all__ = ["Built", "build"]

"""Files beside a map that belong to it: the values of a metric in a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import Measurement
from cjmtool.problem import Remark


@dataclass(frozen=True)
class Attached:
    """`path` is how reports name the file, `file` its path within the project; `remarks` have spans of `text`."""

    path: str
    file: str
    text: str
    values: tuple[Measurement, ...] = ()
    remarks: tuple[Remark, ...] = ()


# From the text of a metric's `values` to the file, or to what is wrong with the name (208, 210).
ValuesReader = Callable[[str], Attached | Remark]


def no_values(_path: str) -> Attached | Remark:
    return Remark("missing-file", "files cannot be read here")


P = TypeVar("P", bound=JourneyMap | Library)


def with_values(part: P, reader: ValuesReader) -> tuple[P, list[Remark], list[Attached]]:
    """The part with its metrics' values read in; what is wrong with names of files; the files, each once."""
    remarks: list[Remark] = []
    files: dict[str, Attached] = {}
    metrics = dict(part.metrics)
    for id, metric in part.metrics.items():
        if not isinstance(metric.values, str):
            continue
        found = reader(metric.values)
        if isinstance(found, Remark):
            remarks.append(replace(found, at=("metrics", id, "values")))
            metrics[id] = metric.model_copy(update={"values": ()})
        else:
            files[found.file] = found
            metrics[id] = metric.model_copy(update={"values": found.values})
    if not remarks and not files:
        return part, [], []
    return cast("P", part.model_copy(update={"metrics": metrics})), remarks, list(files.values())

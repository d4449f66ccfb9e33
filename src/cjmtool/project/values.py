"""Values of metrics in CSV files beside maps and libraries."""

from __future__ import annotations

from pathlib import Path

from cjmtool.check.attached import Attached
from cjmtool.model.measurements import measurements
from cjmtool.paths import reason, shown
from cjmtool.problem import Remark
from cjmtool.project.inside import resolve_path
from cjmtool.project.workspace import Project
from cjmtool.source.csv_table import read
from cjmtool.words import quoted


def read_values(project: Project, path: Path, used: str) -> Attached | Remark:
    """The values in a file that a metric of `path` names, or what is wrong with the name. Each file is read once."""
    inside = resolve_path(project, path, used)
    if isinstance(inside, Remark):
        return inside
    known = project.values.get(inside)
    if known is None:
        file = project.root / inside
        try:
            table = read(project.files.read(file), project.settings.limits.max_bytes)
        except OSError as error:
            return Remark("missing-file", f"{quoted(used)} cannot be read: {reason(error)}")
        found, remarks = measurements(table)
        known = project.values[inside] = Attached(shown(file), inside, table.text, found, tuple(remarks))
    return known

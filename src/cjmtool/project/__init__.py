"""Many files at once: the only place that knows about them together."""

from cjmtool.project.libraries import read_picture
from cjmtool.project.run import Result, Run, check_file, run, selection_of, settled
from cjmtool.project.workspace import Options, Project, Projects, find_files

__all__ = [
    "Options",
    "Project",
    "Projects",
    "Result",
    "Run",
    "check_file",
    "find_files",
    "read_picture",
    "run",
    "selection_of",
    "settled",
]

"""Many files at once: the only place that knows about them together."""

from cjmtool.project.libraries import read_picture
from cjmtool.project.run import Run, check_file, findings_of, run
from cjmtool.project.selecting import selection_of
from cjmtool.project.settling import Known, Result, baseline_file, load_baseline
from cjmtool.project.theming import theme_of
from cjmtool.project.workspace import Options, Project, Projects, find_files

__all__ = [
    "Known",
    "Options",
    "Project",
    "Projects",
    "Result",
    "Run",
    "baseline_file",
    "check_file",
    "find_files",
    "findings_of",
    "load_baseline",
    "read_picture",
    "run",
    "selection_of",
    "theme_of",
]

"""Remarks about several files, placed: each file is read again, once for all that is said of it, and none is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cjmtool.check import place
from cjmtool.paths import shown
from cjmtool.problem import Pointer, Problem, Related, Remark, Span
from cjmtool.project.parallel import in_processes, processes
from cjmtool.project.workspace import Project
from cjmtool.source import load

_Task = tuple[str, Sequence[Remark], Sequence[Pointer]]
_Done = tuple[str, list[Problem], list[Span]]


class Desk:
    """`paths`: where each file of the project is, by its path within the project. `raw`: bytes that count in place of
    those on the disk. `jobs`: how many processes may be used, 0 for as many as there are processors.
    """

    def __init__(self, project: Project, paths: Mapping[str, Path], raw: Mapping[str, bytes], jobs: int) -> None:
        self.project, self.paths, self.raw, self.jobs = project, paths, raw, jobs

    def problems(self, remarks: Sequence[Remark]) -> list[tuple[Problem, str] | None]:
        """A problem with the text of its file for each remark; None where the file cannot be read any more."""
        asked: dict[str, list[int]] = defaultdict(list)
        pointers: dict[str, dict[Pointer, None]] = defaultdict(dict)
        for n, remark in enumerate(remarks):
            asked[remark.file].append(n)
            for pointer in remark.related:
                if pointer.file:
                    pointers[pointer.file][pointer] = None
        tasks: list[_Task] = [
            (file, [remarks[n] for n in asked[file]], list(pointers[file])) for file in sorted({*asked, *pointers})
        ]
        found: dict[int, tuple[Problem, str]] = {}
        spans: dict[Pointer, Span] = {}
        done = in_processes(self._placed, tasks, processes(self.jobs, len(tasks)))
        for (file, _, second), read in zip(tasks, done, strict=True):
            if read is not None:
                text, placed, places = read
                found |= {n: (problem, text) for n, problem in zip(asked[file], placed, strict=True)}
                spans |= zip(second, places, strict=True)
        return [self._related(found[n], remark, spans) if n in found else None for n, remark in enumerate(remarks)]

    def _placed(self, task: _Task) -> _Done | None:
        file, remarks, second = task
        raw = self.raw.get(file)
        try:
            document = load(self.paths[file].read_bytes() if raw is None else raw, self.project.limits)
        except OSError:
            return None
        path = shown(self.paths[file])
        own = (replace(one, related=tuple(p for p in one.related if not p.file)) for one in remarks)
        problems = [place(document, one, path, file, self.project.catalogue) for one in own]
        return document.text, problems, [document.place(p.at, p.on)[0] for p in second]

    def _related(
        self, found: tuple[Problem, str], remark: Remark, spans: Mapping[Pointer, Span]
    ) -> tuple[Problem, str]:
        """The problem with its second places in other files."""
        problem, text = found
        others = (Related(spans[p], p.message, shown(self.paths[p.file])) for p in remark.related if p in spans)
        return replace(problem, related=(*problem.related, *others)), text

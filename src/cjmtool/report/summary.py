"""Counts at the end of a report: they prove that something was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.problem import Problem, Severity
from cjmtool.words import count


@dataclass(frozen=True)
class Summary:
    """What a run looked at and found. `waiting`: maps that are not well-formed, so that lint waits for them."""

    maps: int
    libraries: int
    steps: int
    errors: int
    warnings: int
    infos: int
    waiting: int = 0

    @property
    def line(self) -> str:
        """Such as `Checked 3 maps, 57 steps: 2 errors, 4 warnings`."""
        looked = [count(self.maps, "map")] if self.maps or not self.libraries else []
        if self.libraries:
            looked.append(count(self.libraries, "library", "libraries"))
        if self.maps:
            looked.append(count(self.steps, "step"))
        found = [
            count(n, word)
            for n, word in ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "info"))
            if n
        ]
        return f"Checked {', '.join(looked)}: {', '.join(found) or 'no findings'}"

    @property
    def waiting_line(self) -> str:
        """What lint has not looked at yet, or nothing."""
        if not self.waiting:
            return ""
        verb = "is" if self.waiting == 1 else "are"
        return (
            f"{count(self.waiting, 'file')} {verb} not well-formed; lint looks at the rest once the errors are mended"
        )


def summarise(problems: Sequence[Problem], maps: int, libraries: int, steps: int, waiting: int) -> Summary:
    severities = [p.severity for p in problems]
    return Summary(
        maps,
        libraries,
        steps,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.INFO),
        waiting,
    )

"""Counts at the end of a report: they prove that something was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmtool.problem import Problem, Severity
from cjmtool.words import count


@dataclass(frozen=True)
class Summary:
    """What a run looked at and found.

    `waiting`: files that are not well-formed, so that other checks wait for them. `ignored`, `baselined`: what comments
    and the baseline silence, the latter since a day. `fixable`, `unsafe`: what `--fix` would mend, and what
    `--unsafe-fixes` would beside. `hidden`: what is counted and not listed. `fixed`: what this run has mended.
    """

    maps: int
    libraries: int
    steps: int
    errors: int
    warnings: int
    infos: int
    waiting: int = 0
    ignored: int = 0
    baselined: int = 0
    since: str = ""
    fixable: int = 0
    unsafe: int = 0
    hidden: int = 0
    fixed: int = 0

    @property
    def line(self) -> str:
        """Such as `Checked 3 maps, 57 steps: 2 errors, 4 warnings (3 ignored, 12 in baseline since 2026-03-02)`."""
        looked = [count(self.maps, "map")] if self.maps or not self.libraries else []
        if self.libraries:
            looked.append(count(self.libraries, "library", "libraries"))
        if self.maps:
            looked.append(count(self.steps, "step"))
        silent = [f"{self.ignored} ignored"] if self.ignored else []
        if self.baselined:
            silent.append(f"{self.baselined} in baseline since {self.since}")
        line = f"Checked {', '.join(looked)}: {self.found}"
        if silent:
            line += f" ({', '.join(silent)})"
        fixes = [f"{self.fixed} fixed"] if self.fixed else []
        if self.fixable:
            fixes.append(f"{self.fixable} fixable with --fix")
        if self.unsafe:
            fixes.append(f"{self.unsafe} {'more' if self.fixable else 'fixable'} with --unsafe-fixes")
        return f"{line}; {', '.join(fixes)}" if fixes else line

    @property
    def found(self) -> str:
        """Such as `2 errors, 4 warnings`, or `no findings`."""
        severities = ((self.errors, "error"), (self.warnings, "warning"), (self.infos, "info"))
        return ", ".join(count(n, word) for n, word in severities if n) or "no findings"

    @property
    def hidden_line(self) -> str:
        """How many findings are counted and not listed, or nothing."""
        return (
            f"{count(self.hidden, 'finding')} more {'is' if self.hidden == 1 else 'are'} not listed"
            if self.hidden
            else ""
        )

    @property
    def waiting_line(self) -> str:
        """What was not looked at yet, or nothing."""
        if not self.waiting:
            return ""
        verb, whose = ("is", "its") if self.waiting == 1 else ("are", "their")
        files = count(self.waiting, "file")
        return f"{files} {verb} not well-formed; the other checks wait until {whose} errors are mended"


def summarise(
    problems: Sequence[Problem],
    suppressed: Sequence[Problem],
    *,
    maps: int,
    libraries: int,
    steps: int,
    waiting: int = 0,
    hidden: int = 0,
    fixed: int = 0,
    fixing: bool = False,
    unsafe_fixes: bool = False,
) -> Summary:
    """`fixing`: the run has made fixes, so that those left cannot be made; `unsafe_fixes`: unsafe ones count alike."""
    unsafe = sum(p.fix is not None and not p.fix.safe for p in problems)
    fixable = sum(p.fix is not None for p in problems) - unsafe
    if unsafe_fixes:
        fixable, unsafe = fixable + unsafe, 0
    severities = [p.severity for p in problems]
    silenced = [p.suppression for p in suppressed if p.suppression is not None]
    since = [s.since for s in silenced if s.kind == "baseline"]
    return Summary(
        maps,
        libraries,
        steps,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.INFO),
        waiting,
        ignored=len(silenced) - len(since),
        baselined=len(since),
        since=min(since, default=""),
        fixable=0 if fixing else fixable,
        unsafe=unsafe,
        hidden=hidden,
        fixed=fixed,
    )

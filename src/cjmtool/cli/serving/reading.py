"""One file as the preview knows it: what it says of itself, what is wrong with it, and its page where one is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cjmtool.check import Checked, place_in
from cjmtool.cli.pages import Target, page_files
from cjmtool.errors import CjmError
from cjmtool.lint.plugin import breakdowns
from cjmtool.paths import reason, shown
from cjmtool.problem import Problem, Remark
from cjmtool.project import Options, Project, check_file, findings_of
from cjmtool.project.inside import resolve_path
from cjmtool.project.journeys import errors_of, found_errors, texts_of


@dataclass(frozen=True)
class Reading:
    """`broken`: a file that is no well-formed map or library. `errors` keep it from being one; `findings` are what the
    check reports. `texts`: by the path that problems name. `uses`: libraries, by their paths within the project.

    `notes`: what is wrong beside the file, as message and help. `page`: the drawn map, where it was asked for.
    """

    kind: Literal["map", "library", "broken"]
    language: str = ""
    title: str = ""
    persona: str = ""
    errors: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    page: str | None = None

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        return self.findings + tuple(p for p in self.errors if p not in self.findings)


def read(file: Path, project: Project, options: Options, *, draw: bool) -> Reading:
    """Read, check and, if wanted and possible, draw a file. What goes wrong stands in the reading."""
    try:
        checked = check_file(file, project, options)
    except OSError as error:
        note = (f"cannot read {shown(file)}: {reason(error)}", "")
        return Reading("broken", project.settings.language, notes=(note,))
    notes = [(line, "this is a mistake in the plug-in, not in the map") for line, _ in breakdowns(checked.failures)]
    findings: list[Problem] = []
    try:
        findings = findings_of(checked, project, options)
        errors = errors_of(checked, project, options)
    except CjmError as error:  # the baseline
        errors = found_errors(checked)
        notes.append((error.message, error.help))
    journey = checked.journey
    page = None
    if draw and journey is not None and not errors:
        target = Target(("html",))
        page = page_files(file, project, checked, findings, "html", options, target)[0].decode("utf-8")
    findings += [p for attached in checked.attached for p in place_in(attached)]
    return Reading(
        "library" if checked.is_library else "broken" if errors or journey is None else "map",
        journey.language if journey else project.settings.language,
        journey.map.title if journey else "",
        journey.persona.name if journey and journey.persona else "",
        tuple(errors),
        tuple(findings),
        texts_of(checked),
        tuple(_uses(checked, file, project)),
        tuple(notes),
        page,
    )


def _uses(checked: Checked, file: Path, project: Project) -> Iterator[str]:
    """The files that a file uses itself, as far as they are there; also while it is not well-formed."""
    data = checked.document.data
    named = data.get("uses") if isinstance(data, dict) else None
    for used in named if isinstance(named, list) else [named]:
        if isinstance(used, str):
            found = resolve_path(project, file, used)
            if not isinstance(found, Remark):
                yield found

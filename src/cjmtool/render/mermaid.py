"""A map as `journey` diagrams of Mermaid: stages, steps, a score of 1 to 5 and who takes part.

Grammar: `title TEXT`, `section TEXT`, `TASK: SCORE: ACTOR, ACTOR`. A text ends at `:`, `;`, `#` or the line's end, and
`%%` begins a remark or a directive; such characters are written as entities, `#58;`. Names begin with a number, so that
none is read as a keyword.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from cjmtool.markdown import lines_of
from cjmtool.render.signs import MOMENT
from cjmtool.render.view import MapView
from cjmtool.render.view_parts import Details
from cjmtool.render.view_sections import Stage, Step

# GitLab draws longer blocks only when asked to by a click.
LONGEST = 2000
# With more steps its letters would be too small to read where a page is as wide as GitHub's.
MOST_TASKS = 8
# A label shows some 45 characters; what is cut stands in full beside the diagram.
LONGEST_NAME = 80
NEUTRAL = 3
UNKNOWN = "(?)"
# Three lines of a title; in the height that Mermaid takes by itself the third is cut in two.
_ROOM = ("---", "config: {journey: {width: 170, height: 65}}", "---")
# What the lexer, the remarks and directives, the entities, the tags, the fence around the diagram and the placeholders
# that Mermaid keeps entities in would take for their own.
_ENTITIES = {ord(c): f"#{ord(c)};" for c in ":;#%<>&\"'`{}\\ﬂ°¶ß"}


def diagrams(view: MapView) -> list[list[str]]:
    """The lines of each diagram: whole stages, as many as it can show; a stage that is too long for one is cut."""
    head = [*_ROOM, "journey", f"  title {_name(view.title)}"]
    found: list[list[str]] = []
    tasks = size = 0
    for stage in view.stages:
        section = f"  section {_name(f'{stage.number} {stage.title}')}"
        own = list(_tasks(view, stage))
        if tasks + len(own) > MOST_TASKS:
            tasks = MOST_TASKS  # the stage begins a diagram of its own
        for n, task in enumerate(own):
            new = [section, task] if n == 0 else [task]
            if not found or tasks >= MOST_TASKS or size + _size(new) > LONGEST:
                found.append([*head])
                new = [section, task]
                tasks, size = 0, _size(head)
            found[-1] += new
            tasks += 1
            size += _size(new)
    return found


def _size(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _tasks(view: MapView, stage: Stage) -> Iterator[str]:
    for step in stage.steps:
        mark = f"{MOMENT} " if step.moment else ""
        unknown = f" {UNKNOWN}" if step.mood.value is None else ""
        name = _name(f"{step.number} {mark}{step.title}", len(unknown)) + unknown
        who = _actors(view, step)
        yield f"    {name}: {score(step.mood.value)}" + (f": {', '.join(who)}" if who else "")


def score(emotion: float | None) -> int:
    """−2 … +2 as 1 … 5: a half goes away from the middle, so that a mood keeps its sign."""
    if emotion is None:
        return NEUTRAL
    return NEUTRAL + int(math.copysign(math.floor(abs(emotion) + 0.5), emotion))


def _actors(view: MapView, step: Step) -> list[str]:
    """The persona, then who takes part beside it."""
    details = step.cells.get("details")
    label = view.words("step.actors")
    beside: Iterable[str] = ()
    if isinstance(details, Details):
        beside = (value for fact in details.facts if fact.label == label for value in fact.values)
    persona = [view.persona.name] if view.persona else []
    return list(dict.fromkeys(_name(who).replace(",", "#44;") for who in (*persona, *beside)))


def _name(words: str, reserved: int = 0) -> str:
    """One line that shows `words`, cut where it is longer than a diagram can show."""
    said = " ".join(" ".join(lines_of(words)).split())
    room = LONGEST_NAME - reserved
    if len(said) > room:
        said = said[: room - 1].rstrip() + "…"
    return said.translate(_ENTITIES)

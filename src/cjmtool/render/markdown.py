"""A map as Markdown that GitHub shows well: figures first, then each stage as tables with the steps side by side."""

from __future__ import annotations

from collections.abc import Sequence

from cjmtool import __version__
from cjmtool.render.markdown_cells import SIGNS, content, extras, priority
from cjmtool.render.markdown_text import opening, table, text
from cjmtool.render.view import MapView
from cjmtool.render.view_chunks import chunks
from cjmtool.render.view_parts import Fact, Group
from cjmtool.render.view_sections import Persona, Register, Stage, Step

# Wider tables scroll on GitHub.
STEPS_A_TABLE = 4


def render(view: MapView) -> str:
    """The whole map. The same view gives the same text."""
    blocks: list[list[str]] = [[f"# {text(view.title)}"], *_head(view)]
    if view.persona:
        blocks += _persona(view, view.persona, "##")
    blocks += _summary(view)
    cut = chunks(view.stages, STEPS_A_TABLE)
    for stage in view.stages:
        blocks += _stage(view, stage, [chunk.steps for chunk in cut[stage.number]])
    if view.other_personas:
        blocks.append([f"## {view.words('page.other_personas')}"])
    for other in view.other_personas:
        blocks += _persona(view, other, "###")
    for register in view.registers:
        blocks += _register(view, register)
    blocks += _foot(view)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(view: MapView) -> list[list[str]]:
    words = view.words
    tags = "".join(f" · \\#{text(tag)}" for tag in view.tags)
    told = (
        (words("page.problem"), view.problem),
        (words("page.purpose"), view.purpose),
        (words("page.note"), view.note),
    )
    return [
        [f"{words('page.kind')} · {view.state} · {view.status}{tags}"],
        *([f"**{label}.** {text(said)}"] for label, said in told if said),
        _list(view.metas),
    ]


def _list(facts: Sequence[Fact]) -> list[str]:
    return [f"- **{text(one.label)}:** {'; '.join(text(value) for value in one.values)}" for one in facts]


def _persona(view: MapView, who: Persona, level: str) -> list[list[str]]:
    words = view.words
    role = f" — {text(who.role)}" if who.role else ""
    more = [Fact(words("page.picture"), (who.picture_name,))] if who.picture_name else []
    sources = extras(who.extras).removeprefix("<br>").strip()
    return [
        [f"{level} {words('page.persona')}: {text(who.name)}{role}"],
        [f"> {opening(who.quote)}"] if who.quote else [],
        [opening(who.about)] if who.about else [],
        _list([*who.facts, *who.more, *more]),
        [f"{words('page.sources')}: {sources}"] if sources else [],
    ]


def _summary(view: MapView) -> list[list[str]]:
    words = view.words
    blocks = [
        [f"## {words('page.summary')}"],
        table(
            (figure.label for figure in view.figures),
            (
                (f"**{figure.value}**" for figure in view.figures),
                (figure.hint for figure in view.figures),
            ),
        ),
        [f"### {words('page.glance')}"],
        table(
            ("", words("page.step"), words("lane.contact"), words("lane.emotion"), words("lane.importance")),
            (_glance(view, step) for step in view.steps),
        ),
    ]
    if view.painful:
        blocks.append([f"### {words('page.painful')}"])
        blocks.append([f"{n}. **{s.mood.sign}** {_step_ref(s)}{_feeling(s)}" for n, s in enumerate(view.painful, 1)])
    if view.first:
        blocks.append([f"### {words('page.first')}"])
        blocks.append(
            [
                f"{n}. {' · '.join(filter(None, (f'**{text(d.title)}**', priority(d.priority), d.status_word)))}"
                f" ({words('page.step_n', n=d.step.number)})"
                for n, d in enumerate(view.first, 1)
            ]
        )
    if view.insights:
        blocks.append([f"### {words('page.insights')}"])
        blocks.append([f"- {opening(card.text)}{extras(card.extras)}" for card in view.insights])
    return blocks


def _step_ref(step: Step) -> str:
    return f"{step.number}\\. {text(step.title)}"


def _feeling(step: Step) -> str:
    return f" — {text(step.mood.feeling)}" if step.mood.feeling else ""


def _glance(view: MapView, step: Step) -> list[str]:
    word = "contact.absent" if step.blind else f"contact.{step.contact}"
    name = f"◆ {text(step.title)}" if step.moment else text(step.title)
    importance = "" if step.importance is None else str(step.importance)
    return [str(step.number), name, f"{SIGNS[step.contact]} {view.words(word)}", step.mood.sign, importance]


def _stage(view: MapView, stage: Stage, cut: list[tuple[Step, ...]]) -> list[list[str]]:
    group = [f"*{text(stage.group)}*"] if stage.group else []
    said = [*(Fact(g.label or "", tuple(c.text for c in g.cards)) for g in stage.about if _plain(g)), *stage.facts]
    rich = [g for g in stage.about if not _plain(g)]
    about = _list(said)
    for one in rich:
        about += [f"- **{one.label}:** {text(card.text)}{extras(card.extras)}" for card in one.cards]
    if stage.extras:
        about.append(f"- {extras(stage.extras).removeprefix('<br>')}")
    blocks = [[f"## {stage.number} {text(stage.title)}"], [" · ".join([*group, stage.summary])], about]
    return [*blocks, *(_steps(view, steps) for steps in cut)]


def _plain(group: Group) -> bool:
    return not any(card.extras for card in group.cards)


def _steps(view: MapView, steps: tuple[Step, ...]) -> list[str]:
    """Lanes as rows, steps as columns; a lane that is empty in all of them is left out."""
    rows: list[list[str]] = []
    for lane in view.lanes:
        cells = [content(view.words, lane, step.cells.get(lane.key)) for step in steps]
        if not any(cells):
            continue
        rows += [[f"┄ *{line}* ┄", *[""] * len(steps)] for line in lane.lines]
        rows.append([f"**{text(lane.title)}**", *cells])
    return table(["", *(_step_head(view, step) for step in steps)], rows)


def _step_head(view: MapView, step: Step) -> str:
    flags = [f"◆ {view.words('step.moment')}"] if step.moment else []
    if step.blind:
        flags.append(f"○ {view.words('step.blind')}")
    return _step_ref(step) + "".join(f"<br>{flag}" for flag in flags)


def _register(view: MapView, register: Register) -> list[list[str]]:
    columns = register.columns
    placed = any(entry.steps for entry in register.entries)
    rows = []
    for entry in register.entries:
        number = f"\\[{entry.number}\\] " if entry.number else ""
        given = {one.label: "<br>".join(text(value) for value in one.values) for one in entry.facts}
        where = [", ".join(str(n) for n, _ in entry.steps)] if placed else []
        title = f"{number}**{text(entry.title)}**{extras(entry.extras)}"
        rows.append([title, *(given.get(column, "") for column in columns), *where])
    head = [view.words("page.name"), *columns, *([view.words("page.steps")] if placed else [])]
    return [[f"## {register.title}"], table(head, rows)]


def _foot(view: MapView) -> list[list[str]]:
    words = view.words
    said = [f"{words('page.check')}: {view.lint}"] if view.lint else []
    said.append(f"{words('page.file')}: {text(view.source)}")
    if view.libraries:
        said.append(f"{words('page.libraries')}: {', '.join(text(name) for name in view.libraries)}")
    said.append(f"{words('page.made')} cjm {__version__}")
    found = [f"- {f.where}: {text(f.message)} ({text(f.name)}, {text(f.code)})" for f in view.findings]
    heading = [f"## {words('page.findings')}"] if found else []
    return [heading, found, ["---"], [" · ".join(said)]]

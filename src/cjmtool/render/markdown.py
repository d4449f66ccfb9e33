"""A map as Markdown that reads well on GitHub, on GitLab and as plain text: figures first, then step by step."""

from __future__ import annotations

from collections.abc import Sequence

from cjmtool import __version__
from cjmtool.render import markdown_step
from cjmtool.render.markdown_step import extras, priority
from cjmtool.render.markdown_text import opening, table, text, to_step
from cjmtool.render.mermaid import diagrams
from cjmtool.render.signs import CONTACT, MOMENT
from cjmtool.render.view import MapView
from cjmtool.render.view_parts import Fact
from cjmtool.render.view_sections import Entry, Figure, Persona, Register, Stage, Step

# A list below the map is a table of so many facts beside the title; what else is known stands under the title.
COLUMNS = {"actions": 5, "metrics": 3, "evidence": 5, "channels": 5}


def render(view: MapView, *, mermaid: bool = False) -> str:
    """The whole map, with `mermaid` a diagram of the emotions besides. The same view gives the same text."""
    blocks: list[list[str]] = [[f"# {text(view.title)}"], *_head(view)]
    if view.persona:
        blocks += _persona(view, view.persona, "##")
    blocks += _summary(view)
    if mermaid:
        blocks += _diagrams(view)
    for stage in view.stages:
        blocks += _stage(view, stage)
        for step in stage.steps:
            blocks += markdown_step.blocks(view, step)
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
    sources = extras(words, who.extras).removeprefix(" · ").strip()
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
        [_figure(figure) for figure in view.figures],
        [f"### {words('page.glance')}"],
        table(
            ("", words("page.step"), words("lane.contact"), words("lane.emotion"), words("lane.importance")),
            (_glance(view, step) for step in view.steps),
        ),
    ]
    if view.painful:
        blocks.append([f"### {words('page.painful')}"])
        blocks.append([f"{n}. **{s.mood.sign}** {_ref(s)}{_feeling(s)}" for n, s in enumerate(view.painful, 1)])
    if view.first:
        blocks.append([f"### {words('page.first')}"])
        blocks.append(
            [
                f"{n}. {' · '.join(filter(None, (f'**{text(d.title)}**', priority(d.priority), d.status_word)))}"
                f" ({_step_n(view, d.step)})"
                for n, d in enumerate(view.first, 1)
            ]
        )
    if view.insights:
        blocks.append([f"### {words('page.insights')}"])
        blocks.append([f"- {opening(card.text)}{extras(words, card.extras)}" for card in view.insights])
    return blocks


def _diagrams(view: MapView) -> list[list[str]]:
    words = view.words
    note = [words("mermaid.note")]
    if any(step.mood.value is None for step in view.steps):
        note.append(words("mermaid.missing"))
    drawn = [["```mermaid", *lines, "```"] for lines in diagrams(view)]
    return [[f"### {words('mermaid.title')}"], *drawn, [" ".join(note)]]


def _figure(figure: Figure) -> str:
    return f"- **{figure.label}:** {figure.value} ({figure.hint})"


def _ref(step: Step) -> str:
    return to_step(step.number, f"{step.number}. {text(step.title)}")


def _step_n(view: MapView, step: Step) -> str:
    return to_step(step.number, view.words("page.step_n", n=step.number))


def _feeling(step: Step) -> str:
    return f" — {text(step.mood.feeling)}" if step.mood.feeling else ""


def _glance(view: MapView, step: Step) -> list[str]:
    word = "contact.absent" if step.blind else f"contact.{step.contact}"
    name = to_step(step.number, text(step.title)) + (f" {MOMENT}" if step.moment else "")
    mood = " ".join(part for part in (step.mood.sign, text(step.mood.feeling or "")) if part)
    importance = "" if step.importance is None else str(step.importance)
    return [str(step.number), name, f"{CONTACT[step.contact]} {view.words(word)}", mood, importance]


def _stage(view: MapView, stage: Stage) -> list[list[str]]:
    words = view.words
    group = [f"*{text(stage.group)}*"] if stage.group else []
    about: list[str] = []
    for one in stage.about:
        about += (f"- **{one.label}:** {text(card.text)}{extras(words, card.extras)}" for card in one.cards)
    about += _list(stage.facts)
    if more := extras(words, stage.extras).removeprefix(" · "):
        about.append(f"- {more}")
    heading = f"## {words('page.stage')} {stage.number}. {text(stage.title)}"
    return [[heading], [" · ".join([*group, stage.summary])], about]


def _register(view: MapView, register: Register) -> list[list[str]]:
    words = view.words
    columns = register.columns[: COLUMNS[register.key]]
    placed = any(entry.steps for entry in register.entries)
    rows = []
    for entry in register.entries:
        given = {one.label: "<br>".join(text(value) for value in one.values) for one in entry.facts}
        where = [", ".join(to_step(n, str(n)) for n, _ in entry.steps)] if placed else []
        rows.append([_title(view, entry, columns), *(given.get(column, "") for column in columns), *where])
    head = [words("page.name"), *columns, *([words("page.steps")] if placed else [])]
    return [[f"## {register.title}"], table(head, rows)]


def _title(view: MapView, entry: Entry, columns: Sequence[str]) -> str:
    number = f"[{entry.number}] " if entry.number else ""
    rest = " · ".join(markdown_step.facts(one for one in entry.facts if one.label not in columns))
    more = extras(view.words, entry.extras)
    return f"{number}**{text(entry.title)}**{more}" + (f"<br>{rest}" if rest else "")


def _foot(view: MapView) -> list[list[str]]:
    words = view.words
    said = [f"{words('page.check')}: {view.lint}"] if view.lint else []
    said.append(f"{words('page.file')}: {text(view.source)}")
    if view.libraries:
        said.append(f"{words('page.libraries')}: {', '.join(text(name) for name in view.libraries)}")
    said.append(f"{words('page.made')} cjm {__version__}")
    numbers = {step.anchor: step.number for step in view.steps}
    found = []
    for f in view.findings:
        where = to_step(numbers[f.anchor], f.where) if f.anchor in numbers else f.where
        about = f", {text(f.about)}" if f.about else ""
        found.append(f"- {where}{about}: {text(f.said)} ({text(f.name)}, {text(f.code)})")
    heading = [f"## {words('page.findings')}"] if found else []
    return [heading, found, ["---"], [" · ".join(said)]]

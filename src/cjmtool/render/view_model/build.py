"""From a map to its view model."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from cjmtool import __version__
from cjmtool.analysis.coverage import coverage
from cjmtool.model import parts
from cjmtool.model.journey import Journey
from cjmtool.model.maps import STANDARD_LANES
from cjmtool.render import view_registers
from cjmtool.render.labels import catalogue
from cjmtool.render.sheets import FONT
from cjmtool.render.theme import PLAIN, Theme
from cjmtool.render.view import MapView, context
from cjmtool.render.view_model import VERSION, top
from cjmtool.render.view_model.build_cards import Builder
from cjmtool.render.view_model.cards import Action
from cjmtool.render.view_model.journey import Channel, Lane, Persona, Record, Stage, Step, StepReference
from cjmtool.render.view_sections import Step as DrawnStep

# Sections of the catalogue with the words that a map needs; the others are for reports.
LABELS = (
    "page", "map", "state", "map_status", "persona", "summary", "lane", "hint", "line", "group", "contact",
    "touchpoint", "priority", "status", "action", "step", "way", "stage", "register", "metric", "evidence", "level",
    "channel", "legend",
)  # fmt: skip
# Roles of the palette that a page of one's own may want to use, by the name that they have for templates.
COLOURS = {
    "accent": "link", "bar": "bar", "bar_ink": "bar-ink", "paper": "paper", "surface": "surface", "sunken": "sunken",
    "ink": "ink", "ink2": "ink2", "line": "line", "line2": "line2", "green": "ok-ink", "green_bg": "ok-bg",
    "red": "no-ink", "red_bg": "no-bg", "amber": "warn-ink", "amber_bg": "warn-bg", "violet": "mot-ink",
    "violet_bg": "mot-bg",
}  # fmt: skip


def view_model(journey: Journey, view: MapView, *, today: date, theme: Theme = PLAIN) -> dict[str, Any]:
    """The model of a map and what is drawn of it: dictionaries, lists, texts, numbers, truth values and None."""
    return dict(plain(_View(journey, view, today).build(theme)))


def plain(value: Any) -> Any:
    """Classes as dictionaries, tuples as lists, texts as nothing more than texts."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


class _View:
    def __init__(self, journey: Journey, view: MapView, today: date) -> None:
        self.journey, self.view, self.today = journey, view, today
        self.make = Builder(context(journey, today))
        self.drawn = {step.number: step for step in view.steps}

    def build(self, theme: Theme) -> top.View:
        journey, view = self.journey, self.view
        stages = tuple(self._stage(n) for n in range(len(view.stages)))
        actions = self._actions()
        main = journey.persona
        return top.View(
            cjm_view=VERSION,
            made_by=f"cjm {__version__}",
            today=self.today.isoformat(),
            language=journey.language,
            direction=view.direction,
            labels=_labels(view.words.language),
            brand=_brand(theme),
            map=self._map(),
            persona=self._persona(main, view.persona.picture if view.persona else None) if main else None,
            personas=tuple(self._persona(who, None) for who in journey.map.personas.values() if who is not main),
            summary=tuple(top.Figure(f.key, f.label, f.value, f.hint) for f in view.figures),
            coverage=self._coverage(),
            lanes=self._lanes(),
            stages=stages,
            painful=tuple(map(_reference, view.painful)),
            blind=tuple(_reference(step) for step in view.steps if step.blind),
            moments=tuple(_reference(step) for step in view.steps if step.moment),
            first=tuple([action for action in actions if action.open and action.steps][: len(view.first)]),
            actions=actions,
            metrics=tuple(
                metric
                for name in dict.fromkeys((*self.make.measured, *journey.map.metrics))
                if (metric := self.make.metric(name))
            ),
            evidence=tuple(self._record(name, number) for name, number in self.make.ctx.sources.items()),
            channels=self._channels(),
            findings=self.make.findings(view.findings),
            lint=view.lint,
        )

    def _map(self) -> top.Map:
        this = self.journey.map
        due = this.review_every.after(this.reviewed.last) if this.review_every and this.reviewed else None
        return top.Map(
            id=self.journey.id,
            title=this.title,
            file=self.journey.file,
            state=this.state,
            status=this.status,
            version=this.version,
            owner=this.owner,
            problem=this.problem,
            purpose=this.purpose,
            scope=top.Scope(this.scope.starts, this.scope.ends) if this.scope else None,
            insights=self.make.cards(this.insights),
            reviewed=this.reviewed.text if this.reviewed else None,
            next_review=due.isoformat() if due else None,
            succeeds=this.succeeds,
            currency=self.journey.currency,
            uses=this.uses,
            hypothesis=self.view.hypothesis,
            note=this.note,
            tags=this.tags,
        )

    def _persona(self, who: parts.Persona, picture: str | None) -> Persona:
        return Persona(
            **{
                name: getattr(who, name) for name in Persona.__dataclass_fields__ if name not in ("picture", "evidence")
            },
            picture=picture,
            evidence=self.make.citations(who.evidence),
        )

    def _coverage(self) -> top.Coverage:
        measured = coverage(self.journey)
        claims = measured.claims
        return top.Coverage(
            steps=measured.steps,
            assessed_steps=measured.assessed_steps,
            met_steps=round(measured.contact.part),
            blind_steps=len(measured.blind),
            contact=measured.contact.share,
            contact_weighted=measured.contact_weighted.share,
            touchpoints=measured.touchpoints,
            green=measured.green,
            amber=measured.amber,
            red=measured.red,
            unassessed=measured.unassessed_touchpoints,
            touchpoint=measured.touchpoint.share,
            touchpoint_weighted=measured.touchpoint_weighted.share,
            claims=claims.total,
            validated=claims.validated,
            internal=claims.internal,
            assumption=claims.assumption,
            backed=claims.backed.share,
        )

    def _lanes(self) -> tuple[Lane, ...]:
        own = iter([entry.id for entry in self.journey.lane_order() if entry.id not in STANDARD_LANES])
        ids = {f"own{n}": name for n, name in enumerate(own, 1)}
        return tuple(
            Lane(ids.get(lane.key, lane.key), lane.key in ids, lane.kind, lane.title, lane.hint)
            for lane in self.view.lanes
        )

    def _stage(self, index: int) -> Stage:
        stage, drawn = self.journey.map.stages[index], self.view.stages[index]
        return Stage(
            number=drawn.number,
            id=stage.key,
            anchor=drawn.anchor,
            title=stage.title,
            group=stage.group,
            summary=drawn.summary,
            goals=self.make.cards(stage.goals),
            success=self.make.cards(stage.success),
            owner=stage.owner,
            note=stage.note,
            tags=stage.tags,
            steps=tuple(self._step(index, n) for n in range(len(stage.steps))),
            findings=self.make.findings(drawn.findings),
        )

    def _step(self, stage: int, index: int) -> Step:
        path = ("stages", stage, "steps", index)
        step = self.journey.map.stages[stage].steps[index]
        return self.make.step(path, step, self.drawn[self.make.ctx.step_numbers[path]])

    def _actions(self) -> tuple[Action, ...]:
        ctx = self.make.ctx
        ranked = sorted(self.make.actions.items(), key=lambda item: view_registers.action_order(ctx, *item[1]))
        return tuple(self.make.action(action, paths, action.title or key) for key, (action, paths) in ranked)

    def _record(self, name: str, number: int) -> Record:
        record = self.journey.evidence[name]
        return Record(
            number=number,
            id=name,
            title=record.title,
            kind=record.kind,
            level=record.level,
            date=record.date.text if record.date else None,
            sample=record.sample,
            link=self.make.link(record.link),
            note=record.note,
            tags=record.tags,
            steps=self.make.cited.get(name, ()),
        )

    def _channels(self) -> tuple[Channel, ...]:
        used: dict[str, list[int]] = {}
        for path, _, step in self.journey.steps():
            for card in step.touchpoints:
                used.setdefault(card.channel, []).append(self.make.ctx.step_numbers[path])
        found = []
        for name in dict.fromkeys((*used, *self.journey.map.channels)):
            channel = self.journey.channels.get(name) or parts.Channel(title=name)
            steps = tuple(dict.fromkeys(used.get(name, ())))
            found.append(
                Channel(name, channel.title, channel.kind, channel.ownership, channel.note, channel.tags, steps)
            )
        return tuple(found)


def _reference(step: DrawnStep) -> StepReference:
    return StepReference(step.number, step.anchor, step.title, step.mood.value, step.mood.feeling)


def _brand(theme: Theme) -> top.Brand:
    def colours(palette: Any) -> dict[str, str]:
        return {name: palette[role] for name, role in COLOURS.items()}

    return top.Brand(
        name=theme.name,
        logo=theme.logo.address if theme.logo else None,
        logo_dark=theme.logo_dark.address if theme.logo_dark else None,
        font=theme.system_fonts + FONT,
        light=colours(theme.light),
        dark=colours(theme.dark),
    )


def _labels(language: str) -> dict[str, dict[str, str]]:
    """The words without plural forms; what stands in braces is filled in by `label`."""
    found: dict[str, dict[str, str]] = {section: {} for section in LABELS}
    for name, entry in catalogue(language).items():
        section, _, key = name.partition(".")
        if section in found and isinstance(entry, str):
            found[section][key] = entry
    return found

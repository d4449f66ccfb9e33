"""From the parts of a step to the cards of its view model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjmtool.model import maps, parts
from cjmtool.model.journey import CLAIMS
from cjmtool.problem import Path
from cjmtool.render import figures, view_cards, view_registers
from cjmtool.render.safe_link import safe_href
from cjmtool.render.view_context import Context
from cjmtool.render.view_model.cards import Acceptance, Action, Card, Citation, Finding, Metric, Touchpoint, Value, Way
from cjmtool.render.view_model.journey import Step
from cjmtool.render.view_parts import Finding as DrawnFinding
from cjmtool.render.view_sections import Step as DrawnStep
from cjmtool.render.view_trend import trend

_CARDS = (
    "questions", "goals", "expectations", "gains", "pains", "thoughts", "barriers", "motivations", "opportunities",
    "success", "frontstage", "backstage", "support",
)  # fmt: skip


class Builder:
    """`cited` and `measured`: the numbers of the steps that cite an evidence record or a metric, by its id."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        # Both are gathered over the whole map, so once for it and not for every step.
        self.actions = view_registers.actions_of(ctx.journey)
        self.numbers = {anchor: ctx.step_numbers[path] for path, anchor in ctx.anchors.items() if len(path) == 4}
        self.cited: dict[str, tuple[int, ...]] = {}
        self.measured: dict[str, tuple[int, ...]] = {}
        for path, _, step in ctx.journey.steps():
            number = ctx.step_numbers[path]
            for name in dict.fromkeys(view_registers.cited_ids(step)):
                self.cited[name] = (*self.cited.get(name, ()), number)
            for name in dict.fromkeys(step.metrics):
                self.measured[name] = (*self.measured.get(name, ()), number)

    def step(self, path: Path, step: maps.Step, drawn: DrawnStep) -> Step:
        journey, words = self.ctx.journey, self.ctx.words
        meeting = view_cards.meeting(self.ctx, step)
        return Step(
            number=drawn.number,
            id=step.key,
            anchor=drawn.anchor,
            title=step.title,
            description=step.description,
            blind=step.blind,
            assessed=step.assessed,
            moment=step.is_moment,
            moment_of_truth=step.moment_of_truth if isinstance(step.moment_of_truth, str) else None,
            decision=step.decision,
            contact=meeting.state,
            meeting=meeting.text,
            emotion=step.emotion,
            feeling=step.feeling,
            importance=step.importance,
            duration=figures.duration(words, step.duration) if step.duration else None,
            reach=step.reach,
            actors=step.actors,
            level=journey.level_of(step.evidence),
            evidence=self.citations(step.evidence),
            touchpoints=tuple(map(self.touchpoint, step.touchpoints)),
            **{name: self.cards(getattr(step, name), step if name in CLAIMS else None) for name in _CARDS},
            lanes={name: self.cards(cards) for name, cards in step.lanes.items()},
            actions=tuple(self._step_action(path, n, action, step) for n, action in enumerate(step.actions)),
            metrics=tuple(metric for name in step.metrics if (metric := self.metric(name))),
            next=self._ways(step),
            links=tuple(href for link in step.links if (href := self.link(link))),
            note=step.note,
            tags=step.tags,
            findings=self.findings(drawn.findings),
        )

    def cards(self, cards: Sequence[parts.TextCard], claims: maps.Step | None = None) -> tuple[Card, ...]:
        """`claims`: the step whose evidence they rest on where they cite none of their own."""
        journey = self.ctx.journey
        thoughts = claims is not None and cards is claims.thoughts
        return tuple(
            Card(
                text=card.text,
                quotation=thoughts and journey.is_quotation(card),
                level=journey.card_level(claims, card) if claims else None,
                evidence=self.citations(card.evidence),
                note=card.note,
                tags=card.tags,
            )
            for card in cards
        )

    def touchpoint(self, card: parts.Touchpoint) -> Touchpoint:
        drawn = view_cards.contact(self.ctx, card)
        channel = self.ctx.journey.channel(card)
        accepted = card.accepted
        return Touchpoint(
            channel=drawn.channel,
            channel_id=card.channel,
            kind=channel.kind if channel else None,
            contact=card.contact,
            state=drawn.state,
            word=drawn.word,
            priority=card.priority,
            priority_code=drawn.priority.code if drawn.priority else None,
            accepted=Acceptance(
                accepted.reason, accepted.until.text if accepted.until else None, accepted.holds(self.ctx.today)
            )
            if accepted
            else None,
            link=self.link(card.link),
            evidence=self.citations(card.evidence),
            note=card.note,
            tags=card.tags,
        )

    def _step_action(self, path: Path, n: int, action: parts.Action, step: maps.Step) -> Action:
        full = self.ctx.journey.resolve(action) or action
        key = action.id or repr((*path, "actions", n))
        _, paths = self.actions[key]
        titles = {card.channel: self.ctx.journey.channel_title(card) for card in step.touchpoints}
        closes = tuple(titles.get(name, name) for name in action.closes)
        if full is not action:
            # What the reference adds for its step comes first.
            own = {
                "note": action.note or full.note,
                "link": action.link or full.link,
                "tags": tuple(dict.fromkeys((*action.tags, *full.tags))),
                "evidence": tuple(dict.fromkeys((*action.evidence, *full.evidence))),
            }
            full = full.model_copy(update=own)
        return self.action(full, paths, full.title or action.id or "", closes, action.id)

    def action(
        self,
        action: parts.Action | parts.SharedAction,
        paths: Iterable[Path],
        title: str,
        closes: tuple[str, ...] = (),
        id: str | None = None,
    ) -> Action:
        priority = self.ctx.priority(action.priority)
        return Action(
            id=id or getattr(action, "id", None),
            title=title,
            status=action.status,
            open=action.status not in view_registers.CLOSED,
            priority=action.priority,
            priority_code=priority.code if priority else None,
            impact=action.impact,
            confidence=action.confidence,
            effort=action.effort,
            cost=action.cost,
            benefit=action.benefit,
            owner=action.owner,
            due=action.due.text if action.due else None,
            reason=action.reason,
            closes=closes,
            link=self.link(action.link),
            evidence=self.citations(action.evidence),
            note=action.note,
            tags=action.tags,
            steps=tuple(dict.fromkeys(self.ctx.step_numbers[path] for path in paths)),
        )

    def metric(self, name: str) -> Metric | None:
        metric = self.ctx.journey.metrics.get(name)
        if metric is None:
            return None

        def value(given: parts.DatedValue | None) -> Value | None:
            return None if given is None else self._value(metric, given)

        drawn = trend(self.ctx.words, metric, lambda given: self._value(metric, given).written)
        measured = () if isinstance(metric.values, str) else metric.values
        return Metric(
            id=name,
            title=metric.title,
            kind=metric.kind,
            unit=metric.unit,
            better=metric.direction,
            baseline=value(metric.baseline),
            target=value(metric.target),
            values=tuple(self._value(metric, given) for given in measured),
            last=value(metric.last),
            verdict=drawn.verdict if drawn else None,
            evidence=self.citations(metric.evidence),
            note=metric.note,
            tags=metric.tags,
            steps=self.measured.get(name, ()),
        )

    def _value(self, metric: parts.Metric, given: parts.DatedValue) -> Value:
        sample = given.sample if isinstance(given, parts.Measurement) else None
        written = str(view_cards.figure(self.ctx, metric, given.value))
        return Value(given.value, written, given.date.text if given.date else None, sample)

    def _ways(self, step: maps.Step) -> tuple[Way, ...]:
        # An entry may lead to a step and end the journey, too: then it is two ways.
        shares = [entry.share for entry in step.next for kind in (entry.end, entry.step) if kind]
        return tuple(
            Way(way.kind, way.text, self.numbers.get(way.anchor or ""), way.when, share)
            for way, share in zip(view_cards.ways(self.ctx, step), shares, strict=True)
        )

    def citations(self, ids: Iterable[str]) -> tuple[Citation, ...]:
        journey, sources = self.ctx.journey, self.ctx.sources
        return tuple(
            Citation(sources[name], name, journey.evidence[name].title, journey.evidence[name].level)
            for name in ids
            if name in journey.evidence
        )

    def link(self, link: str | None) -> str | None:
        return safe_href(link) if link else None

    def findings(self, found: Iterable[DrawnFinding]) -> tuple[Finding, ...]:
        return tuple(Finding(f.severity, f.name, f.code, f.message, f.where, f.statement, f.about) for f in found)

"""What stands above the map: the persona, what the map says about itself, and the figures of its summary."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cjmtool.analysis.coverage import Coverage
from cjmtool.model import parts
from cjmtool.render import figures
from cjmtool.render.labels import Label
from cjmtool.render.view_context import Context
from cjmtool.render.view_parts import Fact
from cjmtool.render.view_sections import Figure, Persona

PICTURE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that is embedded: its media type, one of `PICTURE_TYPES`, and its bytes."""

    media_type: str
    data: bytes

    @property
    def address(self) -> str:
        if self.media_type not in PICTURE_TYPES:
            raise ValueError(f"{self.media_type} is no picture that is embedded")
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


_LISTS = ("values", "behaviour", "goals")
_MORE_LISTS = ("needs", "motivations", "pains", "interests", "fears")
_SCORES = ("domain_knowledge", "tech_savviness")


def persona(ctx: Context, who: parts.Persona, picture: Picture | None) -> Persona:
    def lists(names: tuple[str, ...]) -> tuple[Fact, ...]:
        return tuple(fact for name in names for fact in ctx.fact(f"persona.{name}", *getattr(who, name)))

    def scores() -> tuple[Fact, ...]:
        given = [(name, getattr(who, name)) for name in _SCORES]
        return tuple(f for name, n in given if n for f in ctx.fact(f"persona.{name}", ctx.words("page.of_five", n=n)))

    return Persona(
        name=who.name,
        role=who.role,
        monogram="".join(word[0] for word in who.name.split() if word[0].isalnum())[:2].upper(),
        quote=who.quote,
        about=who.about,
        picture=picture.address if picture else None,
        picture_name=who.picture,
        facts=(
            *ctx.fact("persona.segment", who.segment),
            *ctx.fact("persona.age", who.age),
            *ctx.fact("persona.location", who.location),
            *lists(_LISTS),
            *scores(),
        ),
        more=(*lists(_MORE_LISTS), *(Fact(label, (text,)) for label, text in who.traits.items())),
        extras=ctx.extras(who, who.evidence),
    )


def metas(ctx: Context) -> tuple[Fact, ...]:
    """What the map says about itself, one line each."""
    this, words = ctx.journey.map, ctx.words
    scope = this.scope
    due = this.review_every.after(this.reviewed.last) if this.review_every and this.reviewed else None
    return (
        *_basis(ctx),
        *ctx.fact("map.starts", scope.starts if scope else None),
        *ctx.fact("map.ends", scope.ends if scope else None),
        *ctx.fact("map.owner", this.owner),
        *ctx.fact("map.version", this.version),
        *ctx.fact("map.reviewed", figures.day(words, this.reviewed) if this.reviewed else None),
        *ctx.fact("map.due", Label(figures.full_date(words, due)) if due else None),
        *ctx.fact("map.review_every", figures.duration(words, this.review_every) if this.review_every else None),
        *ctx.fact("map.succeeds", this.succeeds),
        *ctx.fact("map.currency", this.currency),
    )


def _basis(ctx: Context) -> tuple[Fact, ...]:
    """`12 sources: interview, survey, analytics`."""
    records = [ctx.journey.evidence[name] for name in ctx.sources]
    kinds = dict.fromkeys(record.kind for record in records if record.kind and record.kind != "assumption")
    if not kinds:
        return ()
    named = ", ".join(ctx.words(f"evidence.{kind}") for kind in kinds)
    return ctx.fact("map.basis", Label(f"{ctx.words.count('count.sources', len(records))}: {named}"))


def summary(ctx: Context, stages: int, moments: int, measured: Coverage) -> tuple[Figure, ...]:
    """The five figures."""
    words = ctx.words
    claims = measured.claims

    def share(value: float | None) -> str:
        return words("page.no_data") if value is None else Label(figures.percent(words, value))

    met = words("summary.coverage_hint", met=round(measured.contact.part), assessed=round(measured.contact.whole))
    touched = words(
        "summary.touchpoints_hint",
        share=share(measured.touchpoint.share),
        assessed=measured.assessed_touchpoints,
        all=measured.touchpoints,
    )
    hypotheses = (
        words.count("summary.hypotheses", claims.assumption) if claims.assumption else words("summary.no_hypotheses")
    )
    return (
        Figure(
            "steps",
            words("summary.steps"),
            Label(figures.number(words, measured.steps)),
            words.count("count.stages", stages),
        ),
        Figure("coverage", words("summary.coverage"), share(measured.contact.share), Label(f"{met}; {touched}")),
        Figure(
            "blind",
            words("summary.blind"),
            Label(figures.number(words, len(measured.blind))),
            words("summary.blind_hint"),
        ),
        Figure(
            "moments", words("summary.moments"), Label(figures.number(words, moments)), words("summary.moments_hint")
        ),
        Figure("backed", words("summary.backed"), share(claims.backed.share), hypotheses),
    )

"""A moment that decides, without us."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.blind import settled
from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.model.maps import Step
from cjmtool.problem import Path, Pointer, Remark, Severity
from cjmtool.words import quoted

RULE = Rule(
    name="blind-moment-of-truth",
    code="CJM305",
    summary="At a moment of truth the client does not meet us.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A step with `moment_of_truth` whose assessed touchpoints are all red. It stays silent once every red "
    "card of the step is `accepted` or closed by an action that is not rejected.",
    why="Here the client decides whether to go on with us, and nobody of us is there. No other gap costs as much.",
    how="Plan an action that `closes` one of the cards, and give it the highest priority of the map. If the "
    "moment does not decide after all, take `moment_of_truth` away.",
    bad="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Читает отзывы о враче
        touchpoints:
          - {channel: Отзывы на картах, contact: red, priority: critical}
        moment_of_truth: Один плохой отзыв без ответа, и пациент уходит
      - title: Звонит в регистратуру
        touchpoints:
          - {channel: Телефон, contact: green}
""",
    good="""\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Читает отзывы о враче
        touchpoints:
          - {channel: отзывы, contact: red, priority: critical}
        moment_of_truth: Один плохой отзыв без ответа, и пациент уходит
        actions:
          - {title: Отвечать на каждый отзыв за сутки, closes: отзывы}
      - title: Звонит в регистратуру
        touchpoints:
          - {channel: Телефон, contact: green}
""",
)


def check(context: Context, at: Path, step: Step) -> Iterator[Remark]:
    if step.is_moment and step.touchpoints and step.blind and not settled(context.journey, [step]):
        yield Remark(
            RULE.name,
            f"the client does not meet us at the moment of truth {quoted(step.title)}",
            (*at, "moment_of_truth"),
            on="key",
            label="it decides the journey, and every contact is red",
            help="plan an action that `closes` one of its red cards",
            related=(Pointer((*at, "title"), "the step"),),
        )


CHECK = Check((RULE,), on="step", run=check)

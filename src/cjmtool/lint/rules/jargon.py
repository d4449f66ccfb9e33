"""Our words in the client's mouth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cjmtool.lint.rule import Check, Context, Rule
from cjmtool.lint.texts import client_texts
from cjmtool.model.types import composed
from cjmtool.problem import Remark, Severity
from cjmtool.words import quoted

_SETTINGS = """\
[rules.jargon]
words = ["lead", "sales call", "conversion"]
"""

RULE = Rule(
    name="jargon",
    code="CJM621",
    summary="A text in the client's voice uses a word of ours.",
    severity=Severity.WARNING,
    profile="strict",
    what="A word of the list `words` in a text that speaks for the client: the map's title and `problem`, titles and "
    "goals of stages, and of each step the title, `description`, `decision`, `feeling`, questions, goals, "
    "expectations, gains, pains, barriers, thoughts, motivations and own lanes of the role `customer`. Whole words "
    "only, capitals make no difference; words that are inflected need all their forms. As long as the list is empty, "
    "the rule is silent.",
    why="Nobody becomes a lead in their own life. Where our words stand in the client's place, the map has been "
    "written from our side, and what it says about the client was probably not asked of one.",
    how="Say what the client does or feels, in words that a client would use. The lanes about us, such as "
    "`backstage` and `actions`, may speak our language.",
    bad={
        "map.cjm.yaml": """\
cjm: 1
title: Buying a kitchen
stages:
  - title: Choosing
    steps:
      - title: Becomes a lead
        touchpoints: Showroom
        backstage: Sales call within a day
""",
        "cjm.toml": _SETTINGS,
    },
    good={
        "map.cjm.yaml": """\
cjm: 1
title: Buying a kitchen
stages:
  - title: Choosing
    steps:
      - title: Leaves the measures of the room
        touchpoints: Showroom
        backstage: Sales call within a day
""",
        "cjm.toml": _SETTINGS,
    },
    options={"words": ()},
)


def check(context: Context) -> Iterator[Remark]:
    pattern = _pattern(context.option(RULE, "words"))
    if pattern is None:
        return
    for at, text in client_texts(context.journey.map):
        found: dict[str, str] = {}
        for word in pattern.findall(composed(text)):
            found.setdefault(word.casefold(), word)
        for word in found.values():
            yield Remark(
                RULE.name,
                f"{quoted(word, 40)} is a word of ours, in {quoted(text)}",
                at,
                label="would the client say so?",
                help="say it in the client's words, or take the word off the list in the settings",
            )


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words, between characters that belong to no word; longer ones first, blanks as in the text."""
    spelled = {r"\s+".join(map(re.escape, composed(word).split())) for word in words} - {""}
    if not spelled:
        return None
    choices = "|".join(sorted(spelled, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


CHECK = Check((RULE,), on="journey", run=check)

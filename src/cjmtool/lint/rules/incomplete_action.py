"""What an action should say once it has come so far: one check, one record a key."""

from __future__ import annotations

from collections.abc import Iterator

from cjmtool.lint.actions import written_actions
from cjmtool.lint.rule import Book, Check, Rule
from cjmtool.model.parts import Action, SharedAction
from cjmtool.problem import Path, Remark, Severity
from cjmtool.words import quoted


def _rule(name: str, code: str, status: str, rest: str, line: str, summary: str, what: str, why: str, how: str) -> Rule:
    def example(more: str) -> str:
        return f"""\
cjm: 1
title: Renewing a passport
stages:
  - title: At the office
    steps:
      - title: Waits for the number to be called
        touchpoints: Waiting room
        actions:
          - title: Send a text message when it is nearly their turn
            status: {status}
{more}"""

    return Rule(
        name=name,
        code=code,
        summary=summary,
        severity=Severity.WARNING,
        profile="recommended",
        what=what,
        why=why,
        how=how,
        bad=example(rest),
        good=example(f"{rest}            {line}\n"),
    )


OWNER = _rule(
    "action-without-owner",
    "CJM703",
    "planned",
    "            due: 2999-06-30\n",
    "owner: Imke Brandt, front office",
    summary="A planned action has nobody who sees to it.",
    what="An action with the status planned or in_progress and without `owner`. It is looked at where it is written in "
    "full, once, however many steps refer to it.",
    why="What belongs to everybody is done by nobody. At the next review the action will stand where it stands today.",
    how="Name a person or a team under `owner`, and tell them. As long as nobody is found, the action is `selected`, "
    "not planned.",
)
DUE = _rule(
    "action-without-due",
    "CJM704",
    "in_progress",
    "            owner: Imke Brandt, front office\n",
    "due: 2999-06-30",
    summary="A planned action has no date by which it is to be done.",
    what="An action with the status planned or in_progress and without `due`. It is looked at where it is written in "
    "full, once, however many steps refer to it.",
    why="Without a date nobody notices that an action is late, and whatever has one goes before it.",
    how="Write `due`: a day, a month or a year, as exactly as you know it. The last day of the period counts.",
)
REASON = _rule(
    "rejected-without-reason",
    "CJM707",
    "rejected",
    "",
    "reason: The hall has no reception",
    summary="An action was rejected, and the map does not say why.",
    what="An action with the status rejected and without `reason`.",
    why="The idea is a good one for everybody who does not know the reason: it comes back with each new colleague and "
    "is discussed from the beginning.",
    how="Write the `reason` in one sentence. It also tells when the idea is worth another look: as soon as the "
    "reason no longer holds.",
)

# The rule and the key that is missed; what is said after "is" for each status that asks for it; label and help.
_TABLE = (
    (
        OWNER,
        "owner",
        {"planned": "planned and has no owner", "in_progress": "in progress and has no owner"},
        "nobody sees to it",
        "add `owner`: a person or a team",
    ),
    (
        DUE,
        "due",
        {"planned": "planned and has no due date", "in_progress": "in progress and has no due date"},
        "nobody will notice that it is late",
        "add `due`: a day, a month or a year",
    ),
    (
        REASON,
        "reason",
        {"rejected": "rejected without a reason"},
        "whoever does not know why will propose it again",
        "add `reason`, in one sentence",
    ),
)


def check(book: Book) -> Iterator[Remark]:
    for at, action in written_actions(book.part):
        yield from look(at, action)


def look(at: Path, action: Action | SharedAction) -> Iterator[Remark]:
    """One action, where it is written in full."""
    for rule, key, words, label, help in _TABLE:
        if action.status in words and getattr(action, key) is None:
            yield Remark(
                rule.name,
                f"action {quoted(action.title)} is {words[action.status]}",
                at,
                label=label,
                help=help,
            )


CHECK = Check((OWNER, DUE, REASON), on="definitions", run=check)

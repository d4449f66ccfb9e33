"""pydantic's errors → remarks in our words. Its own wording never reaches a reader."""

from __future__ import annotations

import re
from typing import Any

from cjmtool.model.key_words import meant, plain
from cjmtool.model.maps import JourneyMap, Library, NextEntry, Stage, Step
from cjmtool.model.parts import (
    Accepted,
    Action,
    Channel,
    DatedValue,
    Evidence,
    InlinePersona,
    Metric,
    Noted,
    Persona,
    SharedAction,
    TextCard,
    Touchpoint,
)
from cjmtool.model.refusal import NO_VALUE, kind_of, rewriting
from cjmtool.model.types import Part
from cjmtool.problem import Path, Remark, Replacement
from cjmtool.words import certain, nearest, quoted, twin

_TAGS = ("@inline", "@id", "@values", "@file")
# What a part is called, by the key under which it stands.
_NOUNS = {
    "stages": "stage",
    "steps": "step",
    "touchpoints": "touchpoint",
    "personas": "persona",
    "persona": "persona",
    "channels": "channel",
    "evidence": "evidence",
    "metrics": "metric",
    "actions": "action",
    "next": "next entry",
    "lanes": "lane",
    "accepted": "acceptance",
    "values": "value",
    "baseline": "baseline",
    "target": "target",
    "scope": "scope",
}
# What people write for a key that exists under another name.
# So many keys are listed where none is near; more would bury the message.
MOST_KEYS = 12
_HOMES: tuple[tuple[str, type[Part]], ...] = (
    ("a step", Step),
    ("a touchpoint", Touchpoint),
    ("an action", Action),
    ("a stage", Stage),
    ("the map itself", JourneyMap),
    ("a persona", Persona),
    ("a metric", Metric),
    ("a record of evidence", Evidence),
)


def address(loc: tuple[str | int, ...]) -> Path:
    """pydantic's location without the tags of unions."""
    return tuple(part for part in loc if part not in _TAGS)


def noun(at: Path, data: Any = None) -> str:
    """How the part at an address is called, such as `the step "Compares models"`."""
    if not at:
        return "the library" if isinstance(data, dict) and data.get("kind") == "library" else "the map"
    key = next((part for part in reversed(at) if isinstance(part, str) and part in _NOUNS), "")
    word = _NOUNS.get(key, "card")
    last = next((part for part in reversed(at) if isinstance(part, str)), "")
    if last not in _NOUNS and not isinstance(at[-1], str):
        word = "card"
    name = None
    if isinstance(data, dict):
        name = next((data[k] for k in ("title", "name", "text", "channel", "id") if isinstance(data.get(k), str)), None)
    if name is None and isinstance(at[-1], str) and at[-1] not in _NOUNS:
        name = at[-1]
    if word == "evidence":
        word = "record of evidence"
    if name:
        return f"the {word} {quoted(name, 40)}"
    article = "the" if isinstance(at[-1], str) else "an" if word[0] in "aeiou" else "a"
    return f"{article} {word}"


def model_at(root: type[Part], at: Path) -> type[Part] | None:
    """The class of the part at an address, or None where no part with keys of its own stands."""
    current, id_follows = root, False
    for key in at:
        if isinstance(key, int) or id_follows:
            id_follows = False
            continue
        child = _CHILDREN.get((current, key))
        if child is None:
            return None
        id_follows = (current in (JourneyMap, Library) and key in _BY_ID) or (current is Step and key == "lanes")
        current = child
    return current


_BY_ID = ("personas", "channels", "evidence", "metrics", "actions")


def _children() -> dict[tuple[type[Part], str], type[Part]]:
    from cjmtool.model.maps import LaneEntry, Scope

    table: dict[tuple[type[Part], str], type[Part]] = {}
    for root in (JourneyMap, Library):
        table |= {
            (root, "personas"): Persona,
            (root, "channels"): Channel,
            (root, "evidence"): Evidence,
            (root, "metrics"): Metric,
            (root, "actions"): SharedAction,
        }
    table |= {
        (JourneyMap, "stages"): Stage,
        (JourneyMap, "persona"): InlinePersona,
        (JourneyMap, "lanes"): LaneEntry,
        (JourneyMap, "scope"): Scope,
        (JourneyMap, "insights"): TextCard,
        (Stage, "steps"): Step,
        (Stage, "goals"): TextCard,
        (Stage, "success"): TextCard,
        (Step, "touchpoints"): Touchpoint,
        (Step, "actions"): Action,
        (Step, "next"): NextEntry,
        (Step, "lanes"): TextCard,
        (Touchpoint, "accepted"): Accepted,
        (Metric, "baseline"): DatedValue,
        (Metric, "target"): DatedValue,
        (Metric, "values"): DatedValue,
    }
    for name in (
        "questions",
        "goals",
        "expectations",
        "gains",
        "pains",
        "barriers",
        "thoughts",
        "motivations",
        "opportunities",
        "success",
        "frontstage",
        "backstage",
        "support",
    ):
        table[Step, name] = TextCard
    return table


_CHILDREN = _children()


def keys_of(model: type[Part]) -> list[str]:
    """The keys that a part may have, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


# Every key that may stand somewhere in a file.
_PARTS: tuple[type[Part], ...] = (JourneyMap, Library, *_CHILDREN.values())
ALL_KEYS = frozenset(key for part in _PARTS for key in keys_of(part))


def suggest(model: type[Part], key: str) -> str | None:
    """The key that was probably meant."""
    keys = [k for k in keys_of(model) if k != "$schema"]
    bare = plain(key)
    if bare in keys:
        return bare
    said = meant(key, keys)
    if said is not None:
        return said
    if bare in ("title", "name", "label", "text"):
        return next((k for k in ("title", "name", "text") if k in keys and k != bare), None)
    return nearest(key, keys)


def only(model: type[Part], key: str, guess: str | None) -> bool:
    """Whether a key can be meant for `guess` alone."""
    keys = list(keys_of(model))
    return guess is not None and guess in (plain(key), meant(key, keys), certain(key, keys))


def unknown_key(at: Path, model: type[Part], data: Any, guess: str | None) -> Remark:
    """A key that the part at `at[:-1]`, whose data are given, does not have."""
    key = str(at[-1])
    where = noun(at[:-1], data)
    homes = [name for name, home in _HOMES if key in home.model_fields]
    fix = None
    if issubclass(model, SharedAction) and key in ("id", "closes"):
        help = (
            "here the key above is the id"
            if key == "id"
            else "`closes` belongs to a step, where the action is referred to by its id"
        )
    elif looks := twin(key, keys_of(model)):
        help = f"write {looks[0]} in Latin letters: {quoted(looks[1])} here is Cyrillic"
        fix = Replacement(f"write {looks[0]}", looks[0]) if looks[0] not in data else None
    elif guess:
        help = f'did you mean "{guess}"?'
        if guess not in data and only(model, key, guess):
            fix = Replacement(f"write {guess}", guess)
    elif homes:
        help = f"`{key}` belongs to {homes[0]}; look at the indentation"
    else:
        known = sorted((k for k in keys_of(model) if k != "$schema"), key=lambda k: k in Noted.model_fields)
        few = f"known here are {', '.join(known)}; " if len(known) <= MOST_KEYS else ""
        help = f"{few}keys of your own begin with x-"
    return Remark("unknown-key", f"{quoted(key)} is no key of {where}", at, "key", help=help, fix=fix)


def remark(error: Any, data: Any) -> Remark:
    """One of pydantic's errors as a remark. `data` is the part at the error's parent, for its name."""
    at = address(error["loc"])
    kind, value = error["type"], error.get("input")
    context = error.get("ctx") or {}
    if at and at[-1] == "[key]":
        at = at[:-1]
        return Remark(
            kind if "-" in kind else "invalid-value",
            context.get("message", "this is no id"),
            at,
            "key",
            help=context.get("help", ""),
            fix=rewriting(context),
        )
    on = "key" if value is None and kind != "missing" else "value"
    if "message" in context:
        fix = rewriting(context) if on == "value" else None
        return Remark(kind, context["message"], at, on, help=context["help"], fix=fix)  # type: ignore[arg-type]
    if kind == "missing":
        key = str(at[-1])
        return Remark("missing-key", f"{noun(at[:-1], data)} has no `{key}`", at[:-1], help=_missing_help(key))
    if value is None:
        return Remark("wrong-type", NO_VALUE, at, "key", help="write something after the colon, or leave the key out")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Remark(
            "wrong-type", f"keys with values are wanted here, not {kind_of(value)}", at, help=_keys_help(at, value)
        )
    if kind == "too_short":
        return Remark("out-of-range", f"`{at[-1] if at else ''}` is empty", at, "key", help="write at least one entry")
    if kind == "string_too_short":
        return Remark(
            "invalid-value", "the text is empty", at, help="write something between the quotes, or leave the key out"
        )
    if kind == "string_type":
        return Remark(
            "wrong-type",
            f"a text is wanted here, not {kind_of(value)}",
            at,
            help="put the text in quotes" if isinstance(value, dict) else "write one text",
        )
    if kind in ("tuple_type", "list_type"):
        return Remark("wrong-type", f"a list is wanted here, not {kind_of(value)}", at)
    return Remark("invalid-value", f"{kind_of(value)} cannot stand here", at)


def _missing_help(key: str) -> str:
    return {
        "cjm": "begin the file with cjm: 1, the version of the format",
        "title": "add `title: …`, a few words",
        "name": "add `name: …`",
        "stages": "add `stages:` with at least one stage",
        "steps": "add `steps:` with at least one step",
        "channel": "add `channel: …`, the place where the client looks or meets us",
        "text": "add `text: …`, what stands on the card",
        "value": "add `value: …`, a number",
    }.get(key, f"add `{key}: …`")


def _keys_help(at: Path, value: object) -> str:
    glued = re.match(r"([^\W\d][\w-]*):(?=\S)", value) if isinstance(value, str) else None
    if glued:
        return f"put a blank after the colon of {quoted(glued[1])}"
    if at and at[-2:-1] == ("steps",):
        return "a step begins with `- title: …`"
    if at and at[-2:-1] == ("stages",):
        return "a stage begins with `- title: …` and has `steps:`"
    if at and at[-1] == "accepted":
        return "say why, and until when: `accepted: {reason: …, until: 2027-12-31}`"
    return "write `key: value` lines, indented under it"

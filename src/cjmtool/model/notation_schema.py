"""The notation of the format as JSON Schema: one fragment for each reader of `model/types.py`."""

from __future__ import annotations

from typing import Any

from cjmtool.model import notation, numbers, types

Json = dict[str, Any]
# Under this key a fragment bears the name under which `schema.py` moves it into the definitions.
NAME = "$name"


def _said(message: str) -> Json:
    """What an editor says of a value that does not fit, whether by its type or by its spelling."""
    return {"errorMessage": message, "patternErrorMessage": message}


# A text takes any plain scalar as it is spelled: `007`, `1.10`, `true`.
TEXT: Json = {
    NAME: "Text",
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    **_said("A text is wanted here."),
}
LINK: Json = TEXT | {NAME: "Link", **_said("An address is wanted here.")}
ID: Json = {
    NAME: "Id",
    "type": ["string", "number", "boolean"],
    "pattern": r"^[\p{L}\p{M}\p{N}_.\-]+$",
    **_said("An id is wanted here: letters, digits, `-`, `_` and `.` only."),
}
DATE: Json = {
    NAME: "Date",
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    **_said("Write a date as 2026-10-15, 2026-10 or 2026."),
    "minimum": 1000,
    "maximum": 9999,
}
_FIGURE = r"[0-9]+(\.[0-9]+)?"
DURATION: Json = {
    NAME: "Duration",
    "type": "string",
    "pattern": rf"^{_FIGURE}(-{_FIGURE})?( (second|minute|hour|day|week|month|year)s?|[smhdw])$",
    **_said("Write a duration as a number and an English unit: 90 minutes, 2-3 days, 2h."),
    "examples": ["2 days", "2-3 hours", "90m"],
}
SHARE: Json = {
    NAME: "Share",
    "type": ["number", "string"],
    "minimum": 0,
    "maximum": 1,
    "pattern": r"^([0-9]{1,2}(\.[0-9]+)?|0[0-9]{2}(\.[0-9]+)?|100(\.0+)?)%$",
    **_said("Write a share as 0.3 or 30%."),
    "examples": ["50%"],
}
CURRENCY: Json = {
    NAME: "Currency",
    "type": "string",
    "pattern": "^[A-Z]{3}$",
    **_said("Write the ISO 4217 code: EUR, PLN, RUB."),
    "examples": ["EUR", "PLN", "RUB", "USD"],
}
LANGUAGE: Json = {
    NAME: "Language",
    "type": "string",
    "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    **_said("Write a code such as en, ru or pl-PL."),
    "examples": ["en", "ru", "pl"],
}


def _any_case(word: str) -> str:
    """A pattern for the word in capitals and small letters: JSON Schema has no flags."""
    return "".join(f"[{c.upper()}{c}]" for c in word)


TRUE_OR_TEXT: Json = {
    "anyOf": [
        {
            "type": ["string", "number"],
            "pattern": rf"^(?!\s*({'|'.join(map(_any_case, sorted(types.YES_NO)))})\s*$)[\s\S]*\S",
            **_said("Write true, or a sentence saying why; where it is not so, leave the key out."),
        },
        {"type": "boolean", "enum": [True]},
    ]
}
# The quoted spelling is allowed, but not offered.
VERSION: Json = {"anyOf": [{"type": "integer", "const": 1}, {"type": "string", "pattern": "^1$"}], "default": 1}

READERS: dict[Any, Json] = {
    notation.read_id: ID,
    notation.read_day: DATE,
    notation.read_duration: DURATION,
    numbers.read_share: SHARE,
    notation.read_currency: CURRENCY,
    notation.read_language: LANGUAGE,
    notation.read_link: LINK,
}


def number(read: numbers.Number) -> Json:
    """A closed scale as its values; else a number, where it may be negative also with the typographic minus."""
    low, high = read.low, read.high
    if read.whole and low is not None and high is not None:
        return {"type": "integer", "enum": list(range(int(low), int(high) + 1))}
    made: Json = {"type": "integer" if read.whole else "number"}
    if low is None or low < 0:
        made["type"] = ["number", "string"]
        made["pattern"] = r"^−[0-9]+(\.[0-9]+)?$"
        made |= _said(f"Write {read.words}.")
    if low is not None:
        made["minimum"] = low
    if high is not None:
        made["maximum"] = high
    return made


BEYOND_SCHEMA: tuple[str, ...] = (
    "Whether a scalar is quoted, and how a number is spelled: the schema sees values, not spelling.",
    "A lone text in a list field that begins with a dash or bullet is refused.",
    "Dates are dates of the calendar.",
    "The lower end of a duration's range is not above its upper end.",
    "A number with the typographic minus lies in its range.",
    "Three-letter language codes for which there are two-letter ones are refused.",
    "Addresses are safe: web, mail and phone addresses or relative ones, without tricks.",
    "Ids that are named exist, and ids of one kind are unique.",
    "`next` names either a step or an end, and the shares of one step sum to 1 at most.",
    "A reference to an action says `id`, `closes` and `note` only, and the action is written in full once.",
    "`closes` names channels of the same step.",
    "`accepted` stands on red cards only.",
    "`succeeds` stands in future maps only.",
    "A standard lane takes no other key than `title`; an own lane has a `title`.",
    "The cards of a score lane are whole numbers from 1 to 5.",
    "Traps of prose: text that YAML would cut at ` #`, at a leading `&` or `!`, or at a comma in brackets.",
)

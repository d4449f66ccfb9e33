"""Values with a notation of their own: days, durations, ids and links."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Day:
    """`2026-10-15`, `2026-10` or `2026`; `last` is the last day of the period, the one that counts."""

    text: str
    last: date

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Duration:
    """`2 days`, `2-5s`: `low` and `high` in `unit` (singular English word); the upper end counts."""

    text: str
    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        return self.text

    @property
    def seconds(self) -> float:
        """The upper end in seconds; a month counts as 30.44 days, a year as 365.25 (mean Gregorian lengths)."""
        return self.high * SECONDS[self.unit]

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; months and years are calendar ones, cut to the month's last day."""
        try:
            if self.unit in ("month", "year"):
                months = self.high * (12 if self.unit == "year" else 1)
                whole, rest = int(months), months - int(months)
                return _add_months(day, whole) + timedelta(days=round(rest * 30.44))
            return day + timedelta(seconds=self.seconds)
        except OverflowError:
            return date.max


SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
}
_SHORT = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}
_DURATION = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)(?:-([0-9]+(?:\.[0-9]+)?))?(?: (second|minute|hour|day|week|month|year)s?|([smhdw]))"
)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > 9999:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_day(text: str) -> Day | None:
    """None when the text is no date of the calendar."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if month is None:
            return Day(text, date(int(year), 12, 31))
        if day is None:
            return Day(text, date(int(year), int(month), calendar.monthrange(int(year), int(month))[1]))
        return Day(text, date(int(year), int(month), int(day)))
    except ValueError:  # also calendar.IllegalMonthError
        return None


def parse_duration(text: str) -> Duration | None:
    """None when the text is no duration."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    low, high, unit, short = match.groups()
    first, last = float(low), float(high or low)
    if last < first:
        return None
    return Duration(text, first, last, unit or _SHORT[short])


_ASCII_ID = re.compile(r"[A-Za-z0-9_.\-]+")


def is_id_char(char: str) -> bool:
    """Letters of any script, marks, digits, and `-`, `_`, `.`."""
    return char in "-_." or unicodedata.category(char)[0] in "LMN"


def is_id(text: str) -> bool:
    if text.isascii():
        return _ASCII_ID.fullmatch(text) is not None
    return all(map(is_id_char, text))


def slug(text: str) -> str:
    """The id that is derived from a title: NFC, lower case, each run of other characters one `-`, none at the ends."""
    lowered = unicodedata.normalize("NFC", text).lower()
    kept = "".join(c if c == "_" or unicodedata.category(c)[0] in "LMN" else " " for c in lowered)
    return "-".join(kept.split())


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Addresses that need no closer look: http(s), or relative, of characters that mean nothing else.
_PLAIN_LINK = re.compile(r"(?:https?://)?[A-Za-z0-9][A-Za-z0-9.\-/_?=#~+]*")
SAFE_SCHEMES = ("http", "https", "mailto", "tel")


def link_danger(link: str) -> str | None:
    """Why a link is unsafe, or None; decided as a browser would: without white space and controls, unescaped."""
    if _PLAIN_LINK.fullmatch(link):
        return None
    import html
    from urllib.parse import unquote

    seen = {link}
    bare = link
    for _ in range(3):
        bare = "".join(
            c for c in html.unescape(unquote(bare)) if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp")
        )
        if bare in seen:
            break
        seen.add(bare)
    for form in (*seen, bare):
        form = "".join(c for c in form if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))
        scheme = _SCHEME.match(form)
        if scheme and scheme[1].lower() not in SAFE_SCHEMES:
            return f"its scheme is `{scheme[1].lower()}:`"
        if form.startswith(("//", "/\\", "\\")):
            return "it names a host without a scheme" if form.startswith("//") else "it holds backslashes"
        if "\\" in form:
            return "it holds backslashes"
    return None

"""The baseline: findings that were there before, known by rule, file and address by ids, each with its first day.

It keeps a run green while they are worked off, and it only shrinks: what is new is never covered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.problem import Position, Problem, Severity, Span, Suppression
from cjmtool.words import count, quoted

NAME = "cjm-baseline.json"
VERSION = 1
_HASH = re.compile(r"[0-9a-f]{64}")


class BadBaseline(ValueError):
    """The file is no baseline; the text says why."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """`count` findings of one rule in one file that share a fingerprint; `path` is posix, within the project."""

    path: str
    rule: str
    fingerprint: str
    count: int
    since: str
    severity: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.path, self.rule, self.fingerprint)


@dataclass(frozen=True)
class Baseline:
    """Entries in order; `lines` says on which line of the file each stands, from 1."""

    entries: tuple[Entry, ...] = ()
    lines: Mapping[tuple[str, str, str], int] = field(default_factory=dict)

    @property
    def since(self) -> str:
        """The day of the oldest entry, or nothing."""
        return min((entry.since for entry in self.entries), default="")


def loads(raw: bytes) -> Baseline:
    """Read a baseline file. Raises BadBaseline."""
    try:
        text = raw.decode("utf-8")
        data = json.loads(text)
    except UnicodeDecodeError:
        raise BadBaseline("it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadBaseline(f"it is no JSON: {error}") from None
    if not isinstance(data, dict) or "version" not in data:
        raise BadBaseline("it holds no baseline")
    if data["version"] != VERSION:
        raise BadBaseline(f"version {data['version']!r} is unknown to this cjm")
    listed = data.get("entries")
    if not isinstance(listed, list):
        raise BadBaseline("it has no list of entries")
    entries = [_entry(n, one) for n, one in enumerate(listed, 1)]
    if len({entry.key for entry in entries}) != len(entries):
        raise BadBaseline("an entry stands in it twice")
    lines: dict[tuple[str, str, str], int] = {}
    by_hash: dict[str, list[Entry]] = {}
    for entry in entries:
        by_hash.setdefault(entry.fingerprint, []).append(entry)
    for number, line in enumerate(text.split("\n"), 1):
        match = _HASH.search(line)
        if match:
            for entry in by_hash.get(match[0], ()):
                lines.setdefault(entry.key, number)
    return Baseline(tuple(sorted(entries)), lines)


def _entry(n: int, one: Any) -> Entry:
    if not isinstance(one, dict) or one.keys() != {"rule", "path", "fingerprint", "count", "since", "severity"}:
        raise BadBaseline(f"entry {n} wants rule, path, fingerprint, count, since and severity")
    texts = [one["path"], one["rule"], one["fingerprint"], one["since"], one["severity"]]
    count = one["count"]
    if not all(isinstance(text, str) for text in texts) or type(count) is not int or count < 1:
        raise BadBaseline(f"entry {n} has a value of another kind than it should")
    if not _HASH.fullmatch(one["fingerprint"]) or one["severity"].upper() not in Severity.__members__:
        raise BadBaseline(f"entry {n} has a fingerprint or a severity that cjm does not write")
    try:
        date.fromisoformat(one["since"])
    except ValueError:
        raise BadBaseline(f"entry {n} has no date in `since`") from None
    return Entry(one["path"], one["rule"], one["fingerprint"], count, one["since"], one["severity"])


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry as the file and `cjm baseline show` write it."""
    return {key: getattr(entry, key) for key in ("rule", "path", "fingerprint", "count", "since", "severity")}


def dumps(entries: Iterable[Entry]) -> str:
    """The file: one entry a line, sorted, so that a change of it can be read."""
    rows = [json.dumps(entry_record(entry), ensure_ascii=False) for entry in sorted(entries)]
    listed = "[\n    " + ",\n    ".join(rows) + "\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "entries": {listed}\n}}\n'


def entries_of(problems: Iterable[Problem], today: date, known: Iterable[Entry] = ()) -> list[Entry]:
    """A baseline of these findings; what was known before keeps its first day."""
    since = {entry.key: entry.since for entry in known}
    found: dict[tuple[str, str, str], Entry] = {}
    for p in problems:
        key = (p.file, p.name, p.fingerprint)
        old = found.get(key)
        if old is None:
            found[key] = Entry(*key, 1, since.get(key, today.isoformat()), p.severity.word)
        else:
            severity = min(Severity[old.severity.upper()], p.severity).word
            found[key] = replace(old, count=old.count + 1, severity=severity)
    return sorted(found.values())


def apply(problems: Iterable[Problem], baseline: Baseline) -> tuple[list[Problem], list[Problem], dict[Entry, int]]:
    """The problems that are new, those that are in the baseline, and how many each entry covered.

    What has become graver since is new.
    """
    entries = {entry.key: entry for entry in baseline.entries}
    covered: dict[Entry, int] = dict.fromkeys(baseline.entries, 0)
    new: list[Problem] = []
    old: list[Problem] = []
    rules = {entry.rule for entry in baseline.entries}
    for p in problems:
        entry = entries.get((p.file, p.name, p.fingerprint)) if p.name in rules else None
        if entry is None or covered[entry] == entry.count or p.severity < Severity[entry.severity.upper()]:
            new.append(p)
        else:
            covered[entry] += 1
            old.append(replace(p, suppression=Suppression("baseline", since=entry.since)))
    return new, old, covered


def settled(
    baseline: Baseline,
    covered: Mapping[Entry, int],
    ran: Callable[[str, str], bool],
    gone: Callable[[str], bool],
    catalogue: Catalogue = BUILT_IN,
) -> dict[Entry, str]:
    """The entries that cover less than they say, with the reason in words.

    `ran`: whether a rule looked at a file in this run. `gone`: whether a file of the project is not there any more.
    """
    found: dict[Entry, str] = {}
    for entry in baseline.entries:
        name = catalogue.find_name(entry.rule)
        rest = entry.count - covered[entry]
        if not rest:
            continue
        if name is None:
            found[entry] = f"there is no rule {quoted(entry.rule)} any more"
        elif gone(entry.path):
            found[entry] = f"{entry.path} is not there any more"
        elif ran(entry.path, name):
            times = "" if entry.count == 1 else f" {rest} of {entry.count} times"
            found[entry] = f"{name} is not found{times} any more in {entry.path}"
    return found


def stale(baseline: Baseline, settled: Mapping[Entry, str], path: str) -> list[Problem]:
    """CJM904 for each settled entry, at its line in the baseline file, which reports name `path`."""
    found = []
    for entry, why in settled.items():
        at = Position(baseline.lines.get(entry.key, 1), 1, 0)
        found.append(
            Problem(
                path,
                Span(at, at),
                "CJM904",
                "stale-baseline",
                Severity.WARNING,
                f"an entry of the baseline is settled: {why}",
                help="take it out: cjm baseline update",
                trail=entry.key,
                file=NAME,
            )
        )
    return found


def shrunk(baseline: Baseline, covered: Mapping[Entry, int], settled: Collection[Entry]) -> list[Entry]:
    """The entries, those that are `settled` cut down to what they cover, or left out."""
    cut = [replace(e, count=covered[e]) if e in settled else e for e in baseline.entries]
    return [entry for entry in cut if entry.count]


def summary(entries: Sequence[Entry], today: date) -> str:
    """Such as `12 findings of 3 rules in 2 files, the oldest since 2026-03-02 (268 days)`."""
    if not entries:
        return "no findings"
    oldest = min(entry.since for entry in entries)
    days = (today - date.fromisoformat(oldest)).days
    rules, files = len({entry.rule for entry in entries}), len({entry.path for entry in entries})
    return (
        f"{count(sum(e.count for e in entries), 'finding')} of {count(rules, 'rule')} in {count(files, 'file')}, "
        f"the oldest since {oldest} ({count(max(days, 0), 'day')})"
    )


def as_table(entries: Sequence[Entry], today: date) -> Iterator[str]:
    """A row for each rule: findings, name, files, first day of the oldest; most findings first. Then the sum."""
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.rule, []).append(entry)
    counts = {rule: sum(entry.count for entry in found) for rule, found in rows.items()}
    digits = len(str(max(counts.values(), default=0)))
    width = max((len(rule) for rule in rows), default=0)
    for rule in sorted(rows, key=lambda rule: (-counts[rule], rule)):
        found = rows[rule]
        files = count(len({entry.path for entry in found}), "file")
        yield f"{counts[rule]:>{digits}}  {rule.ljust(width)}  {files}, since {min(e.since for e in found)}"
    if rows:
        yield ""
    yield summary(entries, today)

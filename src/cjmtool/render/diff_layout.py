"""A difference laid out for readers: a summary, what libraries share, and a section for each map."""

from __future__ import annotations

from dataclasses import dataclass

from cjmtool.analysis.changes import Change, Differences, Figures, MapChange
from cjmtool.analysis.coverage import Ratio
from cjmtool.render.diff_values import Wording
from cjmtool.render.diff_words import Line, Said, said, sentences
from cjmtool.render.labels import Words
from cjmtool.render.tables import Column, Typed, written

# A row of figures: what it is, before, after, and the change.
Row = tuple[str, str, str, str]
_SHARE, _NUMBER, _POINTS, _SIGNED = (
    Column("", "ratio"),
    Column("", "number"),
    Column("", "points"),
    Column("", "signed"),
)


@dataclass(frozen=True)
class Section:
    """One map in its language. `shared`: what it takes from libraries, where no other map is told of."""

    words: Words
    title: str
    path: str
    op: str
    figures: tuple[Row, ...]
    summary: str
    said: Said
    shared: tuple[Line, ...]


@dataclass(frozen=True)
class Layout:
    """`versions`: what is compared; empty for two files. `shared`: what several maps take from libraries."""

    words: Words
    title: str
    versions: str
    summary: str
    shared: tuple[Line, ...]
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """`main → HEAD: 2 maps changed`."""
        return f"{self.versions}: {self.summary}" if self.versions else self.summary[:1].upper() + self.summary[1:]


def layout(found: Differences, language: str | None) -> Layout:
    """`language`: that of everything; None: each map speaks its own, and the rest is in the one that all share."""
    spoken = {one.diff.journey.language for one in found.maps}
    words = Words(language or (spoken.pop() if len(spoken) == 1 else "en"))
    alone = len(found.maps) == 1 and found.shared().keys() <= set(found.maps[0].diff.shared)
    told = [one for one in found.maps if not one.diff.only_shared or one.moved or alone]
    sections = tuple(_section(one, Words(language or one.diff.journey.language), alone) for one in told)
    return Layout(
        words,
        words("diff.title"),
        _versions(found, words),
        _summary(found, words),
        () if alone else tuple(_shared(found, words)),
        sections,
    )


def _versions(found: Differences, words: Words) -> str:
    if not (found.before or found.after):
        return ""
    return words("diff.between", before=found.before, after=found.after or words("diff.work_tree"))


def _summary(found: Differences, words: Words) -> str:
    """`2 maps changed, 1 map added; 3 red cards closed; 1 file could not be compared`."""
    left_out = words.count("diff.left_out", found.left_out) if found.left_out else ""
    if found.empty and left_out:
        return left_out
    if found.empty:
        return words("diff.nothing")
    counts = {op: sum(one.diff.op == op for one in found.maps) for op in ("changed", "added", "removed")}
    maps = [words.count(f"diff.{op}_maps", n) for op, n in counts.items() if n]
    cards = _cards([change for one in found.maps if one.diff.op == "changed" for change in one.diff.contacts], words)
    summary = "; ".join(", ".join(part) for part in (maps, cards) if part) or words("diff.shared")
    return f"{summary}; {left_out}" if left_out else summary


def _cards(contacts: list[Change], words: Words) -> list[str]:
    counts = {"closed": sum(c.closed for c in contacts), "opened": sum(c.opened for c in contacts)}
    counts["dropped"] = sum(c.dropped for c in contacts)
    return [words.count(f"diff.{name}", n) for name, n in counts.items() if n]


def _shared(found: Differences, words: Words) -> list[Line]:
    """Each change of a library once, with the number of maps that it changes."""
    lines = []
    for change, maps in found.shared().items():
        journeys = (maps[0].diff.before, maps[0].diff.after) if maps else (None, None)
        for line in sentences((change,), Wording(words, *journeys)):
            by = f" ({words.count('diff.shared_by', len(maps))})" if maps else ""
            lines.append(line._replace(text=line.text + by))
    return lines


def layout_of(one: MapChange, words: Words) -> Section:
    """A map by itself, with what it takes from libraries."""
    return _section(one, words, alone=True)


def _section(one: MapChange, words: Words, alone: bool) -> Section:
    diff = one.diff
    all_said = said(diff, words)
    if one.moved:
        line = Line("~", words("diff.file_moved", before=one.before, after=one.after))
        all_said = Said((line, *all_said.lines), *(getattr(all_said, n) for n in ("stages", "steps", "definitions")))
    return Section(
        words,
        diff.journey.map.title,
        one.path,
        diff.op,
        figures(diff.figures, words) if diff.op == "changed" else (),
        ", ".join(_cards(list(diff.contacts), words)) if diff.op == "changed" and not alone else "",
        all_said,
        tuple(sentences(diff.shared, Wording(words, diff.before, diff.after))) if alone else (),
    )


def figures(pair: tuple[Figures | None, Figures | None], words: Words) -> tuple[Row, ...]:
    """The figures that differ."""
    before, after = pair
    if before is None or after is None:
        return ()
    shares = (
        ("summary.coverage", before.contact, after.contact),
        ("table.touchpoint", before.touchpoint, after.touchpoint),
        ("summary.backed", before.backed, after.backed),
    )
    counts = (
        ("summary.blind", before.blind, after.blind),
        ("diff.red", before.red, after.red),
        ("summary.steps", before.steps, after.steps),
        ("diff.stages", before.stages, after.stages),
    )
    rows = [_share(words, *row) for row in shares if row[1] != row[2]]
    return (*rows, *(_count(words, *row) for row in counts if row[1] != row[2]))


def _share(words: Words, label: str, before: Ratio, after: Ratio) -> Row:
    change = None
    if before.share is not None and after.share is not None:
        change = Typed(round(after.share - before.share, 4), "points")
    texts = (written(words, _SHARE, before), written(words, _SHARE, after), written(words, _POINTS, change))
    return (words(label), *texts)


def _count(words: Words, label: str, before: int, after: int) -> Row:
    texts = (written(words, _NUMBER, before), written(words, _NUMBER, after), written(words, _SIGNED, after - before))
    return (words(label), *texts)

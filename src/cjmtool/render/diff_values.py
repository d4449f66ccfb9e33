"""Fields and their values as a difference names them, in the language of the map."""

from __future__ import annotations

from dataclasses import dataclass

from cjmtool.analysis.changes import Change, Value, Way
from cjmtool.model.journey import Journey
from cjmtool.model.maps import STANDARD_LANES
from cjmtool.model.parts import DatedValue
from cjmtool.model.values import Day, Duration
from cjmtool.render import figures
from cjmtool.render.labels import Words

# A text of the author's is cut to so many characters in a sentence.
LONGEST = 120
# Words of the format: the section of the labels in which each part of a map has the words of a field.
_CODES = {
    ("map", "state"): "state",
    ("map", "status"): "map_status",
    ("contact", "contact"): "compare",
    ("contact", "priority"): "priority",
    ("action", "status"): "status",
    ("action", "priority"): "priority",
    ("shared_action", "status"): "status",
    ("shared_action", "priority"): "priority",
    ("channel", "kind"): "channel",
    ("channel", "ownership"): "channel",
    ("evidence", "kind"): "evidence",
    ("metric", "kind"): "metric",
    ("metric", "better"): "metric",
    ("claim", "level"): "level",
}
# Groups of cards that are no lane of their own.
_GROUPS = {"gains": "diff.gains", "pains": "diff.pains", "expectations": "diff.expectations", "": "page.insights"}


def cut(text: str) -> str:
    """A text on one line, of at most `LONGEST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


@dataclass(frozen=True)
class Wording:
    """The words for one map. Ids are named by the titles that they have in its versions; libraries have no versions."""

    words: Words
    before: Journey | None = None
    after: Journey | None = None

    def field(self, change: Change) -> str:
        counted = change.part == "metric" and change.field == "values"
        return self.words(f"diff.f_{'measured' if counted else change.field}")

    def lane(self, key: str) -> str:
        """What stands before the cards of a lane."""
        if key in _GROUPS:
            return self.words(_GROUPS[key])
        for journey in (self.after, self.before):
            for lane in journey.map.lanes if journey else ():
                if lane.id == key and lane.title:
                    return lane.title
        return self.words(f"lane.{key}") if key in STANDARD_LANES else key

    def pair(self, change: Change) -> tuple[str | None, str | None]:
        """Both values for readers; None for nothing."""
        return self._value(change, change.before, self.before), self._value(change, change.after, self.after)

    def contact(self, state: Value) -> str:
        return self.words(f"compare.card_{state or 'none'}")

    def _value(self, change: Change, value: Value, journey: Journey | None) -> str | None:
        words = self.words
        if change.field == "contact":
            return self.contact(value)
        if value is None:
            return None
        if value is True:
            return words("coverage.yes")
        section = _CODES.get((change.part, change.field))
        if section is not None:
            return words(f"{section}.{value}")
        if isinstance(value, str):
            return self._text(change, value, journey)
        if isinstance(value, Duration):
            return figures.duration(words, value)
        if isinstance(value, Day):
            return figures.day(words, value)
        if isinstance(value, DatedValue):
            return self._measured(change, value, journey)
        if isinstance(value, tuple):
            return "; ".join(self._way(one) if isinstance(one, Way) else one for one in value)
        return self._number(change.field, value, journey)

    def _text(self, change: Change, text: str, journey: Journey | None) -> str:
        """A title where the text is an id; ids, codes and paths as they are, all else in quotation marks."""
        titles = {"evidence": "evidence", "metrics": "metrics", "closes": "channels"}
        if change.field in titles:
            defined = getattr(journey, titles[change.field]).get(text) if journey else None
            return self.quoted(defined.title if defined is not None else text)
        if change.field in (
            "id",
            "currency",
            "language",
            "version",
            "unit",
            "uses",
            "link",
            "links",
            "picture",
            "tags",
        ):
            return cut(text)
        return self.quoted(text)

    def quoted(self, text: str) -> str:
        return self.words("diff.quoted", text=cut(text))

    def _number(self, field: str, value: float, journey: Journey | None) -> str:
        if field == "emotion":
            return figures.signed(self.words, value)
        if field in ("reach", "confidence"):
            return figures.percent(self.words, value)
        if field in ("cost", "benefit"):
            return figures.money(self.words, value, journey.currency if journey else None)
        if field == "effort":
            return self.words.count("count.person_days", value)
        return figures.number(self.words, value)

    def _measured(self, change: Change, value: DatedValue, journey: Journey | None) -> str:
        metric = journey.metrics.get(change.key) if journey else None
        text = figures.with_unit(self.words, value.value, metric.unit if metric else None)
        return f"{text} ({figures.day(self.words, value.date)})" if value.date else text

    def _way(self, way: Way) -> str:
        words = self.words
        share = (figures.percent(words, way.share),) if way.share is not None else ()
        where = words(f"way.{way.end}") if way.end else self.quoted(way.step or "")
        return " ".join((*share, where)) + (f": {cut(way.when)}" if way.when else "")

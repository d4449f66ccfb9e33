"""The stages and steps of a generated map, as lines of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

FIELD = " " * 8  # a step's keys
ITEM = FIELD + "  "  # the entries of a step's lists
CONTACTS = ("green",) * 12 + ("amber",) * 6 + ("red",) * 9 + ("",)
DURATIONS = ("2 days", "1-3 weeks", "30m", "2h", "1.5 hours", "10-20 minutes")
PRIORITIES = ("critical", "high", "high", "medium", "medium", "low")


@dataclass
class Step:
    """A step's lines, and what it names: only what some step names is defined in the head."""

    id: str
    lines: list[str] = field(default_factory=list)
    channels: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    metrics: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    branch: tuple[str, str] | None = None  # when clients leave here, and which share of them

    def next_lines(self, steps: list[Step], index: int) -> Iterator[str]:
        """`next` names the step that follows, so it is known only when the map is complete."""
        if self.branch and index + 1 < len(steps):
            when, share = self.branch
            yield f"{FIELD}next: [{steps[index + 1].id}, {{end: failure, when: {when}, share: {share}}}]"


def slug(title: str) -> str:
    """The id that a title of letters and blanks gets by itself."""
    return title.lower().replace(" ", "-")


def quoted(text: str) -> str:
    return f'"{text}"'


class Parts:
    """Draws the parts of one map from the words of one language."""

    def __init__(self, words: dict[str, Any], rng: Random, name: str) -> None:
        self.words, self.rng, self.name = words, rng, name
        titles = [f"{v} {o} {m}".rstrip() for v in words["verbs"] for o in words["objects"] for m in words["manners"]]
        rng.shuffle(titles)
        self.titles = titles
        self.channels = rng.sample(words["channels"], 12)
        self.evidence = rng.sample(words["evidence"], 4)
        self.metrics = rng.sample(words["metrics"], 3)
        self.shared = [(f"{name}-action-{n}", idea) for n, idea in enumerate(rng.sample(words["ideas"], 2), 1)]
        self.has_papers = rng.random() < 0.4
        self.overhead = 3_700 if words["purpose"].isascii() else 4_300  # bytes of the head and the stages' own lines

    def pick(self, key: str) -> Any:
        return self.rng.choice(self.words[key])

    def joined(self, head: str, tail: str) -> str:
        return f"{self.pick(head)} {self.pick(tail)}"

    def several(self, count: int, head: str, tail: str) -> list[str]:
        """Different cards for one list."""
        return [f"{start} {self.pick(tail)}" for start in self.rng.sample(self.words[head], count)]

    def often(self, share: float) -> bool:
        return self.rng.random() < share

    def texts(self, key: str, cards: list[str], at: str = FIELD) -> Iterator[str]:
        """One card stands alone, several stand one under another, as people write them."""
        if len(cards) == 1:
            yield f"{at}{key}: {cards[0]}"
            return
        yield f"{at}{key}:"
        yield from (f"{at}  - {card}" for card in cards)

    def folded(self, key: str, at: str) -> Iterator[str]:
        first, second = self.several(2, "sentences", "circumstances")
        match self.rng.randrange(4):
            case 0 | 1:
                yield f"{at}{key}: {first}"
            case 2:
                yield f"{at}{key}: >"
                yield f"{at}  {first}."
                yield f"{at}  {second}."
            case _:  # a plain text that runs over several lines
                yield f"{at}{key}: {first}."
                yield f"{at}  {second}"

    def stage(self, number: int, count: int, title: str) -> Iterator[str]:
        yield f"  - id: {self.name}-stage-{number + 1}"
        yield f"    title: {title}"
        if count <= 12:
            groups = self.words["groups"]
            yield f"    group: {groups[number * len(groups) // count]}"
        if self.often(0.6):
            yield f"    goals: {self.pick('goals')}"
        if self.often(0.3):
            yield f"    owner: {self.pick('people')}"
        yield "    steps:"

    def step(self, number: int) -> Step:
        title = self.titles[number]
        step = Step(slug(title))
        if self.often(0.15):
            step.lines.append(f"      # {self.pick('comments')}")
        step.lines += [f"      - id: {step.id}", f"{FIELD}title: {title}"]
        step.lines += self.step_fields(step, number)
        if number and self.often(0.12):
            step.branch = (self.pick("reasons"), self.rng.choice(["10%", "20%", "5%"]))
        return step

    def step_fields(self, step: Step, number: int) -> Iterator[str]:
        w, often = self.words, self.often
        if often(0.45):
            yield from self.folded("description", FIELD)
        if often(0.3):
            yield f"{FIELD}duration: {self.rng.choice(DURATIONS)}"
        if often(0.25):
            yield f"{FIELD}reach: {self.rng.choice(['80%', '0.6', '45%', '90%'])}"
        red = []
        yield f"{FIELD}touchpoints:"
        for channel in self.rng.sample(self.channels, self.rng.choice([1, 2, 2, 2, 3, 3, 4])):
            step.channels.add(channel[0])
            contact = self.rng.choice(CONTACTS)
            if contact == "red":
                red.append(channel[0])
            yield from self.touchpoint(channel[0], contact)
        if often(0.4):
            count = self.rng.choice([1, 1, 2, 3])
            yield from self.texts("questions", self.several(count, "questions", "question_tails"))
        if often(0.4):
            yield from self.texts("goals", [self.pick("goals")])
        if often(0.15):
            yield f"{FIELD}expectations: {self.joined('gains', 'tails')}"
        if often(0.3):
            yield from self.texts("gains", [self.joined("gains", "tails")])
        pain = often(0.5)
        if pain:
            yield from self.pains(step)
        if often(0.2):
            yield f"{FIELD}barriers: {self.joined('pains', 'circumstances')}"
        if often(0.4):
            yield f"{FIELD}thoughts: {quoted(self.pick('thoughts') + '.')}"
        if often(0.6):
            yield f"{FIELD}emotion: {self.rng.choice(['-2', '-1', '-1', '0', '1', '1', '2', '-0.5', '1.5', '−1'])}"
            if often(0.4):
                yield f"{FIELD}feeling: {self.pick('feelings')}"
        if often(0.1):
            yield f"{FIELD}motivations: {self.pick('goals')}"
        if often(0.93):
            remark = f"  # {self.pick('comments')}" if often(0.15) else ""
            yield f"{FIELD}importance: {self.rng.choice([2, 3, 3, 4, 4, 5])}{remark}"
        if often(0.06):
            yield f"{FIELD}moment_of_truth: {self.joined('sentences', 'circumstances')}"
        if often(0.1):
            yield f"{FIELD}decision: {self.pick('decisions')}"
        if pain or red or often(0.2):
            yield from self.actions(step, red)
        if often(0.15):
            yield f"{FIELD}opportunities: {self.joined('ideas', 'circumstances')}"
        if often(0.1):
            yield f"{FIELD}success: {self.pick('gains')}"
        for key, share in (("actors", 0.08), ("frontstage", 0.12), ("backstage", 0.12), ("support", 0.06)):
            if often(share):
                yield f"{FIELD}{key}: {self.pick('people')}"
        if self.has_papers and often(0.3):
            yield f"{FIELD}lanes: {{papers: {self.pick('documents')}}}"
        if often(0.12):
            metric = self.rng.choice(self.metrics)[0]
            step.metrics.add(metric)
            yield f"{FIELD}metrics: {metric}"
        if number in (0, 3):  # the map's one anchor, and its alias
            step.evidence |= {self.evidence[0][0], self.evidence[1][0]}
            both = f"[{self.evidence[0][0]}, {self.evidence[1][0]}]"
            yield f"{FIELD}evidence: " + (f"&both {both}" if number == 0 else "*both")
        elif often(0.3):
            source = self.rng.choice(self.evidence)[0]
            step.evidence.add(source)
            yield f"{FIELD}evidence: {source}"
        if often(0.06):
            yield f"{FIELD}links: notes/{w['evidence'][0][0]}-{number}.md"

    def touchpoint(self, channel: str, contact: str) -> Iterator[str]:
        if not contact and self.often(0.6):
            yield f"{ITEM}- {channel}"
            return
        pairs = [("channel", channel)]
        if contact:
            pairs.append(("contact", contact))
        if contact == "red":
            if self.often(0.12):
                yield from (f"{ITEM}- channel: {channel}", f"{ITEM}  contact: red", f"{ITEM}  accepted:")
                yield from (f"{ITEM}    reason: {self.pick('reasons')}", f"{ITEM}    until: 2027-12")
                return
            if self.often(0.95):
                pairs.append(("priority", self.rng.choice(PRIORITIES)))
        if contact and self.often(0.15):
            pairs.append(("note", self.joined("reasons", "tails")))
        if self.often(0.85):
            yield f"{ITEM}- {{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
        else:
            yield from (f"{ITEM}{'- ' if n == 0 else '  '}{key}: {value}" for n, (key, value) in enumerate(pairs))

    def pains(self, step: Step) -> Iterator[str]:
        cards = self.several(self.rng.choice([1, 1, 1, 2, 2, 3]), "pains", "tails")
        if not self.often(0.2):
            yield from self.texts("pains", cards)
            return
        source = self.rng.choice(self.evidence)[0]
        step.evidence.add(source)
        yield f"{FIELD}pains:"
        yield f"{ITEM}- text: {cards[0]}"
        yield f"{ITEM}  evidence: {source}"
        yield f"{ITEM}  note: {quoted(self.pick('comments') + ': ' + self.pick('feelings'))}"
        yield from (f"{ITEM}- {card}" for card in cards[1:])

    def actions(self, step: Step, red: list[str]) -> Iterator[str]:
        yield f"{FIELD}actions:"
        if red and self.often(0.7):
            yield f"{ITEM}- title: {self.joined('ideas', 'tails')}"
            yield f"{ITEM}  status: {self.rng.choice(['idea', 'selected', 'planned', 'in_progress'])}"
            yield f"{ITEM}  closes: {red[0] if len(red) == 1 else '[' + ', '.join(red) + ']'}"
            if self.often(0.6):
                yield f"{ITEM}  impact: {self.rng.randint(2, 5)}"
                yield f"{ITEM}  confidence: {self.rng.choice(['70%', '0.5', '90%'])}"
                yield f"{ITEM}  effort: {self.rng.choice([2, 3, 5, 8, 13])}"
            if self.often(0.5):
                yield f"{ITEM}  owner: {self.pick('people')}"
                yield f"{ITEM}  due: {self.rng.choice(['2027-03', '2027-06-30', '2027-11'])}"
        elif self.often(0.3):
            action = self.rng.choice(self.shared)[0]
            step.actions.add(action)
            yield f"{ITEM}- {{id: {action}}}"
        else:
            yield f"{ITEM}- {self.joined('ideas', 'tails')}"

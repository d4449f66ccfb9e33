"""What the rules for several maps have to know of one file: light enough to leave the process that read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cjmtool.lint.rules import NAMES
from cjmtool.model.built import Built
from cjmtool.model.journey import stem
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import ActionContent
from cjmtool.model.values import Day, is_id, slug
from cjmtool.problem import On, Path, Severity
from cjmtool.source import Document
from cjmtool.words import folded

ESTIMATES = ("impact", "confidence", "effort", "cost", "benefit")
# What an action says of itself, in the order of the format. Notes, tags, evidence and `closes` belong to the map in
# which they stand: they may differ.
CONTENT = (
    "title", "status", "priority", "impact", "confidence", "effort", "cost", "benefit", "owner", "due", "link",
    "reason",
)  # fmt: skip


class StepFacts(NamedTuple):
    """`id` is None where it is derived from the title."""

    at: Path
    id: str | None
    title: str
    decision: str | None

    @property
    def key(self) -> str:
        return self.id or slug(self.title)


class ChannelFacts(NamedTuple):
    """A channel defined in the file, at `("channels", id)`."""

    id: str
    title: str
    kind: str | None
    ownership: str | None


class ActionFacts(NamedTuple):
    """An action written in full; `content` has one value for each field of CONTENT, `title` is as the author wrote it.

    Without an id, what is said beside title and estimates is its map's matter, and None in `content`.
    """

    at: Path
    on: On
    id: str | None
    title: str
    content: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a library and a map have in common. `file` is the path within the project.

    Not `read`: the file has errors, and nothing that follows is known. `language` is the primary subtag, such as `en`;
    `uses` the libraries as the file names them; `personas` are ids.
    """

    file: str
    read: bool = True
    language: str = ""
    uses: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    channels: tuple[ChannelFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class MapFacts(Facts):
    """`id` is known of most maps with errors as well; None: it is not. `persona` is the text that names it."""

    id: str | None = None
    written: bool = False
    state: str = "current"
    archived: bool = False
    succeeds: str | None = None
    persona: str | None = None
    steps: tuple[StepFacts, ...] = ()

    @property
    def persona_key(self) -> str | None:
        """By which maps of one persona are known, whether it is named by id or, in a quick map, by its name."""
        return slug(self.persona) if self.persona is not None else None


def facts_of(file: str, document: Document, built: Built | None, default_language: str = "en") -> Facts | None:
    """The facts of a file; None where not even its kind is known."""
    if built is None or not isinstance(document.data, dict):
        return None
    part = built.part
    if not built.whole or part is None or any(_is_error(r.rule, r.grave) for r in document.remarks):
        return _with_errors(file, document.data, built)
    language = (part.language or default_language).partition("-")[0].lower()
    channels = tuple(ChannelFacts(id, c.title, c.kind, c.ownership) for id, c in part.channels.items())
    if isinstance(part, Library):
        return Facts(file, True, language, part.uses, tuple(part.personas), channels, tuple(_shared(part)))
    persona = part.persona
    return MapFacts(
        file,
        True,
        language,
        part.uses,
        tuple(part.personas),
        channels,
        (*_shared(part), *_of_steps(part)),
        id=part.id or slug(stem(file)),
        written=part.id is not None,
        state=part.state,
        archived=part.status == "archived",
        succeeds=part.succeeds,
        persona=persona if persona is None or isinstance(persona, str) else persona.id or persona.name,
        steps=tuple(StepFacts(at, step.id, step.title, step.decision) for at, _, step in part.steps()),
    )


def _is_error(rule: str, grave: bool) -> bool:
    return grave or NAMES[rule].severity is Severity.ERROR


def _with_errors(file: str, data: dict[str, object], built: Built) -> Facts:
    """Of a file with errors, whose parts may be missing or meant otherwise: the id of a map, if it is sound."""
    if isinstance(built.part, Library) or (built.part is None and data.get("kind") == "library"):
        return Facts(file, read=False)
    written = data.get("id")
    if isinstance(written, str):
        id = unicodedata.normalize("NFC", written.strip())
        return MapFacts(file, read=False, id=id if id and is_id(id) else None, written=True)
    derived = "id" not in data and ("id",) not in built.renames  # missing, and not misspelt either
    return MapFacts(file, read=False, id=slug(stem(file)) if derived else None)


def _shared(part: JourneyMap | Library) -> Iterator[ActionFacts]:
    for id, action in part.actions.items():
        yield ActionFacts(("actions", id), "key", id, action.title, _content(action, CONTENT))


def _of_steps(part: JourneyMap) -> Iterator[ActionFacts]:
    for at, _, action in part.step_actions():
        if action.is_reference or action.title is None:
            continue
        if action.id:
            yield ActionFacts((*at, "id"), "value", action.id, action.title, _content(action, CONTENT))
        elif any(getattr(action, name) is not None for name in ESTIMATES):
            yield ActionFacts((*at, "title"), "value", None, action.title, _content(action, ("title", *ESTIMATES)))


def _content(action: ActionContent, names: Collection[str]) -> tuple[Hashable, ...]:
    return tuple(_comparable(getattr(action, name)) if name in names else None for name in CONTENT)


def _comparable(value: Hashable) -> Hashable:
    if isinstance(value, Day):
        return value.last
    return folded(value) if isinstance(value, str) else value

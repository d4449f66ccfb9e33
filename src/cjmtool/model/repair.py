"""A document that is not valid: told once for every root cause, corrected, the rest dropped, validated again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from cjmtool.model.built import Built
from cjmtool.model.faults import address, keys_of, model_at, remark, suggest, unknown_key
from cjmtool.model.maps import JourneyMap, Library
from cjmtool.model.parts import CONTACTS, Action, TextCard, Touchpoint
from cjmtool.model.pruning import Pruner, get
from cjmtool.model.slips import rejoined, unglued, unglued_key, untorn
from cjmtool.model.types import Part, meant
from cjmtool.problem import Path, Remark, Replacement
from cjmtool.source.scalar import Plain
from cjmtool.words import nearest, quoted

_ROUNDS = 30
_CARDS = (TextCard, Touchpoint, Action)


def _own(error: ValidationError) -> list[Any]:
    """The errors without those that only follow: a list whose entries are all wrong is not empty."""
    return [e for e in error.errors(include_url=False) if not (e["type"] == "too_short" and e["input"])]


def _put(holder: Any, key: str | int, value: Any) -> bool:
    """Set an entry of a list or a mapping; False when the key does not fit the holder."""
    if isinstance(holder, dict) if isinstance(key, str) else isinstance(holder, list):
        holder[key] = value
        return True
    return False


class Repair:
    """Correct, tell, drop, validate again."""

    def __init__(self, built: Built, model: type[JourneyMap] | type[Library]) -> None:
        self.built, self.model, self.data = built, model, built.data

    def run(self, error: ValidationError) -> None:
        errors = _own(error)
        for _ in range(_ROUNDS):
            corrected = False
            for one in errors:
                corrected = self._correct(one) or corrected
            if not corrected:
                break
            retry = self._validate()
            if retry is None:
                return
            errors = retry
        told: list[Remark] = []
        for one in errors:
            at = address(one["loc"])
            told.append(remark(one, self._get(at[:-1])))
        self._tell(told)
        pruner = Pruner(self.data, self.built.origins)
        for _ in range(_ROUNDS):
            for one in errors:
                if not pruner.drop(one):
                    return
            pruner.compact()
            retry = self._validate()
            if retry is None:
                return
            errors = retry

    def _validate(self) -> list[Any] | None:
        """None when the data are valid now."""
        try:
            self.built.part = self.model.model_validate(self.data)
        except ValidationError as error:
            return _own(error)
        return None

    def _tell(self, remarks: list[Remark]) -> None:
        seen = {(r.rule, r.at, r.message) for r in self.built.remarks}
        for one in remarks:
            moved = self.built.moved(one)
            if (moved.rule, moved.at, moved.message) not in seen:
                seen.add((moved.rule, moved.at, moved.message))
                self.built.remarks.append(moved)

    def _get(self, at: Path) -> Any:
        return get(self.data, at)

    def _correct(self, error: Any) -> bool:
        at = address(error["loc"])
        if error["type"] == "string_type" and isinstance(error["input"], dict):
            return self._untear(at, error["input"])
        if error["type"] == "model_type" and isinstance(error["input"], Plain):
            return self._unglue_text(at, error["input"])
        if error["type"] != "extra_forbidden":
            return False
        key, parent = str(at[-1]), self._get(at[:-1])
        if not isinstance(parent, dict) or key not in parent:
            return False  # corrected already, by another error of the same part
        if key.startswith("x-"):
            del parent[key]
            return True
        model = model_at(self.model, at[:-1]) or self.model
        if self._glued_key(at, key, parent, model) or (parent[key] is None and self._torn_key(at, key, parent, model)):
            return True
        if issubclass(model, _CARDS) and self._untear(at[:-1], parent, model):
            return True
        guess = self._lookalike(key, model)
        if guess is not None:
            if not self._told_by_reading(at):
                self._tell(
                    [
                        Remark(
                            "lookalike-character",
                            f"an invisible or odd character stands in the key {quoted(guess)}",
                            at,
                            "key",
                            help=f"write {guess}",
                            grave=True,
                            fix=None if guess in parent else Replacement(f"write {guess}", guess),
                        )
                    ]
                )
        else:
            guess = suggest(model, key)
            self._tell([unknown_key(at, model, parent, guess)])
        value = parent.pop(key)
        if guess is not None and guess not in parent:
            parent[guess] = value
            self.built.renames[(*at[:-1], guess)] = key
        return True

    def _lookalike(self, key: str, model: type[Part]) -> str | None:
        """A key that is right but for an invisible character; the reading of the file has told it already."""
        bare = "".join(c for c in key if c.isascii() and (c.isalnum() or c in "_$"))
        if (
            bare != key
            and bare in keys_of(model)
            and not any(unicodedata.category(c)[0] in "LN" for c in key if not c.isascii())
        ):
            return bare
        return None

    def _told_by_reading(self, at: Path) -> bool:
        """Whether reading has marked the odd character in a key; it is an error then, because the key is not known."""
        document = self.built.document
        key, _ = document.place(self.built.original(at), "key")
        for n, one in enumerate(document.remarks):
            if one.rule == "lookalike-character" and one.span and key.start <= one.span.start < key.end:
                document.remarks[n] = replace(one, grave=True)
                return True
        return False

    def _glued_key(self, at: Path, key: str, parent: dict[str, Any], model: type[Part]) -> bool:
        """`{channel:web}`, or `title:Price: on request`: a key and its value in one."""
        glued = re.match(r"([^\W\d][\w$-]*):(\S.*)", key)
        known = keys_of(model)
        name = glued and (glued[1] if glued[1] in known else nearest(glued[1], known))
        value = parent[key]
        if glued and name and (value is None or isinstance(value, str)):
            self._tell(
                [
                    Remark(
                        "colon-without-space",
                        f"there is no blank after the colon of {quoted(glued[1])}",
                        at,
                        "key",
                        help=f"write {name}: {glued[2]}",
                        fix=None
                        if name in parent
                        else unglued_key(self.built.document, self.built.original(at), name, alone=value is None),
                    )
                ]
            )
            del parent[key]
            if name not in parent:
                parent[name] = Plain(glued[2] if value is None else f"{glued[2]}: {value}")
                self.built.renames[(*at[:-1], name)] = key
            return True
        return False

    def _torn_key(self, at: Path, key: str, parent: dict[str, Any], model: type[Part]) -> bool:
        """`{text: Long, and complicated}`: a key without a value, which belongs to the text before it."""
        before = list(parent)[: list(parent).index(key)]
        if (
            before
            and self.built.document.in_braces(self.built.original(at))
            and isinstance(parent[before[-1]], str)
            and suggest(model, key) is None
        ):
            whole = f"{parent[before[-1]]}, {key}"
            self._tell(
                [
                    Remark(
                        "comma-tears-text",
                        f"the comma cuts {quoted(key)} off from the text before it",
                        at,
                        "key",
                        help=f'put the text in quotes: "{whole}"'[:160],
                        grave=True,
                        fix=rejoined(
                            self.built.document, self.built.original((*at[:-1], before[-1])), self.built.original(at)
                        ),
                    )
                ]
            )
            del parent[key]
            parent[before[-1]] = whole
            return True
        return False

    def _untear(self, at: Path, parent: dict[str, Any], model: type[Part] | None = None) -> bool:
        """`- Price: on request`: a text that a colon and a blank made into a mapping."""
        if len(parent) != 1:
            return False
        key, value = next(iter(parent.items()))
        if not (isinstance(value, str) or value is None) or (
            model is not None and (suggest(model, key) and " " not in key)
        ):
            return False
        if not at or not isinstance(self._get(at[:-1]), (list, dict)):
            return False
        text = f"{key}: {value or ''}".strip()
        contact = meant(value, CONTACTS) if value and model_at(self.model, at) is Touchpoint else None
        if contact:
            card = f"{{channel: {key}, contact: {contact}}}"
            self._tell(
                [Remark("unknown-key", f"{quoted(text)} is no touchpoint", (*at, key), "key", help=f"write {card}")]
            )
            self._replace(at, {"channel": Plain(key), "contact": contact})
            return True
        self._tell(
            [
                Remark(
                    "colon-tears-text",
                    f"the colon tears the text {quoted(text)} in two",
                    (*at, key),
                    "key",
                    help=f'put it in quotes: "{text}"'[:160],
                    fix=untorn(self.built.document, self.built.original((*at, key))),
                )
            ]
        )
        self._replace(at, text)
        return True

    def _replace(self, at: Path, value: Any) -> None:
        """Put `value` where the part at `at` stands."""
        if not _put(self._get(at[:-1]), at[-1], value):  # a single entry standing alone
            _put(self._get(at[:-2]), at[-2], value)

    def _unglue_text(self, at: Path, text: str) -> bool:
        """`- title:Search` alone in a list of steps."""
        model = model_at(self.model, at)
        glued = re.match(r"([^\W\d][\w$-]*):(\S.*)", text)
        holder = self._get(at[:-1])
        if model is None or glued is None or glued[1] not in keys_of(model) or not at:
            return False
        if not (
            (isinstance(holder, list) and isinstance(at[-1], int))
            or (isinstance(holder, dict) and isinstance(at[-1], str))
        ):
            return False
        self._tell(
            [
                Remark(
                    "colon-without-space",
                    f"there is no blank after the colon of {quoted(glued[1])}",
                    at,
                    help=f"write {glued[1]}: {glued[2]}"[:120],
                    fix=unglued(self.built.document, self.built.original(at), glued[1]),
                )
            ]
        )
        holder[at[-1]] = {glued[1]: Plain(glued[2])}  # type: ignore[index]
        return True

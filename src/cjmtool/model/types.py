"""Field types that all parts share: texts, words out of a set, lists. Each complains in our words.

Every refusal is a `PydanticCustomError` whose type is the name of a rule and whose context carries `message` and
`help`; `model/faults.py` turns them into remarks. pydantic's own wording never reaches a reader.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from cjmtool.model.refusal import NO_VALUE, kind_of, refuse
from cjmtool.source.scalar import Plain
from cjmtool.words import one_of, quoted


class Part(BaseModel):
    """Base of all parts of a map: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """A key may be left out; written without a value it is refused: `X | None` reads as X with a default."""
        schema = handler(source)
        inner = schema
        while inner.get("type") != "model-fields":
            if "schema" not in inner:
                return schema
            inner = inner["schema"]
        for field in inner["fields"].values():
            default = field["schema"]
            if default["type"] == "default" and default["schema"]["type"] == "nullable":
                default["schema"] = default["schema"]["schema"]
        return schema


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def composed(text: str) -> str:
    """NFC: the form in which names and ids are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# A text that names something: an id, or in a quick map any words.
Name = Annotated[Text, AfterValidator(composed)]


_TRUE = ("true", "True", "TRUE")
YES_NO = {"yes", "on", "y", "да", "tak", "no", "off", "n", "нет", "nie", "false"}


def read_true_or_text(value: object) -> object:
    if isinstance(value, Plain) and value in _TRUE:
        return True
    if isinstance(value, str) and value.strip().casefold() in YES_NO:
        yes = value.strip().casefold() in ("yes", "on", "y", "да", "tak")
        help = "write true, or a sentence that says why" if yes else "leave the key out"
        message = f"{quoted(value)} is neither true nor a sentence"
        raise refuse("invalid-value", message, help, "true" if yes else "")
    return value


class _TrueOrText:
    """`true`, or a sentence."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema as cs

        text = cs.str_schema(strip_whitespace=True, min_length=1)

        def read(value: object, as_text: Any) -> object:
            value = read_true_or_text(value)
            return value if value is True else as_text(value)

        return cs.no_info_wrap_validator_function(read, text, metadata={"true_or_text": True})


TrueOrText = Annotated[str | Literal[True], _TrueOrText()]


# What people write instead, in English, Russian and Polish; only where that is one of the words.
_MEANT = {
    # contact
    "yellow": "amber", "orange": "amber", "partial": "amber", "yes": "green", "present": "green", "no": "red",
    "absent": "red", "зелёный": "green", "зеленый": "green", "жёлтый": "amber", "желтый": "amber", "красный": "red",
    "zielony": "green", "żółty": "amber", "czerwony": "red",
    # priority
    "urgent": "critical", "highest": "critical", "p1": "critical", "1": "critical", "p2": "high", "2": "high",
    "p3": "medium", "3": "medium", "normal": "medium", "middle": "medium", "p4": "low", "4": "low", "lowest": "low",
    "критический": "critical", "высокий": "high", "средний": "medium", "низкий": "low", "krytyczny": "critical",
    "wysoki": "high", "średni": "medium", "niski": "low",
    # status of an action, state of a map
    "todo": "planned", "wip": "in_progress", "doing": "in_progress", "started": "in_progress", "finished": "done",
    "completed": "done", "declined": "rejected", "идея": "idea", "запланировано": "planned", "в работе": "in_progress",
    "сделано": "done", "готово": "done", "отклонено": "rejected", "pomysł": "idea", "zaplanowane": "planned",
    "w toku": "in_progress", "zrobione": "done", "odrzucone": "rejected", "as-is": "current", "today": "current",
    "to-be": "future", "target": "future", "текущее": "current", "текущая": "current", "как есть": "current",
    "будущее": "future", "будущая": "future", "как будет": "future", "obecny": "current", "obecna": "current",
    "przyszły": "future", "przyszła": "future",
    # status of a map
    "черновик": "draft", "действует": "active", "активная": "active", "в архиве": "archived", "архив": "archived",
    "szkic": "draft", "aktywna": "active", "archiwalna": "archived", "archiwum": "archived",
    # kind of evidence
    "poll": "survey", "опрос": "survey", "интервью": "interview", "наблюдение": "observation", "отзывы": "review",
    "ankieta": "survey", "wywiad": "interview",
}  # fmt: skip


def meant(word: str, words: Collection[str]) -> str | None:
    """The one of `words` that people say as `word`, in English, Russian or Polish."""
    synonym = word if word in words else _MEANT.get(word.strip().casefold())
    return synonym if synonym in words else None


class Words:
    """One of the given words; anything else is told the nearest of them."""

    __slots__ = ("words",)

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, value: object) -> object:
        if isinstance(value, str):
            if value in self.words:
                return str(value)
            from cjmtool.words import certain, nearest, twin

            looks = twin(value, self.words)
            if looks:
                latin, letters = looks
                help = f"write {latin} in Latin letters: {quoted(letters)} here is Cyrillic"
                raise refuse("invalid-value", f"{quoted(value)} is not {latin}, it only looks like it", help, latin)
            guess = meant(value, self.words) or nearest(value, self.words)
            listed = f"one of {', '.join(self.words)}" if len(self.words) > 4 else one_of(self.words)
            raise refuse(
                "invalid-value",
                f"{quoted(value)} is not {listed}",
                f'did you mean "{guess}"?' if guess else "",
                guess if guess and guess == certain(value, self.words) else "",
            )
        raise refuse(
            "wrong-type", NO_VALUE if value is None else f"{one_of(self.words)} is wanted here, not {kind_of(value)}"
        )


_BULLETS = ("-", "–", "—", "•", "*", "·")


def listed(value: object) -> object:
    """A list of one needs no list: a single entry may stand alone."""
    if type(value) is list:
        return value
    if value is None:
        raise refuse("wrong-type", NO_VALUE, "write something after the colon, or leave the key out")
    if isinstance(value, Plain) and value.startswith(_BULLETS):
        raise refuse(
            "dash-without-space",
            f"{quoted(value)} reads as one text, not as a list",
            "put a blank after each dash, or quotes around a text that begins with a dash",
        )
    return [value]


def strict_list(value: object) -> object:
    if type(value) is list:
        return value
    raise refuse(
        "wrong-type",
        NO_VALUE if value is None else f"a list is wanted here, not {kind_of(value)}",
        "begin each entry with a dash and a blank",
    )


def as_card(value: object) -> object:
    """A plain text is a card: `- Wants the list` equals `- {text: Wants the list}`."""
    return {"text": value} if isinstance(value, str) else value

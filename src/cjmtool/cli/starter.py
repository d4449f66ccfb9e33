"""The first map as text: templates by language, the author's words put in as YAML that reads back exactly."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from importlib.resources import files

from cjmtool.errors import UsageError
from cjmtool.model.values import is_id, slug
from cjmtool.project.discovery import MAP_PATTERNS

LANGUAGES = ("en", "ru", "pl")
# The title and the persona of whoever takes the defaults.
DEFAULTS = {
    "en": ("My first journey map", "Anna"),
    "ru": ("Моя первая карта", "Анна"),
    "pl": ("Moja pierwsza mapa", "Anna"),
}
# The key of the settings by which a folder is not searched, with a remark.
EXCLUDE = {
    "en": "\n# From here CI takes cjm itself, whose examples are not yours to check.\nexclude = [{}]\n",
    "ru": "\n# Отсюда CI берёт сам cjm. Примеры, которые лежат при нём, проверять не нужно.\nexclude = [{}]\n",
    "pl": "\n# Stąd CI bierze samo cjm. Dołączonych do niego przykładów nie trzeba sprawdzać.\nexclude = [{}]\n",
}
MAX_STEM = 60  # characters of a derived file name; whoever wants a longer one writes it
MAX_STEM_BYTES = 200  # file systems take 255 bytes, `.cjm.yaml` and a temporary name included

# Texts that need no quotes, in no YAML reader: a letter first, then nothing that has a meaning to YAML.
_PLAIN = re.compile(r"[^\W\d_][\w ,.()’–—…!?/%+&-]*")
_WORDS_WITH_MEANING = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# Joiners shape letters and emoji; escaped they would only be harder to read.
_JOINERS = "\u200c\u200d"
_PLACEHOLDER = re.compile("@(schema|title|persona|today)@")
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def one_line(text: str, what: str) -> str:
    """The text without blanks around it. Raises UsageError for what no line of text may hold."""
    stripped = text.strip(" ") if text.strip() else ""
    for char in stripped:
        if char in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            raise UsageError(f"{what} holds a line break", "write it on one line")
        category = unicodedata.category(char)
        if category == "Cs":
            raise UsageError(f"{what} is not UTF-8", "type it anew; it was copied from a program with another encoding")
        if category == "Cc":
            raise UsageError(f"{what} holds a control character (U+{ord(char):04X})", "type it anew, without it")
    if not stripped:
        raise UsageError(f"{what} is empty", "write a few words")
    return stripped.strip()


def stem_of(title: str) -> str | None:
    """The file name that a title gives, without its ending; None when the title has neither letter nor digit."""
    stem = unicodedata.normalize("NFC", slug(title))
    while len(stem) > MAX_STEM or len(stem.encode()) > MAX_STEM_BYTES:
        head, _, _ = stem.rpartition("-")
        stem = head if len(head) >= MAX_STEM // 2 else stem[: min(MAX_STEM, len(stem) - 1)].rstrip("-")
    return stem if any(c.isalnum() for c in stem) and not _DEVICES.fullmatch(stem) else None


def check_stem(name: str) -> str:
    """A file name as the author gave it, without its ending. Raises UsageError."""
    stem = unicodedata.normalize("NFC", one_line(name, "the file name"))
    for pattern in MAP_PATTERNS:
        stem = stem.removesuffix(pattern.removeprefix("*"))
    if is_id(stem) and stem[0] not in "-." and any(c.isalnum() for c in stem) and not _DEVICES.fullmatch(stem):
        if len(stem.encode()) > MAX_STEM_BYTES:
            raise UsageError("the file name is too long", f"use up to {MAX_STEM} characters")
        return stem
    guess = stem_of(stem)
    raise UsageError(
        f'"{name}" is no file name for a map',
        f"write {guess}" if guess else "use letters, digits, `-` and `_`, such as first-map",
    )


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line: bare where no reader can take it for something else, else in quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_WITH_MEANING:
        return text
    return f'"{"".join(map(_quoted_char, text))}"'


def _quoted_char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def map_text(language: str, title: str, persona: str, today: date, schema: str) -> str:
    """The first map. `schema` is the path of the schema, seen from the map."""
    name = scalar(persona)
    if not slug(persona):  # no id can be derived from such a name
        name += "\n  id: client"
    words = {"schema": schema, "title": scalar(title), "persona": name, "today": today.isoformat()}
    # In one pass: a title may read `@persona@` and stay what it is.
    return _PLACEHOLDER.sub(lambda match: words[match[1]], _template(f"{language}.cjm.yaml.txt"))


def settings_text(language: str, exclude: str | None = None) -> str:
    """`cjm.toml`, with notes in the language of the map. `exclude`: a folder that is not searched for maps."""
    return _template(f"{language}.toml.txt") + (EXCLUDE[language].format(f'"{exclude}"') if exclude else "")


def _template(name: str) -> str:
    return (files("cjmtool.cli") / "templates" / name).read_text(encoding="utf-8")

"""`cjm.toml`, `.cjm.toml` or `[tool.cjm]` in `pyproject.toml`: the closest one upward from a file, no merging."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from cjmtool import __version__
from cjmtool.errors import PluginError, SettingsError
from cjmtool.files import DISK, Files
from cjmtool.lint.catalogue import BUILT_IN, Catalogue, catalogue_with
from cjmtool.lint.plugin import Plugin
from cjmtool.lint.plugins import catalogue_of
from cjmtool.lint.rule import PROFILES, Option, Profile
from cjmtool.model.notation import DurationField
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.problem import Severity
from cjmtool.words import nearest, one_of, quoted

FILE_NAMES = ("cjm.toml", ".cjm.toml", "pyproject.toml")
SEVERITIES = ("error", "warning", "info")


def _selector(value: Any, info: ValidationInfo) -> Any:
    catalogue: Catalogue = info.context or BUILT_IN
    if isinstance(value, str) and catalogue.resolve(value) is None:
        guess = catalogue.suggest(value)
        hint = f'did you mean "{guess}"? ' if guess else ""
        raise PydanticCustomError(
            "rule",
            "{message}",
            {"message": f"unknown rule {quoted(value)}", "help": f"{hint}List them with: cjm rule --all"},
        )
    return value


Selector = Annotated[str, BeforeValidator(_selector)]


class _Table(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
        defer_build=True,
    )


class LimitSettings(_Table):
    """Bounds of a map file"""

    max_bytes: int = Field(1024 * 1024, gt=0, description="Size of a file in bytes.")
    max_depth: int = Field(64, gt=4, le=200, description="Depth of nesting.")
    max_nodes: int = Field(100_000, gt=0, description="Parts of a file after aliases are expanded.")


class PlanSettings(_Table):
    """How actions are ranked"""

    formula: str = Field(
        "value/effort",
        description="value/effort, rice, ice, roi, or an expression such as impact * importance / effort.",
    )
    budget: float | None = Field(None, ge=0, description="What may be spent, in the maps' currency.")
    effort: float | None = Field(None, ge=0, description="Person-days that there are.")
    at_least_one_per_stage: bool = Field(False, description="Every stage of every map gets an action.")
    value: str | None = Field(
        None, description="What an action is worth, as an expression; default: as the formula has it."
    )


class Settings(_Table):
    """Settings of cjm"""

    required_version: str | None = Field(None, description="The oldest cjm that may be used, such as 0.1.")
    include: list[str] = Field(
        [], description="Further file patterns that folders are searched for, beside *.cjm.yaml and *.cjm.yml."
    )
    exclude: list[str] = Field(
        [], description="Patterns of paths, relative to this file, that folders are searched without."
    )
    plugins: list[str] = Field([], description="Installed packages whose rules are used beside those of cjm.")
    preview: bool = Field(False, description="Whether rules in preview are on like others.")
    profile: Profile = Field("recommended", description="Which rules are on: minimal, recommended or strict.")
    select: list[Selector] | None = Field(None, description="Rules that are on, in place of a profile.")
    extend_select: list[Selector] = Field([], description="Rules that are on in addition.")
    ignore: list[Selector] = Field([], description="Rules that are off.")
    severity: dict[str, Literal["error", "warning", "info"]] = Field({}, description="Severity by rule.")
    per_file_ignores: dict[str, list[Selector]] = Field(
        {}, description="Rules that are off in files that match a pattern."
    )
    baseline: str | None = Field(
        None, description="The baseline file, relative to this file; default: cjm-baseline.json where it is there."
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        "error", description="From which severity on a run fails."
    )
    rules: dict[str, dict[str, int | float | str | list[str]]] = Field(
        {}, description="Thresholds and other options by rule."
    )
    language: str = Field(
        "en", description="Language of maps that name none.", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
    )
    currency: str | None = Field(None, description="Currency of maps that name none.", pattern=r"^[A-Z]{3}$")
    evidence_validity: DurationField = Field(
        DEFAULT_VALIDITY, description="How long evidence may be relied on that has no `valid_for` of its own."
    )
    output: str = Field("build", description="Folder for drawn pages, relative to this file.")
    plan: PlanSettings = Field(
        default_factory=lambda: PlanSettings.model_construct(), description="How actions are ranked."
    )
    limits: LimitSettings = Field(
        default_factory=lambda: LimitSettings.model_construct(), description="Bounds of a map file."
    )
    _catalogue: Catalogue = PrivateAttr(default_factory=lambda: BUILT_IN)

    @property
    def catalogue(self) -> Catalogue:
        """The rules that there are with these plug-ins."""
        return self._catalogue

    @property
    def options(self) -> dict[str, dict[str, Any]]:
        """Options of rules by the name that a rule has today."""
        return {self.catalogue.find_name(rule) or rule: given for rule, given in self.rules.items()}

    @property
    def severities(self) -> dict[str, Severity]:
        """Severities that are not those of the records, by the name that a rule has today."""
        return {self.catalogue.find_name(rule) or rule: Severity[word.upper()] for rule, word in self.severity.items()}


def find(start: Path, files: Files = DISK) -> Path | None:
    """The closest settings file upward from a folder, stopping at the repository's root or the home folder."""
    home = Path.home()
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            file = folder / name
            if files.unreadable(file) is None and (name != "pyproject.toml" or _has_table(file, files)):
                return file
        if files.is_top(folder) or folder == home:
            return None
    return None


def _has_table(file: Path, files: Files) -> bool:
    import tomllib

    try:
        text = files.read(file)
        return b"tool.cjm" in text and "cjm" in tomllib.loads(text.decode("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False


def load(file: Path, overrides: Sequence[str] = (), own: tuple[Plugin, ...] = ()) -> Settings:
    """Read a settings file, single keys set over it.

    `own`: plug-ins beside those that it names. Raises SettingsError or PluginError, with one line that names file and
    key.
    """
    name = os.path.relpath(file)
    return read(overridden(contents(file), overrides), name, own)


def contents(file: Path, files: Files = DISK) -> dict[str, Any]:
    """What a settings file holds, as it is. Raises SettingsError where it cannot be read."""
    import tomllib

    name = os.path.relpath(file)
    try:
        data: dict[str, Any] = tomllib.loads(files.read(file).decode("utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read {name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} is not UTF-8", "save it as UTF-8 in your editor") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name} is no TOML: {error}", "text values stand in double quotes, lists in [ ]") from None
    if file.name == "pyproject.toml":
        data = data.get("tool", {}).get("cjm", {})
    return data


# What decides which files are maps and what they say; the rest judges or draws them.
READING = ("include", "exclude", "language", "currency", "evidence-validity", "limits")


def for_reading(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key in READING}


def overridden(data: dict[str, Any], overrides: Sequence[str]) -> dict[str, Any]:
    """The data with keys set as `rules.silent-stretch.length=4` says; a value that is no TOML is a text."""
    import tomllib

    for override in overrides:
        key, _, value = override.partition("=")
        try:
            given = tomllib.loads(f"{key} = {value}")
        except tomllib.TOMLDecodeError:
            text = value.strip().replace("\\", "\\\\").replace('"', '\\"')
            try:
                given = tomllib.loads(f'{key} = "{text}"')
            except tomllib.TOMLDecodeError:
                raise SettingsError(
                    f"--config {quoted(override)} sets no key", "write it as --config profile=strict"
                ) from None
        data = _merged(data, given)
    return data


def _merged(data: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    result = dict(data)
    for key, value in given.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def read(data: dict[str, Any], name: str, own: tuple[Plugin, ...] = ()) -> Settings:
    """Validate the contents of a settings file that is called `name` in messages."""
    catalogue = catalogue_for(data, name, own)
    try:
        settings = Settings.model_validate(data, context=catalogue)
    except ValidationError as error:
        raise _complaint(error, name) from None
    settings._catalogue = catalogue
    _check_rules(settings, name)
    if settings.required_version and _version(settings.required_version) > _version(__version__):
        raise SettingsError(f"{name} asks for cjm {settings.required_version}; this is {__version__}")
    return settings


def catalogue_for(data: dict[str, Any], name: str, own: tuple[Plugin, ...] = ()) -> Catalogue:
    """The rules that there are with the plug-ins that settings name, right or wrong as the rest of these may be.

    Raises PluginError.
    """
    named = data.get("plugins", ())
    if not isinstance(named, list) or not all(isinstance(plugin, str) for plugin in named):
        named = ()
    try:
        catalogue = catalogue_of(tuple(dict.fromkeys(named)))
        return catalogue_with((*catalogue.plugins, *own)) if own else catalogue
    except PluginError as error:
        raise PluginError(f"{name}: {error.message}", error.help) from error.__cause__


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.lstrip(">=~ ").split(".") if part.isdigit())


# Parts of pydantic's locations that name a branch of the values that an option of a rule may have.
_UNION_TAGS = ("int", "float", "str", "list[str]")


def _complaint(error: ValidationError, name: str) -> SettingsError:
    errors = error.errors(include_url=False)
    first = errors[0]
    if first["loc"][-1] in _UNION_TAGS:
        # Every branch of a union complains; the one that got furthest says where the mistake is.
        place = first["loc"][:-1]
        first = max((e for e in errors if e["loc"][: len(place)] == place), key=lambda e: len(e["loc"]))
    at = [str(part) for part in first["loc"] if part not in _UNION_TAGS]
    key = ".".join(at)
    context = first.get("ctx") or {}
    if first["type"] == "extra_forbidden":
        inner: dict[str, type[_Table]] = {"limits": LimitSettings, "plan": PlanSettings}
        table = inner.get(at[0], Settings) if len(at) > 1 else Settings
        keys = [field.replace("_", "-") for field in table.model_fields]
        guess = nearest(at[-1], keys)
        return SettingsError(
            f"{name}: unknown key {quoted(key)}",
            f'did you mean "{guess}"?' if guess else f"known keys: {', '.join(keys)}",
        )
    if "help" in context:
        return SettingsError(f"{name}: {context['message']} in `{at[0]}`", context["help"])
    if first["type"] == "literal_error":
        words = {"profile": PROFILES, "fail-on": (*SEVERITIES, "never")}.get(at[0], SEVERITIES)
        guess = nearest(str(first["input"]), words)
        help = f'did you mean "{guess}"?' if guess else ""
        return SettingsError(f"{name}: {quoted(first['input'])} is not {one_of(words)} in `{key}`", help)
    wanted = {
        "list_type": 'a list such as ["…"]',
        "string_type": "a text in quotes",
        "int_type": "a whole number",
        "bool_type": "true or false",
        "dict_type": "a table",
        "model_type": "a table",
        "string_pattern_mismatch": "another form: a code such as en, or EUR",
        "greater_than": "a larger number",
        "less_than_equal": "a smaller number",
    }.get(first["type"], "another value")
    return SettingsError(f"{name}: `{key}` wants {wanted}, not {quoted(first['input'])}")


def _check_rules(settings: Settings, name: str) -> None:
    """`severity` and `rules` name rules and their options."""
    catalogue = settings.catalogue
    for table in ("severity", "rules"):
        for rule in getattr(settings, table):
            if catalogue.entry(rule) is None:
                guess = nearest(rule, catalogue.names)
                raise SettingsError(
                    f"{name}: unknown rule {quoted(rule)} under `{table}`",
                    f'did you mean "{guess}"?' if guess else "List them with: cjm rule --all",
                )
    for rule, options in settings.rules.items():
        current = catalogue.find_name(rule)
        if current is None:
            continue  # removed: whoever names it is told so in a notice
        known = catalogue.record(current).options
        for key, value in options.items():
            if key not in known:
                guess = nearest(key, known)
                help = (
                    f'did you mean "{guess}"?'
                    if guess
                    else (f"its options: {', '.join(known)}" if known else "it has no options")
                )
                raise SettingsError(f"{name}: rule {rule} has no option {quoted(key)}", help)
            wanted = _sort(known[key])
            if _sort(value) != wanted:
                raise SettingsError(f"{name}: option {quoted(key)} of rule {rule} wants {wanted}")


def _sort(value: Option | list[str]) -> str:
    """What sort of value an option has."""
    if isinstance(value, (tuple, list)):
        return 'a list of texts such as ["…"]'
    return "a text" if isinstance(value, str) else "a number"

"""The tables of the settings and what may stand in them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationInfo
from pydantic_core import PydanticCustomError

from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.rule import Profile
from cjmtool.model.notation import DurationField
from cjmtool.model.parts import DEFAULT_VALIDITY
from cjmtool.problem import Severity
from cjmtool.words import quoted


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


def _colour(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise PydanticCustomError(
            "colour",
            "{message}",
            {"message": f"{quoted(value)} is no colour", "help": "write it as # and six digits, such as #1b4fa8"},
        )
    return value


def _families(value: Any) -> Any:
    """What may stand in a style sheet between quotes: nothing that could end them."""
    if isinstance(value, str):
        for name in value.split(","):
            if not re.fullmatch(r"[^\W_][\w .+-]{0,59}", name.strip()):
                raise PydanticCustomError(
                    "font",
                    "{message}",
                    {
                        "message": f"{quoted(name.strip())} is no name of a typeface",
                        "help": "letters, digits and blanks make a name; several are parted by commas",
                    },
                )
    return value


Colour = Annotated[
    str, BeforeValidator(_colour), Field(json_schema_extra={"pattern": "^#[0-9A-Fa-f]{6}$", "format": "color"})
]
Families = Annotated[str, BeforeValidator(_families)]


class ThemeSettings(_Table):
    """Brand of drawn pages"""

    name: str | None = Field(
        None, max_length=80, description="Whose maps these are: stands above the title, or is read out for the logo."
    )
    logo: str | None = Field(
        None, description="Picture above the title: SVG, PNG, JPEG, WebP or GIF; a path relative to this file."
    )
    logo_dark: str | None = Field(None, description="The logo for dark screens; default: the logo on a light ground.")
    accent: Colour | None = Field(None, description="Colour of links, of the focus and of the line under the head.")
    accent_dark: Colour | None = Field(
        None, description="The accent on dark screens; default: the closest of its hue that can be read there."
    )
    bar: Colour | None = Field(None, description="Ground of the bar with the stages.")
    bar_dark: Colour | None = Field(None, description="The same on dark screens; default: `bar`.")
    bar_ink: Colour | None = Field(
        None, description="Text on the bar; default: white or black, what is easier to read."
    )
    bar_ink_dark: Colour | None = Field(None, description="The same on dark screens.")
    font: Families | None = Field(
        None, description="Typefaces that come before those of the system, parted by commas, if the reader has them."
    )
    font_file: str | None = Field(
        None, description="A WOFF2 typeface that is put into the page; a path relative to this file."
    )
    font_file_bold: str | None = Field(None, description="Its bold face, where the first file has no weights.")


class Settings(_Table):
    """Settings of cjm"""

    required_version: str | None = Field(
        None, pattern=r"^(>= ?)?[0-9]+(\.[0-9]+)*$", description="The oldest cjm that may be used, such as 0.1."
    )
    include: list[str] = Field(
        [], description="Further file patterns that folders are searched for, beside *.cjm.yaml and *.cjm.yml."
    )
    exclude: list[str] = Field(
        [], description="Patterns of paths within the project that folders are searched without."
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
    theme: ThemeSettings = Field(
        default_factory=lambda: ThemeSettings.model_construct(), description="Colours, logo and typeface of pages."
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

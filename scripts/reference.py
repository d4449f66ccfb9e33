"""The keys of maps, libraries and settings as Markdown tables, from the descriptions in the models."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from cjmtool.model.maps import JourneyMap, LaneEntry, NextEntry, Scope, Stage, Step
from cjmtool.model.meanings import meanings_of
from cjmtool.model.parts import (
    Accepted,
    Action,
    Channel,
    DatedValue,
    Evidence,
    Measurement,
    Metric,
    Persona,
    TextCard,
    Touchpoint,
)
from cjmtool.model.schema import map_schema
from cjmtool.model.values import Duration
from cjmtool.settings import LimitSettings, PlanSettings, Settings, ThemeSettings

PARTS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("The map", "At the top of the file.", JourneyMap),
    ("Scope", "Under `scope`.", Scope),
    ("Persona", "By id under `personas`, or in place under `persona` (where an `id` may be added).", Persona),
    ("Channel", "By id under `channels`.", Channel),
    ("Evidence", "By id under `evidence`.", Evidence),
    ("Metric", "By id under `metrics`.", Metric),
    ("Baseline and target", "A number alone is a value.", DatedValue),
    ("Measured value", "An entry of `values`.", Measurement),
    ("Lane", "An entry of `lanes`; a word alone is an id.", LaneEntry),
    ("Stage", "An entry of `stages`.", Stage),
    ("Step", "An entry of `steps`.", Step),
    ("Touchpoint", "An entry of `touchpoints`; a text alone is a channel.", Touchpoint),
    ("Accepted", "Under `accepted` of a red touchpoint.", Accepted),
    ("Text card", "Wherever cards are expected; a text alone is a card.", TextCard),
    ("Action", "An entry of a step's `actions`, or by id under `actions` (without `id` and `closes`).", Action),
    ("Next", "An entry of `next`; a word alone is the id of a step.", NextEntry),
)
INTRODUCTION = """\
What each key means. A library has those of the map from `cjm` to `actions`, and `kind: library`. Keys of your own begin
with `x-`. How texts, lists, dates and numbers are written stands in [the format](format.md)."""
HEAD = "| Key | | What it is |\n|---|---|---|"


def keys() -> str:
    """Every key of a map with its meaning."""
    titles = {part["title"]: part for part in _parts_of_schema()}
    parts = [
        "# All keys of a map",
        INTRODUCTION,
    ]
    for title, where, model in PARTS:
        schema = titles.get((model.__doc__ or "").strip().rstrip("."), {})
        required = set(schema.get("required", ()))
        rows = [
            f"| `{field.alias or name}` | {'required' if (field.alias or name) in required else ''} "
            f"| {_cell(field.description or '')}{_words(schema, field.alias or name)} |"
            for name, field in sorted(model.model_fields.items(), key=lambda item: item[0] in ("note", "tags"))
        ]
        parts.append("\n".join((f"## {title}\n\n{where}\n\n{HEAD}", *rows)))
    return "\n\n".join(parts) + "\n"


def _parts_of_schema() -> list[dict[str, Any]]:
    schema = map_schema()
    return [schema, *(part for part in schema["definitions"].values() if "title" in part)]


def _words(schema: dict[str, Any], key: str) -> str:
    """The allowed words of a key with what they mean."""
    given = schema.get("properties", {}).get(key, {}).get("enum")
    if not given or not all(isinstance(word, str) for word in given):
        return ""
    meanings = meanings_of(tuple(given))
    if not meanings:
        return " " + ", ".join(f"`{word}`" for word in given)
    return "<br>" + "<br>".join(f"`{word}`: {_cell(text)}" for word, text in zip(given, meanings, strict=True))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def settings() -> str:
    """Every key of the settings with its default."""
    rows = [
        _setting(name, field)
        for name, field in Settings.model_fields.items()
        if name not in ("limits", "plan", "theme")
    ]
    ranking = [_setting(name, field) for name, field in PlanSettings.model_fields.items()]
    brand = [_setting(name, field) for name, field in ThemeSettings.model_fields.items()]
    bounds = [_setting(name, field) for name, field in LimitSettings.model_fields.items()]
    return f"""# Settings

`cjm` reads `cjm.toml`, `.cjm.toml` or the table `[tool.cjm]` of `pyproject.toml`: the closest one upward from a map,
up to the root of the repository. Files are not merged. The folder of the settings file is the **project**: no path in
a map may leave it. `--config FILE` or the variable `CJM_CONFIG` name another file, whose project is then the repository
around the maps or, outside of one, the current folder; `--isolated` uses none. An unknown key is an error, so that a
slip does not switch a check off in silence.

```toml
profile = "recommended"
ignore = ["missing-owner"]

[severity]
silent-stretch = "error"

[rules.silent-stretch]
length = 4

[per-file-ignores]
"drafts/*" = ["framing"]
```

Patterns are matched within the project, much as in `.gitignore`: one without a slash (`drafts`, `*.old.cjm.yaml`) in
any folder, with one before it (`/drafts`, `/*.cjm.yaml`) in the project's folder only, and one with a slash further in
(`maps/drafts/`, `maps/*.yaml`) from the project's folder on, where `*` goes into folders too; `**/` stands for any
folders or none. A project may lie in another: its maps follow its own settings, but where a project around it is
searched, what that excludes is left out too.

A rule is named by its name, its code or its family, as `unprioritised-red-contact`, `CJM401`, `priority` or `CJM4`;
`all` means every one.

`plugins` names installed packages that bring [rules of your own](own-rules.md): `plugins = ["acme-rules"]`. Their rules
are then named, selected, graded and ignored like those of `cjm`. A package that is missing is an error.

| Key | Default | What it sets |
|---|---|---|
{chr(10).join(rows)}

Under `[plan]`, see [the figures](figures.md#plan):

| Key | Default | What it sets |
|---|---|---|
{chr(10).join(ranking)}

Under `[theme]`, see [themes](themes.md):

| Key | Default | What it sets |
|---|---|---|
{chr(10).join(brand)}

Under `[limits]`:

| Key | Default | What it sets |
|---|---|---|
{chr(10).join(bounds)}

Options of single rules stand on their [pages](rules/README.md). Flags of the command line win over settings.

## Rules that come and go

A new rule first is a **preview**: it is off, whatever the profile, until it is named itself in `select` or
`extend-select`, by name or code, or until `preview = true` or `--preview` switches all such rules on. A family or `all`
does not. After one minor version it becomes stable. What a stable rule finds, and how grave that is, changes with a
minor version only. All rules of 1.0 are stable.

A **deprecated** rule works as before and will be removed; a **removed** one is gone, and its code is never used again.
Whoever names such a rule is told so in a note, with the rule that takes its place, and the old name means the new rule.
"""


def _setting(name: str, field: Any) -> str:
    default = field.get_default(call_default_factory=True)
    shown = "" if default is None else f"`{_toml(default)}`"
    return f"| `{name.replace('_', '-')}` | {shown} | {_cell(field.description)} |"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str | Duration) else str(value)

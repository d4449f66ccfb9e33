"""What is wrong with settings, in words."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from cjmtool.errors import SettingsError
from cjmtool.lint.rule import PROFILES, Option
from cjmtool.settings.tables import LimitSettings, PlanSettings, Settings, ThemeSettings
from cjmtool.words import nearest, one_of, quoted

_SEVERITIES = ("error", "warning", "info")
# Tables of settings that have keys of their own.
_INNER: dict[str, type[BaseModel]] = {"limits": LimitSettings, "plan": PlanSettings, "theme": ThemeSettings}
# Parts of pydantic's locations that name a branch of the values that an option of a rule may have.
_UNION_TAGS = ("int", "float", "str", "list[str]")


def complaint(error: ValidationError, name: str) -> SettingsError:
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
        table = _INNER.get(at[0], Settings) if len(at) > 1 else Settings
        keys = [field.replace("_", "-") for field in table.model_fields]
        guess = nearest(at[-1], keys)
        return SettingsError(
            f"{name}: unknown key {quoted(key)}",
            f'did you mean "{guess}"?' if guess else f"known keys: {', '.join(keys)}",
        )
    if "help" in context:
        where = key if at[0] in _INNER else at[0]
        return SettingsError(f"{name}: {context['message']} in `{where}`", context["help"])
    if first["type"] == "literal_error":
        words = {"profile": PROFILES, "fail-on": (*_SEVERITIES, "never")}.get(at[0], _SEVERITIES)
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
        "string_pattern_mismatch": (
            "a version such as 0.1" if at[0] == "required-version" else "another form: a code such as en, or EUR"
        ),
        "greater_than": "a larger number",
        "less_than_equal": "a smaller number",
        "string_too_long": "a shorter text",
    }.get(first["type"], "another value")
    return SettingsError(f"{name}: `{key}` wants {wanted}, not {quoted(first['input'])}")


def check_rules(settings: Settings, name: str) -> None:
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

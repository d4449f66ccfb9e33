"""A rule's record as a Markdown page, and all records as a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjmtool.lint.ignores import ignorable
from cjmtool.lint.rule import FAMILIES, Example, Option, Rule
from cjmtool.problem import Severity

# How an example that is one file is called.
FILE = "map.cjm.yaml"
# Examples that show size by being large are cut.
MAX_LINES = 40

FAMILY_TITLES = {
    "yaml": "Reading the file",
    "schema": "Keys and values",
    "reference": "References",
    "coverage": "Contact coverage",
    "priority": "Priorities",
    "evidence": "Evidence",
    "framing": "Framing",
    "action": "Actions",
    "portfolio": "Several maps",
    "meta": "Ignores and baselines",
}


SELECTING = (
    "A rule is named by its name or its code alike, a family by its name or its prefix. Profile `minimal` is part of "
    "`recommended`, which is the default and part of `strict`."
)
TABLE_HEAD = ("| Code | Rule | Severity | Profile | What it finds |", "|---|---|---|---|---|")


def files(example: Example) -> dict[str, bytes]:
    """The files of an example by path; the first is the one that the rule speaks about."""
    if isinstance(example, Mapping):
        return {path: _bytes(content) for path, content in example.items()}
    return {FILE: _bytes(example)}


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def page(rule: Rule, printed: str) -> str:
    """The page of one rule. `printed` is what cjm prints about its bad example; without it the page goes without."""
    parts = [
        f"# {rule.name} ({rule.code})",
        rule.summary,
        _facts(rule),
        f"## What it flags\n\n{rule.what}",
        f"## Why it matters\n\n{rule.why}",
        f"## How to fix it\n\n{rule.how}{_by_itself(rule)}",
    ]
    if rule.options:
        parts.append(_options(rule))
    parts += [
        f"## Not like this\n\n{_example(rule.bad)}",
        *([f"cjm prints:\n\n{_fenced(printed, 'text')}"] if printed else []),
        f"## Like this\n\n{_example(rule.good)}",
        f"## Turning it off\n\n{_off(rule)}",
    ]
    if rule.references:
        parts.append("## References\n\n" + "\n".join(f"- {reference}" for reference in rule.references))
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """The catalogue: one table a family, each rule linked to its page; ours first, then those of plug-ins."""
    listed = sorted(rules, key=lambda rule: rule.code)
    parts = ["# Rules", f"{len(listed)} rules in {len({rule.prefix for rule in listed})} families. {SELECTING}"]
    families = FAMILIES | {rule.prefix: rule.family for rule in listed}
    for prefix, family in families.items():
        rows = [rule for rule in listed if rule.prefix == prefix]
        if rows:
            title = f"## {FAMILY_TITLES.get(family, 'Rules of your own')} (`{family}`, {prefix})"
            parts.append("\n".join((title, "", *TABLE_HEAD, *map(_row, rows))))
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    summary = rule.summary.replace("|", "\\|")
    return f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity.word} | {rule.profile} | {summary} |"


def _facts(rule: Rule) -> str:
    return (
        "| Severity | Profile | Family | Fix | Since | Status |\n|---|---|---|---|---|---|\n"
        f"| {rule.severity.word} | {rule.profile} | {rule.family} ({rule.prefix}) | {_fix(rule)} | {rule.since} "
        f"| {rule.status} |"
    )


def _fix(rule: Rule) -> str:
    """Such as `sometimes, unsafe`."""
    return rule.fix if rule.fix == "none" else f"{rule.fix}, {rule.fix_safety}"


def _by_itself(rule: Rule) -> str:
    """A paragraph about the flags that mend the rule's findings, or nothing."""
    if rule.fix == "none":
        return ""
    when = "" if rule.fix == "always" else " wherever only one change can be meant"
    if rule.fix_safety == "safe":
        return f"\n\n`cjm lint --fix` does this for you{when}."
    return f"\n\n`cjm lint --fix --unsafe-fixes` does this for you{when}; `--diff` shows it first."


def _options(rule: Rule) -> str:
    rows = "\n".join(f"| `{name}` | {_toml(value)} |" for name, value in rule.options.items())
    lines = "\n".join(f"{name} = {_toml(value)}" for name, value in rule.options.items())
    settings = _fenced(f"[rules.{rule.name}]\n{lines}", "toml")
    return f"## Options\n\n| Option | Default |\n|---|---|\n{rows}\n\nIn `cjm.toml`:\n\n{settings}"


def _toml(value: Option) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _off(rule: Rule) -> str:
    if rule.prefix == "CJM1" or (rule.prefix == "CJM0" and rule.severity is Severity.ERROR):
        return "This rule is always on: a file with such a mistake cannot be used as a map."
    project = _fenced(f'ignore = ["{rule.name}"]', "toml")
    some = _fenced(f'[per-file-ignores]\n"drafts/*" = ["{rule.name}"]', "toml")
    parts = [f"For the whole project, in `cjm.toml`:\n\n{project}", f"For some files only:\n\n{some}"]
    if ignorable(rule.name):
        comment = _fenced(f"# cjm: ignore[{rule.name}] Why it may stay", "yaml")
        parts.insert(0, f"For one place, at the end of its line or above the whole part:\n\n{comment}")
    if rule.prefix == "CJM0":
        parts.append("Where it explains why a file cannot be read, it stays on.")
    return "\n\n".join(parts)


def _example(example: Example) -> str:
    several = isinstance(example, Mapping)
    shown = []
    for path, content in files(example).items():
        fenced = _fenced(_readable(content), "toml" if path.endswith(".toml") else "yaml")
        shown.append(f"`{path}`:\n\n{fenced}" if several else fenced)
    return "\n\n".join(shown)


def _readable(content: bytes) -> str:
    """The text of an example; bytes that are no text as `\\xNN`, and no more lines than a page can bear."""
    lines = content.decode("utf-8", errors="backslashreplace").rstrip("\n").split("\n")
    if len(lines) > MAX_LINES:
        rest = len(lines) - MAX_LINES // 4
        lines = [*lines[: MAX_LINES // 4], f"# … and {rest} lines more"]
    return "\n".join(lines)


def _fenced(text: str, language: str) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"

"""What a shell may offer for a flag: names of rules, formats, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Completer = Callable[[str], list[tuple[str, str]]]


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Names of rules with their codes; of a list by commas the last one is completed."""
    from cjmtool.lint.rules import ENTRIES

    before, comma, word = incomplete.rpartition(",")
    return [(f"{before}{comma}{entry.name}", entry.code) for entry in ENTRIES if entry.name.startswith(word)]


def selectors(incomplete: str) -> list[tuple[str, str]]:
    """Names of rules, families and `all`."""
    from cjmtool.lint.rule import FAMILIES

    before, comma, word = incomplete.rpartition(",")
    families = [("all", "every rule"), *((family, f"family {prefix}") for prefix, family in FAMILIES.items())]
    return [(f"{before}{comma}{name}", help) for name, help in families if name.startswith(word)] + rules(incomplete)


def formats(incomplete: str) -> list[tuple[str, str]]:
    """Formats of reports."""
    from cjmtool.report.formats import RENDERERS

    return list(_of(("auto", *RENDERERS), incomplete))


def words(*choices: str) -> Completer:
    """A fixed set of words."""
    return lambda incomplete: list(_of(choices, incomplete))


def _of(choices: tuple[str, ...], incomplete: str) -> Iterator[tuple[str, str]]:
    return ((choice, "") for choice in choices if choice.startswith(incomplete))

"""The rules that a project has: ours, and those of the plug-ins that its settings name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cjmtool.errors import PluginError
from cjmtool.lint import rules as built_in
from cjmtool.lint.codes import selects
from cjmtool.lint.plugin import Plugin
from cjmtool.lint.rule import FAMILIES, PROFILES, Check, Profile, Rule
from cjmtool.lint.rules import ENTRIES, Entry
from cjmtool.words import nearest, quoted


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Never changed once it is made: each project has its own, and several may share one."""

    entries: tuple[Entry, ...] = ENTRIES
    plugins: tuple[Plugin, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in self.entries}

    @cached_property
    def _by_code(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def families(self) -> Mapping[str, str]:
        """Names of families by prefix, ours first."""
        own = {rule.prefix: rule.family for plugin in self.plugins for rule in plugin.rules}
        return FAMILIES | dict(sorted(own.items()))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of the rules that there are, by code; a removed one is not among them."""
        return tuple(entry.name for entry in self.entries if entry.status != "removed")

    def entry(self, word: str) -> Entry | None:
        """The rule that a name or a code means, in any case, also where it was removed."""
        return self.by_name.get(word.strip().lower()) or self._by_code.get(word.strip().upper())

    def find_name(self, word: str) -> str | None:
        """The name of the rule that a name or a code means today; of a removed rule the one in its place, if any."""
        found = self.entry(word)
        if found is None:
            return None
        return found.name if found.status != "removed" else found.replaced_by or None

    def resolve(self, word: str) -> frozenset[str] | None:
        """The names of the rules that a name, a code, a family by name or prefix, or `all` selects; None: nothing.

        A removed rule is known and selects what has taken its place.
        """
        if self.entry(word) is not None:
            return frozenset(filter(None, (self.find_name(word),)))
        upper = word.upper()
        prefix = next((p for p, family in self.families.items() if family == word), upper)
        found = frozenset(n for n in self.names if word == "all" or selects(prefix, self.by_name[n].code))
        return found or (frozenset() if prefix in self.families else None)

    def resolve_all(self, words: Iterable[str]) -> frozenset[str]:
        """The rules that any of the words selects."""
        return frozenset().union(*(self.resolve(word) or () for word in words))

    def switched_on(self, words: Iterable[str], *, preview: bool) -> frozenset[str]:
        """The same for words that switch rules on: in preview only what is named itself, unless all of it is wanted."""
        found: set[str] = set()
        for word in words:
            chosen = self.resolve(word) or frozenset()
            found |= chosen if preview or self.entry(word) is not None else chosen - self.in_preview
        return frozenset(found)

    @cached_property
    def in_preview(self) -> frozenset[str]:
        return frozenset(entry.name for entry in self.entries if entry.status == "preview")

    def profile(self, profile: Profile, *, preview: bool = False) -> frozenset[str]:
        """The rules of a profile; each contains the ones before it."""
        rank = PROFILES.index(profile)
        on = (name for name in self.names if PROFILES.index(self.by_name[name].profile) <= rank)
        return frozenset(on) if preview else frozenset(on) - self.in_preview

    def of_families(self, prefixes: Collection[str]) -> frozenset[str]:
        return frozenset(entry.name for entry in self.entries if entry.prefix in prefixes)

    @cached_property
    def comparing(self) -> frozenset[str]:
        """The rules that hold several maps against each other."""
        own = (rule.name for _, check in self.own_checks() if check.on == "portfolio" for rule in check.rules)
        return self.of_families((PORTFOLIO,)) | frozenset(own)

    def suggest(self, word: str) -> str | None:
        """The selector that a word most probably misspells."""
        codes = [self.by_name[name].code for name in self.names]
        return nearest(word, [*self.names, *codes, *self.families.values(), *self.families, "all"])

    def record(self, name: str) -> Rule:
        """The record of one rule, by its name."""
        if self.by_name[name].plugin:
            return next(rule for plugin in self.plugins for rule in plugin.rules if rule.name == name)
        return built_in.record(name)

    def records(self) -> tuple[Rule, ...]:
        """Every record: ours by code, then those of each plug-in by code."""
        return (*built_in.all_rules(), *self.own_records())

    def own_records(self) -> tuple[Rule, ...]:
        """The records of the plug-ins alone, by code."""
        return tuple(sorted((rule for plugin in self.plugins for rule in plugin.rules), key=lambda rule: rule.code))

    def own_checks(self) -> Iterator[tuple[Plugin, Check]]:
        """The checks of the plug-ins that look for something: of removed rules only the records are left."""
        for plugin in self.plugins:
            for check in plugin.checks:
                if any(rule.status != "removed" for rule in check.rules):
                    yield plugin, check


# The family that needs to know of more than one file.
PORTFOLIO = "CJM8"
BUILT_IN = Catalogue()


def catalogue_with(plugins: tuple[Plugin, ...]) -> Catalogue:
    """Our rules and those of plug-ins. Raises PluginError where two rules share a name or a code."""
    owners = {entry.name: "cjm" for entry in ENTRIES}
    own: list[Entry] = []
    for plugin in plugins:
        for rule in plugin.rules:
            for word in (rule.code, rule.name):
                if word in owners:
                    names = " and ".join(dict.fromkeys((quoted(owners[word]), quoted(plugin.name))))
                    raise PluginError(f"two rules are called {word}, in {names}", "take one of the plug-ins away")
                owners[word] = plugin.name
            own.append(_entry(rule, plugin))
    return Catalogue((*ENTRIES, *sorted(own)), plugins)


def _entry(rule: Rule, plugin: Plugin) -> Entry:
    return Entry(
        rule.code, rule.name, rule.severity, rule.profile, "", True, rule.status, rule.replaced_by, plugin.name
    )

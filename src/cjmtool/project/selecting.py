"""Which rules are on for a project: what its settings say, and over them what the command line says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cjmtool.errors import UsageError
from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.rules import Entry
from cjmtool.lint.settle import Selection, select
from cjmtool.paths import shown
from cjmtool.project.workspace import Options, Project
from cjmtool.words import quoted


def selection_of(project: Project, options: Options) -> Selection:
    """The rules that are on for a project; flags win over settings."""
    settings, catalogue = project.settings, project.catalogue
    preview = options.preview or settings.preview
    chosen = options.select
    if chosen is None and options.profile is None and settings.select is not None:
        chosen = tuple(settings.select)
    ignored = (*settings.ignore, *options.ignore) if options.select is None else options.ignore
    return select(
        options.profile or settings.profile,
        catalogue.switched_on(chosen, preview=preview) if chosen is not None else None,
        catalogue.switched_on((*settings.extend_select, *options.extend_select), preview=preview),
        catalogue.resolve_all(ignored),
        settings.severities,
        catalogue=catalogue,
        preview=preview,
        well_formed_only=options.well_formed_only,
    )


def refuse_unknown(options: Options, projects: Iterable[Project]) -> None:
    """Raise UsageError for a word of the command line that means no rule in any of the projects."""
    catalogues = [*(project.catalogue for project in projects), BUILT_IN]
    for flag, words in _flags(options):
        for word in words:
            if all(catalogue.resolve(word) is None for catalogue in catalogues):
                guess = next(filter(None, (catalogue.suggest(word) for catalogue in catalogues)), None)
                help = f'did you mean "{guess}"? ' if guess else ""
                raise UsageError(f'unknown rule "{word}" in {flag}', f"{help}List them with: cjm rule --all")


def notices(options: Options, projects: Iterable[Project]) -> list[str]:
    """What is to be said of deprecated and removed rules that somebody names, each once."""
    found: dict[str, None] = {}
    for project in projects:
        if project.catalogue is BUILT_IN and not _OUTDATED:
            continue
        for where, words in (*_flags(options), *_settings(project)):
            found |= dict.fromkeys(_told(word, where, project.catalogue) for word in words)
    return [line for line in found if line]


_OUTDATED = any(entry.status in ("deprecated", "removed") for entry in BUILT_IN.entries)


def _told(word: str, where: str, catalogue: Catalogue) -> str:
    entry = catalogue.entry(word)
    if entry is None or entry.status not in ("deprecated", "removed"):
        return ""
    return f"{where} names {quoted(word)}, which {_fate(entry)}"


def _fate(entry: Entry) -> str:
    if entry.status == "deprecated":
        instead = f"; {entry.replaced_by} is to be used in its place" if entry.replaced_by else ""
        return f"is deprecated and will be removed{instead}"
    if entry.replaced_by:
        return f"was removed; {entry.replaced_by} has taken its place"
    return "was removed: there is no such rule any more"


def _flags(options: Options) -> Iterator[tuple[str, Iterable[str]]]:
    yield "--select", options.select or ()
    yield "--extend-select", options.extend_select
    yield "--ignore", options.ignore


def _settings(project: Project) -> Iterator[tuple[str, Iterable[str]]]:
    settings = project.settings
    file = shown(project.settings_file) if project.settings_file is not None else "--config"
    for key, words in (
        ("select", settings.select or ()),
        ("extend-select", settings.extend_select),
        ("ignore", settings.ignore),
        ("per-file-ignores", [word for off in settings.per_file_ignores.values() for word in off]),
        ("severity", settings.severity),
        ("rules", settings.rules),
    ):
        yield f"`{key}` in {file}", words

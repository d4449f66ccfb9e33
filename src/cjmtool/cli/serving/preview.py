"""What is served: the maps of a project as they are now, read when they are asked for, and the last good page of each.

Safe for threads: whoever asks holds one lock while something is read and drawn, and none while it is sent.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Condition, RLock

from cjmtool.cli.serving.addresses import EVENTS, LIST, MAPS, SOURCES, address, key_of, parted
from cjmtool.cli.serving.reading import Reading, read
from cjmtool.errors import CjmError, UsageError
from cjmtool.problem import Problem
from cjmtool.project import Options, Project, Projects, find_files
from cjmtool.render import preview_pages
from cjmtool.render.labels import Words
from cjmtool.render.preview import Panel, Trouble, version, with_preview
from cjmtool.render.view import counted
from cjmtool.words import visible


@dataclass(frozen=True)
class Page:
    """A page to be sent. `status`: of HTTP."""

    text: str
    panel: Panel
    status: int = 200

    @cached_property
    def version(self) -> str:
        return version(self.text, self.panel)

    def sent(self, nonce: str) -> bytes:
        return with_preview(self.text, self.panel, nonce).encode("utf-8", "replace")


class Preview:
    """`today` is asked at each change, so that a preview left open overnight judges by the new day.

    Raises UsageError, SettingsError and PluginError; the last two later stand on the pages.
    """

    def __init__(self, paths: Sequence[Path], options: Options, today: Callable[[], date]) -> None:
        self._paths, self._options, self._today = paths, options, today
        self._changed = Condition(RLock())
        self._generation = 0
        self._closed = False
        self._trouble: CjmError | None = None
        self._projects = Projects(options)
        self._files: dict[str, tuple[Path, Project]] = {}
        self._readings: dict[str, Reading] = {}
        # The last reading of each map that could be drawn.
        self._good: dict[str, Reading] = {}
        named = paths or [Path()]
        self.roots = sorted({Path(os.path.abspath(self._projects.of(path).root)) for path in named})
        try:
            self._base = Path(os.path.commonpath(self.roots))
        except ValueError:
            raise UsageError("the maps lie on several drives", "serve those of one drive at a time") from None
        self._load()

    # What threads wait for.

    def wait(self, seen: int, seconds: float) -> int | None:
        """The number of the newest change, at once where it is not `seen`, else after a while. None: it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._generation != seen, seconds)
            return None if self._closed else self._generation

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # What changes.

    def update(self, changed: Collection[Path]) -> None:
        """Take notice of changed files; none: of whatever may have changed."""
        with self._changed:
            if self._alone(changed):
                # Nothing depends on a map, unless somebody took it for a library and is broken by that.
                keys = {key for key in self._readings if self._readings[key].kind == "broken"}
                keys |= {key for path in changed if (key := key_of(path, self._base)) is not None}
                for key in keys:
                    self._readings.pop(key, None)
                if any(self._read(key).kind == "library" for key in keys):
                    self._load()
            else:
                self._load()
            self._generation += 1
            self._changed.notify_all()
        # Drawn now even where nobody looks, so that the last good page is that of the last good file.
        for key in list(self._good):
            self.page(address(MAPS, key))

    def _alone(self, changed: Collection[Path]) -> bool:
        """Whether only maps changed, which are still there, and the rest is as it was."""

        def map_still(path: Path) -> bool:
            reading = self._readings.get(key_of(path, self._base) or "")
            return reading is not None and reading.kind == "map" and path.is_file()

        same = self._trouble is None and self._today() == self._options.today
        return same and bool(changed) and all(map(map_still, changed))

    def _load(self) -> None:
        """Forget what was read, and look again which files there are. With bad settings all stays as it was."""
        options = replace(self._options, today=self._today())
        projects = Projects(options)
        try:
            found = find_files(self._paths, projects)
            files = {
                key: (file, projects.of(file)) for file in found.files if (key := key_of(file, self._base)) is not None
            }
        except CjmError as error:
            if not self._files:
                raise
            self._trouble = error
            return
        self._trouble = None
        self._options, self._projects, self._files = options, projects, files
        self._readings.clear()
        self._good = {key: reading for key, reading in self._good.items() if key in files}

    def _read(self, key: str, *, draw: bool = False) -> Reading:
        reading = self._readings.get(key)
        if reading is None or (draw and reading.kind == "map" and reading.page is None):
            file, project = self._files[key]
            reading = self._readings[key] = read(file, project, self._options, draw=draw or key in self._good)
            if reading.page is not None:
                self._good[key] = reading
        return reading

    # What is asked for.

    @property
    def maps(self) -> list[str]:
        """Addresses of the files that are served, in order."""
        with self._changed:
            return [address(MAPS, key) for key in sorted(self._files)]

    def page(self, target: str) -> Page | None:
        """The page at an address; None where there is none and never will be."""
        kind, key = parted(target)
        with self._changed:
            if kind == LIST:
                return self._list()
            if kind == MAPS:
                return self._map(key) if key in self._files else self._gone(kind, key)
            if kind == SOURCES:
                return self._source(key)
        return None

    def _panel(self, kind: str, key: str, language: str, troubles: list[Trouble], saying: str = "") -> Panel:
        if self._trouble:
            troubles = [Trouble(self._trouble.message, help=self._trouble.help), *troubles]
        return Panel(language, EVENTS + address(kind, key), tuple(troubles), saying)

    def _map(self, key: str) -> Page:
        now = self._read(key, draw=True)
        if now.kind == "library":
            return self._source(key)
        troubles = list(self._troubles(key, now))
        good = now if now.page is not None else self._good.get(key)
        if good is None or good.page is None:
            words = Words(now.language)
            text = preview_pages.word_page(words, Path(key).name, key, words("serve.never"))
            return Page(text, self._panel(MAPS, key, words.language, troubles))
        saying = "stale" if good is not now else "drawn" if troubles else ""
        return Page(good.page, self._panel(MAPS, key, good.language, troubles, saying))

    def _troubles(self, key: str, reading: Reading) -> Iterator[Trouble]:
        """What is wrong with a map and the libraries behind it."""
        yield from (Trouble(message, help=help) for message, help in reading.notes)
        yield from map(self._trouble_of, reading.errors)
        for used in self._used(key, reading, {key}):
            yield from map(self._trouble_of, used.errors)

    def _used(self, key: str, reading: Reading, seen: set[str]) -> Iterator[Reading]:
        project = self._files[key][1]
        for used in reading.uses:
            other = key_of(project.root / used, self._base)
            if other in self._files and other not in seen:
                seen.add(other)
                library = self._read(other)
                yield library
                yield from self._used(other, library, seen)

    def _trouble_of(self, problem: Problem) -> Trouble:
        start = problem.span.start
        key = key_of(problem.path, self._base)
        return Trouble(
            problem.message,
            problem.label,
            problem.help,
            problem.name,
            problem.severity.word,
            f"{visible(problem.path)}:{start.line}:{start.column}",
            f"{address(SOURCES, key)}#L{start.line}" if key is not None else "",
        )

    def _list(self) -> Page:
        readings = [(key, self._read(key)) for key in sorted(self._files)]
        languages = {reading.language for _, reading in readings if reading.kind == "map"}
        words = Words(languages.pop() if len(languages) == 1 else "en")
        maps = [self._entry(words, key, reading) for key, reading in readings if reading.kind != "library"]
        libraries = [self._entry(words, key, reading) for key, reading in readings if reading.kind == "library"]
        return Page(preview_pages.maps_page(words, maps, libraries), self._panel(LIST, "", words.language, []))

    def _entry(self, words: Words, key: str, reading: Reading) -> preview_pages.Entry:
        known = reading if reading.title else self._good.get(key, reading)
        return preview_pages.Entry(
            known.title or visible(Path(key).name),
            address(MAPS, key),
            visible(key),
            address(SOURCES, key),
            known.language if known.title else "",
            known.persona,
            str(counted(words, reading.all_problems)),
            reading.kind != "broken" and not reading.errors,
        )

    def _source(self, key: str) -> Page:
        """The text of a map, of a library, or of a file that belongs to one; as it was when it was read last."""
        if key in self._files:
            self._read(key)
        for owner, reading in sorted(self._readings.items(), key=lambda item: item[0] != key):
            for path, text in reading.texts.items():
                if key_of(path, self._base) == key:
                    problems = [p for p in reading.all_problems if p.path == path]
                    words = Words(reading.language)
                    map_page = "" if reading.kind == "library" else address(MAPS, owner)
                    drawn = preview_pages.source_page(words, key, text, problems, map_page)
                    return Page(drawn, self._panel(SOURCES, key, words.language, []))
        return self._gone(SOURCES, key)

    def _gone(self, kind: str, key: str) -> Page:
        words = Words("en")
        text = preview_pages.word_page(words, words("serve.gone"), key, words("serve.gone_now"))
        return Page(text, self._panel(kind, key, words.language, []), 404)

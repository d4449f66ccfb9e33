"""The folder of a site: written aside and then moved into place, so that a failure leaves the old site whole."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cjmtool.errors import OutputError
from cjmtool.paths import reason, shown
from cjmtool.project.parallel import in_processes, processes

MANIFEST = ".cjm-site.json"
# What every page of ours says in its head, in case the list of pages is lost.
MARK = b'<meta name="generator" content="cjm '
HEAD = 4096


@dataclass(frozen=True)
class Draft:
    """A page to be written: its path in the folder, and what draws it. `source`: the path of its map, if it has one."""

    path: str
    draw: Callable[[], str]
    source: str = ""


@dataclass
class Publishing:
    """The pages that are new or changed, how many there are in all, and the pages removed because they are gone."""

    written: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    pages: int = 0


def publish(folder: Path, drafts: Sequence[Draft], kept: Iterable[str], jobs: int) -> Publishing:
    """Draw all pages, then put them in place.

    `kept` are pages that stay as they are, if they are there: those of maps that cannot be drawn now. Raises
    OutputError where something would be overwritten that is not ours, or cannot be written; the old site then stays.
    """
    _refuse_foreign(folder, [draft.path for draft in drafts])
    with _aside(folder) as staging:

        def write(draft: Draft) -> str | None:
            return _stage(staging / draft.path, draft.draw())

        complaints = [one for one in in_processes(write, drafts, processes(jobs, len(drafts))) if one]
        if complaints:
            raise OutputError(f"cannot write {shown(folder)}: {complaints[0]}")
        return _move(folder, staging, drafts, set(kept))


def _refuse_foreign(folder: Path, paths: Sequence[str]) -> None:
    """Nothing that somebody else wrote is overwritten. A page is ours if the list says so, or the page itself."""
    known = _pages(folder)
    for path in paths:
        target = folder / path
        if path not in known and os.path.lexists(target) and not _is_ours(target):
            raise OutputError(
                f"{shown(target)} was not written by cjm site",
                "name a folder of its own for the site, or take the file away",
            )


def _is_ours(file: Path) -> bool:
    try:
        with open(file, "rb") as opened:
            return MARK in opened.read(HEAD)
    except OSError:
        return False


def _pages(folder: Path) -> dict[str, dict[str, str]]:
    """The pages of the site that was built before, by their paths; none where the list is not ours."""
    try:
        loaded = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(loaded, dict) or loaded.get("version") != 1 or not isinstance(loaded.get("pages"), dict):
        return {}
    return {path: entry for path, entry in loaded["pages"].items() if isinstance(entry, dict)}


@contextlib.contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A new folder within the site's, on the same disk, that is gone afterwards whatever happens."""
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".cjm-site-", dir=folder))
    except OSError as error:
        raise OutputError(f"cannot write {shown(folder)}: {reason(error)}") from None
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only where nothing was put into it


def _stage(path: Path, text: str) -> str | None:
    """Write a page aside; what went wrong, in words, since errors of the system do not leave a process unharmed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        return "the disk is full" if error.errno == errno.ENOSPC else reason(error)
    return None


def _move(folder: Path, staging: Path, drafts: Sequence[Draft], kept: set[str]) -> Publishing:
    done = Publishing(pages=len(drafts))
    known, entries = _pages(folder), {}
    try:
        for draft in drafts:
            source, target = staging / draft.path, folder / draft.path
            content = source.read_bytes()
            entries[draft.path] = {"source": draft.source, "sha256": hashlib.sha256(content).hexdigest()}
            if target.is_file() and target.read_bytes() == content:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, target)
            done.written.append(target)
        for path, entry in sorted(known.items()):
            if path in entries:
                continue
            if path in kept:
                entries[path] = entry
            elif _unchanged(folder, path, entry):
                (folder / path).unlink()
                done.removed.append(folder / path)
                _prune(folder, path)
        text = json.dumps({"version": 1, "pages": dict(sorted(entries.items()))}, ensure_ascii=False, indent=1) + "\n"
        manifest = staging / MANIFEST
        manifest.write_bytes(text.encode("utf-8", "surrogateescape"))
        os.replace(manifest, folder / MANIFEST)
    except OSError as error:
        raise OutputError(f"cannot write {shown(folder)}: {reason(error)}") from None
    return done


def _unchanged(folder: Path, path: str, entry: dict[str, str]) -> bool:
    """A page that we wrote, within the folder, and that nobody has changed since."""
    file = folder / path
    inside = os.path.realpath(file).startswith(os.path.realpath(folder) + os.sep)
    return inside and file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == entry.get("sha256")


def _prune(folder: Path, path: str) -> None:
    """Folders that are empty now go, too."""
    for parent in Path(path).parents[:-1]:
        with contextlib.suppress(OSError):
            (folder / parent).rmdir()

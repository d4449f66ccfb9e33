"""Files that a map names: libraries, each read once, and pictures. None of them may lie outside the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cjmtool.check import Shelf, ids_of, with_values
from cjmtool.model.build import build
from cjmtool.model.maps import Library
from cjmtool.paths import reason
from cjmtool.problem import Remark
from cjmtool.project.inside import resolve_path
from cjmtool.project.values import read_values
from cjmtool.project.workspace import Project
from cjmtool.source import load
from cjmtool.words import quoted

MAX_PICTURE = 512 * 1024


def librarian(project: Project, path: Path, used: str) -> Shelf | Remark:
    """What a `uses` entry of `path` brings, its own `uses` included."""
    first = resolve_path(project, path, used)
    if isinstance(first, Remark):
        return first
    order: list[str] = []
    sound = True
    chain: list[str] = []
    circle: list[str] = []

    def visit(file: str) -> None:
        nonlocal sound
        if file in chain:
            circle[:] = [*chain[chain.index(file) :], file]
            return
        if file in order:
            return
        order.append(file)
        chain.append(file)
        shelf = _shelf(project, file)
        if shelf is None or not shelf[3]:
            sound = False
        for inner in shelf[2] if shelf else []:
            onward = resolve_path(project, project.root / file, inner)
            if isinstance(onward, str):
                visit(onward)
            else:
                sound = False
        chain.pop()

    own = project.inside(path)
    chain += [own] if own else []
    visit(first)
    if circle:
        ring = " → ".join(circle)
        return Remark(
            "circular-uses", f"the files use each other in a circle: {ring}", help="take one of these `uses` away"
        )
    shelf = _shelf(project, first)
    if shelf is None:
        return Remark(
            "not-a-library",
            f"{quoted(used)} is a map, not a library",
            help="only files with `kind: library` can be used",
        )
    if not shelf[3] and shelf[0] is None and not any(shelf[1].values()):
        return Remark(
            "missing-file",
            f"{quoted(used)} cannot be read as a library",
            help=f"see what is wrong with it: cjm validate {first}",
        )
    return Shelf(
        tuple((file, found[0], found[1]) for file in order if (found := _shelf(project, file)) is not None), sound
    )


def _shelf(project: Project, file: str) -> tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None:
    """A library, read once: the model, the ids that it defines, what it uses, and whether all of it is valid.

    None: the file is a map.
    """
    if file in project.shelves:
        return project.shelves[file]
    found: tuple[Library | None, dict[str, frozenset[str]], list[str], bool] | None
    try:
        document = load(project.files.read(project.root / file), project.limits)
    except OSError:
        found = (None, ids_of(None), [], False)
    else:
        built = build(document) if document.readable else None
        if built is None:
            found = (None, ids_of(document.data), [], False)
        elif (
            isinstance(document.data, dict)
            and document.data.get("kind") != "library"
            and not isinstance(built.part, Library)
        ):
            found = None
        else:
            library = built.part if isinstance(built.part, Library) else None
            if library is not None:
                home = project.root / file
                library, _, _ = with_values(library, lambda used: read_values(project, home, used))
            sound = built.whole and not any(r.rule != "ambiguous-scalar" and r.grave for r in document.remarks)
            found = (
                library,
                ids_of(document.data),
                list(library.uses) if library else [],
                sound or library is not None,
            )
    project.shelves[file] = found
    return found


def picture_problem(project: Project, path: Path, picture: str) -> Remark | None:
    content = read_picture(project, path, picture)
    return content if isinstance(content, Remark) else None


PICTURE_TYPES: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("image/png", lambda raw: raw.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", lambda raw: raw.startswith(b"\xff\xd8\xff")),
    ("image/webp", lambda raw: raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"),
    ("image/gif", lambda raw: raw.startswith((b"GIF87a", b"GIF89a"))),
)


def read_picture(project: Project, path: Path, picture: str) -> tuple[str, bytes] | Remark:
    """MIME type and bytes of a picture that `path` names, or what is wrong with it; the content decides."""
    inside = resolve_path(project, path, picture)
    if isinstance(inside, Remark):
        return inside
    try:
        raw = project.files.read(path.parent / picture, MAX_PICTURE + 1)
    except OSError as error:
        return Remark("missing-file", f"{quoted(picture)} cannot be read: {reason(error)}")
    if len(raw) > MAX_PICTURE:
        return Remark(
            "invalid-value",
            f"{quoted(picture)} is larger than {MAX_PICTURE // 1024} KiB",
            help="make the picture smaller: 400 by 400 pixels are plenty",
        )
    for mime, fits in PICTURE_TYPES:
        if fits(raw):
            return mime, raw
    return Remark(
        "invalid-value",
        f"{quoted(picture)} is no PNG, JPEG, WebP or GIF",
        help="save the picture in one of these formats",
    )

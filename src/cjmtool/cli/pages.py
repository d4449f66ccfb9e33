"""Drawing files: where pages go, which are refused, and which old ones are removed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cjmtool.check import Checked
from cjmtool.cli.maps import Unread, read
from cjmtool.cli.output import write, write_bytes, write_file
from cjmtool.cli.sparing import Spared
from cjmtool.errors import OutputError, UsageError
from cjmtool.model.journey import stem
from cjmtool.paths import shown
from cjmtool.problem import Problem, Remark
from cjmtool.project import Options, Project, Projects, findings_of, read_picture, theme_of

if TYPE_CHECKING:
    from cjmtool.render.own_template import OwnTemplate

if TYPE_CHECKING:
    from cjmtool.render.view import MapView, Picture

MANIFEST = ".cjm-pages.json"
FORMATS = ("html", "md", "pdf", "png", "svg", "json")
# Made by a template of the user's; its name tells the ending.
TEMPLATE = "template"
# Set by Typst, which an extra brings.
TYPESET = ("pdf", "png", "svg")
# A file for each page.
PAGED = ("png", "svg")


@dataclass(frozen=True)
class Target:
    """Formats, some of `FORMATS` or `TEMPLATE`, and where they go: a folder, one file, stdout, or by default the
    project's folder.

    `mermaid`: the Markdown has a diagram. `paper` and `ppi` are for typeset pages. `template` is what `TEMPLATE` means.
    """

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None
    stdout: bool = False
    mermaid: bool = False
    paper: str = "a3"
    ppi: int | None = None
    template: OwnTemplate | None = None

    def ending(self, name: str) -> str:
        """The ending of files of a format, without the dot."""
        return self.template.extension if self.template is not None and name == TEMPLATE else name

    @classmethod
    def read(cls, output: str | None, formats: tuple[str, ...], template: OwnTemplate | None = None) -> Target:
        """`formats` are those asked for by name; without any, the ending of the output decides, else HTML."""
        if template is not None:
            if template.extension in formats:
                raise UsageError(
                    f"--{template.extension} and the template both make .{template.extension} files",
                    "draw them one after the other, into two folders",
                )
            formats = (*formats, TEMPLATE)
        return replace(cls._read(output, formats, template.extension if template else ""), template=template)

    @classmethod
    def _read(cls, output: str | None, formats: tuple[str, ...], own: str) -> Target:
        """`own`: the ending of what the template makes."""
        if output is None:
            return cls(formats or ("html",))
        if output == "-":
            if len(formats) > 1:
                named = " or ".join(f"--{name}" for name in formats)
                raise UsageError("only one format can go to standard output", f"leave out {named}")
            if formats and formats[0] in PAGED:
                raise UsageError(f"--{formats[0]} makes a file for each page", "name a folder or a file")
            return cls(formats or ("html",), stdout=True)
        ending = Path(output).suffix.lower().lstrip(".")
        if ending in FORMATS or (own and ending == own):
            wanted = TEMPLATE if ending == own else ending
            other = next((name for name in formats if name != wanted), None)
            if other:
                raise UsageError(
                    f"{output} is a .{ending} file, and --{other} asks for another format", "name a folder to get both"
                )
            return cls((wanted,), file=Path(output))
        return cls(formats or ("html",), folder=Path(output))


@dataclass
class Drawing(Unread):
    """What was done, and what could not be."""

    written: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    surplus: list[Path] = field(default_factory=list)
    on_stdout: bool = False


def draw(files: Sequence[Path], projects: Projects, options: Options, target: Target) -> Drawing:
    """Draw every map that is well-formed; the others are refused and their old pages stay."""
    done = Drawing(on_stdout=target.stdout)
    pages = read(files, projects, options, done)
    if len(pages) > 1 and (target.file or target.stdout):
        where = target.file.as_posix() if target.file else "standard output"
        raise UsageError(f"{len(pages)} maps cannot go into {where}", "name one map, or a folder")
    others = [target.template.file] if target.template is not None else []
    spared = Spared(files, projects.known, options, others)

    def store(path: Path, content: bytes) -> None:
        spared.check(path)
        write_file(path, content)
        done.written.append(path)

    folders: dict[Path, dict[str, dict[str, str]]] = {}
    for file, project, checked in pages:
        findings = findings_of(checked, project, options)
        for name in target.formats:
            try:
                _page(file, project, checked, findings, name, options, target, store, folders)
            except OutputError as error:
                done.failures.append((error.message, error.help))
    for folder, entries in folders.items():
        try:
            _tidy(folder, entries, done)
        except OutputError as error:
            done.failures.append((error.message, error.help))
    return done


def _page(
    file: Path,
    project: Project,
    checked: Checked,
    findings: list[Problem],
    name: str,
    options: Options,
    target: Target,
    store: Callable[[Path, bytes], None],
    folders: dict[Path, dict[str, dict[str, str]]],
) -> None:
    pages = page_files(file, project, checked, findings, name, options, target)
    if target.stdout:
        write_bytes(pages[0]) if name in TYPESET else write(pages[0].decode("utf-8"))
        return
    if target.file is not None:
        for number, content in enumerate(pages, 1):
            path = target.file.with_name(_numbered(target.file.stem, number, name) + target.file.suffix)
            store(path, content)
        return
    folder = target.folder or (project.root / project.settings.output if project.settings_file else Path("build"))
    bare = checked.file[: -len(Path(checked.file).name)] + stem(checked.file)
    entries = folders.setdefault(folder, {})
    source = Path(os.path.relpath(project.root / checked.file, folder)).as_posix()
    for number, content in enumerate(pages, 1):
        relative = f"{_numbered(bare, number, name)}.{target.ending(name)}"
        if relative in entries:
            raise OutputError(f"two maps would be drawn as {shown(folder / relative)}", "rename one of them")
        store(folder / relative, content)
        entries[relative] = {"source": source, "sha256": hashlib.sha256(content).hexdigest()}


def _numbered(bare: str, number: int, name: str) -> str:
    """`map-01`, `map-02` … where each page is a file; two digits, so that they sort."""
    return f"{bare}-{number:02}" if name in PAGED else bare


def page_files(
    file: Path,
    project: Project,
    checked: Checked,
    findings: list[Problem],
    name: str,
    options: Options,
    target: Target,
) -> list[bytes]:
    """One map in one format: one file, or one a page."""
    view = view_of(file, project, checked, findings, options)
    if name in ("json", TEMPLATE):
        from cjmtool.render.view_model.build import view_model

        journey = checked.journey
        assert journey is not None
        model = view_model(journey, view, today=options.today, theme=theme_of(project))
        if name == TEMPLATE:
            assert target.template is not None
            text = target.template.render(model, view.words)
        else:
            text = json.dumps(model, ensure_ascii=False, indent=2) + "\n"
        return [text.encode("utf-8", "replace")]
    if name == "html":
        from cjmtool.render.html import render as as_html

        return [as_html(view, target.paper, theme_of(project)).encode("utf-8", "replace")]
    if name == "md":
        from cjmtool.render.markdown import render as as_markdown

        return [as_markdown(view, mermaid=target.mermaid).encode("utf-8", "replace")]
    from cjmtool.render.typeset import PPI, typeset

    return typeset(view, name, today=options.today, paper=target.paper, ppi=target.ppi or PPI, theme=theme_of(project))


def picture_of(file: Path, project: Project, checked: Checked) -> Picture | None:
    """The picture of the persona whose journey it is, if there is one that can be embedded."""
    from cjmtool.render.view import Picture

    persona = checked.journey.persona if checked.journey else None
    if persona is None or not persona.picture:
        return None
    home = _home_of_picture(file, project, checked, persona.picture)
    content = read_picture(project, home, persona.picture)
    return None if isinstance(content, Remark) else Picture(*content)


def view_of(
    file: Path, project: Project, checked: Checked, findings: list[Problem] | None, options: Options
) -> MapView:
    """One map read to be drawn, with the picture of its persona."""
    from cjmtool.render.view import build

    journey = checked.journey
    assert journey is not None
    return build(journey, today=options.today, findings=findings, picture=picture_of(file, project, checked))


def _home_of_picture(file: Path, project: Project, checked: Checked, picture: str) -> Path:
    """The file that names the picture: the map itself, or the library that its persona comes from."""
    journey = checked.journey
    assert journey is not None
    named = journey.map.persona
    if not isinstance(named, str) or named in journey.map.personas:
        return file
    for library, shelf in project.shelves.items():
        if shelf is not None and shelf[0] is not None and shelf[0].personas.get(named) is journey.personas.get(named):
            return project.root / library
    return file


def _tidy(folder: Path, entries: dict[str, dict[str, str]], done: Drawing) -> None:
    """Remove pages of ours whose map is gone or has fewer pages now, and keep the list of pages.

    What somebody changed stays.
    """
    manifest = folder / MANIFEST
    known: dict[str, dict[str, str]] = {}
    try:
        loaded = json.loads(manifest.read_text("utf-8"))
        if isinstance(loaded, dict) and loaded.get("version") == 1 and isinstance(loaded.get("pages"), dict):
            known = {k: v for k, v in loaded["pages"].items() if isinstance(v, dict) and isinstance(k, str)}
    except (OSError, ValueError):
        pass  # no list, or one that is not ours: nothing is removed
    root = os.path.realpath(folder)
    drawn = {(entry["source"], Path(page).suffix) for page, entry in entries.items()}
    for page, entry in sorted(known.items()):
        if page in entries:
            continue
        path = folder / page
        inside = os.path.realpath(path).startswith(root + os.sep)
        there = os.path.lexists(folder / str(entry.get("source", "")))
        if there and (entry.get("source"), path.suffix) not in drawn:
            entries[page] = entry
        elif inside and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.get("sha256"):
            with contextlib.suppress(OSError):
                path.unlink()
                (done.surplus if there else done.removed).append(path)
    content = json.dumps({"version": 1, "pages": dict(sorted(entries.items()))}, ensure_ascii=False, indent=1) + "\n"
    write_file(manifest, content.encode("utf-8", "surrogateescape"))

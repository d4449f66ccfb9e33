"""Sites in their folders: whole or not at all, links that resolve, nothing of anybody else's overwritten."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from cjmtool.cli import app
from tests.cli.test_exit_codes import INVALID, cjm
from tests.render.drawing import PIXEL
from tests.render.site.sample import ANNA, EXPERT, PAWEL

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = ["--today", "2026-11-20"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").write_text('profile = "recommended"\n', "utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "anna.cjm.yaml").write_text(ANNA, "utf-8")
    (tmp_path / "maps" / "pawel.cjm.yaml").write_text(PAWEL + EXPERT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*arguments: str) -> int:
    return app.run(["site", *arguments, *TODAY])


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class _Page(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.add(given.get("id") or "")
        if tag == "a":
            self.links.append(given["href"] or "")


def dead_links(folder: Path) -> Iterator[str]:
    """Links that lead to no page of the site, or to no place in it."""
    pages = {path: _Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    assert len(pages) > 5
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            inside = not parts.scheme and not parts.path.startswith("/") and target in pages
            if not inside or (parts.fragment and unquote(parts.fragment) not in pages[target].anchors):
                yield f"{path.relative_to(folder)}: {link}"


def test_a_project_becomes_a_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "wrote public/index.html: 17 pages, 17 new or changed\n")
    made = files(project / "public")
    assert {"index.html", "maps/anna.html", "maps/pawel.html", "personas/anna.html", "channels/forum.html"} <= set(made)
    assert "../index.html" in _Page(made["maps/anna.html"].decode()).links
    assert list(dead_links(project / "public")) == []


@pytest.mark.parametrize("name", ["bike-sharing", "certification", "repository-of-maps"])
def test_every_link_of_the_examples_leads_somewhere(name: str, tmp_path: Path) -> None:
    assert build(str(EXAMPLES / name), "-o", str(tmp_path / "site")) == 0
    dead = [link for link in dead_links(tmp_path / "site") if "https://" not in link]
    assert dead == []


def test_names_of_every_sort_are_reached(project: Path) -> None:
    for name in ("Карта пути", "a b", "50%", "c#1", "q?", "a&b", "ключ=значение"):
        (project / "maps" / f"{name}.cjm.yaml").write_text(ANNA.replace("id: anna", "id: ж"), "utf-8")
    (project / "maps" / "quick.cjm.yaml").write_text(
        "cjm: 1\ntitle: Q\npersona: 'Ольга #1 / 50%?'\nstages: [{title: S, steps: "
        "[{title: 'Ждёт #1 & 50%', touchpoints: [{channel: 'Сайт: цены?', contact: red}]}]}]\n",
        "utf-8",
    )
    assert build() == 0
    assert (project / "public" / "maps" / "c#1.html").is_file()
    assert (project / "public" / "channels" / "сайт-цены.html").is_file()
    assert list(dead_links(project / "public")) == []


def test_the_same_bytes_whatever_the_order_and_jobs(project: Path) -> None:
    assert build("--jobs", "1") == 0
    once = files(project / "public")
    shutil.rmtree(project / "public")
    assert build("maps/pawel.cjm.yaml", "maps/anna.cjm.yaml", "--jobs", "3") == 0
    assert files(project / "public") == once


def test_what_has_not_changed_is_not_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build()
    capsys.readouterr()
    build()
    assert capsys.readouterr().err == "wrote public/index.html: 17 pages, 0 new or changed\n"


def test_a_folder_anywhere(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("out") / "deep" / "site"
    assert build("-o", str(outside)) == 0
    assert build("-o", "docs/site") == 0
    pages = {path: data for path, data in files(outside).items() if path.endswith(".html")}
    assert pages == {path: data for path, data in files(project / "docs/site").items() if path.endswith(".html")}


def test_a_broken_map_is_told_and_the_rest_is_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    before = files(project / "public")
    (project / "maps" / "pawel.cjm.yaml").write_text(INVALID, "utf-8")
    capsys.readouterr()
    assert build() == 1
    out, err = capsys.readouterr()
    assert "maps/pawel.cjm.yaml" in out
    assert "error: 1 map not drawn: maps/pawel.cjm.yaml" in err
    after = files(project / "public")
    assert "Cannot be drawn" in after["index.html"].decode()
    assert "maps/pawel.cjm.yaml" in after["index.html"].decode()
    assert after["maps/pawel.html"] == before["maps/pawel.html"]
    assert "personas/pawel.html" not in after
    assert list(dead_links(project / "public")) == []


def test_a_broken_file_beside_a_map_keeps_the_page_of_the_map(project: Path) -> None:
    (project / "maps" / "calls.csv").write_text("value,date\n3,2026-10-01\n", "utf-8")
    text = ANNA + "metrics: {calls: {title: Calls, values: calls.csv}}\n"
    (project / "maps" / "anna.cjm.yaml").write_text(text, "utf-8")
    assert build() == 0
    before = files(project / "public")["maps/anna.html"]
    (project / "maps" / "calls.csv").write_text("value,date\nmany,2026-10-01\n", "utf-8")
    assert build() == 1
    after = files(project / "public")
    assert after["maps/anna.html"] == before
    assert "<bdi>maps/anna.cjm.yaml</bdi>" in after["index.html"].decode()


def test_only_broken_maps_are_a_site_too(project: Path) -> None:
    for name in ("anna", "pawel"):
        (project / "maps" / f"{name}.cjm.yaml").write_text(INVALID, "utf-8")
    assert build() == 1
    assert "Cannot be drawn" in (project / "public" / "index.html").read_text("utf-8")


def test_pages_that_are_gone_are_removed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build()
    public = project / "public"
    (public / "mine.html").write_text("not of cjm", "utf-8")
    (public / "personas" / "pawel.html").write_text("changed by hand", "utf-8")
    (project / "maps" / "pawel.cjm.yaml").unlink()
    capsys.readouterr()
    assert build() == 0
    left = files(public)
    assert "maps/pawel.html" not in left
    assert {"mine.html", "personas/pawel.html"} <= set(left)
    assert "removed public/maps/pawel.html: there is nothing for it any more" in capsys.readouterr().err


def test_two_maps_that_would_share_a_page_are_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    before = files(project / "public")
    (project / "Anna.cjm.yaml").write_text(ANNA, "utf-8")
    assert build() == 2
    assert "would be the page of two maps" in capsys.readouterr().err
    assert files(project / "public") == before


def test_what_somebody_else_wrote_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "public").mkdir()
    (project / "public" / "index.html").write_text("<h1>My own page</h1>", "utf-8")
    assert build() == 2
    assert "public/index.html was not written by cjm site" in capsys.readouterr().err
    assert files(project / "public") == {"index.html": b"<h1>My own page</h1>"}


def test_a_site_is_known_without_its_list(project: Path) -> None:
    build()
    (project / "public" / ".cjm-site.json").unlink()
    assert build() == 0
    (project / "public" / ".cjm-site.json").write_text('{"version": 1, "pages": {"../cjm.toml": {}, "x": 3}}', "utf-8")
    assert build() == 0
    assert (project / "cjm.toml").is_file()


def test_rendered_pages_and_a_site_may_share_a_folder(project: Path) -> None:
    assert app.run(["render", "-o", "public", *TODAY]) == 0
    assert build() == 0
    assert app.run(["render", "-o", "public", *TODAY]) == 0
    assert build() == 0
    assert (project / "public" / "index.html").is_file()


def test_a_failure_halfway_leaves_the_old_site(project: Path) -> None:
    """No file may grow past 24 KiB: the small pages can be written, the others cannot."""
    assert build() == 0
    before = files(project / "public")
    (project / "maps" / "anna.cjm.yaml").write_text(ANNA.replace("Anna moves", "Anna moves out"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cjmtool", "site", *TODAY],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (24_576, 24_576)),
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: cannot write public: ")
    assert files(project / "public") == before
    assert min(map(len, before.values())) < 24_576 < max(map(len, before.values()))
    shutil.rmtree(project / "public")
    subprocess.run(
        [sys.executable, "-m", "cjmtool", "site", *TODAY],
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (24_576, 24_576)),
        check=False,
    )
    assert not (project / "public").exists()


def test_a_picture_of_a_library_is_embedded(project: Path) -> None:
    (project / "anna.png").write_bytes(PIXEL)
    (project / "library.cjm.yaml").write_text(
        "cjm: 1\nkind: library\ntitle: L\npersonas: {anna: {name: Anna, picture: anna.png}}\n", "utf-8"
    )
    text = ANNA.replace(
        "persona: {id: anna, name: Anna Kowalska, role: Nurse, quote: I have two days.}",
        "uses: ../library.cjm.yaml\npersona: anna",
    )
    (project / "maps" / "anna.cjm.yaml").write_text(text, "utf-8")
    assert build() == 0
    for page in ("index.html", "personas.html", "personas/anna.html", "maps/anna.html"):
        assert b"data:image/png;base64," in (project / "public" / page).read_bytes(), page


def test_the_language_is_that_of_settings_or_maps(project: Path) -> None:
    def language() -> str:
        assert build() == 0
        return (project / "public" / "index.html").read_text("utf-8").split('lang="')[1].split('"')[0]

    assert language() == "en"
    for name in ("anna", "pawel"):
        file = project / "maps" / f"{name}.cjm.yaml"
        file.write_text(file.read_text("utf-8").replace("status: active", "status: active\nlanguage: pl"), "utf-8")
    assert language() == "pl"
    (project / "cjm.toml").write_text('language = "ru"\n', "utf-8")
    assert language() == "ru"


def test_the_title_stands_above(project: Path) -> None:
    assert build("--title", "Moving <house>") == 0
    page = (project / "public" / "index.html").read_text("utf-8")
    assert "<h1>Moving &lt;house&gt;</h1>" in page
    assert "<title>Moving &lt;house&gt;</title>" in page


def test_what_cannot_be_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "file").write_text("", "utf-8")
    (project / "empty").mkdir()
    for arguments, said in (
        (["-"], "site reads files, not standard input"),
        (["-o", "file"], "file is a file"),
        (["-o", ""], "--output is empty"),
        (["empty"], "there are no maps in empty"),
        (["nowhere"], "cannot read nowhere"),
    ):
        assert build(*arguments) == 2
        assert said in capsys.readouterr().err
    assert build("empty", "--allow-empty", "-o", "none") == 0
    assert "There are no maps yet." in (project / "none" / "index.html").read_text("utf-8")


def test_the_conclusions_of_the_example(tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "certification"
    assert cjm("site", "-o", str(tmp_path / "site"), "--today", "2026-11-20", cwd=example).returncode == 0
    page = (tmp_path / "site" / "conclusions.html").read_text("utf-8")
    assert "Более ценного набора в этих пределах не существует." in page
    assert "conclusions.html" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_the_theme_reaches_every_page(tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "certification"
    flags = ("-o", str(tmp_path / "site"), "--today", "2026-11-20", "--config", 'theme.bar="#123456"')
    run = cjm("site", *flags, cwd=example)
    assert run.returncode == 0, run.stderr
    for page in ("index.html", "compare.html", "maps/importer.html"):
        assert "#123456" in (tmp_path / "site" / page).read_text("utf-8"), page

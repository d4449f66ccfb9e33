"""Pages in their places: written whole, removed when their map is gone, never touched by a map that is broken."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from cjmtool.cli import app
from tests.cli.test_exit_codes import GOOD, INVALID


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").write_text('profile = "recommended"\n', "utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "one.cjm.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "maps" / "two.cjm.yml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pages(folder: Path) -> list[str]:
    return sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != ".cjm-pages.json"
    )


def test_default_folder_and_format(project: Path) -> None:
    assert app.run(["render"]) == 0
    assert pages(project / "build") == ["maps/one.html", "maps/two.html"]


def test_both_formats_in_a_folder(project: Path) -> None:
    assert app.run(["render", "maps/one.cjm.yaml", "--html", "--md", "-o", "public"]) == 0
    assert pages(project / "public") == ["maps/one.html", "maps/one.md"]


def test_one_file_and_stdout(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "maps/one.cjm.yaml", "-o", "page.md"]) == 0
    assert app.run(["render", "maps/one.cjm.yaml", "-o", "sub/page.HTML"]) == 0
    capsys.readouterr()
    assert app.run(["render", "maps/one.cjm.yaml", "--md", "-o", "-"]) == 0
    out, err = capsys.readouterr()
    assert out == (project / "page.md").read_text("utf-8")
    assert err == ""
    assert (project / "sub" / "page.HTML").read_text("utf-8").startswith("<!")


def test_a_diagram_in_the_markdown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "maps/one.cjm.yaml", "--md", "--mermaid"]) == 0
    text = (project / "build" / "maps" / "one.md").read_text("utf-8")
    assert re.search(r"\n```mermaid\n---\n.*\n---\njourney\n  title Booking a dentist\n", text)
    assert app.run(["render", "maps/one.cjm.yaml", "--mermaid", "-o", "page.md"]) == 0
    assert (project / "page.md").read_text("utf-8") == text
    capsys.readouterr()
    for flags in (["--mermaid"], ["--mermaid", "--html"], ["--mermaid", "-o", "page.html"]):
        assert app.run(["render", "maps/one.cjm.yaml", *flags]) == 2
        assert "no Markdown is asked for" in capsys.readouterr().err


def test_paper(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "maps/one.cjm.yaml", "-o", "a4.html", "--paper", "a4"]) == 0
    assert "size:A4 landscape" in (project / "a4.html").read_text("utf-8")
    assert app.run(["render", "maps/one.cjm.yaml", "-o", "a3.html"]) == 0
    assert "size:A3 landscape" in (project / "a3.html").read_text("utf-8")
    capsys.readouterr()
    assert app.run(["render", "--paper", "a5"]) == 2
    assert "a5" in capsys.readouterr().err


def test_the_same_bytes_twice(project: Path) -> None:
    app.run(["render", "--html", "--md"])
    before = {p: (project / "build" / p).read_bytes() for p in pages(project / "build")}
    app.run(["render", "--html", "--md"])
    assert before == {p: (project / "build" / p).read_bytes() for p in pages(project / "build")}


def test_pages_of_maps_that_are_gone_are_removed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["render", "--html", "--md"])
    (project / "maps" / "one.cjm.yaml").rename(project / "maps" / "uno.cjm.yaml")
    (project / "build" / "maps" / "mine.html").write_text("not of cjm", "utf-8")
    app.run(["render"])
    assert pages(project / "build") == ["maps/mine.html", "maps/two.html", "maps/two.md", "maps/uno.html"]
    assert "removed build/maps/one.html: its map is gone" in capsys.readouterr().err


def test_a_page_that_somebody_changed_stays(project: Path) -> None:
    app.run(["render"])
    page = project / "build" / "maps" / "one.html"
    page.write_text(page.read_text("utf-8") + "<!-- mine -->", "utf-8")
    (project / "maps" / "one.cjm.yaml").unlink()
    app.run(["render"])
    assert page.exists()


def test_a_hostile_manifest_removes_nothing_outside(project: Path) -> None:
    import hashlib
    import json

    app.run(["render"])
    victim = project / "victim.txt"
    victim.write_text("precious", "utf-8")
    entry = {"source": "gone", "sha256": hashlib.sha256(b"precious").hexdigest()}
    (project / "build" / ".cjm-pages.json").write_text(
        json.dumps({"version": 1, "pages": {"../victim.txt": entry}}), "utf-8"
    )
    app.run(["render"])
    assert victim.exists()


def test_a_broken_map_is_refused_and_its_page_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["render"])
    before = (project / "build" / "maps" / "one.html").read_bytes()
    (project / "maps" / "one.cjm.yaml").write_text(INVALID, "utf-8")
    capsys.readouterr()
    assert app.run(["render"]) == 1
    out, err = capsys.readouterr()
    assert "error[unknown-key]" in out
    assert "error: 1 map not drawn: maps/one.cjm.yaml" in err
    assert (project / "build" / "maps" / "one.html").read_bytes() == before


def test_two_maps_for_one_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "maps" / "one.cjm.yml").write_text(GOOD, "utf-8")
    assert app.run(["render"]) == 2
    assert "two maps would be drawn as build/maps/one.html" in capsys.readouterr().err


def test_a_library_is_not_drawn(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "lib.cjm.yaml").write_text("cjm: 1\nkind: library\ntitle: L\n", "utf-8")
    assert app.run(["render"]) == 0
    assert "build/lib.html" not in capsys.readouterr().err
    assert app.run(["render", "lib.cjm.yaml"]) == 0
    assert "is a library" in capsys.readouterr().err


def test_a_failure_halfway_leaves_the_old_page(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app.run(["render"])
    page = project / "build" / "maps" / "one.html"
    before = page.read_bytes()
    (project / "maps" / "one.cjm.yaml").write_text(GOOD.replace("Nina", "Anna"), "utf-8")

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    capsys.readouterr()
    assert app.run(["render"]) == 2
    assert "cannot write build/maps/one.html: the disk is full" in capsys.readouterr().err
    assert page.read_bytes() == before
    assert not list((project / "build").rglob("*.tmp"))


PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff\0\0")),
        (b"IEND", b""),
    )
)


def with_picture(project: Path, picture: str) -> None:
    text = GOOD.replace("{name: Nina,", f"{{name: Nina, picture: {picture},")
    (project / "maps" / "one.cjm.yaml").write_text(text, "utf-8")


def test_a_picture_is_embedded(project: Path) -> None:
    (project / "maps" / "nina.png").write_bytes(PNG)
    with_picture(project, "nina.png")
    assert app.run(["render", "maps/one.cjm.yaml"]) == 0
    assert "data:image/png;base64," in (project / "build" / "maps" / "one.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("picture", "rule"),
    [
        ("../../outside.png", "outside-project"),
        ("link.png", "outside-project"),
        ("missing.png", "missing-file"),
        ("text.png", "invalid-value"),
        ("large.png", "invalid-value"),
        ("folder", "missing-file"),
    ],
)
def test_pictures_that_are_refused(project: Path, picture: str, rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    outside = project.parent / "outside.png"
    outside.write_bytes(PNG)
    (project / "maps" / "link.png").symlink_to(outside)
    (project / "maps" / "text.png").write_text("<svg onload='alert(1)'/>", "utf-8")
    (project / "maps" / "large.png").write_bytes(PNG + b"\0" * 512 * 1024)
    (project / "maps" / "folder").mkdir()
    with_picture(project, picture)
    assert app.run(["validate", "maps/one.cjm.yaml"]) == 1
    assert f"error[{rule}]" in capsys.readouterr().out
    assert app.run(["render", "maps/one.cjm.yaml"]) == 1

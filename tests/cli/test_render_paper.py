"""`cjm render` on paper: formats, names of files, flags, and what is said where the extra is missing."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from cjmtool.cli import app
from tests.cli.test_exit_codes import GOOD
from tests.cli.test_render import PNG, pages, with_picture

TODAY = ["--today", "2026-11-23"]
STEP = "      - {{title: More {}, touchpoints: [{{channel: Web, contact: green}}]}}\n"
FOUR_STEPS = "".join(STEP.format(n) for n in range(4))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").write_text('profile = "recommended"\n', "utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "one.cjm.yaml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_formats_in_one_call(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["render", "--html", "--md", "--pdf", "--png", "--svg", "--ppi", "40", *TODAY]) == 0
    made = pages(project / "build")
    count = len(PdfReader(project / "build" / "maps" / "one.pdf").pages)
    numbered = [f"maps/one-{n:02}.{kind}" for n in range(1, count + 1) for kind in ("png", "svg")]
    assert made == sorted(["maps/one.html", "maps/one.md", "maps/one.pdf", *numbered])
    assert "wrote build/maps/one-01.png" in capsys.readouterr().err


def test_a_file_by_its_ending(project: Path) -> None:
    assert app.run(["render", "-o", "out/map.pdf", *TODAY]) == 0
    assert app.run(["render", "-o", "out/map.PNG", "--ppi", "40", *TODAY]) == 0
    assert (project / "out" / "map.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (project / "out" / "map-01.PNG").read_bytes().startswith(b"\x89PNG")
    assert not (project / "out" / "map.PNG").exists()


def test_standard_output(project: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cjmtool", "render", "--pdf", "-o", "-", *TODAY], capture_output=True, check=True
    )
    assert run.stderr == b""
    assert PdfReader(io.BytesIO(run.stdout)).metadata.title == "Booking a dentist"


def test_the_same_bytes_twice(project: Path) -> None:
    app.run(["render", "--pdf", *TODAY])
    before = (project / "build" / "maps" / "one.pdf").read_bytes()
    app.run(["render", "--pdf", "-o", "again", *TODAY])
    assert (project / "again" / "maps" / "one.pdf").read_bytes() == before


def test_paper(project: Path) -> None:
    for paper, width in (("a3", 1191), ("a4", 842), ("A4", 842)):
        assert app.run(["render", "-o", "map.pdf", "--paper", paper, *TODAY]) == 0
        assert round(PdfReader("map.pdf").pages[0].mediabox.width) == width


def test_pages_that_a_map_no_longer_has_are_removed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_file = project / "maps" / "one.cjm.yaml"
    stage = "  - title: More\n    steps:\n" + FOUR_STEPS
    map_file.write_text(GOOD.replace("stages:\n", f"stages:\n{stage}"), "utf-8")
    drawing = ["render", "--svg", "--html", *TODAY]
    assert app.run(drawing) == 0
    before = pages(project / "build")
    map_file.write_text(GOOD, "utf-8")
    assert app.run(["render", "--html", *TODAY]) == 0
    assert pages(project / "build") == before, "another format says nothing about these pages"
    capsys.readouterr()
    assert app.run(drawing) == 0
    gone = sorted(set(before) - set(pages(project / "build")))
    assert len(gone) == 1
    assert f"removed build/{gone[0]}: its map has fewer pages now" in capsys.readouterr().err


def test_a_picture_is_embedded(project: Path) -> None:
    (project / "maps" / "nina.png").write_bytes(PNG)
    with_picture(project, "nina.png")
    assert app.run(["render", "-o", "map.pdf", *TODAY]) == 0
    assert any(page.images for page in PdfReader("map.pdf").pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pdf", "--ppi", "35"], "--ppi 35 is not from 36 to 600"),
        (["--pdf", "--ppi", "601"], "--ppi 601 is not from 36 to 600"),
        (["--pdf", "--paper", "a5"], '"a5" is not a3 or a4 in --paper'),
        (["--png", "-o", "-"], "--png makes a file for each page"),
        (["--pdf", "--html", "-o", "-"], "only one format can go to standard output"),
        (["--pdf", "-o", "map.html"], "map.html is a .html file, and --pdf asks for another format"),
    ],
)
def test_flags_that_do_not_fit(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["render", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (project / "build").exists()


@pytest.mark.parametrize("format", ["pdf", "png", "svg"])
def test_without_the_extra(project: Path, format: str) -> None:
    """One line and exit code 2 before anything is drawn; HTML needs no extra."""
    (project / "without.py").write_text(
        "import sys\nclass Missing:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'typst':\n            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Missing())\nfrom cjmtool.__main__ import main\nmain()\n",
        "utf-8",
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "without.py", "render", *arguments], capture_output=True, text=True)

    refused = run("--html", f"--{format}")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.splitlines() == [
        f'error: {format.upper()} needs the extra "pdf", which is not installed',
        'help: pip install "cjmtool[pdf]"; in a copy of the sources: pip install ".[pdf]"',
    ]
    assert not (project / "build").exists()
    assert run("--html").returncode == 0

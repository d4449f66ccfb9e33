"""Templates, themes and the view model, as `cjm render` makes and keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmtool.cli import app
from tests.cli.test_exit_codes import GOOD
from tests.cli.test_render import pages, project
from tests.names import spelled_out

__all__ = ["project"]


def template(project: Path, name: str = "brief.md.j2", text: str = "# {{ map.title|md }}\n") -> str:
    (project / "templates").mkdir(exist_ok=True)
    (project / "templates" / name).write_text(text, "utf-8")
    return f"templates/{name}"


def test_a_template_of_ones_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = template(project)
    assert app.run(["render", "--template", file]) == 0
    assert pages(project / "build") == ["maps/one.md", "maps/two.md"]
    made = (project / "build" / "maps" / "one.md").read_text("utf-8")
    assert made == "# Booking a dentist\n"
    assert app.run(["render", "maps/one.cjm.yaml", "--template", file, "-o", "sub/x.md"]) == 0
    assert app.run(["render", "maps/one.cjm.yaml", "--template", file, "--html", "-o", "both"]) == 0
    assert pages(project / "both") == ["maps/one.html", "maps/one.md"]
    capsys.readouterr()
    assert app.run(["render", "maps/one.cjm.yaml", "--template", file, "-o", "-"]) == 0
    assert capsys.readouterr().out == made == (project / "sub" / "x.md").read_text("utf-8")


def test_what_a_template_made_is_removed_with_its_map(project: Path) -> None:
    file = template(project, "steps.csv.j2", "{{ coverage.steps }}\n")
    app.run(["render", "--html"])
    app.run(["render", "--template", file])
    (project / "maps" / "one.cjm.yaml").unlink()
    app.run(["render", "--template", file])
    assert pages(project / "build") == ["maps/two.csv", "maps/two.html"]


def test_where_a_template_cannot_go(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, md = template(project, "page.html.j2"), template(project)
    for flags, message in (
        (["--html", "--template", html], "--html and the template both make .html files"),
        (["--template", html, "-o", "x.pdf"], "--template asks for another format"),
        (["--md", "--template", html, "-o", "x.html"], "--md asks for another format"),
        (["--md", "--template", html, "-o", "-"], "only one format can go to standard output"),
        (["--template", md, "-o", "x.html"], "--template asks for another format"),
        (["--template", "none.html.j2"], "cannot read none.html.j2"),
        (["--template", template(project, "x.j2")], "does not tell what the template makes"),
        (["--template", template(project, "bad.md.j2", "\n{% if %}")], "templates/bad.md.j2:2: "),
        (["--template", template(project, "oops.md.j2", "{{ oops }}")], "templates/oops.md.j2:1: 'oops' is undefined"),
    ):
        assert app.run(["render", "maps/one.cjm.yaml", *flags]) == 2
        assert message in capsys.readouterr().err
    assert not (project / "build").exists()


def test_a_template_never_writes_over_a_map(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = template(project, "map.yaml.j2", "x")
    bare = project / "bare.yaml"
    bare.write_text(GOOD, "utf-8")
    for output in (".", "bare.yaml"):
        assert app.run(["render", "bare.yaml", "--template", file, "-o", output]) == 2
        assert "bare.yaml is a map, and would be written over" in capsys.readouterr().err
    assert bare.read_text("utf-8") == GOOD


def test_what_templates_are_given(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert app.run(["render", "maps/one.cjm.yaml", "--json", "-o", "-"]) == 0
    out = capsys.readouterr().out
    model = json.loads(out)
    assert (model["cjm_view"], model["map"]["title"]) == (1, "Booking a dentist")
    assert app.run(["render", "--json"]) == 0
    assert (project / "build" / "maps" / "one.json").read_text("utf-8") == out
    assert pages(project / "build") == ["maps/one.json", "maps/two.json"]


def test_a_theme(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "cjm.toml").write_text('[theme]\nname = "Acme"\naccent = "#b3002d"\nbar = "#14213d"\n', "utf-8")
    assert app.run(["render", "maps/one.cjm.yaml", "-o", "one.html"]) == 0
    page = (project / "one.html").read_text("utf-8")
    assert "--link:#B3002D" in spelled_out(page)
    assert "<p class=brand>Acme" in spelled_out(page)
    capsys.readouterr()
    flags = ["--config", 'theme.accent="#ffcc00"']
    assert app.run(["render", "maps/one.cjm.yaml", *flags]) == 2
    assert "cjm.toml: the accent #ffcc00 on a light screen has a contrast of" in capsys.readouterr().err


def test_templates_of_the_examples(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "bike-sharing"
    map = str(example / "maps" / "commute-today.cjm.yaml")
    today = ["--today", "2026-11-20"]
    templates = sorted(path.name for path in (example / "templates").iterdir())
    assert templates == ["brief.md.j2", "one-page.html.j2"]
    capsys.readouterr()
    assert app.run(["render", map, "--template", str(example / "templates" / "brief.md.j2"), "-o", "-", *today]) == 0
    brief = capsys.readouterr().out
    assert "## 1. Misses the tram again\n\n- **No contact**: Tram stop\n" in brief
    assert "\n\n\n" not in brief
    assert (
        app.run(["render", map, "--template", str(example / "templates" / "one-page.html.j2"), "-o", "-", *today]) == 0
    )
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>Getting to the early shift by shared bike</h1>" in page
    assert page.count("<li") == 13

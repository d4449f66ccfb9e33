"""Byte purity: one document on standard output, whatever files are called and authors write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml

from cjmtool.cli import app
from cjmtool.report.formats import RENDERERS, WHOLE
from tests.cli.test_exit_codes import FINDING, GOOD, INVALID, cjm
from tests.cli.test_streams import HOSTILE, ODD_NAMES
from tests.report.test_github import annotations
from tests.report.test_markdown import read

NO_UTF_8 = "no \udcff utf-8.cjm.yaml"


def uris(report: Any) -> list[str]:
    places = [result["locations"][0]["physicalLocation"] for result in report["runs"][0]["results"]]
    return [unquote(place["artifactLocation"]["uri"], errors="surrogateescape") for place in places]


# The paths that a reader of the format sees, each as often as it stands there.
PATHS: dict[str, Callable[[str], list[str]]] = {
    "json": lambda text: [one["path"] for one in json.loads(text)["findings"]],
    "jsonl": lambda text: [one["path"] for one in map(json.loads, text.splitlines()) if one["type"] == "finding"],
    "sarif": lambda text: uris(json.loads(text)),
    "github": lambda text: [one["file"] for one in annotations(text)],
    "gitlab": lambda text: [one["location"]["path"] for one in json.loads(text)],
    "junit": lambda text: [suite.name for suite in JUnitXml.fromstring(text.encode())],
    "checkstyle": lambda text: [file.attrib["name"] for file in ElementTree.fromstring(text.encode())],
    "rdjson": lambda text: [one["location"]["path"] for one in json.loads(text)["diagnostics"]],
    "markdown": lambda text: read(text).headings[1:],
}
PATHS["json-v1"] = PATHS["json"]


def test_every_format_for_machines_is_here() -> None:
    assert set(PATHS) == WHOLE | {"github"}


@pytest.mark.parametrize("format", PATHS)
def test_paths_are_kept_to_the_letter(tmp_path: Path, format: str) -> None:
    for name in ODD_NAMES:
        (tmp_path / name).write_text(INVALID, "utf-8")
    run = cjm("validate", "--format", format, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert sorted(PATHS[format](run.stdout)) == sorted(ODD_NAMES)


@pytest.mark.parametrize("format", PATHS)
def test_paths_with_hostile_words(tmp_path: Path, format: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ODD_NAMES[0]).write_text(HOSTILE, "utf-8")
    run = cjm("lint", "sub", "--format", format, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert set(PATHS[format](run.stdout)) == {f"sub/{ODD_NAMES[0]}"}
    assert not {"\x1b", "\u202e", "\x07", "\r", "\ufffe"} & set(run.stdout)


@pytest.mark.parametrize("format", RENDERERS)
def test_a_name_that_is_no_utf_8(tmp_path: Path, format: str) -> None:
    """What is written is UTF-8 all the same, and the name can be recognised."""
    with open(os.fsencode(tmp_path / NO_UTF_8), "wb") as file:
        file.write(INVALID.encode())
    run = cjm("validate", "--format", format, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    run.stdout.encode("utf-8")
    if format in PATHS:
        shown = {"json": NO_UTF_8, "json-v1": NO_UTF_8, "jsonl": NO_UTF_8, "sarif": NO_UTF_8}
        assert PATHS[format](run.stdout) == [shown.get(format, NO_UTF_8.replace("\udcff", "\\xff"))]
    else:
        assert "no \\xff utf-8.cjm.yaml" in run.stdout


@pytest.mark.parametrize("format", sorted(WHOLE))
def test_notes_go_elsewhere(tmp_path: Path, format: str) -> None:
    """A path that fails and a report that is written are told on standard error; the document stays one."""
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    run = cjm("lint", "a.cjm.yaml", "gone.cjm.yaml", "-f", format, "-f", "concise=c.txt", cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr == "wrote c.txt\nerror: cannot read gone.cjm.yaml: no such file or directory\n"
    assert set(PATHS[format](run.stdout)) == {"a.cjm.yaml"}


@pytest.mark.parametrize("format", sorted(WHOLE))
def test_a_document_shares_its_stream_with_nothing(format: str, capfd: pytest.CaptureFixture[str]) -> None:
    for other in ("full", "github", format):
        assert app.run(["lint", "--format", format, "--format", other]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith(f"error: {format} and {other} cannot share standard output\n")


@pytest.mark.parametrize("format", RENDERERS)
def test_colours_and_statistics_are_for_readers(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    plain = cjm("lint", "--format", format, cwd=tmp_path).stdout
    painted = cjm("lint", "--format", format, "--color", "always", "--statistics", "--quiet", cwd=tmp_path).stdout
    assert (plain == painted) == (format in PATHS)


def test_files_and_streams_hold_the_same(tmp_path: Path) -> None:
    """All formats in one run, each into a file: what each would have printed."""
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    (tmp_path / ODD_NAMES[2]).write_text(HOSTILE, "utf-8")
    run = cjm("lint", *(f"--format={format}=out/{format}" for format in RENDERERS), cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "".join(f"wrote out/{format}\n" for format in RENDERERS)
    for format in RENDERERS:
        printed = subprocess.run(
            [sys.executable, "-m", "cjmtool", "lint", "-f", format], cwd=tmp_path, capture_output=True
        ).stdout
        assert (tmp_path / "out" / format).read_bytes() == printed, format


def test_the_same_bytes_for_any_jobs_and_order(tmp_path: Path) -> None:
    names = [f"map{n:02}.cjm.yaml" for n in range(20)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(FINDING if n % 3 else HOSTILE, "utf-8")
    variants = (("1", names), ("4", names), ("3", names[::-1]), ("1", []), ("2", ["."]), ("4", names))
    for n, (jobs, order) in enumerate(variants):
        flags = [f"--format={format}=out{n}/{format}" for format in RENDERERS]
        assert cjm("lint", "--jobs", jobs, *flags, *order, cwd=tmp_path).returncode == 1
    for format in RENDERERS:
        assert len({(tmp_path / f"out{n}" / format).read_bytes() for n in range(len(variants))}) == 1, format


def test_two_formats_and_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(GOOD, "utf-8")
    run = cjm("lint", "-f", "json=out.json", "-f", "sarif=./out.json", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "error: two formats cannot share the file out.json\nhelp: give each a file of its own\n"
    assert not (tmp_path / "out.json").exists()


def test_standard_input_has_no_path(tmp_path: Path) -> None:
    for format, paths in PATHS.items():
        run = cjm("lint", "-", "--format", format, cwd=tmp_path, input=INVALID)
        assert (run.returncode, set(paths(run.stdout))) == (1, {"-"}), format


@pytest.mark.parametrize("format", ["sarif", "github", "gitlab"])
def test_paths_from_the_root_of_the_repository(tmp_path: Path, format: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a b" / "sub").mkdir(parents=True)
    (tmp_path / "a b" / "sub" / "m.cjm.yaml").write_text(INVALID, "utf-8")
    run = cjm("validate", "sub", "--format", format, cwd=tmp_path / "a b")
    assert set(PATHS[format](run.stdout)) == {"a b/sub/m.cjm.yaml"}


def test_lines_of_files_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    """Code scanning hashes the file as it is, the mark included; also of a file that cannot be read any further."""
    from cjmtool.report.line_hashes import line_hashes

    contents = {
        "mark.cjm.yaml": b"\xef\xbb\xbf" + INVALID.replace("cjm: 1\n", "").encode(),
        "utf16.cjm.yaml": INVALID.encode("utf-16-le").join((b"\xff\xfe", b"")),
        "latin.cjm.yaml": INVALID.replace("tooth", "t\xf6\xf6th").encode("latin-1"),
        "large.cjm.yaml": (INVALID + "# a line of a long file\n" * 60_000).encode(),
        "ignored.cjm.yaml": FINDING.replace("touchpoints", "# cjm: ignore[all] x\n        touchpoints").encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    report = json.loads(cjm("lint", "--format", "sarif", cwd=tmp_path).stdout)
    found = {}
    for result in report["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        line = place["region"]["startLine"]
        name = place["artifactLocation"]["uri"]
        found[name] = result
        expected = line_hashes(contents[name].decode("utf-8", "replace"))[line - 1]
        assert result["partialFingerprints"]["primaryLocationLineHash"] == expected, name
    assert found.keys() == contents.keys()


def test_what_is_silenced_alone_has_its_line_hash(tmp_path: Path) -> None:
    """A file in which nothing is left to be reported is still looked into."""
    (tmp_path / "a.cjm.yaml").write_text(FINDING.replace("red}", "red}  # cjm: ignore[CJM401] later"), "utf-8")
    run = cjm("lint", "--select", "CJM401", "--format", "sarif", cwd=tmp_path)
    (result,) = json.loads(run.stdout)["runs"][0]["results"]
    assert run.returncode == 0
    assert result["suppressions"][0]["justification"] == "later"
    assert "primaryLocationLineHash" in result["partialFingerprints"]

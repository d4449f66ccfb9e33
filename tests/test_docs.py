"""What the documentation shows is executed: maps are checked, commands run and their output compared, links followed.

`<!-- file: PATH … -->` before a console block lays a file where its commands run.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(p for p in (ROOT.glob("*.md"), ROOT.glob("docs/*.md"), ROOT.glob("examples/**/*.md")) for p in p)
RULE_PAGES = sorted(ROOT.glob("docs/rules/*.md"))
BLOCK = re.compile(
    r"(?:<!-- file: (?P<path>\S+)\n(?P<file>.*?)-->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FOREIGN = re.compile(r"https?://([^/\s\"')>`}]+)")
# Addresses of standards; nothing of our own has one yet.
ALLOWED_HOSTS = {"keepachangelog.com", "semver.org", "www.apache.org", "json-schema.org"}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[re.Match[str]]:
    return list(BLOCK.finditer(page.read_text("utf-8")))


def cjm(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cjmtool", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "CJM_TODAY": "2026-11-23"},
    )


MAPS = [
    (page, b["text"]) for page in PAGES for b in blocks(page) if b["kind"] == "yaml" and b["text"].startswith("cjm: 1")
]
SESSIONS = [(page, b) for page in PAGES for b in blocks(page) if b["kind"] == "console" and "$ cjm" in b["text"]]


def test_there_is_something_to_execute() -> None:
    assert len(MAPS) >= 4
    assert len(SESSIONS) >= 4


@pytest.mark.parametrize(("page", "text"), MAPS, ids=[f"{name(p)}-{n}" for n, (p, _) in enumerate(MAPS)])
def test_a_map_that_is_shown_is_well_formed(page: Path, text: str, tmp_path: Path) -> None:
    (tmp_path / "shown.cjm.yaml").write_text(text, "utf-8")
    run = cjm("validate", "shown.cjm.yaml", "--fail-on", "warning", cwd=tmp_path)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("page", "block"), SESSIONS, ids=[f"{name(p)}-{n}" for n, (p, _) in enumerate(SESSIONS)])
def test_a_session_that_is_shown_runs_so(page: Path, block: re.Match[str], tmp_path: Path) -> None:
    """The files of all sessions of a page are there: a reader comes from above."""
    for before in blocks(page):
        if before["path"] and before.start() <= block.start():
            target = tmp_path / before["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(before["file"], "utf-8")
    for shown in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
        command, _, expected = shown.partition("\n")
        run = cjm(*shlex.split(command)[1:], cwd=tmp_path)
        printed = run.stdout.strip() + (f"\n[exit code {run.returncode}]" if run.returncode else "")
        assert printed.strip() == expected.strip()


@pytest.mark.parametrize("page", [*PAGES, *RULE_PAGES], ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]+`", "", text)
    missing = [
        link
        for link in LINK.findall(text)
        if not re.match(r"(https?|mailto):", link) and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_address_is_invented(page: Path) -> None:
    hosts = {
        host
        for host in FOREIGN.findall(page.read_text("utf-8"))
        if not re.search(r"(^|\.)example(\.|$)|^x\.org$", host)
    }
    assert hosts <= ALLOWED_HOSTS


def test_the_changelog_names_every_rule() -> None:
    from cjmtool.lint.rules import ENTRIES

    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    ranges = [(int(a), int(b)) for a, b in re.findall(r"CJM(\d{3})–CJM(\d{3})", text)]
    assert [e.code for e in ENTRIES if not any(a <= int(e.code[3:]) <= b for a, b in ranges)] == []

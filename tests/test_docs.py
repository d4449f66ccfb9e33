"""What the documentation shows is executed: maps are checked, commands run and their output compared, links followed.

The sessions of a page run one after the other in one folder, as a reader would type them. Remarks steer what is there:

- `<!-- file: PATH … -->` lays a file whose content stands in the remark;
- `<!-- lay: PATH -->` before a block lays what the block shows;
- `<!-- put: OLD -> NEW -->` is the reader's change of the file that was laid last.

`cjm`, `pip install` and `pytest` are run; of the latter two it is enough that they succeed.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packages import pip_install, seeing

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(page for pattern in ("*.md", "docs/*.md", "examples/**/*.md") for page in ROOT.glob(pattern))
RULE_PAGES = sorted(ROOT.glob("docs/rules/*.md"))
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
EVENT = re.compile(
    r"^<!-- file: (?P<path>\S+)\n(?P<file>.*?)-->$"
    r"|^<!-- lay: (?P<lay>\S+) -->\n```\w*\n(?P<shown>.*?)^```$"
    r"|^<!-- put: (?P<old>.+) -> (?P<new>.+) -->$"
    r"|^```console\n(?P<session>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
REMARK = re.compile(r"^<!-- (\w+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FOREIGN = re.compile(r"https?://([^/\s\"')>`}]+)")
SITE = ".site"  # where a session installs packages
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
        env={**seeing(cwd / SITE), "CJM_TODAY": "2026-11-23"},
    )


# A map that uses a library is read together with it, in the session of its page.
MAPS = [
    (page, b["text"])
    for page in PAGES
    for b in blocks(page)
    if b["kind"] == "yaml" and b["text"].startswith("cjm: 1") and "\nuses:" not in b["text"]
]
WITH_SESSIONS = [page for page in PAGES if re.search(r"^\$ cjm ", page.read_text("utf-8"), re.MULTILINE)]


def test_there_is_something_to_execute() -> None:
    assert len(MAPS) >= 6
    assert {name(page) for page in WITH_SESSIONS} >= {"README.md", "docs/format.md", "docs/yaml-traps.md"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_remark_is_understood(page: Path) -> None:
    text = page.read_text("utf-8")
    events = sum(1 for event in EVENT.finditer(text) if event["session"] is None)
    assert len(REMARK.findall(text)) == events


@pytest.mark.parametrize(("page", "text"), MAPS, ids=[f"{name(p)}-{n}" for n, (p, _) in enumerate(MAPS)])
def test_a_map_that_is_shown_is_well_formed(page: Path, text: str, tmp_path: Path) -> None:
    (tmp_path / "shown.cjm.yaml").write_text(text, "utf-8")
    run = cjm("validate", "shown.cjm.yaml", "--fail-on", "warning", cwd=tmp_path)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=name)
def test_sessions_that_are_shown_run_so(page: Path, tmp_path: Path) -> None:
    laid = tmp_path
    for event in EVENT.finditer(page.read_text("utf-8")):
        if path := event["path"] or event["lay"]:
            laid = tmp_path / path
            laid.parent.mkdir(parents=True, exist_ok=True)
            laid.write_text(event["file"] or event["shown"], "utf-8")
        elif event["old"]:
            before = laid.read_text("utf-8")
            assert before.count(event["old"]) == 1
            laid.write_text(before.replace(event["old"], event["new"]), "utf-8")
        else:
            converse(event["session"], tmp_path)


def converse(session: str, folder: Path) -> None:
    for shown in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, expected = shown.partition("\n")
        program, *arguments = shlex.split(command)
        if program == "cjm":
            run = cjm(*arguments, cwd=folder)
            printed = run.stdout.strip() + (f"\n[exit code {run.returncode}]" if run.returncode else "")
            assert printed.strip() == expected.strip()
        elif command.startswith("pip install "):
            pip_install(folder / arguments[-1], folder / SITE)
        elif program == "pytest":
            run_pytest(arguments, folder)


def run_pytest(arguments: list[str], folder: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    run = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, env=seeing(folder / SITE)
    )
    assert run.returncode == 0, run.stdout + run.stderr


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


@pytest.mark.parametrize("page", [*PAGES, *RULE_PAGES], ids=name)
def test_no_folder_of_a_machine_is_named(page: Path) -> None:
    assert re.findall(r"(?<![\w.~])/(?:root|home|work|tmp)/\S*", page.read_text("utf-8")) == []


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

"""`cjm config show`, `--config KEY=VALUE`, `--version -v`, completion, `--watch`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_exit_codes import FINDING, GOOD, cjm


def test_what_is_shown_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text(
        'profile = "strict"\nexclude = ["drafts/*"]\n[rules.silent-stretch]\nlength = 4\n'
        '[per-file-ignores]\n"a b/*" = ["framing"]\n[severity]\nblind-stage = "error"\n'
    )
    shown = cjm("config", "show", cwd=tmp_path).stdout
    assert shown.startswith("# settings: cjm.toml\n# project:  .\n")
    assert 'profile = "strict"\n' in shown
    assert 'language = "en"  # default\n' in shown
    (tmp_path / "cjm.toml").write_text(shown)
    again = cjm("config", "show", cwd=tmp_path).stdout
    assert tomllib.loads(again) == tomllib.loads(shown)
    assert tomllib.loads(shown)["per-file-ignores"] == {"a b/*": ["framing"]}


def test_the_closest_settings_of_a_file(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "cjm.toml").write_text('profile = "strict"\n')
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.cjm.yaml").write_text(GOOD, "utf-8")
    shown = json.loads(cjm("config", "show", "maps/a.cjm.yaml", "--format", "json", cwd=tmp_path).stdout)
    assert (shown["file"], shown["project"], shown["settings"]["profile"]) == ("cjm.toml", ".", "strict")
    isolated = json.loads(cjm("config", "show", "maps", "--isolated", "-f", "json", cwd=tmp_path).stdout)
    assert (isolated["file"], isolated["settings"]["profile"]) == (None, "recommended")
    assert cjm("config", "show", "missing", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("given", "key", "value"),
    [
        (["profile=strict"], "profile", "strict"),
        (['profile="strict"'], "profile", "strict"),
        (["ignore=['missing-owner']"], "ignore", ["missing-owner"]),
        (["rules.silent-stretch.length=4"], "rules", {"silent-stretch": {"length": 4}}),
        (
            ["limits.max-depth=10", "limits.max-nodes=5"],
            "limits",
            {"max-bytes": 1048576, "max-depth": 10, "max-nodes": 5},
        ),
    ],
)
def test_keys_set_on_the_command_line(tmp_path: Path, given: list[str], key: str, value: object) -> None:
    flags = [word for one in given for word in ("--config", one)]
    shown = json.loads(cjm("config", "show", *flags, "--format", "json", cwd=tmp_path).stdout)
    assert shown["settings"][key] == value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["profil=strict"], 'did you mean "profile"?'),
        (["rules.silent-stretch=4"], "silent-stretch"),
        (["=x"], "sets no key"),
        (["a.toml", "b.toml"], "two settings files"),
    ],
)
def test_keys_that_cannot_be_set(tmp_path: Path, given: list[str], said: str) -> None:
    (tmp_path / "a.cjm.yaml").write_text(GOOD, "utf-8")
    run = cjm("lint", *(word for one in given for word in ("--config", one)), cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_flags_reach_the_linter(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert cjm("lint", cwd=tmp_path).returncode == 1
    assert cjm("lint", "--config", "ignore=['priority']", cwd=tmp_path).returncode == 0
    assert cjm("lint", "--exit-zero", cwd=tmp_path).returncode == 0
    counted = cjm("lint", "--statistics", cwd=tmp_path).stdout
    assert "1  CJM401  unprioritised-red-contact   error\n" in counted
    few = cjm("lint", "--max-findings", "0", "-f", "concise", cwd=tmp_path)
    assert few.returncode == 1
    assert few.stdout.startswith("note: 3 findings more are not listed\nChecked 1 map")
    grave = cjm("lint", "--min-severity", "error", "-f", "concise", cwd=tmp_path)
    assert [line.split(" ")[1].partition("[")[0] for line in grave.stdout.splitlines()[:-2]] == ["error"]
    quiet = cjm("lint", "-q", "-f", "concise", "--format", "json=out.json", cwd=tmp_path)
    assert (len(quiet.stdout.splitlines()), quiet.stderr) == (3, "")


def test_excluded_files_that_are_named(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('exclude = ["drafts/*"]\n')
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert cjm("lint", "drafts/a.cjm.yaml", cwd=tmp_path).returncode == 1
    forced = cjm("lint", "--force-exclude", "drafts/a.cjm.yaml", cwd=tmp_path)
    assert (forced.returncode, forced.stdout) == (0, "")
    assert forced.stderr == "nothing was checked: 1 file excluded by the settings\n"


def test_the_version_with_what_a_bug_report_needs(tmp_path: Path) -> None:
    plain = cjm("--version", cwd=tmp_path).stdout
    for flags in (("--version", "-v"), ("-v", "--version")):
        told = cjm(*flags, cwd=tmp_path).stdout
        assert told.startswith(plain)
        assert {"python", "system", "parser", "pydantic", "ruamel.yaml"} <= {
            line.split()[0] for line in told.splitlines()
        }


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("cjm li", "lint"),
        ("cjm lint --select unpri", "unprioritised-red-contact"),
        ("cjm lint --ignore blind-stage,sile", "blind-stage,silent-stretch"),
        ("cjm lint --format jso", "json"),
        ("cjm lint --profile s", "strict"),
        ("cjm rule duplicate-k", "duplicate-key"),
    ],
)
def test_completion(tmp_path: Path, words: str, offered: str) -> None:
    environment = {
        **os.environ, "_CJM_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)
    }  # fmt: skip
    assert offered in cjm(cwd=tmp_path, env=environment).stdout.splitlines()


def test_watching(tmp_path: Path) -> None:
    map = tmp_path / "a.cjm.yaml"
    map.write_text(FINDING, "utf-8")
    out = tmp_path / "out.txt"
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "cjmtool", "lint", "--watch", "-f", "concise"],
            cwd=tmp_path,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(out, "waiting for changes", 1)
            time.sleep(0.5)  # the watcher has told that it waits before it is set up
            map.write_text(FINDING.replace("contact: red", "contact: green"), "utf-8")
            _wait_for(out, "waiting for changes", 2)
            (tmp_path / "cjm.toml").write_text("profil = 1\n")
            _wait_for(out, "waiting for changes", 3)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()
    text = out.read_text("utf-8")
    assert text.index("unprioritised-red-contact") < text.index("unknown key")
    assert text.count("unprioritised-red-contact") == 1
    assert "Traceback" not in text


def _wait_for(file: Path, text: str, times: int) -> None:
    deadline = time.monotonic() + 30
    while file.read_text("utf-8").count(text) < times:
        assert time.monotonic() < deadline, file.read_text("utf-8")
        time.sleep(0.05)


def test_what_cannot_be_watched(tmp_path: Path) -> None:
    run = cjm("lint", "--watch", "-", cwd=tmp_path, input=GOOD)
    assert (run.returncode, run.stderr.splitlines()[0]) == (2, "error: standard input cannot be watched")

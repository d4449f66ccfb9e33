"""`--fix`, `--diff` and `--add-ignore` on files and standard input: what is written, where it is said, how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_exit_codes import cjm

GOOD = """\
cjm: 1
title: Booking a dentist
purpose: Decide what to put on the website
problem: A tooth aches
owner: Front desk
reviewed: 2026-10
persona: {name: Nina, goals: No phone call}
stages:
  - title: Looking around
    steps:
      - title: Asks in the chat
        importance: 3
        touchpoints: {channel: Chat, contact: green}
"""
SAFE = GOOD.replace("owner: Front desk", "owner:Front desk")
UNSAFE = GOOD.replace("importance: 3", "importanc: 3")
BOTH = SAFE.replace("importance: 3", "importanc: 3")
UNFIXABLE = GOOD.replace("contact: green", "contact: red")
MINIMAL = ("--config", "profile=minimal")
LINT = ("lint", *MINIMAL, "--today", "2026-11-23", "--extend-select", "blind-stage,red-contact-without-action")
CHECKS = ("lint", "validate")


def put(folder: Path, text: str | bytes, name: str = "a.cjm.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def piped(*arguments: str, cwd: Path, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cjmtool", *arguments], cwd=cwd, input=stdin, capture_output=True, timeout=60
    )


# --- what is written, and the exit code -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "before", "after", "code", "closing"),
    [
        (("--fix",), SAFE, GOOD, 0, "no findings; 1 fixed"),
        (("--fix",), BOTH, UNSAFE, 1, "1 error; 1 fixed, 1 fixable with --unsafe-fixes"),
        (("--fix", "--unsafe-fixes"), BOTH, GOOD, 0, "no findings; 2 fixed"),
        (("--fix",), UNSAFE, UNSAFE, 1, "1 error; 1 fixable with --unsafe-fixes"),
        (("--fix",), GOOD, GOOD, 0, "no findings"),
        (("--fix", "--exit-zero"), BOTH, UNSAFE, 0, "1 error; 1 fixed, 1 fixable with --unsafe-fixes"),
        ((), BOTH, BOTH, 1, "2 errors; 1 fixable with --fix, 1 more with --unsafe-fixes"),
        (("--unsafe-fixes",), BOTH, BOTH, 1, "2 errors; 2 fixable with --fix"),
    ],
)
@pytest.mark.parametrize("command", CHECKS)
def test_fix(
    tmp_path: Path, command: str, flags: tuple[str, ...], before: str, after: str, code: int, closing: str
) -> None:
    file = put(tmp_path, before)
    run = cjm(command, *MINIMAL, *flags, cwd=tmp_path)
    assert (file.read_bytes(), run.returncode, run.stderr) == (after.encode(), code, "")
    assert run.stdout.splitlines()[-1] == f"Checked 1 map, 1 step: {closing}"


def test_what_is_left_is_reported_as_usual(tmp_path: Path) -> None:
    put(tmp_path, UNFIXABLE.replace("owner: ", "owner:"))
    run = cjm(*LINT, "--fix", "-f", "concise", cwd=tmp_path)
    assert run.returncode == 1
    assert [line.split(" ")[1] for line in run.stdout.splitlines()[:-1]] == [
        "warning[blind-stage]", "error[unprioritised-red-contact]", "warning[red-contact-without-action]",
    ]  # fmt: skip
    assert run.stdout.splitlines()[-1].endswith("; 1 fixed")


def test_json_counts_what_was_fixed(tmp_path: Path) -> None:
    put(tmp_path, BOTH)
    summary = json.loads(cjm(*LINT, "--fix", "-f", "json", cwd=tmp_path).stdout)["summary"]
    assert (summary["fixed"], summary["fixable"]) == (1, 0)
    put(tmp_path, BOTH)
    summary = json.loads(cjm(*LINT, "--unsafe-fixes", "-f", "json", cwd=tmp_path).stdout)["summary"]
    assert (summary["fixed"], summary["fixable"]) == (0, 2)


def test_many_files_for_any_jobs(tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        for n in range(20):
            put(tmp_path, SAFE if n % 2 else GOOD, f"map{n:02}.cjm.yaml")
        run = cjm("lint", "--fix", "--jobs", jobs, "--ignore", "portfolio", cwd=tmp_path)
        assert run.stdout.splitlines()[-1].endswith("; 10 fixed")
        assert {file.read_text("utf-8") for file in tmp_path.glob("*.yaml")} == {GOOD}


def test_only_what_is_selected_is_fixed(tmp_path: Path) -> None:
    text = GOOD.replace("importance: 3", "decision: on  # cjm: ignore[blind-stage] Once")
    for flags, expected in (
        (("--select", "meta"), text.replace("  # cjm: ignore[blind-stage] Once", "")),
        (("--select", "ambiguous-scalar"), text.replace("decision: on", 'decision: "on"')),
        (("--select", "blind-stage"), text),
    ):
        file = put(tmp_path, text)
        selected = (*flags, "--extend-select", "blind-stage")
        cjm(*LINT, "--fix", *selected, cwd=tmp_path)
        assert file.read_text("utf-8") == expected, flags


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.rstrip(b"\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: b"# \xd0\xbe \xf0\x9f\x9a\xb2\t\n\n" + text + b"\n\n  # end",
        lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n", 5),
    ],
    ids=["CRLF", "byte order mark", "no final newline", "CR", "comments", "mixed"],
)
def test_every_other_byte_stays(tmp_path: Path, change: object) -> None:
    file = put(tmp_path, change(BOTH.encode()))  # type: ignore[operator]
    assert cjm(*LINT, "--fix", "--unsafe-fixes", cwd=tmp_path).returncode == 0
    assert file.read_bytes() == change(GOOD.encode())  # type: ignore[operator]


# --- files that are special -------------------------------------------------------------------------------------------


def test_the_mode_is_kept_and_nothing_left_behind(tmp_path: Path) -> None:
    file = put(tmp_path, SAFE)
    file.chmod(0o640)
    cjm(*LINT, "--fix", cwd=tmp_path)
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.cjm.yaml"]


def test_a_file_without_fixes_is_not_touched(tmp_path: Path) -> None:
    file = put(tmp_path, UNSAFE)
    os.utime(file, (1, 1))
    before = file.stat()
    cjm(*LINT, "--fix", cwd=tmp_path)
    assert (file.stat().st_ino, file.stat().st_mtime) == (before.st_ino, 1)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    put(tmp_path / "maps", SAFE, "real.yaml")
    (tmp_path / "a.cjm.yaml").symlink_to("maps/real.yaml")
    (tmp_path / "cjm.toml").touch()
    run = cjm(*LINT, "--fix", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "Checked 1 map, 1 step: no findings; 1 fixed\n")
    assert (tmp_path / "a.cjm.yaml").is_symlink()
    assert (tmp_path / "maps" / "real.yaml").read_text("utf-8") == GOOD


@pytest.mark.parametrize("flag", ["--fix", "--diff", "--add-ignore=Why"])
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, flag: str) -> None:
    """A project from elsewhere could have files written that are none of its business."""
    text = SAFE.replace("contact: green", "contact: red") if flag == "--add-ignore=Why" else SAFE
    text = text.replace("owner:F", "owner: F") if flag == "--add-ignore=Why" else text
    outside = put(tmp_path, text, "other/real.yaml")
    project = tmp_path / "project"
    project.mkdir()
    (project / "cjm.toml").touch()
    (project / "a.cjm.yaml").symlink_to("../other/real.yaml")
    run = cjm(*LINT, flag, cwd=project)
    assert run.returncode == 2
    assert "error: cannot change a.cjm.yaml: it is a link out of the project\n" in run.stderr
    assert outside.read_text("utf-8") == text


def test_a_file_elsewhere_that_is_named_is_fixed(tmp_path: Path) -> None:
    """It belongs to a project of its own."""
    file = put(tmp_path / "one", SAFE)
    (tmp_path / "two").mkdir()
    run = cjm(*LINT, "--fix", str(file), cwd=tmp_path / "two")
    assert (run.returncode, file.read_text("utf-8")) == (0, GOOD)


def test_what_may_only_be_read_is_left_and_said(tmp_path: Path) -> None:
    file = put(tmp_path, SAFE)
    other = put(tmp_path, SAFE, "b.cjm.yaml")
    file.chmod(0o444)
    run = cjm(*LINT, "--fix", "-f", "concise", "--ignore", "portfolio", cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr == "error: cannot change a.cjm.yaml: it may only be read\n"
    assert run.stdout.splitlines()[-1] == "Checked 2 maps, 2 steps: 1 error; 1 fixed"
    assert (file.read_text("utf-8"), other.read_text("utf-8")) == (SAFE, GOOD)


def test_a_missing_path_beside_a_fix(tmp_path: Path) -> None:
    file = put(tmp_path, SAFE)
    run = cjm(*LINT, "--fix", "a.cjm.yaml", "b.cjm.yaml", cwd=tmp_path)
    assert (run.returncode, file.read_text("utf-8")) == (2, GOOD)
    assert run.stderr == "error: cannot read b.cjm.yaml: no such file or directory\n"


def test_excluded_files_are_not_fixed(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('exclude = ["drafts"]\n')
    file = put(tmp_path, SAFE, "drafts/a.cjm.yaml")
    assert cjm(*LINT, "--fix", "--force-exclude", "drafts/a.cjm.yaml", cwd=tmp_path).returncode == 0
    assert file.read_text("utf-8") == SAFE


def test_a_library_is_fixed_and_the_map_judged_with_it(tmp_path: Path) -> None:
    library = put(tmp_path, "cjm: 1\nkind: library\ntitle: L\nchannels:\n  chat: {titel: Chat}\n", "l.cjm.yaml")
    put(tmp_path, GOOD.replace("cjm: 1", "cjm: 1\nuses: l.cjm.yaml").replace("channel: Chat", "channel: chat"))
    run = cjm(*LINT, "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert run.stdout == "Checked 1 map, 1 library, 1 step: no findings; 1 fixed\n"
    assert "{title: Chat}" in library.read_text("utf-8")


def test_a_fix_that_would_do_harm_is_refused_and_said(tmp_path: Path) -> None:
    text = GOOD.replace("purpose: ", "status: !active\npurpose: ")
    file = put(tmp_path, text)
    run = cjm(*LINT, "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert run.stderr == "note: a.cjm.yaml:3:9: tag-eats-text was not fixed: it would cause another error\n"
    assert (run.returncode, file.read_text("utf-8")) == (1, text)
    assert cjm(*LINT, "--fix", "--unsafe-fixes", "-q", cwd=tmp_path).stderr == ""


# --- the diff ---------------------------------------------------------------------------------------------------------

DIFF = """\
--- a.cjm.yaml
+++ a.cjm.yaml
@@ -2,7 +2,7 @@
 title: Booking a dentist
 purpose: Decide what to put on the website
 problem: A tooth aches
-owner:Front desk
+owner: Front desk
 reviewed: 2026-10
 persona: {name: Nina, goals: No phone call}
 stages:
"""


@pytest.mark.parametrize("command", CHECKS)
def test_diff(tmp_path: Path, command: str) -> None:
    file = put(tmp_path, BOTH)
    run = cjm(command, "--diff", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, DIFF)
    assert run.stderr == "note: would fix 1 finding in 1 file\n"
    assert file.read_text("utf-8") == BOTH
    unsafe = cjm(command, "--fix", "--diff", "--unsafe-fixes", "-q", cwd=tmp_path)
    assert unsafe.stdout.count("\n+ ") == 1
    assert unsafe.stderr == ""
    assert cjm(command, "--diff", "--exit-zero", cwd=tmp_path).returncode == 0


def test_no_diff(tmp_path: Path) -> None:
    put(tmp_path, UNSAFE)
    run = cjm(*LINT, "--diff", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "note: there is nothing to fix\n")


def test_a_diff_beside_what_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, SAFE)
    run = cjm(*LINT, "--diff", "a.cjm.yaml", "b.cjm.yaml", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, DIFF)


@pytest.mark.parametrize("ending", [b"", b"\n"], ids=["no final newline", "final newline"])
def test_a_diff_can_be_applied(tmp_path: Path, ending: bytes) -> None:
    """With line ends of Windows, a byte order mark, and no line end at the end."""
    text = b"\xef\xbb\xbf" + BOTH.replace("\n", "\r\n").encode().rstrip() + ending
    put(tmp_path, text, "maps/a b.cjm.yaml")
    diff = piped(*LINT, "--diff", "--unsafe-fixes", cwd=tmp_path, stdin=b"").stdout
    git = shutil.which("git")
    assert git
    subprocess.run([git, "apply", "-p0", "--whitespace=nowarn"], cwd=tmp_path, input=diff, check=True)
    expected = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode().rstrip() + ending
    assert (tmp_path / "maps" / "a b.cjm.yaml").read_bytes() == expected


def test_a_diff_for_a_terminal_does_no_harm() -> None:
    from cjmtool.report.diff import for_terminal, unified
    from cjmtool.report.text import Paint

    lines = list(unified("a\x1b.yaml", "a\u202e\r\nb".encode(), b"c\x1b\r\nb"))
    shown = "".join(for_terminal(line, Paint(False)) for line in lines)
    assert shown == (
        "--- a\\u001b.yaml\n+++ a\\u001b.yaml\n@@ -1,2 +1,2 @@\n-a\\u202e\\r\n+c\\u001b\\r\n b\n"
        "\\ No newline at end of file\n"
    )
    coloured = [for_terminal(line, Paint(True)) for line in lines]
    assert coloured[0].startswith("\x1b[1m--- ")
    assert coloured[3].startswith("\x1b[1;31m-a")
    assert coloured[4].startswith("\x1b[1;32m+c")


# --- standard input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "code"), [(SAFE, GOOD, 0), (BOTH, UNSAFE, 1), (GOOD, GOOD, 0), ("\ufefftitle: [\n", None, 1)]
)
def test_standard_input_goes_to_standard_output(tmp_path: Path, before: str, after: str | None, code: int) -> None:
    run = piped(*LINT, "-", "--fix", cwd=tmp_path, stdin=before.encode())
    assert (run.stdout.decode(), run.returncode) == (after or before, code)
    assert run.stderr.decode().splitlines()[-1].startswith("Checked 1 map")
    assert os.listdir(tmp_path) == []


def test_bytes_that_cannot_be_read_are_passed_on(tmp_path: Path) -> None:
    raw = "title: Карта\r\n".encode("cp1251")
    run = piped(*LINT, "-", "--fix", cwd=tmp_path, stdin=raw)
    assert (run.stdout, run.returncode) == (raw, 1)


def test_reports_about_standard_input(tmp_path: Path) -> None:
    run = piped(*LINT, "-", "--fix", "-f", "json", "-f", "concise=r.txt", "-q", cwd=tmp_path, stdin=BOTH.encode())
    assert run.stdout.decode() == UNSAFE
    assert json.loads(run.stderr)["summary"]["fixed"] == 1
    assert (tmp_path / "r.txt").read_text("utf-8").startswith("-:12:9: error[unknown-key]")


def test_a_diff_of_standard_input(tmp_path: Path) -> None:
    run = piped(*LINT, "-", "--diff", cwd=tmp_path, stdin=SAFE.encode())
    assert (run.stdout.decode(), run.returncode) == (DIFF.replace("a.cjm.yaml", "-"), 1)
    named = piped(*LINT, "-", "--diff", "--stdin-filename", "a.cjm.yaml", cwd=tmp_path, stdin=SAFE.encode())
    assert named.stdout.decode() == DIFF


def test_standard_input_under_the_name_of_a_file(tmp_path: Path) -> None:
    """The file itself stays."""
    file = put(tmp_path, UNSAFE)
    run = piped(*LINT, "-", "--fix", "--stdin-filename", "a.cjm.yaml", cwd=tmp_path, stdin=SAFE.encode())
    assert (run.stdout.decode(), file.read_text("utf-8")) == (GOOD, UNSAFE)


# --- ignores ----------------------------------------------------------------------------------------------------------

IGNORED = GOOD.replace(
    "contact: green}",
    "contact: red}  # cjm: ignore[unprioritised-red-contact, red-contact-without-action] The new site comes in May",
).replace("- title: Looking around", "- title: Looking around  # cjm: ignore[blind-stage] The new site comes in May")


def test_add_ignore(tmp_path: Path) -> None:
    file = put(tmp_path, UNFIXABLE)
    run = cjm(*LINT, "--add-ignore", " The new site comes in May ", cwd=tmp_path)
    assert file.read_text("utf-8") == IGNORED
    assert (run.returncode, run.stdout) == (0, "Checked 1 map, 1 step: no findings (3 ignored)\n")
    assert run.stderr == "note: ignored 3 findings in 1 file\n"
    again = cjm(*LINT, "--add-ignore", "Another reason", cwd=tmp_path)
    assert (again.stderr, file.read_text("utf-8")) == ("note: there is nothing to ignore\n", IGNORED)


def test_what_cannot_be_ignored_is_listed(tmp_path: Path) -> None:
    text = UNFIXABLE.replace("importance: 3", "importance: 9")
    file = put(tmp_path, text)
    run = cjm("lint", "--add-ignore", "Why", cwd=tmp_path)
    assert run.stderr.splitlines() == [
        "note: a.cjm.yaml:12:21: out-of-range was not ignored: it cannot be ignored by a comment",
        "note: there is nothing to ignore",
    ]
    assert (run.returncode, file.read_text("utf-8")) == (1, text)


def test_the_baseline_is_heeded(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    file = put(tmp_path, UNFIXABLE)
    assert cjm("baseline", "create", cwd=tmp_path).returncode == 0
    assert "nothing to ignore" in cjm(*LINT, "--add-ignore", "Why", cwd=tmp_path).stderr
    assert file.read_text("utf-8") == UNFIXABLE


def test_a_diff_of_ignores(tmp_path: Path) -> None:
    file = put(tmp_path, UNFIXABLE)
    run = cjm("lint", "--add-ignore", "Why", "--diff", "--select", "blind-stage", cwd=tmp_path)
    assert run.returncode == 1
    assert "+  - title: Looking around  # cjm: ignore[blind-stage] Why\n" in run.stdout
    assert run.stderr == "note: would ignore 1 finding in 1 file\n"
    assert file.read_text("utf-8") == UNFIXABLE


def test_ignores_into_standard_input(tmp_path: Path) -> None:
    run = piped(*LINT, "-", "--add-ignore", "The new site comes in May", cwd=tmp_path, stdin=UNFIXABLE.encode())
    assert (run.stdout.decode(), run.returncode) == (IGNORED, 0)
    assert "(3 ignored)" in run.stderr.decode()


UNSEEN = "the reason in --add-ignore holds a line break or a character that cannot be seen"
OVER = 'the reason in --add-ignore holds "until 2026-11-22", which is over'


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--add-ignore", "Why", "--fix"), "--add-ignore and --fix exclude each other"),
        (("--add-ignore", "Why", "--unsafe-fixes"), "--add-ignore and --unsafe-fixes exclude each other"),
        (("--add-ignore", "Why", "--no-ignores"), "--add-ignore and --no-ignores exclude each other"),
        (("--add-ignore", ""), "the reason in --add-ignore says nothing"),
        (("--add-ignore", "  "), "the reason in --add-ignore says nothing"),
        (("--add-ignore", "…", "--add-ignore", " - "), "the reason in --add-ignore says nothing"),
        (("--add-ignore", "until 2027"), "the reason in --add-ignore says nothing"),
        (("--add-ignore", "Why until 2026-11-22"), OVER),
        (("--add-ignore", "Why until 2026-13"), 'the reason in --add-ignore holds "until 2026-13", which is no date'),
        (("--add-ignore", "a\nb"), UNSEEN),
        (("--add-ignore", "a\u202eb"), UNSEEN),
        (("--add-ignore", "Why", "--watch"), "--watch and --add-ignore exclude each other"),
        (("--fix", "--watch"), "--watch and --fix exclude each other"),
        (("--diff", "--watch"), "--watch and --diff exclude each other"),
    ],
)  # fmt: skip
def test_flags_that_make_no_sense(tmp_path: Path, flags: tuple[str, ...], message: str) -> None:
    file = put(tmp_path, UNFIXABLE)
    run = cjm(*LINT, *flags, cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr.splitlines()[0]) == (2, "", f"error: {message}")
    assert file.read_text("utf-8") == UNFIXABLE

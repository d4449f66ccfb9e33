"""What the GitHub action does: install cjm from the action's own folder, run it once, hand its reports to GitHub.

Standard library only, and no syntax that an older Python could not read: it has to say that it is too old.
Exit code: that of `cjm lint`; 2 where it could not be run.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
SUMMARY_LIMIT = 1024 * 1024  # bytes of a step's summary; GitHub refuses the whole of a longer one
CUT = "\n\n*Cut here: the summary of a step may not be longer. The log of the step has all findings.*\n"
SWITCH = {"true": True, "false": False}


class Stop(Exception):
    """Why nothing can be run, in one line."""


def main() -> int:
    try:
        if sys.version_info < OLDEST:
            wanted, have = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
            raise Stop(f"cjm needs Python {wanted} or newer, and this is {have}; put actions/setup-python before it")
        reports = Path(tempfile.mkdtemp(prefix="cjm-", dir=os.environ["RUNNER_TEMP"]))
        annotations, summary, _ = switch("annotations"), switch("summary"), switch("sarif")
        command = ["lint", *arguments(reports, annotations, summary)]
        code = run([str(install()), *command])
    except Stop as stop:
        error(str(stop))
        return 2
    publish(reports, summary)
    if code >= 2 and annotations:  # what is wrong then is no finding, and stands nowhere but in the log
        error(f"cjm lint could not do what was asked (exit code {code}); the log says why")
    return code


def given(name: str) -> str:
    return os.environ.get("INPUT_" + name.upper().replace("-", "_"), "")


def switch(name: str) -> bool:
    word = given(name).strip().lower()
    if word not in SWITCH:
        raise Stop(f"the input `{name}` is true or false, not {word!a}")
    return SWITCH[word]


def arguments(reports: Path, annotations: bool, summary: bool) -> list[str]:
    """The arguments of `cjm lint` that the inputs mean; reports that are files go into a folder."""
    words = ["--format=full"]
    if annotations:
        words.append("--format=github")
    words += [f"--format=sarif={reports / 'cjm.sarif'}", f"--format=json={reports / 'cjm.json'}"]
    if summary:
        words.append(f"--format=markdown={reports / 'cjm.md'}")
    if given("fail-on").strip():
        words.append(f"--fail-on={given('fail-on').strip()}")
    try:
        words += shlex.split(given("args"))
    except ValueError as why:
        raise Stop(f"the input `args` cannot be read: {str(why).lower()}") from None
    paths = [line.strip() for line in given("paths").splitlines() if line.strip()]
    # A path is never taken for a flag, or for standard input.
    return words + [f"./{path}" if path.startswith("-") else path for path in paths]


def install() -> Path:
    """The program, in an environment of its own; a second use of the action in one job finds it there.

    Isolated (-I): the current folder is that of the maps, and a `pip.py` in it is not ours.
    """
    source = os.environ["GITHUB_ACTION_PATH"]
    name = "cjm-venv-" + hashlib.sha256(os.fsencode(source)).hexdigest()[:12]
    home = Path(os.environ["RUNNER_TEMP"], name)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    done = home / "installed"
    if not done.exists():
        print("::group::Install cjm", flush=True)
        pip = [str(programs / "python"), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pins = ["--constraint", str(Path(source, "requirements", "runtime.txt"))]  # the versions that were tested
        made = run([sys.executable, "-I", "-m", "venv", "--clear", str(home)]) == 0 and run([*pip, *pins, source]) == 0
        print("::endgroup::", flush=True)
        if not made:
            raise Stop("cjm could not be installed; the log says why")
        done.touch()
    return programs / "cjm"


def run(command: list[str]) -> int:
    """The exit code as a shell gives it; nobody answers questions, and the caller's modules stay out."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    code = subprocess.run(command, stdin=subprocess.DEVNULL, env=clean, check=False).returncode
    return 128 - code if code < 0 else code


def publish(reports: Path, summary: bool) -> None:
    """Outputs and summary, as far as there are reports: without a map, or with a wrong flag, there are none."""
    report, sarif, markdown = (reports / name for name in ("cjm.json", "cjm.sarif", "cjm.md"))
    if report.exists():
        counts = json.loads(report.read_bytes())["summary"]
        output("findings", str(counts["errors"] + counts["warnings"] + counts["infos"]))
    if sarif.exists():
        output("sarif-file", str(sarif))
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and target and markdown.exists():
        with open(target, "ab") as file:
            file.write(fitting(markdown.read_bytes(), SUMMARY_LIMIT - file.tell()))


def output(name: str, value: str) -> None:
    """A value may hold anything, so the mark at its end is one that nobody can guess."""
    mark = "cjm_" + secrets.token_hex(16)
    with open(os.environ["GITHUB_OUTPUT"], "ab") as file:
        file.write(b"%s<<%s\n%s\n%s\n" % tuple(map(os.fsencode, (name, mark, value, mark))))


def fitting(text: bytes, room: int) -> bytes:
    """The text, or its first whole lines and a word about the rest; `room` in bytes."""
    if len(text) <= room:
        return text
    end = text.rfind(b"\n", 0, max(0, room - len(CUT))) + 1
    return text[:end] + CUT.encode() if end else b""


def error(message: str) -> None:
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::error title=cjm::{escaped}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""Writes what is made from code: the pages of the rules, the references, the schemas.

`generate.py` writes the files anew, `generate.py --check` only says which of them are stale (exit code 1).
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

import reference  # noqa: E402
import view_reference  # noqa: E402

from cjmtool import project  # noqa: E402
from cjmtool.cli import schema  # noqa: E402
from cjmtool.lint.page import files, index, page  # noqa: E402
from cjmtool.lint.rule import Rule  # noqa: E402
from cjmtool.lint.rules import all_rules  # noqa: E402
from cjmtool.report.text import Paint, full  # noqa: E402

# The day on which the examples are judged: a page must not change overnight.
TODAY = date(2026, 11, 23)
WIDTH = 100
# Folders in which everything is generated: what is no longer made there is deleted.
OWNED = ("docs/rules",)

COMMAND_LINE = (
    "What `cjm --help` and the help of every command print. Findings go to standard output, everything else to "
    "standard error. The exit codes are the same for all commands:"
)
EXIT_CODES = """\
| Code | Meaning |
|---|---|
| 0 | ran, and found nothing at or above `--fail-on` |
| 1 | ran, and found something |
| 2 | could not do what was asked: a wrong flag or setting, a path that is missing, no map at all |
| 3 | a mistake in cjm itself, or in a rule of your own |
| 130 | interrupted |
| 141 | the reader of the output has gone |"""


def made() -> dict[str, str]:
    """Every generated file by its path within the project."""
    rules = all_rules()
    written = {f"docs/rules/{rule.name}.md": page(rule, printed(rule)) for rule in rules}
    written["docs/rules/README.md"] = index(rules)
    written["docs/cli.md"] = command_line()
    written["docs/keys.md"] = reference.keys()
    written["docs/settings.md"] = reference.settings()
    written["docs/view-model.md"] = view_reference.view_model()
    for name, text in schema.texts().items():
        written[f"schemas/cjm-{name}.schema.json"] = text
    return written


def printed(rule: Rule) -> str:
    """What `cjm lint` prints about the bad example of a rule."""
    example = files(rule.bad)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("cjm.toml").touch()
        for path, content in example.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(content)
        options = project.Options(TODAY, profile="minimal", extend_select=(rule.name,))
        done = project.run([Path(next(iter(example)))], options)
    texts = {result.path: result.text for result in done.results}
    return "\n".join(full(done.problems, texts, Paint(False), WIDTH)).rstrip()


def command_line() -> str:
    """The reference of the command line: what every `--help` prints."""
    from typer.main import get_command

    from cjmtool.cli import app

    group: Any = get_command(app.app)
    top = _context(group, "cjm")
    parts = [
        "# The command line",
        COMMAND_LINE,
        EXIT_CODES,
        f"## cjm\n\n{_help(top)}",
    ]
    for name, command in group.commands.items():
        parts.append(f"## cjm {name}\n\n{_help(_context(command, name, top))}")
    return "\n\n".join(parts) + "\n"


def _context(command: Any, name: str, parent: Any = None) -> Any:
    """What a command knows when it is asked for help on a terminal of a fixed width."""
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)


def _help(context: Any) -> str:
    lines = [line.rstrip() for line in context.get_help().strip().split("\n")]
    return "\n".join(("```text", *lines, "```"))


def stale(root: Path = ROOT) -> list[str]:
    """Paths of generated files that are missing, differ or should not be there."""
    written = made()
    wrong = [path for path, text in written.items() if not _holds(root / path, text)]
    found = (path for folder in OWNED for path in (root / folder).rglob("*") if path.is_file())
    return sorted(wrong + [name for path in found if (name := path.relative_to(root).as_posix()) not in written])


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()


def main(arguments: list[str]) -> int:
    paths = stale()
    if arguments == ["--check"]:
        for path in paths:
            print(f"stale: {path}; run: python scripts/generate.py")
        return 1 if paths else 0
    written = made()
    for path in paths:
        file = ROOT / path
        if path in written:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written[path].encode())
            print(f"wrote {path}")
        else:
            file.unlink()
            print(f"deleted {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

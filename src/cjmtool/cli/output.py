"""Streams and files: findings on stdout, everything else on stderr, files written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from cjmtool.errors import OutputError, UsageError
from cjmtool.paths import reason, shown
from cjmtool.words import visible

CLOSED_PIPE = 141
# So much of a file is looked at to tell whether it is a map.
_SNIFFED = 64 * 1024
# Not all of /dev and /proc: there are maps in /dev/shm and below /proc/self/cwd, too.
_OPEN_FILE = re.compile(r"/dev/(std(in|out|err)|fd/\d+)|/proc/[^/]+/fd/\d+")


_unicode = True


def prepare_streams() -> None:
    """UTF-8 and `\\n` everywhere, whatever the system's locale says."""
    global _unicode
    _replace_closed()
    _unicode = not sys.stdout.isatty() or (sys.stdout.encoding or "").lower().startswith("utf")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _replace_closed() -> None:
    """A stream that the caller has closed fails where it is used, and not before; no file that is opened is it."""
    for name, mode, other in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_RDONLY)):
        if getattr(sys, name) is None:
            # Opened the wrong way round, so that it can be neither read nor written.
            setattr(sys, name, os.fdopen(os.open(os.devnull, other), mode, encoding="utf-8"))


def speaks_unicode() -> bool:
    """Whether stdout is no terminal, or one that has said before `prepare_streams` that it shows all characters."""
    return _unicode


def write(text: str) -> None:
    """Write to stdout at once. A closed pipe ends the process silently with 141; a full disk is an OutputError."""
    with _writing():
        sys.stdout.write(text)
        sys.stdout.flush()


def write_bytes(content: bytes) -> None:
    """As `write`, for what is no text."""
    write("")
    with _writing():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        _silence(sys.stdout.fileno())
        raise SystemExit(CLOSED_PIPE) from None
    except OSError as error:
        _silence(sys.stdout.fileno())
        raise OutputError(f"cannot write to standard output: {_why(error)}") from None


def read_bytes() -> bytes:
    """All of stdin. Raises UsageError."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UsageError(f"cannot read standard input: {_why(error)}", "name the file instead of -") from None


def _why(error: OSError) -> str:
    return "it is closed" if error.errno == errno.EBADF else reason(error)


def say(text: str) -> None:
    """One line on stderr."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr.fileno())  # nobody is there to be told


def note(text: str) -> None:
    """`note: …` on stderr."""
    say(f"note: {visible(text)}")


def fail(message: str, help: str = "") -> None:
    """`error: …` and `help: …` on stderr."""
    from cjmtool.report.text import Paint

    paint = Paint(colours(sys.stderr.isatty()))
    say(f"{paint('error', 'error')}: {visible(message)}")
    if help:
        say(f"{paint('note', 'help')}: {visible(help)}")


def _silence(descriptor: int) -> None:
    """What is still buffered goes nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


_colour_mode = "auto"


def set_colour(mode: str) -> None:
    """`always`, `never` or `auto` for this process."""
    global _colour_mode
    _colour_mode = mode


def colours(terminal: bool) -> bool:
    """Whether to colour: `--color`, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and TERM=dumb, then the terminal."""
    if _colour_mode != "auto":
        return _colour_mode == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environment.get("TERM") != "dumb"


def columns() -> int:
    """Width for frames: the terminal's, else 120."""
    if not sys.stdout.isatty():
        return 120
    try:
        return max(60, os.get_terminal_size(sys.stdout.fileno()).columns)
    except OSError:
        return 120


def spare(path: Path) -> Path:
    """The path, where what stands there may be written over. Raises OutputError for a map, a library and settings."""
    for one in {path, Path(os.path.realpath(path))}:
        name = one.name.lower()
        settings = name in ("cjm.toml", ".cjm.toml", "pyproject.toml")
        what = "the settings" if settings else "a map" if _is_map(one, name) else ""
        if what:
            raise OutputError(f"{shown(path)} is {what}, and would be written over", "name another file")
    return path


def _is_map(path: Path, name: str) -> bool:
    if name.endswith((".cjm.yaml", ".cjm.yml")):
        return True
    if not name.endswith((".yaml", ".yml")) or not os.path.isfile(path):
        return False
    with contextlib.suppress(OSError), path.open("rb") as file:
        return any(line.removeprefix(codecs.BOM_UTF8).startswith(b"cjm:") for line in file.read(_SNIFFED).splitlines())
    return False


def write_file(path: Path, content: bytes, *, edit: bool = False) -> bool:
    """Write under a temporary name and rename; False when the file held just that already. Raises OutputError.

    Whatever goes wrong, the old file stays as it was and nothing is left lying about. A link stays a link; a device or
    a pipe is written to. `edit`: the file is the author's, and all its names go on being names of one file.
    """
    import tempfile

    try:
        if _streams(path):
            with path.open("wb") as stream:
                stream.write(content)
            return True
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        if target.is_file() and target.read_bytes() == content:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            if edit and target.stat().st_nlink > 1:
                _copy_over(content, target)
                os.unlink(name)
            else:
                _like(Path(name), target)
                os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except BrokenPipeError:
        raise SystemExit(CLOSED_PIPE) from None
    except OSError as error:
        what = "the disk is full" if error.errno == errno.ENOSPC else reason(error)
        raise OutputError(f"cannot write {shown(path)}: {what}") from None
    return True


def _copy_over(content: bytes, target: Path) -> None:
    """Write in place, where the disk has just had room for as much; what was there comes back if it fails."""
    before = target.read_bytes()
    with target.open("r+b", buffering=0) as file:
        try:
            _fill(file, content)
        except BaseException:
            with contextlib.suppress(OSError):
                _fill(file, before)
            raise


def _fill(file: FileIO, content: bytes) -> None:
    file.seek(0)
    written = 0
    while written < len(content):
        written += file.write(content[written:])
    file.truncate()


def _streams(path: Path) -> bool:
    """Whether this is a device, a pipe or an open file such as /dev/stdout, whose place no file may take."""
    if _OPEN_FILE.fullmatch(os.path.abspath(path)):
        return True
    return path.exists() and not (path.is_file() or path.is_dir())


def _like(new: Path, old: Path) -> None:
    """Mode and owner of the file that is replaced, else the mode that the process's mask allows."""
    try:
        known = old.stat()
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(new, 0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(new, known.st_uid, known.st_gid)
    os.chmod(new, known.st_mode & 0o777)

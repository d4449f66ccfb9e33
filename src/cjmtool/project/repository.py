"""A repository of git: its commits, their trees, and what the files in them hold. Nothing in it is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from cjmtool.errors import RevisionError
from cjmtool.project.git import SAFE, environment, run_git
from cjmtool.words import nearest, quoted, visible

LINK, SUBMODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of a tree: its mode as git writes it, and the name of its content."""

    mode: str
    oid: str


class Repository:
    """`root`: the folder of the work tree; of a bare repository its own.

    To be closed after use: it keeps a process of git.
    """

    def __init__(self, root: Path, *, bare: bool = False) -> None:
        self.root = root
        self.bare = bare
        # Of each content that was looked at the words that may be names of files; see `Version.mentions`.
        self.mentions: dict[str, frozenset[bytes]] = {}
        self._trees: dict[str, dict[str, Entry]] = {}
        self._reader: subprocess.Popen[bytes] | None = None

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder lies in. Raises RevisionError."""
        try:
            out = run_git(["rev-parse", "--is-bare-repository", "--absolute-git-dir"], folder)
            bare, place = out.decode("utf-8", "surrogateescape").rstrip("\n").split("\n", 1)
            if bare == "true":
                return cls(Path(place), bare=True)
            top = run_git(["rev-parse", "--show-toplevel"], folder)
        except FileNotFoundError:
            raise RevisionError("git is not installed", "compare two files: cjm diff OLD NEW") from None
        except OSError as error:
            raise RevisionError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
        except subprocess.CalledProcessError as error:
            raise _no_repository(error) from None
        return cls(Path(os.fsdecode(top.rstrip(b"\n"))))

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def find(self, revision: str) -> str | None:
        """The commit that a revision means; None where there is none."""
        if revision.startswith("-") or "\0" in revision:
            return None
        try:
            out = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except subprocess.CalledProcessError:
            return None
        return out.decode("ascii", "replace").strip()

    def commit(self, revision: str) -> str:
        """The commit that a revision means. Raises RevisionError."""
        found = self.find(revision)
        if found is not None:
            return found
        if self.find("HEAD") is None:
            raise RevisionError("the repository has no commit yet", "commit the maps first, or compare two files")
        if self._git("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise RevisionError(
                f"there is no revision {quoted(revision)} in this shallow clone",
                "fetch the history first: git fetch --unshallow; in CI: a checkout with fetch-depth: 0",
            )
        guess = nearest(revision, self._names())
        help = f'did you mean "{guess}"?' if guess else "see: git log --oneline; git branch --all"
        raise RevisionError(f"there is no revision {quoted(revision)}", help)

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two histories parted. Raises RevisionError."""
        try:
            out = self._git("merge-base", "--end-of-options", self.commit(one), self.commit(other))
        except subprocess.CalledProcessError:
            shallow = self._git("rev-parse", "--is-shallow-repository").strip() == b"true"
            raise RevisionError(
                f"{quoted(one)} and {quoted(other)} have no common history"
                + (" in this shallow clone" if shallow else ""),
                "fetch the history first: git fetch --unshallow"
                if shallow
                else f"compare them as they are: {one}..{other}",
            ) from None
        return out.decode("ascii").strip()

    def entries(self, commit: str) -> dict[str, Entry]:
        """Every file of a commit by its path from the root, links and submodules too. Each commit is listed once."""
        known = self._trees.get(commit)
        if known is None:
            known = self._trees[commit] = {}
            for line in self._git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
                head, tab, name = line.partition(b"\t")
                if tab:
                    mode, _, oid = head.decode("ascii").split(" ")
                    known[os.fsdecode(name)] = Entry(mode, oid)
        return known

    def renames(self, one: str, other: str) -> dict[str, str]:
        """Paths of one commit that bear another name in the other, as git guesses them from what the files hold."""
        flags = ("-r", "-M", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv", "--no-color")
        words = self._git("diff-tree", *flags, one, other).split(b"\0")
        return {os.fsdecode(old): os.fsdecode(new) for old, new in zip(words[1::3], words[2::3], strict=False)}

    def blob(self, oid: str, most: int = -1) -> bytes:
        """What a file holds, at most so many bytes of it. One process of git answers all. Raises OSError."""
        reader = self._reader or self._started()
        stdin, stdout = reader.stdin, reader.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(oid.encode("ascii") + b"\n")
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            raise OSError("it is missing in the repository")
        size = int(head[2])
        wanted = size if most < 0 else min(size, most)
        content = stdout.read(wanted)
        _skip(stdout, size - wanted + 1)  # the rest, and the line end after it
        return content

    def _started(self) -> subprocess.Popen[bytes]:
        self._reader = subprocess.Popen(
            ["git", *SAFE, "cat-file", "--batch"],
            cwd=self.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        return self._reader

    def _git(self, *arguments: str) -> bytes:
        return run_git(arguments, self.root)

    def _names(self) -> Sequence[str]:
        out = self._git("for-each-ref", "--format=%(refname:short)", "--count=1000")
        return ["HEAD", *out.decode("utf-8", "replace").split()]


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (read := len(stream.read(min(count, 1 << 20)))):
        count -= read


def _no_repository(error: subprocess.CalledProcessError) -> RevisionError:
    said = error.stderr.decode("utf-8", "replace").strip()
    if "dubious ownership" in said:
        return RevisionError(
            "git refuses the repository, because it belongs to somebody else",
            "if you trust it: git config --global --add safe.directory FOLDER",
        )
    if "not a git repository" in said:
        return RevisionError("this folder lies in no git repository", "compare two files or folders: cjm diff OLD NEW")
    line = said.splitlines()[0] if said else "no reason given"
    return RevisionError(f"git refuses the repository: {visible(line.removeprefix('fatal: '))}")

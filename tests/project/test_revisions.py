"""Versions of maps in a real repository: renames, merges, libraries, figures, settings, and what git cannot give."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cjmtool.errors import RevisionError, SettingsError, UsageError
from cjmtool.project import Options
from cjmtool.project.asked import two_versions
from cjmtool.project.comparison import Comparison
from cjmtool.project.repository import Repository
from cjmtool.project.revisions import compare
from cjmtool.project.touched import touched
from tests.project.gitting import Repo

STEPS = ("One", "Two", "Three", "Four", "Five", "Six")
OPTIONS = Options(date(2026, 11, 23))


def a_map(title: str, *steps: str, more: str = "") -> str:
    listed = "".join(f"      - {{title: {step}}}\n" for step in steps or ("Asks", "Buys", "Rides"))
    return f"cjm: 1\ntitle: {title}\n{more}stages:\n  - title: Only\n    steps:\n{listed}"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.root)
    return made


def compared(*arguments: str) -> Comparison:
    with Repository.around(Path()) as repository:
        asked = two_versions(arguments, repository, OPTIONS)
        return compare(asked.before, asked.after, asked.wanted)


def told(done: Comparison) -> list[tuple[str | None, str | None, str]]:
    assert not done.failures
    return [(one.before, one.after, one.diff.op) for one in done.differences().maps]


class TestPairs:
    def test_nothing_differs(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A")})
        done = compared()
        assert (done.pairs, done.refused, done.libraries) == ([], [], [])

    def test_the_work_tree_with_what_is_new_in_it(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A"), "b.cjm.yaml": a_map("B", "Walks"), ".gitignore": "d.*\n"})
        repo.write({
            "a.cjm.yaml": a_map("A", "Asks"), "b.cjm.yaml": None, "c.cjm.yaml": a_map("C", "Flies"),
            "d.cjm.yaml": a_map("D"),
        })  # fmt: skip
        assert told(compared()) == [
            ("a.cjm.yaml", "a.cjm.yaml", "changed"),
            ("b.cjm.yaml", None, "removed"),
            (None, "c.cjm.yaml", "added"),
        ]

    def test_an_empty_commit(self, repo: Repo) -> None:
        repo.commit()
        repo.write({"a.cjm.yaml": a_map("A")})
        assert told(compared()) == [(None, "a.cjm.yaml", "added")]

    def test_a_repository_of_longer_hashes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        made = Repo(tmp_path / "sha256", "--object-format=sha256")
        monkeypatch.chdir(made.root)
        made.commit({"a.cjm.yaml": a_map("A"), "b.cjm.yaml": a_map("B")})
        made.write({"a.cjm.yaml": a_map("A", "Asks")})
        assert len(compared().pairs) == 1

    def test_other_line_ends_are_no_difference(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A")})
        repo.write({"a.cjm.yaml": a_map("A").replace("\n", "\r\n")})
        assert told(compared()) == []

    def test_a_file_renamed_and_changed_is_found_by_its_id(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A", more="id: buying\n")})
        repo.commit({"a.cjm.yaml": None, "maps/z.cjm.yaml": a_map("Z", "Waits", more="id: buying\n")})
        assert told(compared("HEAD~1..HEAD")) == [("a.cjm.yaml", "maps/z.cjm.yaml", "changed")]

    def test_a_file_renamed_without_an_id_is_found_by_git(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A", *STEPS)})
        repo.commit({"a.cjm.yaml": None, "b.cjm.yaml": a_map("A", *STEPS, "Seven")})
        assert told(compared("HEAD~1..HEAD")) == [("a.cjm.yaml", "b.cjm.yaml", "changed")]

    def test_renamed_in_the_work_tree_by_its_steps(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A")})
        repo.write({"a.cjm.yaml": None, "b.cjm.yaml": a_map("A")})
        assert told(compared()) == [("a.cjm.yaml", "b.cjm.yaml", "changed")]

    def test_two_files_that_change_places_follow_their_ids(self, repo: Repo) -> None:
        one, two = a_map("A", more="id: one\n"), a_map("B", "Waits", more="id: two\n")
        repo.commit({"a.cjm.yaml": one, "b.cjm.yaml": two})
        repo.commit({"a.cjm.yaml": two, "b.cjm.yaml": one})
        assert told(compared("HEAD~1", "HEAD")) == [
            ("b.cjm.yaml", "a.cjm.yaml", "changed"),
            ("a.cjm.yaml", "b.cjm.yaml", "changed"),
        ]

    def test_a_merge_from_where_the_branches_parted(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A"), "b.cjm.yaml": a_map("B")})
        repo.git("checkout", "--quiet", "-b", "topic")
        repo.commit({"a.cjm.yaml": a_map("A", "Asks", "Buys", "Returns")})
        repo.git("checkout", "--quiet", "main")
        repo.commit({"b.cjm.yaml": a_map("B", "Asks")})
        assert told(compared("main...topic")) == [("a.cjm.yaml", "a.cjm.yaml", "changed")]
        assert len(told(compared("main..topic"))) == 2
        repo.git("merge", "--quiet", "--no-edit", "topic")
        assert told(compared("HEAD^1..HEAD")) == [("a.cjm.yaml", "a.cjm.yaml", "changed")]
        assert told(compared("HEAD^2..HEAD")) == [("b.cjm.yaml", "b.cjm.yaml", "changed")]


LIBRARY = "cjm: 1\nkind: library\ntitle: Shared\nchannels: {{chat: {{title: {}}}}}\n"
USING = (
    "cjm: 1\ntitle: {0}\nuses: {1}\nstages:\n  - title: Only\n    steps:\n"
    "      - {{title: Asks, touchpoints: {{channel: chat, contact: red}}}}\n"
)


class TestWhatMapsUse:
    def test_a_library_changes_the_maps_that_use_it(self, repo: Repo) -> None:
        repo.commit({
            "library.cjm.yaml": LIBRARY.format("Chat"),
            "through.cjm.yaml": "cjm: 1\nkind: library\ntitle: T\nuses: library.cjm.yaml\n",
            "a.cjm.yaml": USING.format("A", "library.cjm.yaml"),
            "maps/b.cjm.yaml": USING.format("B", "../through.cjm.yaml"),
            "c.cjm.yaml": a_map("C"),
        })  # fmt: skip
        repo.commit({"library.cjm.yaml": LIBRARY.format("Our chat")})
        done = compared("HEAD~1..HEAD")
        assert told(done) == [
            ("a.cjm.yaml", "a.cjm.yaml", "changed"),
            ("maps/b.cjm.yaml", "maps/b.cjm.yaml", "changed"),
        ]
        for one in done.differences().maps:
            (change,) = one.diff.shared
            assert (change.part, change.op, change.was, change.now) == ("channel", "renamed", "Chat", "Our chat")
        assert [(one.path, len(one.changes)) for one in done.libraries] == [("library.cjm.yaml", 1)]

    def test_each_version_has_its_own_library(self, repo: Repo) -> None:
        """The map of the old commit is read with the library of the old commit, which is gone by now."""
        old = {"old.yaml": LIBRARY.format("Chat"), "a.cjm.yaml": USING.format("A", "old.yaml")}
        repo.commit(old)
        repo.commit({"old.yaml": None, "new.yaml": LIBRARY.format("Talk"), "a.cjm.yaml": USING.format("A", "new.yaml")})
        done = compared("HEAD~1..HEAD")
        assert not done.refused
        (one,) = done.differences().maps
        assert [(c.field, c.before, c.after) for c in one.diff.map] == [
            ("uses", "old.yaml", None),
            ("uses", None, "new.yaml"),
        ]

    @pytest.mark.parametrize("spelling", ["wait.csv", '"w\\u0061it.csv"', "my wait.csv"])
    def test_figures_in_a_csv_file(self, repo: Repo, spelling: str) -> None:
        name = "wait.csv" if "\\" in spelling else spelling
        more = f"metrics: {{w: {{title: Waiting, values: {spelling}}}}}\n"
        repo.commit({"a.cjm.yaml": a_map("A", more=more), "b.cjm.yaml": a_map("B"), name: "value,date\n7,2026-01\n"})
        repo.commit({name: "value,date\n7,2026-01\n5,2026-03\n"})
        (one,) = compared("HEAD~1..HEAD").differences().maps
        assert [(c.field, c.before.value, c.after.value) for c in one.diff.own] == [("last", 7, 5)]  # type: ignore[union-attr]

    def test_the_settings_of_each_version(self, repo: Repo) -> None:
        repo.commit({"cjm.toml": 'language = "en"\n', "a.cjm.yaml": a_map("A"), "b/b.cjm.yaml": a_map("B")})
        repo.commit({"cjm.toml": 'language = "pl"\nplugins = ["nothing-such"]\nignore = ["no-such-rule"]\n'})
        done = compared("HEAD~1..HEAD")
        assert [side.journey.language for side in done.pairs[0] if side] == ["en", "pl"]
        assert len(done.pairs) == 2
        repo.commit({"cjm.toml": 'language = "pl"\nignore = ["jargon"]\n'})
        assert compared("HEAD~1..HEAD").pairs == []

    def test_only_what_differs_is_read(self, repo: Repo) -> None:
        repo.commit({f"{n}.cjm.yaml": a_map(f"M{n}") for n in range(9)} | {"README.md": "x", "data.csv": "x"})
        repo.commit({"3.cjm.yaml": a_map("Other"), "README.md": "y", "data.csv": "y"})
        with Repository.around(Path()) as repository:
            asked = two_versions(["HEAD~1..HEAD"], repository, OPTIONS)
            assert touched(asked.before, asked.after) == {"3.cjm.yaml"}


class TestWhatCannotBeCompared:
    def test_an_invalid_map_is_told_and_the_rest_goes_on(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": "cjm: 1\ntitle: [\n", "b.cjm.yaml": a_map("B")})
        repo.commit({"a.cjm.yaml": a_map("A"), "b.cjm.yaml": a_map("B", "Asks")})
        done = compared("HEAD~1..HEAD")
        assert [(one.path, one.label) for one in done.refused] == [("a.cjm.yaml", "HEAD~1")]
        assert told(done) == [("b.cjm.yaml", "b.cjm.yaml", "changed")]

    def test_a_broken_settings_file_names_its_version(self, repo: Repo) -> None:
        repo.commit({"cjm.toml": "language = 7\n", "a.cjm.yaml": a_map("A")})
        repo.commit({"cjm.toml": "", "a.cjm.yaml": a_map("B")})
        with pytest.raises(SettingsError, match=r"cjm\.toml.* at HEAD~1"):
            compared("HEAD~1..HEAD")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("nothing",), 'there is no revision "nothing"'),
            (("mian",), 'there is no revision "mian"'),
            (("HEAD~9..HEAD",), 'there is no revision "HEAD~9"'),
            (("main..nothing",), 'there is no revision "nothing"'),
            (("HEAD", "nothing.cjm.yaml"), 'there is no "nothing.cjm.yaml" in either version'),
            (("HEAD", "/"), '"/" lies outside the repository'),
            (("maps",), '"maps" is both a revision and a file'),
            (("a.cjm.yaml", "HEAD"), 'there is no "HEAD" in either version'),
        ],
    )
    def test_wrong_arguments(self, repo: Repo, arguments: tuple[str, ...], message: str) -> None:
        repo.commit({"a.cjm.yaml": a_map("A"), "maps/b.cjm.yaml": a_map("B")})
        repo.git("branch", "maps")
        with pytest.raises(UsageError, match=message):
            compared(*arguments)

    def test_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(RevisionError, match="no git repository"):
            compared()

    def test_no_commit(self, repo: Repo) -> None:
        with pytest.raises(RevisionError, match="no commit yet"):
            compared()

    def test_a_shallow_clone(self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for n in range(3):
            repo.commit({"a.cjm.yaml": a_map(f"A{n}")})
        subprocess.run(
            ["git", "clone", "--quiet", "--depth", "1", repo.root.as_uri(), tmp_path / "shallow"], check=True
        )
        monkeypatch.chdir(tmp_path / "shallow")
        with pytest.raises(RevisionError, match="in this shallow clone") as caught:
            compared("HEAD~1..HEAD")
        assert "--unshallow" in caught.value.help

    def test_histories_that_have_nothing_in_common(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A")})
        repo.git("checkout", "--quiet", "--orphan", "other")
        repo.commit({"a.cjm.yaml": a_map("B")})
        with pytest.raises(RevisionError, match="no common history"):
            compared("main...other")
        assert len(told(compared("main..other"))) == 1

    def test_a_bare_repository(self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.commit({"a.cjm.yaml": a_map("A")})
        repo.commit({"a.cjm.yaml": a_map("B")})
        subprocess.run(["git", "clone", "--quiet", "--bare", repo.root, tmp_path / "bare"], check=True)
        monkeypatch.chdir(tmp_path / "bare")
        assert len(told(compared("HEAD~1..HEAD"))) == 1
        with pytest.raises(RevisionError, match="no work tree"):
            compared("HEAD~1")


class TestPaths:
    def test_a_path_limits(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A"), "maps/b.cjm.yaml": a_map("B")})
        repo.commit({"a.cjm.yaml": a_map("A2"), "maps/b.cjm.yaml": a_map("B2")})
        assert [one[1] for one in told(compared("HEAD~1..HEAD", "maps"))] == ["maps/b.cjm.yaml"]
        assert [one[1] for one in told(compared("HEAD~1", "a.cjm.yaml"))] == ["a.cjm.yaml"]

    def test_one_that_is_gone(self, repo: Repo) -> None:
        repo.commit({"a.cjm.yaml": a_map("A"), "b.cjm.yaml": a_map("B", "Walks")})
        repo.write({"a.cjm.yaml": None})
        assert told(compared("a.cjm.yaml")) == [("a.cjm.yaml", None, "removed")]

    def test_from_a_folder_further_in(self, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.commit({"maps/cjm.toml": "", "maps/b.cjm.yaml": a_map("B"), "a.cjm.yaml": a_map("A")})
        repo.write({"maps/b.cjm.yaml": a_map("B2"), "a.cjm.yaml": a_map("A2")})
        monkeypatch.chdir(repo.root / "maps")
        assert [one[1] for one in told(compared())] == ["b.cjm.yaml"]
        assert [one[1] for one in told(compared("HEAD", "../a.cjm.yaml"))] == ["../a.cjm.yaml"]

    def test_a_name_that_is_no_utf8(self, repo: Repo) -> None:
        name = os.fsdecode(b"caf\xe9.cjm.yaml")
        repo.commit({name: a_map("A")})
        repo.commit({name: a_map("B")})
        assert told(compared("HEAD~1..HEAD")) == [(name, name, "changed")]


class TestLinksAndSubmodules:
    def test_links_are_followed_within_the_commit(self, repo: Repo) -> None:
        repo.write(
            {"shared/library.yaml": LIBRARY.format("Chat"), "maps/a.cjm.yaml": USING.format("A", "in/library.yaml")}
        )
        os.symlink("../shared", repo.root / "maps/in")
        repo.commit()
        repo.commit({"shared/library.yaml": LIBRARY.format("Talk")})
        done = compared("HEAD~1..HEAD")
        assert not done.refused
        assert told(done) == [("maps/a.cjm.yaml", "maps/a.cjm.yaml", "changed")]

    @pytest.mark.parametrize("target", ["/etc", "../..", "ring"])
    def test_none_leads_outside(self, repo: Repo, target: str, tmp_path: Path) -> None:
        (tmp_path / "library.yaml").write_text(LIBRARY.format("Chat"), "utf-8")
        repo.write({"maps/a.cjm.yaml": USING.format("A", "ring/library.yaml")})
        os.symlink(target, repo.root / "maps/ring")
        repo.commit()
        repo.commit({"maps/a.cjm.yaml": a_map("A")})
        (refused,) = compared("HEAD~1..HEAD").refused
        assert refused.problems[0].name in ("outside-project", "missing-file")

    def test_a_map_that_is_a_link_is_its_target(self, repo: Repo) -> None:
        repo.write({"a.cjm.yaml": a_map("A")})
        os.symlink("a.cjm.yaml", repo.root / "b.cjm.yaml")
        os.symlink("/etc/hostname", repo.root / "c.cjm.yaml")
        repo.commit()
        repo.commit({"a.cjm.yaml": a_map("A2")})
        assert told(compared("HEAD~1..HEAD")) == [("a.cjm.yaml", "a.cjm.yaml", "changed")]
        assert told(compared("HEAD~1")) == [("a.cjm.yaml", "a.cjm.yaml", "changed")]

    def test_a_submodule_is_left_alone(self, repo: Repo, tmp_path: Path) -> None:
        inner = Repo(tmp_path / "inner")
        inner.commit({"library.yaml": LIBRARY.format("Chat"), "b.cjm.yaml": a_map("B")})
        repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root), "sub")
        repo.commit({"a.cjm.yaml": a_map("A")})
        repo.commit({"a.cjm.yaml": USING.format("A", "sub/library.yaml")})
        (refused,) = compared("HEAD~1..HEAD").refused
        assert "submodule" in refused.problems[0].message


def test_a_hostile_repository_runs_nothing(repo: Repo) -> None:
    """Every place where a configuration may name a program that git runs by itself."""
    mark = repo.root.parent / "ran"
    run = f"touch {mark}; cat"
    repo.commit({"a.cjm.yaml": a_map("A"), ".gitattributes": "* filter=evil diff=evil merge=evil text eol=crlf\n"})
    repo.commit({"a.cjm.yaml": a_map("B")})
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.evil.command",
        "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "pager.diff-tree",
        "pager.ls-tree", "core.gitProxy", "alias.ls-tree", "alias.rev-parse",
    ):  # fmt: skip
        repo.git("config", key, f"!{run}" if key.startswith("alias") else run)
    hooks = repo.root / ".git" / "hooks"
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\n{run}\n")
        (hooks / name).chmod(0o755)
    repo.write({"a.cjm.yaml": a_map("C"), "b.cjm.yaml": a_map("D", "Walks")})
    assert len(told(compared("HEAD~1..HEAD"))) == 1
    assert len(told(compared("HEAD~1...HEAD"))) == 1
    assert len(told(compared("HEAD"))) == 2
    assert not mark.exists()
    subprocess.run(["git", "diff"], cwd=repo.root, capture_output=True)
    assert mark.exists()  # the traps are live


def test_what_is_missing_is_not_fetched(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone without contents names a place to bring them from: a program would be run to do so."""
    repo.commit({"a.cjm.yaml": a_map("A")})
    repo.commit({"a.cjm.yaml": a_map("B")})
    repo.git("config", "uploadpack.allowFilter", "true")
    flags = ("--quiet", "--no-checkout", "--filter=blob:none")
    subprocess.run(["git", "clone", *flags, repo.root.as_uri(), tmp_path / "partial"], check=True)
    monkeypatch.chdir(tmp_path / "partial")
    done = compared("HEAD~1..HEAD")
    assert len(done.failures) == 2
    assert done.pairs == []

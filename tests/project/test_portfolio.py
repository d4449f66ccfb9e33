"""Rules for several maps, over files: what a run over some of them says, and how it is silenced."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cjmtool.lint.baseline import dumps, entries_of
from cjmtool.problem import Problem
from cjmtool.project import Options, Run, run

TODAY = date(2026, 11, 23)
RULE = "same-step-different-title"


def map_of(title: str, more: str = "", comment: str = "") -> str:
    return f"""\
cjm: 1
title: A map
{more}stages:
  - title: A stage
    steps:
      - id: ask
        title: {title}{comment}
        touchpoints: Website
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.cjm.yaml").write_text(text, "utf-8")


def lint(*paths: str, select: Sequence[str] = ("CJM8", "CJM9"), jobs: int = 1, stdin: str | None = None) -> Run:
    """`stdin` comes under the first path."""
    options = Options(TODAY, select=tuple(select), jobs=jobs)
    files = [Path(path) for path in paths]
    if stdin is None:
        return run(files, options)
    return run(files[1:], options, stdin=stdin.encode(), stdin_name=files[0] if files else None)


def said(done: Run) -> list[str]:
    """Each finding as path, rule and the paths that it points to."""
    return [" ".join((p.path, p.name, *(r.path for r in p.related))) for p in done.problems]


def test_the_whole_project_is_told_once(project: Path) -> None:
    write(project, a=map_of("Asks"), b=map_of("Writes"))
    assert said(lint()) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]
    (problem,) = lint().problems
    assert (problem.span.start.line, problem.marked) == (7, "Writes")
    assert problem.related[0].span.start.line == 7


def test_one_file_is_compared_with_all_and_told_of_itself(project: Path) -> None:
    write(project, a=map_of("Asks"), b=map_of("Writes"), c=map_of("Asks"), d=map_of("Reads", "status: archived\n"))
    assert said(lint("b.cjm.yaml")) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]
    assert said(lint("a.cjm.yaml")) == said(lint("c.cjm.yaml")) == said(lint("d.cjm.yaml")) == []
    assert [result.path for result in lint("b.cjm.yaml").results] == ["b.cjm.yaml"]


def test_where_none_is_better_whoever_is_checked_is_told(project: Path) -> None:
    write(project, a=map_of("Asks"), b=map_of("Writes"), c=map_of("Reads"))
    assert said(lint("a.cjm.yaml")) == [f"a.cjm.yaml {RULE} b.cjm.yaml"]
    assert said(lint("b.cjm.yaml")) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]
    assert said(lint("a.cjm.yaml", "c.cjm.yaml")) == [f"c.cjm.yaml {RULE} a.cjm.yaml"]


@pytest.mark.parametrize("titles", ["".join(t) for t in itertools.product("xyz", repeat=3)])
def test_a_file_alone_hears_what_the_whole_run_says_of_it(titles: str, project: Path) -> None:
    write(project, **{name: map_of(title) for name, title in zip("abc", titles, strict=True)})
    whole = lint().problems
    for name, title in zip("abc", titles, strict=True):
        alone = lint(f"{name}.cjm.yaml").problems
        assert [p for p in whole if p.path == f"{name}.cjm.yaml"] in ([], alone)
        assert bool(alone) == (titles.count(title) == 1)


def test_any_order_and_any_number_of_processes_give_the_same(project: Path) -> None:
    names = [f"m{n:02}" for n in range(20)]
    write(project, **{name: map_of(f"Title {n % 3}") for n, name in enumerate(names)})
    paths = [f"{name}.cjm.yaml" for name in names]
    first = lint()
    assert len(first.problems) == 13
    for done in (lint(jobs=4), lint(*reversed(paths)), lint(*paths[::2], *paths[1::2], jobs=3), lint(".", jobs=2)):
        assert done.problems == first.problems
    assert lint(paths[4], jobs=4).problems == lint(paths[4]).problems != []


def test_two_projects_in_one_run_are_apart(project: Path) -> None:
    for name, title in (("one", "Asks"), ("two", "Writes")):
        (project / name).mkdir()
        (project / name / "cjm.toml").touch()
        write(project / name, a=map_of(title), b=map_of("Reads"))
    found = [f"{name}/b.cjm.yaml {RULE} {name}/a.cjm.yaml" for name in ("one", "two")]
    assert said(lint("one", "two")) == said(lint("two/b.cjm.yaml", "one")) == found
    write(project, c=map_of("Phones"))
    assert said(lint("c.cjm.yaml")) == []  # the projects further in are none of its business
    (project / "one" / "cjm.toml").write_text("nonsense = 1\n", "utf-8")
    assert said(lint("c.cjm.yaml")) == []


def test_without_settings_each_folder_is_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inner").mkdir()
    write(tmp_path, a=map_of("Asks"), b=map_of("Writes"))
    write(tmp_path / "inner", c=map_of("Reads"))
    assert said(lint("b.cjm.yaml")) == said(lint(".")) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]


class TestStandardInput:
    def test_stands_for_its_file(self, project: Path) -> None:
        write(project, a=map_of("Asks"), b=map_of("Writes"))
        assert said(lint("b.cjm.yaml", stdin=map_of("Asks"))) == []
        assert said(lint("b.cjm.yaml", stdin=map_of("Reads"))) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]
        (problem,) = lint("a.cjm.yaml", "b.cjm.yaml", stdin="# one line more\n" + map_of("Reads")).problems
        assert (problem.path, problem.related[0].path, problem.related[0].span.start.line) == (
            "b.cjm.yaml",
            "a.cjm.yaml",
            8,
        )

    def test_may_be_a_file_that_is_not_there_yet(self, project: Path) -> None:
        write(project, a=map_of("Asks"))
        assert said(lint("new.cjm.yaml", stdin=map_of("Reads"))) == [f"new.cjm.yaml {RULE} a.cjm.yaml"]

    def test_without_a_name_it_is_compared_with_nothing(self, project: Path) -> None:
        write(project, a=map_of("Asks"))
        text = map_of("Reads", "id: a\nstate: future\nsucceeds: nowhere\n", "  # cjm: ignore[CJM802] drawn twice")
        assert said(lint(stdin=text)) == []


class TestUnreadableNeighbours:
    FUTURE = map_of("Asks", "state: future\nsucceeds: before\n")

    @pytest.mark.parametrize("raw", [b"", b"a: [", b"\xff\xfe", b"cjm: 1\nid: [x]\n"])
    def test_nothing_is_said_that_they_could_disprove(self, raw: bytes, project: Path) -> None:
        write(project, a=self.FUTURE, b=map_of("Reads", "state: future\npersona: {name: Anna}\n"))
        library = "cjm: 1\nkind: library\ntitle: L\npersonas: {otto: {name: Otto}}\n"
        write(project, library=library, z=map_of("Asks", "persona: {name: Eva}\n"))
        rules = ("CJM804", "CJM807", "CJM808")
        assert {p.name for p in lint(select=rules).problems} == {
            "persona-without-map",
            "future-without-current",
            "undefined-map",
        }
        (project / "broken.cjm.yaml").write_bytes(raw)
        assert [p.name for p in lint(select=rules).problems if p.code in rules] == []
        assert said(lint("a.cjm.yaml", "b.cjm.yaml", "library.cjm.yaml", select=rules)) == []

    def test_the_others_are_compared_as_ever(self, project: Path) -> None:
        write(project, a=map_of("Asks"), b=map_of("Writes"), broken="a: [")
        assert said(lint("b.cjm.yaml")) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]

    def test_a_map_with_errors_is_no_judge_and_not_judged(self, project: Path) -> None:
        write(project, a=map_of("Asks", "nonsense: 1\n"), b=map_of("Writes"))
        assert said(lint("b.cjm.yaml")) == []
        write(project, a=map_of("Asks", "id: x\nnonsense: 1\n"), b=map_of("Writes", "id: x\n"))
        assert said(lint(select=["CJM8"]))[1:] == ["b.cjm.yaml duplicate-map-id a.cjm.yaml"]
        write(project, a=map_of("Asks", "id: x\n"), b=map_of("Writes", "id: x\nnonsense: 1\n"))
        assert "a.cjm.yaml duplicate-map-id b.cjm.yaml" in said(lint())

    def test_what_is_no_file_is_no_map(self, project: Path) -> None:
        write(project, a=self.FUTURE)
        (project / "gone.cjm.yaml").symlink_to("nowhere")
        assert said(lint("a.cjm.yaml")) == []
        done = lint()
        assert (len(done.failures), said(done)) == (1, [])

    def test_an_ignore_and_a_baseline_wait_for_them(self, project: Path) -> None:
        ignored = map_of("Writes", comment=f"  # cjm: ignore[{RULE}] on purpose")
        write(project, a=map_of("Asks"), b=ignored)
        assert said(lint()) == []
        write(project, a=map_of("Asks", "nonsense: 1\n"))
        assert said(lint("b.cjm.yaml")) == []
        write(project, a=map_of("Writes"))
        assert said(lint("b.cjm.yaml")) == ["b.cjm.yaml unused-ignore"]


class TestSilence:
    IGNORE = f"  # cjm: ignore[{RULE}] two schools of thought"

    @pytest.mark.parametrize("path", [(), ("a.cjm.yaml",), ("b.cjm.yaml",)])
    @pytest.mark.parametrize("where", ["a", "b"])
    def test_an_ignore_at_either_place_holds_for_every_run(
        self, where: str, path: tuple[str, ...], project: Path
    ) -> None:
        titles = {"a": "Asks", "b": "Writes"}
        write(project, **{n: map_of(t, comment=self.IGNORE if n == where else "") for n, t in titles.items()})
        done = lint(*path)
        assert said(done) == []
        assert [p.path for p in done.suppressed] == (
            [f"{where}.cjm.yaml"] if path in ((), (f"{where}.cjm.yaml",)) else []
        )

    def test_who_is_ignored_is_no_model(self, project: Path) -> None:
        write(project, a=map_of("Asks", comment=self.IGNORE), b=map_of("Writes"), c=map_of("Reads"))
        assert said(lint()) == [f"c.cjm.yaml {RULE} b.cjm.yaml"]

    def test_an_ignore_that_is_not_needed_is_told(self, project: Path) -> None:
        write(project, a=map_of("Asks", comment=self.IGNORE), b=map_of("Writes", comment=self.IGNORE))
        assert said(lint()) == ["a.cjm.yaml unused-ignore"]
        assert said(lint("b.cjm.yaml")) == []

    def test_no_ignores(self, project: Path) -> None:
        write(project, a=map_of("Asks"), b=map_of("Writes", comment=self.IGNORE))
        done = run([], Options(TODAY, select=("CJM8",), no_ignores=True))
        assert said(done) == [f"b.cjm.yaml {RULE} a.cjm.yaml"]

    @pytest.mark.parametrize("path", ["a.cjm.yaml", "b.cjm.yaml", "."])
    def test_a_baseline_of_any_run_holds_for_every_run(self, path: str, project: Path) -> None:
        write(project, a=map_of("Asks"), b=map_of("Writes"))
        self.keep(lint(path).problems)
        assert said(lint()) == said(lint("a.cjm.yaml")) == said(lint("b.cjm.yaml")) == []
        assert len(lint().suppressed) == 1
        write(project, c=map_of("Reads"))
        assert [p.path for p in lint().problems] == ["c.cjm.yaml"]
        write(project, a=map_of("Asks"), b=map_of("Asks"), c=map_of("Asks"))
        assert said(lint()) == ["cjm-baseline.json stale-baseline"]

    @staticmethod
    def keep(problems: Sequence[Problem]) -> None:
        Path("cjm-baseline.json").write_text(dumps(entries_of(problems, TODAY)), "utf-8")

    def test_settings_switch_it_off_for_some_files(self, project: Path) -> None:
        (project / "drafts").mkdir()
        write(project / "drafts", a=map_of("Asks", "id: one\n"))
        write(project, b=map_of("Writes", "id: one\n"), c=map_of("Reads"))
        assert len(lint().problems) == 3
        (project / "cjm.toml").write_text('[per-file-ignores]\n"drafts/*" = ["portfolio"]\n', "utf-8")
        assert said(lint()) == [f"c.cjm.yaml {RULE} b.cjm.yaml"]
        assert said(lint("drafts")) == []

    def test_severity_and_selection(self, project: Path) -> None:
        write(project, a=map_of("Asks"), b=map_of("Writes"))
        (project / "cjm.toml").write_text(f'[severity]\n{RULE} = "error"\n', "utf-8")
        assert [p.severity.word for p in lint().problems] == ["error"]
        assert said(lint(select=["CJM801"])) == []

    def test_what_is_only_to_be_well_formed_is_not_compared(self, project: Path) -> None:
        write(project, a=map_of("Asks", "id: x\n"), b=map_of("Writes", "id: x\n"))
        assert run([], Options(TODAY, well_formed_only=True)).problems == []


class TestWhichFiles:
    def test_settings_say_which_belong_to_the_project(self, project: Path) -> None:
        (project / "old").mkdir()
        (project / "plain.yaml").write_text(map_of("Asks"), "utf-8")
        write(project / "old", a=map_of("Reads"))
        write(project, b=map_of("Writes"))
        (project / "cjm.toml").write_text('exclude = ["old"]\n', "utf-8")
        assert said(lint("b.cjm.yaml")) == []
        assert said(lint("b.cjm.yaml", "old/a.cjm.yaml")) == [f"old/a.cjm.yaml {RULE} b.cjm.yaml"]
        (project / "cjm.toml").write_text('exclude = ["old"]\ninclude = ["plain.*"]\n', "utf-8")
        assert said(lint("b.cjm.yaml")) == [f"b.cjm.yaml {RULE} plain.yaml"]

    def test_a_file_under_two_names_is_one_map(self, project: Path) -> None:
        write(project, a=map_of("Asks", "id: x\n"))
        (project / "link.cjm.yaml").symlink_to("a.cjm.yaml")
        assert said(lint()) == said(lint("link.cjm.yaml")) == said(lint("a.cjm.yaml")) == []
        write(project, b=map_of("Asks"))
        assert said(lint("b.cjm.yaml")) == []

    def test_a_library_takes_part_whatever_its_name(self, project: Path) -> None:
        shared = "cjm: 1\nkind: library\ntitle: L\n"
        (project / "first.yaml").write_text(shared + "uses: second.yaml\n", "utf-8")
        (project / "second.yaml").write_text(shared + "channels: {web: {title: Website}}\n", "utf-8")
        text = map_of("Asks", "uses: first.yaml\nchannels: {site: {title: Website}}\n").replace(
            "touchpoints: Website", "touchpoints: site"
        )
        write(project, a=text)
        assert said(lint("a.cjm.yaml")) == said(lint()) == ["a.cjm.yaml channel-drift second.yaml"]

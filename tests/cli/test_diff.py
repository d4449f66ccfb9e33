"""`cjm diff` as a user, a CI system and git call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_exit_codes import cjm
from tests.project.gitting import SURROUNDINGS, Repo
from tests.project.test_revisions import LIBRARY, USING, a_map
from tests.render.test_markdown import read

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "diff"
LANGUAGES = ("en", "ru", "pl")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two commits: in the second the one red card of the map has been closed."""
    made = Repo(tmp_path / "repo")
    made.commit({"maps/a.cjm.yaml": a_map("Buying", "Asks, touchpoints: {channel: Shop, contact: red}")})
    made.commit({"maps/a.cjm.yaml": a_map("Buying", "Asks, touchpoints: {channel: Shop, contact: green}, emotion: 1")})
    return made


def golden(file: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_speaks_the_language_of_the_map(language: str) -> None:
    run = cjm("diff", "before.cjm.yaml", "after.cjm.yaml", "-f", "markdown", cwd=GOLDEN / language)
    assert (run.returncode, run.stderr) == (0, "")
    golden(GOLDEN / language / "diff.md", run.stdout)


def test_the_terminal_speaks_english() -> None:
    run = cjm("diff", "before.cjm.yaml", "after.cjm.yaml", cwd=GOLDEN / "ru")
    golden(GOLDEN / "ru" / "diff.txt", run.stdout)


def test_json() -> None:
    run = cjm("diff", "before.cjm.yaml", "after.cjm.yaml", "-f", "json", cwd=GOLDEN / "en")
    golden(GOLDEN / "en" / "diff.json", run.stdout)
    found = json.loads(run.stdout)
    assert found["summary"] == {
        "changed": 1, "added": 0, "removed": 0, "red_cards_closed": 1, "red_cards_opened": 1, "red_cards_removed": 1,
        "left_out": 0,
    }  # fmt: skip


def test_backwards_the_card_is_opened() -> None:
    run = cjm("diff", "after.cjm.yaml", "before.cjm.yaml", "-f", "json", cwd=GOLDEN / "en")
    changes: list[dict[str, Any]] = json.loads(run.stdout)["maps"][0]["changes"]
    there = json.loads((GOLDEN / "en" / "diff.json").read_text("utf-8"))["maps"][0]["changes"]
    assert len(changes) == len(there)
    assert {c["op"] for c in changes} == {c["op"] for c in there}


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_revisions(repo: Repo, name: str) -> None:
    run = cjm("diff", "HEAD~1..HEAD", "-f", name, cwd=repo.root)
    assert (run.returncode, run.stderr) == (0, "")
    assert "HEAD~1" in run.stdout.replace("\\", "")
    assert "maps/a.cjm.yaml" in run.stdout.replace("\\", "")


def test_several_formats_at_once(repo: Repo) -> None:
    run = cjm("diff", "HEAD~1", "-f", "text", "-f", "json=out.json", "-f", "markdown=out.md", cwd=repo.root)
    assert "Red card closed: “Shop” is now green" in run.stdout
    assert run.stderr == "wrote out.json\nwrote out.md\n"
    assert json.loads((repo.root / "out.json").read_text("utf-8"))["before"] == "HEAD~1"
    assert "HEAD\\~1 → now: 1 map changed; 1 red card closed" in (repo.root / "out.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--exit-code",), 0),
        (("HEAD~1..HEAD",), 0),
        (("HEAD~1..HEAD", "--exit-code"), 1),
        (("HEAD~1", "maps", "--exit-code"), 1),
        (("nothing",), 2),
        (("HEAD~1..nothing",), 2),
        (("-",), 2),
        (("HEAD~1", "--format", "csv"), 2),
        (("HEAD~1", "--language", "xx"), 2),
        (("maps", "maps/a.cjm.yaml"), 2),
        (("--tool", "a", "b", "c", "d"), 2),
        (("--textconv",), 2),
    ],
)
def test_exit_codes(repo: Repo, arguments: tuple[str, ...], code: int) -> None:
    run = cjm("diff", *arguments, cwd=repo.root)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert bool(run.stderr) == (code == 2)


def test_a_map_that_is_not_well_formed(repo: Repo) -> None:
    repo.commit({"maps/b.cjm.yaml": "cjm: 1\ntitle: B\nstages: [\n", "maps/a.cjm.yaml": a_map("Buying")})
    run = cjm("diff", "HEAD~1..HEAD", cwd=repo.root)
    assert run.returncode == 1
    assert run.stderr.startswith("error: maps/b.cjm.yaml at HEAD is left out: ")
    assert "Buying  (maps/a.cjm.yaml)" in run.stdout
    (repo.root / "maps/a.cjm.yaml").write_text("cjm: 1\n", "utf-8")
    run = cjm("diff", cwd=repo.root)
    assert run.returncode == 1
    assert "help: see: cjm validate maps/a.cjm.yaml" in run.stderr


def test_what_was_left_out_is_not_called_unchanged(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(a_map("Buying"), "utf-8")
    (tmp_path / "c.cjm.yaml").write_text("cjm: 1\n", "utf-8")
    for format, said in (("text", "1 file could not be compared\n"), ("markdown", "1 file could not be compared")):
        run = cjm("diff", "a.cjm.yaml", "c.cjm.yaml", "-f", format, cwd=tmp_path)
        assert run.returncode == 1
        assert said.lower() in run.stdout.lower()
        assert "Nothing has changed" not in run.stdout
    run = cjm("diff", "a.cjm.yaml", "c.cjm.yaml", "-f", "json", cwd=tmp_path)
    assert json.loads(run.stdout)["summary"]["left_out"] == 1


def test_maps_that_come_and_go(repo: Repo) -> None:
    repo.write({"maps/a.cjm.yaml": None, "b.cjm.yaml": a_map("Flying", "Flies", "Lands")})
    out = cjm("diff", cwd=repo.root).stdout
    assert "HEAD → now: 1 map added, 1 map removed" in out
    assert "+ A new map: 2 steps in 1 stage." in out
    assert "- The map has been removed: 1 step in 1 stage." in out


def test_two_folders(repo: Repo, tmp_path: Path) -> None:
    for name, step in (("old", "Asks"), ("new", "Asks, emotion: 2")):
        (tmp_path / name / "in").mkdir(parents=True)
        (tmp_path / name / "in" / "a.cjm.yaml").write_text(a_map("A", step, "Buys"), "utf-8")
        (tmp_path / name / "same.cjm.yaml").write_text(a_map("S"), "utf-8")
    out = cjm("diff", "old", "new", cwd=tmp_path).stdout
    assert "1 map changed" in out
    assert "+ Emotion: +2 (new)" in out


class TestWhatMapsShare:
    @pytest.fixture
    def shared(self, repo: Repo) -> Repo:
        repo.commit(
            {"l.cjm.yaml": LIBRARY.format("Chat"), **{f"{n}.cjm.yaml": USING.format(n, "l.cjm.yaml") for n in "xy"}}
        )
        repo.commit({"l.cjm.yaml": LIBRARY.format("Talk").replace("}}", "}, site: {title: Site}}")})
        return repo

    def test_it_is_told_once(self, shared: Repo) -> None:
        out = cjm("diff", "HEAD~1..HEAD", "-f", "markdown", cwd=shared.root).stdout
        assert out.count("is now called") == 1
        assert "- Channel “Chat” is now called “Talk” (changes 2 maps)" in out
        assert "- Added: channel “Site”\n" in out
        assert "### x" not in out

    def test_one_map_alone_tells_it_itself(self, shared: Repo) -> None:
        out = cjm("diff", "HEAD~1..HEAD", "x.cjm.yaml", cwd=shared.root).stdout
        assert "~ Channel “Chat” is now called “Talk”" in out
        assert "What several maps share" not in out


HOSTILE = "[x](http://evil.example) <img src=x onerror=alert(1)> @everyone `a` | **b** ~c~ :tada: \\e[31m\\u202e"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """In a comment they are neither links, mentions nor markup; to a terminal they give no command."""
    for name, word in (("old", "one"), ("new", "two")):
        steps = f'"{HOSTILE} {word}", id: a, pains: "{HOSTILE} {word}", description: "{HOSTILE} {word}"'
        more = f'purpose: "{HOSTILE} {word}"\n'
        (tmp_path / f"{name}.cjm.yaml").write_text(a_map(f'"{HOSTILE}"', steps, more=more), "utf-8")
    comment = cjm("diff", "old.cjm.yaml", "new.cjm.yaml", "-f", "markdown", cwd=tmp_path).stdout
    shown = read(comment)
    assert set(shown.tags) <= {"h2", "h3", "p", "ul", "li", "strong", "span"}
    assert shown.links == []
    assert "@everyone" in shown.text
    text = cjm("diff", "old.cjm.yaml", "new.cjm.yaml", cwd=tmp_path).stdout
    for output in (comment, text):
        assert "\x1b" not in output
        assert "\u202e" not in output


def test_a_comment_fits_into_what_a_host_takes(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        for n in range(40):
            steps = [f"Step {n} {s}, id: s{s}, pains: {'word ' * 20}{name}" for s in range(20)]
            (tmp_path / name / f"m{n:02}.cjm.yaml").write_text(a_map(f"M{n}", *steps), "utf-8")
    comment = cjm("diff", "old", "new", "-f", "markdown", cwd=tmp_path).stdout
    assert len(comment) < 65_536
    told = comment.count("\n### ")
    assert told > 5
    assert f"{40 - told} more maps have changed; they do not fit in here" in comment


class TestPages:
    def test_the_map_is_drawn_with_its_changes(self, tmp_path: Path) -> None:
        files = [str(GOLDEN / "pl" / f"{name}.cjm.yaml") for name in ("before", "after")]
        run = cjm("diff", *files, "--html", "out/page.html", cwd=tmp_path)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "wrote out/page.html\n")
        page = (tmp_path / "out" / "page.html").read_text("utf-8")
        assert "Zamknięto czerwoną kartę: „Forum”, teraz zielona" in page
        assert "Usunięto krok „Próbuje aplikacji” z etapu „Zakup”" in page
        assert "<script" not in page

    def test_a_folder_of_pages_from_a_commit(self, repo: Repo) -> None:
        run = cjm("diff", "HEAD~1..HEAD", "--html", "out", "-f", "text", cwd=repo.root)
        assert run.stderr == "wrote out/maps/a.html\n"
        assert "1 map changed" in run.stdout
        assert "HEAD~1" in (repo.root / "out/maps/a.html").read_text("utf-8")

    def test_several_maps_are_no_single_page(self, repo: Repo) -> None:
        repo.write({"b.cjm.yaml": a_map("B", "Walks"), "maps/a.cjm.yaml": a_map("Buying")})
        run = cjm("diff", "--html", "page.html", cwd=repo.root)
        assert run.returncode == 2
        assert "2 maps cannot go into page.html" in run.stderr


class TestGit:
    """git itself calls us, through its configuration."""

    @pytest.fixture
    def own(self, repo: Repo) -> Repo:
        repo.git("config", "core.quotePath", "false")
        repo.commit({".gitattributes": "*.cjm.yaml diff=cjm\n"})
        repo.write({"maps/a.cjm.yaml": a_map("Buying", "Asks, emotion: -2", "Buys")})
        return repo

    def git(self, repo: Repo, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "--no-pager", *arguments], cwd=repo.root, capture_output=True, encoding="utf-8", timeout=60,
            env=SURROUNDINGS,
        )  # fmt: skip

    def test_an_external_diff(self, own: Repo) -> None:
        command = f"{sys.executable} -m cjmtool diff --tool"
        done = self.git(own, "-c", f"diff.cjm.command={command}", "diff")
        assert (done.returncode, done.stderr) == (0, "")
        assert "~ Emotion: +1 → −2" in done.stdout
        assert "(maps/a.cjm.yaml)" in done.stdout
        assert "+ Step “Buys” added" in done.stdout

    def test_one_that_has_come_and_one_that_has_gone(self, own: Repo) -> None:
        own.write({"b.cjm.yaml": a_map("B"), "maps/a.cjm.yaml": None})
        own.git("add", "--all")
        done = self.git(own, "-c", f"diff.cjm.command={sys.executable} -m cjmtool diff --tool", "diff", "--cached")
        assert "+ A new map: 3 steps in 1 stage." in done.stdout
        assert "- The map has been removed" in done.stdout

    def test_what_is_no_map_is_shown_line_by_line(self, own: Repo) -> None:
        own.write({"maps/a.cjm.yaml": "cjm: 1\ntitle: [\n"})
        done = self.git(own, "-c", f"diff.cjm.command={sys.executable} -m cjmtool diff --tool", "diff")
        assert done.returncode == 0
        assert "+title: [" in done.stdout

    def test_difftool(self, own: Repo) -> None:
        command = f'{sys.executable} -m cjmtool diff --tool "$LOCAL" "$REMOTE" "$MERGED"'
        done = self.git(own, "-c", f"difftool.cjm.cmd={command}", "difftool", "--no-prompt", "--tool=cjm")
        assert "~ Emotion: +1 → −2" in done.stdout
        assert "(maps/a.cjm.yaml)" in done.stdout

    def test_textconv(self, own: Repo) -> None:
        done = self.git(own, "-c", f"diff.cjm.textconv={sys.executable} -m cjmtool diff --textconv", "diff")
        assert done.returncode == 0
        assert "-        emotion: 1\n+        emotion: -2\n+      - title: Buys\n" in done.stdout

    def test_textconv_does_not_mind_the_spelling(self, tmp_path: Path) -> None:
        texts = ["{title: Asks, pains: Slow, tags: [a]}", "{tags: a, title: 'Asks', pains: [{text: Slow}]}"]
        outputs = set()
        for n, step in enumerate(texts):
            (tmp_path / f"{n}.cjm.yaml").write_text(
                f"cjm: 1\ntitle: A\nstages: [{{title: S, steps: [{step}]}}]\n", "utf-8"
            )
            outputs.add(cjm("diff", "--textconv", f"{n}.cjm.yaml", cwd=tmp_path).stdout)
        assert len(outputs) == 1
        (tmp_path / "bad.cjm.yaml").write_text("cjm: 1\ntitle: [", "utf-8")
        assert cjm("diff", "--textconv", "bad.cjm.yaml", cwd=tmp_path).stdout == "cjm: 1\ntitle: ["


class TestRatchet:
    @pytest.fixture
    def backed(self, tmp_path: Path) -> Repo:
        made = Repo(tmp_path / "ratchet")
        head = "evidence: {talks: {title: Talks, kind: survey}}\n"
        for name in "ab":
            made.write({f"{name}.cjm.yaml": a_map(name.upper(), "Asks, emotion: 1, evidence: talks", more=head)})
        made.commit()
        return made

    def test_a_share_that_holds(self, backed: Repo) -> None:
        backed.write({"new.cjm.yaml": a_map("N", "Guesses, emotion: 1")})
        run = cjm("evidence", "--not-less-than", "HEAD", cwd=backed.root)
        assert (run.returncode, run.stderr) == (0, "")

    def test_a_share_that_falls(self, backed: Repo) -> None:
        backed.write({"b.cjm.yaml": a_map("B", "Asks, emotion: 1")})
        run = cjm("evidence", "--not-less-than", "HEAD", cwd=backed.root)
        assert run.returncode == 1
        assert run.stderr == (
            "error: the share of claims that rest on evidence has fallen since HEAD: 100.0% → 50.0%\n"
            "error: B: 100.0% → 0.0%\n"
        )
        assert cjm("evidence", "a.cjm.yaml", "--not-less-than", "HEAD", cwd=backed.root).returncode == 0

    def test_coverage(self, repo: Repo) -> None:
        assert cjm("coverage", "--not-less-than", "HEAD~1", cwd=repo.root).returncode == 0
        repo.write({"maps/a.cjm.yaml": a_map("Buying", "Asks, touchpoints: {channel: Shop, contact: red}")})
        run = cjm("coverage", "--not-less-than", "HEAD", cwd=repo.root)
        assert run.returncode == 1
        assert "contact coverage has fallen since HEAD: 100.0% → 0.0%" in run.stderr

    def test_no_such_revision(self, repo: Repo) -> None:
        run = cjm("coverage", "--not-less-than", "nothing", cwd=repo.root)
        assert run.returncode == 2
        assert 'there is no revision "nothing"' in run.stderr

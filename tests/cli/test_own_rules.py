"""Rules of an organisation beside ours, from the settings to the reports."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cjmtool.cli import app
from cjmtool.report.formats import RENDERERS
from tests.cli.test_exit_codes import FINDING, GOOD, INVALID
from tests.packages import lay_package, seeing

DESK = '''\
"""Rules of a front desk."""
from dataclasses import replace
from cjmtool.rules import Check, Pointer, Remark, Rule, Severity

RED = Rule(
    "desk-red", "DESK001", "A card is red.", Severity.WARNING, "recommended",
    "A red card.", "Nobody answers.", "Answer.", "bad", "good", tags=("desk",),
)
TITLE = replace(RED, name="desk-title", code="DESK002", summary="A title shouts.", severity=Severity.ERROR,
                profile="minimal")
WORD = replace(RED, name="desk-word", code="DESK003", summary="A channel has a word.", options={"words": ("Chat",)})
NEW = replace(TITLE, name="desk-new", code="DESK004", summary="New.", severity=Severity.WARNING, status="preview")
OLD = replace(TITLE, name="desk-old", code="DESK005", summary="Old.", severity=Severity.INFO, status="deprecated",
              replaced_by="desk-red")
GONE = replace(RED, name="desk-gone", code="DESK006", status="removed", replaced_by="desk-red")
LOST = replace(RED, name="desk-lost", code="DESK007", status="removed")

def red(context, at, step, touchpoint):
    if touchpoint.contact == "red":
        yield Remark("desk-red", f'red is "{touchpoint.channel}"', (*at, "channel"), label="here", help="answer")

TWIN = replace(RED, name="desk-twin", code="DESK008", summary="Two maps have one step.", profile="strict",
               options={"longer_than": 3})

def twin(portfolio):
    first = {}
    for facts in portfolio.compared_maps(TWIN.name):
        for step in facts.steps:
            if len(step.title) > portfolio.option(TWIN, "longer_than"):
                file, at = first.setdefault(step.title, (facts.file, step.at))
                if file != facts.file:
                    second = Pointer((*at, "title"), "there", file=file)
                    yield Remark(TWIN.name, "again", (*step.at, "title"), file=facts.file, related=(second,))

def title(context, at, step):
    if step.title.isupper():
        for rule in (TITLE, NEW, OLD):
            yield Remark(rule.name, f"{rule.name} shouts", (*at, "title"))

def word(book):
    for id, channel in book.part.channels.items():
        if channel.title in book.option(WORD, "words"):
            yield Remark("desk-word", f'"{channel.title}" is a word', ("channels", id, "title"))

CHECKS = [
    Check((RED, GONE), on="touchpoint", run=red),
    Check((TITLE, NEW, OLD), on="step", run=title),
    Check((WORD,), on="definitions", run=word),
    Check((TWIN,), on="portfolio", run=twin),
    Check((LOST,)),
]
'''
BREAK = '''\
"""Rules that break down."""
from cjmtool.rules import Check, Remark, Rule, Severity

def rule(name, code):
    return Rule(name, code, "S.", Severity.WARNING, "minimal", "W.", "W.", "H.", "bad", "good")

def raising(context, at, step):
    yield Remark("brk-raises", "before it broke", at)
    raise ZeroDivisionError("planted")

def wrong(context):
    return [1]

def foreign(context):
    yield Remark("missing-owner", "not mine")

def nowhere(context):
    yield Remark("brk-nowhere", "in no place", (None,))

def together(portfolio):
    yield Remark("brk-together", "in no file", file=None)

def mute(context, at, step):
    yield Remark("brk-mute", None, at)

def nothing(context):
    pass

CHECKS = [
    Check((rule("brk-raises", "BRK001"),), on="step", run=raising),
    Check((rule("brk-wrong", "BRK002"),), on="journey", run=wrong),
    Check((rule("brk-foreign", "BRK003"),), on="journey", run=foreign),
    Check((rule("brk-nowhere", "BRK004"),), on="journey", run=nowhere),
    Check((rule("brk-nothing", "BRK005"),), on="journey", run=nothing),
    Check((rule("brk-mute", "BRK006"),), on="step", run=mute),
    Check((rule("brk-together", "BRK007"),), on="portfolio", run=together),
]
'''
SHOUTING = GOOD.replace("Asks in the chat", "ASKS IN THE CHAT")
LIBRARY = "cjm: 1\nkind: library\ntitle: Places\nchannels:\n  chat: {title: Chat}\n  phone: {title: Telephone}\n"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    lay_package(folder, "desk-rules", DESK, "desk = {module}:CHECKS")
    lay_package(folder, "break-rules", BREAK, "brk = {module}:CHECKS")
    return folder


@pytest.fixture
def folder(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(site)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CJM_TODAY", "2026-11-23")
    settings(tmp_path)
    return tmp_path


def settings(folder: Path, more: str = "", plugins: str = '"desk-rules"') -> None:
    (folder / "cjm.toml").write_text(f"plugins = [{plugins}]\n{more}", "utf-8")


@pytest.fixture
def say(folder: Path, capfd: pytest.CaptureFixture[str]) -> Say:
    """Exit code, standard output and standard error of a command."""

    def said(*arguments: str) -> tuple[int, str, str]:
        code = app.run(arguments)
        return (code, *capfd.readouterr())

    return said


def lint(say: Say, *arguments: str) -> set[str]:
    """The rules of the desk that are found."""
    _, out, _ = say("lint", "--format", "json", *arguments)
    return {finding["name"] for finding in json.loads(out)["findings"] if finding["name"].startswith("desk-")}


def test_found_beside_ours(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    code, out, err = say("lint", "--format", "concise")
    assert (code, err) == (1, "")
    assert 'a.cjm.yaml:13:32: warning[desk-red] red is "Chat" (DESK001)\n' in out
    assert "a.cjm.yaml:13:32: error[unprioritised-red-contact]" in out
    settings(folder, plugins="")
    assert lint(say) == set()


@pytest.mark.parametrize("format", RENDERERS)
def test_every_format_names_them(folder: Path, say: Say, format: str) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    out = say("lint", "--format", format)[1]
    assert "desk-red" in out
    assert "DESK001" in out


def test_counts_stand_in_columns(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    out = say("lint", "--statistics", "--select", "desk-red,CJM401")[1]
    assert out.splitlines()[:2] == [
        "1  CJM401   unprioritised-red-contact  error",
        "1  DESK001  desk-red                   warning",
    ]


def test_a_project_without_the_plug_in_is_left_alone(folder: Path, say: Say) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "cjm.toml").touch()
    for place in (folder, inner):
        (place / "a.cjm.yaml").write_text(FINDING.replace("Booking", f"Booking {place.name}"), "utf-8")
    _, out, _ = say("lint", "--format", "json", "--select", "desk-red,CJM401")
    found = {(finding["path"], finding["code"]) for finding in json.loads(out)["findings"]}
    assert found == {("a.cjm.yaml", "DESK001"), ("a.cjm.yaml", "CJM401"), ("inner/a.cjm.yaml", "CJM401")}


@pytest.mark.parametrize(
    ("more", "arguments", "on"),
    [
        ("", (), {"desk-title", "desk-old"}),
        ("", ("--profile", "minimal"), {"desk-title", "desk-old"}),
        ("", ("--select", "framing"), set()),
        ("", ("--select", "DESK"), {"desk-title", "desk-old"}),
        ("", ("--select", "DESK002"), {"desk-title"}),
        ("", ("--ignore", "desk"), set()),  # an error, too: only what keeps a file from being a map stays
        ("", ("--isolated",), set()),
        ('ignore = ["desk-title"]', (), {"desk-old"}),
        ('per-file-ignores = {"a*" = ["DESK0"]}', (), set()),
        # In preview: off, unless it is asked for by name, or all of it is.
        ("", ("--preview",), {"desk-title", "desk-old", "desk-new"}),
        ("preview = true", (), {"desk-title", "desk-old", "desk-new"}),
        ("", ("--select", "all"), {"desk-title", "desk-old"}),
        ("", ("--select", "desk", "--preview"), {"desk-title", "desk-old", "desk-new"}),
        ("", ("--select", "desk-new"), {"desk-new"}),
        ("", ("--select", "desk004"), {"desk-new"}),
        ("", ("--extend-select", "desk-new"), {"desk-title", "desk-old", "desk-new"}),
        ('extend-select = ["DESK004"]', (), {"desk-title", "desk-old", "desk-new"}),
        ('select = ["desk-new"]', (), {"desk-new"}),
        ('severity = {desk-new = "error"}', (), {"desk-title", "desk-old"}),
        ("preview = true", ("--ignore", "desk-new"), {"desk-title", "desk-old"}),
    ],
)
def test_which_are_on(folder: Path, say: Say, more: str, arguments: tuple[str, ...], on: set[str]) -> None:
    settings(folder, more)
    (folder / "a.cjm.yaml").write_text(SHOUTING, "utf-8")
    assert lint(say, *arguments) == on


def test_severity_and_options(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(LIBRARY, "utf-8")
    assert '5:17: warning[desk-word] "Chat" is a word' in say("lint", "--format", "concise")[1]
    settings(folder, '[severity]\ndesk-word = "info"\n[rules.desk-word]\nwords = ["Telephone"]\n')
    code, out, _ = say("lint", "--format", "concise")
    assert (code, out.splitlines()[0]) == (0, 'a.cjm.yaml:6:18: info[desk-word] "Telephone" is a word (DESK003)')


@pytest.mark.parametrize(
    ("more", "message", "help"),
    [
        ('[rules.desk-word]\nword = ["x"]', 'rule desk-word has no option "word"', 'did you mean "words"?'),
        ("[rules.desk-word]\nwords = 3", 'option "words" of rule desk-word wants a list of texts', ""),
        ('[severity]\ndesk-wrd = "info"', 'unknown rule "desk-wrd" under `severity`', 'did you mean "desk-word"?'),
        ('ignore = ["desk-rod"]', 'unknown rule "desk-rod" in `ignore`', 'did you mean "desk-red"?'),
        ("preview = 1", '`preview` wants true or false, not "1"', ""),
    ],
)
def test_settings_that_are_refused(folder: Path, say: Say, more: str, message: str, help: str) -> None:
    settings(folder, more)
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    code, out, err = say("lint")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: cjm.toml: {message}")
    assert help in err


@pytest.mark.parametrize("key", ["plugins = 3", 'plugins = "desk-rules"', "plugins = [3]"])
def test_plugins_are_a_list_of_texts(folder: Path, say: Say, key: str) -> None:
    (folder / "cjm.toml").write_text(key, "utf-8")
    code, _, err = say("validate", "--allow-empty")
    assert code == 2
    assert err.startswith("error: cjm.toml: `plugins")


@pytest.mark.parametrize("command", ["lint", "validate", "render", "files", "rule", "baseline create"])
def test_a_plug_in_that_is_missing(folder: Path, say: Say, command: str) -> None:
    settings(folder, plugins='"desk-rule"')
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    code, out, err = say(*command.split())
    assert (code, out) == (2, "")
    assert err == 'error: cjm.toml: plug-in "desk-rule" is not installed\nhelp: did you mean "desk-rules"?\n'
    assert say("lint", "--isolated")[0] == 0


def test_nothing_of_a_work_tree_is_run(tmp_path: Path) -> None:
    """As the command `cjm` starts, which unlike `python -m` leaves the current folder out of Python's search."""
    settings(tmp_path, plugins='"evil-rules"')
    lay_package(tmp_path, "evil-rules", "open('evil', 'w').close()\n")
    (tmp_path / "a.cjm.yaml").write_text(GOOD, "utf-8")
    command = [sys.executable, "-P", "-m", "cjmtool", "lint"]
    run = subprocess.run(command, cwd=tmp_path, env=seeing(), capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == 2
    assert run.stderr.startswith('error: cjm.toml: plug-in "evil-rules" is not installed\n')
    assert not (tmp_path / "evil").exists()


def test_where_a_plug_in_fails_is_shown_to_those_who_ask(folder: Path, site: Path, say: Say) -> None:
    lay_package(site, "import-rules", "raise KeyError('planted')\n")
    settings(folder, plugins='"import-rules"')
    code, _, err = say("lint")
    assert code == 2
    assert err.startswith("error: cjm.toml: plug-in \"import-rules\" cannot be loaded: KeyError: 'planted'\nhelp: ")
    assert "import_rules.py" not in err
    assert 'import_rules.py", line 1' in say("lint", "-v")[2]


def test_a_plug_in_may_be_named_for_one_run(folder: Path, say: Say) -> None:
    settings(folder, plugins="")
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert lint(say, "--config", 'plugins=["desk-rules"]') == {"desk-red"}


def test_they_wait_for_a_whole_map(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(INVALID.replace("contact: green", "contact: red"), "utf-8")
    assert lint(say) == set()
    assert say("validate", "--format", "concise")[1].count("desk-") == 0


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("ignore[desk-red] Nobody is there at night", set()),
        ("ignore[DESK001] Nobody is there at night", set()),
        ("ignore[desk-gone] Nobody is there at night", set()),  # the name of old
        ("ignore[desk-word] Nobody is there at night", {"desk-red", "unused-ignore"}),
        ("ignore[desk-rod] Nobody is there at night", {"desk-red", "unknown-rule-in-ignore"}),
        ("ignore[desk-lost] Nobody is there at night", {"desk-red", "unknown-rule-in-ignore"}),
        ("ignore[desk-new] Nobody is there at night", {"desk-red"}),  # it did not look
    ],
)
def test_comments(folder: Path, say: Say, comment: str, left: set[str]) -> None:
    card = "{channel: Chat, contact: red, priority: low, evidence: team}"
    text = GOOD.replace("{channel: Chat, contact: green}", f"{card}  # cjm: {comment}")
    (folder / "a.cjm.yaml").write_text(text, "utf-8")
    _, out, _ = say("lint", "--format", "json", "--select", "desk,meta")
    report = json.loads(out)
    assert {finding["name"] for finding in report["findings"]} == left
    assert [finding["code"] for finding in report["suppressed"]] == ([] if left else ["DESK001"])
    if "unknown-rule-in-ignore" in left and "rod" in comment:
        assert any(finding["help"] == 'did you mean "desk-red"?' for finding in report["findings"])


def test_ignores_are_written_for_theirs_too(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert "desk-red" in say("lint", "-f", "concise")[1]
    assert say("lint", "--add-ignore", "Agreed")[0] == 0
    assert "desk-red" in (folder / "a.cjm.yaml").read_text("utf-8")
    code, out, _ = say("lint", "-f", "concise", "--fail-on", "info")
    assert (code, "desk-red" in out, "unused-ignore" in out) == (0, False, False)


def test_the_baseline_holds_theirs_until_they_are_settled_or_gone(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert say("baseline", "create", "--select", "desk-red")[0] == 0
    assert say("lint", "--select", "desk-red")[:2] == (
        0,
        "Checked 1 map, 1 step: no findings (1 in baseline since 2026-11-23)\n",
    )
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    stale = "an entry of the baseline is settled: desk-red is not found any more in a.cjm.yaml"
    assert stale in say("lint", "--select", "desk-red,CJM9")[1]
    settings(folder, plugins="")
    assert 'there is no rule "desk-red" any more' in say("lint", "--select", "CJM9")[1]


@pytest.mark.parametrize(
    ("arguments", "more", "notice"),
    [
        (
            ("--select", "desk-old"),
            "",
            '--select names "desk-old", which is deprecated and will be removed; desk-red is to be used in its place',
        ),
        (
            ("--extend-select", "DESK006"),
            "",
            '--extend-select names "DESK006", which was removed; desk-red has taken its place',
        ),
        (
            ("--ignore", "desk-lost"),
            "",
            '--ignore names "desk-lost", which was removed: there is no such rule any more',
        ),
        ((), 'select = ["desk-gone"]', '`select` in cjm.toml names "desk-gone", which was removed; desk-red has'),
        ((), 'ignore = ["desk-old"]', '`ignore` in cjm.toml names "desk-old", which is deprecated'),
        ((), 'per-file-ignores = {"*" = ["desk-lost"]}', '`per-file-ignores` in cjm.toml names "desk-lost"'),
        ((), 'severity = {desk-gone = "error"}', '`severity` in cjm.toml names "desk-gone"'),
        ((), "rules.desk-lost.words = ['x']", '`rules` in cjm.toml names "desk-lost"'),
    ],
)
def test_names_that_will_not_stay(folder: Path, say: Say, arguments: tuple[str, ...], more: str, notice: str) -> None:
    settings(folder, more)
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    _, out, err = say("lint", *arguments)
    assert err.startswith(f"note: {notice}")
    assert err.count("\n") == 1
    assert notice not in out
    assert say("lint", "--quiet", *arguments)[2] == ""


def test_a_family_with_such_rules_is_named_without_a_notice(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert say("lint", "--select", "desk,all")[2] == ""


def test_settings_of_an_old_name_go_to_the_new_one(folder: Path, say: Say) -> None:
    settings(folder, 'select = ["desk-gone"]\nseverity = {desk-gone = "error"}')
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    code, out, _ = say("lint", "--format", "concise")
    assert code == 1
    assert out.startswith("a.cjm.yaml:13:32: error[desk-red]")


@pytest.mark.parametrize(
    ("flag", "word", "guess"),
    [("--select", "desk-rod", "desk-red"), ("--ignore", "desc", "desk"), ("--extend-select", "QQQ", "")],
)
def test_words_of_the_command_line(folder: Path, say: Say, flag: str, word: str, guess: str) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    code, out, err = say("lint", flag, f"CJM401,{word}")
    hint = f'did you mean "{guess}"? ' if guess else ""
    assert (code, out) == (2, "")
    assert err == f'error: unknown rule "{word}" in {flag}\nhelp: {hint}List them with: cjm rule --all\n'


BROKEN = {
    "brk-raises": "ZeroDivisionError: planted",
    "brk-wrong": "it yields a int in place of a Remark",
    "brk-foreign": 'it yields a remark about "missing-owner", which is none of its rules',
    "brk-nowhere": "it yields a remark at (None,), which is no address",
    "brk-nothing": "TypeError: 'NoneType' object is not iterable",
    "brk-mute": "it yields a remark in which a message, a label, a help or a file is no text",
}
TOGETHER = "it yields a remark in which a message, a label, a help or a file is no text"


def test_what_breaks_down_is_told_and_the_rest_found(folder: Path, say: Say) -> None:
    settings(folder, 'select = ["desk-red", "brk"]', plugins='"desk-rules", "break-rules"')
    for n in range(3):
        (folder / f"map{n}.cjm.yaml").write_text(FINDING, "utf-8")
    code, out, err = say("lint", "--format", "concise")
    assert code == 3
    assert [line.split("[")[1].split("]")[0] for line in out.splitlines()[:-1]] == ["brk-raises", "desk-red"] * 3
    errors = [line for line in err.splitlines() if line.startswith("error: ")]
    assert errors == [
        f'error: rule {name} of plug-in "break-rules" failed on map0.cjm.yaml and 2 more files: {why}'
        for name, why in BROKEN.items()
    ] + [f'error: rule brk-together of plug-in "break-rules" failed when it compared the maps: {TOGETHER}']
    assert "Traceback" not in err
    assert 'break_rules.py", line 9, in raising' in say("lint", "-v")[2]


def test_the_same_in_several_processes(folder: Path, say: Say) -> None:
    settings(folder, plugins='"desk-rules", "break-rules"')
    for n in range(18):
        (folder / f"map{n:02}.cjm.yaml").write_text(FINDING, "utf-8")
    one, four = (say("lint", "--format", "json", "--jobs", jobs) for jobs in ("1", "4"))
    assert one == four
    assert one[0] == 3
    assert "map00.cjm.yaml and 17 more files" in one[2]


def test_a_bug_goes_before_a_path_that_is_missing(folder: Path, say: Say) -> None:
    settings(folder, plugins='"break-rules"')
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    code, _, err = say("lint", "a.cjm.yaml", "missing.cjm.yaml")
    assert code == 3
    assert "cannot read missing.cjm.yaml" in err


def test_a_rule_that_broke_down_leaves_no_comment_and_no_entry_unused(folder: Path, say: Say) -> None:
    settings(folder, plugins='"break-rules"')
    ignored = "contact: green}  # cjm: ignore[brk-wrong] Nobody knows"
    (folder / "a.cjm.yaml").write_text(GOOD.replace("contact: green}", ignored), "utf-8")
    assert "unused-ignore" not in say("lint")[1]


def test_a_baseline_of_a_run_that_broke_down_is_not_written(folder: Path, say: Say) -> None:
    settings(folder, plugins='"break-rules"')
    (folder / "a.cjm.yaml").write_text(GOOD, "utf-8")
    assert say("baseline", "create")[0] == 3
    assert not (folder / "cjm-baseline.json").exists()


def test_pages_are_drawn_with_what_was_found(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    assert say("render", "--html", "-o", "out")[0] == 0
    assert "red is" in (folder / "out" / "a.html").read_text("utf-8")
    settings(folder, plugins='"break-rules"')
    code, _, err = say("render", "--html", "-o", "again")
    assert code == 3
    assert 'rule brk-raises of plug-in "break-rules" failed on a.cjm.yaml: ' in err
    assert (folder / "again" / "a.html").exists()


def test_cjm_rule(folder: Path, say: Say) -> None:
    _, out, _ = say("rule", "--all")
    section = out.partition("\nDESK desk (plug-in desk-rules)\n")[2]
    assert [line.split()[:2] for line in section.splitlines()] == [
        [f"DESK00{n}", f"desk-{name}"]
        for n, name in enumerate(("red", "title", "word", "new", "old", "gone", "lost", "twin"), 1)
    ]
    assert "New. (preview)" in section
    code, page, _ = say("rule", "desk001", "--format", "md")
    assert code == 0
    assert page.startswith("# desk-red (DESK001)\n")
    assert "| warning | recommended | desk (DESK) |" in page
    assert "(`desk`, DESK)" in say("rule", "--all", "--format", "md")[1]
    (folder / "elsewhere").mkdir()
    assert say("rule", "desk-red", "--isolated")[0] == 2
    assert say("rule", "desk-rod")[2].endswith('help: did you mean "desk-red"? List them with: cjm rule --all\n')


def test_cjm_rule_as_json(folder: Path, say: Say) -> None:
    records = {rule["name"]: rule for rule in json.loads(say("rule", "--all", "--format", "json")[1])["rules"]}
    assert records["desk-red"]["plugin"] == "desk-rules"
    assert records["desk-red"]["tags"] == ["desk", "desk"]
    assert records["desk-old"]["replaced_by"] == "desk-red"
    assert not {"plugin", "replaced_by"} & records["missing-owner"].keys()
    assert records["desk-red"].keys() - {"plugin"} == records["missing-owner"].keys()


def test_ours_are_explained_whatever_the_settings_say(folder: Path, say: Say) -> None:
    (folder / "cjm.toml").write_text('plugins = ["gone"]\nignore = ["nonsense"]', "utf-8")
    assert say("rule", "CJM401", "--format", "md")[0] == 0
    (folder / "cjm.toml").write_text('plugins = ["desk-rules"]\nignore = ["nonsense"]', "utf-8")
    assert say("rule", "desk-red", "--format", "md")[0] == 0
    assert "DESK001" in say("rule", "--all")[1]


def test_config_show(folder: Path, say: Say) -> None:
    out = say("config", "show")[1]
    assert 'plugins = ["desk-rules"]\n' in out
    assert "preview = false  # default\n" in out


def test_sarif_has_their_records_and_says_what_failed(folder: Path, say: Say) -> None:
    (folder / "a.cjm.yaml").write_text(FINDING, "utf-8")
    (run,) = json.loads(say("lint", "--format", "sarif", "--select", "desk")[1])["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"], rule["properties"]["tags"]) == ("DESK001", "desk-red", ["desk", "desk"])
    assert rule["help"]["markdown"].startswith("# desk-red (DESK001)\n")
    assert run["invocations"] == [{"executionSuccessful": True}]
    settings(folder, plugins='"break-rules"')
    (run,) = json.loads(say("lint", "--format", "sarif")[1])["runs"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    told = [note["message"]["text"] for note in invocation["toolExecutionNotifications"] if note["level"] == "error"]
    assert told[0] == 'rule brk-raises of plug-in "break-rules" failed on a.cjm.yaml: ZeroDivisionError: planted.'
    assert len(told) == len(BROKEN) + 1


def test_several_maps(folder: Path, say: Say) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.cjm.yaml").write_text(GOOD.replace("Booking", f"Booking {name}"), "utf-8")
    assert lint(say) == set()  # of the profile strict
    settings(folder, 'extend-select = ["desk-twin"]')
    code, out, _ = say("lint", "--format", "full")
    assert code == 0
    assert [line for line in out.splitlines() if "-->" in line] == [
        "  --> b.cjm.yaml:11:16",
        "  --> c.cjm.yaml:11:16",
    ]
    assert "see: a.cjm.yaml:11:16: there" in out
    # One file alone is compared with all; comments, settings and the baseline count.
    assert "again (DESK008)" in say("lint", "b.cjm.yaml", "--format", "concise")[1]
    assert "desk-twin" not in say("lint", "a.cjm.yaml")[1]
    ignored = GOOD.replace("- title: Asks in the chat", "- title: Asks in the chat  # cjm: ignore[desk-twin] Of old")
    (folder / "b.cjm.yaml").write_text(ignored, "utf-8")
    settings(folder, 'extend-select = ["desk-twin"]\nper-file-ignores = {"c*" = ["desk-twin"]}')
    _, out, _ = say("lint", "--format", "concise")
    assert "desk-twin" not in out
    assert "unused-ignore" not in out
    (folder / "a.cjm.yaml").unlink()
    assert 'nothing is left here that "desk-twin" would find' in say("lint", "--format", "concise")[1]
    settings(folder, 'extend-select = ["desk-twin"]\n[rules.desk-twin]\nlonger_than = 99\n')
    assert "desk-twin]" not in say("lint", "c.cjm.yaml", "--format", "concise")[1]

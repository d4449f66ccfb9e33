"""`cjm init`: what it writes is a map that reads back and lints clean, and it never harms what is there."""

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cjmtool import project
from cjmtool.cli import output
from cjmtool.cli.app import run
from cjmtool.cli.schema import texts
from cjmtool.errors import OutputError
from cjmtool.source import load

TODAY = "2026-11-20"
FLAGS = ["--title", "Buying a bicycle", "--persona", "Anna", "--today", TODAY]
MAP = Path("maps/buying-a-bicycle.cjm.yaml")
SCHEMAS = [Path("schemas/cjm-map.schema.json"), Path("schemas/cjm-library.schema.json")]

# What only the profile strict asks for, and a first map need not have yet.
NOT_YET = {"map-without-metrics"}

HOSTILE = [
    "It's \"quoted\" and 'quoted'",
    "Buying: a bicycle",
    "Ends with a colon:",
    "Ticket #5 and issue # 6",
    "# all of it",
    "- Leading dash",
    "-x",
    "--help",
    "* bold *",
    "&anchor text",
    "!important",
    "{braces}, [brackets]",
    "{{ template }}",
    "%YAML 1.1",
    "@persona@ meets @title@ on @today@",
    "`tick` | pipe > fold",
    "back\\slash \\n \\u0041",
    "null",
    "Yes",
    "~",
    "007",
    "1.10",
    "2026-10-15",
    "🚲 Велосипед → дом 👨‍👩‍👧",
    "Zażółć gęślą jaźń",
    "自転車を買う",
    "कदम",
    "no\u00a0break, full：width, bidi \u202e, byte\ufeffmark",
    "a" * 300,
    "слово " * 50 + "конец",
    "[red] :warning: %0A",
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes | None]:
    """Files with their contents, folders as None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def problems(folder: Path, **options: object) -> list[str]:
    done = project.run([folder], project.Options(today=date(2026, 11, 20), **options))  # type: ignore[arg-type]
    assert done.results
    assert not done.failures
    return [f"{p.name}: {p.message}" for p in done.problems]


def data(file: Path) -> dict[str, object]:
    document = load(file.read_bytes())
    assert document.readable
    assert not document.remarks
    return document.data  # type: ignore[no-any-return]


# --- what is written ------------------------------------------------------------------------------------------------


def test_files_and_messages(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", *FLAGS]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "wrote maps/buying-a-bicycle.cjm.yaml\n"
        "wrote cjm.toml\n"
        "wrote schemas/cjm-map.schema.json\n"
        "wrote schemas/cjm-library.schema.json\n"
        "\n"
        "Next:\n"
        "  edit the map:  maps/buying-a-bicycle.cjm.yaml\n"
        "  check it:      cjm lint\n"
        "  look at it:    cjm render --html --open\n"
    )
    assert sorted(everything(here)) == sorted(
        ["cjm.toml", "maps", MAP.as_posix(), "schemas", *(file.as_posix() for file in SCHEMAS)]
    )
    for kind, file in zip(("map", "library"), SCHEMAS, strict=True):
        assert file.read_text(encoding="utf-8") == texts()[kind]


@pytest.mark.parametrize(
    ("language", "comment", "step"),
    [
        ("en", "# What is the map for", "Brings the bicycle in"),
        ("ru", "# Зачем нужна карта: какое решение вы примете с её помощью?", "Привозит велосипед"),
        ("pl", "# Po co jest ta mapa: jaką decyzję pomoże podjąć?", "Oddaje rower"),
    ],
)
@pytest.mark.usefixtures("here")
def test_every_language_is_complete_and_clean(
    language: str, comment: str, step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", *FLAGS, "--language", language]) == 0
    capsys.readouterr()
    assert run(["lint", "--today", TODAY]) == 0
    assert capsys.readouterr().out == "Checked 1 map, 4 steps: no findings\n"
    assert {problem.partition(":")[0] for problem in problems(Path(), profile="strict")} == NOT_YET

    text = MAP.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../schemas/cjm-map.schema.json"
    assert text.endswith("\n")
    assert "\t" not in text
    assert max(map(len, lines)) <= 120
    assert "@" not in text
    assert (comment if language != "en" else "# What the map is for: which decision will be taken with it?") in lines
    notes = [line for line in lines if line.lstrip().startswith("#")]
    assert 35 <= len(notes) <= 60
    assert f"reviewed: {TODAY}" in lines
    written = data(MAP)
    assert (written["title"], written["language"], written["review_every"]) == (
        "Buying a bicycle",
        language,
        "90 days",
    )
    stages = written["stages"]
    assert isinstance(stages, list)
    steps = [one for stage in stages for one in stage["steps"]]
    assert (len(stages), len(steps)) == (2, 4)
    assert step in [one["title"] for one in steps]
    assert {card["contact"] for one in steps for card in one["touchpoints"]} == {"green", "amber", "red"}
    assert f'language = "{language}"' in Path("cjm.toml").read_text(encoding="utf-8")


def test_the_map_fits_the_schema_beside_it(here: Path) -> None:
    assert run(["init", *FLAGS]) == 0
    named = MAP.read_text(encoding="utf-8").split("$schema=", 1)[1].split("\n", 1)[0]
    schema = json.loads((MAP.parent / named).read_text(encoding="utf-8"))
    # As an editor reads it: dates are texts there.
    content = yaml.load(MAP.read_text(encoding="utf-8"), yaml.BaseLoader)
    content = {**content, "cjm": 1}
    for stage in content["stages"]:
        for step in stage["steps"]:
            step["emotion"], step["importance"] = float(step["emotion"]), int(step["importance"])
    assert [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(content)] == []
    content["titel"] = content.pop("title")
    assert not jsonschema_rs.validator_for(schema).is_valid(content)


def test_the_map_can_be_drawn(here: Path) -> None:
    assert run(["init", *FLAGS, "--language", "pl"]) == 0
    assert run(["render", "--html", "--today", TODAY]) == 0
    assert "Oddaje rower" in (here / "build" / "maps" / "buying-a-bicycle.html").read_text(encoding="utf-8")


def test_same_input_same_bytes(here: Path) -> None:
    for folder in ("one", "two"):
        assert run(["init", folder, *FLAGS]) == 0
    assert everything(here / "one") == everything(here / "two")


def test_today_comes_from_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CJM_TODAY", "2031-02-28")
    assert run(["init", "--yes"]) == 0
    assert data(here / "maps" / "my-first-journey-map.cjm.yaml")["reviewed"] == "2031-02-28"


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "my-first-journey-map"), ("ru", "моя-первая-карта"), ("pl", "moja-pierwsza-mapa")],
)
def test_yes_takes_the_defaults(here: Path, language: str, name: str) -> None:
    assert run(["init", "--yes", "--language", language, "--today", TODAY]) == 0
    assert [file.name for file in (here / "maps").iterdir()] == [f"{name}.cjm.yaml"]
    assert problems(here) == []


# --- the author's words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ru", "pl"])
def test_hostile_titles(here: Path, title: str, language: str) -> None:
    assert run(["init", "--title", title, "--persona", title, "--name", "map", "--language", language]) == 0
    written = data(here / "maps" / "map.cjm.yaml")
    assert written["title"] == title
    assert written["persona"]["name"] == title  # type: ignore[index]
    done = project.run([here], project.Options(today=date.today(), profile="strict"))
    assert {p.name for p in done.problems} == NOT_YET


LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))).map(str.strip).filter(bool)


@given(title=LINE, persona=LINE, language=st.sampled_from(["en", "ru", "pl"]))
@example(title="🚲", persona="***", language="en")
@settings(max_examples=40)
def test_any_title_reads_back(title: str, persona: str, language: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arguments = ["--title", title, "--persona", persona, "--language", language, "--name", "map", "--today", TODAY]
        assert run(["init", name, *arguments]) == 0
        file = folder / "maps" / "map.cjm.yaml"
        written = data(file)
        assert (written["title"], written["persona"]["name"]) == (title, persona)  # type: ignore[index]
        assert problems(folder) == []
        # Another reader agrees, one of YAML 1.1 that takes dates, numbers and truth values for what they look like.
        assert yaml.safe_load(file.read_text(encoding="utf-8"))["title"] == title


@given(title=LINE)
@settings(max_examples=30)
def test_any_title_gives_a_file_name_or_asks_for_one(title: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        code = run(["init", name, "--title", title, "--persona", "Anna", "--today", TODAY])
        files = list(Path(name).rglob("*.cjm.yaml"))
        if any(c.isalnum() for c in title):
            assert (code, len(files)) == (0, 1)
            assert len(files[0].name.encode()) < 255
            assert problems(Path(name)) == []
        elif code != 0:
            assert (code, list(Path(name).iterdir())) == (2, [])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Buying a bicycle", "buying-a-bicycle"),
        ("Покупка: велосипед #1", "покупка-велосипед-1"),
        ("  ../../etc/passwd  ", "etc-passwd"),
        ("A" * 300, "a" * 60),
        (
            "one two three four five six seven eight nine ten eleven twelve",
            "one-two-three-four-five-six-seven-eight-nine-ten-eleven",
        ),
    ],
)
def test_file_name_from_the_title(here: Path, title: str, name: str) -> None:
    assert run(["init", "--title", title, "--persona", "Anna"]) == 0
    assert [file.name for file in (here / "maps").iterdir()] == [f"{name}.cjm.yaml"]


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["--persona", "Anna"], "there is no terminal to ask for --title", "--title"),
        (["--title", "Buying"], "there is no terminal to ask for --persona", "--persona"),
        ([], "there is no terminal to ask for --title and --persona", "cjm init --yes"),
        (["--title", "two\nlines", "--persona", "Anna"], "the title holds a line break", "one line"),
        (["--title", "two\u2028lines", "--persona", "Anna"], "the title holds a line break", "one line"),
        (["--title", "Buying\n", "--persona", "Anna"], "the title holds a line break", "one line"),
        (["--title", "bell\a", "--persona", "Anna"], "the title holds a control character (U+0007)", "without it"),
        (["--title", "\udcff", "--persona", "Anna"], "the title is not UTF-8", "anew"),
        (["--title", " \u00a0", "--persona", "Anna"], "the title is empty", "a few words"),
        (["--title", "Buying", "--persona", ""], "the name of the persona is empty", "a few words"),
        (["--title", "!?* 🚲", "--persona", "Anna"], "the title gives no file name", "--name"),
        (["--title", "Con", "--persona", "Anna"], "the title gives no file name", "--name"),
        (["--yes", "--name", "../up"], '"../up" is no file name for a map', "write up"),
        (["--yes", "--name", "My map"], '"My map" is no file name for a map', "write my-map"),
        (["--yes", "--name", ".hidden"], '".hidden" is no file name for a map', "write hidden"),
        (["--yes", "--name", "a" * 300], "the file name is too long", "60"),
        (["--yes", "--language", "rus"], '"rus" is not en, ru or pl in --language', '"ru"'),
        (["--yes", "--today", "tomorrow"], '"tomorrow" is no date in --today', "2026-10-15"),
    ],
)
def test_refusals(here: Path, arguments: list[str], error: str, help: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", *arguments]) == 2
    shown = capsys.readouterr()
    first, second = shown.err.splitlines()
    assert shown.out == ""
    assert first == f"error: {error}"
    assert second.startswith("help: ")
    assert help in second
    assert everything(here) == {}


@pytest.mark.parametrize("name", [MAP.name, "buying-a-bicycle.cjm.yml"])
def test_an_existing_map_is_never_overwritten(here: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "maps").mkdir()
    (here / "maps" / name).write_text("mine\n", encoding="utf-8")
    assert run(["init", *FLAGS]) == 2
    assert capsys.readouterr().err.startswith(f"error: maps/{name} exists already\nhelp: ")
    assert everything(here) == {"maps": None, f"maps/{name}": b"mine\n"}


def test_a_second_run_keeps_settings_and_schemas(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "cjm.toml").write_text('profile = "strict"\n', encoding="utf-8")
    SCHEMAS[0].parent.mkdir()
    SCHEMAS[0].write_text("{}", encoding="utf-8")
    assert run(["init", *FLAGS]) == 0
    shown = capsys.readouterr().err
    assert "kept cjm.toml, which was there before\n" in shown
    assert f"kept {SCHEMAS[0]}, which was there before; to renew it: cjm schema --out schemas\n" in shown
    assert f"wrote {SCHEMAS[1]}\n" in shown
    assert (here / "cjm.toml").read_text(encoding="utf-8") == 'profile = "strict"\n'
    assert SCHEMAS[0].read_text(encoding="utf-8") == "{}"

    before = everything(here)
    assert run(["init", *FLAGS, "--name", "second"]) == 0
    shown = capsys.readouterr().err
    assert f"kept {SCHEMAS[1]}, which was there before\n" in shown
    after = everything(here)
    assert after.pop("maps/second.cjm.yaml")
    assert after == before


def test_inside_a_project_the_map_goes_into_the_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pyproject.toml").write_text('[tool.cjm]\nprofile = "recommended"\n', encoding="utf-8")
    inner = here / "a b" / "journeys"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert run(["init", *FLAGS]) == 0
    shown = capsys.readouterr().err
    assert "kept ../../pyproject.toml, which was there before\n" in shown
    assert "cjm lint buying-a-bicycle.cjm.yaml\n" in shown
    first = (inner / MAP.name).read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("$schema=../../schemas/cjm-map.schema.json")
    assert (here / SCHEMAS[0]).is_file()
    assert not list(here.rglob("cjm.toml"))
    assert problems(inner) == []


def test_another_folder_is_made_and_named_in_the_commands(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "new one/deep", *FLAGS]) == 0
    shown = capsys.readouterr().err
    assert "wrote new one/deep/maps/buying-a-bicycle.cjm.yaml\n" in shown
    assert "cjm lint 'new one/deep/maps/buying-a-bicycle.cjm.yaml'\n" in shown
    assert problems(here / "new one" / "deep") == []


@pytest.mark.parametrize("blocked", ["maps", "schemas", "cjm.toml", "schemas/cjm-library.schema.json"])
def test_something_in_the_way(here: Path, blocked: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where a folder is wanted, or a folder where a file is."""
    if "." in blocked:
        (here / blocked).mkdir(parents=True)
    else:
        (here / blocked).write_text("mine\n", encoding="utf-8")
    before = everything(here)
    assert run(["init", *FLAGS]) == 2
    assert blocked in capsys.readouterr().err
    assert everything(here) == before


def test_a_link_out_of_the_project_is_not_followed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "outside").mkdir()
    (here / "project").mkdir()
    (here / "project" / "maps").symlink_to(here / "outside")
    assert run(["init", "project", *FLAGS]) == 2
    assert "error: project/maps leads out of project\n" in capsys.readouterr().err
    assert list((here / "outside").iterdir()) == []


def test_the_folder_is_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "taken").touch()
    assert run(["init", "taken", *FLAGS]) == 2
    assert "error: taken is no folder\n" in capsys.readouterr().err


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize("failure", [OutputError("cannot write: the disk is full"), KeyboardInterrupt()])
def test_a_failure_halfway_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch, nth: int, failure: BaseException
) -> None:
    (here / "mine.txt").write_text("mine\n", encoding="utf-8")
    real = output.write_file
    calls = 0

    def failing(path: Path, content: bytes) -> bool:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise failure
        return real(path, content)

    monkeypatch.setattr(output, "write_file", failing)
    assert run(["init", "deep/project", *FLAGS]) == (130 if isinstance(failure, KeyboardInterrupt) else 2)
    assert calls == nth
    assert everything(here) == {"mine.txt": b"mine\n"}


def test_closed_standard_input(here: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m cjmtool init <&-'], cwd=here, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: there is no terminal to ask for --title and --persona\n")

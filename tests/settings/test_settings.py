"""Settings: found upward from a file, refused in one line that says what to write."""

import errno
from pathlib import Path

import pytest

from cjmtool.errors import SettingsError
from cjmtool.files import Disk
from cjmtool.lint.catalogue import BUILT_IN
from cjmtool.settings import Settings, find, load

FULL = """\
required-version = "0.1"
include = ["journeys/*.yaml"]
exclude = ["drafts/"]
plugins = []
preview = true
profile = "strict"
select = ["all"]
extend-select = ["CJM3", "coverage", "CJM401"]
ignore = ["missing-owner"]
severity = {missing-purpose = "error"}
per-file-ignores = {"old/*" = ["CJM6"]}
baseline = "known.json"
fail-on = "never"
rules.silent-stretch.length = 4
rules.jargon.words = ["lead", "funnel"]
language = "pl-PL"
plan.formula = "rice"
currency = "PLN"
evidence-validity = "18 months"
output = "public"
theme = {name = "Acme", accent = "#1b4fa8", font = "Brand Sans, Georgia"}
limits = {max-bytes = 1000, max-depth = 10, max-nodes = 10}
"""


def test_every_key(tmp_path: Path) -> None:
    file = tmp_path / "cjm.toml"
    file.write_text(FULL, "utf-8")
    settings = load(file)
    assert settings.model_fields_set == set(Settings.model_fields)
    assert settings.limits.max_depth == 10
    assert settings.rules["jargon"]["words"] == ["lead", "funnel"]
    assert settings.evidence_validity.high == 18


def test_evidence_holds_for_two_years_where_nothing_is_set() -> None:
    assert str(Settings().evidence_validity) == "24 months"


@pytest.mark.parametrize(
    ("toml", "message", "help"),
    [
        ("selct = []", 'unknown key "selct"', 'did you mean "select"?'),
        ("limits.max_byte = 1", 'unknown key "limits.max_byte"', 'did you mean "max-bytes"?'),
        ("ignore = ['CJM9999']", 'unknown rule "CJM9999" in `ignore`', "List them with: cjm rule --all"),
        ("ignore = [3]", '`ignore.0` wants a text in quotes, not "3"', ""),
        ("ignore = 'all'", '`ignore` wants a list such as ["…"], not "all"', ""),
        ("per-file-ignores = {'*' = ['missing-ownr']}", 'unknown rule "missing-ownr"', 'did you mean "missing-owner"?'),
        (
            "severity = {missing-owner = 'fatal'}",
            '"fatal" is not error, warning or info in `severity.missing-owner`',
            "",
        ),
        ("severity = {missing-ownr = 'info'}", 'unknown rule "missing-ownr" under `severity`', "missing-owner"),
        ("rules.silent-stretch.length = true", '`rules.silent-stretch.length` wants a whole number, not "True"', ""),
        ("rules.silent-stretch.length = 'x'", 'option "length" of rule silent-stretch wants a number', ""),
        ("rules.silent-stretch.length = ['x']", 'option "length" of rule silent-stretch wants a number', ""),
        ("rules.jargon.words = 'lead'", 'option "words" of rule jargon wants a list of texts such as ["…"]', ""),
        ("rules.jargon.words = 3", 'option "words" of rule jargon wants a list of texts such as ["…"]', ""),
        ("rules.jargon.words = ['a', 3]", '`rules.jargon.words.1` wants a text in quotes, not "3"', ""),
        ("rules.jargon.words = [['a']]", "`rules.jargon.words.0` wants a text in quotes", ""),
        ("rules.missing-owner.x = 1", 'rule missing-owner has no option "x"', "it has no options"),
        ("evidence-validity = '2 года'", '"2 года" is no duration in `evidence-validity`', "write 2 years"),
        ("evidence-validity = 24", 'a duration such as 2 days is wanted here, not "24" in `evidence-validity`', ""),
        ("limits = 3", '`limits` wants a table, not "3"', ""),
        ("limits.max-bytes = 0", '`limits.max-bytes` wants a larger number, not "0"', ""),
        ("limits.max-depth = 1000", '`limits.max-depth` wants a smaller number, not "1000"', ""),
        ("language = 'русский'", '`language` wants another form: a code such as en, or EUR, not "русский"', ""),
        ("fail-on = 'errors'", '"errors" is not error, warning, info or never', 'did you mean "error"?'),
        ("theme.acent = '#1b4fa8'", 'unknown key "theme.acent"', 'did you mean "accent"?'),
        ("theme.accent = 'red'", '"red" is no colour in `theme.accent`', "such as #1b4fa8"),
        ("theme.bar = '#fff;}*{x:y'", '"#fff;}*{x:y" is no colour in `theme.bar`', ""),
        ("theme.accent = 3", '`theme.accent` wants a text in quotes, not "3"', ""),
        ('theme.font = "x\',url(//x.example)"', "is no name of a typeface in `theme.font`", "letters, digits"),
        ("theme.font = 'expression(1)'", "is no name of a typeface", ""),
        ("theme.font = 'A, </style><script>'", '"</style><script>" is no name of a typeface', ""),
        ('theme.font = "a;}\\nb{"', "is no name of a typeface", ""),
        ("theme.font = 'a\\62'", "is no name of a typeface", ""),
        ('theme.font = "a\\nb"', "is no name of a typeface", ""),
        ("theme.font = ''", '"" is no name of a typeface', ""),
        (f"theme.name = '{'x' * 81}'", "`theme.name` wants a shorter text", ""),
        ("required-version = '9.1'", "asks for cjm 9.1", ""),
        ("a = ", "is no TOML", "text values stand in double quotes"),
    ],
)
def test_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, message: str, help: str) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "cjm.toml"
    file.write_text(toml, "utf-8")
    with pytest.raises(SettingsError) as refused:
        load(file)
    assert refused.value.message.startswith("cjm.toml")
    assert message in refused.value.message
    assert help in refused.value.help
    assert "\n" not in refused.value.message


def test_not_utf_8_and_not_readable(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load(tmp_path / "cjm.toml")
    with pytest.raises(SettingsError, match="cannot read"):
        load(tmp_path)


def test_the_closest_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner) is None or tmp_path not in find(inner).parents  # type: ignore[union-attr]
    (tmp_path / "pyproject.toml").write_text("[tool.cjm]\n", "utf-8")
    assert find(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    assert find(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / ".cjm.toml").write_text("", "utf-8")
    assert find(inner) == tmp_path / "a" / ".cjm.toml"
    (tmp_path / "a" / "cjm.toml").write_text("", "utf-8")
    assert find(inner) == tmp_path / "a" / "cjm.toml"


def test_the_search_stops_at_the_repository_and_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cjm.toml").write_text("", "utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / ".git").mkdir()
    assert find(inner) is None
    (tmp_path / "a" / ".git").rmdir()
    assert find(inner) == tmp_path / "cjm.toml"
    monkeypatch.setenv("HOME", str(tmp_path / "a"))
    assert find(inner) is None


@pytest.mark.parametrize("word", ["unknown-key", "CJM101", "cjm101", "CJM1", "schema", "all", "CJM10"])
def test_selectors(word: str) -> None:
    assert "unknown-key" in (BUILT_IN.resolve(word) or ())


def test_selectors_that_mean_nothing() -> None:
    assert BUILT_IN.resolve("unknown-keys") is None
    assert BUILT_IN.suggest("unknown-keys") == "unknown-key"
    assert BUILT_IN.resolve("CJM999") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.cjm]\nprofile = \n", "pyproject.toml is no TOML"),
        ("[tool]\ncjm = 3\n", "tool.cjm is no table"),
        ('[tool]\ncjm = ["a"]\n', "tool.cjm is no table"),
    ],
)
def test_settings_in_a_project_file_are_not_dropped_in_silence(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    found = find(tmp_path)
    assert found is not None
    with pytest.raises(SettingsError, match=message):
        load(found)


@pytest.mark.parametrize(
    "text",
    [
        '\ufeff[tool.cjm]\nprofile = "strict"\n',
        'tool = {cjm = {profile = "strict"}}\n',
        '[tool]\ncjm = {profile = "strict"}\n',
        '["tool"."cjm"]\nprofile = "strict"\n',
    ],
)
def test_a_table_of_a_project_file_however_it_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    found = find(tmp_path)
    assert found is not None
    assert load(found).profile == "strict"


def test_a_project_file_that_may_not_be_read_is_not_dropped_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[tool.cjm]\nprofile = "strict"\n', "utf-8")

    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Disk, "read", refuse)
    assert find(tmp_path) == file
    with pytest.raises(SettingsError, match=r"cannot read .*pyproject\.toml: Permission denied"):
        load(file)


@pytest.mark.parametrize("text", ["[tool]\n", "tool = 3\n", "[broken", "# cjm\n", "[tool.other]\ncjm = 1\n"])
def test_a_project_file_that_says_nothing_of_us(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    assert find(tmp_path) is None


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('\ufeffprofile = "strict"\n', "utf-8")
    assert load(tmp_path / "cjm.toml").profile == "strict"


@pytest.mark.parametrize("version", ["latest", "<1", "0.1.x", "==0.1", ""])
def test_a_required_version_is_a_version(tmp_path: Path, version: str) -> None:
    (tmp_path / "cjm.toml").write_text(f'required-version = "{version}"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"wants a version such as 0\.1"):
        load(tmp_path / "cjm.toml")


@pytest.mark.parametrize("version", ["0.1", ">=0.1", ">= 0"])
def test_a_required_version_that_is_there(tmp_path: Path, version: str) -> None:
    (tmp_path / "cjm.toml").write_text(f'required-version = "{version}"\n', "utf-8")
    load(tmp_path / "cjm.toml")

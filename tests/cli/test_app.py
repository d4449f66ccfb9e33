"""The app that is put together for a call is the whole one, as far as that call can tell."""

from __future__ import annotations

import pytest

from cjmtool.cli import app

NAMES = [one.name for one in (*app.app.registered_commands, *app.app.registered_groups)]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_alone_is_the_command_among_all(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    alone = app.app_for([name, "--help"])
    assert [one.name for one in (*alone.registered_commands, *alone.registered_groups)] == [name]
    said = []
    for one in (alone, app.app):
        with pytest.raises(SystemExit) as left:
            one([name, "--help"], prog_name="cjm")
        said.append((left.value.code, *capsys.readouterr()))
    assert said[0] == said[1]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-v", "lint"], ["lnt"], [""], ["a.cjm.yaml", "lint"]])
def test_without_a_command_all_are_there(arguments: list[str]) -> None:
    assert app.app_for(arguments) is app.app

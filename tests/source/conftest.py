"""Every test that asks for `parser` runs twice: with libyaml, and where there is none."""

import pytest

from cjmtool.source import events


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if name == "pure":
        monkeypatch.setattr(events, "CParser", None)
    else:
        assert events.CParser is not None, "the C parser is not installed"
    return name

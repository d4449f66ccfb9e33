"""The view model holds all that a map says, in plain values, and every field of it is described."""

import dataclasses
import json
import types
from dataclasses import replace
from typing import Any, get_args, get_origin

import pytest

from cjmtool.render import view_registers
from cjmtool.render.labels import LANGUAGES
from cjmtool.render.palette import LIGHT
from cjmtool.render.theme import Asset, Theme
from cjmtool.render.view_model.build import COLOURS, view_model
from cjmtool.render.view_model.top import View
from scripts.view_reference import PARTS, fields
from scripts.view_reference import view_model as reference
from tests.render.drawing import PIXEL, SMALL, TODAY, journey, picture, view
from tests.render.test_every_field import FINDINGS, TEXT

PLAIN = (str, int, float, bool, type(None))


def model(text: str, **more: Any) -> dict[str, Any]:
    return view_model(journey(text), view(text, **more), today=TODAY)


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    return model(TEXT, findings=FINDINGS, picture=picture())


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)] + list(value)
    return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]


def test_nothing_but_plain_values(full: dict[str, Any]) -> None:
    assert {type(leaf) for leaf in leaves(full)} <= set(PLAIN)
    assert json.loads(json.dumps(full)) == full


def test_every_text_of_the_author_is_there(full: dict[str, Any]) -> None:
    import re

    texts = " ".join(str(leaf) for leaf in leaves({key: value for key, value in full.items() if key != "labels"}))
    # Names of files are no texts, and what a metric's file holds is its values.
    written = set(re.findall(r"\bt-[a-z-]+\b", TEXT)) - {"t-picture", "t-values"}
    missing = sorted(text for text in written if text not in texts)
    assert missing == []


def test_it_is_what_the_classes_say(full: dict[str, Any]) -> None:
    def check(value: Any, hint: Any, at: str) -> None:
        if isinstance(hint, types.UnionType):
            inner = [kind for kind in get_args(hint) if kind is not types.NoneType]
            if value is not None:
                check(value, inner[0], at)
        elif get_origin(hint) is tuple:
            assert isinstance(value, list), at
            for n, item in enumerate(value):
                check(item, get_args(hint)[0], f"{at}.{n}")
        elif get_origin(hint) is dict:
            assert isinstance(value, dict), at
            for key, item in value.items():
                check(item, get_args(hint)[1], f"{at}.{key}")
        elif dataclasses.is_dataclass(hint):
            assert list(value) == list(fields(hint)), at  # type: ignore[arg-type]
            for name, (kind, _) in fields(hint).items():  # type: ignore[arg-type]
                check(value[name], kind, f"{at}.{name}")
        else:
            assert isinstance(value, (int, float) if hint is float else hint), at

    check(full, View, "view")


def test_every_field_is_described() -> None:
    described: set[type] = set()

    def collect(hint: Any) -> None:
        if dataclasses.is_dataclass(hint) and hint not in described:
            described.add(hint)  # type: ignore[arg-type]
            for kind, meaning in fields(hint).values():  # type: ignore[arg-type]
                assert meaning.endswith((".", "…"))
                collect(kind)
        for inner in get_args(hint):
            collect(inner)

    collect(View)
    assert described == set(PARTS)
    text = reference()
    assert all(f"\n## {part.__name__}\n" in text and f"| `{name}` |" in text for part in PARTS for name in fields(part))


def test_numbers_and_words(full: dict[str, Any]) -> None:
    assert (full["cjm_view"], full["language"], full["direction"]) == (1, "en", "ltr")
    step = full["stages"][0]["steps"][0]
    assert step["emotion"] == -1.5
    assert step["duration"] == "2–5\u00a0hours" or step["duration"] == "2–5 hours"
    assert full["map"]["next_review"] == "2026-06-03"
    assert full["labels"]["status"]["planned"] == "planned"
    assert full["persona"]["picture"].startswith("data:image/png;base64,")
    assert [finding["code"] for finding in step["findings"]] == ["CJM401"]
    assert full["coverage"]["steps"] == sum(len(stage["steps"]) for stage in full["stages"])
    assert full["first"] == [action for action in full["actions"] if action["open"] and action["steps"]][:3]
    assert len(full["first"]) == len(view(TEXT).first)


def test_a_finding_is_stated_in_the_language_of_the_map(full: dict[str, Any]) -> None:
    (finding,) = full["stages"][0]["steps"][0]["findings"]
    assert finding["statement"] is finding["about"] is None  # English, and of no rule of ours
    named = replace(FINDINGS[0], name="unprioritised-red-contact")
    (finding,) = model(f"language: pl\n{TEXT}", findings=[named])["findings"]
    assert (finding["statement"], finding["message"]) == ("Czerwona karta bez priorytetu", "f-message-step")
    assert finding["about"].startswith("„t-")


def test_actions_are_in_one_order_everywhere(full: dict[str, Any]) -> None:
    assert [action["title"] for action in full["first"]] == [action.title for action in view(TEXT).first]
    at_steps = {a["title"] for stage in full["stages"] for step in stage["steps"] for a in step["actions"]}
    assert at_steps <= {action["title"] for action in full["actions"]}


def test_a_map_that_says_little_has_every_field() -> None:
    small, full = model(SMALL), model(TEXT)
    assert small.keys() == full.keys()
    assert small["map"].keys() == full["map"].keys()
    assert small["stages"][0]["steps"][0].keys() == full["stages"][0]["steps"][0].keys()
    assert (small["persona"], small["lint"], small["map"]["purpose"]) == (None, None, None)
    assert [step["number"] for step in small["blind"]] == [1]
    assert small["coverage"]["contact"] == 0.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_those_of_the_map(language: str) -> None:
    from cjmtool.render.labels import Words

    labels = model(f"language: {language}\n{SMALL}")["labels"]
    assert labels["page"]["persona"] == Words(language)("page.persona")
    assert "table" not in labels


def test_the_brand() -> None:
    theme = Theme(name="Acme", logo=Asset("image/png", PIXEL), light=LIGHT | {"link": "#B3002D"}, families=("Brand",))
    brand = view_model(journey(SMALL), view(SMALL), today=TODAY, theme=theme)["brand"]
    assert brand["name"] == "Acme"
    assert brand["logo"] == Asset("image/png", PIXEL).address
    assert brand["font"].startswith("'Brand',Inter,")
    assert brand["light"]["accent"] == "#B3002D"
    assert brand["light"].keys() == brand["dark"].keys() == COLOURS.keys()


def test_own_lanes_go_by_their_ids(full: dict[str, Any]) -> None:
    own = [lane["id"] for lane in full["lanes"] if lane["own"]]
    assert own
    filled = {name for stage in full["stages"] for step in stage["steps"] for name in step["lanes"]}
    assert set(own) == filled


def test_an_action_without_an_id_at_two_steps_is_two() -> None:
    twice = SMALL.replace("emotion:", "actions: {title: Call}\n        emotion:")
    assert [action["steps"] for action in model(twice)["actions"]] == [[1], [2]]


def test_actions_are_gathered_for_the_map_and_not_for_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = []
    gather = view_registers.actions_of
    monkeypatch.setattr(view_registers, "actions_of", lambda journey: gathered.append(journey) or gather(journey))

    def gatherings(count: int) -> int:
        steps = "".join(f"      - {{title: Step {n}, actions: [Help {n}]}}\n" for n in range(count))
        text = f"cjm: 1\ntitle: T\nstages:\n  - title: S\n    steps:\n{steps}"
        gathered.clear()
        assert len(model(text)["actions"]) == count
        return len(gathered)

    assert gatherings(2) == gatherings(20)

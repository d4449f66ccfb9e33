"""The schemas and the models give a file the same verdict, apart from what only the models can see."""

import copy
import json
from typing import Any

import jsonschema_rs
from hypothesis import assume, example, given, note, settings
from hypothesis import strategies as st

from cjmtool.model import schema
from cjmtool.model.build import build
from cjmtool.problem import Remark
from cjmtool.source import load_text

MAP = jsonschema_rs.Draft7Validator(schema.map_schema())
LIBRARY = jsonschema_rs.Draft7Validator(schema.library_schema())

TEXT = st.sampled_from(["Asks", "Спрашивает цену", "Któż to?", "no", "red", "007", 'a "b" # c: d', 7, 0.5, True])
ID = st.sampled_from(["a", "b-1", "шаг", "q.7_x", 7])
DATE = st.sampled_from(["2026-10-15", "2026-10", "2026", 2026])
DURATION = st.sampled_from(["2 days", "1.5 hours", "2-5s", "30m"])
SHARE = st.sampled_from([0, 0.3, 1, "30%", "99.5%", "100%"])
SCORE = st.integers(1, 5)
FIGURE = st.sampled_from([0, -7, 2.5, 1e-3, "−1.5", "−2"])
PRIORITY = st.sampled_from(["critical", "high", "medium", "low"])
LINK = st.sampled_from(["https://example.org/a?b=c", "mailto:a@example.org", "docs/a.html"])
Data = dict[str, Any]


def part(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[Data]:
    """Few of the optional keys at a time: a small example tells more."""
    keys = st.sets(st.sampled_from(sorted(optional)), max_size=3)
    return keys.flatmap(lambda chosen: st.fixed_dictionaries(required | {key: optional[key] for key in sorted(chosen)}))


def some(entry: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    """One alone, or a list."""
    return entry | st.lists(entry, min_size=least, max_size=2)


def by_id(entry: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from(["a", "b-1", "шаг"]), entry, max_size=2)


NOTED: Data = {"note": TEXT, "tags": some(TEXT)}
CARDS = some(TEXT | part({"text": TEXT}, evidence=some(ID), **NOTED))
PERSONA: Data = {
    "role": TEXT, "age": TEXT, "picture": TEXT, "values": some(TEXT), "behaviour": some(TEXT), "fears": some(TEXT),
    "domain_knowledge": SCORE, "tech_savviness": SCORE, "evidence": some(ID), **NOTED,
    "traits": st.dictionaries(st.sampled_from(["Шкаф", "a b"]), TEXT),
}  # fmt: skip
CHANNEL = part(
    {"title": TEXT},
    kind=st.sampled_from(["web", "search", "product", "other"]),
    ownership=st.sampled_from(["own", "third_party"]),
    **NOTED,
)
EVIDENCE = part(
    {"title": TEXT},
    kind=st.sampled_from(["interview", "staff", "assumption"]),
    date=DATE,
    sample=st.integers(0, 500),
    link=LINK,
    valid_for=DURATION,
    **NOTED,
)
DATED = part({"value": FIGURE}, date=DATE)
METRIC = part(
    {"title": TEXT},
    kind=st.sampled_from(["nps", "ratio", "money"]),
    unit=TEXT,
    better=st.sampled_from(["higher", "lower"]),
    baseline=FIGURE | DATED,
    target=FIGURE | DATED,
    values=st.just("numbers.csv") | st.lists(part({"value": FIGURE}, date=DATE, sample=st.just(12)), max_size=2),
    evidence=some(ID),
)
ACTION: Data = {
    "status": st.sampled_from(["idea", "in_progress", "rejected"]), "priority": PRIORITY, "impact": SCORE,
    "confidence": SHARE, "effort": st.sampled_from([0, 2.5]), "cost": st.just(10), "benefit": st.just(10),
    "owner": TEXT, "due": DATE, "link": LINK, "reason": TEXT, "evidence": some(ID), **NOTED,
}  # fmt: skip
TOUCHPOINT = TEXT | part(
    {"channel": TEXT},
    contact=st.sampled_from(["green", "amber"]),
    priority=PRIORITY,
    link=LINK,
    evidence=some(ID),
    **NOTED,
)
WAY = part({"step": ID}, when=TEXT, share=st.just(0.3)) | part(
    {"end": st.just("failure")}, when=TEXT, share=st.just("30%")
)
STEP_FIELDS: Data = {
    "id": ID, "description": TEXT, "duration": DURATION, "reach": SHARE, "touchpoints": some(TOUCHPOINT),
    "questions": CARDS, "pains": CARDS, "backstage": CARDS, "emotion": st.sampled_from([-2, 0, 1.5, 2, "−1", "−0.5"]),
    "feeling": TEXT, "importance": SCORE, "moment_of_truth": st.sampled_from([True, "We promise", "Не то", 5]),
    "decision": TEXT, "actions": some(TEXT | part({"title": TEXT}, id=ID, closes=some(ID), **ACTION)),
    "actors": some(TEXT), "lanes": by_id(CARDS), "metrics": some(ID), "evidence": some(ID), "links": some(LINK),
    "next": some(ID | WAY, least=1),
    **NOTED,
}  # fmt: skip
STAGE = part(
    {"title": TEXT, "steps": st.lists(part({"title": TEXT}, **STEP_FIELDS), min_size=1, max_size=2)},
    id=ID,
    group=TEXT,
    goals=CARDS,
    owner=TEXT,
    success=CARDS,
    **NOTED,
)
SHARED: Data = {
    "$schema": TEXT, "id": ID, "language": st.sampled_from(["en", "ru", "pl-PL"]), "owner": TEXT, "reviewed": DATE,
    "currency": st.sampled_from(["EUR", "RUB"]), "version": TEXT, "uses": some(TEXT),
    "personas": by_id(part({"name": TEXT}, **PERSONA)), "channels": by_id(CHANNEL), "evidence": by_id(EVIDENCE),
    "metrics": by_id(METRIC), "actions": by_id(part({"title": TEXT}, **ACTION)), **NOTED,
}  # fmt: skip
HEAD: Data = {"cjm": st.sampled_from([1, "1"]), "title": TEXT}
LIBRARIES = part({**HEAD, "kind": st.just("library")}, **SHARED)
MAPS = part(
    {**HEAD, "stages": st.lists(STAGE, min_size=1, max_size=2)},
    kind=st.just("map"),
    state=st.sampled_from(["current", "future"]),
    status=st.sampled_from(["draft", "active", "archived"]),
    purpose=TEXT,
    insights=CARDS,
    scope=part({}, starts=TEXT, ends=TEXT),
    review_every=DURATION,
    persona=ID | part({"name": TEXT}, id=ID, **PERSONA),
    lanes=st.lists(st.sampled_from(["rest", "goals", {"id": "goals", "title": "Aims"}]), max_size=1),
    **SHARED,
)

# What an author may put in the wrong place.
JUNK: st.SearchStrategy[Any] = st.sampled_from([
    None, [], {}, [[]], [None], "", "  ", False, True, 0, 1, 3, 9, -1, 0.5, 1.5, 120,
    "5", "−1.5", "−x", "30%", "130%", "30 %", "2 дня", "2026-1-1", "2026/10", "15.10.2026", "a b", "red", "Green",
    "yes", "Да", "EURO", "english", "½", "a/b",
    {"text": "a"}, {"id": "a"}, {"title": "a"}, {"a": "b"}, ["a"], ["a b"], [{"a": 1}], [1],
])  # fmt: skip
# Problems that only the models see, by rule or by words; `schema.BEYOND_SCHEMA` says the same to readers.
BEYOND_RULES = {"conflicting-keys", "dash-without-space", "unsafe-link"}
BEYOND_WORDS = ("add up to", "a reference takes", "the own lane", "no such day")


def beyond(remark: Remark) -> bool:
    said = f"{remark.message} {remark.help}"
    return remark.rule in BEYOND_RULES or any(words in said for words in BEYOND_WORDS)


def places(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for key, value in inner for place in ((*at, key), *places(value, (*at, key)))]


@st.composite
def spoilt(draw: st.DrawFn, sound: st.SearchStrategy[Data]) -> Data:
    """A sound file with one or two mistakes."""
    data = copy.deepcopy(draw(sound))
    for _ in range(draw(st.integers(1, 2))):
        known = places(data)
        assume(known)
        *road, last = draw(st.sampled_from(known))
        holder: Any = data
        for key in road:
            holder = holder[key]
        match draw(st.sampled_from(["drop", "misspell", "replace", "replace", "add"])):
            case "drop":
                del holder[last]
            case "misspell" if isinstance(holder, dict):
                holder[str(last)[:-1] + "q"] = holder.pop(last)
            case "add" if isinstance(holder[last], dict):
                key = draw(st.sampled_from(["title", "id", "end", "note", "status", "x-own"]))
                holder[last][key] = copy.deepcopy(draw(JUNK))
            case _:
                holder[last] = copy.deepcopy(draw(JUNK))
    return data


def as_yaml(node: Any, depth: int = 0) -> str:
    """Block style, texts in double quotes: no trap of plain text can spring."""
    pad = "  " * depth
    if isinstance(node, dict) and node:
        return "".join(
            f"\n{pad}{json.dumps(key, ensure_ascii=False)}: {as_yaml(value, depth + 1)}" for key, value in node.items()
        )
    if isinstance(node, list) and node:
        return "".join(f"\n{pad}- {as_yaml(value, depth + 1)}" for value in node)
    return json.dumps(node, ensure_ascii=False)


def problems(data: Data) -> list[Remark]:
    """What the models find, on the road that every file takes."""
    document = load_text(as_yaml(data).lstrip("\n") + "\n")
    return document.remarks + (build(document).remarks if document.readable else [])


def agree(data: Data, validator: jsonschema_rs.Draft7Validator) -> None:
    found = problems(data)
    refused = [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(data)]
    note(as_yaml(data))
    note(f"models: {[(remark.rule, remark.at, remark.message) for remark in found]}")
    note(f"schema: {refused}")
    if refused:
        assert found, "the schema refuses what the models accept"
    else:
        assert all(map(beyond, found)), "the schema accepts what the models refuse"


@given(MAPS)
def test_a_sound_map_is_sound_to_both(data: Data) -> None:
    assert problems(data) == []
    assert MAP.is_valid(data)


@given(LIBRARIES)
def test_a_sound_library_is_sound_to_both(data: Data) -> None:
    assert problems(data) == []
    assert LIBRARY.is_valid(data)


SMALL: Data = {"cjm": 1, "title": "Asks", "stages": [{"title": "Asks", "steps": [{"title": "Asks"}]}]}


@settings(max_examples=300)
@given(spoilt(MAPS))
@example(SMALL | {"owner": None})
@example(SMALL | {"x-own": None})
@example(SMALL | {"persona": {"role": "x"}})
@example(SMALL | {"stages": []})
@example(SMALL | {"title": "  "})
def test_both_give_a_spoilt_map_the_same_verdict(data: Data) -> None:
    assume(data.get("kind", "map") == "map")  # else it is judged as a library
    agree(data, MAP)


@given(spoilt(LIBRARIES))
def test_both_give_a_spoilt_library_the_same_verdict(data: Data) -> None:
    assume(data.get("kind") == "library")
    agree(data, LIBRARY)

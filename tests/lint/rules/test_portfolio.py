"""CJM8: what several maps of a project say together."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cjmtool.lint.facts import Facts, MapFacts, facts_of
from cjmtool.lint.portfolio import Contradiction, Portfolio, compare, told
from cjmtool.lint.rules import all_checks
from cjmtool.model.build import build
from cjmtool.problem import Remark
from cjmtool.source import Limits, load
from cjmtool.words import folded

STAGES = "stages: [{title: A, steps: [{title: B}]}]\n"


def facts(file: str, text: str) -> Facts | None:
    document = load(text.encode(), Limits())
    return facts_of(file, document, build(document) if document.readable else None)


def portfolio(files: Mapping[str, str]) -> Portfolio:
    """Texts by name, without `cjm: 1`; a map needs no title and no stages where they do not matter."""
    read = []
    for name, body in sorted(files.items()):
        head = "cjm: 1\n" if body.startswith("title:") else "cjm: 1\ntitle: T\n"
        stages = "" if "stages:" in body or "kind: library" in body else STAGES
        read.append(facts(f"{name}.cjm.yaml", head + body + stages))
    known = [one for one in read if one is not None]
    maps = tuple(one for one in known if isinstance(one, MapFacts))
    return Portfolio(maps, tuple(one for one in known if not isinstance(one, MapFacts)), len(read) - len(known))


def ask(rule: str, files: Mapping[str, str]) -> list[Remark]:
    """What a rule says in a run over all files."""
    checks = [check for check in all_checks() if any(record.name == rule for record in check.rules)]
    found: list[Remark] = []
    for one in compare(checks, portfolio(files)):
        if isinstance(one, Contradiction):
            found += told(one, {f"{name}.cjm.yaml" for name in files}, lambda _rule, _side: False)
        else:
            found.append(one)
    return found


def at(rule: str, files: Mapping[str, str]) -> list[str]:
    """The files that a rule speaks about, each with the one that it points to."""
    found = []
    for remark in ask(rule, files):
        others = [pointer.file.removesuffix(".cjm.yaml") for pointer in remark.related]
        found.append(" ".join((remark.file.removesuffix(".cjm.yaml"), *others)).strip())
    return found


def step(id: str | None, title: str, more: str = "") -> str:
    named = f"id: {id}, " if id else ""
    return f"stages: [{{title: S, steps: [{{{named}title: {title}{more}}}]}}]\n"


def action(id: str, fields: str = "") -> str:
    return step(None, "B", f", actions: [{{id: {id}, title: Write a guide{fields}}}]")


def idea(fields: str, title: str = "Write a guide") -> str:
    return step(None, "B", f", actions: [{{title: {title}, {fields}}}]")


class TestDuplicateMapId:
    RULE = "duplicate-map-id"

    def test_written_and_derived_ids_share_one_space(self) -> None:
        assert at(self.RULE, {"a": "id: b\n", "b": "", "c": "", "x/c": ""}) == ["b a", "x/c c"]
        written, derived = ask(self.RULE, {"a": "id: b\n", "b": "id: b\n"}), ask(self.RULE, {"a": "id: b\n", "b": ""})
        assert [r.at for r in written] == [("id",)]
        assert [r.at for r in derived] == [("title",)]
        assert "the name of the file" in derived[0].message

    def test_all_but_the_first_are_told(self) -> None:
        assert at(self.RULE, dict.fromkeys("abc", "id: i\n")) == ["b a", "c a"]

    def test_a_map_with_errors_keeps_its_id(self) -> None:
        assert at(self.RULE, {"a": "id: i\nnonsense: 1\n", "b": "id: i\n"}) == ["b a"]

    @pytest.mark.parametrize("text", ["id: [i]\n", "id:\n", "Id: i\n", "id: i i\n"])
    def test_an_id_that_cannot_be_read_is_nobodys(self, text: str) -> None:
        assert at(self.RULE, {"i": text, "x/i": ""}) == []

    def test_capitals_count_and_libraries_do_not(self) -> None:
        assert at(self.RULE, {"a": "id: i\n", "b": "id: I\n", "c": "kind: library\nid: i\n"}) == []


class TestSameStepDifferentTitle:
    RULE = "same-step-different-title"

    def test_the_later_file_is_told(self) -> None:
        (remark,) = ask(self.RULE, {"a": step("s", "Asks"), "b": step("s", "Writes")})
        assert (remark.file, remark.at) == ("b.cjm.yaml", ("stages", 0, "steps", 0, "title"))
        assert remark.message == 'step "s" is called "Writes" here and "Asks" in a.cjm.yaml'
        assert remark.related[0].file == "a.cjm.yaml"

    def test_most_maps_are_the_model(self) -> None:
        titles = {"a": "Asks", "b": "Writes", "c": "Writes", "d": "Phones"}
        assert at(self.RULE, {name: step("s", title) for name, title in titles.items()}) == ["a b", "d b"]

    @pytest.mark.parametrize(
        "other",
        [
            step("s", "  ASKS   a friend "),
            step("t", "Writes"),
            step(None, "Writes"),
            "status: archived\n" + step("s", "Writes"),
            "state: future\n" + step("s", "Writes"),
            "language: pl\n" + step("s", "Pyta"),
            "nonsense: 1\n" + step("s", "Writes"),
        ],
    )
    def test_silent(self, other: str) -> None:
        assert at(self.RULE, {"a": step("s", "Asks a friend"), "b": other}) == []

    def test_a_derived_id_is_no_address(self) -> None:
        assert at(self.RULE, {"a": step("asks", "Writes"), "b": step(None, "Asks")}) == []

    def test_futures_are_compared_with_each_other_and_so_are_dialects(self) -> None:
        future = "state: future\n"
        assert at(self.RULE, {"a": future + step("s", "Asks"), "b": future + step("s", "Writes")}) == ["b a"]
        british = "language: en-GB\n" + step("s", "Writes")
        assert at(self.RULE, {"a": step("s", "Asks"), "b": british}) == ["b a"]


class TestChannelDrift:
    RULE = "channel-drift"

    @staticmethod
    def channel(id: str, title: str = "Hotline", more: str = "") -> str:
        return f"channels: {{{id}: {{title: {title}{more}}}}}\n"

    def test_two_ids_in_maps_and_libraries(self) -> None:
        library = "kind: library\n" + self.channel("hotline")
        (remark,) = ask(self.RULE, {"lib": library, "map": self.channel("phone", "HOT  line".replace("  ", ""))})
        assert (remark.file, remark.at, remark.on) == ("map.cjm.yaml", ("channels", "phone"), "key")
        assert remark.message == 'channel "HOTline" has the id "phone" here and "hotline" in lib.cjm.yaml'

    def test_two_ids_in_one_file(self) -> None:
        (remark,) = ask(self.RULE, {"a": "channels: {x: {title: Shop}, y: {title: shop}}\n"})
        assert remark.related[0].file == ""
        assert remark.message == 'channel "shop" has the id "y" here and "x"'

    def test_kind_and_ownership_tell_places_apart(self) -> None:
        site, app = self.channel("site", "Shop", ", kind: web"), self.channel("app", "Shop", ", kind: app")
        assert at(self.RULE, {"a": site, "b": app}) == []
        assert at(self.RULE, {"a": site, "b": app, "c": self.channel("shop", "Shop")}) == []
        assert at(self.RULE, {"a": site, "b": app, "c": self.channel("www", "Shop", ", kind: web")}) == ["c a"]
        assert at(self.RULE, {"a": site, "c": self.channel("shop", "Shop")}) == ["c a"]
        own, paid = (self.channel(id, "Shop", f", ownership: {id}") for id in ("own", "paid"))
        assert at(self.RULE, {"a": own, "b": paid}) == []

    def test_one_id_may_be_defined_everywhere(self) -> None:
        assert at(self.RULE, {"a": self.channel("x"), "b": self.channel("x")}) == []
        assert at(self.RULE, {"a": self.channel("x"), "b": "status: archived\n" + self.channel("y")}) == []


class TestPersonaWithoutMap:
    RULE = "persona-without-map"
    LIBRARY = "kind: library\npersonas: {anna: {name: Anna}}\n"

    def test_at_the_persona_in_the_library(self) -> None:
        (remark,) = ask(self.RULE, {"lib": self.LIBRARY, "a": "persona: {name: Otto}\n"})
        assert (remark.file, remark.at, remark.on) == ("lib.cjm.yaml", ("personas", "anna"), "key")

    @pytest.mark.parametrize(
        "map",
        [
            "persona: anna\n",
            "persona: Anna\n",
            "persona: {name: Anna}\n",
            "persona: {id: anna, name: Anna Nowak}\n",
            "status: archived\npersona: anna\n",
            "nonsense: 1\n",
        ],
    )
    def test_silent(self, map: str) -> None:
        assert ask(self.RULE, {"lib": self.LIBRARY, "a": map}) == []

    def test_a_library_alone_waits_for_the_first_map(self) -> None:
        assert ask(self.RULE, {"lib": self.LIBRARY}) == []

    def test_personas_of_maps_are_told_elsewhere(self) -> None:
        assert ask(self.RULE, {"a": "personas: {anna: {name: Anna}}\n"}) == []


class TestDecisionNotSharedById:
    RULE = "decision-not-shared-by-id"
    DECISION = ", decision: Which offer to take"

    def test_the_later_file_is_told(self) -> None:
        first, second = step("s", "A", self.DECISION), step("t", "B", ", decision: WHICH offer to take")
        (remark,) = ask(self.RULE, {"a": first, "b": second})
        assert (remark.file, remark.at[-1]) == ("b.cjm.yaml", "decision")
        assert remark.message == 'decision "WHICH offer to take" is at step "t" here and "s" in a.cjm.yaml'

    def test_derived_ids_are_ids(self) -> None:
        assert at(self.RULE, {"a": step(None, "Asks", self.DECISION), "b": step("asks", "X", self.DECISION)}) == []
        assert at(self.RULE, {"a": step(None, "Asks", self.DECISION), "b": step("x", "X", self.DECISION)}) == ["b a"]

    def test_one_of_several_steps_is_enough(self) -> None:
        twice = (
            "stages: [{title: S, steps: [{id: a, title: A, decision: D}, {id: b, title: B, decision: D}, "
            "{id: c, title: C, decision: D}]}]\n"
        )
        assert at(self.RULE, {"a": twice, "b": step("b", "B", ", decision: D")}) == []
        assert at(self.RULE, {"a": twice}) == []

    @pytest.mark.parametrize("head", ["state: future\n", "status: archived\n"])
    def test_silent(self, head: str) -> None:
        assert at(self.RULE, {"a": step("s", "A", self.DECISION), "b": head + step("t", "B", self.DECISION)}) == []


class TestActionRedefined:
    RULE = "action-redefined"

    def test_what_differs_is_named(self) -> None:
        (remark,) = ask(self.RULE, {"a": action("g", ", cost: 3, owner: Otto"), "b": action("g", ", cost: 4")})
        assert remark.message == 'action "g" is written in full in a.cjm.yaml too, with another `cost` and `owner`'
        assert (remark.file, remark.at[-3:]) == ("b.cjm.yaml", ("actions", 0, "id"))

    def test_of_many_differences_two_are_named(self) -> None:
        many = ", status: done, cost: 4, effort: 2, owner: Otto"
        (remark,) = ask(self.RULE, {"a": action("g"), "b": action("g", many)})
        assert remark.message.endswith("with another `status`, `effort` and 2 more")

    def test_a_map_over_its_library(self) -> None:
        library = "kind: library\nactions: {g: {title: Write a guide, effort: 1}}\n"
        own = "actions: {g: {title: Write a guide, effort: 2}}\n"
        (remark,) = ask(self.RULE, {"lib": library, "map": own})
        assert (remark.at, remark.on) == (("actions", "g"), "key")

    @pytest.mark.parametrize(
        "fields",
        [
            ", status: idea",
            ", note: Another one",
            ", tags: later",
            ", due: 2027-03-31, impact: 3",
        ],
    )
    def test_what_is_the_same(self, fields: str) -> None:
        due = ", due: 2027-03, impact: 3" if "due" in fields else ""
        assert at(self.RULE, {"a": action("g", due), "b": action("g", fields)}) == []

    def test_references_are_no_definitions(self) -> None:
        map = "actions: {g: {title: Write a guide}}\n" + step(None, "B", ", actions: [{id: g, note: N}]")
        assert at(self.RULE, {"a": map, "b": action("g")}) == []

    def test_one_title_without_an_id_has_one_estimate(self) -> None:
        maps = {"a": idea("effort: 10, owner: Otto"), "b": idea("effort: 2, cost: 5", "write a  GUIDE")}
        (remark,) = ask(self.RULE, maps)
        assert remark.message == 'action "write a GUIDE" has another `effort` and `cost` in a.cjm.yaml'
        assert (remark.file, remark.at[-3:]) == ("b.cjm.yaml", ("actions", 0, "title"))

    @pytest.mark.parametrize(
        "fields", ["effort: 10, status: planned", "owner: Eva", "effort: 2, id: guide", "effort: 10, link: guide.pdf"]
    )
    def test_one_title_elsewhere(self, fields: str) -> None:
        assert at(self.RULE, {"a": idea("effort: 10, owner: Otto"), "b": idea(fields)}) == []

    def test_a_translation_is_no_contradiction(self) -> None:
        polish = "language: pl\nactions: {g: {title: Napisać poradnik}}\n"
        assert at(self.RULE, {"a": action("g"), "b": polish}) == []


class TestFutureWithoutCurrent:
    RULE = "future-without-current"

    @pytest.mark.parametrize(
        ("future", "other", "told"),
        [
            ("", None, True),
            ("persona: {name: Anna}\n", "persona: {name: Otto}\n", True),
            ("persona: {name: Anna}\n", "state: future\npersona: {name: Anna}\nsucceeds: x\n", True),
            ("persona: {name: Anna}\n", "persona: {name: Anna}\n", False),
            ("persona: {name: Anna}\n", "", False),
            ("", "persona: {name: Otto}\n", False),
            ("succeeds: elsewhere\n", None, False),
            ("status: archived\n", None, False),
            ("", "nonsense: 1\nstate: future\n", False),
        ],
    )
    def test_persona_and_succession(self, future: str, other: str | None, told: bool) -> None:
        files = {"a": "state: future\n" + future} | ({"b": other} if other is not None else {})
        assert [(r.file, r.at) for r in ask(self.RULE, files)] == ([("a.cjm.yaml", ("state",))] if told else [])


class TestUndefinedMap:
    RULE = "undefined-map"

    def test_the_nearest_id_is_offered(self) -> None:
        future = "state: future\nsucceeds: bying-today\n"
        (remark,) = ask(self.RULE, {"next": future, "buying-today": ""})
        assert (remark.file, remark.at) == ("next.cjm.yaml", ("succeeds",))
        assert remark.help == 'did you mean "buying-today"?'

    def test_a_map_alone_and_a_map_that_names_itself(self) -> None:
        (alone,) = ask(self.RULE, {"a": "state: future\nsucceeds: x\n"})
        assert alone.help == "the project has no other map"
        (itself,) = ask(self.RULE, {"a": "state: future\nsucceeds: a\n", "b": ""})
        assert "itself" in itself.message

    @pytest.mark.parametrize("other", ["id: x\n", "id: x\nstatus: archived\n", "id: x\nnonsense: 1\n", "id: [y]\n"])
    def test_silent(self, other: str) -> None:
        assert ask(self.RULE, {"a": "state: future\nsucceeds: x\n", "b": other}) == []

    def test_errors_elsewhere_do_not_hide_it_while_all_ids_are_known(self) -> None:
        assert len(ask(self.RULE, {"a": "state: future\nsucceeds: x\n", "b": "nonsense: 1\n"})) == 1

    def test_a_library_is_no_map(self) -> None:
        assert ask(self.RULE, {"a": "state: future\nsucceeds: x\n", "x": "kind: library\n"})


@pytest.mark.parametrize(
    "rule", ["duplicate-map-id", "same-step-different-title", "channel-drift", "decision-not-shared-by-id"]
)
def test_messages_stay_short(rule: str) -> None:
    long = "w" * 90
    body = f"id: {long}\nchannels: {{X{long}: {{title: {long}}}}}\n" + step(long, "T{}", f", decision: {long}")
    other = body.replace("T{}", f"Another {long}").replace("{X", "{Y")
    folder = "folder/" * 20
    if rule.startswith("decision"):
        other = other.replace(f"- id: {long}", "").replace(f"{{id: {long}", f"{{id: z{long}")
    found = ask(rule, {f"{folder}a": body.replace("T{}", f"Title {long}"), f"{folder}b": other})
    assert found
    assert all(len(remark.message) <= 160 for remark in found)


def test_texts_are_compared_as_readers_read_them() -> None:
    assert folded("  Cafe\u0301  au LAIT ") == folded("caf\u00e9 au lait")
    assert folded("Stra\u00dfe") == folded("STRASSE")


@pytest.mark.parametrize("text", ["", "[1]", "a: {b", "\x00", "cjm: 1\nkind: nonsense\n"])
def test_what_cannot_be_read_is_no_fact(text: str) -> None:
    found = facts("a.cjm.yaml", text)
    assert found is None or not found.read

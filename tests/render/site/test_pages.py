"""What the pages of a site say."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.render.labels import LANGUAGES
from cjmtool.render.site.backlog import entries
from cjmtool.render.site.data import Refused
from tests.render.site.sample import ANNA, EXPERT, PAWEL, drawn, site, text_of, two, written


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return drawn(two())


def test_every_page_there_is_something_for(pages: dict[str, str]) -> None:
    assert sorted(pages) == [
        *("backlog.html", "channels.html", "channels/forum.html", "channels/site.html", "compare.html"),
        *("coverage.html", "due.html", "evidence.html", "findings.html", "index.html"),
        *("personas.html", "personas/anna.html", "personas/pawel.html", "search.html"),
    ]


def test_a_card_tells_the_health_of_its_map(pages: dict[str, str]) -> None:
    first = re.findall(r"<article.*?</article>", pages["index.html"], re.DOTALL)[0]
    text = text_of("<body>" + first)
    for said in (
        *("Anna moves", "Anna Kowalska , Nurse", "Steps 2", "Coverage 50%", "Blind spots 1", "Urgent actions 1"),
        *("Backed by evidence: 0%", "review was due 15 Apr 2026", "version 1.2 , reviewed 15 Jan 2026"),
    ):
        assert said in text
    assert 'aria-label="Emotion curve over 2 steps, from −1 to +1; 1 blind spot."' in first


def test_the_comparison_has_lines_and_the_same_numbers(pages: dict[str, str]) -> None:
    page = pages["compare.html"]
    assert 'class="s s1"' not in page  # one common step makes no line
    steps = "".join(f"\n      - {{id: x{n}, title: X{n}, emotion: {n}}}" for n in range(2))
    drawing = drawn(site(ANNA.rstrip() + steps, PAWEL.rstrip() + steps + "\n" + EXPERT))
    for path, samples in (("compare.html", 2), ("index.html", 2)):  # the line, and its sample beside the name
        assert drawing[path].count('class="s s1"') == drawing[path].count('class="s s2"') == samples
    (row,) = re.findall(r"<tr class=common>.*?</tr>", page, re.DOTALL)
    assert text_of("<body>" + row) == "Asks friends shared blind spot −1 no contact −2 no contact"
    assert 'href="maps/1.html#s-asks"' in row
    assert 'href="maps/2.html#s-asks"' in row


def test_an_action_of_two_maps_is_one_entry() -> None:
    found = entries(two())
    assert [str(one.title) for one in found] == ["An expert in the forum", "A checklist", "Buy adverts"]
    expert = found[0]
    assert [(str(one.name), one.on) for one in expert.helped] == [("Anna", True), ("Paweł", True)]
    assert [(str(s.title), s.page, s.anchor) for s in expert.steps] == [("Asks friends", "maps/1.html", "s-asks")]
    assert (expert.code, expert.effort, expert.overdue) == ("P1", "5\N{NO-BREAK SPACE}person‑days", True)
    assert expert.classes.split() == ["f-open", "f-urgent", "f-several", "f-overdue", "f-m1", "f-m2"]


def test_filters_hide_rows_and_say_when_nothing_is_left(pages: dict[str, str]) -> None:
    page = pages["backlog.html"]
    labels = [text_of("<body>" + label) for label in re.findall(r"<label for=\"b-.*?</label>", page)]
    assert labels == [
        *("All 3", "Not done 2", "Urgent (P1) 1", "For several maps 1", "Overdue 1"),
        *("All maps 3", "Anna 2", "Paweł 2"),
    ]
    assert "body:has(#b-open:checked) .bl tbody tr:not(.f-open)" in page
    assert "body:has(#b-several:checked):has(#b-m1:checked) .nothing" not in page
    alone = site(ANNA, PAWEL.replace("{id: expert}, ", ""))
    assert "body:has(#b-urgent:checked):has(#b-m2:checked) .nothing" in drawn(alone)["backlog.html"]


def test_a_channel_says_where_it_is_used(pages: dict[str, str]) -> None:
    text = text_of(pages["channels/forum.html"])
    assert "Forum social network, third party Maps 2 Steps 2 Coverage 0%" in text
    assert "Asks friends No contact P2 high Anna Kowalska Anna moves" in text
    assert 'href="../maps/2.html#s-asks"' in pages["channels/forum.html"]


def test_a_channel_is_measured_where_the_client_meets_it_today() -> None:
    """A future map covers nothing yet: its uses are listed, and what it alone uses has no figure."""
    planned = "touchpoints: [{channel: forum, contact: green}, {channel: bot, contact: green}]"
    future = PAWEL.replace("status: active", "status: active\nstate: future").replace(
        "channels:", "channels:\n  bot: {title: Bot}"
    )
    future = future.replace("touchpoints: [{channel: forum, contact: red}]", planned)
    found = drawn(site(ANNA, future + EXPERT))
    text = text_of(found["channels/forum.html"])
    assert "Maps 1 Steps 1 Coverage 0%" in text
    assert "Anna moves" in text
    assert "Paweł moves" in text
    alone = text_of(found["channels/bot.html"])
    assert "Maps – Steps – Coverage –" in alone
    assert "Paweł moves" in alone
    rows = re.findall(r"<tr data-item>.*?</tr>", found["channels.html"], re.DOTALL)
    assert [text_of("<body>" + row) for row in rows] == [
        "Forum social network third party 1 1 0 0 1 0 0%",
        "Our site web ours 1 1 1 0 0 0 100%",
        "Bot – – – – – – –",
    ]
    assert "Maps 1 Steps 1 Coverage 100%" in text_of(drawn(site(future + EXPERT))["channels/forum.html"])


def test_a_persona_has_portrait_maps_and_losses(pages: dict[str, str]) -> None:
    text = text_of(pages["personas/anna.html"])
    for said in ("I have two days.", "Anna moves", "Asks friends −1 Forum yes Anna moves", "An expert in the forum"):
        assert said in text


def test_the_search_lists_everything_by_name(pages: dict[str, str]) -> None:
    page = pages["search.html"]
    assert len(re.findall("<li data-item>", page)) == 2 + 2 + 4 + 3 + 2
    assert 'href="maps/2.html#s-waits"' in page


def test_archived_maps_stand_apart_and_count_nowhere() -> None:
    old = ANNA.replace("status: active", "status: archived").replace("Anna moves", "Anna moved")
    found = drawn(site(PAWEL + EXPERT, old))
    text = text_of(found["index.html"])
    assert text.index("Archived Kept for the record") < text.index("Anna moved")
    assert "Steps 2 Coverage 0%" in text
    assert "compare.html" not in found
    assert "Buy adverts" not in found["backlog.html"]
    assert "Anna moved" in text_of(found["search.html"])


def test_future_maps_are_not_compared_with_those_of_today() -> None:
    future = ANNA.replace("status: active", "state: future")
    found = drawn(site(ANNA, future))
    assert "compare.html" not in found
    assert "As the journeys are to be" in text_of(found["index.html"])


def test_a_journey_stands_beside_the_one_that_replaces_it() -> None:
    today = ANNA.replace("status: active", "id: today\nstatus: active")
    future = ANNA.replace("status: active", "state: future\nsucceeds: today").replace("emotion: -1", "emotion: 2")
    page = drawn(site(today, future.replace("Anna moves", "Anna moves with ease")))["compare.html"]
    text = text_of(page)
    assert "As it is and as it is to be: Anna moves , Anna moves with ease" in text
    assert "Mean emotion 0 +1.5 +1.5" in text
    assert "Asks friends emotion −1 +2" in text
    assert "Where the journeys part" not in text


def test_what_cannot_be_drawn_is_told() -> None:
    problem = Problem(
        "here/b.cjm.yaml", FILE_START, "CJM103", "missing-key", Severity.ERROR, 'no "title"', help="add it"
    )
    found = drawn(two(refused=(Refused("b.cjm.yaml", (problem,)),), findings=(problem,)))
    assert "Cannot be drawn These maps have errors." in text_of(found["index.html"])
    assert 'b.cjm.yaml 1: no "title" missing-key add it' in text_of(found["index.html"])
    assert 'error no "title" add it line 1, missing-key (CJM103)' in text_of(found["findings.html"])


def test_a_finding_leads_to_its_step() -> None:
    made = two()
    problem = Problem(
        *("maps/1.cjm.yaml", FILE_START, "CJM304", "silent-stretch", Severity.WARNING, "silence"),
        at=("stages", 0, "steps", 1, "touchpoints"),
        file="maps/1.cjm.yaml",
    )
    page = drawn(replace(made, findings=(problem,)))["findings.html"]
    assert '<a href="maps/1.html#s-compares">' in page


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_finding_is_told_in_the_language_of_the_site_and_in_detail(language: str) -> None:
    problem = Problem(
        "maps/1.cjm.yaml", FILE_START, "CJM304", "silent-stretch", Severity.WARNING, "silence", help="be there"
    )
    page = drawn(two(language=language, findings=(problem,)))["findings.html"]
    message = 'lang="en" dir="ltr">silence</p><p class=nt lang="en" dir="ltr">be there</p>'
    statement = "Отсюда несколько шагов подряд без контакта с нами"
    assert (f"<p>{statement}</p><p class=nt {message}" if language == "ru" else f"<p {message}") in page


def test_without_maps_there_is_still_a_first_page() -> None:
    found = drawn(site())
    assert sorted(found) == ["findings.html", "index.html"]
    assert "There are no maps yet." in text_of(found["index.html"])


@pytest.mark.parametrize("language", [*LANGUAGES, "de", "ar"])
def test_pages_say_their_language(language: str) -> None:
    for path, page in drawn(two(language=language)).items():
        assert page.startswith(
            f'<!DOCTYPE html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'
        ), path
        if path in ("index.html", "backlog.html", "personas/anna.html", "channels/forum.html", "search.html"):
            assert ('<bdi lang="en" dir="ltr">' in page) == (language != "en"), path
        # The tool's own words are English in a language that it does not speak, and say so.
        assert ('<span lang="en" dir="ltr">Maps</span>' in page) == (language in ("de", "ar")), path


def test_the_policy_admits_the_one_style_and_the_one_script() -> None:
    pages = written(two())
    for path, page in pages.items():
        digests = {
            tag: base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
            for tag in ("style", "script")
            if (found := re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL))
        }
        policy = f"default-src 'none'; style-src 'sha256-{digests['style']}';"
        if "script" in digests:
            policy += f" script-src 'sha256-{digests['script']}';"
        assert f"content=\"{policy} img-src data:; base-uri 'none'; form-action 'none'\"" in page, path
    searched = {path for path, page in pages.items() if "<script>" in page}
    assert searched == {"backlog.html", "channels.html", "search.html"}


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


HOSTILE = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }}"


def test_hostile_texts_stay_texts() -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    hostile = re.sub(r"(title|name|role|quote|owner|version): (?!')[^,{}\[\]\n]+", rf"\1: {quoted}", ANNA)
    other = re.sub(r"(title|name): [^,{}\[\]\n]+", rf"\1: {quoted}", PAWEL)
    calm, wild = drawn(site(ANNA, PAWEL, title="T")), drawn(site(hostile, other, title=HOSTILE))
    assert len(wild) >= len(calm)
    for path, page in wild.items():
        elements = _Elements(page).found
        assert [tag for tag, _ in elements].count("script") == ("<script>\n" in page or "<script>(" in page), path
        assert "img" not in {tag for tag, _ in elements}, path
        assert not {name for _, attributes in elements for name in attributes if name.startswith("on")}, path
        assert "style" not in {name for _, attributes in elements for name in attributes}, path
        assert "{{ 7*7 }}" in text_of(page), path


def test_the_same_site_gives_the_same_bytes(pages: dict[str, str]) -> None:
    assert drawn(two()) == pages

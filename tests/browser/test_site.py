"""The pages of a site in a real browser: everybody can read and search them, and a hostile map runs nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cjmtool.cli import app
from cjmtool.render.short_names import short_selector
from tests.browser.harness import OpenPage
from tests.browser.test_map_page import Open
from tests.render.site.sample import ANNA, EXPERT, PAWEL

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = "2026-11-20"
PAGES = (
    *("index", "compare", "backlog", "personas", "personas/manufacturer", "channels", "channels/messenger"),
    *("coverage", "evidence", "metrics", "due", "findings", "search"),
)
MODES: dict[str, dict[str, Any]] = {
    "light": {"width": 1440},
    "dark": {"width": 1440, "dark": True},
    "phone": {"width": 390, "touch": True},
    "dark phone": {"width": 390, "dark": True},
    "reflow": {"width": 320},
}
# Nothing of a hostile map may end up as one of these.
RUNS = "script:not(body > script:last-child),img[onerror],svg[onload],iframe,object,embed,link[rel=stylesheet],base"
# Runs before the page does; what a map could start leaves its mark.
PROBE = """
window.hits = [];
for (const name of ['alert', 'confirm', 'prompt', 'open', 'fetch']) window[name] = () => { window.hits.push(name) };
addEventListener('securitypolicyviolation', e => window.hits.push(`policy: ${e.violatedDirective}`));
"""
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script></style></title></table><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "<iframe src=//x.example></iframe><base href=//x.example>",
    "javascript:alert(1)",
    "{{ 7*7 }} &lt;b&gt;",
    "a \u202e b \u2067 c",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The largest example, in a folder whose name has to be encoded."""
    folder = tmp_path_factory.mktemp("site") / "a b #1" / "50%"
    assert app.run(["site", str(EXAMPLES / "certification"), "-o", str(folder), "--today", TODAY]) == 0
    return folder


def quiet(page: OpenPage) -> bool:
    return (page.console, page.csp_violations, page.requests) == ([], [], [])


@pytest.mark.parametrize("mode", MODES)
def test_accessible_in_every_mode(open_page: Open, site: Path, mode: str) -> None:
    for name in PAGES if mode in ("light", "phone") else PAGES[:7]:
        page = open_page(site / f"{name}.html", reduced_motion=True, **MODES[mode])
        assert page.axe() == [], name
        assert page.overflow() <= 0, name
        assert quiet(page), name


def test_a_site_in_other_languages_and_directions_is_accessible(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    for n, language in enumerate(("pl", "ar", "de")):
        text = ANNA if n % 2 else PAWEL + EXPERT
        text = text.replace("status: active", f"language: {language}\nstatus: {'archived' if n == 2 else 'active'}")
        (tmp_path / "maps" / f"{language}.cjm.yaml").write_text(text, "utf-8")
    (tmp_path / "maps" / "broken.cjm.yaml").write_text("cjm: 1\ntitel: x\n", "utf-8")
    for language in ("ar", "de"):
        (tmp_path / "cjm.toml").write_text(f'language = "{language}"\n', "utf-8")
        assert app.run(["site", str(tmp_path), "-o", str(tmp_path / language), "--today", TODAY]) == 1
        for name in ("index", "compare", "backlog", "channels/forum"):
            for mode in ("light", "phone"):
                page = open_page(tmp_path / language / f"{name}.html", reduced_motion=True, **MODES[mode])
                assert page.axe() == [], (language, name, mode)
                assert page.overflow() <= 0, (language, name, mode)


def test_forced_colours_and_focus(open_page: Open, site: Path) -> None:
    for name in ("index", "compare", "backlog"):
        assert open_page(site / f"{name}.html", forced_colors=True).axe() == [], name


def visible(page: OpenPage, selector: str = "[data-item]") -> list[str]:
    found = page.evaluate(
        f"[...document.querySelectorAll('{selector}')].filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    return [" ".join(text.split()) for text in found]


def test_the_search_folds_case_marks_and_words(open_page: Open, site: Path) -> None:
    page = open_page(site / "search.html")
    everything = len(visible(page))
    box = page.page.get_by_role("searchbox")
    said = page.page.locator("output")
    box.fill("ПРОТОКОЛ ждет")
    found = visible(page)
    assert len([text for text in found if text.startswith("Ждёт протокол испытаний")]) >= 3
    assert said.text_content() == f"Найдено: {len(found)}"
    assert len(visible(page, "[data-group]")) < page.page.locator("[data-group]").count()
    box.fill("ничего такого")
    assert visible(page) == []
    assert said.text_content() == "Ничего не найдено."
    box.press("Escape")
    assert (box.input_value(), len(visible(page)), said.text_content()) == ("", everything, "")
    assert quiet(page)


def test_the_search_folds_polish(open_page: Open, tmp_path: Path) -> None:
    text = PAWEL.replace("Waits", "Płaci zaległą składkę")
    (tmp_path / "a.cjm.yaml").write_text(text + EXPERT, "utf-8")
    assert app.run(["site", str(tmp_path), "-o", str(tmp_path / "public"), "--today", TODAY]) == 0
    page = open_page(tmp_path / "public" / "search.html")
    page.page.get_by_role("searchbox").fill("skladke placi")
    assert visible(page) == ["Płaci zaległą składkę Paweł moves"]


def test_a_hit_is_reached_by_the_keyboard(open_page: Open, site: Path) -> None:
    page = open_page(site / "search.html").page
    page.get_by_role("searchbox").fill("Растаможивает партию")
    page.get_by_role("searchbox").press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/maps/importer\.html#s-"))
    assert page.locator(":target").is_visible()
    page.get_by_role("link", name="Все карты").click()
    page.wait_for_url(re.compile(r"/50%25/index\.html$"))
    page.get_by_role("link", name="Сравнение", exact=True).click()
    page.wait_for_url(re.compile(r"/compare\.html$"))


def test_without_the_script_lists_are_whole_and_nothing_is_dead(open_page: Open, site: Path) -> None:
    for name in ("search", "backlog", "channels"):
        without = open_page(site / f"{name}.html", javascript=False).page
        assert not without.get_by_role("searchbox").is_visible()
        assert without.locator("[data-item]:visible").count() == without.locator("[data-item]").count() > 20


def test_filters_work_without_a_script(open_page: Open, site: Path) -> None:
    page = open_page(site / "backlog.html", javascript=False).page
    rows = page.locator(short_selector(".bl tbody tr:visible"))
    for label in ("Срочные (P1)", "Для нескольких карт", "Не сделано"):
        control = page.locator(short_selector(".filter label"), has_text=label)
        wanted = int(control.locator("b").inner_text())
        control.click()
        assert rows.count() == wanted
    page.locator(short_selector(".filter label"), has_text="Тимур").click()
    assert 0 < rows.count() < wanted


def test_a_row_is_a_card_on_a_phone(open_page: Open, site: Path) -> None:
    for name in ("backlog", "channels", "conclusions", "coverage"):
        page = open_page(site / f"{name}.html", **MODES["phone"])
        scrolled, unnamed, shown = page.evaluate(
            "[[...document.querySelectorAll('.wrap:not(:has(.cmp))')]"
            " .filter(e => e.scrollWidth > e.clientWidth).length,"
            " [...document.querySelectorAll(':is(.bl, .tb) td')].filter(e => !e.dataset.of).length,"
            " getComputedStyle(document.querySelector('td'), '::before').content]"
        )
        assert (scrolled, unnamed) == (0, 0), name
        assert shown.strip('"') == page.evaluate("document.querySelector('td').dataset.of"), name
    page = open_page(site / "backlog.html", **MODES["phone"])
    page.page.get_by_role("searchbox").fill("протокол")
    assert 0 < len(visible(page)) < 10


def test_lines_are_told_apart_by_dash_and_label(open_page: Open, site: Path) -> None:
    page = open_page(site / "compare.html")
    dashes = page.evaluate(
        "[...document.querySelectorAll('.ch > svg .s')].map(e => getComputedStyle(e).strokeDasharray)"
    )
    assert len(set(dashes)) == len(dashes) == 3
    boxes = page.evaluate(
        "[...document.querySelectorAll('.nm li')].map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])"
    )
    assert all(a[1] <= b[0] or b[1] <= a[0] for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_a_printed_page_has_no_controls(open_page: Open, site: Path) -> None:
    page = open_page(site / "backlog.html", media="print")
    assert visible(page, ".nav, .filter, .seek, .skip") == []
    assert len(visible(page)) > 20


def test_a_hostile_map_runs_nothing(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    for n, payload in enumerate(PAYLOADS):
        quoted = "'" + payload.replace("'", "''") + "'" if "\u202e" not in payload else f'"{payload}"'
        text = re.sub(r"(title|name|role|quote|owner|version): [^,{}\[\]\n]+", rf"\1: {_literal(quoted)}", ANNA)
        text = text.replace("id: anna", f"id: anna-{n}").replace("forum", f"forum{n}")
        (tmp_path / "maps" / f"map{n}.cjm.yaml").write_text(text, "utf-8")
    folder = tmp_path / "public"
    assert app.run(["site", str(tmp_path), "-o", str(folder), "--today", TODAY, "--title", PAYLOADS[1]]) == 0
    pages = [path for path in sorted(folder.rglob("*.html")) if path.parent.name != "maps"]
    assert len(pages) > 20
    tab = open_page(folder / "index.html")
    tab.page.add_init_script(PROBE)
    for path in pages:
        tab.page.goto(path.as_uri())
        assert tab.evaluate("window.hits") == [], path
        assert tab.evaluate(f"[...document.querySelectorAll('{RUNS}')].map(e => e.outerHTML)") == [], path
        links = tab.evaluate("[...document.querySelectorAll('a')].map(e => e.protocol)")
        assert set(links) == {"file:"}, path
        assert tab.overflow() <= 0, path
        search = tab.page.locator("input[type=search]")
        if search.count():
            search.fill("script")
            assert tab.evaluate("window.hits") == [], path
    assert not [line for line in tab.console if "Security" in line or "exception" in line]


def _literal(text: str) -> str:
    """A text as `re.sub` puts it in unchanged."""
    return text.replace("\\", "\\\\")

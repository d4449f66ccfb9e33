"""Maps that want to be more than text: in every field stands what would run, break out or break the layout."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog

from cjmtool.problem import FILE_START, Problem, Severity
from cjmtool.render.html import render
from tests.browser.harness import OpenPage
from tests.browser.test_map_page import Open
from tests.render.drawing import picture, view
from tests.render.test_every_field import TEXT

# Every text of the full map is `t-…`. Not among them: ids, paths and addresses, which are no texts.
_FIELD = re.compile(r"(?<![\w/.-])t-(?!map-before|library\.|picture\.|values\.)[a-z-]+(?![\w.-])")
PAYLOADS = {
    "script": "<script>alert(1);hit=1</script>",
    "closing": "</style></title></dd></dl></section><script>alert(1)</script>",
    "handlers": "\"'><img src=x onerror=alert(1)><svg/onload=alert(1)><details open ontoggle=alert(1)>",
    "fetching": "<link rel=stylesheet href=//x.example/x.css><iframe src=//x.example></iframe><base href=//x.example>",
    "styles": "\\41 } * { display: none } /* --> ]]> */ </style><style>body{display:none}</style> expression(alert(1))",
    "addresses": "javascript:alert(1) data:text/html,<script>alert(1)</script> vbscript:x [a](javascript:alert(1))",
    "templates": "{{ 7*7 }} {% raw %} ${7*7} #{7*7} <%= 7 %> {{ view.__class__ }} &lt;b&gt; &#x3c;b&#x3e; &amp;amp;",
    "direction": "a \u202e b \u202d c \u2067 d \u2066 e \u200f f",
    "right to left": "\u05d0\u05d1\u05d2 (\u05d3) 12 \u0634\u0631\u0627\u0621",
    "long word": "W" * 600,
    "wide letters": "\ufdfd\u0e01" + "\u0e4a" * 8 + " Z\u0351\u036b\u0343\u036a\u0302 \U0001f469\u200d\U0001f467",
}
# Runs before anything of the page, through the debugging protocol: the page's policy does not reach it.
PROBE = """
window.hits = [];
for (const name of ['alert', 'confirm', 'prompt', 'open', 'fetch'])
  window[name] = () => { window.hits.push(name) };
addEventListener('DOMContentLoaded', () => new MutationObserver(seen => window.hits.push(`${seen.length} mutations`))
  .observe(document, {subtree: true, childList: true, attributes: true, characterData: true}));
addEventListener('securitypolicyviolation', e => window.hits.push(`policy: ${e.violatedDirective}`));
"""
# What the page is made of; texts from right to left and controls are wrapped, which is no matter here.
ELEMENTS = """
[...document.querySelectorAll('*')].filter(e => e.tagName !== 'BDI').map(e => `${e.tagName}.${e.getAttribute('class')}`)
"""
# Left edge and width of everything that holds cards.
FRAME = """
[...document.querySelectorAll(`.page,.head>*,.summary,.kpis>div,.glance,.tops>*,.mapsec,.scroller,.rail,.rail>div,
    .h-s,.step,.step dl>div,.tp,.act,.reg,.chs,.foot`)]
  .map(e => e.getBoundingClientRect()).map(r => [Math.round(r.left), Math.round(r.width)])
"""
# Texts that stick out of the card or cell in which they stand, in CSS pixels.
OUTSIDE = """
[...document.querySelectorAll('.tp,.act,.xp,.step dl>div,.h-s,.persona,.kpis>div,.brief,.tbl tbody tr,.chs>li,.find')]
.flatMap(card => {
  const box = card.getBoundingClientRect(), found = [];
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const holder = node.parentElement;
    if (holder.closest('.vh,.lv-validated,.lv-internal,.lv-assumption,.s-real,.st-real,dt')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects())
      if (r.width > 1 && (r.left < box.left - 2 || r.right > box.right + 2))
        found.push(`${card.className}: ${node.data.slice(0, 40)}`);
  }
  return found;
})
"""


def hostile(text: str) -> str:
    """The full map with `text` in every field."""
    made, count = _FIELD.subn(lambda _: json.dumps(text), TEXT)
    assert count > 85
    return made


def drawn(text: str, folder: Path) -> Path:
    finding = Problem("x", FILE_START, "CJM000", text, Severity.ERROR, text, at=("stages", 0, "steps", 0, "pains"))
    path = folder / "page.html"
    path.write_text(render(view(hostile(text), findings=[finding], picture=picture())), encoding="utf-8")
    return path


def opened(open_page: Open, path: Path, **options: Any) -> OpenPage:
    blank = path.with_name("blank.html")
    blank.write_text("<!doctype html><title>Blank</title>", encoding="utf-8")
    page: OpenPage = open_page(blank, reduced_motion=True, **options)
    page.page.add_init_script(PROBE)

    def asked(dialog: Dialog) -> None:
        page.console.append(dialog.message)
        dialog.dismiss()

    page.page.on("dialog", asked)
    page.page.goto(path.as_uri())
    page.requests.remove(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    return page


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn("plainly", tmp_path_factory.mktemp("harmless"))


@pytest.mark.parametrize("name", PAYLOADS)
def test_it_runs_nothing_and_stays_text(open_page: Open, harmless: Path, tmp_path: Path, name: str) -> None:
    payload = PAYLOADS[name]
    page, twin = opened(open_page, drawn(payload, tmp_path)), opened(open_page, harmless)
    hits = [hit for hit in page.evaluate("hits") if "mutations" not in hit]
    mutations = [len(each.evaluate("hits")) for each in (page, twin)]
    assert (hits, page.console, page.requests) == ([], [], [])
    assert mutations == [1, 1], "only the opening of the details by this test"
    assert page.evaluate(ELEMENTS) == twin.evaluate(ELEMENTS)
    count = "document.body.textContent.split({}).length - 1"
    assert page.evaluate(count.format(json.dumps(payload))) == twin.evaluate(count.format('"plainly"'))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", PAYLOADS)
def test_it_moves_nothing_outside_its_card(
    open_page: Open, harmless: Path, tmp_path: Path, name: str, width: int
) -> None:
    page, twin = (
        opened(open_page, drawn(PAYLOADS[name], tmp_path), width=width),
        opened(open_page, harmless, width=width),
    )
    assert page.overflow() == 0
    assert page.evaluate(OUTSIDE) == []
    frame = twin.evaluate(FRAME)
    assert len(frame) > 40
    assert page.evaluate(FRAME) == frame


def test_the_probes_fire(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><title>x</title><p>x<script>alert(1)</script><img src=x onerror=fetch()>", encoding="utf-8"
    )
    page = opened(open_page, path)
    assert {"alert", "fetch"} <= set(page.evaluate("hits"))

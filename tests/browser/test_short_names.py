"""A page looks the same in short names as in the names of the templates."""

from pathlib import Path

import pytest

from cjmtool.render import page
from cjmtool.render.html import render
from tests.browser.test_map_page import Open
from tests.render.drawing import picture, view
from tests.render.site.sample import two, written
from tests.render.test_every_field import FINDINGS, TEXT

# Place, size and looks of every element, and of what style sheets put before and after it.
LOOKS = """
[...document.querySelectorAll('*')].map(element => {
  const box = element.getBoundingClientRect();
  const looks = [null, '::before', '::after'].map(part => getComputedStyle(element, part)).map(style =>
    ['display', 'content', 'color', 'backgroundColor', 'backgroundImage', 'maskImage', 'maskPosition', 'fontSize',
     'fontWeight', 'stroke', 'stopColor', 'fill', 'borderTopStyle', 'boxShadow'].map(key => style[key]));
  return JSON.stringify([element.tagName, box.x, box.y, box.width, box.height, looks]);
})
"""


def pages() -> dict[str, str]:
    return {"map.html": render(view(TEXT, findings=FINDINGS, picture=picture())), **written(two())}


@pytest.mark.parametrize("width", [1280, 390])
def test_both_look_the_same(open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    short = pages()
    monkeypatch.setattr(page, "shorten", lambda body, sheet: (body, sheet))
    long = pages()
    assert len(short) == len(long) > 8
    for name, text in short.items():
        assert len(text) < len(long[name]), name
        found = []
        for version in (text, long[name]):
            (tmp_path / "page.html").write_text(version, encoding="utf-8")
            found.append(open_page(tmp_path / "page.html", width=width).evaluate(LOOKS))
        assert len(found[0]) > 30, name
        assert found[0] == found[1], name

"""The pages of a site are valid HTML and CSS, as the Nu Html Checker of the W3C judges them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.site.sample import ANNA, site, two, written
from tests.render.test_validator import check


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_valid(tmp_path: Path, language: str) -> None:
    archived = ANNA.replace("status: active", "status: archived")
    pages = written(two(language=language)) | {
        "archived.html": written(site(archived, archived, language=language))["index.html"]
    }
    for path, page in pages.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(page, "utf-8")
    assert check(*sorted(tmp_path.rglob("*.html"))) == ""

"""Addresses within a site: relative, percent-encoded, never two pages under one name."""

from urllib.parse import unquote

import pytest

from cjmtool.render.site.address import address, map_page, named_pages


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("maps/a.cjm.yaml", "maps/a.html"),
        ("a.cjm.yml", "maps/a.html"),
        ("maps/sub/a b.cjm.yaml", "maps/sub/a b.html"),
        ("portfolio/maps/a.cjm.yaml", "maps/portfolio/maps/a.html"),
        ("Карта №1.yaml", "maps/Карта №1.html"),
    ],
)
def test_the_page_of_a_map(file: str, page: str) -> None:
    assert map_page(file) == page


def test_a_link_goes_up_and_down() -> None:
    assert address("index.html", "maps/a.html", "s-1") == "maps/a.html#s-1"
    assert address("maps/sub/a.html", "index.html") == "../../index.html"
    assert address("personas/a.html", "channels/b.html") == "../channels/b.html"
    assert address("maps/a.html", "maps/a.html") == "a.html"


@pytest.mark.parametrize("name", ["Карта", "a b", "50%", "c#1", "q?", "a:b", 'x"><script>', "a&amp;b", "javascript:x"])
def test_a_name_is_encoded(name: str) -> None:
    link = address("index.html", f"{name}.html", f"s-{name}")
    path, _, anchor = link.partition("#")
    assert (unquote(path), unquote(anchor)) == (f"{name}.html", f"s-{name}")
    assert path.isascii()
    assert not set(link) & set(' "<>?:&')


def test_a_name_that_is_no_utf8_keeps_its_bytes() -> None:
    assert address("index.html", b"caf\xe9.html".decode("utf-8", "surrogateescape")) == "caf%E9.html"


def test_pages_by_key_never_share_a_name() -> None:
    keys = ["Our site", "our-site", "OUR SITE", "…", "!", "Сайт", "a" * 300, "a" * 301]
    pages = named_pages("channels", keys)
    assert list(pages) == keys
    assert len({page.casefold() for page in pages.values()}) == len(keys)
    assert max(len(page.encode()) for page in pages.values()) < 255
    assert pages["Our site"] == "channels/our-site.html"
    assert pages["Сайт"] == "channels/сайт.html"

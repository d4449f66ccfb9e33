"""Ids in links: what stands for itself, and that all of it comes back."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.render.safe_link import fragment


@pytest.mark.parametrize(
    ("name", "link"),
    [("s-a.b_c~1", "s-a.b_c~1"), ("s-шаг-раз", "s-шаг-раз"), ("a b#c%d&e\"f'<g>", "a%20b%23c%25d%26e%22f%27%3Cg%3E")],
)
def test_letters_stand_for_themselves(name: str, link: str) -> None:
    assert fragment(name) == link


@given(st.text(st.characters(codec="utf-8")))
def test_every_id_comes_back(name: str) -> None:
    link = fragment(name)
    assert unquote(link) == name
    assert not set(link) & set("\"'<>&#`= \t\n\u200f\u202e")

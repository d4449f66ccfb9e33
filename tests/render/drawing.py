"""Maps for the tests of drawing, from YAML text, with what they define themselves."""

from datetime import date

from cjmtool.model.build import build as build_model
from cjmtool.model.journey import Journey
from cjmtool.model.maps import JourneyMap
from cjmtool.render.view import MapView, Picture, build
from cjmtool.source.load import load_text

TODAY = date(2026, 11, 23)
# The smallest PNG: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000b4944415478da636000020000050001e9fadcd80000000049454e44ae426082"
)


def journey(text: str, **more: object) -> Journey:
    built = build_model(load_text(text))
    assert not built.remarks, built.remarks
    this = built.part
    assert isinstance(this, JourneyMap)
    named = ("personas", "channels", "evidence", "metrics", "actions")
    return Journey(map=this, file="maps/test.cjm.yaml", **{name: getattr(this, name) for name in named}, **more)  # type: ignore[arg-type]


def view(text: str, **more: object) -> MapView:
    return build(journey(text), today=TODAY, **more)  # type: ignore[arg-type]


def picture() -> Picture:
    return Picture("image/png", PIXEL)


SMALL = """\
cjm: 1
title: Buying a bicycle
stages:
  - title: Looking
    steps:
      - title: Asks friends
        touchpoints:
          - {channel: Friends, contact: red}
        emotion: -1
      - title: Comes to the shop
        touchpoints:
          - {channel: Shop, contact: green}
        emotion: 1
"""

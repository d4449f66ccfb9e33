"""Bytes that are no readable text."""

from __future__ import annotations

from cjmtool.lint.rule import Check, Rule
from cjmtool.problem import Severity

_MAP = """\
cjm: 1
title: Запись к врачу
language: ru
stages:
  - title: Выбор клиники
    steps:
      - title: Ищет отзывы
        touchpoints: Карты
"""

RULE = Rule(
    name="encoding",
    code="CJM002",
    summary="The file is not saved as UTF-8, or holds characters that no text should hold.",
    severity=Severity.ERROR,
    profile="minimal",
    what="A file saved in another encoding than UTF-8 (an older Windows one, or UTF-16), or one that contains "
    "control characters, such as those that come along when text is pasted from another program.",
    why="The same bytes read in the wrong encoding turn letters into rubbish without anybody noticing. It is "
    "safer to stop than to publish a map full of question marks.",
    how="Save the file as UTF-8: most editors offer it under “Save with encoding”. The message names the encoding "
    "that the file probably has. A control character is deleted at the place that the message gives.",
    bad=_MAP.encode("cp1251"),
    good=_MAP.encode(),
)

CHECK = Check((RULE,))

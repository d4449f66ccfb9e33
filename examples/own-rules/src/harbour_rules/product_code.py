"""Clients do not know what our projects are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmtool.rules import Book, Check, Remark, Rule, Severity, quoted

RULE = Rule(
    name="harbour-product-code",
    code="HARBOUR002",
    summary="The title of a channel holds a code name that only we use.",
    severity=Severity.WARNING,
    profile="recommended",
    what="A word of the list `codes` in the title of a channel that a map or a library defines. Whole words only; "
    "capitals make no difference.",
    why="A channel is a place as the client names it. A client who is asked about KESTREL does not know that this is "
    "our app, and neither does a colleague from another house.",
    how="Write what stands on the sign, on the icon or at the head of the page.",
    options={"codes": ("KESTREL", "LX2")},
    bad="""\
cjm: 1
title: Opening an account
channels:
  app: {title: KESTREL on the phone}
stages:
  - title: Deciding
    steps:
      - title: Looks at the fees
        touchpoints: app
""",
    good="""\
cjm: 1
title: Opening an account
channels:
  app: {title: The app of Harbour Bank}
stages:
  - title: Deciding
    steps:
      - title: Looks at the fees
        touchpoints: app
""",
)


def check(book: Book) -> Iterator[Remark]:
    codes = {code.casefold(): code for code in book.option(RULE, "codes")}
    for id, channel in book.part.channels.items():
        for word in re.findall(r"\w+", channel.title):
            if word.casefold() in codes:
                yield Remark(
                    RULE.name,
                    f"{quoted(word)} in the title of channel {quoted(channel.title)} is a code name of ours",
                    ("channels", id, "title"),
                    label="which place does the client see?",
                    help="write the name that the client reads there",
                )


CHECK = Check((RULE,), on="definitions", run=check)

"""What the rules about undefined references have in common: the sentence, and the id that was probably meant."""

from __future__ import annotations

from collections.abc import Collection

from cjmtool.lint.rule import Rule
from cjmtool.problem import Path, Remark
from cjmtool.words import nearest, quoted


def undefined(
    rule: Rule,
    noun: str,
    word: str,
    at: Path,
    known: Collection[str],
    otherwise: str,
    label: str = "",
    on_key: bool = False,
) -> Remark:
    """`otherwise` is the help where no known id resembles `word`."""
    guess = nearest(word, sorted(known))
    return Remark(
        rule.name,
        f"{noun} {quoted(word)} is not defined",
        at,
        on="key" if on_key else "value",
        label=label,
        help=f'did you mean "{guess}"?' if guess else otherwise,
    )

"""What the rules about undefined references have in common: the sentence, and the id that was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from cjmtool.lint.rule import Rule
from cjmtool.problem import Path, Remark, Replacement
from cjmtool.source.tokens import token
from cjmtool.words import certain, likely, nearest, quoted


def undefined(
    rule: Rule,
    noun: str,
    word: str,
    at: Path,
    known: Collection[str],
    otherwise: str,
    label: str = "",
    on_key: bool = False,
    written: Collection[str] | None = None,
) -> Remark:
    """`otherwise` is the help where no known id resembles `word`; `written`: those that are no words of a title."""
    alike = likely(word, frozenset(known))
    guess = nearest(word, alike)
    return Remark(
        rule.name,
        f"{noun} {quoted(word)} is not defined",
        at,
        on="key" if on_key else "value",
        label=label,
        help=f'did you mean "{guess}"?' if guess else otherwise,
        fix=meant(word, guess, alike) if written is None or guess in written else None,
    )


def meant(word: str, guess: str | None, known: Collection[str]) -> Replacement | None:
    """The fix where a word can be meant for nothing but the guess."""
    if guess is None or guess != certain(word, known):
        return None
    return Replacement(f"write {guess}", token(guess))


def without_repeated(remarks: Iterable[Remark]) -> list[Remark]:
    """A spelling that comes twice is hardly a slip: then the definition may be misspelt, and no fix is certain."""
    found = list(remarks)
    often = Counter((one.rule, one.message) for one in found)
    return [replace(one, fix=None) if one.fix and often[one.rule, one.message] > 1 else one for one in found]

"""`# cjm: ignore[rule] reason` and `# cjm: file-ignore[rule] reason`: read, applied, and judged in turn.

An ignore at the end of a line speaks about that line, one on its own line about the whole node that follows, a
file-ignore, which stands before the first key, about the file. `until 2027-01-01` in the reason is its last day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import NamedTuple

from cjmtool.lint.catalogue import BUILT_IN, Catalogue
from cjmtool.lint.rules import NAMES
from cjmtool.model.values import parse_day
from cjmtool.problem import Edit, Fix, Position, Problem, Remark, Severity, Span, Suppression
from cjmtool.source.comments import Comment
from cjmtool.words import nearest, quoted

_FORM = re.compile(r"#[ \t]*cjm:[ \t]*(?P<word>[\w-]*)[ \t]*(?:\[(?P<names>[^\]]*)(?P<close>\]?))?(?P<rest>.*)")
_UNTIL = re.compile(r"[\s,;(–—-]*\buntil:?\s+(?P<day>\d[\w.-]*)\)?[\s,;]*", re.IGNORECASE)
WORDS = ("ignore", "file-ignore")


class Named(NamedTuple):
    """A rule as an ignore names it: its name, or None where there is no such rule; the word, and where it stands."""

    rule: str | None
    word: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment. `scope` is what it speaks about, in offsets; None: the whole file. `until`: its last day.

    `fault`: why the comment as a whole means nothing, with what would be right; it then ignores nothing.
    """

    comment: Comment
    names: tuple[Named, ...]
    scope: tuple[int, int] | None
    reason: str = ""
    until: date | None = None
    bad_day: str = ""
    fault: tuple[str, str] | None = None

    def lapsed(self, today: date) -> bool:
        return bool(self.bad_day) or (self.until is not None and today > self.until)


def read(comments: Iterable[Comment], catalogue: Catalogue = BUILT_IN) -> tuple[Ignore, ...]:
    """The ignores among comments that begin with `# cjm:`, the misspelt ones too."""
    return tuple(_read(comment, catalogue) for comment in comments)


def _read(comment: Comment, catalogue: Catalogue) -> Ignore:
    match = _FORM.match(comment.text)
    assert match is not None  # every such comment begins with `# cjm:`
    word = match["word"]
    scope = None if word == "file-ignore" else comment.scope
    if word not in WORDS:
        guess = nearest(word, WORDS) if word else None
        help = f'did you mean "{guess}"?' if guess else "write `# cjm: ignore[RULE] reason`"
        return Ignore(comment, (), scope, fault=(f"{quoted(word)} is no instruction to cjm", help))
    example = f"write `# cjm: {word}[RULE] reason`"
    if match["names"] is None or not match["close"]:
        return Ignore(comment, (), scope, fault=(f"the {word} names no rule in brackets", example))
    names = tuple(_names(comment, match.start("names"), match["names"], catalogue))
    if not names:
        return Ignore(comment, (), scope, fault=(f"the {word} names no rule", example))
    rest = match["rest"]
    until, bad_day = None, ""
    day = _UNTIL.search(rest)
    if day is not None:
        read_as = parse_day(day["day"].rstrip("."))
        if read_as is not None:
            until = read_as.last
        else:
            bad_day = day["day"]
        rest = f"{rest[: day.start()]} {rest[day.end() :]}"
    reason = " ".join(rest.split()).strip(" :,;–—-")
    return Ignore(comment, names, scope, reason, until, bad_day)


def _names(comment: Comment, start: int, listed: str, catalogue: Catalogue) -> Iterator[Named]:
    for match in re.finditer(r"[^,\s]+(?:[ \t]+[^,\s]+)*", listed):
        word = match[0]
        yield Named(catalogue.find_name(word), word, _part(comment.span, start + match.start(), start + match.end()))


def _part(span: Span, start: int, end: int) -> Span:
    """A part of a comment, by offsets within it; a comment has one line."""
    line, column, offset = span.start
    return Span(Position(line, column + start, offset + start), Position(line, column + end, offset + end))


def apply(
    problems: Iterable[Problem], ignores: Sequence[Ignore], today: date
) -> tuple[list[Problem], list[Problem], set[tuple[int, str]]]:
    """The problems that stay, those that are ignored, and which names of which ignores were needed."""
    problems = list(problems)
    kept: list[Problem] = []
    ignored: list[Problem] = []
    used: set[tuple[int, str]] = set()
    for problem, covering in zip(problems, _covering(problems, ignores, today), strict=True):
        used.update((n, problem.name) for n, _ in covering)
        if covering and excusable(problem):
            reason = next((ignore.reason for _, ignore in covering if ignore.reason), "")
            ignored.append(replace(problem, suppression=Suppression("ignore", reason)))
        else:
            kept.append(problem)
    return kept, ignored, used


class _Scope(NamedTuple):
    start: float
    end: float
    n: int
    ignore: Ignore


def _covering(problems: Sequence[Problem], ignores: Sequence[Ignore], today: date) -> list[list[tuple[int, Ignore]]]:
    """For each problem the ignores, with their numbers, that name its rule and have it in their scope.

    One pass over the file: ignores and problems may be thousands.
    """
    ahead: dict[str, list[_Scope]] = {}
    for n, ignore in enumerate(ignores):
        if counts(ignore, today):
            start, end = ignore.scope or (-inf, inf)
            scope = _Scope(start, end, n, ignore)
            for rule in {named.rule for named in ignore.names if named.rule is not None}:
                ahead.setdefault(rule, []).append(scope)
    for scopes in ahead.values():
        scopes.sort(key=lambda scope: -scope.start)
    inside: dict[str, list[_Scope]] = {rule: [] for rule in ahead}
    found: list[list[tuple[int, Ignore]]] = [[] for _ in problems]
    for i in sorted(range(len(problems)), key=lambda i: problems[i].span.start.offset):
        rule, at = problems[i].name, problems[i].span.start.offset
        if rule not in ahead or not ignorable(rule):
            continue
        while ahead[rule] and ahead[rule][-1].start <= at:
            inside[rule].append(ahead[rule].pop())
        inside[rule] = [scope for scope in inside[rule] if at < scope.end]
        found[i] = [(scope.n, scope.ignore) for scope in sorted(inside[rule], key=lambda scope: scope.n)]
    return found


def ignorable(rule: str) -> bool:
    """What keeps a file from being a map cannot be excused by a comment in it, nor can what is said of comments."""
    entry = NAMES.get(rule)
    if entry is None:
        return True  # a rule of a plug-in judges maps that are well-formed
    return entry.prefix not in ("CJM1", "CJM9") and (entry.prefix != "CJM0" or entry.severity is not Severity.ERROR)


def excusable(problem: Problem) -> bool:
    """Whether a comment or a baseline may silence it: not where it made the file unreadable or invalid."""
    return ignorable(problem.name) and not problem.grave


def counts(ignore: Ignore, today: date) -> bool:
    """Whether it has an effect on a day."""
    return ignore.fault is None and not _misplaced(ignore) and not ignore.lapsed(today)


def _misplaced(ignore: Ignore) -> bool:
    """A file-ignore below the first key has no effect: nobody would look for it there."""
    return ignore.scope is None and not ignore.comment.head


def remarks(
    ignores: Sequence[Ignore],
    used: set[tuple[int, str]],
    today: date,
    ran: Callable[[str], bool],
    text: str,
    catalogue: Catalogue = BUILT_IN,
) -> Iterator[Remark]:
    """What is wrong with the ignores themselves (CJM901, 902, 903, 905). `ran`: whether a rule looked at the file."""
    for n, ignore in enumerate(ignores):
        span = ignore.comment.span
        if ignore.fault is not None:
            message, help = ignore.fault
            yield Remark("unknown-rule-in-ignore", message, span=span, label="it has no effect", help=help)
            continue
        for named in ignore.names:
            yield from _misspelt(named, catalogue)
        known = [named for named in ignore.names if named.rule is not None and ignorable(named.rule)]
        if not known:
            continue
        if not ignore.reason:
            yield Remark(
                "ignore-without-reason",
                f"nothing says why {_listed(known)} may be ignored here",
                span=span,
                label="nobody will dare to take it away again",
                help="write the reason behind the bracket",
            )
        if ignore.lapsed(today):
            yield _lapsed(ignore, known)
        elif _misplaced(ignore):
            yield Remark(
                "unused-ignore",
                "a file-ignore below the first key has no effect",
                span=span,
                help="move it to the top of the file, or write `ignore` for the part that follows",
            )
        else:
            unused = [x for x in known if (n, x.rule) not in used and x.rule is not None and ran(x.rule)]
            if unused and len(unused) == len(ignore.names):
                yield Remark(
                    "unused-ignore",
                    f"nothing is left here that {_listed(unused)} would find",
                    span=span,
                    label="it would hide the next finding as well",
                    help="delete the comment",
                    fix=Fix("delete the comment", (_removal(ignore.comment, text),), safe=True),
                )
            else:
                yield from (_unused_name(ignore, named) for named in unused)


def _listed(names: Sequence[Named]) -> str:
    return ", ".join(dict.fromkeys(quoted(named.rule) for named in names))


def _lapsed(ignore: Ignore, known: Sequence[Named]) -> Remark:
    span = ignore.comment.span
    if ignore.bad_day:
        return Remark(
            "ignore-expired",
            f"{quoted(ignore.bad_day)} is no date up to which {_listed(known)} could be ignored",
            span=span,
            label="it has no effect",
            help="write the last day as 2027-01-31",
        )
    return Remark(
        "ignore-expired",
        f"{_listed(known)} {'was' if len(known) == 1 else 'were'} to be ignored here until {ignore.until}",
        span=span,
        label="it has no effect any more",
        help="put right what it hid, or decide anew and write a later day",
    )


def _misspelt(named: Named, catalogue: Catalogue) -> Iterator[Remark]:
    if named.rule is not None:
        if not ignorable(named.rule):
            if NAMES[named.rule].prefix == "CJM9":
                help = f'turn it off in the settings: ignore = ["{named.rule}"]'
            else:
                help = "mend what it finds: such a file cannot be used as a map"
            yield Remark(
                "unknown-rule-in-ignore",
                f"{quoted(named.rule)} cannot be ignored by a comment",
                span=named.span,
                label="it has no effect",
                help=help,
            )
        return
    guess = nearest(named.word, catalogue.names)
    yield Remark(
        "unknown-rule-in-ignore",
        f"there is no rule {quoted(named.word)}",
        span=named.span,
        label="it ignores nothing",
        help=f'did you mean "{guess}"?' if guess else "name single rules; cjm rule --all lists them",
        fix=Fix(f'write "{guess}"', (Edit(named.span.start.offset, named.span.end.offset, guess),), safe=True)
        if guess
        else None,
    )


def _unused_name(ignore: Ignore, named: Named) -> Remark:
    n = ignore.names.index(named)
    if n:
        start, end = ignore.names[n - 1].span.end.offset, named.span.end.offset
    else:
        start, end = named.span.start.offset, ignore.names[1].span.start.offset
    return Remark(
        "unused-ignore",
        f"nothing is left here that {quoted(named.rule)} would find",
        span=named.span,
        label="it would hide the next finding as well",
        help="take the name out of the bracket",
        fix=Fix(f'take "{named.word}" out of the bracket', (Edit(start, end, ""),), safe=True),
    )


def _removal(comment: Comment, text: str) -> Edit:
    """A comment with its line, or with the blanks before it."""
    start, end = comment.span.start.offset, comment.span.end.offset
    while end < len(text) and text[end] in " \t":
        end += 1
    while start and text[start - 1] in " \t":
        start -= 1
    if comment.alone:
        if text[end : end + 2] == "\r\n":
            end += 2
        elif text[end : end + 1] in ("\n", "\r"):
            end += 1
    return Edit(start, end, "")

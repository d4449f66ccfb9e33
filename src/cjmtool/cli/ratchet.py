"""`--not-less-than REV`: a share that may rise, but not fall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cjmtool.model.journey import Journey
    from cjmtool.project import Options
    from cjmtool.project.journeys import ReadMap

    Share = Callable[[Sequence[Journey]], float | None]

NotLessThan = Annotated[
    str | None,
    typer.Option(
        "--not-less-than",
        metavar="REV",
        help="Exit with 1 where the share is lower than at this revision of git, over the maps that there were then.",
    ),
]


def hold(revision: str, maps: Sequence[ReadMap], options: Options, share: Share, called: str) -> int:
    """Compare the share of now with that of then: the exit code. Says on stderr what has fallen, and in which maps.

    Raises RevisionError and SettingsError.
    """
    from cjmtool.cli.diff import complain
    from cjmtool.cli.output import fail
    from cjmtool.project.earlier import since

    found = since(revision, maps, options)
    code = complain(found.comparison)
    before, now = share(found.before), share(found.now)
    if before is None or (now is not None and now >= before - 1e-9):
        return code
    fail(f"{called} has fallen since {revision}: {before:.1%} → {'nothing is left' if now is None else f'{now:.1%}'}")
    for one, other in zip(found.before, found.now, strict=True):
        was, is_now = share([one]), share([other])
        if was is not None and (is_now is None or is_now < was - 1e-9):
            fail(f"{other.map.title}: {was:.1%} → {'–' if is_now is None else f'{is_now:.1%}'}")
    return max(code, 1)

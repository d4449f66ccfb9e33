"""Rules of plug-ins that broke down: said once each, whatever the number of maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjmtool.lint.plugin import Failure

# As of any other mistake in a program: what was asked for has not been done.
EXIT_CODE = 3


def tell(broken: Sequence[Failure], *, verbose: bool) -> None:
    """A line for each rule that did not come to its end; the traceback where it is wanted."""
    from cjmtool.cli.output import fail, say
    from cjmtool.lint.plugin import breakdowns

    for line, failure in breakdowns(broken):
        if verbose:
            say(failure.traceback.rstrip())
        fail(line, "this is a mistake in the plug-in, not in the map; tell its authors what the command says with -v")

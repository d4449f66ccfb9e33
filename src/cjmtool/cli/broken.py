"""Rules of plug-ins that broke down: said once each, whatever the number of maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjmtool.lint.plugin import Failure

# As of any other mistake in a program: what was asked for has not been done.
EXIT_CODE = 3


def tell(broken: Sequence[Failure], *, verbose: bool) -> None:
    """A line for each rule that did not come to its end, with the first file; the traceback where it is wanted."""
    from cjmtool.cli.output import fail, say
    from cjmtool.words import count, one_of, quoted

    rules: dict[tuple[str, ...], list[Failure]] = {}
    for failure in broken:
        rules.setdefault(failure.rules, []).append(failure)
    for names, failures in rules.items():
        first = failures[0]
        if verbose:
            say(first.traceback.rstrip())
        more = f" and {count(len(failures) - 1, 'more file')}" if len(failures) > 1 else ""
        fail(
            f"rule {one_of(names)} of plug-in {quoted(first.plugin)} failed on {first.path}{more}: {first.error}",
            "this is a mistake in the plug-in, not in the map; tell its authors what the command says with -v",
        )

"""`cjm schema`: the JSON Schemas of maps, libraries and settings, for editors, and of reports, for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from cjmtool.cli import shared
from cjmtool.errors import UsageError

HELP = "Print or write the JSON Schemas of maps, libraries, settings and reports."

KINDS = ("map", "library", "settings", "report")
Kind = Annotated[
    str | None, typer.Argument(metavar="[KIND]", help="map (default), library, settings or report.", show_default=False)
]
Out = Annotated[
    str | None,
    typer.Option(
        "--out", "-o", metavar="FOLDER", help="Write all of them into this folder.", callback=shared.not_empty
    ),
]


def command(kind: Kind = None, out: Out = None, verbose: shared.Verbose = False) -> None:
    from pathlib import Path

    from cjmtool.cli.output import say, write, write_file

    if out is None:
        write(texts()[shared.one_of(kind or "map", KINDS, "KIND")])
        return
    if kind is not None:
        raise UsageError("--out writes all schemas; it goes without KIND", "write: cjm schema --out schemas")
    for name, text in texts().items():
        file = Path(out) / f"cjm-{name}.schema.json"
        write_file(file, text.encode())
        say(f"wrote {file.as_posix()}")


def texts() -> dict[str, str]:
    """The schemas by kind, as they stand in files."""
    from cjmtool.model import schema
    from cjmtool.report.schema import report_schema
    from cjmtool.settings import Settings

    return {
        "map": schema.dumps(schema.map_schema()),
        "library": schema.dumps(schema.library_schema()),
        "settings": schema.dumps(schema.settings_schema(Settings)),
        "report": schema.dumps(report_schema()),
    }

"""Entry point: `cjm --version` answers before anything is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from cjmtool import __version__

        try:
            sys.stdout.write(f"cjm {__version__}\n")
            sys.stdout.flush()
            return
        except (AttributeError, OSError):
            pass  # closed or full: said as for every command
    import gc

    _without_plugins()
    gc.disable()  # a short process: collecting costs more than it frees
    from cjmtool.cli.app import run

    sys.exit(run(sys.argv[1:]))


def _without_plugins() -> None:
    """Spare pydantic the search through all installed packages for plug-ins of its own: 15 ms of every command."""
    from types import ModuleType

    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = lambda: ()  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)


if __name__ == "__main__":
    main()

"""Entry point: `cjm --version` answers before anything is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from cjmtool import __version__

        sys.stdout.write(f"cjm {__version__}\n")
        return
    import gc
    import os

    # pydantic looks through all installed packages for plug-ins of its own: ten milliseconds for nothing.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    gc.disable()  # a short process: collecting costs more than it frees
    from cjmtool.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

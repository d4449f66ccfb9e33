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

    gc.disable()  # a short process: collecting costs more than it frees
    from cjmtool.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

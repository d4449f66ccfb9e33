"""The environment in which check-jsonschema has only what it asks for itself.

In an environment that it shares with cjm it finds the C parser that cjm brings and reads YAML several times faster
than in one of its own. Both are measured; this module makes the second possible.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).parent.parent / "requirements"


def pins() -> list[str]:
    """The peers' exact versions from bench.txt; of what cjm itself needs only what check-jsonschema asks for too."""
    peers = [line for line in (REQUIREMENTS / "bench.txt").read_text().splitlines() if "==" in line]
    ours = (REQUIREMENTS / "runtime.txt").read_text().splitlines()
    return peers + [line for line in ours if line.startswith("ruamel.yaml==")]


def peer_folder() -> Path:
    """The folder of the peers' programs; the environment is made, and made anew when a pin has changed."""
    root = Path(sys.prefix) / "bench-peers"
    done = root / "pins.txt"
    wanted = "\n".join(pins())
    if not done.exists() or done.read_text() != wanted:
        print("making the peers' own environment …", file=sys.stderr)
        venv.create(root, clear=True, with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([root / "bin" / "python", *install, *pins()], check=True)
        done.write_text(wanted)
    if list(root.glob("lib/*/site-packages/_ruamel_yaml*")):
        raise RuntimeError("the peers' environment holds a C parser that check-jsonschema does not ask for")
    return root / "bin"

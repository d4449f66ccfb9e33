"""yaml-language-server, the server behind the YAML support of VS Code, Neovim, Zed and other editors."""

from pathlib import Path

from tests.editor.client import LanguageServer

SERVER = Path(__file__).parent.parent.parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def missing() -> str | None:
    """One line about what is not installed."""
    return None if SERVER.is_file() else "yaml-language-server is not in node_modules: `make test` installs it"


def yaml_server(folder: Path, schemas: dict[Path, str]) -> LanguageServer:
    """Start it for a folder; `schemas` maps the file of a JSON Schema to the glob of the files that it describes.

    The catalogue of schemas is off, so that nothing is asked of the network.
    """
    settings = {
        "yaml": {
            "schemas": {path.as_uri(): glob for path, glob in schemas.items()},
            "schemaStore": {"enable": False},
            "kubernetesCRDStore": {"enable": False},
            "validate": True,
            "completion": True,
            "hover": True,
            "format": {"enable": False},
        },
        "http": {"proxy": "", "proxyStrictSSL": True},
    }
    return LanguageServer(["node", str(SERVER), "--stdio"], folder, settings, pulls_settings=True)

"""The fixture for tests of what an editor shows. Without the server it fails; no test is ever skipped."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.editor.client import LanguageServer
from tests.editor.yaml_server import missing, yaml_server


@pytest.fixture(scope="module")
def start_yaml_server() -> Iterator[Callable[[Path, dict[Path, str]], LanguageServer]]:
    """`start_yaml_server(folder, {schema: glob})`; every server that was started ends with the module."""
    if lack := missing():
        pytest.fail(lack, pytrace=False)
    with ExitStack() as stack:
        yield lambda folder, schemas: stack.enter_context(yaml_server(folder, schemas))

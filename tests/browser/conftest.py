"""Fixtures for the pages that cjm draws. Without Chromium they fail; no test of a page is ever skipped."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.harness import OpenPage, chromium, missing, opened


# Not for the whole session: while Playwright runs, no other test may start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if lack := missing():
        pytest.fail(lack, pytrace=False)
    with chromium() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., OpenPage]]:
    """`open_page(path, width=…, height=…, dark=…, media=…)`: see `harness.opened`; closed after the test."""
    with ExitStack() as stack:

        def open_(path: Path | str, **options: Any) -> OpenPage:
            return stack.enter_context(opened(browser, path, **options))

        yield open_

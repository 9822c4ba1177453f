"""A browser for the tests of the built site, and a page that notes every request it makes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch

__all__ = ["browser", "page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile: no cookie, no cache, nothing left by the test before."""
    context = browser.new_context(accept_downloads=True, locale="zh-CN")
    yield context.new_page()
    context.close()

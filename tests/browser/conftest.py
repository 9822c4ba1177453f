"""A browser for the tests of the built site, and a page that notes every request it makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.serving import REPOSITORY, SEEDS, mingzhang, served

__all__ = ["address", "browser", "page", "site"]


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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the packages in the repository, built as `make site` builds it."""
    root = tmp_path_factory.mktemp("site")
    sources = [str(REPOSITORY / "datapackages" / name) for name in SEEDS]
    mingzhang("convert", *sources, "--into", str(root / "packages"))
    mingzhang("site", "--packages", str(root / "packages"), "--into", str(root / "site"))
    return root / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, below a base path as on a project page."""
    with served(site) as place:
        yield place

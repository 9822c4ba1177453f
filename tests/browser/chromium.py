"""Finds or installs the Chromium that the browser tests drive: `python -m tests.browser.chromium`.

First one on the PATH, then Playwright's own, then the system's package manager where that is allowed. Each is
started once before it is believed: a program that lies there may still lack a library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

__all__ = ["launch", "main"]

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
OUTSIDE_THE_PATH = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

# The tests watch for requests to other hosts, so the browser's own are switched off.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)

# Playwright's driver is a program of its own; libatomic is what it lacks on the smallest Debian.
PLAYWRIGHT = (sys.executable, "-m", "playwright")
DEBIAN_PACKAGES = ("chromium", "libatomic1")

DOWNLOAD_SECONDS = 600


def launch(playwright: Playwright) -> Browser:
    """A Chromium that has started; `BrowserMissing` tells what was tried."""
    refusals = []
    for executable in _candidates():
        try:
            return _start(playwright, executable)
        except PlaywrightError as refusal:
            refusals.append(f"{executable or 'Playwright’s own'}: {str(refusal).splitlines()[0]}")
    raise BrowserMissing(refusals)


class BrowserMissing(Exception):
    """No Chromium starts on this machine."""

    def __init__(self, refusals: list[str]) -> None:
        tried = "".join(f"\n  {refusal}" for refusal in refusals)
        super().__init__(f"no Chromium starts here; tried:{tried}")


def main() -> int:
    """Make sure that a Chromium starts, installing one if need be, and say which."""
    for install in (_nothing, _playwrights_own, _debian_package):
        install()
        version = _version()
        if version:
            print(f"Browser for the tests: Chromium {version}")
            return 0
    print(
        "The tests need a browser and none could be installed here. "
        "Install Chromium or Google Chrome so that it is on the PATH, then: make test",
        file=sys.stderr,
    )
    return 1


def _candidates() -> Iterator[str | None]:
    """Where a Chromium may be; None stands for the one that Playwright keeps itself."""
    yield from filter(None, map(shutil.which, ON_THE_PATH))
    yield from (place for place in OUTSIDE_THE_PATH if Path(place).exists())
    yield None


def _start(playwright: Playwright, executable: str | None) -> Browser:
    # Chromium refuses its sandbox to root, who runs the tests in most containers.
    unboxed = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=executable, args=list(QUIET), chromium_sandbox=not unboxed, headless=True
    )


def _version() -> str | None:
    """The version of the Chromium that starts, if one does."""
    driver = subprocess.run([*PLAYWRIGHT, "--version"], check=False, capture_output=True)
    if driver.returncode != 0:
        return None
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except BrowserMissing:
            return None
        version = browser.version
        browser.close()
        return version


def _nothing() -> None:
    """The first try: what is there already."""


def _playwrights_own() -> None:
    print("No browser on the PATH: asking Playwright for its own")
    _run([*PLAYWRIGHT, "install", "chromium"])


def _debian_package() -> None:
    apt = shutil.which("apt-get")
    if not apt:
        return
    print("Playwright's own does not start here: asking apt-get for chromium")
    _run([*_as_root(), apt, "-qq", "update"])
    _run([*_as_root(), apt, "-qq", "install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES])


def _as_root() -> list[str]:
    """What makes a command run as root without asking for a password."""
    return [] if os.geteuid() == 0 else ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"]


def _run(command: list[str]) -> None:
    """Try a command; whether it helped shows when the browser is started."""
    try:
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, timeout=DOWNLOAD_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as refusal:
        print(f"  {refusal}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

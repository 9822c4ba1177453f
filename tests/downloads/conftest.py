"""The site of the packages in the repository, built once as `make site` builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path("datapackages")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker builds the site and runs all that look at it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("downloads"))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and keeps its log to itself."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


def mingzhang(*arguments: str, **environment: str) -> None:
    """Run the program as a person runs it."""
    known = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY / "scripts"),
        "NO_MKDOCS_2_WARNING": "1",
        **environment,
    }
    subprocess.run([sys.executable, "-m", "mingzhang", *arguments], cwd=REPOSITORY, env=known, check=True)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the repository's sources."""
    folder = tmp_path_factory.mktemp("downloads") / "packages"
    sources = sorted(path.parent for path in (REPOSITORY / DATA).glob("*/source"))
    mingzhang(
        "convert", *map(str, sources), "--into", str(folder), MINGZHANG_CACHE=str(folder.parent / "cache")
    )
    return folder


@pytest.fixture(scope="session")
def site(packages: Path) -> Path:
    """The built site; its address is not known."""
    folder = packages.parent / "site"
    mingzhang(
        "site",
        "--packages",
        str(packages),
        "--into",
        str(folder),
        MINGZHANG_SITE_URL="",
        SOURCE_DATE_EPOCH="0",
    )
    return folder


@pytest.fixture(scope="session")
def bulk(site: Path) -> Path:
    """The folder of the bulk files."""
    return site / "downloads"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, with a slash at the end."""
    handler = partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

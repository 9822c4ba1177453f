"""Serves a built site below a base path, as a project page is: whatever leaves that path is not found."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["BASE", "REPOSITORY", "SEEDS", "mingzhang", "served"]

REPOSITORY = Path(__file__).resolve().parents[2]
BASE = "/mingzhang/"
SEEDS = {
    "510400-12345-qunzhong-fuwu-zhongxin-2026-budget": "攀枝花市12345群众服务中心",
    "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget": "遂宁市安居区政务服务便民热线中心",
}


class _Handler(SimpleHTTPRequestHandler):
    """Serves files below the base path and keeps its log to itself."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """The file of an address below the base path."""
        return super().translate_path("/" + path.removeprefix(BASE))

    def send_head(self) -> object:  # type: ignore[override]
        """Nothing is found outside the base path."""
        if not self.path.startswith(BASE):
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()


def mingzhang(*arguments: str) -> None:
    """Run the program as a person runs it."""
    subprocess.run(
        [sys.executable, "-m", "mingzhang", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")},
        check=True,
    )

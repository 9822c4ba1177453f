"""Serves a built site to a browser on this machine, at the root or below a base path, as a project page is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["served"]


class _Handler(SimpleHTTPRequestHandler):
    """Serves files below a base path, and nothing outside it, and keeps its log to itself."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, base: str, directory: str) -> None:
        self.base = base
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file of an address below the base path."""
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_head(self) -> object:  # type: ignore[override]
        """Nothing is found outside the base path."""
        if not self.path.startswith(self.base):
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(site: Path, base: str = "/") -> Iterator[str]:
    """The address of a site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, base=base, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()

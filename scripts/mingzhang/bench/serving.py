"""Serves a built site to a browser on this machine, at the root or below a base path, as a project page is."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["served"]


# What GitHub Pages sends packed.
_PACKED = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml"})


class _Handler(SimpleHTTPRequestHandler):
    """Serves files below a base path, and nothing outside it, and keeps its log to itself."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, base: str, directory: str, packed: bool) -> None:
        self.base, self.packed = base, packed
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file of an address below the base path."""
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_head(self) -> object:  # type: ignore[override]
        """Nothing is found outside the base path."""
        if not self.path.startswith(self.base):
            self.send_error(404)
            return None
        asked = self.path.partition("?")[0]
        path = Path(self.translate_path(asked))
        path = path / "index.html" if path.is_dir() and asked.endswith("/") else path
        if not (self.packed and path.is_file() and path.suffix in _PACKED):
            return super().send_head()
        raw = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        return io.BytesIO(raw)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(site: Path, base: str = "/", *, packed: bool = False) -> Iterator[str]:
    """The address of a site while it is served; `packed` as GitHub Pages sends it to every browser."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, base=base, directory=str(site), packed=packed)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()

"""Markdown to HTML by MkDocs, some pages at a time: each page comes out as if the whole site had been built.

MkDocs builds a site at once and keeps all of it in memory. A page of ours depends on nothing but its own
Markdown, the settings and the entries of the navigation, so any pages can be built apart from the others,
with short stand-ins for the pages of the navigation.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mingzhang.errors import MingzhangError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["address_of", "render_pages", "render_shell", "shell_version"]

_SETTINGS = "mkdocs.yml"
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
_ENVIRONMENT = ("MINGZHANG_SITE_URL",)
_SHOWN = 2000


def shell_version(project: Path) -> str:
    """What every page depends on beside its Markdown: the settings, MkDocs, the theme."""
    told = hashlib.sha256((project / _SETTINGS).read_bytes())
    told.update(";".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES).encode())
    told.update(";".join(os.environ.get(name, "") for name in _ENVIRONMENT).encode())
    return told.hexdigest()


def address_of(path: str) -> str:
    """Where MkDocs puts a page: `a/index.md` at `a/index.html`, `a/b.md` at `a/b/index.html`."""
    stem = path.removesuffix(".md")
    name = stem.rpartition("/")[2]
    return f"{stem}.html" if name == "index" else f"{stem}/index.html"


def render_pages(paths: Sequence[str], docs: Path, project: Path) -> Iterator[tuple[str, bytes]]:
    """The HTML of some pages below a folder, each with its address below the site."""
    if not paths:
        return
    with TemporaryDirectory(prefix="mingzhang-") as made:
        place = Path(made)
        _build(paths, docs, project, place / "docs", place / "site")
        for path in paths:
            address = address_of(path)
            yield address, (place / "site" / address).read_bytes()


def render_shell(paths: Iterable[str], docs: Path, project: Path, into: Path) -> None:
    """Some pages with what MkDocs makes beside them: the theme's own files, the page for what is not found."""
    with TemporaryDirectory(prefix="mingzhang-") as made:
        _build(paths, docs, project, Path(made), into)


def _lay_out(paths: Iterable[str], docs: Path, settings: MkDocsConfig, place: Path) -> None:
    """The pages to build, and a stand-in for every other page that the navigation names."""
    wanted = set(paths)
    for path in sorted(wanted.union(_named(settings.nav or []))):
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in wanted:
            shutil.copyfile(docs / path, target)
        else:
            target.write_text("# …\n", encoding="utf-8")


def _named(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        if "://" not in entries:
            yield entries
    elif isinstance(entries, Mapping):
        for entry in entries.values():
            yield from _named(entry)
    elif isinstance(entries, Iterable):
        for entry in entries:
            yield from _named(entry)


def _settings(project: Path, **others: str) -> MkDocsConfig:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config  # noqa: PLC0415 - only a build of the site needs it

    return load_config(str(project / _SETTINGS), **others)


def _build(paths: Iterable[str], docs: Path, project: Path, place: Path, into: Path) -> None:
    """Run MkDocs on some pages, which are laid out at a place; whatever it warns of is an error."""
    os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "0"
    from mkdocs.commands.build import build  # noqa: PLC0415 - only a build of the site needs it
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415

    place.mkdir(exist_ok=True)
    with _warnings() as said:
        try:
            settings = _settings(project, docs_dir=str(place), site_dir=str(into))
            _lay_out(paths, docs, settings, place)
            build(settings)
        except (Abort, ConfigurationError) as error:
            said.append(str(error))
    if said:
        raise MingzhangError(f"MkDocs could not build the site: {' '.join(said)[-_SHOWN:]}")


class _Gathering(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.said.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of, instead of on the terminal."""
    logger, handler = logging.getLogger("mkdocs"), _Gathering()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated

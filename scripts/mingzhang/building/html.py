"""Markdown to HTML by MkDocs, some pages at a time: each page comes out as if the whole site had been built.

MkDocs builds a site at once and keeps all of it in memory. A page of ours depends on nothing but its own
Markdown, the settings and the entries of the navigation, so any pages can be built apart from the others,
with short stand-ins for the pages of the navigation. Settings and templates are loaded once in a process.
A plugin may look at all pages; where one is configured, MkDocs itself builds the pages that are asked for.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mingzhang.building.set_aside import set_aside
from mingzhang.errors import MingzhangError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

__all__ = ["address_of", "has_plugins", "render_at_top", "render_pages", "render_shell", "shell_version"]

_SETTINGS = "mkdocs.yml"
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
_ENVIRONMENT = ("MINGZHANG_SITE_URL",)
_SHOWN = 2000
# What stands for a page of the navigation while others are made.
_STAND_IN = "# …\n"


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
    with _mkdocs():
        press = _press(project, docs, shell_version(project))
        apart = [] if press.has_plugins else paths
        made = [(address_of(path), press.page(path, docs)) for path in apart]
    yield from made
    yield from _by_mkdocs(paths if press.has_plugins else [], docs, project)


def render_at_top(
    paths: Iterable[str], top: Iterable[str], docs: Path, project: Path
) -> Iterator[tuple[str, bytes]]:
    """The HTML of some of the pages at the top of a site, which link to each other; `top` names them all."""
    with _mkdocs():
        press = _press(project, docs, shell_version(project))
        made = [(address_of(path), press.page_at_top(path, top, docs)) for path in paths]
    yield from made


def has_plugins(project: Path, docs: Path) -> bool:
    """Whether MkDocs is told to let a plugin or a hook look at pages, which may then depend on all others."""
    with _mkdocs():
        return _press(project, docs, shell_version(project)).has_plugins


def _by_mkdocs(paths: Sequence[str], docs: Path, project: Path) -> Iterator[tuple[str, bytes]]:
    """The same by a whole run of MkDocs."""
    if not paths:
        return
    with TemporaryDirectory(prefix="mingzhang-") as made:
        place = Path(made)
        _build(paths, docs, project, place / "docs", place / "site")
        for path in paths:
            address = address_of(path)
            yield address, (place / "site" / address).read_bytes()


@cache
def _press(project: Path, docs: Path, version: str) -> _Press:  # noqa: ARG001 - other settings are another press
    return _Press(_settings(project, docs_dir=str(docs), site_dir=str(docs.parent / "html")))


class _Press:
    """What MkDocs makes pages with: the settings, the templates, the navigation."""

    def __init__(self, settings: MkDocsConfig) -> None:
        from mkdocs.structure.files import Files  # noqa: PLC0415 - only a build of the site needs it
        from mkdocs.structure.nav import get_navigation  # noqa: PLC0415

        self._settings = settings
        self._templates = settings.theme.get_env()
        named = [self._file(path, _STAND_IN) for path in sorted(_named(settings.nav or []))]
        self._named = Files(named)
        self._navigation = get_navigation(self._named, settings)
        for file in named:
            if file.page is not None:
                file.page.read_source(settings)
                file.page.render(settings, self._named)

    def _file(self, path: str, words: str) -> File:
        """A file as MkDocs finds it, with other words in it."""
        from mkdocs.structure.files import File  # noqa: PLC0415 - only a build of the site needs it

        settings = self._settings
        file = File(path, settings.docs_dir, settings.site_dir, settings.use_directory_urls)
        file.content_string = words
        return file

    @property
    def has_plugins(self) -> bool:
        """Whether something else may look at the pages."""
        return bool(self._settings.plugins or self._settings.hooks)

    def page(self, path: str, docs: Path) -> bytes:
        """The HTML of one page, which may be in the navigation."""
        return self.page_at_top(path, (path,), docs)

    def page_at_top(self, path: str, top: Iterable[str], docs: Path) -> bytes:
        """The HTML of a page that may link to the others at the top."""
        from mkdocs.structure.files import Files  # noqa: PLC0415 - only a build of the site needs it

        others = [self._file(one, "") for one in top if self._named.get_file_from_path(one) is None]
        files = Files([*self._named, *others])
        file = files.get_file_from_path(path)
        if file is None:
            raise MingzhangError(f"{path}: is no page at the top of the site")
        return self._made(file, files, docs)

    def _made(self, file: File, files: Files, docs: Path) -> bytes:
        from mkdocs.commands.build import get_context  # noqa: PLC0415 - only a build of the site needs it
        from mkdocs.structure.pages import Page  # noqa: PLC0415

        aside = set_aside((docs / file.src_uri).read_text(encoding="utf-8-sig"))
        file.content_string = aside.markdown
        page = file.page or Page(None, file, self._settings)
        page.read_source(self._settings)
        page.render(self._settings, files)
        page.active = True
        context = get_context(self._navigation, files, self._settings, page)
        template = self._templates.get_template(page.meta.get("template", "main.html"))
        html = template.render(context)
        page.active = False
        file.content_string = _STAND_IN
        page.read_source(self._settings)
        return aside.put_back(html).encode("utf-8", "xmlcharrefreplace")


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
            target.write_text(_STAND_IN, encoding="utf-8")


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
    os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "0"
    from mkdocs.config import load_config  # noqa: PLC0415 - only a build of the site needs it

    return load_config(str(project / _SETTINGS), **others)


def _build(paths: Iterable[str], docs: Path, project: Path, place: Path, into: Path) -> None:
    """Run MkDocs on some pages, which are laid out at a place; whatever it warns of is an error."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - only a build of the site needs it

    place.mkdir(exist_ok=True)
    with _mkdocs():
        settings = _settings(project, docs_dir=str(place), site_dir=str(into))
        _lay_out(paths, docs, settings, place)
        build(settings)


@contextmanager
def _mkdocs() -> Iterator[None]:
    """Turns whatever MkDocs warns of into an error of our own."""
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415 - only a build of the site needs it

    with _warnings() as said:
        try:
            yield
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

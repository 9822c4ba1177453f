"""A folder of made-up sources, the packages and the site that are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mingzhang.bench.corpus import CorpusDocument, corpus_document
from mingzhang.converting import Result, Run, Summed, convert_sources
from mingzhang.site import Building, SiteReport, build_site
from mingzhang.store import read_reference, sources_in

__all__ = ["Place", "files_below"]

PROJECT = Path(__file__).resolve().parents[2]


@cache
def document(index: int) -> CorpusDocument:
    """One document of the made-up corpus that these tests use."""
    return corpus_document(6, index)


def files_below(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Place:
    """Sources, packages and a site in one folder, with a cache of their own."""

    def __init__(self, root: Path) -> None:
        self.sources, self.packages, self.site, self.cache = (
            root / name for name in ("sources", "packages", "site", "cache")
        )
        self.sources.mkdir(parents=True)
        self.told: list[str] = []

    def put(self, index: int, text: bytes | None = None) -> None:
        """Add a document, or put other words in its place; its disclosure.yml names the region."""
        made = document(index)
        folder = self.sources / f"{index:03}"
        (folder / "source").mkdir(parents=True, exist_ok=True)
        (folder / "source" / made.name).write_bytes(made.raw if text is None else text)
        about = f"agency: {made.about.agency}\nregion_code: '{made.about.region_code}'\n"
        (folder / "disclosure.yml").write_text(about, encoding="utf-8")

    def convert(self) -> tuple[list[Result], Summed]:
        """Convert what lies in the folder of sources."""
        summed = Summed()
        run = Run(self.cache, 1, (self.sources,), self.told.append)
        sources = list(sources_in(self.sources))
        return list(convert_sources(sources, self.packages, read_reference(), run, summed)), summed

    def build(self) -> SiteReport:
        """Build the site of the packages."""
        return build_site(self.packages, self.site, Building(read_reference(), PROJECT, 1, self.told.append))

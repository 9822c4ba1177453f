"""Small files at the root of the site that programs look for: llms.txt, robots.txt, CITATION.cff."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mingzhang.downloads.citation import CITATION
from mingzhang.downloads.listed import SITE_TITLE
from mingzhang.package import File

__all__ = ["machine_files"]

_PAGES = (
    ("data/", "预算公开", "all disclosures, one page each"),
    ("downloads/", "下载", "bulk files, formats, licence, examples in Python, R and SQL"),
    ("dictionary/", "数据字典", "every table and column, in Chinese and English"),
    ("method/", "方法", "how documents are read and checked"),
    ("glossary/", "术语", "terms of Chinese budgets with their English"),
)
_FILES = (
    ("downloads/datapackage.json", "Data Package of the whole corpus", "CSV tables with schemas"),
    ("downloads/mingzhang.sqlite", "SQLite", "all tables in one database"),
    (
        "downloads/derived/datapackage.json",
        "Inferred values",
        "apart from what was printed, with the rule beside each row",
    ),
    ("downloads/files.json", "List of files", "path, size, checksum and rows of each bulk file"),
    ("downloads/changes.json", "Change log", "rows added, changed and removed"),
    ("catalog.json", "Data package catalogue", "one descriptor a disclosure"),
    ("catalog.jsonld", "DCAT 3", "the same as linked data"),
)


_DATABASE = "downloads/mingzhang.sqlite"
_BULK = ("downloads/datapackage.json", "downloads/mingzhang.sqlite", "downloads/derived/datapackage.json")


def machine_files(disclosures: int, site_url: str, published: Collection[str]) -> Iterator[File]:
    """The files; a sitemap is named only where the address of the site is known, a bulk file only where there is one."""
    sitemap = f"Sitemap: {site_url}sitemap.xml\n" if site_url else ""
    yield File("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode())
    yield File("llms.txt", _llms(disclosures, site_url, published).encode())
    yield File("CITATION.cff", CITATION.encode())


def _llms(disclosures: int, site_url: str, published: Collection[str]) -> str:
    is_packed = f"{_DATABASE}.gz".removeprefix("downloads/") in published
    files = tuple(
        (f"{path}.gz" if is_packed and path == _DATABASE else path, name, words)
        for path, name, words in _FILES
    )
    files = tuple(
        one
        for one in files
        if one[0].removesuffix(".gz") not in _BULK or one[0].removeprefix("downloads/") in published
    )
    return (
        f"# {SITE_TITLE}\n\n"
        "> Published budgets and final accounts of Chinese public bodies as validated open data: "
        f"{disclosures} disclosures, each figure with the sentence it was printed in. 把预算公开变成可以查、可以比、可以核对的数据。\n\n"
        "- Amounts are exact: amount_yuan in yuan, stated and unit as printed. An empty cell means that the document "
        "does not say; it never means zero.\n"
        "- A disclosure tells the same money several times: choose one topic or table_kind before adding up.\n"
        "- Rows are named by fact_id; quote, source_start and source_end say where a row stands in the text.\n"
        "- Findings are differences, not verdicts.\n"
        "- Tables of one disclosure stand at data/<id>/<table>.csv and .json, its text at data/<id>/text.txt.\n\n"
        f"## Pages\n\n{_links(_PAGES, site_url)}\n## Data\n\n{_links(files, site_url)}"
    )


def _links(entries: tuple[tuple[str, str, str], ...], site_url: str) -> str:
    return "".join(f"- [{name}]({site_url}{path}): {words}\n" for path, name, words in entries)

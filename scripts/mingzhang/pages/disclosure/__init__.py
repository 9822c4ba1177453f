"""The page of one disclosure: what an office does with its money this year."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.package import File
from mingzhang.package_data import PackageData
from mingzhang.pages import PackagePage
from mingzhang.pages.disclosure.change import change, outcome
from mingzhang.pages.disclosure.checking import checking
from mingzhang.pages.disclosure.head import head, page_title
from mingzhang.pages.disclosure.matters import declared, matters, units
from mingzhang.pages.disclosure.money import money, spending
from mingzhang.pages.disclosure.origin import origin
from mingzhang.pages.disclosure.tables_list import tables_list
from mingzhang.pages.disclosure.three_public import three_public
from mingzhang.pages.disclosure.work import work
from mingzhang.pages.markup import chip, page, switched, ways

__all__ = ["PAGE"]

_PARTS = (
    money,
    change,
    outcome,
    spending,
    three_public,
    matters,
    units,
    work,
    declared,
    checking,
    tables_list,
    origin,
)


def render(package: PackageData) -> Iterator[File]:
    """The page itself, with the pictures of its charts."""
    parts = [make(package) for make in _PARTS]
    told = [one for one in parts if one.pieces]
    contents = ways("本页内容", [chip(switched(one.title), f"#{one.name}") for one in told])
    pieces = [*head(package), contents, *(piece for one in told for piece in one.blocks)]
    title = page_title(package)
    yield File(
        "index.md", page(title, f"{title}：总额、来源、去向、变化、核对结果和数据下载", *pieces).encode()
    )
    for one in told:
        yield from one.files


PAGE = PackagePage("disclosure", render)

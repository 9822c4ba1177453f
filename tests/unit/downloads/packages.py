"""Two made-up disclosures as packages, written row by row, and bulk files made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from mingzhang.downloads.partitions import Member
from mingzhang.downloads.publishing import Corpus, LastDownloads, Published, publish_downloads
from mingzhang.package import File, package_files
from mingzhang.package_data import PackageData, parse_package
from mingzhang.schemas import table_schemas
from mingzhang.store import package_digest, read_reference
from mingzhang.tables import Scalar, TableData

__all__ = ["corpus_of", "grain", "hotline", "package", "paths", "published", "tree"]

Given = Mapping[str, Scalar]


def package(name: str, tables: Mapping[str, Iterable[Given]]) -> PackageData:
    """A package of the given rows; a fact whose place is not given stands after the one before it."""
    made = {
        table: TableData(
            schema, tuple(_row(schema.name, name, given, at) for at, given in enumerate(tables[table]))
        )
        for table, schema in table_schemas().items()
        if table in tables
    }
    return parse_package(name, {file.path: file.raw for file in package_files(made)})


def _row(table: str, name: str, given: Given, at: int) -> tuple[Scalar, ...]:
    start = 100 * at
    known: dict[str, Scalar] = {
        "fact_id": f"{name}:{start}-{start + 9}{'~derived' if given.get('derived') else ''}",
        "disclosure_id": name,
        "section": "1",
        "source_start": start,
        "source_end": start + 9,
        "derived": False,
        **given,
    }
    return tuple(known.get(field.name) for field in table_schemas()[table].fields)


def _yuan(stated: str, unit: str = "万元") -> dict[str, Scalar]:
    return {
        "stated": Decimal(stated),
        "unit": unit,
        "amount_yuan": Decimal(stated) * (10000 if unit == "万元" else 1),
    }


def _about(agency: str, year: int, region: str, **more: Scalar) -> list[Given]:
    return [
        {
            "title": f"{agency}{year}年单位预算编制说明",
            "agency": agency,
            "fiscal_year": year,
            "region_code": region,
            "stage": "budget",
            "source_file": "甲.txt",
            "figures": 12,
            "figures_explained": 11,
            "quote": f"{agency}\n{year}年单位预算",
            **more,
        }
    ]


_SECTIONS: list[Given] = [
    {"heading": "收支预算情况说明", "topic": "total_budget", "quote": "一、收支预算情况说明"}
]


@cache
def hotline() -> PackageData:
    """A budget of 30.50万元, 2.50 more than the year before; two classes; two vehicles; published on a known day."""
    total = {"measure": "total_budget", "topic": "total_budget", "label": "收支总预算", "phase": "budgeted"}
    year = {"fiscal_year": 2026, "phase": "budgeted"}
    return package(
        "990101-hotline-2026-budget",
        {
            "disclosure": _about(
                "青禾市白桦区便民热线中心", 2026, "990101", published="2026-02-11", province="云岭省"
            ),
            "sections": _SECTIONS,
            "totals": [
                {**total, **year, **_yuan("30.50"), "quote": "收支总预算30.50万元"},
                {
                    **total,
                    **_yuan("28.00"),
                    "fiscal_year": 2025,
                    "derived": True,
                    "derived_from": "0-9 100-109",
                },
                {
                    **year,
                    "measure": "revenue_total",
                    "topic": "revenue",
                    "label": "收入预算",
                    **_yuan("30.50"),
                },
                {
                    **year,
                    "measure": "expenditure_total",
                    "topic": "expenditure",
                    "label": "支出预算",
                    **_yuan("30.50"),
                },
            ],
            "budget_lines": [
                _class("208", "社会保障和就业支出", "4.50"),
                _class("201", "一般公共服务支出", "26.00"),
                {
                    "classification": "functional",
                    "level": "item",
                    "code": "2080505",
                    "label": "=SUM(A1:A9)",
                    **year,
                },
            ],
            "year_changes": [
                {},
                {
                    "measure": "total_budget",
                    "change": "increase",
                    "label": "收支总预算",
                    **_yuan("2.50"),
                    "base_year": 2025,
                },
            ],
            "three_public": [
                {
                    "measure": "three_public",
                    "funding": "fiscal",
                    **year,
                    **_yuan("4.20"),
                    "label": "“三公”经费",
                },
                {
                    "measure": "vehicle_operation",
                    "funding": "fiscal",
                    **year,
                    **_yuan("4.00"),
                    "label": "运行维护费",
                },
                {
                    "measure": "overseas_travel",
                    "funding": "fiscal",
                    **year,
                    **_yuan("0.00"),
                    "label": "因公出国（境）经费",
                },
                {
                    "measure": "vehicle_count",
                    "funding": "fiscal",
                    "status": "held",
                    "count": Decimal(2),
                    "count_unit": "辆",
                },
            ],
        },
    )


def _class(code: str, name: str, stated: str) -> Given:
    line = {"classification": "functional", "level": "class", "topic": "total_budget", "phase": "budgeted"}
    return {**line, "fiscal_year": 2026, "code": code, "name": name, "label": name, **_yuan(stated)}


@cache
def grain() -> PackageData:
    """A small budget of another year and county; the day of its publication is not known."""
    year = {"fiscal_year": 2025, "phase": "budgeted"}
    return package(
        "990102-grain-2025-budget",
        {
            "disclosure": _about("青禾市青松县粮食局", 2025, "990102"),
            "sections": _SECTIONS,
            "totals": [
                {**year, "measure": "total_budget", "label": "收支总预算", **_yuan("123456.78", "元")}
            ],
            "terms": [{"term": "一般公共预算", "definition": '第一行\n第二行，含“引号”和 "quotes"'}],
        },
    )


def corpus_of(packages: Iterable[PackageData], site_url: str = "") -> Corpus:
    """The packages as bulk files take them."""
    known = {one.id: one for one in packages}
    return Corpus([_member(one) for one in known.values()], known.__getitem__, read_reference(), site_url)


def _member(one: PackageData) -> Member:
    year = one.about["fiscal_year"]
    digest = package_digest(File(path, raw) for path, raw in one.files.items())
    return Member(
        one.id, year if isinstance(year, int) else None, str(one.about["region_code"] or ""), digest
    )


def published(folder: Path, *packages: PackageData, last: Path | None = None) -> Published:
    """Bulk files of packages in a folder."""
    return publish_downloads(corpus_of(packages), folder, LastDownloads(last) if last else None)


def paths(folder: Path) -> Iterator[str]:
    """All files below a folder."""
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {path: (folder / path).read_bytes() for path in paths(folder)}

"""A disclosure's data as machines find it: schema.org/Dataset and Croissant 1.1 in one block of JSON-LD.

The block stands in the body of the page; the same with every column stands beside the page as `croissant.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mingzhang import __version__
from mingzhang.downloads.licence import LICENCE_ADDRESS
from mingzhang.package import File
from mingzhang.package_data import PackageData, words_in
from mingzhang.pages.markup import Markup
from mingzhang.schemas import Field, TableSchema, table_schemas

__all__ = [
    "CONTEXT",
    "CREATOR",
    "dataset",
    "described",
    "media_type",
    "script",
    "site_catalogue",
    "site_dataset",
]

_CROISSANT = "http://mlcommons.org/croissant/1.1"
CONTEXT: Mapping[str, object] = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
CREATOR: Mapping[str, object] = {"@type": "Organization", "name": "明账 Mingzhang"}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "gz": "application/gzip",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_DATA_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
_STAGES = {"budget": "预算", "final-accounts": "决算"}
_PAGE = "index.md"


def media_type(path: str) -> str:
    """The media type of a file by its name."""
    return _MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream")


@dataclass(frozen=True, slots=True)
class _Published:
    """A file as a distribution names it."""

    path: str
    size: int
    sha256: str


def described(files: Iterable[File], package: PackageData, site_url: str) -> Iterator[File]:
    """The files of a disclosure, its page with a description for machines, and `croissant.json`."""
    published: list[_Published] = []
    page: File | None = None
    for file in files:
        if file.path == _PAGE:
            page = file
            continue
        if _is_data(package, file.path):
            published.append(_Published(file.path, len(file.raw), hashlib.sha256(file.raw).hexdigest()))
        yield file
    if page is not None:
        block = script(dataset(package, published, site_url))
        yield File(page.path, page.raw.rstrip(b"\n") + b"\n\n" + block.encode() + b"\n")
    yield File("croissant.json", _with_columns(dataset(package, published, site_url), package))


def _is_data(package: PackageData, path: str) -> bool:
    name, _, kind = path.rpartition(".")
    return path in (f"{package.id}.zip", f"{package.id}.xlsx") or (kind == "csv" and name in package.tables)


def script(described_: Mapping[str, object]) -> Markup:
    """JSON-LD for the body of a page; nothing in it can end the block."""
    words = json.dumps(described_, ensure_ascii=False, separators=(",", ":"))
    safe = words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def dataset(package: PackageData, published: Sequence[_Published], site_url: str) -> dict[str, object]:
    """One disclosure as a Dataset of schema.org that is a Croissant too; what is not known is left out."""
    home = f"{site_url}data/{package.id}/" if site_url else ""
    about = package.about
    named = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "conformsTo": _CROISSANT,
        "name": _title(package),
        "description": _description(package),
        "identifier": package.id,
        "url": home or "./",
        "inLanguage": "zh",
        "isAccessibleForFree": True,
        "license": LICENCE_ADDRESS,
        "creator": CREATOR,
        "keywords": ["预算公开", "部门预算", "budget disclosure", "government budget", "China"],
        "version": __version__,
        "citeAs": f"{_title(package)}。明账 Mingzhang，{package.id}。",
        "isBasedOn": _source(package),
        "includedInDataCatalog": _catalogue(site_url),
        "variableMeasured": [
            schema.title.en for name, schema in table_schemas().items() if name in package.tables
        ],
    }
    known = {
        "datePublished": words_in(about, "published"),
        "temporalCoverage": _year(package),
        "spatialCoverage": _place(package),
    }
    files = [_file_object(one, home) for one in published]
    return named | {key: value for key, value in known.items() if value} | {"distribution": files}


def _title(package: PackageData) -> str:
    about = package.about
    year = words_in(about, "fiscal_year")
    agency = words_in(about, "agency") or words_in(about, "title") or package.id
    return f"{agency}{f' {year} 年' if year else ''}{_STAGES.get(words_in(about, 'stage'), '')}"


def _description(package: PackageData) -> str:
    about = package.about
    return (
        f"{_title(package)}公开文件的数据：收支总额、科目支出、增减变化、“三公”经费、采购、绩效等，每个数字都带原文和位置；"
        f"{words_in(about, 'figures')} 个数字中读懂 {words_in(about, 'figures_explained')} 个。"
        "Figures of a published budget disclosure, each with the sentence it was printed in."
    )


def _year(package: PackageData) -> str:
    year = words_in(package.about, "fiscal_year")
    return f"{year}-01-01/{year}-12-31" if year else ""


def _place(package: PackageData) -> dict[str, object]:
    about = package.about
    name = "".join(words_in(about, column) for column in ("province", "prefecture", "county"))
    code = words_in(about, "region_code")
    return (
        {"@type": "Place", "name": name or code, **({"identifier": code} if code else {})}
        if name or code
        else {}
    )


def _source(package: PackageData) -> dict[str, object]:
    about = package.about
    source: dict[str, object] = {
        "@type": "CreativeWork",
        "name": words_in(about, "title") or words_in(about, "source_file"),
    }
    agency, url = words_in(about, "agency"), words_in(about, "url")
    if agency:
        source["publisher"] = {"@type": "GovernmentOrganization", "name": agency}
    return source | ({"url": url} if url else {})


def _catalogue(site_url: str) -> dict[str, object]:
    return {"@type": "DataCatalog", "name": "明账 Mingzhang", "url": site_url or "../../"}


def _file_object(file: _Published, home: str) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": f"{home}{file.path}",
        "encodingFormat": media_type(file.path),
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _with_columns(described_: Mapping[str, object], package: PackageData) -> bytes:
    """The same with a record set a table; these are the same in every package, so their JSON is made once."""
    sets = ",".join(_record_set(name) for name in table_schemas() if name in package.tables)
    words = json.dumps(described_, ensure_ascii=False, separators=(",", ":"))
    return f'{words[:-1]},"recordSet":[{sets}]}}\n'.encode()


@cache
def _record_set(table: str) -> str:
    schema = table_schemas()[table]
    record_set = {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": f"{schema.title.zh} {schema.title.en}",
        "key": [{"@id": f"{schema.name}/{name}"} for name in schema.primary_key],
        "field": [_column(schema, field) for field in schema.fields],
    }
    return json.dumps(record_set, ensure_ascii=False, separators=(",", ":"))


def _column(schema: TableSchema, field: Field) -> dict[str, object]:
    return {
        "@type": "cr:Field",
        "@id": f"{schema.name}/{field.name}",
        "name": field.name,
        "dataType": _DATA_TYPES.get(field.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"{schema.name}.csv"}, "extract": {"column": field.name}},
    }


def site_dataset(
    title: str, description: str, files: Iterable[tuple[str, int, str]], site_url: str
) -> dict[str, object]:
    """The data of the whole corpus; the files are path below `downloads/`, size and checksum."""
    home = f"{site_url}downloads/" if site_url else ""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "conformsTo": _CROISSANT,
        "name": title,
        "description": description,
        "url": home or "./",
        "inLanguage": "zh",
        "isAccessibleForFree": True,
        "license": LICENCE_ADDRESS,
        "creator": CREATOR,
        "keywords": ["预算公开", "budget disclosure", "government budget", "China"],
        "version": __version__,
        "includedInDataCatalog": _catalogue(site_url) if site_url else {**_catalogue(""), "url": "../"},
        "distribution": [_file_object(_Published(*file), home) for file in files],
    }


def site_catalogue() -> dict[str, object]:
    """The site as a catalogue of data, for its first page; addresses are relative to that."""
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": "明账 Mingzhang",
        "description": "各单位公开的预算和决算，变成可以查、可以比、可以核对的数据。Published budgets as validated open data.",
        "url": "./",
        "inLanguage": ["zh", "en"],
        "isAccessibleForFree": True,
        "license": LICENCE_ADDRESS,
        "creator": CREATOR,
        "dataset": {
            "@type": "Dataset",
            "name": "明账：公开预算和决算的数据",
            "description": "全部公开文件的数据行，逐行带原文与位置，整套和按年度。All rows of all disclosures, whole and by year.",
            "url": "downloads/",
            "license": LICENCE_ADDRESS,
            "creator": CREATOR,
        },
    }

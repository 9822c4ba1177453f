"""Catalogues of all disclosures: a data package catalogue, DCAT-US 3 (`data.json`) and DCAT 3 (`catalog.jsonld`).

Addresses are absolute where the address of the site is known. Without it they are relative, which all three
allow from the root of the site; a catalogue in a folder would have to climb out of it and is not written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mingzhang.downloads.corpus_package import BulkFile
from mingzhang.downloads.jsonld import media_type
from mingzhang.downloads.licence import LICENCE_ADDRESS
from mingzhang.downloads.listed import SITE_TITLE, Listed
from mingzhang.package import File

__all__ = ["catalogue_files"]

_DESCRIPTION = (
    "各单位公开的预算和决算，变成可以查、可以比、可以核对的数据。"
    "Published budgets and final accounts of Chinese public bodies as validated open data."
)
_KEYWORDS = ["预算公开", "budget disclosure", "government budget", "China"]
_MEDIA = "https://www.iana.org/assignments/media-types/"
_PACKAGE = "https://datapackage.org/standard/data-package/"
_DCAT: Mapping[str, object] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMATS = (
    ("zip", "{}.zip", "Data Package, zip"),
    ("xlsx", "{}.xlsx", "Excel"),
    ("json", "datapackage.json", "Data Package"),
)


def catalogue_files(
    listed: Sequence[Listed], bulk: Sequence[BulkFile], site_url: str, contact: str
) -> Iterator[File]:
    """All catalogues; `contact` is an e-mail address, empty where there is none."""
    packages = _json(_package_catalogue(listed, {file.path for file in bulk}, site_url), "resources")
    yield File("catalog.json", packages)
    if site_url:
        yield File("datapackages/catalog.json", packages)
    yield File("data.json", _json(_data_json(listed, bulk, site_url, contact), "dataset"))
    yield File("catalog.jsonld", _json(_catalogue_jsonld(listed, bulk, site_url), "dcat:dataset"))


def _json(catalogue: Mapping[str, object], long: str) -> bytes:
    """A catalogue as text, each entry of its long list on a line: ten thousand are written in a second."""
    members = (
        f"{_line(name)}: [\n{_lines(value)}\n]"
        if name == long and isinstance(value, list)
        else f"{_line(name)}: {_line(value)}"
        for name, value in catalogue.items()
    )
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _lines(entries: Iterable[object]) -> str:
    return ",\n".join(map(_line, entries))


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _line(value: object) -> str:
    return _ENCODER.encode(value)


_CORPUS = {"mingzhang": "datapackage.json", "mingzhang-derived": "derived/datapackage.json"}


def _package_catalogue(listed: Iterable[Listed], bulk: Collection[str], site_url: str) -> dict[str, object]:
    packages = {one.id: f"data/{one.id}/datapackage.json" for one in listed}
    packages |= {name: f"downloads/{path}" for name, path in _CORPUS.items() if path in bulk}
    return {
        "name": "mingzhang-catalog",
        "profile": "data-package-catalog",
        "title": SITE_TITLE,
        "description": _DESCRIPTION,
        "resources": [
            {"profile": "data-package", "format": "json", "name": name, "path": f"{site_url}{path}"}
            for name, path in packages.items()
        ],
    }


def _data_json(
    listed: Iterable[Listed], bulk: Sequence[BulkFile], site_url: str, contact: str
) -> dict[str, object]:
    """DCAT-US 3.0; it asks for an e-mail address in `contactPoint`, and where none is known the list is empty."""
    points = [{"@type": "Kind", "fn": SITE_TITLE, "hasEmail": f"mailto:{contact}"}] if contact else []
    shared = {"publisher": {"@type": "Organization", "name": SITE_TITLE}, "contactPoint": points}
    corpus = {
        "@type": "Dataset",
        "identifier": "mingzhang",
        "title": f"{SITE_TITLE}：全部数据 all data",
        "description": _DESCRIPTION,
        **shared,
        "keyword": _KEYWORDS,
        "language": ["zh", "en"],
        "distribution": [
            _us_distribution(f"{site_url}downloads/{file.path}", file.path, str(file.bytes)) for file in bulk
        ],
    }
    return {
        "@type": "Catalog",
        "conformsTo": {
            "@type": "Standard",
            "title": "DCAT-US 3.0",
            "identifier": "https://resources.data.gov/dcat-us/3.0.0",
        },
        "title": SITE_TITLE,
        "description": _DESCRIPTION,
        "publisher": {"@type": "Agent", "name": SITE_TITLE},
        "license": LICENCE_ADDRESS,
        "language": ["zh", "en"],
        "dataset": [corpus, *(_us_dataset(one, shared, site_url) for one in listed)],
    }


def _us_dataset(one: Listed, shared: Mapping[str, object], site_url: str) -> dict[str, object]:
    home = f"{site_url}data/{one.id}/"
    described: dict[str, object] = {
        "@type": "Dataset",
        "identifier": one.id,
        "title": one.title,
        "description": one.description,
        **shared,
        "keyword": _KEYWORDS,
        "language": ["zh", "en"],
        "distribution": [_us_distribution(f"{home}{path}", title) for title, path in _files(one)],
    }
    if site_url:
        described["landingPage"] = {"@type": "Document", "title": one.title, "accessURL": home}
    if one.fiscal_year:
        period = {"startDate": f"{one.fiscal_year}-01-01", "endDate": f"{one.fiscal_year}-12-31"}
        described["temporal"] = [{"@type": "PeriodOfTime", **period}]
    if one.place:
        described["spatial"] = [{"@type": "Location", "prefLabel": one.place}]
    if one.published:
        described["issued"] = one.published.isoformat()
    return described


def _us_distribution(address: str, title: str, size: str = "") -> dict[str, object]:
    described: dict[str, object] = {
        "@type": "Distribution",
        "title": title,
        "downloadURL": address,
        "mediaType": media_type(address),
        "license": LICENCE_ADDRESS,
    }
    return described | ({"byteSize": size} if size else {})


def _files(one: Listed) -> Iterator[tuple[str, str]]:
    return ((title, pattern.format(one.id)) for _, pattern, title in _FORMATS)


def _catalogue_jsonld(listed: Iterable[Listed], bulk: Sequence[BulkFile], site_url: str) -> dict[str, object]:
    """DCAT 3 in its own terms."""
    publisher = {"@type": "foaf:Organization", "foaf:name": SITE_TITLE}
    corpus = {
        "@id": f"{site_url}downloads/",
        "@type": "dcat:Dataset",
        "dct:title": _zh(f"{SITE_TITLE}：全部数据"),
        "dct:description": _zh(_DESCRIPTION),
        "dct:identifier": "mingzhang",
        "dct:publisher": publisher,
        "dcat:keyword": _KEYWORDS,
        "dct:conformsTo": {"@id": _PACKAGE},
        "dcat:distribution": [_corpus_distribution(file, site_url) for file in bulk],
    }
    return {
        "@context": _DCAT,
        "@id": site_url or "./",
        "@type": "dcat:Catalog",
        "dct:title": _zh(SITE_TITLE),
        "dct:description": _zh(_DESCRIPTION),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dct:language": ["zh", "en"],
        "dcat:dataset": [corpus, *(_dcat_dataset(one, publisher, site_url) for one in listed)],
    }


def _zh(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "zh"}


def _dcat_dataset(one: Listed, publisher: Mapping[str, object], site_url: str) -> dict[str, object]:
    home = f"{site_url}data/{one.id}/"
    described: dict[str, object] = {
        "@id": home,
        "@type": "dcat:Dataset",
        "dct:title": _zh(one.title),
        "dct:description": _zh(one.description),
        "dct:identifier": one.id,
        "dct:publisher": publisher,
        "dcat:keyword": _KEYWORDS,
        "dcat:landingPage": {"@id": home},
        "dct:conformsTo": {"@id": _PACKAGE},
        "dcat:distribution": [_distribution(f"{home}{path}", title) for title, path in _files(one)],
    }
    if one.agency:
        described["dct:creator"] = {"@type": "foaf:Organization", "foaf:name": one.agency}
    if one.url.startswith(("http://", "https://")):
        described["dct:source"] = {"@id": one.url}
    if one.fiscal_year:
        described["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _date(f"{one.fiscal_year}-01-01"),
            "dcat:endDate": _date(f"{one.fiscal_year}-12-31"),
        }
    if one.place:
        described["dct:spatial"] = {
            "@type": "dct:Location",
            "skos:prefLabel": _zh(one.place),
            "dct:identifier": one.region_code,
        }
    if one.published:
        described["dct:issued"] = _date(one.published.isoformat())
    return described


def _date(words: str) -> dict[str, str]:
    return {"@value": words, "@type": "xsd:date"}


def _distribution(address: str, title: str) -> dict[str, object]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{_MEDIA}{media_type(address)}"},
        "dct:license": {"@id": LICENCE_ADDRESS},
    }


def _corpus_distribution(file: BulkFile, site_url: str) -> dict[str, object]:
    return {
        **_distribution(f"{site_url}downloads/{file.path}", file.path),
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }

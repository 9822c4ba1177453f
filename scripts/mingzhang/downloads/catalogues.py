"""Catalogues of all disclosures: a data package catalogue, DCAT-US 3 (`data.json`) and DCAT 3 (`catalog.jsonld`).

Addresses are absolute where the address of the site is known. Without it they are relative, which all three
allow from the root of the site; a catalogue in a folder would have to climb out of it and is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingzhang.downloads.corpus_package import BulkFile
from mingzhang.downloads.jsonld import media_type
from mingzhang.downloads.licence import LICENCE_ADDRESS
from mingzhang.downloads.listed import SITE_TITLE, Listed
from mingzhang.package import File

__all__ = ["Entries", "catalogue_files", "entries_of"]

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


@dataclass(frozen=True, slots=True)
class Entries:
    """Some disclosures as they stand in the catalogues, one on a line, ready to be put together with others."""

    packages: str
    datasets: str
    linked: str


def entries_of(listed: Sequence[Listed], site_url: str, contact: str) -> Entries:
    """The entries of some disclosures in every catalogue."""
    shared = _shared(contact)
    return Entries(
        _lines(_package(one.id, f"data/{one.id}/datapackage.json", site_url) for one in listed),
        _lines(_us_dataset(one, shared, site_url) for one in listed),
        _lines(_dcat_dataset(one, _PUBLISHER, site_url) for one in listed),
    )


def catalogue_files(
    entries: Sequence[Entries], bulk: Sequence[BulkFile], site_url: str, contact: str
) -> Iterator[File]:
    """All catalogues; `contact` is an e-mail address, empty where there is none."""
    published = {file.path for file in bulk}
    corpus = _lines(
        _package(name, f"downloads/{path}", site_url) for name, path in _CORPUS.items() if path in published
    )
    packages = _json(_PACKAGES, "resources", [*(one.packages for one in entries), corpus])
    yield File("catalog.json", packages)
    if site_url:
        yield File("datapackages/catalog.json", packages)
    datasets = [_line(_us_corpus(bulk, site_url, contact)), *(one.datasets for one in entries)]
    yield File("data.json", _json(_US_CATALOGUE, "dataset", datasets))
    linked = [_line(_dcat_corpus(bulk, site_url)), *(one.linked for one in entries)]
    yield File("catalog.jsonld", _json(_dcat_catalogue(site_url), "dcat:dataset", linked))


def _json(catalogue: Mapping[str, object], name: str, lines: Iterable[str]) -> bytes:
    """A catalogue as text, with its long list, each entry on a line, as its last member."""
    members = [f"{_line(own)}: {_line(value)}" for own, value in catalogue.items()]
    members.append(f"{_line(name)}: [\n" + ",\n".join(filter(None, lines)) + "\n]")
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _lines(entries: Iterable[object]) -> str:
    return ",\n".join(map(_line, entries))


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _line(value: object) -> str:
    return _ENCODER.encode(value)


_CORPUS = {"mingzhang": "datapackage.json", "mingzhang-derived": "derived/datapackage.json"}


_PACKAGES: Mapping[str, object] = {
    "name": "mingzhang-catalog",
    "profile": "data-package-catalog",
    "title": SITE_TITLE,
    "description": _DESCRIPTION,
}


def _package(name: str, path: str, site_url: str) -> dict[str, object]:
    return {"profile": "data-package", "format": "json", "name": name, "path": f"{site_url}{path}"}


_US_CATALOGUE: Mapping[str, object] = {
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
}


def _shared(contact: str) -> dict[str, object]:
    """DCAT-US 3.0 asks for an e-mail address in `contactPoint`; where none is known the list is empty."""
    points = [{"@type": "Kind", "fn": SITE_TITLE, "hasEmail": f"mailto:{contact}"}] if contact else []
    return {"publisher": {"@type": "Organization", "name": SITE_TITLE}, "contactPoint": points}


def _us_corpus(bulk: Sequence[BulkFile], site_url: str, contact: str) -> dict[str, object]:
    return {
        "@type": "Dataset",
        "identifier": "mingzhang",
        "title": f"{SITE_TITLE}：全部数据 all data",
        "description": _DESCRIPTION,
        **_shared(contact),
        "keyword": _KEYWORDS,
        "language": ["zh", "en"],
        "distribution": [
            _us_distribution(f"{site_url}downloads/{file.path}", file.path, str(file.bytes)) for file in bulk
        ],
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


_PUBLISHER: Mapping[str, object] = {"@type": "foaf:Organization", "foaf:name": SITE_TITLE}


def _dcat_catalogue(site_url: str) -> dict[str, object]:
    """DCAT 3 in its own terms."""
    return {
        "@context": _DCAT,
        "@id": site_url or "./",
        "@type": "dcat:Catalog",
        "dct:title": _zh(SITE_TITLE),
        "dct:description": _zh(_DESCRIPTION),
        "dct:publisher": _PUBLISHER,
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dct:language": ["zh", "en"],
    }


def _dcat_corpus(bulk: Sequence[BulkFile], site_url: str) -> dict[str, object]:
    return {
        "@id": f"{site_url}downloads/",
        "@type": "dcat:Dataset",
        "dct:title": _zh(f"{SITE_TITLE}：全部数据"),
        "dct:description": _zh(_DESCRIPTION),
        "dct:identifier": "mingzhang",
        "dct:publisher": _PUBLISHER,
        "dcat:keyword": _KEYWORDS,
        "dct:conformsTo": {"@id": _PACKAGE},
        "dcat:distribution": [_corpus_distribution(file, site_url) for file in bulk],
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

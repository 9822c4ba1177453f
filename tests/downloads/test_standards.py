"""Every descriptor of the site keeps the rules of Data Package v2; the profiles themselves are not in the repository."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

PROFILES = "https://datapackage.org/profiles/2.0/"
NAME = re.compile(r"[a-z0-9._-]+")
TYPES = {"string", "number", "integer", "boolean"}
DESCRIPTORS = (
    "data/*/datapackage.json",
    "downloads/datapackage.json",
    "downloads/*/datapackage.json",
    "downloads/derived/*/datapackage.json",
)


@pytest.fixture(scope="session")
def descriptors(site: Path) -> dict[Path, dict[str, object]]:
    """Every datapackage.json, by the folder it stands in."""
    found = {
        path.parent: json.loads(path.read_bytes()) for pattern in DESCRIPTORS for path in site.glob(pattern)
    }
    assert len(found) >= 8
    return found


def resources(descriptors: dict[Path, dict[str, object]]) -> Iterator[tuple[Path, dict[str, object]]]:
    for folder, package in descriptors.items():
        for resource in package["resources"]:
            yield folder, resource


def test_a_package_names_its_profile_its_name_and_its_licence(descriptors: dict) -> None:
    for package in descriptors.values():
        assert package["$schema"] == f"{PROFILES}datapackage.json"
        assert "profile" not in package
        assert NAME.fullmatch(package["name"])
        assert all(licence["name"] or licence["path"] for licence in package["licenses"])
        assert package["resources"]


def test_no_two_packages_share_a_name(descriptors: dict) -> None:
    names = [package["name"] for package in descriptors.values()]
    assert len(names) == len(set(names))


def test_a_resource_stands_where_its_path_says_with_its_bytes_and_hash(descriptors: dict) -> None:
    for folder, resource in resources(descriptors):
        path = PurePosixPath(resource["path"])
        assert not path.is_absolute()
        assert not any(part.startswith(".") for part in path.parts)
        raw = (folder / path).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_a_resource_is_a_table_with_a_name_of_its_own(descriptors: dict) -> None:
    for package in descriptors.values():
        names = [resource["name"] for resource in package["resources"]]
        assert len(names) == len(set(names))
        assert all(NAME.fullmatch(name) for name in names)
        for resource in package["resources"]:
            assert (resource["$schema"], resource["type"]) == (f"{PROFILES}dataresource.json", "table")
            assert "data" not in resource
            assert (resource["format"], resource["mediatype"], resource["encoding"]) == (
                "csv",
                "text/csv",
                "utf-8",
            )


def test_a_schema_names_every_column_in_both_languages(descriptors: dict) -> None:
    for folder, resource in resources(descriptors):
        schema = resource["schema"]
        assert schema["$schema"] == f"{PROFILES}tableschema.json"
        header = (folder / resource["path"]).read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert [field["name"] for field in schema["fields"]] == header
        for field in schema["fields"]:
            assert field["type"] in TYPES
            assert field["title"]
            assert field["title_en"]
        assert isinstance(schema["primaryKey"], list)
        assert set(schema["primaryKey"]) <= set(header)
        assert "fieldsMatch" not in schema


def test_a_key_leads_to_a_table_of_the_package(descriptors: dict) -> None:
    for package in descriptors.values():
        columns = {
            one["name"]: {field["name"] for field in one["schema"]["fields"]} for one in package["resources"]
        }
        for resource in package["resources"]:
            for key in resource["schema"].get("foreignKeys", ()):
                reference = key["reference"]
                assert set(key["fields"]) <= columns[resource["name"]]
                assert set(reference["fields"]) <= columns[reference["resource"]]
                assert len(key["fields"]) == len(reference["fields"])

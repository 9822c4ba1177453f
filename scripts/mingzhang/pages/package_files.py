"""The files of a disclosure to take away: each table, the descriptor, and all of it as one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from mingzhang.package import File
from mingzhang.package_data import PackageData
from mingzhang.pages import PackagePage

__all__ = ["PAGE"]

_DESCRIPTOR = "datapackage.json"
# The oldest day that a zip can hold: the same files make the same zip.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def render(package: PackageData) -> Iterator[File]:
    """Tables beside the page, so that an address and a file go by one name."""
    for path, raw in package.files.items():
        if path.startswith("data/"):
            yield File(PurePosixPath(path).name, raw)
    yield File(_DESCRIPTOR, _descriptor(package.files[_DESCRIPTOR]))
    yield File(f"{package.id}.zip", _zip(package.id, package.files))


def _descriptor(raw: bytes) -> bytes:
    """The descriptor with the paths that the tables have on the site."""
    described = json.loads(raw)
    for resource in described["resources"]:
        resource["path"] = PurePosixPath(resource["path"]).name
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _zip(name: str, files: Mapping[str, bytes]) -> bytes:
    """The package as it is kept, in one folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, raw)
    return made.getvalue()


PAGE = PackagePage("files", render)

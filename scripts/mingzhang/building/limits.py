"""What a host takes: a site that is too large for GitHub Pages is told by its parts, so that one sees what to split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

__all__ = ["LARGEST_FILE", "LARGEST_SITE", "beyond_limits"]

LARGEST_SITE = 1_000_000_000
LARGEST_FILE = 100_000_000
_NAMED = 10
_NO_REGION = "000000"
_DATA = "data"


def beyond_limits(sizes: Mapping[str, int], regions: Mapping[str, str]) -> Iterator[str]:
    """What GitHub Pages does not take of a site: the sizes of its files by path, the region of each disclosure by id.

    A site is best split by province, because what is compared most often stays together.
    """
    whole = sum(sizes.values())
    if whole > LARGEST_SITE:
        folders, provinces = Counter[str](), Counter[str]()
        for path, size in sizes.items():
            top, _, rest = path.partition("/")
            folders[top] += size
            region = regions.get(rest.partition("/")[0]) if top == _DATA else None
            if region is not None:
                provinces[(region or _NO_REGION)[:2]] += size
        yield (
            f"the site takes {_megabytes(whole)}, and GitHub Pages takes {_megabytes(LARGEST_SITE)}: "
            f"{_listed(folders)}; publish one site for each province, by the first digits of the region code: "
            f"{_listed(provinces)}"
        )
    for path, size in sorted(sizes.items()):
        if size > LARGEST_FILE:
            yield f"{path} takes {_megabytes(size)}, and a file may take {_megabytes(LARGEST_FILE)}"


def _listed(sizes: Counter[str]) -> str:
    more = f" and {len(sizes) - _NAMED} more" if len(sizes) > _NAMED else ""
    return ", ".join(f"{name} {_megabytes(size)}" for name, size in sizes.most_common(_NAMED)) + more


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000:,} MB"

"""The packages of a site: which are to be built and why, which are kept, which are gone."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from mingzhang.building.build import Build, read_kept
from mingzhang.building.gleaning import Gleaned
from mingzhang.building.package_batches import (
    Built,
    PackageTask,
    Refused,
    build_packages,
    kept_package,
    key_of_pages,
)
from mingzhang.building.sharding import shards_of
from mingzhang.building.state import BuiltPackage
from mingzhang.building.trees import drop, write_to
from mingzhang.caching import Entry, cache_folder, noted_conversions, packed
from mingzhang.catalogue import Summary
from mingzhang.garbage import all_is_kept
from mingzhang.parallel import Died, in_order
from mingzhang.store import digest_on_disk, packages_in, state_on_disk

__all__ = ["MANY_CHANGES", "all_summaries"]

MANY_CHANGES = 300
"""From so many changes on, what lists all pages is made anew instead of being changed."""

_AT_A_TIME = 24
_BATCHES_EACH = 4
_SHELVES = 64


def all_summaries(build: Build, packages: Path) -> tuple[Summary, ...]:
    """Build the pages of packages that changed; gives the summaries of all, in the order of their ids."""
    with all_is_kept():
        known = _known_summaries(build)
        tasks = _tasks(build, packages, known)
    removed = sorted(build.before.packages.keys() - build.state.packages.keys() - {task.id for task in tasks})
    _remember_entries(build, [*removed, *(task.id for task in tasks if task.id in build.before.packages)])
    build.report.removed, build.report.kept = len(removed), len(build.state.packages)
    for package_id in removed:
        _remove(build, package_id)
    known |= {summary.id: summary for summary in _built(build, tasks)}
    _count_shards(build, [*removed, *(task.id for task in tasks)])
    build.state.packages = dict(sorted(build.state.packages.items()))
    summaries = {package_id: known[package_id] for package_id in build.state.packages}
    _keep_summaries(build, summaries, {*removed, *(task.id for task in tasks)})
    return tuple(summaries.values())


def _shelf_of(package_id: str) -> str:
    """Where the summary of a package is kept: on one of a few dozen shelves, of which a change touches one."""
    return f"shelves/{hashlib.sha256(package_id.encode()).digest()[0] % _SHELVES:02}"


def _known_summaries(build: Build) -> dict[str, Summary]:
    """All summaries that were kept; what cannot be read is taken from the gleanings of its package."""
    known: dict[str, Summary] = {}
    for number in range(_SHELVES):
        known |= read_kept(build.shop.kept / f"shelves/{number:02}", dict) or {}
    return known


def _keep_summaries(build: Build, summaries: Mapping[str, Summary], touched: Collection[str]) -> None:
    """Write the shelves on which something changed, and those that are not there."""
    shelves: dict[str, dict[str, Summary]] = {}
    for package_id, summary in summaries.items():
        shelves.setdefault(_shelf_of(package_id), {})[package_id] = summary
    changed = {_shelf_of(package_id) for package_id in touched}
    for shelf, own in shelves.items():
        if shelf in changed or not (build.shop.kept / shelf).is_file():
            write_to(build.shop.kept, shelf, packed(own))
    for shelf in changed - shelves.keys():
        drop(build.shop.kept, shelf)


def _tasks(build: Build, packages: Path, known: dict[str, Summary]) -> list[PackageTask]:
    """Tasks for the packages that are to be built; the others are taken over."""
    tasks = []
    seen = {folder: state_on_disk(folder) for folder in packages_in(packages)}
    before, there = build.before.packages, _with_pages(build)
    others = {
        folder.name
        for folder, state in seen.items()
        if (was := before.get(folder.name)) is None or was.state != state
    }
    converted = noted_conversions(cache_folder(), packages, others)
    for folder, state in seen.items():
        was, noted = before.get(folder.name), converted.get(folder.name)
        digest = _digest(folder, state, was, noted)
        reason = _why(build, folder.name, digest, known, there)
        if was is not None and not reason:
            build.state.packages[folder.name] = was if was.state == state else replace(was, state=state)
            continue
        build.report.reasons[reason] += 1
        is_valid = noted is not None and noted.digest == digest
        tasks.append(PackageTask(folder, state, build.state.version, _region_of(folder), is_valid))
    return tasks


def _digest(folder: Path, state: str, was: BuiltPackage | None, noted: Entry | None) -> str:
    """The checksum of a package; its files are opened only when the system says that they are others."""
    for one in (was, noted):
        if one is not None and one.state == state:
            return one.digest
    return digest_on_disk(folder)


def _with_pages(build: Build) -> frozenset[str]:
    """The packages that have pages, both as Markdown and as HTML."""
    places = (build.shop.docs / "data", build.shop.tree / "data")
    return frozenset.intersection(*(_folders_in(place) for place in places))


def _folders_in(place: Path) -> frozenset[str]:
    try:
        with os.scandir(place) as entries:
            return frozenset(entry.name for entry in entries if entry.is_dir())
    except FileNotFoundError:
        return frozenset()


def _why(
    build: Build, package_id: str, digest: str, known: dict[str, Summary], there: Collection[str]
) -> str:
    """Why the pages of a package are to be made; "" where they are as they should be."""
    was, shop = build.before.packages.get(package_id), build.shop
    if was is None:
        return "new"
    if was.digest != digest:
        return "because the package changed"
    if was.key != key_of_pages(digest, build.state.version):
        return "because the program or its settings changed"
    if package_id not in there:
        return "because pages were missing"
    if package_id not in known:
        gleaned = read_kept(kept_package(shop, package_id), Gleaned)
        if gleaned is None:
            return "because what was kept of it was damaged"
        known[package_id] = gleaned.summary
    return ""


def _region_of(folder: Path) -> str:
    """The division code that a package names; "" where it names none."""
    with (folder / "data" / "disclosure.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file), {})
    return row.get("region_code") or ""


def _remember_entries(build: Build, package_ids: Sequence[str]) -> None:
    """Keep the entries in the search of packages that go or change, while they can still be read."""
    build.knows_gone = len(package_ids) <= MANY_CHANGES
    if build.knows_gone:
        build.gone += [build.gleaned(package_id).entry for package_id in package_ids]


def _remove(build: Build, package_id: str) -> None:
    build.journal.begin(package_id)
    build.changed.add(f"data/{package_id}")
    for place in (build.shop.docs, build.shop.tree):
        drop(place, f"data/{package_id}")
    kept_package(build.shop, package_id).unlink(missing_ok=True)


def _built(build: Build, tasks: Sequence[PackageTask]) -> Iterator[Summary]:
    """Build packages on every core, those of a shard together."""
    with closing(build.crew(len(tasks))) as crew:
        batches = _begun(build, tasks, crew.size)
        for result in in_order(batches, partial(build_packages, shop=build.shop), crew):
            outcome = _dead(result.item) if isinstance(result, Died) else result
            if isinstance(outcome, Refused):
                _remove(build, outcome.id)
                build.report.refused.append(outcome)
            else:
                yield _taken(build, outcome)


def _dead(task: PackageTask) -> Refused:
    return Refused(
        task.id, f"{task.id}: the worker that made its pages died twice (killed, or out of memory)"
    )


def _taken(build: Build, built: Built) -> Summary:
    build.changed.add(f"data/{built.id}")
    build.journal.done(built.package)
    build.state.packages[built.id] = built.package
    build.come.add(f"packages/{built.id}")
    return built.summary


def _begun(build: Build, tasks: Sequence[PackageTask], workers: int) -> Iterator[list[PackageTask]]:
    """Batches of tasks, each of one shard, noted before they begin; so small that all workers end together."""
    most = min(_AT_A_TIME, -(-len(tasks) // (_BATCHES_EACH * workers))) if workers else _AT_A_TIME
    shards = shards_of({task.id: task.region_code for task in tasks})
    ordered = sorted(tasks, key=lambda task: (shards[task.id], task.id))
    for _, part in groupby(ordered, key=lambda task: shards[task.id]):
        own = list(part)
        for at in range(0, len(own), most):
            batch = own[at : at + most]
            for task in batch:
                build.journal.begin(task.id)
            yield batch


def _count_shards(build: Build, touched: Iterable[str]) -> None:
    now, before = (
        shards_of({one.id: one.region_code for one in state.packages.values()})
        for state in (build.state, build.before)
    )
    names = {now.get(package_id) or before.get(package_id) for package_id in touched}
    build.report.shards = len(set(now.values()))
    build.report.shards_built = len(names & set(now.values()))

"""The pages of a site that belong to no single disclosure, and what finds all pages: explorer, search, sitemaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.building.build import Build, Damaged, gleaned, read_kept
from mingzhang.building.gleaning import Gleaned
from mingzhang.building.html import address_of, has_plugins, render_at_top, render_shell
from mingzhang.building.hubs import (
    Written,
    address_below,
    checksum,
    forget_sheets,
    hub_tasks,
    keep_entries,
    kept_page,
    make_hubs,
    plan_sheets,
    put_pages,
    sheet_keys,
    write_where_new,
)
from mingzhang.building.package_batches import Workshop
from mingzhang.building.packages import MANY_CHANGES
from mingzhang.building.sharding import shards_of
from mingzhang.building.sitemaps import sitemaps
from mingzhang.building.state import Group, Year
from mingzhang.building.trees import drop, link, paths_below, write_to
from mingzhang.catalogue import Catalogue, Summary
from mingzhang.downloads.partitions import Member, leaves_of, whole
from mingzhang.errors import MingzhangError
from mingzhang.exploring import explorer_file, explorer_list, explorer_path, joined
from mingzhang.package import File
from mingzhang.parallel import Died, Inline, LocalCrew, cores, in_order, shares_memory
from mingzhang.searching import (
    SIZE_PATH,
    SearchEntry,
    id_of,
    index_changes,
    index_files,
    index_size,
    size_file,
)

__all__ = ["Files", "explorer", "files", "hand_written", "hubs", "pages", "search", "sitemap"]

Files = dict[str, Written]

_PAGES_AT_A_TIME = 32
# So many pages over many disclosures are made sooner here than by workers, who have to be started.
_FEW_SHEETS = 48
_DATA = "data/"
_SEARCH = "search/"
_EXPLORE = "explore/"
_NO_YEAR = "unknown"
_BY_HAND = "by hand"


def hand_written(build: Build) -> Iterator[Written]:
    """The files that were written by hand, as they are now."""
    docs = build.building.project / "docs"
    for path in paths_below(docs):
        if not path.startswith((_DATA, ".")):
            yield write_where_new(File(path, (docs / path).read_bytes()), build.shop, _BY_HAND)


def hubs(build: Build, catalogue: Catalogue) -> Iterator[Written]:
    """The pages over many disclosures; sheets of which nothing changed are taken over."""
    keys = {one.id: one.summary for one in build.state.packages.values()}
    planned = plan_sheets(catalogue)
    now = {kind: sheet_keys(sheets, keys, build.state.version) for kind, sheets in planned.items()}
    tasks = list(hub_tasks(build.before.groups, now))
    made = {(task.kind, name): list[Written]() for task in tasks for name in task.sheets or ("",)}
    is_worth_it = sum(len(task.sheets) for task in tasks) > _FEW_SHEETS and shares_memory()
    with closing(LocalCrew(build.building.jobs or cores()) if is_worth_it else Inline()) as crew:
        for result in in_order([[task] for task in tasks], partial(make_hubs, shop=build.shop), crew):
            if isinstance(result, Died):
                raise MingzhangError(f"the pages {result.item.kind} take more memory than there is")
            for one in result:
                made[one.kind, one.sheet].append(one)
    forget_sheets()
    for kind, groups in now.items():
        build.state.groups[kind] = {
            name: _group(build, kind, name, key, made) for name, key in groups.items()
        }
    for kind, known in build.state.groups.items():
        for name, group in known.items():
            if (kind, name) not in made:
                yield from (_as_before(build, path) for path in group.paths)
    for written in made.values():
        yield from written


def _group(
    build: Build, kind: str, name: str, key: str, made: Mapping[tuple[str, str], Sequence[Written]]
) -> Group:
    if (kind, name) in made:
        return Group(key, tuple(one.path for one in made[kind, name]))
    before = build.before.groups.get(kind, {}).get(name)
    return Group(key, before.paths if before else ())


def _as_before(build: Build, path: str) -> Written:
    return Written(path, build.before.pages.get(path) or build.before.files[path])


@dataclass(frozen=True, slots=True)
class _Part:
    """A year of the explorer, or a region in it: what its files depend on, and the packages whose rows it has."""

    year: str
    key: str
    packages: tuple[str, ...]


def explorer(build: Build, catalogue: Catalogue) -> Iterator[Written]:
    """The rows of all disclosures for the explorer; a year, or a region in it, that did not change is taken over."""
    summaries = {one.id: one for one in catalogue.summaries}
    parts: list[_Part] = []
    places: dict[str, str] = {}
    packages = build.state.packages
    members = (Member(one.id, one.fiscal_year, one.region_code, one.key) for one in packages.values())
    for part in leaves_of(whole(members)):
        own = [packages[member.id] for member in part.members]
        year, region = _explored_as(part.path)
        if region:
            places[region] = _place(summaries[own[0].id], region)
        key = checksum("\n".join(f"{one.id} {one.key}" for one in own).encode())
        parts.append(_Part(year, key, tuple(one.id for one in own)))
    yield from _explored(build, parts)
    rows = {one: number for part in parts for one, number in build.state.years[part.year].rows.items()}
    yield write_where_new(explorer_list(rows, places), build.shop)


def _explored(build: Build, parts: Sequence[_Part]) -> Iterator[Written]:
    """The files of all parts; those that changed are made on every core."""
    changed: list[_Part] = []
    for part in parts:
        before = build.before.years.get(part.year)
        if before is not None and before.key == part.key:
            build.state.years[part.year] = before
            yield from (_as_before(build, explorer_path(one)) for one in before.rows)
        else:
            changed.append(part)
    with closing(build.crew(len(changed))) as crew:
        for made in in_order([[part] for part in changed], partial(_explored_parts, shop=build.shop), crew):
            if isinstance(made, Died):
                raise MingzhangError(f"the rows of {made.item.year} take more memory than there is")
            year, of_year, written = made
            build.state.years[year] = of_year
            yield from written


def _explored_parts(parts: Sequence[_Part], shop: Workshop) -> list[tuple[str, Year, list[Written]]]:
    """What a worker makes of some parts."""
    made = []
    for part in parts:
        gathered = joined((gleaned(shop, package_id).explored for package_id in part.packages), part.year)
        of_year = Year(part.key, {one: explored.rows for one, explored in gathered.items()})
        files = (explorer_file(one, explored) for one, explored in sorted(gathered.items()))
        made.append((part.year, of_year, [write_where_new(file, shop) for file in files]))
    return made


def _explored_as(part: str) -> tuple[str, str]:
    """What the explorer calls a part of the corpus, and the region that it covers: `2025/5109`, `5109`."""
    year, _, region = part.partition("/")
    year = year if year.isdigit() else _NO_YEAR
    return (f"{year}/{region}", region) if region else (year, "")


def _place(summary: Summary, region: str) -> str:
    """The name of the region of a disclosure, as far as the first digits of its code tell it."""
    names = (summary.province, summary.prefecture, summary.county)
    return "".join(names[: len(region) // 2]) or region


def pages(build: Build, written: Files) -> None:
    """Turn the Markdown that changed into HTML, and take away what is no more.

    Where the settings, the theme or the program changed, every page is made anew: its frame is another.
    """
    build.state.pages = {path: one.sha256 for path, one in written.items() if path.endswith(".md")}
    before, now = build.before.pages, build.state.pages
    is_same = build.before.version == build.state.version
    changed = sorted(path for path, sha256 in now.items() if not is_same or before.get(path) != sha256)
    build.report.pages, build.report.pages_made = len(now), len(changed)
    _remember_pages(build, [path for path in before if not is_same or now.get(path) != before[path]])
    for path in before.keys() - now.keys():
        drop(build.shop.docs, path)
        _drop(build, address_of(path))
        (build.shop.kept / kept_page(path)).unlink(missing_ok=True)
    _put(build, [path for path in changed if path.startswith(_DATA)], partial(_top, build, written))
    build.come |= {kept_page(path) for path in changed}


def _remember_pages(build: Build, paths: Sequence[str]) -> None:
    """Keep the entries in the search of pages that go or change, while they can still be read."""
    build.knows_gone = build.knows_gone and len(build.gone) + len(paths) <= MANY_CHANGES
    if build.knows_gone:
        build.gone += [_entry(build, kept_page(path)) for path in paths]


def _entry(build: Build, name: str) -> SearchEntry:
    """An entry in the search, by where it is kept."""
    path = build.shop.kept / name
    found = read_kept(path, Gleaned) if name.startswith("packages/") else read_kept(path, SearchEntry)
    if found is None:
        raise Damaged(f"{path}: is damaged")
    return found.entry if isinstance(found, Gleaned) else found


def _put(build: Build, paths: Sequence[str], meanwhile: Callable[[], None]) -> None:
    """Turn pages below `data/` into HTML; this process makes those at the top meanwhile."""
    batches = [paths[at : at + _PAGES_AT_A_TIME] for at in range(0, len(paths), _PAGES_AT_A_TIME)]
    with closing(build.crew(len(paths) if len(batches) > 1 else 0)) as crew:
        for done in in_order(batches, partial(put_pages, shop=build.shop), crew, meanwhile):
            if isinstance(done, Died):
                raise MingzhangError(f"the page {done.item} takes more memory than there is")
            build.changed.add(address_of(done))


def _drop(build: Build, path: str) -> None:
    """Take a file out of the tree."""
    drop(build.shop.tree, path)
    build.changed.add(path)


def _top(build: Build, written: Files) -> None:
    """The pages at the top; those that are made from disclosures are made apart where no other one changed."""
    before, top = build.before, [path for path in build.state.pages if not path.startswith(_DATA)]
    changed = [path for path in top if before.pages.get(path) != build.state.pages[path]]
    is_same = before.version == build.state.version
    is_as_before = is_same and bool(before.shell) and all(path in before.pages for path in top)
    if not is_as_before or _is_dropped(build) or any(written[path].kind == _BY_HAND for path in changed):
        _shell(build, top)
        return
    if changed and has_plugins(build.building.project, build.shop.docs):
        _shell(build, top)
        return
    build.state.shell = {path: sha256 for path, sha256 in before.shell.items() if not _is_sitemap(path)}
    for address, html in render_at_top(changed, top, build.shop.docs, build.building.project):
        _put_raw(build, address, html)
    keep_entries(changed, build.shop)


def _is_dropped(build: Build) -> bool:
    """Whether a page at the top is no more."""
    return any(not path.startswith(_DATA) for path in build.before.pages.keys() - build.state.pages.keys())


def _shell(build: Build, paths: Sequence[str]) -> None:
    """The pages at the top, which link to each other, and what the theme brings: made together, put where they differ."""
    with TemporaryDirectory(prefix="mingzhang-") as place:
        render_shell(paths, build.shop.docs, build.building.project, Path(place))
        for path in paths_below(Path(place)):
            if not path.startswith(_DATA) and not _is_sitemap(path):
                _put_raw(build, path, (Path(place) / path).read_bytes())
    keep_entries(
        [path for path in paths if build.before.pages.get(path) != build.state.pages[path]], build.shop
    )
    for path in build.before.shell.keys() - build.state.shell.keys():
        if not _is_sitemap(path):
            _drop(build, path)


def _is_sitemap(path: str) -> bool:
    return path.startswith("sitemap")


def _put_raw(build: Build, path: str, raw: bytes) -> None:
    build.state.shell[path] = checksum(raw)
    if build.before.shell.get(path) != build.state.shell[path]:
        write_to(build.shop.tree, path, raw)
        build.changed.add(path)


def search(build: Build) -> Iterator[Written]:
    """The index of the search: changed where a few pages changed, else made of what is kept of every page."""
    names = {kept_page(path): address_below(path) for path in build.state.pages}
    names |= {f"packages/{package_id}": f"{_DATA}{package_id}/" for package_id in build.state.packages}
    before = {path: sha256 for path, sha256 in build.before.files.items() if path.startswith(_SEARCH)}
    size = index_size(len(names))
    is_parted_alike = before.get(SIZE_PATH) == checksum(size_file(size).raw)
    if not is_parted_alike or not build.knows_gone or len(build.come) > MANY_CHANGES:
        for file in index_files((_entry(build, name) for name in names), size):
            yield write_where_new(file, build.shop)
        return
    for file in index_changes(
        lambda path: _read(build.shop.docs / path),
        build.gone,
        [_entry(build, name) for name in sorted(build.come)],
        _staying(build, names),
        size,
    ):
        before.pop(file.path, None)
        if file.raw:
            yield write_where_new(file, build.shop)
    yield from (Written(path, sha256) for path, sha256 in before.items())


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _staying(build: Build, names: Mapping[str, str]) -> Callable[[str], list[SearchEntry]]:
    """The entries with an id that neither went nor came; ids are short, so some pages share one."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for name, address in names.items():
        if name not in build.come:
            by_id[id_of(address)].append(name)
    return lambda one: [_entry(build, name) for name in by_id.get(one, ())]


def files(build: Build, written: Files) -> None:
    """Let all other files stand in the tree too, and take away what is no more."""
    build.state.files = {path: one.sha256 for path, one in written.items() if not path.endswith(".md")}
    for path, sha256 in build.state.files.items():
        if build.before.files.get(path) != sha256:
            link(build.shop.docs / path, build.shop.tree / path)
            build.changed.add(path)
    for path in build.before.files.keys() - build.state.files.keys():
        drop(build.shop.docs, path)
        _drop(build, path)


def sitemap(build: Build) -> None:
    """The addresses of all pages, a list for each shard, where the address of the site is known."""
    lists: dict[str, list[str]] = defaultdict(list)
    shards = shards_of({one.id: one.region_code for one in build.state.packages.values()})
    for package in build.state.packages.values():
        lists[shards[package.id]] += [f"{_DATA}{package.id}/{page}" for page in package.pages]
    lists["pages"] = [address_below(path) for path in build.state.pages]
    for file in sitemaps(build.site_url, lists) if build.site_url else ():
        _put_raw(build, file.path, file.raw)
    for path in build.before.shell.keys() - build.state.shell.keys():
        if _is_sitemap(path):
            _drop(build, path)

"""Builds the site: what changed is made anew, the rest is kept, and the whole is put in its place in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from mingzhang.building.build import Build, Building, Damaged, SiteReport, environment, site_url
from mingzhang.building.html import address_of, shell_version
from mingzhang.building.hubs import checksum
from mingzhang.building.limits import beyond_limits
from mingzhang.building.offers import offers
from mingzhang.building.package_batches import Workshop
from mingzhang.building.packages import all_summaries
from mingzhang.building.pages import Files, explorer, files, hand_written, hubs, pages, search, sitemap
from mingzhang.building.state import Journal, State, load_state, save_state
from mingzhang.building.trees import are_there, bring_up_to_date, clone, drop, identity, paths_below
from mingzhang.caching import pages_version
from mingzhang.catalogue import Catalogue
from mingzhang.disk import clear_errors, exclusive, recover, swap_folders
from mingzhang.errors import UnwritableFolder
from mingzhang.store import read_judgements

__all__ = ["Building", "SiteReport", "build_site"]

# A build is one of a few changes where less than one in so many disclosures changed.
_FEW_OF_ALL = 10


def build_site(packages: Path, into: Path, building: Building) -> SiteReport:
    """Build the site of all packages below a folder.

    All work is done in a folder of our own beside the published one (`.<name>.build`); the published folder is
    exchanged in one step when everything is done, so it is whole at every moment.
    """
    into = into.absolute()
    shop = Workshop(into.parent / f".{into.name}.build", building.project, site_url())
    _refuse_other_folder(into)
    with exclusive(shop.work, building.tell):
        recover(into.parent)
        recover(shop.work)
        try:
            return _built(packages, _begun(shop, into, building))
        except Damaged as error:
            building.tell(f"{error}; everything is built again")
            _forget(shop)
            return _built(packages, _begun(shop, into, building))


def _refuse_other_folder(into: Path) -> None:
    """A folder that holds other things than a site is not replaced."""
    is_site = (into / "index.html").is_file() and (into / "data").is_dir()
    if into.exists() and not is_site and (not into.is_dir() or any(into.iterdir())):
        raise UnwritableFolder(
            f"{into}: holds other things than a site; name a folder that is empty or not there yet"
        )


def _begun(shop: Workshop, into: Path, building: Building) -> Build:
    told = (pages_version(), shell_version(building.project), building.reference.digest, environment())
    journal = Journal(shop.work / "journal")
    before = _left_by_last_build(shop, into, building, journal)
    _prepared(shop)
    journal.start()
    return Build(shop, into, building, journal, before, State(version=checksum("\n".join(told).encode())))


def _prepared(shop: Workshop) -> None:
    """A first build has a state too, so that one that is cut off is gone on with."""
    path = shop.work / "state"
    if not path.exists():
        with clear_errors(shop.tree):
            shop.tree.mkdir(parents=True, exist_ok=True)
        save_state(path, State(tree=identity(shop.tree)))


def _built(packages: Path, build: Build) -> SiteReport:
    """All steps of a build, in their order."""
    written = _from_summaries(packages, build)
    written |= {one.path: one for one in offers(build, packages)}
    pages(build, written)
    written |= {one.path: one for one in search(build)}
    files(build, written)
    sitemap(build)
    _published(build)
    _tell_limits(build)
    return build.report


def _from_summaries(packages: Path, build: Build) -> Files:
    """The pages of packages and those over many; the summaries of all are let go of before bulk files are made."""
    catalogue = Catalogue(
        all_summaries(build, packages),
        build.building.reference,
        os.environ.get("MINGZHANG_REPOSITORY", ""),
        read_judgements(build.building.project),
    )
    written: Files = {one.path: one for one in hand_written(build)}
    written |= {one.path: one for one in hubs(build, catalogue)}
    written |= {one.path: one for one in explorer(build, catalogue)}
    return written


def _tell_limits(build: Build) -> None:
    """Say what a host will not take; a build of a few changes is not kept waiting for it."""
    if build.report.reasons.total() * _FEW_OF_ALL < build.report.disclosures:
        return
    sizes = {path: (build.into / path).stat().st_size for path in paths_below(build.into)}
    regions = {one.id: one.region_code for one in build.state.packages.values()}
    for note in beyond_limits(sizes, regions):
        build.building.tell(note)


def _left_by_last_build(shop: Workshop, into: Path, building: Building, journal: Journal) -> State:
    """What the last build left, with what was done since where one was cut off; nothing where it cannot be used."""
    path = shop.work / "state"
    state = load_state(path)
    if state is None:
        if path.exists():
            building.tell(f"{path}: is damaged or of another version; everything is built again")
        _forget(shop)
        return State()
    if identity(shop.tree) != state.tree:
        if identity(into) not in (state.tree, state.published):
            building.tell(f"{into}: is not what was built here last; everything is built again")
            _forget(shop)
            return State()
        clone(into, shop.tree)
    if journal.is_there or not _is_whole(shop, state):
        _recovered(shop, state, journal)
    return state


def _is_whole(shop: Workshop, state: State) -> bool:
    """Whether every page and file that belongs to no package is where it was put."""
    return are_there(shop.docs, (*state.pages, *state.files)) and are_there(
        shop.tree, (*map(address_of, state.pages), *state.files)
    )


def _recovered(shop: Workshop, state: State, journal: Journal) -> None:
    """After a build that was cut off, or when files are gone: packages that were done are kept, all else is made again."""
    for note in journal.read():
        if isinstance(note, str):
            state.packages.pop(note, None)
        else:
            state.packages[note.id] = note
    for place in (shop.docs, shop.tree):
        for path in [*paths_below(place)]:
            parts = path.split("/")
            if parts[0] != "data" or parts[1] not in state.packages:
                drop(place, path)
    state.pages, state.files, state.shell, state.groups, state.years = {}, {}, {}, {}, {}
    state.published = ""


def _forget(shop: Workshop) -> None:
    """Empty our own folder."""
    for place in shop.work.iterdir():
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()


def _published(build: Build) -> None:
    """Exchange the tree with the published site, then bring what was published up to date for the next build."""
    shop, into, state = build.shop, build.into, build.state
    is_ours = bool(build.before.published) and identity(into) == build.before.published
    path = shop.work / "state"
    if not build.changed and is_ours:
        state.tree, state.published = build.before.tree, build.before.published
    else:
        swap_folders(shop.tree, into)
        state.published = identity(into)
        save_state(path, state)
        if is_ours:
            bring_up_to_date(shop.tree, into, build.changed)
        else:
            clone(into, shop.tree)
        state.tree = identity(shop.tree)
    save_state(path, state)
    build.journal.end()

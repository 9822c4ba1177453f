"""What holds on a Dask cluster: the packages of a local run, whoever dies, and nothing from another version."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest

from mingzhang.cluster import DaskCrew
from mingzhang.errors import ClusterTrouble
from mingzhang.parallel import Died, in_order
from tests.scale.deeds import NUMBERS, SQUARES, broken, killed_always, killed_once, squared
from tests.scale.places import document, files_below
from tests.scale.real_cluster import ROOT, RealCluster
from tests.scale.runs import ended, started

TEXTS = [index for index in range(60) if document(index).name.endswith(".txt")][:24]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[RealCluster]:
    made = RealCluster(tmp_path / "cluster")
    yield made
    made.stop()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def lasting_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCluster]:
    """Three workers, each with a nurse that starts another one when it dies."""
    made = RealCluster(tmp_path_factory.mktemp("cluster"))
    made.worker("--nworkers", "3", number=3)
    yield made
    made.stop()


@pytest.fixture
def crew(lasting_cluster: RealCluster, told: list[str]) -> Iterator[DaskCrew]:
    made = DaskCrew(lasting_cluster.address, told.append)
    yield made
    made.close()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for index in TEXTS:
        (folder / document(index).name).write_bytes(document(index).raw)
    return folder


def converting(sources: Path, into: Path, *options: str) -> subprocess.Popen[str]:
    """A run that converts, with a cache of its own."""
    return started(("convert", str(sources), "--into", str(into), *options), into.with_suffix(".cache"))


def test_results_come_in_order_though_the_scheduler_has_not_this_program(crew: DaskCrew) -> None:
    assert list(in_order(NUMBERS, squared, crew)) == SQUARES


def test_a_worker_that_dies_loses_nothing(crew: DaskCrew, tmp_path: Path) -> None:
    deaths = tmp_path / "deaths"
    deaths.mkdir()
    assert list(in_order(NUMBERS, partial(killed_once, folder=deaths), crew)) == SQUARES
    assert len(list(deaths.iterdir())) == 1


def test_what_kills_two_workers_kills_no_third_and_the_rest_is_done(crew: DaskCrew, tmp_path: Path) -> None:
    deaths = tmp_path / "deaths"
    deaths.mkdir()
    found = list(in_order(NUMBERS, partial(killed_always, folder=deaths), crew))
    assert found == [Died(7) if number == 7 else number**2 for number in range(30)]
    assert len(list(deaths.iterdir())) == 2


def test_work_that_goes_wrong_is_told(crew: DaskCrew) -> None:
    with pytest.raises(ValueError, match="no square of 0"):
        list(in_order(NUMBERS, broken, crew))


def test_a_worker_that_comes_later_takes_over(cluster: RealCluster, told: list[str], tmp_path: Path) -> None:
    """The only worker dies over the first batch, and another one is there by then."""
    deaths = tmp_path / "deaths"
    deaths.mkdir()
    cluster.worker("--no-nanny")
    crew = DaskCrew(cluster.address, told.append)
    numbers = iter(NUMBERS)
    results = in_order(numbers, partial(killed_once, folder=deaths), crew)
    first = next(results)
    cluster.worker("--no-nanny")
    assert [first, *results] == SQUARES
    crew.close()


def test_packages_are_those_of_a_local_run_though_a_worker_is_killed(
    cluster: RealCluster, sources: Path, tmp_path: Path
) -> None:
    victim, _ = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
    run = converting(sources, tmp_path / "cluster-run", "--dask", cluster.address)
    assert run.stdout is not None
    first = run.stdout.readline()
    os.kill(victim.pid, signal.SIGKILL)
    code, lines, said = ended(run)
    assert (code, len([first, *lines])) == (0, len(TEXTS))
    assert [line.split(", ")[0] for line in said] == [f"mingzhang: {len(TEXTS)} converted ({len(TEXTS)} new)"]
    assert ended(converting(sources, tmp_path / "local-run"))[0] == 0
    here, there = files_below(tmp_path / "cluster-run"), files_below(tmp_path / "local-run")
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []


def test_a_document_that_kills_every_worker_is_named_and_the_others_are_converted(
    cluster: RealCluster, sources: Path, tmp_path: Path
) -> None:
    (sources / "poison.txt").write_text("毒" * 100, encoding="utf-8")
    preload = tmp_path / "preload.py"
    preload.write_text(POISONED, encoding="utf-8")
    for _ in range(3):
        cluster.worker("--no-nanny", "--preload", str(preload))
    code, lines, said = ended(converting(sources, tmp_path / "into", "--dask", cluster.address))
    assert (code, len(lines)) == (1, len(TEXTS))
    assert len(said) == 2
    assert "poison.txt: its worker died twice" in said[0]
    assert len(list((tmp_path / "into").iterdir())) == len(TEXTS)


# A library in C that runs out of its memory over one document, and takes the process with it.
POISONED = """
import os, signal
import mingzhang.converting
from mingzhang.readers import read_text as read
def read_or_die(raw):
    if raw.startswith("毒".encode()):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(raw)
mingzhang.converting.read_text = read_or_die
"""


def other_version(folder: Path) -> Path:
    """The program as it was before a line of it changed."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "datapackages" / "reference", folder / "datapackages" / "reference")
    pipeline = folder / "scripts" / "mingzhang" / "pipeline.py"
    pipeline.write_text(pipeline.read_text(encoding="utf-8") + "\n# as it was\n", encoding="utf-8")
    return folder / "scripts"


def other_reference(folder: Path) -> Path:
    """The program with a row less in its reference tables."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "datapackages" / "reference", folder / "datapackages" / "reference")
    table = folder / "datapackages" / "reference" / "data" / "regions.csv"
    table.write_bytes(b"".join(table.read_bytes().splitlines(keepends=True)[:-1]))
    return folder / "scripts"


def test_a_worker_that_has_not_the_same_gets_no_work(
    cluster: RealCluster, sources: Path, tmp_path: Path, told: list[str]
) -> None:
    for path in (cluster.bare, other_version(tmp_path / "program"), other_reference(tmp_path / "reference")):
        cluster.worker("--no-nanny", path=path)
    code, lines, said = ended(converting(sources, tmp_path / "into", "--dask", cluster.address))
    assert (code, lines, len(said)) == (1, [], 4)
    assert "all 3 workers have another version" in said[-1]
    cluster.worker("--no-nanny")
    crew = DaskCrew(cluster.address, told.append)
    assert crew.size == 1
    assert list(in_order(NUMBERS, squared, crew)) == SQUARES
    crew.close()
    for words in ("it has no Mingzhang", "another version of Mingzhang", "other reference tables"):
        assert sum(words in line for line in told) == 1


def test_a_scheduler_without_workers_is_said(cluster: RealCluster, told: list[str]) -> None:
    with pytest.raises(ClusterTrouble, match="has no worker"):
        DaskCrew(cluster.address, told.append)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "tcp://", "nowhere", "tcp://127.0.0.1:port", "ftp://a/b"]
)
def test_an_address_where_nobody_answers_is_said(address: str, told: list[str]) -> None:
    with pytest.raises(ClusterTrouble, match="no Dask scheduler answers there"):
        DaskCrew(address, told.append)


def test_an_address_where_something_else_listens_is_said(told: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterTrouble, match="no Dask scheduler answers there"):
            DaskCrew(address, told.append)


def test_a_scheduler_that_goes_away_is_said_and_the_next_run_goes_on(
    cluster: RealCluster, sources: Path, tmp_path: Path
) -> None:
    cluster.worker("--no-nanny")
    run = converting(sources, tmp_path / "into", "--dask", cluster.address)
    assert run.stdout is not None
    run.stdout.readline()
    os.kill(cluster.scheduler.pid, signal.SIGKILL)
    code, lines, said = ended(run)
    assert code == 1
    assert "the scheduler went away" in said[-1]
    code, lines, said = ended(converting(sources, tmp_path / "into"))
    assert (code, len(lines)) == (0, len(TEXTS))
    assert any(line.endswith("unchanged") for line in lines)


def left_running(group: int) -> list[psutil.Process]:
    """What goes on running of a group of processes; what is about to end is waited for."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    _, alive = psutil.wait_procs(found, timeout=30)
    return list(alive)


def test_a_cluster_is_started_here_and_stopped_at_the_end(sources: Path, tmp_path: Path) -> None:
    run = converting(sources, tmp_path / "into", "--dask", "local", "--jobs", "2")
    code, lines, said = ended(run)
    assert (code, len(lines)) == (0, len(TEXTS))
    assert [line.split(", ")[0] for line in said] == [f"mingzhang: {len(TEXTS)} converted ({len(TEXTS)} new)"]
    assert left_running(run.pid) == []


def test_an_interrupt_stops_a_cluster_run_and_the_next_one_goes_on(sources: Path, tmp_path: Path) -> None:
    run = converting(sources, tmp_path / "into", "--dask", "local", "--jobs", "2")
    assert run.stdout is not None
    run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    code, _, said = ended(run)
    assert code == 130
    assert said[-1] == "mingzhang: interrupted; every package that was reported is whole"
    code, lines, _ = ended(converting(sources, tmp_path / "into", "--dask", "local", "--jobs", "2"))
    assert (code, len(lines)) == (0, len(TEXTS))
    assert any(line.endswith("unchanged") for line in lines)

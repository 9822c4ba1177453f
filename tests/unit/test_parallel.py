"""What holds when work is shared out: the order, nothing lost when a worker dies, nothing left running."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from mingzhang.parallel import Died, Inline, LocalCrew, in_order


@pytest.fixture
def crew() -> Iterator[LocalCrew]:
    made = LocalCrew(2)
    yield made
    made.close()


def squared(numbers: Sequence[int]) -> list[int]:
    return [number**2 for number in numbers]


def killed_once(numbers: Sequence[int], folder: Path) -> list[int]:
    """Squares, but whoever meets the number 7 for the first time is killed."""
    marked = folder / "killed"
    if 7 in numbers and not marked.exists():
        marked.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(numbers)


def killed_always(numbers: Sequence[int]) -> list[int]:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(numbers)


def broken(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"no square of {numbers[0]}")


BATCHES = [[number, number + 1, number + 2] for number in range(0, 30, 3)]
SQUARES = [number**2 for number in range(30)]


def test_results_come_in_the_order_of_the_batches(crew: LocalCrew) -> None:
    assert list(in_order(BATCHES, squared, crew)) == SQUARES


def test_without_workers_the_results_are_the_same() -> None:
    assert list(in_order(BATCHES, squared, Inline())) == SQUARES


def test_a_worker_that_dies_loses_nothing(crew: LocalCrew, tmp_path: Path) -> None:
    assert list(in_order(BATCHES, partial(killed_once, folder=tmp_path), crew)) == SQUARES
    assert (tmp_path / "killed").exists()


def test_what_kills_its_worker_twice_is_left_out_and_the_rest_is_done(crew: LocalCrew) -> None:
    found = list(in_order(BATCHES, killed_always, crew))
    assert found == [Died(7) if number == 7 else number**2 for number in range(30)]


def test_work_that_goes_wrong_is_told(crew: LocalCrew) -> None:
    with pytest.raises(ValueError, match="no square of 0"):
        list(in_order(BATCHES, broken, crew))


def test_only_so_many_batches_are_under_way_as_workers_need(crew: LocalCrew) -> None:
    begun: list[int] = []

    def counted() -> Iterator[list[int]]:
        for batch in BATCHES:
            begun.append(batch[0])
            yield batch

    results = in_order(counted(), squared, crew)
    next(results)
    assert len(begun) == crew.size + 1


def test_a_crew_that_is_closed_leaves_no_process_behind(crew: LocalCrew) -> None:
    (number,) = in_order([[0]], own_process, crew)
    crew.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def own_process(_: Sequence[int]) -> list[int]:
    return [os.getpid()]

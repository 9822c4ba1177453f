"""Work on every core: batches in, results out in the order of the batches, and no worker's death loses anything."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

__all__ = ["Crew", "Died", "Inline", "LocalCrew", "Promise", "cores", "in_order", "shares_memory"]

# Seconds for the threads of a pool that was stopped.
_PATIENCE = 5.0

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
PromisedT_co = TypeVar("PromisedT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Died(Generic[ItemT]):
    """What killed its worker, and killed another one when it was tried again alone."""

    item: ItemT


class Promise(Protocol[PromisedT_co]):
    """What will come of a batch; asking for it waits."""

    def exception(self) -> BaseException | None:
        """What went wrong, None when nothing did."""

    def result(self) -> PromisedT_co:
        """What came of it."""


class Crew(Protocol):
    """Who does the work: the processes of this machine, or a cluster."""

    @property
    def size(self) -> int:
        """How many batches are worked on at a time."""

    def submit(self, work: Callable[[Sequence[ItemT]], ResultT], batch: Sequence[ItemT]) -> Promise[ResultT]:
        """Begin a batch."""

    def has_died(self, error: BaseException) -> bool:
        """Whether an error means that a worker died, and not that the work went wrong."""

    def renew(self) -> None:
        """Take new workers for those that died."""

    def apart(self) -> Crew:
        """One worker on which nothing else runs."""

    def close(self) -> None:
        """Stop at once; what is under way is given up."""


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    batches: Iterable[Sequence[ItemT]],
    work: Callable[[Sequence[ItemT]], Sequence[ResultT]],
    crew: Crew,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[ResultT | Died[ItemT]]:
    """The results of all items in their order; only so many batches are under way that nobody is idle.

    `meanwhile` is what this process does itself, once, while the first batches are under way.

    When a worker dies, whatever was under way is done again item by item, apart from the rest; an item
    that dies again is given as `Died`.
    """
    under_way: deque[tuple[Sequence[ItemT], Promise[Sequence[ResultT]]]] = deque()
    for batch in batches:
        under_way.append((batch, crew.submit(work, batch)))
        if len(under_way) > crew.size:
            if meanwhile:
                meanwhile()
                meanwhile = None
            yield from _finished(under_way, work, crew)
    if meanwhile:
        meanwhile()
    while under_way:
        yield from _finished(under_way, work, crew)


def _finished(
    under_way: deque[tuple[Sequence[ItemT], Promise[Sequence[ResultT]]]],
    work: Callable[[Sequence[ItemT]], Sequence[ResultT]],
    crew: Crew,
) -> Iterator[ResultT | Died[ItemT]]:
    batch, future = under_way.popleft()
    error = future.exception()
    if error is None:
        yield from future.result()
    elif crew.has_died(error):
        lost = [(batch, future), *under_way]
        under_way.clear()
        for _, done in lost:
            done.exception()  # what is still under way is let end, so that nothing else runs beside the second try
        crew.renew()
        for kept, done in lost:
            if done.exception() is None:
                yield from done.result()
            else:
                yield from _one_by_one(kept, work, crew)
    else:
        raise error


def _one_by_one(
    batch: Sequence[ItemT], work: Callable[[Sequence[ItemT]], Sequence[ResultT]], crew: Crew
) -> Iterator[ResultT | Died[ItemT]]:
    apart = crew.apart()
    try:
        for item in batch:
            future = apart.submit(work, (item,))
            error = future.exception()
            if error is None:
                yield from future.result()
            elif apart.has_died(error):
                apart.renew()
                yield Died(item)
            else:
                raise error
    finally:
        apart.close()


class Inline:
    """No workers: for so little work that starting them would cost more."""

    size = 0

    def submit(self, work: Callable[[Sequence[ItemT]], ResultT], batch: Sequence[ItemT]) -> Future[ResultT]:
        """Do it now."""
        future: Future[ResultT] = Future()
        future.set_result(work(batch))
        return future

    def has_died(self, error: BaseException) -> bool:  # noqa: ARG002 - nobody here can die alone
        """Never."""
        return False

    def renew(self) -> None:
        """Nothing to renew."""

    def apart(self) -> Crew:
        """The same."""
        return self

    def close(self) -> None:
        """Nothing to stop."""


class LocalCrew:
    """Processes of this machine, one a core unless told otherwise."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[threading.Thread] = set()

    def submit(self, work: Callable[[Sequence[ItemT]], ResultT], batch: Sequence[ItemT]) -> Future[ResultT]:
        """Begin a batch; a pool that broke meanwhile gives the error through the future."""
        if self._pool is None:
            self._others = set(threading.enumerate())
            self._pool = _pool(self.size)
        try:
            with _interrupts_wait():
                return self._pool.submit(work, batch)
        except BrokenExecutor as error:
            failed: Future[ResultT] = Future()
            failed.set_exception(error)
            return failed

    def has_died(self, error: BaseException) -> bool:
        """A pool breaks when one of its processes dies."""
        return isinstance(error, BrokenExecutor)

    def renew(self) -> None:
        """Forget the broken pool; the next batch starts another."""
        self.close()

    def apart(self) -> Crew:
        """A pool of one."""
        return LocalCrew(1)

    def close(self) -> None:
        """Stop the processes, also in the middle of a batch."""
        pool, self._pool = self._pool, None
        if pool is not None:
            _stop(pool, self._others)


def _pool(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, multiprocessing.get_context(_start_method()), _begin)


def shares_memory() -> bool:
    """Whether a worker that is started now knows what this process has read."""
    return _start_method() == "fork"


def _start_method() -> str:
    """A fork costs nothing and shares what was read before; it is safe only where no other thread runs."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C waits while workers are started, which do not yet know that they are to leave it to the main process."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A worker leaves Ctrl-C to the main process, and ends when that one does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(pool: ProcessPoolExecutor, others: set[threading.Thread]) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    for process in processes:
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.join()
    for thread in set(threading.enumerate()) - others:
        thread.join(_PATIENCE)

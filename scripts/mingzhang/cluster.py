"""The same work on a Dask cluster: bytes in, packages out, and nothing shared but the scheduler's address.

A scheduler knows nothing of this program: what goes through it is bytes. A worker has the program installed, in the
version of whoever asks; one that has another version gets no work. Of a piece of work that is begun a mark stands
with the scheduler, so that it is known what a worker did when it died, and no piece kills a third one.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import socket
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast
from urllib.parse import urlsplit

from mingzhang.caching import converter_version, program_version
from mingzhang.errors import ClusterTrouble, MingzhangError
from mingzhang.parallel import Crew, Promise, cores
from mingzhang.store import read_reference

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["DaskCrew", "Installed", "installed"]

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

LOCAL = "local"
"""The address of a cluster that is started on this machine and stopped at the end."""

# Seconds: a scheduler answers within this, or it is taken to be none; and it has a worker by then.
_TO_ANSWER = 4.0
_TO_HAVE_A_WORKER = 5.0
# A cluster that lost all its workers gets this long to start others.
_TO_RECOVER = 60.0
_TO_CLOSE = 5.0
# How often to look whether workers came or went while nothing is finished.
_GLANCE = 2.0
# A result that has not come after this is asked for again.
_TO_FETCH = 60.0


@dataclass(frozen=True, slots=True)
class Installed:
    """What a worker has installed, as far as packages depend on it: the program, and the reference tables."""

    program: str
    reference: str


def installed() -> Installed:
    """What this process has installed; asked of every worker before it gets work."""
    return Installed(
        f"{converter_version()} {program_version('converting', 'cluster')}", read_reference().digest
    )


class WorkerDied(Exception):
    """Somebody had begun this piece of work and never ended it."""


@dataclass(frozen=True, slots=True)
class _Piece(Generic[ItemT, ResultT]):
    """A batch and what to do with it, under the name of its mark."""

    work: Callable[[Sequence[ItemT]], ResultT]
    batch: Sequence[ItemT]
    mark: str

    def done(self) -> ResultT:
        """Do it on a worker, unless another one died of it."""
        from distributed import Event  # noqa: PLC0415 - a worker has it

        begun = Event(self.mark)
        if begun.is_set():
            begun.clear()
            raise WorkerDied(self.mark)
        begun.set()
        try:
            return self.work(self.batch)
        finally:
            begun.clear()


def _opener() -> Callable[[bytes], object]:
    """What opens a piece on a worker; it travels as itself, since a scheduler could not import it by name."""

    def open_and_do(packed: bytes) -> object:
        import pickle  # noqa: PLC0415 - what travels brings nothing along

        return pickle.loads(packed).done()  # noqa: S301 - made by `submit` below, which holds the connection

    return open_and_do


class DaskCrew:
    """The workers of a Dask cluster that have the same version as this process."""

    def __init__(self, address: str, tell: Callable[[str], None], jobs: int = 0) -> None:
        _refuse_silence(address)
        self._tell = tell
        self._known: dict[str, bool] = {}
        self._alive: dict[str, int] = {}
        self._closing = ExitStack()
        try:
            self._client = self._connected(address, jobs)
            self._closing.callback(self._client.close, timeout=_TO_CLOSE)
            self._own = installed()
            self._open = _opener()
            self._wait_for_workers(_TO_HAVE_A_WORKER)
        except BaseException:
            self.close()
            raise

    def _connected(self, address: str, jobs: int) -> Client:
        try:
            import dask  # noqa: PLC0415 - an extra, and slow to import
            from distributed import Client, LocalCluster  # noqa: PLC0415
        except ImportError:
            raise ClusterTrouble("--dask needs an extra: pip install 'mingzhang[cluster]'") from None
        _quiet()
        self.address = address
        if address == LOCAL:
            dask.config.set({"logging.distributed": "critical", "distributed.admin.tick.limit": "1h"})
            with _keyboard_kept():
                cluster = LocalCluster(
                    n_workers=jobs or cores(),
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            self._closing.callback(cluster.close, timeout=_TO_CLOSE)
            self.address = str(cluster.scheduler_address)
        try:
            # In a thread of its own: whoever calls may have a loop of events running, as a notebook has.
            with ThreadPoolExecutor(1) as thread:
                thread.submit(asyncio.run, _greeted(self.address)).result()
            return Client(self.address, timeout=_TO_ANSWER, set_as_default=False, name="mingzhang")
        except (OSError, TimeoutError, ValueError) as error:
            raise _no_answer(address, error) from None

    @property
    def size(self) -> int:
        """How many batches the workers can have in hand at a time."""
        return max(1, sum(self._alive.values()))

    @property
    def workers(self) -> frozenset[str]:
        """The workers that are there and may have work."""
        return frozenset(self._alive)

    def submit(self, work: Callable[[Sequence[ItemT]], ResultT], batch: Sequence[ItemT]) -> Promise[ResultT]:
        """Begin a batch."""
        self.look()
        return _UnderWay(self, pickle.dumps(_Piece(work, batch, f"mingzhang-{uuid.uuid4().hex}"), protocol=5))

    def send(self, packed: bytes) -> tuple[Future[object], frozenset[str]]:
        """Give a piece to the workers that are there; tells to whom."""
        self._wait_for_workers(_TO_RECOVER)
        future = self._client.submit(
            self._open,
            packed,
            key=f"mingzhang-{uuid.uuid4().hex}",
            workers=sorted(self._alive),
            pure=False,
        )
        return future, self.workers

    def look(self) -> None:
        """See who is there; newcomers are asked for their version, and get work only if it is ours."""
        try:
            present = self._client.scheduler_info(n_workers=-1).get("workers")
            if present is None:
                raise self.gone(None)
            self._known = {worker: known for worker, known in self._known.items() if worker in present}
            fresh = sorted(present.keys() - self._known.keys())
            answers = self._client.run(installed, workers=fresh, on_error="return") if fresh else {}
        except (OSError, TimeoutError, RuntimeError, CancelledError) as error:
            raise self.gone(error) from None
        for worker in fresh:
            answer = answers.get(worker)
            self._known[worker] = answer == self._own
            if not self._known[worker]:
                self._tell(
                    f"worker {worker} gets no work: {self._difference(answer)}; install the same there"
                )
        self._alive = {
            worker: int(about["nthreads"]) for worker, about in present.items() if self._known.get(worker)
        }

    def _difference(self, answer: object) -> str:
        if not isinstance(answer, Installed):
            return f"it has no Mingzhang, or another version of it ({_in_a_line(answer)})"
        if answer.program == self._own.program:
            return "it has other reference tables than this machine"
        return "it has another version of Mingzhang, of Python or of a library than this machine"

    def _wait_for_workers(self, seconds: float) -> None:
        """Wait until there is a worker to give work to, but not for ever."""
        self.look()
        if self._alive:
            return
        if seconds > _TO_HAVE_A_WORKER:
            self._tell(f"{self.address}: no worker is left; waiting {seconds:.0f} s for another")
        waited = 0.0
        while not self._alive and waited < seconds:
            self._client.sync(asyncio.sleep, 0.5)
            waited += 0.5
            self.look()
        if not self._alive:
            refused = sum(not is_ours for is_ours in self._known.values())
            raise ClusterTrouble(
                f"{self.address}: "
                + (
                    f"all {refused} workers have another version"
                    if refused
                    else "the scheduler has no worker"
                )
                + "; start workers that have this version: dask worker ADDRESS"
            )

    def gone(self, error: BaseException | None) -> MingzhangError:
        """What to say when the scheduler itself went away."""
        return ClusterTrouble(
            f"{self.address}: the scheduler went away{f' ({_in_a_line(error)})' if error else ''}; "
            "every package that was reported is whole, and the next run goes on from there"
        )

    def has_died(self, error: BaseException) -> bool:
        """Whether an error means that a worker died over this batch."""
        from distributed import KilledWorker  # noqa: PLC0415

        return isinstance(error, WorkerDied | KilledWorker)

    def renew(self) -> None:
        """Workers are started by whoever runs the cluster."""

    def apart(self) -> Crew:
        """The same cluster, while nothing else of ours is under way on it."""
        return _Alone(self)

    def close(self) -> None:
        """Give up what is under way, leave the cluster, and stop it if it was started here."""
        with suppress(OSError, TimeoutError, RuntimeError, CancelledError):
            self._closing.close()


class _UnderWay(Generic[ResultT]):
    """A batch that a cluster has in hand; it is sent again when all who could have had it are gone."""

    def __init__(self, crew: DaskCrew, packed: bytes) -> None:
        self._crew, self._packed = crew, packed
        self._future, self._to = crew.send(packed)
        self._settled = False
        self._error: BaseException | None = None
        self._result: list[ResultT] = []

    def exception(self) -> BaseException | None:
        """Wait for the end; what went wrong, or None."""
        while not self._settled:
            self._wait()
        return self._error

    def result(self) -> ResultT:
        """Wait for the end; what came of it."""
        error = self.exception()
        if error is not None:
            raise error
        return self._result[0]

    def _wait(self) -> None:
        try:
            self._error = self._future.exception(timeout=_GLANCE)
            if self._error is None:
                # What a piece gives is what its work gives; the library cannot know that.
                self._result = [cast("ResultT", self._future.result(timeout=_TO_FETCH))]
        except TimeoutError:
            self._crew.look()
            if not self._to & self._crew.workers:
                self._future.release()
                self._future, self._to = self._crew.send(self._packed)
            return
        except (CancelledError, OSError, RuntimeError) as error:
            raise self._crew.gone(error) from None
        self._settled = True
        self._future.release()


class _Alone:
    """A crew that only lends its workers: closing it closes nothing."""

    size = 1

    def __init__(self, crew: DaskCrew) -> None:
        self._crew = crew
        self.submit = crew.submit
        self.has_died = crew.has_died
        self.renew = crew.renew

    def apart(self) -> Crew:
        """The same."""
        return self

    def close(self) -> None:
        """Nothing to stop."""


@contextmanager
def _keyboard_kept() -> Iterator[None]:
    """Processes that are started here leave Ctrl-C to this one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_silence(address: str) -> None:
    """Whether anybody listens at an address is found out before anything slow is begun."""
    if address == LOCAL:
        return
    try:
        place = urlsplit(address if "://" in address else f"tcp://{address}")
        if not place.hostname or not place.port:
            raise _no_answer(address, "it names no host and port")
        socket.create_connection((place.hostname, place.port), _TO_ANSWER).close()
    except (OSError, ValueError) as error:
        raise _no_answer(address, error) from None


def _no_answer(address: str, error: object) -> ClusterTrouble:
    return ClusterTrouble(
        f"{address}: no Dask scheduler answers there ({_in_a_line(error)}); "
        "check the address, for example tcp://10.0.0.5:8786, and that `dask scheduler` runs"
    )


async def _greeted(address: str) -> None:
    """Have a scheduler say who it is; a client would wait for ever on who listens and says nothing."""
    from distributed.core import rpc  # noqa: PLC0415 - an extra

    async with rpc(address, timeout=_TO_ANSWER) as scheduler:
        await asyncio.wait_for(scheduler.identity(n_workers=0), _TO_ANSWER)


def _in_a_line(error: object) -> str:
    words = " ".join(str(error).split())
    return words[:200] or type(error).__name__


def _quiet() -> None:
    """Whoever is at the keyboard is told by us what happened, in a line, and not by the library with a traceback."""
    for name in (
        "distributed",
        "distributed.client",
        "distributed.gc",
        "tornado",
        "tornado.application",
        "asyncio",
    ):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

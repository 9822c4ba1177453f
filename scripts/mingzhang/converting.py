"""Converts sources into packages on disk: each whole or not at all, the others unharmed, nothing twice."""

from __future__ import annotations

import hashlib
import os
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from mingzhang.caching import Entry, Ledger, Readings, Version, converter_version, key_of
from mingzhang.checks.others import Kin, Other, other_of
from mingzhang.disclosure import Disclosure
from mingzhang.disk import clear_errors, exclusive, recover, remove_folder, staging, write_files
from mingzhang.errors import MingzhangError, UnreadableDocument
from mingzhang.garbage import all_is_kept
from mingzhang.model import Document, Text
from mingzhang.package import File, package_files, text_file
from mingzhang.parallel import Crew, Died, Inline, LocalCrew, cores, in_order
from mingzhang.pipeline import Conversion, examine, understand
from mingzhang.readers import read_text, word_binary
from mingzhang.readers.bundle import join_texts
from mingzhang.readers.recognition import KEPT_PAGES
from mingzhang.reference import Reference
from mingzhang.related import Relations, beside
from mingzhang.remote import is_address
from mingzhang.standing import Standing
from mingzhang.store import (
    SourceFiles,
    digest_on_disk,
    document_of,
    is_only_made,
    package_digest,
    packages_in,
    publish_package,
    read_reference,
    seen_of,
    sources_in,
    state_on_disk,
)
from mingzhang.tables import tables_of

__all__ = ["Done", "Failed", "Result", "Run", "Summed", "convert_sources", "converted", "understood"]

# Fewer sources than this are converted without workers, which would take longer to start.
_FEW = 8
# The gate is cheap for many packages at a time; more than this would be much to do again when a worker dies.
_BATCH = 32
# From so many on, old Word documents are read together; one alone is read by its reader.
_SEVERAL = 2
_BATCH_BYTES = 16 * 2**20
_PROGRAM_CHANGED = "because the program changed"
# A disk takes 255 characters; a folder beside it, on its way out, has a few more.
_FOLDER_NAME = re.compile(r"[0-9a-z][0-9a-z._-]{0,199}")


@dataclass(frozen=True, slots=True)
class Done:
    """A source that became a package; `unchanged` when it had become one before and nothing was done."""

    source: str
    id: str
    folder: Path
    figures: int
    figures_explained: int
    findings: int
    gaps: int
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that did not, and why, in one line."""

    source: str
    reason: str


Result: TypeAlias = Done | Failed
DoneT = TypeVar("DoneT")


@dataclass(slots=True)
class Summed:
    """What a run did and why, counted."""

    reasons: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    failed: int = 0
    checked_again: int = 0
    removed: list[str] = field(default_factory=list)

    def count(self, result: Result, reason: str) -> None:
        """Count one result; `reason` says why something was converted."""
        if isinstance(result, Failed):
            self.failed += 1
        elif result.unchanged:
            self.unchanged += 1
        else:
            self.reasons[reason] += 1

    def words(self) -> str:
        """12 converted (2 new, 10 because the program changed), 988 unchanged, 1 removed."""
        why = ", ".join(f"{number} {reason}" for reason, number in sorted(self.reasons.items()))
        told = [
            f"{self.reasons.total()} converted{f' ({why})' if why else ''}",
            f"{self.unchanged} unchanged",
        ]
        told += [f"{len(self.removed)} removed because the source is gone"] if self.removed else []
        if self.checked_again:
            told.append(f"{self.checked_again} checked again because a related disclosure changed")
        told += [f"{self.failed} not converted"] if self.failed else []
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Run:
    """How to convert: where the caches are, how many processes (0: one a core), and whom to tell what.

    `roots` are the folders whose packages go when their sources go. `crew` takes the place of processes.
    """

    cache: Path
    jobs: int = 0
    roots: tuple[Path | str, ...] = ()
    tell: Callable[[str], None] = print
    crew: Crew | None = None


def converted(source: SourceFiles, reference: Reference, readings: Readings | None = None) -> Conversion:
    """The conversion of one source; several files are read as one document."""
    return examine(understood(source, reference, readings))


def understood(source: SourceFiles, reference: Reference, readings: Readings | None = None) -> Disclosure:
    """What one source says, before it is checked; `readings` are texts that were kept."""
    return _understood(source.name, document_of(source), reference, readings)


def _understood(
    name: str, documents: Sequence[Document], reference: Reference, readings: Readings | None
) -> Disclosure:
    try:
        return understand(_as_one(documents), _read(documents, readings), reference)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name}: {error}") from None


def _read(documents: Sequence[Document], readings: Readings | None) -> Text:
    """The text of a disclosure; that of several files is joined, the narrative before the tables."""
    if len(documents) == 1:
        return _text(documents[0], readings)
    return join_texts((document.name, _named_text(document, readings)) for document in documents)


def _named_text(document: Document, readings: Readings | None) -> Text:
    """The text of one file of several, which is named where it cannot be read."""
    try:
        return _text(document, readings)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{document.name}: {error}") from None


def _text(document: Document, readings: Readings | None) -> Text:
    """The text of one file, as it was kept or as it is read now."""
    kept = readings.get(document.sha256) if readings else None
    if kept is not None:
        return kept
    if readings is None:
        return read_text(document.raw)
    keeping = KEPT_PAGES.set(readings.pages)
    try:
        text = read_text(document.raw)
    finally:
        KEPT_PAGES.reset(keeping)
    readings.put(document.sha256, text)
    return text


def _as_one(documents: Sequence[Document]) -> Document:
    """Several files stand as one document, with the names of all and the checksum of their checksums."""
    if len(documents) == 1:
        return documents[0]
    together = hashlib.sha256("".join(document.sha256 for document in documents).encode()).hexdigest()
    return Document("; ".join(document.name for document in documents), b"", together, documents[0].about)


@dataclass(frozen=True, slots=True)
class Task:
    """One disclosure to convert: the bytes and what is known of them, nothing that only this machine has.

    `others` are the disclosures that it is held against, where they are known already.
    """

    source: str
    documents: tuple[Document, ...]
    key: str = ""
    problem: str = ""
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A valid package, not yet in its place: in a folder, or as files where it was made elsewhere."""

    source: str
    key: str
    id: str
    digest: str
    figures: int
    figures_explained: int
    findings: int
    gaps: int
    kin: Kin
    said: str
    beside: str
    folder: Path | None = None
    files: tuple[File, ...] = ()
    damaged_readings: int = 0


# The reference tables of this process by their checksum; a worker that is forked inherits them.
_REFERENCES: dict[str, Reference] = {}


def _reference(digest: str) -> Reference:
    """The reference tables with a checksum, read once in every process."""
    if digest not in _REFERENCES:
        read = read_reference()
        _REFERENCES[read.digest] = read
    if digest not in _REFERENCES:
        raise MingzhangError("the reference tables changed during the run; start it again")
    return _REFERENCES[digest]


def convert_batch(tasks: Sequence[Task], digest: str, cache: Path | None = None) -> list[Made | Failed]:
    """Bytes in, packages out: what a worker does, on this machine or on another one.

    `digest` names the reference tables, `cache` where texts are kept.
    """
    readings = Readings(cache) if cache else None
    if readings:
        _read_old_documents(tasks, readings)
    reference = _reference(digest)
    results = _made_together([_one(task, reference, readings) for task in tasks])
    reasons = _refused(result for result in results if isinstance(result, Made))
    return [
        Failed(result.source, f"{result.source}: {reasons[result.source]}")
        if result.source in reasons
        else result
        for result in results
    ]


def _read_old_documents(tasks: Sequence[Task], readings: Readings) -> None:
    """Read the old Word documents of a batch by one start of LibreOffice; one that fails is read again alone."""
    raws = {
        document.sha256: document.raw
        for task in tasks
        for document in task.documents
        if word_binary.READER.recognises(document.raw) and readings.get(document.sha256) is None
    }
    if len(raws) < _SEVERAL:
        return
    for sha256, text in zip(raws, word_binary.read_batch(list(raws.values())), strict=True):
        if text is not None:
            readings.put(sha256, text)


def _refused(packages: Iterable[Made]) -> dict[str, str]:
    """Why packages do not pass the gate, by source; packages of one id go through it one after another."""
    from mingzhang.validating import Candidate, invalid_in  # noqa: PLC0415 - frictionless is slow to load

    waiting = list(packages)
    refused: dict[str, str] = {}
    while waiting:
        together = {made.id: made for made in reversed(waiting)}
        reasons = invalid_in([Candidate(made.id, made.files) for made in together.values()])
        refused |= {together[package_id].source: reason for package_id, reason in reasons.items()}
        waiting = [made for made in waiting if together[made.id] is not made]
    return refused


@dataclass(frozen=True, slots=True)
class _Understood:
    """A source that was understood, and what others may be held against; it is not checked yet."""

    task: Task
    disclosure: Disclosure
    other: Other
    damaged_readings: int


def _one(task: Task, reference: Reference, readings: Readings | None) -> _Understood | Failed:
    if task.problem:
        return Failed(task.source, task.problem)
    damaged = readings.damaged if readings else 0

    def work() -> _Understood:
        disclosure = _understood(task.source, task.documents, reference, readings)
        damaged_now = readings.damaged if readings else 0
        return _Understood(task, disclosure, other_of(disclosure), damaged_now - damaged)

    return _or_failed(task, work)


def _made_together(batch: Sequence[_Understood | Failed]) -> list[Made | Failed]:
    """The packages of a batch, each checked beside those that it is to be held against, as far as they are known."""
    others = {one.other.kin.id: one.other for one in batch if isinstance(one, _Understood)}
    relations = Relations(other.kin for other in others.values())
    return [one if isinstance(one, Failed) else _made(one, relations, others) for one in batch]


def _made(one: _Understood, relations: Relations, others: Mapping[str, Other]) -> Made | Failed:
    relatives = one.task.others or tuple(others[name] for name in relations.of(one.other.kin))

    def work() -> Made:
        conversion = examine(one.disclosure, relatives)
        files = (*package_files(tables_of(conversion)), text_file(conversion.disclosure.text))
        return Made(
            one.task.source,
            one.task.key,
            conversion.disclosure.id,
            package_digest(files),
            conversion.coverage.figures,
            conversion.coverage.explained,
            len(conversion.findings),
            len(conversion.gaps),
            one.other.kin,
            one.other.said,
            beside({other.kin.id: other.said for other in relatives}),
            files=files,
            damaged_readings=one.damaged_readings,
        )

    return _or_failed(one.task, work)


def _or_failed(task: Task, work: Callable[[], DoneT]) -> DoneT | Failed:
    try:
        return work()
    except MingzhangError as error:
        return Failed(task.source, str(error))
    except Exception as error:  # noqa: BLE001 - a bug that one document brings to light keeps no other one back
        return Failed(task.source, f"{task.source}: {_bug(error)}")


def _bug(error: Exception) -> str:
    """Where our own code broke off, in one line."""
    if isinstance(error, MemoryError):
        return "takes more memory than there is; supply the document in parts"
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:200]
    return (
        f"could not be converted because of an error in the program ({type(error).__name__}: {said}; "
        f"{Path(place.filename).name}, line {place.lineno}); please report it with the document"
    )


def _staged_batch(tasks: Sequence[Task], digest: str, cache: Path, folder: Path) -> list[Made | Failed]:
    """A batch whose packages are written into a folder of this machine, so that only their names travel."""
    results = convert_batch(tasks, digest, cache)
    return [_staged(result, folder) if isinstance(result, Made) else result for result in results]


def _staged(made: Made, folder: Path) -> Made:
    place = folder / hashlib.sha256(os.fsencode(made.source)).hexdigest()[:32]
    write_files(made.files, place)
    return replace(made, folder=place, files=())


def convert_sources(
    sources: Sequence[SourceFiles | Failed], into: Path, reference: Reference, run: Run, summed: Summed
) -> Iterator[Result]:
    """Convert sources into packages below a folder; results come in the order of the sources.

    What was converted before, in the same version and of the same bytes, is left as it is. `summed` is
    filled on the way.
    """
    _REFERENCES[reference.digest] = reference
    with ExitStack() as at_the_end:
        at_the_end.enter_context(exclusive(into, run.tell))
        recover(into)
        folder = at_the_end.enter_context(staging(into))
        with all_is_kept():  # the program and the tables too: a thirtieth of a conversion
            ledger = Ledger(run.cache, into)
            place = _Place(into, folder, ledger, Version(converter_version(), reference.digest))
            plan = [source if isinstance(source, Failed) else _planned(source, place) for source in sources]
        at_the_end.callback(ledger.close)
        if ledger.damaged:
            run.tell(
                f"{ledger.path}: notes of earlier conversions are damaged; those disclosures are converted again"
            )
        crew = run.crew or _crew(sum(isinstance(one, _ToDo) for one in plan), run.jobs)
        at_the_end.callback(crew.close)
        results = _results(plan, place, run, crew, summed)
        held = list(results) if len(plan) < _FEW else []
        yield from results
        for gone in _superseded(plan, place, run.roots):
            summed.removed.append(gone.id)
            remove_folder(into / gone.id)
            ledger.forget(gone)
        again = _checked_again(plan, place, run, crew)
        summed.checked_again = len(again)
        yield from (again.get(one.source, one) for one in held)


def _checked_again(plan: Sequence[_Planned], place: _Place, run: Run, crew: Crew) -> dict[str, Done]:
    """Check anew what was held against other disclosures than those that now stand beside it; by source.

    Texts are not read again. What only an earlier run converted is checked anew where its source is as it was.
    """
    standing = Standing(place.into, place.ledger.entries.values())
    here = {one.noted: one.source for one in plan if not isinstance(one, Failed)}
    to_do = [
        _ToDo(source, entry.source, "", entry, seen_of(source))
        for entry in standing.stale()
        if (source := here.get(entry.source) or _as_it_was(entry, place.version)) is not None
    ]
    made = in_order(_batches(to_do, crew.size, standing), _work(place, run), crew)
    results = [_again(done, one, place) for one, done in zip(to_do, made, strict=True)]
    for result in results:
        if isinstance(result, Failed):
            run.tell(result.reason)
    return {result.source: result for result in results if isinstance(result, Done)}


def _as_it_was(entry: Entry, version: Version) -> SourceFiles | None:
    """The source of an earlier conversion, if it and the program are as they were then."""
    try:
        (source,) = sources_in(Path(entry.source))
        key = key_of(document_of(source))
    except (MingzhangError, ValueError):
        return None
    return None if _reason(entry, key, version) else source


def _again(made: Made | Failed | Died[Task], one: _ToDo, place: _Place) -> Result:
    """Put a package that was checked anew where it stood."""
    if isinstance(made, Died):
        return _left_out(one.source.name)
    return made if isinstance(made, Failed) else _put(made, one, place)


def _crew(number: int, jobs: int) -> Crew:
    """So many processes as are asked for; none for a few sources unless they were asked for."""
    if not jobs and number < _FEW:
        return Inline()
    return LocalCrew(jobs or cores())


@dataclass(slots=True)
class _Place:
    """The folder that packages go to, what is noted about it, and which ids this run has given."""

    into: Path
    staging: Path
    ledger: Ledger
    version: Version
    taken: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _ToDo:
    """A source to convert, as the ledger calls it, and why; `seen` is what the system said of it before it was read."""

    source: SourceFiles
    noted: str
    reason: str
    before: Entry | None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A source whose package is as it should be."""

    source: SourceFiles
    entry: Entry

    @property
    def noted(self) -> str:
        """The source as the ledger calls it."""
        return self.entry.source


_Planned: TypeAlias = _ToDo | _Kept | Failed


def _planned(source: SourceFiles, place: _Place) -> _Planned:
    """What is to be done with a source; it is opened only where the system says that it is another one."""
    noted = _absolute(source.name)
    entry = place.ledger.entries.get(noted)
    seen = seen_of(source)
    if entry is not None and seen and entry.seen == seen:
        key = entry.key
    else:
        try:
            key = key_of(document_of(source))
        except MingzhangError as error:
            return Failed(source.name, str(error))
    reason = _reason(entry, key, place.version)
    if entry is None or reason:
        return _ToDo(source, noted, reason, entry, seen)
    folder = place.into / entry.id
    state = state_on_disk(folder)
    if state != entry.state and (not state or digest_on_disk(folder) != entry.digest):
        return _ToDo(source, noted, "because the package was missing or had been changed", entry, seen)
    if (state, seen) != (entry.state, entry.seen):
        entry = replace(entry, state=state, seen=seen)
        place.ledger.add(entry)
    return _Kept(source, entry)


def _absolute(path: str | Path) -> str:
    """A source as the ledger calls it, from wherever the program is started; an address is one everywhere."""
    name = str(path)
    if is_address(name) or os.path.isabs(name):  # noqa: PTH117 - ten thousand times
        return name
    return str(Path(name).absolute())


def _reason(entry: Entry | None, key: str, version: Version) -> str:
    """Why a source is to be converted; "" where its conversion still holds."""
    if entry is None:
        return "new"
    if entry.key != key:
        return "because the source changed"
    if entry.program != version.program:
        return _PROGRAM_CHANGED
    if entry.reference != version.reference:
        return "because the reference tables changed"
    return ""


def _results(
    plan: Sequence[_Planned], place: _Place, run: Run, crew: Crew, summed: Summed
) -> Iterator[Result]:
    to_do = [one for one in plan if isinstance(one, _ToDo)]
    made = in_order(_batches(to_do, crew.size), _work(place, run), crew)
    damaged = 0
    for one in plan:
        if isinstance(one, _ToDo):
            done = next(made)
            damaged += done.damaged_readings if isinstance(done, Made) else 0
            result = _published(done, one, place)
        elif isinstance(one, _Kept):
            result = _kept(one, place)
        else:
            result = one
        summed.count(result, one.reason if isinstance(one, _ToDo) else "")
        yield result
    if damaged:
        run.tell(f"{run.cache / 'readings'}: {damaged} kept texts were damaged and are read again")
    was_of_another = any(one.reason == _PROGRAM_CHANGED for one in to_do)
    if to_do and Readings.clear_other_versions(run.cache) and was_of_another:
        run.tell(f"{run.cache / 'readings'}: texts kept by another version of the readers were removed")


def _work(place: _Place, run: Run) -> Callable[[Sequence[Task]], list[Made | Failed]]:
    """What is done with a batch: on this machine packages are written where they are made."""
    digest = place.version.reference
    if run.crew:
        return partial(convert_batch, digest=digest)
    return partial(_staged_batch, digest=digest, cache=run.cache, folder=place.staging)


def _batches(to_do: Sequence[_ToDo], workers: int, standing: Standing | None = None) -> Iterator[list[Task]]:
    """Small enough that all workers end together and memory stays bounded, large enough for the gate."""
    most = max(1, min(_BATCH, -(-len(to_do) // (4 * max(1, workers)))))
    batch: list[Task] = []
    for one in to_do:
        task = _task(one.source)
        known = standing.others(one.before.kin) if standing and one.before else ()
        batch.append(replace(task, others=known))
        if (
            len(batch) == most
            or sum(len(document.raw) for task in batch for document in task.documents) > _BATCH_BYTES
        ):
            yield batch
            batch = []
    if batch:
        yield batch


def _task(source: SourceFiles) -> Task:
    try:
        documents = document_of(source)
    except MingzhangError as error:
        return Task(source.name, (), problem=str(error))
    return Task(source.name, documents, key_of(documents))


def _kept(one: _Kept, place: _Place) -> Result:
    entry = one.entry
    if entry.id in place.taken:
        place.ledger.forget(entry)
        return _same_id(one.source.name, entry.id, place)
    place.taken[entry.id] = one.source.name
    return Done(
        one.source.name,
        entry.id,
        place.into / entry.id,
        entry.figures,
        entry.figures_explained,
        entry.findings,
        entry.gaps,
        unchanged=True,
    )


def _same_id(source: str, package_id: str, place: _Place) -> Failed:
    other = place.taken[package_id]
    return Failed(
        source, f"{source}: has the same id {package_id} as {other}; set another `id` in a disclosure.yml"
    )


def _published(made: Made | Failed | Died[Task], one: _ToDo, place: _Place) -> Result:
    """Put a package in its place, unless its id is taken or no folder can be called so."""
    source = one.source.name
    if isinstance(made, Died):
        return _left_out(source)
    if isinstance(made, Failed):
        return made
    folder = place.into / made.id
    if made.id in place.taken:
        return _same_id(source, made.id, place)
    if not _FOLDER_NAME.fullmatch(made.id):
        return Failed(
            source,
            f"{source}: the id {made.id} cannot name a folder; use at most 200 of a-z, 0-9, hyphen and full stop",
        )
    if folder.is_dir() and next(packages_in(folder), None) is None and (folder / "datapackage.json").exists():
        return Failed(
            source,
            f"{source}: {folder} holds a package of another kind; set another `id` in a disclosure.yml",
        )
    done = _put(made, one, place)
    place.taken[made.id] = source
    return done


def _left_out(source: str) -> Failed:
    return Failed(
        source,
        f"{source}: its worker died twice (killed, or out of memory), so it was left out; supply it in parts",
    )


def _put(made: Made, one: _ToDo, place: _Place) -> Done:
    """Put a package in its place and note it."""
    folder = place.into / made.id
    with clear_errors(folder):
        publish_package(made.folder or _staged_here(made, place.staging), folder)
    place.ledger.add(
        Entry(
            one.noted,
            made.key,
            place.version.program,
            place.version.reference,
            made.id,
            made.digest,
            state_on_disk(folder),
            made.figures,
            made.figures_explained,
            made.findings,
            made.gaps,
            made.kin,
            made.said,
            made.beside,
            one.seen,
        )
    )
    return Done(
        one.source.name, made.id, folder, made.figures, made.figures_explained, made.findings, made.gaps
    )


def _staged_here(made: Made, folder: Path) -> Path:
    staged = _staged(made, folder).folder
    if staged is None:
        raise RuntimeError("a staged package has a folder")
    return staged


def _superseded(plan: Sequence[_Planned], place: _Place, roots: Sequence[Path | str]) -> Iterator[Entry]:
    """The packages whose source below one of the roots is gone, or has become another package.

    A root without any source is more likely a drive that is not there than one that was emptied.
    """
    present = {_absolute(one.source) if isinstance(one, Failed) else one.noted for one in plan}
    within = tuple(f"{_absolute(root)}{'/' if is_address(root) else os.sep}" for root in roots)
    within = tuple(root for root in within if any(source.startswith(root) for source in present))
    before = [one.before for one in plan if isinstance(one, _ToDo) and one.before]
    for entry in (*place.ledger.entries.values(), *before):
        now = place.ledger.entries.get(entry.source)
        is_current = entry.source in present and now is not None and now.id == entry.id
        if is_current or entry.id in place.taken or not entry.source.startswith(within):
            continue
        folder = place.into / entry.id
        if is_only_made(folder) and digest_on_disk(folder) == entry.digest:
            yield entry

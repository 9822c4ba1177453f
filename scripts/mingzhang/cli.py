"""The command line: convert, check, site, data, add, serve, bench, golden, coverage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mingzhang.caching import cache_folder
from mingzhang.checks.others import Other
from mingzhang.converting import Done, Failed, Run, Summed, convert_sources, converted
from mingzhang.coverage_page import (
    DocumentCoverage,
    coverage_csv,
    coverage_page,
    fallen,
    parse_coverage,
)
from mingzhang.covering import cover_corpus
from mingzhang.disk import write_files
from mingzhang.errors import MingzhangError, UnreadableDocument
from mingzhang.linting import check_document, check_package, others_at
from mingzhang.package import File
from mingzhang.parallel import Crew
from mingzhang.progress import progress
from mingzhang.reference import Reference
from mingzhang.remote import brought, is_address, packages_at, sources_at
from mingzhang.reporting import CheckedSource, as_json, as_lines, as_sarif, worst
from mingzhang.store import (
    SourceFiles,
    packages_in,
    project_folder,
    read_reference,
    sources_in,
    start_disclosure,
)

__all__ = ["main"]

_PACKAGES = Path("datapackages")
_SITE = Path("build/site")
# From so many sources on, a run ends with a line that sums it up.
_MANY = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all went well, 1 when something did not, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except MingzhangError as error:
        _complain(str(error))
        return 1
    except KeyboardInterrupt:
        _complain("interrupted; every package that was reported is whole")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mingzhang", description="明账: published budgets as open data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _convert_arguments(commands.add_parser("convert", help="turn published documents into packages"))
    data = commands.add_parser("data", help="convert every source under datapackages/ in its place")
    data.add_argument("--packages", type=Path, default=_PACKAGES)
    data.add_argument("--json", action="store_true")
    _jobs_argument(data)
    _dask_argument(data)
    data.set_defaults(command=_data, into=None)
    check = commands.add_parser(
        "check", help="validate packages, or check documents before they are published"
    )
    check.add_argument(
        "places", nargs="+", type=_place, metavar="DIR", help="packages, folders of packages, or documents"
    )
    check.add_argument(
        "--fail-on", choices=("error", "warning", "info"), help="exit 1 on findings this grave or graver"
    )
    check.add_argument(
        "--previous",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="last year's disclosure, the same year's budget, or those of units, to hold a draft against",
    )
    check.add_argument("--json", action="store_true", help="one JSON object a line")
    check.add_argument("--sarif", action="store_true", help="a SARIF log on stdout")
    check.set_defaults(command=_check)
    add = commands.add_parser("add", help="start a disclosure: put a document into datapackages/")
    add.add_argument("file", type=Path)
    add.add_argument("--packages", type=Path, default=_PACKAGES)
    add.set_defaults(command=_add)
    coverage = commands.add_parser("coverage", help="how much of each document of a corpus was understood")
    coverage.add_argument(
        "--corpus", type=Path, help="a folder of documents; else MINGZHANG_CORPUS, else ../shared/disclosures"
    )
    coverage.add_argument(
        "--into", type=Path, default=Path("docs"), metavar="DIR", help="where coverage.md and coverage.csv go"
    )
    _jobs_argument(coverage)
    coverage.set_defaults(command=_coverage)
    golden = commands.add_parser(
        "golden", help="write the golden files anew; read the diff before you commit it"
    )
    golden.add_argument("--packages", type=Path, default=_PACKAGES)
    golden.add_argument("--into", type=Path, default=Path("tests/golden"), metavar="DIR")
    golden.set_defaults(command=_golden)
    bench = commands.add_parser(
        "bench", help="what things cost on this machine; or a made-up corpus to measure with"
    )
    bench.add_argument("--packages", type=Path, default=_PACKAGES)
    bench.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[100, 1000],
        metavar="N",
        help="how many made-up disclosures (100 1000)",
    )
    bench.add_argument(
        "--usual-up-to",
        type=int,
        default=1000,
        metavar="N",
        help="the usual recipe is left out beyond (%(default)s)",
    )
    bench.add_argument("--into", type=Path, default=Path("build/bench.json"), metavar="FILE")
    bench.set_defaults(command=_bench)
    _bench_kinds(bench)
    site = commands.add_parser("site", help="build the site of a folder of packages")
    site.add_argument("--packages", type=_place, default=_PACKAGES)
    site.add_argument("--into", type=Path, default=_SITE)
    _jobs_argument(site)
    site.set_defaults(command=_site)
    serve = commands.add_parser("serve", help="show the built site at a local address")
    serve.add_argument("--site", type=Path, default=_SITE)
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(command=_serve)
    return parser


def _convert_arguments(convert: argparse.ArgumentParser) -> None:
    convert.add_argument(
        "sources",
        nargs="+",
        type=_place,
        metavar="SOURCE",
        help="a file, a folder of files, or the address of one",
    )
    convert.add_argument(
        "--into",
        required=True,
        type=_place,
        metavar="DIR",
        help="where the packages go: a folder, or an address",
    )
    convert.add_argument("--json", action="store_true", help="one JSON object a line")
    _jobs_argument(convert)
    _dask_argument(convert)
    convert.set_defaults(command=_convert)


def _place(words: str) -> Path | str:
    """A path of this machine, or the address of a storage (s3://bucket/folder)."""
    return words if is_address(words) else Path(words)


def _here(place: Path | str) -> Path:
    """A path of this machine; what lies at an address is brought here first."""
    return brought(place, cache_folder(), _complain) if is_address(place) else Path(place)


def _bench_kinds(bench: argparse.ArgumentParser) -> None:
    kinds = bench.add_subparsers(metavar="")
    browsed = kinds.add_parser("site", help="what a built site costs its readers, in a real browser")
    browsed.add_argument("--site", type=Path, default=_SITE)
    browsed.set_defaults(command=_bench_site)
    made_up = kinds.add_parser("corpus", help="write documents of a made-up province")
    made_up.add_argument("number", type=int, metavar="N")
    made_up.add_argument("--into", type=Path, required=True, metavar="DIR")
    made_up.add_argument("--seed", type=int, default=1)
    made_up.set_defaults(command=_bench_corpus)


def _jobs_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="how many processes work at a time (default: one a core)",
    )


def _dask_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="work on a Dask cluster: its scheduler, as tcp://10.0.0.5:8786; or `local`, to start one here",
    )


def _complain(words: str) -> None:
    print(f"mingzhang: {_in_a_line(words)}", file=sys.stderr)


def _in_a_line(words: str) -> str:
    """The same words on one line: a file may have a line break in its name."""
    if words.isprintable():
        return words
    return "".join(one if one.isprintable() or one == "\u3000" else repr(one)[1:-1] for one in words)


def _convert(asked: argparse.Namespace) -> int:
    sources: list[SourceFiles | Failed] = []
    for path in asked.sources:
        try:
            sources += sources_at(path, cache_folder(), _complain) if is_address(path) else sources_in(path)
        except MingzhangError as error:
            sources.append(Failed(str(path), str(error)))
    roots = tuple(path for path in asked.sources if is_address(path) or path.is_dir())
    if not is_address(asked.into):
        return _converted(sources, asked.into, asked, roots)
    with packages_at(asked.into, cache_folder(), _complain) as into:
        return _converted(sources, into, asked, roots)


def _data(asked: argparse.Namespace) -> int:
    sources = [source for folder in _folders(asked.packages) for source in sources_in(folder)]
    return _converted(sources, asked.packages, asked, ())


def _converted(
    sources: Sequence[SourceFiles | Failed],
    into: Path,
    asked: argparse.Namespace,
    roots: tuple[Path | str, ...],
) -> int:
    """Convert, tell each result on a line, and at the end what was done and why."""
    summed = Summed()
    with _crew(asked) as crew, progress(len(sources)) as advance:
        run = Run(cache_folder(), asked.jobs, roots, _complain, crew)
        for result in convert_sources(sources, into, read_reference(), run, summed):
            _told(result, asked.into or into, as_json=asked.json)
            advance()
    if len(sources) > 1 and (summed.unchanged or summed.removed or len(sources) >= _MANY):
        _complain(summed.words())
    return 1 if summed.failed else 0


@contextmanager
def _crew(asked: argparse.Namespace) -> Iterator[Crew | None]:
    """The cluster that was asked for; None for the processes of this machine."""
    if not asked.dask:
        yield None
        return
    from mingzhang.cluster import DaskCrew  # noqa: PLC0415 - an extra, and slow to import

    with closing(DaskCrew(asked.dask, _complain, asked.jobs)) as crew:
        yield crew


def _bench(asked: argparse.Namespace) -> int:
    from mingzhang.bench.measuring import costs  # noqa: PLC0415 - each command loads what it needs
    from mingzhang.bench.running import compare  # noqa: PLC0415
    from mingzhang.bench.side_by_side import Compared, bench_json, table  # noqa: PLC0415

    for cost in costs(asked.packages, read_reference()):
        print(
            f"{cost.median_ms:9.1f} ms CPU (least {cost.least_ms:.1f}, {cost.rounds} rounds)  {cost.what}",
            flush=True,
        )
    results: list[Compared] = []
    for result in compare(asked.sizes, asked.usual_up_to, _complain):
        results.append(result)
        write_files((File(asked.into.name, bench_json(results).encode()),), asked.into.parent)
    print("\n".join(table(results)), flush=True)
    return 0


def _bench_site(asked: argparse.Namespace) -> int:
    from mingzhang.bench.browsing import browsing  # noqa: PLC0415 - each command loads what it needs

    for one in browsing(asked.site):
        print(
            f"{one.middle:9.1f} {one.unit} in the middle, {one.worst:.1f} {one.unit} at most  {one.what}",
            flush=True,
        )
    return 0


def _bench_corpus(asked: argparse.Namespace) -> int:
    from mingzhang.bench.corpus import corpus  # noqa: PLC0415 - each command loads what it needs
    from mingzhang.bench.slips import SeededError, seeded_errors_csv  # noqa: PLC0415

    errors: list[SeededError] = []
    for document in corpus(asked.number, asked.seed):
        write_files((File(document.name, document.raw),), asked.into)
        errors += document.seeded_errors
    write_files((File("seeded-errors.csv", seeded_errors_csv(tuple(errors)).encode()),), asked.into.parent)
    print(
        f"{asked.into}: {asked.number} documents; their seeded errors are in {asked.into.parent / 'seeded-errors.csv'}"
    )
    return 0


def _golden(asked: argparse.Namespace) -> int:
    from mingzhang.golden import golden_files  # noqa: PLC0415 - each command loads what it needs

    reference = read_reference()
    for folder in _folders(asked.packages):
        for source in sources_in(folder):
            files = tuple(golden_files(source, reference))
            write_files(files, asked.into)
            print(f"{asked.into / folder.name}: {len(files)} files; read the diff before you commit it")
    return 0


def _coverage(asked: argparse.Namespace) -> int:
    corpus = asked.corpus or Path(os.environ.get("MINGZHANG_CORPUS") or "../shared/disclosures")
    rows: list[DocumentCoverage] = []
    reasons: Counter[str] = Counter()
    unread: list[tuple[str, str]] = []
    for one in cover_corpus(corpus, cache_folder(), asked.jobs):
        reasons.update(dict(one.reasons))
        if one.coverage is None:
            unread.append((one.name, one.unread))
            _complain(f"{one.name}: {one.unread}")
        else:
            rows.append(one.coverage)
            print(one.coverage.words(), flush=True)
    kept = asked.into / "coverage.csv"
    before = parse_coverage(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    write_files(
        (
            File("coverage.csv", coverage_csv(rows).encode()),
            File("coverage.md", coverage_page(rows, reasons, unread).encode()),
        ),
        asked.into,
    )
    worse = list(fallen(before, rows))
    for line in worse:
        _complain(line)
    return 1 if worse else 0


_GRAVITY = ("info", "warning", "error")


def _check(asked: argparse.Namespace) -> int:
    reference = read_reference()
    sources: list[CheckedSource] = []
    unread = False
    others = [other for place in asked.previous for other in others_at(place, reference)]
    for look in _looks(asked.places, reference, others):
        try:
            sources.append(_shown(look(), asked))
        except MingzhangError as error:
            unread = True
            _complain(str(error))
    if asked.sarif:
        print(as_sarif(sources))
    grave = worst(sources)
    failed = bool(asked.fail_on and grave and _GRAVITY.index(grave) >= _GRAVITY.index(asked.fail_on))
    return 1 if unread or failed or any(source.invalid for source in sources) else 0


def _looks(
    places: Iterable[Path | str], reference: Reference, others: Sequence[Other]
) -> Iterator[Callable[[], CheckedSource]]:
    """One look for each package or document of some places; one that fails keeps none of the others back."""
    for place in places:
        try:
            here = _here(place)
            folders = list(packages_in(here)) if here.is_dir() else []
            sources = [] if folders else list(sources_in(here))
            if not folders and not sources:
                raise UnreadableDocument(
                    f"{here}: there is no document in it; folders below it are not searched"
                )
        except MingzhangError as error:
            yield partial(_refuse, error)
            continue
        yield from (partial(check_package, folder) for folder in folders)
        yield from (partial(check_document, source, reference, others) for source in sources)


def _refuse(error: MingzhangError) -> CheckedSource:
    raise error


def _shown(source: CheckedSource, asked: argparse.Namespace) -> CheckedSource:
    if asked.json:
        print(as_json(source), flush=True)
    elif not asked.sarif:
        print("\n".join(as_lines(source)), flush=True)
    return source


def _add(asked: argparse.Namespace) -> int:
    source = next(sources_in(asked.file))
    folder = asked.packages / converted(source, read_reference()).disclosure.id
    start_disclosure(folder, source.files[0])
    print(f"{folder}: fill in what you know in disclosure.yml, then: make data")
    return 0


def _site(asked: argparse.Namespace) -> int:
    from mingzhang.site import Building, build_site  # noqa: PLC0415 - each command loads what it needs

    building = Building(read_reference(), project_folder(), asked.jobs, _complain)
    report = build_site(_here(asked.packages), asked.into, building)
    for refused in report.refused:
        _complain(f"{refused.reason}; it is not published")
    print(f"{asked.into}: the site of {report.disclosures} disclosures; open {asked.into / 'index.html'}")
    print(report.words())
    return 1 if report.refused else 0


def _serve(asked: argparse.Namespace) -> int:
    handler = partial(SimpleHTTPRequestHandler, directory=str(asked.site))
    with ThreadingHTTPServer(("127.0.0.1", asked.port), handler) as server:
        print(f"The site is at http://127.0.0.1:{asked.port}/ (stop with Ctrl-C)", flush=True)
        server.serve_forever()
    return 0


def _folders(packages: Path) -> Iterable[Path]:
    return (
        sorted(path for path in packages.iterdir() if (path / "source").is_dir()) if packages.is_dir() else ()
    )


def _told(result: Done | Failed, into: Path | str, *, as_json: bool) -> Done | Failed:
    if isinstance(result, Failed):
        _complain(result.reason)
        if as_json:
            print(
                json.dumps({"source": result.source, "error": result.reason}, ensure_ascii=False), flush=True
            )
    elif as_json:
        told = {
            "source": result.source,
            "id": result.id,
            "folder": f"{into}/{result.id}" if is_address(into) else str(result.folder),
            "figures": result.figures,
            "figures_explained": result.figures_explained,
            "findings": result.findings,
            "gaps": result.gaps,
        }
        print(json.dumps(told, ensure_ascii=False), flush=True)
    else:
        folder = f"{into}/{result.id}" if is_address(into) else result.folder
        print(
            f"{_in_a_line(result.source)} -> {folder}  {result.figures_explained}/{result.figures} figures explained, "
            f"{result.findings} findings, {result.gaps} gaps{', unchanged' if result.unchanged else ''}",
            flush=True,
        )
    return result

"""Only the edges touch the disk, the clock, other programs and the environment; everything else is pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "scripts" / "mingzhang"
# Modules whose subject is the disk, other processes or the person at the keyboard.
EDGES = {
    "cli.py": "the command line",
    "store.py": "reads and writes packages",
    "disk.py": "swaps folders and takes locks",
    "caching.py": "keeps what was made before",
    "site.py": "puts a finished site in its place",
    "building/build.py": "reads what the last build kept",
    "building/html.py": "runs MkDocs",
    "building/hubs.py": "writes pages over many disclosures",
    "building/offers.py": "takes the day of the build from the environment",
    "building/package_batches.py": "writes the pages of packages",
    "building/packages.py": "looks at packages",
    "building/pages.py": "puts pages into the tree of the site",
    "building/state.py": "keeps what was built",
    "building/trees.py": "copies, links and removes",
    "downloads/kept.py": "reads what a build kept of the parts of the corpus",
    "downloads/rows.py": "reads rows where the last build has put them",
    "validating.py": "hands a folder to frictionless",
    "parallel.py": "runs worker processes",
    "cluster.py": "runs workers on a cluster",
    "remote.py": "brings files from a storage and takes packages there",
    "progress.py": "shows how far a run is",
    "readers/word_binary.py": "starts LibreOffice",
    "readers/recognition.py": "loads the model that recognises characters",
}
TOUCHING = {
    "open",
    "read_bytes",
    "write_bytes",
    "write_text",
    "mkdir",
    "unlink",
    "rmtree",
    "getenv",
    "now",
    "today",
    "Popen",
}
TOUCHING_MODULES = {"subprocess", "tempfile", "shutil", "socket", "time"}


def touches(path: Path) -> Iterator[str]:
    """Where a module reaches beyond its arguments."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                f"line {node.lineno}: import {name.name}"
                for name in node.names
                if name.name in TOUCHING_MODULES
            )
        elif isinstance(node, ast.ImportFrom) and node.module in TOUCHING_MODULES:
            yield f"line {node.lineno}: from {node.module} import"
        elif isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id
                if isinstance(called, ast.Name)
                else called.attr
                if isinstance(called, ast.Attribute)
                else ""
            )
            if name in TOUCHING:
                yield f"line {node.lineno}: {name}()"


def test_only_the_edges_reach_beyond_their_arguments() -> None:
    broken = {
        path.relative_to(SOURCES).as_posix(): found
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).as_posix() not in EDGES
        and "bench" not in path.relative_to(SOURCES).parts
        and (found := list(touches(path)))
    }
    assert broken == {}


def test_no_module_uses_floats_for_money() -> None:
    """float() stands nowhere between a printed amount and a file: charts place their bars with it, and nothing else does."""
    allowed = {"charts", "bench", "readers"}
    broken = [
        f"{path.relative_to(SOURCES)}: line {node.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        if not allowed & set(path.relative_to(SOURCES).parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert broken == []

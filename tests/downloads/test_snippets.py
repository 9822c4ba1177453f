"""The lines on the page of downloads run as they are printed there, in Python, R and SQL."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from lxml import html

FIGURES = ("154.44", "273.74")


def printed(bulk: Path) -> dict[str, str]:
    """The snippets by language, as a reader copies them."""
    tree = html.fromstring((bulk / "index.html").read_bytes())
    boxes = tree.xpath("//div[@class='mz-snippet']")
    return {box.xpath("string(.//strong)"): box.xpath("string(.//code)") for box in boxes}


def run(program: list[str], folder: Path) -> str:
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("language", ["Python", "R", "SQL (DuckDB)"])
def test_three_lines_are_three_lines(language: str, bulk: Path) -> None:
    assert len(printed(bulk)[language].splitlines()) == 3


def test_the_python_lines_run(site: Path, bulk: Path) -> None:
    shown = run([sys.executable, "-c", printed(bulk)["Python"]], site)
    assert all(figure in shown for figure in FIGURES)


def test_the_python_lines_run_over_the_network(bulk: Path, address: str, tmp_path: Path) -> None:
    lines = printed(bulk)["Python"].replace('"downloads/', f'"{address}downloads/')
    shown = run([sys.executable, "-c", lines], tmp_path)
    assert all(figure in shown for figure in FIGURES)


def test_the_r_lines_run(site: Path, bulk: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no Rscript on the PATH")
    shown = run([program, "--vanilla", "-e", printed(bulk)["R"]], site)
    assert all(figure in shown for figure in FIGURES)


def test_the_r_lines_run_over_the_network(bulk: Path, address: str, tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no Rscript on the PATH")
    lines = printed(bulk)["R"].replace('"downloads/', f'"{address}downloads/')
    shown = run([program, "--vanilla", "-e", lines], tmp_path)
    assert all(figure in shown for figure in FIGURES)


def test_the_sql_lines_run(site: Path, bulk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    rows = duckdb.connect().execute(printed(bulk)["SQL (DuckDB)"]).fetchall()
    assert {f"{row[2]:.2f}" for row in rows} >= set(FIGURES)
    assert {row[0] for row in rows} == {"遂宁市安居区政务服务便民热线中心", "攀枝花市12345群众服务中心"}


def test_the_embedded_chart_is_there(site: Path, bulk: Path) -> None:
    figure = html.fragment_fromstring(printed(bulk)["HTML"])
    (picture,) = figure.xpath(".//img/@src")
    (page,) = figure.xpath(".//a/@href")
    assert (site / picture).is_file()
    assert (site / page / "index.html").is_file()

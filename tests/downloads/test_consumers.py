"""The bulk files and the packages open in the programs that people read data with, and say the same in each."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from datasette.app import Datasette
from frictionless import Package, system
from lxml import etree, html
from python_calamine import CalamineWorkbook

CENTRE = "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget"
# As the two disclosures print it: 收入预算.
REVENUE = {CENTRE: "154.44", "510400-12345-qunzhong-fuwu-zhongxin-2026-budget": "273.74"}


def valid(descriptor: Path | str) -> bool:
    with system.use_context(trusted=True):
        report = Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]
    return True


@pytest.mark.parametrize("part", ["", "2025", "2026", "derived", "derived/2025"])
def test_frictionless_validates_the_corpus_and_its_parts(part: str, bulk: Path) -> None:
    assert valid(bulk / part / "datapackage.json")


@pytest.mark.parametrize("name", REVENUE)
def test_frictionless_validates_each_disclosure_on_the_site_and_in_its_zip(name: str, site: Path) -> None:
    assert valid(site / "data" / name / "datapackage.json")
    assert valid(site / "data" / name / f"{name}.zip")


def test_frictionless_loads_the_packages_that_the_catalogue_names(site: Path) -> None:
    for resource in json.loads((site / "catalog.json").read_bytes())["resources"]:
        assert valid(site / resource["path"])


def test_pandas_reads_a_table_by_one_line(bulk: Path) -> None:
    totals = pd.read_csv(bulk / "totals.csv", dtype=str)
    revenue = totals[totals["measure"] == "revenue_total"].drop_duplicates("disclosure_id")
    assert dict(zip(revenue["disclosure_id"], revenue["stated"], strict=True)) == REVENUE


def test_pandas_reads_json_lines_and_parquet_with_as_many_rows(bulk: Path) -> None:
    for table in ("totals", "budget_lines", "checks"):
        rows = len(pd.read_csv(bulk / f"{table}.csv", dtype=str))
        assert rows == len(pd.read_json(bulk / f"{table}.jsonl", lines=True, dtype=False))
        assert rows == len(pd.read_parquet(bulk / f"{table}.parquet"))


def test_parquet_has_exact_decimals_and_codes_as_text(bulk: Path) -> None:
    lines = pq.read_table(bulk / "budget_lines.parquet")
    assert str(lines.schema.field("amount_yuan").type).startswith("decimal128")
    assert str(lines.schema.field("code").type) == "string"
    amounts = [row["amount_yuan"] for row in lines.to_pylist() if row["amount_yuan"] is not None]
    assert all(isinstance(amount, Decimal) for amount in amounts)
    printed = pd.read_csv(bulk / "budget_lines.csv", dtype=str)["amount_yuan"].dropna()
    assert [amount.normalize() for amount in amounts] == [Decimal(amount).normalize() for amount in printed]


def test_duckdb_reads_csv_parquet_and_sqlite_alike(bulk: Path) -> None:
    question = "SELECT sum(amount_yuan) FROM {} WHERE measure = 'revenue_total'"
    asked = [
        duckdb.sql(
            question.format(f"read_csv('{bulk / 'totals.csv'}', types={{'amount_yuan': 'DECIMAL(38, 2)'}})")
        ),
        duckdb.sql(question.format(f"'{bulk / 'totals.parquet'}'")),
    ]
    with sqlite3.connect(bulk / "mingzhang.sqlite") as database:
        expected = database.execute(question.format("totals")).fetchone()[0]
    assert {Decimal(one.fetchall()[0][0]).normalize() for one in asked} == {Decimal(expected).normalize()}


def test_datasette_opens_the_database_with_its_descriptions(bulk: Path) -> None:
    async def asked() -> tuple[str, dict[str, object]]:
        metadata = json.loads((bulk / "metadata.json").read_bytes())
        datasette = Datasette([str(bulk / "mingzhang.sqlite")], metadata=metadata)
        await datasette.invoke_startup()
        page = await datasette.client.get("/mingzhang/totals")
        rows = await datasette.client.get("/mingzhang/totals.json?measure=revenue_total&_shape=array")
        view = await datasette.client.get("/mingzhang/agency_totals.json?_size=1")
        assert (page.status_code, rows.status_code, view.status_code) == (200, 200, 200)
        for database in datasette.databases.values():
            database.close()
        return page.text, {row["disclosure_id"]: row["stated"] for row in reversed(rows.json())}

    # In a thread of its own: the browser tests of the same worker keep an event loop running.
    with ThreadPoolExecutor(1) as thread:
        page, revenue = thread.submit(asyncio.run, asked()).result()
    assert "收支总额与构成" in page
    assert revenue == REVENUE


def test_the_workbook_shows_codes_as_text_and_zeros_as_printed(site: Path) -> None:
    path = site / "data" / CENTRE / f"{CENTRE}.xlsx"
    sheet = openpyxl.load_workbook(path)["three_public"]
    names = [cell.value for cell in sheet[2]]
    printed = [row[names.index("stated")] for row in sheet.iter_rows(min_row=3)]
    assert (0, "0.00") in {(cell.value, cell.number_format) for cell in printed}
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("budget_lines").to_python()
    codes = {row[rows[1].index("code")] for row in rows[2:]}
    assert {"208", "2080505"} <= codes
    assert all(isinstance(code, str) for code in codes)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook_with_codes_as_text(site: Path, tmp_path: Path) -> None:
    # A cell of text is quoted, a number is not; the last -1 writes every sheet.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
    workbook = site / "data" / CENTRE / f"{CENTRE}.xlsx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(workbook)],
        check=True,
        capture_output=True,
    )
    lines = (tmp_path / f"{CENTRE}-budget_lines.csv").read_text(encoding="utf-8")
    assert '"2080505"' in lines
    assert ",2080505," not in lines
    assert "机关事业单位基本养老保险缴费支出" in lines


def test_pandas_reads_the_workbook(site: Path) -> None:
    totals = pd.read_excel(
        site / "data" / CENTRE / f"{CENTRE}.xlsx", sheet_name="totals", header=1, dtype=str, engine="calamine"
    )
    revenue = totals[totals["measure"] == "revenue_total"]
    assert REVENUE[CENTRE] in set(revenue["stated"])
    assert set(revenue["unit"]) == {"万元"}


def test_the_zip_holds_what_the_site_shows(site: Path) -> None:
    folder = site / "data" / CENTRE
    with zipfile.ZipFile(folder / f"{CENTRE}.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("data/totals.csv") == (folder / "totals.csv").read_bytes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own parts
def test_linked_data_parses_as_dcat(site: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph()
    graph.parse(
        data=(site / "catalog.jsonld").read_text(encoding="utf-8"),
        format="json-ld",
        publicID="https://example.org/",
    )
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    found = {str(one) for one in graph.subjects(rdflib.RDF.type, dcat.Dataset)}
    assert found == {
        "https://example.org/downloads/",
        *(f"https://example.org/data/{name}/" for name in REVENUE),
    }
    for one in graph.objects(None, dcat.downloadURL):
        assert (site / str(one).removeprefix("https://example.org/")).is_file(), one


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # as above, through mlcroissant
def test_croissant_validates_and_gives_the_records(site: Path) -> None:
    croissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    dataset = croissant.Dataset(jsonld=str(site / "data" / CENTRE / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    (first,) = list(dataset.records("disclosure"))
    assert first["disclosure/disclosure_id"].decode() == CENTRE


def test_the_feed_is_well_formed(site: Path) -> None:
    feed = etree.parse(str(site / "feed.xml")).getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.findtext("{http://www.w3.org/2005/Atom}id")


def test_every_bulk_file_is_on_the_page_with_its_checksum(bulk: Path) -> None:
    page = (bulk / "index.html").read_text(encoding="utf-8")
    for file in json.loads((bulk / "files.json").read_bytes())["files"]:
        assert f'href="{file["path"]}"' in page, file["path"]
        assert file["sha256"] in page, file["path"]


def test_the_first_page_says_that_it_opens_a_catalogue(site: Path) -> None:
    tree = html.fromstring((site / "index.html").read_bytes())
    (told,) = tree.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(told)["@type"] == "DataCatalog"


@pytest.mark.parametrize("page", ["downloads/index.html", "downloads/2025/index.html"])
def test_a_page_of_downloads_is_light(page: str, site: Path) -> None:
    assert (site / page).stat().st_size <= 150_000

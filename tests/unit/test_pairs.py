"""Documents beside each other, through the command line: last year's, the same year's accounts, a department and its units.

The agency, its units and all figures are made up.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mingzhang.checks import checks
from mingzhang.cli import main

DEPARTMENT, ARCHIVE, SERVICE = "青禾市白桦区档案局", "青禾市白桦区档案馆", "青禾市白桦区档案服务站"
N = {check.ref: check.id for check in checks() if check.ref[0] == "N"}

LAST_YEAR = f"""{ARCHIVE}
2025年单位预算编制说明（虚构示例）
一、收支预算情况说明
{ARCHIVE}2025年收支总预算80.00万元，比2024年预算数增加5.00万元，增长6.67%，主要是人员增加。
（一）收入预算情况
2025年收入预算80.00万元，其中：一般公共预算拨款收入80.00万元，占100%。
（二）支出预算情况
2025年支出预算80.00万元，其中：基本支出60.00万元，占75%；项目支出20.00万元，占25%。
二、“三公”经费财政拨款预算安排情况说明
2025年“三公”经费财政拨款预算数3.00万元，其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费2.00万元。
"""
THIS_YEAR = f"""{ARCHIVE}
2026年单位预算编制说明（虚构示例）
一、收支预算情况说明
{ARCHIVE}2026年收支总预算90.00万元，比2025年预算数增加10.00万元，增长12.50%，主要是人员增加。
（一）收入预算情况
2026年收入预算90.00万元，其中：一般公共预算拨款收入90.00万元，占100%。
（二）支出预算情况
2026年支出预算90.00万元，其中：基本支出68.00万元，占75.56%；项目支出22.00万元，占24.44%。
二、“三公”经费财政拨款预算安排情况说明
2026年“三公”经费财政拨款预算数3.00万元，与2025年预算数持平，主要是厉行节约。其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费2.00万元。
"""
ACCOUNTS = f"""{ARCHIVE}
2025年度单位决算公开说明（虚构示例）
一、收入支出决算总体情况说明
2025年度收入总计82.00万元，支出总计82.00万元。
二、“三公”经费财政拨款支出决算情况说明
2025年度“三公”经费财政拨款支出年初预算为3.00万元，支出决算为2.50万元，完成预算的83.33%，决算数小于预算数的主要原因是厉行节约。
"""
SERVICE_NOW = THIS_YEAR.replace(ARCHIVE, SERVICE)
DEPARTMENT_NOW = f"""{DEPARTMENT}
2026年部门预算编制说明（虚构示例）
一、机构设置情况
所属预算单位2个。主要包括：
序号
预算单位名称
1
{ARCHIVE}
2
{SERVICE}
二、收支预算情况说明
{DEPARTMENT}2026年收支总预算180.00万元，比2025年预算数增加20.00万元，增长12.50%，主要是人员增加。
（一）收入预算情况
2026年收入预算180.00万元，其中：一般公共预算拨款收入180.00万元，占100%。
"""
SUBJECTS = {
    "this-year": (THIS_YEAR, (LAST_YEAR,)),
    "accounts": (ACCOUNTS, (LAST_YEAR,)),
    "department": (DEPARTMENT_NOW, (THIS_YEAR, SERVICE_NOW)),
}
# Of a subject, what is misstated in it, and which check must say so.
MISSTATED = [
    ("this-year", "增加10.00万元，增长12.50%", "增加15.00万元，增长20.00%", "N01"),
    ("this-year", "增长12.50%", "增长15.50%", "N04"),
    (
        "this-year",
        "90.00万元，比2025年预算数增加10.00万元，增长12.50%，主要是人员增加",
        "190.00万元",
        "N05",
    ),
    ("accounts", "年初预算为3.00万元", "年初预算为4.00万元", "N02"),
    (
        "accounts",
        "支出决算为2.50万元，完成预算的83.33%，决算数小于预算数的主要原因是厉行节约",
        "支出决算为3.60万元",
        "N06",
    ),
    ("department", "180.00", "190.00", "N03"),
]


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def told_beside(
    words: str, others: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> set[str]:
    """The checks between documents that speak of a draft beside other documents."""
    draft = written(tmp_path / "drafts", "draft", words)
    beside = [written(tmp_path / "others", str(at), other) for at, other in enumerate(others)]
    main(["check", str(draft), "--json", *(f"--previous={path}" for path in beside)])
    (line,) = capsys.readouterr().out.splitlines()
    return {one["check"] for one in json.loads(line)["notes"]} & set(N.values())


def ledger_of(words: str, others: tuple[str, ...], tmp_path: Path) -> dict[str, str]:
    """What the ledger of a package says for each check between documents, all being converted together."""
    for at, one in enumerate((words, *others)):
        written(tmp_path / "sources", str(at), one)
    assert main(["convert", str(tmp_path / "sources"), "--into", str(tmp_path / "out"), "--jobs", "1"]) == 0
    title = words.splitlines()[0], words.splitlines()[1][:4], "决算" in words.splitlines()[1]
    for folder in (tmp_path / "out").iterdir():
        (about,) = rows(folder / "data" / "disclosure.csv")
        if (about["agency"], about["fiscal_year"], about["stage"] == "final-accounts") == title:
            return {
                row["ref"]: row["result"]
                for row in rows(folder / "data" / "checks.csv")
                if row["ref"][0] == "N"
            }
    raise AssertionError(f"no package of {title}")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_documents_that_agree_say_nothing(
    subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, others = SUBJECTS[subject]
    assert told_beside(words, others, tmp_path, capsys) == set()
    assert "finding" not in ledger_of(words, others, tmp_path).values()


@pytest.mark.parametrize(
    ("subject", "printed", "instead", "ref"), MISSTATED, ids=[one[-1] for one in MISSTATED]
)
def test_what_another_document_contradicts_is_told(
    subject: str, printed: str, instead: str, ref: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, others = SUBJECTS[subject]
    assert printed in words
    wrong = words.replace(printed, instead)
    assert N[ref] in told_beside(wrong, others, tmp_path, capsys)
    assert ledger_of(wrong, others, tmp_path)[ref] == "finding"


@pytest.mark.parametrize(
    ("subject", "ref"), [("this-year", "N01"), ("accounts", "N02"), ("department", "N03")]
)
def test_without_the_other_document_nothing_can_be_decided(subject: str, ref: str, tmp_path: Path) -> None:
    assert ledger_of(SUBJECTS[subject][0], (), tmp_path)[ref] == "undecidable"

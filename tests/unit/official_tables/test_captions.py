"""The words above a table: number, title, agency and unit, however they are spread over lines."""

from __future__ import annotations

import pytest

from mingzhang.model import Unit
from mingzhang.official_tables.captions import Caption, caption_of, unit_named


def of(*lines: str) -> Caption:
    return caption_of(lines)


def test_four_lines() -> None:
    assert of("表1-2", "单位支出总表", "部门：某热线中心", "单位：万元") == Caption(
        "单位支出总表", "表1-2", "某热线中心", Unit.WAN_YUAN
    )


def test_everything_in_two_lines() -> None:
    assert of("公开03表 支出决算表", "部门：某热线中心 2025年度 金额单位：元") == Caption(
        "支出决算表", "公开03表", "某热线中心", Unit.YUAN
    )


def test_a_number_beside_the_unit_is_no_title() -> None:
    assert of("收入支出决算总表", "公开01表 单位：万元") == Caption(
        "收入支出决算总表", "公开01表", "", Unit.WAN_YUAN
    )


def test_everything_in_one_line() -> None:
    assert of("表6：2026年一般公共预算基本支出预算表部门名称：某热线中心单位：万元") == Caption(
        "2026年一般公共预算基本支出预算表", "表6", "某热线中心", Unit.WAN_YUAN
    )


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", Unit.WAN_YUAN),
        ("单位:元", Unit.YUAN),
        ("金额单位：元", Unit.YUAN),
        ("（单位：人民币万元）", Unit.WAN_YUAN),
        ("单位：百万元", Unit.MILLION_YUAN),
        ("计量单位：千元", Unit.THOUSAND_YUAN),
        ("预算数（万元）", Unit.WAN_YUAN),
    ],
)
def test_the_unit_of_the_money(line: str, unit: Unit) -> None:
    assert unit_named(line) is unit


@pytest.mark.parametrize("line", ["单位：辆", "单位：人", "单位：某单位", "单位名称", "编制单位：某热线中心"])
def test_other_units_are_no_units_of_money(line: str) -> None:
    assert unit_named(line) is None


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("表8 2025年一般公共预算基本支出表", "表8", "2025年一般公共预算基本支出表"),
        ("表1-2 2025年单位支出总表", "表1-2", "2025年单位支出总表"),
        ("附表12 2025年“三公”经费支出表", "附表12", "2025年三公经费支出表"),
        ("附表2026年单位收支总表", "", "附表2026年单位收支总表"),
    ],
)
def test_a_year_is_no_part_of_the_number_before_it(line: str, number: str, title: str) -> None:
    assert (of(line, "单位：万元").number, of(line, "单位：万元").title) == (number, title)


def test_a_title_broken_over_two_lines() -> None:
    assert (
        of("一般公共预算基本支出部门预算经济分类预", "算表", "单位：万元").title
        == "一般公共预算基本支出部门预算经济分类预算表"
    )


def test_page_numbers_and_years_between_are_passed_over() -> None:
    assert of("收支总表", "2026年度", "— 12 —", "单位：万元").title == "收支总表"


def test_a_sentence_above_is_no_title() -> None:
    assert of("具体见下表，各项支出均已列入预算。", "单位：万元") == Caption(unit=Unit.WAN_YUAN)


def test_a_note_below_the_table_before_ends_it() -> None:
    assert of("收支总表", "注：本表反映单位的总收支情况").note_between


def test_an_ordinal_is_no_part_of_the_title() -> None:
    assert of("三、一般公共预算支出表").title == "一般公共预算支出表"


def test_a_unit_within_the_brackets_of_a_title() -> None:
    caption = caption_of(["表2 一般公共预算支出情况表（按功能分类科目，单位：万元）"])
    assert (caption.title, caption.number, caption.unit) == (
        "一般公共预算支出情况表（按功能分类科目）",
        "表2",
        Unit.WAN_YUAN,
    )

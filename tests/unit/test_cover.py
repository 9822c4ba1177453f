"""What the cover of a disclosure says."""

import pytest

from mingzhang.cover import Cover, read_cover
from mingzhang.model import Stage, Text


def is_place(name: str) -> bool:
    return name.startswith(("青禾市", "中共青禾市", "国家"))


def cover(words: str) -> Cover:
    return read_cover(Text(words, "plain text"), (), is_place)


BUDGET, FINAL = Stage.BUDGET, Stage.FINAL_ACCOUNTS


@pytest.mark.parametrize(
    ("words", "agency", "unit", "year", "stage"),
    [
        ("青禾市财政局2025年部门预算", "青禾市财政局", "部门", 2025, BUDGET),
        ("青禾市财政局2025年部门预算目 录\n第一部分 部门概况", "青禾市财政局", "部门", 2025, BUDGET),
        ("2025年青禾市财政局部门预算公开", "青禾市财政局", "部门", 2025, BUDGET),
        ("2025年\n青禾市财政局部门预算\n目录", "青禾市财政局", "部门", 2025, BUDGET),
        ("青禾市财政局\n2025年度部门决算", "青禾市财政局", "部门", 2025, FINAL),
        ("青禾市规划和自然\n资源局\n2025年度部门决算", "青禾市规划和自然资源局", "部门", 2025, FINAL),
        ("中共青禾市委\n社会工作部2025年度\n部门决算", "中共青禾市委社会工作部", "部门", 2025, FINAL),
        ("2025年青禾市水务局部\n门预算", "青禾市水务局", "部门", 2025, BUDGET),
        ("青禾市便民热线中心\n2026年单位预算编制说明", "青禾市便民热线中心", "单位", 2026, BUDGET),
        ("青禾市商务局\n2022年部门综合预算", "青禾市商务局", "部门", 2022, BUDGET),
        ("青禾市财政局二〇二五年度部门預算", "青禾市财政局", "部门", 2025, BUDGET),
        ("青禾市財政局２０２５年度部門預算", "青禾市財政局", "部门", 2025, BUDGET),
        ("国家林湖局2026年度部门预算\n二〇二六年三月", "国家林湖局", "部门", 2026, BUDGET),
        ("附件1\n青禾市审计局2025年部门预算和“三公”经费预算公开说明", "青禾市审计局", "部门", 2025, BUDGET),
        ("青禾市审计局部门预算公开（2025年）", "青禾市审计局", "部门", 2025, BUDGET),
        ("青禾市2025年市级单位预算\n预算单位：青禾第一中学\n目录", "青禾第一中学", "单位", 2025, BUDGET),
        ("青禾市2025年市级部门预算\n预算主管部门：青禾市司法局", "青禾市司法局", "部门", 2025, BUDGET),
        ("2025年部门预算表\n部门名称：青禾市民政局 单位：万元\n", "青禾市民政局", "部门", 2025, BUDGET),
        (
            "首页>政务公开>2025年部门预算\n青禾市民政局2024年部门决算\n发布时间：2025-09-01",
            "青禾市民政局",
            "部门",
            2024,
            FINAL,
        ),
        ("青禾市民政局2025年预算公开", "青禾市民政局", "", 2025, BUDGET),
        ("青禾市民政局2025年一般公共预算“三公”经费支出预算情况", "青禾市民政局", "", 2025, BUDGET),
        (
            "青禾市新兴产业集中区（管委会）2024年\n一般公共预算“三公”经费预算",
            "青禾市新兴产业集中区（管委会）",
            "",
            2024,
            BUDGET,
        ),
        ("2024年青禾市柳林镇“三公”经费预算财政拨款情况统计表", "青禾市柳林镇", "", 2024, BUDGET),
    ],
)
def test_a_title_says_whose_for_when_and_what(
    words: str, agency: str, unit: str, year: int, stage: Stage
) -> None:
    said = cover(words)
    assert said.agency is not None
    assert (said.agency.words, said.unit, said.year, said.stage) == (agency, unit, year, stage)


@pytest.mark.parametrize(
    ("words", "agency", "scope"),
    [
        ("2026年青禾市财政局（本级）部门预算", "青禾市财政局", "本级"),
        ("青禾市统计局（汇总）2026年部门预算公开说明", "青禾市统计局", ""),
        ("青禾市2026年区级单位预算\n预算单位：青禾市柳林街道办事处（本级）", "青禾市柳林街道办事处", "本级"),
        ("青禾市司法局(部门)2026年部门预算", "青禾市司法局", ""),
        (
            "青禾市人民政府办公厅（青禾市人民政府参事室）2026年部门预算",
            "青禾市人民政府办公厅（青禾市人民政府参事室）",
            "",
        ),
    ],
)
def test_the_scope_is_no_part_of_the_name(words: str, agency: str, scope: str) -> None:
    said = cover(words)
    assert said.agency is not None
    assert (said.agency.words, said.scope) == (agency, scope)


def test_the_title_is_whole_though_it_goes_on_in_the_next_line() -> None:
    said = cover("青禾市财政局2026年部门预算信息\n公开\n第一部分 概况\n")
    assert said.title is not None
    assert said.title.words == "青禾市财政局2026年部门预算信息公开"


def test_a_review_of_what_was_achieved_is_neither_budget_nor_accounts() -> None:
    said = cover(
        "2023年度青禾市公安局交通警察支队\n专项资金绩效评价结果\n2023年预算安排30万元，2023年预算执行率100%。"
    )
    assert said.agency is not None
    assert (said.agency.words, said.year, said.stage) == ("青禾市公安局交通警察支队", 2023, None)


def test_without_a_title_most_sentences_decide() -> None:
    words = "收支说明\n2026年收入预算30万元，比2025年预算增加2万元。2026年支出预算30万元。\n发布日期：2025年12月1日"
    said = cover(words)
    assert (said.title, said.agency, said.year, said.stage) == (None, None, 2026, BUDGET)


def test_a_year_that_is_compared_with_is_not_the_document_s() -> None:
    words = "收支说明\n2024年支出预算30万元，比2023年预算减少2万元。\n公务接待费1万元，与2023年预算持平。\n培训费较2023年预算减少。"
    assert cover(words).year == 2024


def test_a_text_on_one_line_has_its_title_before_the_first_heading() -> None:
    said = cover("青禾市财政局2026年部门预算 第一部分 部门概况 一、主要职责 " + "负责财政收支管理。" * 40)
    assert said.agency is not None
    assert (said.agency.words, said.year) == ("青禾市财政局", 2026)


@pytest.mark.parametrize("words", ["", "预算", "目录\n一、职责\n", "关于做好工作的通知\n各单位：\n"])
def test_what_is_not_said_stays_empty(words: str) -> None:
    said = cover(words)
    assert (said.title, said.agency, said.year, said.unit) == (None, None, None, "")


def test_a_workbook_of_tables_alone_says_it_over_its_tables() -> None:
    found = cover("部门收支总表\n部门：青禾市水务局 2026年 单位：万元\n项目\t预算数\n收入总计\t10.50\n")
    assert found.agency is not None
    assert (found.agency.words, found.year, found.stage) == ("青禾市水务局", 2026, BUDGET)
    found = cover(
        "收入支出决算总表\n公开01表\n部门：青禾市水务局 2025年度 金额单位：元\n项目\t决算数\n总计\t10.50\n"
    )
    assert (found.year, found.stage) == (2025, FINAL)

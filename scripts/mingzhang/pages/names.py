"""What the identifiers in the tables are called, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingzhang.labels import MEASURES
from mingzhang.model import Bilingual
from mingzhang.official_tables.vocabulary import EXTRA_MEASURES, SPENDING_MEASURES

__all__ = ["NAMES", "gap_words", "measure_name", "measure_names", "name_of"]


def _names(words: str) -> Mapping[str, Bilingual]:
    """One name a line: identifier | Chinese | English."""
    rows = (line.split("|") for line in words.strip().splitlines())
    return {key.strip(): Bilingual(en.strip(), zh.strip()) for key, zh, en in rows}


NAMES: Mapping[str, Mapping[str, Bilingual]] = {
    "stage": _names("""
        budget         | 预算 | budget
        final-accounts | 决算 | final accounts
    """),
    "document_kind": _names("""
        departmental_budget         | 部门预算 | departmental budget
        unit_budget                 | 单位预算 | unit budget
        departmental_final_accounts | 部门决算 | departmental final accounts
        unit_final_accounts         | 单位决算 | unit final accounts
    """),
    "government_level": _names("""
        central    | 中央 | central
        province   | 省级 | province
        prefecture | 市级 | prefecture
        county     | 县级 | county
        township   | 乡级 | township
    """),
    "institution_kind": _names("""
        administrative_unit       | 行政单位 | administrative unit
        civil_service_institution | 参照公务员法管理的事业单位 | institution managed under the Civil Servant Law
        public_institution        | 事业单位 | public institution
    """),
    "unit_kind": _names("""
        administrative_unit       | 行政单位 | administrative unit
        civil_service_institution | 参照公务员法管理的事业单位 | institution managed under the Civil Servant Law
        public_institution        | 事业单位 | public institution
        internal_office           | 内设机构 | internal office
        budget_unit               | 预算单位 | budget unit
    """),
    "fund": _names("""
        general_public_budget | 一般公共预算 | general public budget
        government_fund       | 政府性基金预算 | budget of government-managed funds
        state_capital         | 国有资本经营预算 | state capital operations budget
        social_insurance      | 社会保险基金预算 | social insurance fund budget
    """),
    "phase": _names("""
        budgeted | 预算 | budgeted
        adjusted | 调整预算 | adjusted
        executed | 执行 | executed
    """),
    "direction": _names("""
        revenue     | 收入 | revenue
        expenditure | 支出 | expenditure
    """),
    "change": _names("""
        increase  | 增加 | increase
        decrease  | 减少 | decrease
        unchanged | 持平 | unchanged
    """),
    "comparator": _names("""
        at_least  | 不少于 | at least
        at_most   | 不超过 | at most
        more_than | 超过 | more than
        about     | 约 | about
        equal     | 为 | equal to
    """),
    "period": _names("""
        year      | 每年 | a year
        half_year | 每半年 | half a year
        quarter   | 每季度 | a quarter
        month     | 每月 | a month
        week      | 每周 | a week
        day       | 每天 | a day
    """),
    "asset": _names("""
        vehicle   | 车辆 | vehicles
        equipment | 设备 | equipment
        building  | 房屋土地 | buildings and land
        other     | 其他 | other
    """),
    "status": _names("""
        held        | 现有 | held
        planned     | 计划购置 | planned
        served      | 运行经费保障 | running costs paid
        carried_out | 发生 | carried out
    """),
    "category": _names("""
        total     | 合计 | total
        personnel | 人员类 | personnel
        operation | 运转类 | operation
        specific  | 特定目标类 | specific targets
        other     | 其他 | other
    """),
    "staff_kind": _names("""
        authorised | 编制 | authorised posts
        in_place   | 在职 | in place
        retired    | 离退休 | retired
        temporary  | 编外聘用 | temporary
        other      | 其他 | other
    """),
    "declares": _names("""
        not_used       | 没有使用 | not used
        none           | 没有 | none
        not_planned    | 没有安排 | not planned
        not_applicable | 不适用 | not applicable
        empty_table    | 空表 | empty table
    """),
    "result": _names("""
        pass                 | 相符 | agrees
        pass-within-rounding | 四舍五入范围内相符 | agrees within rounding
        finding              | 有出入 | differs
        undecidable          | 无法判断 | cannot be decided
        not-applicable       | 不适用 | does not apply
    """),
    "severity": _names("""
        error   | 不一致 | disagrees
        warning | 可能有误 | likely a slip
        info    | 值得一看 | worth a look
    """),
    "resolution": _names("""
        printed     | 编码与名称一致 | code printed and in agreement
        resolved    | 由名称认定 | resolved from the name
        conflicting | 编码与名称不一致 | code and name lead apart
        not-covered | 科目表未收 | not covered by our tables
    """),
    "classification": _names("""
        functional | 功能分类 | functional
        economic   | 经济分类 | economic
    """),
    "level": _names("""
        class    | 类 | class
        division | 款 | division
        item     | 项 | item
    """),
    "expenditure_kind": _names("""
        basic           | 基本支出   | basic
        project         | 项目支出   | project
        organ_operation | 机关运行经费 | operating funds of government organs
    """),
    "funding": _names("""
        fiscal     | 财政拨款 | fiscal appropriation
        non_fiscal | 非财政拨款 | other funds
    """),
    "entry": _names("""
        unit  | 单位 | unit
        count | 个数 | number
    """),
    "topic": _names("""
        front                           | 标题部分 | front matter
        functions                       | 职能 | functions
        key_work                        | 重点工作 | key work
        institutions                    | 机构设置 | institutions
        staff                           | 人员 | staff
        statement                       | 收支说明 | statement
        total_budget                    | 收支总预算 | total budget
        revenue                         | 收入预算 | revenue
        expenditure                     | 支出预算 | expenditure
        appropriation                   | 财政拨款收支 | fiscal appropriation
        general_public_budget           | 一般公共预算 | general public budget
        general_public_budget_change    | 一般公共预算变化 | change of the general public budget
        general_public_budget_structure | 一般公共预算结构 | structure of the general public budget
        general_public_budget_lines     | 一般公共预算各科目 | lines of the general public budget
        basic_expenditure               | 基本支出 | basic expenditure
        project_expenditure             | 项目支出 | project expenditure
        three_public                    | “三公”经费 | the three public expenses
        three_public_non_fiscal         | 非财政拨款“三公”经费 | the three public expenses from other funds
        meetings_training_travel        | 会议费、培训费、差旅费 | meetings, training, travel
        government_fund                 | 政府性基金预算 | government-managed funds
        state_capital                   | 国有资本经营预算 | state capital operations
        other_matters                   | 其他重要事项 | other matters
        organ_operation                 | 机关运行经费 | operating funds of organs
        procurement                     | 政府采购 | government procurement
        assets                          | 国有资产 | state-owned assets
        performance                     | 预算绩效 | budget performance
        debt                            | 债务 | debt
        terms                           | 名词解释 | terms
        tables                          | 附表 | tables
        other                           | 其他部分 | other parts
    """),
    "family": _names("""
        arithmetic     | 加总 | arithmetic
        bound          | 界限 | bounds
        percent        | 占比 | shares
        year_on_year   | 与上年比较 | year on year
        completeness   | 是否齐全 | completeness
        classification | 科目 | classification
        identity       | 单位与年度 | identity
        date           | 日期 | dates
        unit           | 金额单位 | units
        text           | 文字 | text
        vehicle        | 车辆 | vehicles
        zero           | 写明没有与零 | none and zero
        table_narrative   | 附表与正文 | tables and text
        tables            | 附表之内 | inside tables
        between_documents | 与别的文件 | between documents
    """),
    "table_kind": _names("""
        revenue_expenditure       | 收支总表 | revenue and expenditure
        revenue                   | 收入总表 | revenue
        expenditure               | 支出总表 | expenditure
        appropriation             | 财政拨款收支总表 | fiscal appropriation
        appropriation_expenditure | 财政拨款支出表 | expenditure from fiscal appropriation
        general_public_budget     | 一般公共预算支出表 | general public budget
        basic_expenditure         | 基本支出表 | basic expenditure
        project_expenditure       | 项目支出表 | project expenditure
        three_public              | “三公”经费表 | the three public expenses
        government_fund           | 政府性基金预算支出表 | government-managed funds
        state_capital             | 国有资本经营预算支出表 | state capital operations
        carry_over                | 结转结余表 | carry-over
        organ_operation           | 机关运行经费表 | operating funds of organs
        procurement               | 政府采购表 | procurement
        events                    | 会议培训活动表 | meetings and events
        performance               | 绩效表 | performance
        units                     | 单位表 | units
    """),
    "confidence": _names("""
        verified_2plus | 两个以上单位的文件证实 | found in documents of two agencies or more
        verified_1     | 一个单位的文件证实 | found in one document
        knowledge      | 仅凭经验 | from memory only
    """),
    "count": _names("""
        vehicle_count     | 公务用车数量 | official vehicles
        reception_batches | 公务接待批次 | receptions
        reception_guests  | 公务接待人次 | guests received
        overseas_groups   | 因公出国（境）团组 | groups travelling overseas
        overseas_persons  | 因公出国（境）人次 | people travelling overseas
        occasions         | 次数 | occasions
    """),
    "gap": _names("""
        agency-not-found      | 没有读出单位名称 | the agency was not found
        fiscal-year-not-found | 没有读出年度 | the fiscal year was not found
        stage-not-found       | 没有读出是预算还是决算 | budget or final accounts was not found
        region-not-found      | 没有认出行政区划 | the administrative division was not found
        page-not-read         | 这一页是图片，没有读出文字 | the page is a picture and was not read
        figure-in-a-chart     | 数字印在图表里 | the figure stands in a chart
        number-without-words  | 数字独占一行，看不出是什么 | the number stands alone on its line
        table-not-recognised  | 没有认出是哪一张表 | which table it is was not recognised
        column-not-understood | 没有读懂这一列 | the column was not understood
        row-not-understood    | 没有读懂这一行 | the row was not understood
        cell-not-understood   | 没有读懂这一格 | the cell was not understood
        unit-not-stated       | 表上没有写金额单位 | the table states no unit
        row-does-not-add-up   | 这一行的各项与合计不符 | the parts of the row do not make its total
    """),
    "figure": _names("""
        amount     | 金额 | amount
        percentage | 百分比 | percentage
        count      | 数量 | count
    """),
}

_MEASURES = {
    **NAMES["topic"],
    **NAMES["count"],
    **{measure.id: Bilingual(measure.en, measure.zh) for measure in (*MEASURES, *EXTRA_MEASURES)},
    # One meeting, one course of a table that lists them.
    "meeting_event": Bilingual("A meeting", "会议"),
    "training_event": Bilingual("A training course", "培训"),
}
# One kind of value under several columns.
_SAME = {"base_phase": "phase"}
_UNREAD = "-not-understood-in-"


def name_of(column: str, identifier: str) -> Bilingual:
    """The name of an identifier in a column; one that has no name stands for itself."""
    named = NAMES.get(_SAME.get(column, column), {}).get(identifier)
    if named is None and column == "expenditure_kind":
        # The other kinds of spending are those that tables have columns for.
        named = _MEASURES.get(SPENDING_MEASURES.get(identifier, ""))
    return named or Bilingual(identifier, identifier)


def measure_name(identifier: str) -> Bilingual:
    """The name of a measure; a path of accounts is named by its last part."""
    return _MEASURES.get(identifier) or Bilingual("", identifier.rpartition("/")[2])


def measure_names() -> Iterable[Bilingual]:
    """The names of all measures."""
    return _MEASURES.values()


def gap_words(reason: str) -> Bilingual:
    """Why a stretch was not understood, in words."""
    kind, unread, topic = reason.partition(_UNREAD)
    if not unread:
        return name_of("gap", reason)
    figure, where = name_of("figure", kind), name_of("topic", topic.replace("-", "_"))
    return Bilingual(f"{figure.en} in {where.en} not understood", f"{where.zh}部分的{figure.zh}没有读懂")

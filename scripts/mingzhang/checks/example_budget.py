"""A whole made-up budget of a made-up agency, part by part, so that an example can leave a part out or change it."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.checks.examples import plainly

__all__ = ["changed", "whole", "without"]

_PARTS: Mapping[str, str] = {
    "title": "云溪县档案馆\n2025年单位预算编制说明",
    "functions": "一、主要职能\n接收、整理、保管县级各类档案，提供查阅。",
    "institutions": "二、机构设置情况\n县档案馆无下属单位，为公益一类事业单位，事业编制6名，实有5人。",
    "total": (
        "三、收支预算情况说明\n收入包括：一般公共预算拨款收入。支出包括：一般公共服务支出、住房保障支出。"
        "县档案馆2025年收支总预算100.00万元，比2024年预算数增加5.00万元，主要是人员增加。"
    ),
    "revenue": "（一）收入预算情况\n县档案馆2025年收入预算100.00万元，其中：一般公共预算拨款收入100.00万元，占100%。",
    "expenditure": "（二）支出预算情况\n县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元，占80%；项目支出20.00万元，占20%。",
    "appropriation": (
        "四、财政拨款收支预算情况说明\n县档案馆2025年财政拨款收支总预算100.00万元。收入包括：本年一般公共预算拨款收入100.00万元；"
        "支出包括：一般公共服务支出90.00万元、住房保障支出10.00万元。"
    ),
    "general": "五、一般公共预算当年拨款情况说明",
    "change": (
        "（一）一般公共预算当年拨款规模变化情况\n"
        "县档案馆2025年一般公共预算当年拨款100.00万元，比2024年预算数增加5.00万元，主要是人员增加。"
    ),
    "structure": "（二）一般公共预算当年拨款结构情况\n一般公共服务支出90.00万元，占90%；住房保障支出10.00万元，占10%。",
    "lines": (
        "（三）一般公共预算当年拨款具体使用情况\n"
        "1.一般公共服务支出（类）档案事务（款）档案馆（项）2025年预算数为90.00万元，主要用于档案保管和日常运转。\n"
        "2.住房保障支出（类）住房改革支出（款）住房公积金（项）2025年预算数为10.00万元，主要用于缴存职工住房公积金。"
    ),
    "basic": (
        "六、一般公共预算基本支出情况说明\n县档案馆2025年一般公共预算基本支出80.00万元，其中：\n"
        "人员经费70.00万元，主要包括：基本工资50.00万元、住房公积金10.00万元、绩效工资10.00万元。\n"
        "公用经费10.00万元，主要包括：办公费4.00万元、差旅费3.00万元、公务接待费1.00万元、公务用车运行维护费2.00万元。"
    ),
    "three_public": (
        "七、“三公”经费财政拨款预算安排情况说明\n县档案馆2025年“三公”经费财政拨款预算数3.00万元，其中：因公出国（境）经费0万元，"
        "公务接待费1.00万元，公务用车购置及运行维护费2.00万元。\n"
        "（一）因公出国（境）经费与2024年预算持平。\n（二）公务接待费与2024年预算持平。\n"
        "（三）公务用车购置及运行维护费与2024年预算持平。其中：公务用车购置费0万元，公务用车运行维护费2.00万元。"
    ),
    "fund": "八、政府性基金预算支出情况说明\n县档案馆2025年没有使用政府性基金预算拨款安排的支出。",
    "state_capital": "九、国有资本经营预算支出情况说明\n县档案馆2025年没有使用国有资本经营预算拨款安排的支出。",
    "other": "十、其他重要事项的情况说明",
    "organ": "（一）机关运行经费\n县档案馆为事业单位，按规定未使用机关运行的相关科目。",
    "procurement": (
        "（二）政府采购情况\n县档案馆2025年安排政府采购预算5.00万元，其中：政府采购货物预算3.00万元、"
        "政府采购工程预算0万元、政府采购服务预算2.00万元。"
    ),
    "assets": "（三）国有资产占有使用情况\n截至2024年底，县档案馆共有车辆1辆，单价100万元以上设备0台（套）。",
    "performance": "（四）预算绩效情况\n2025年县档案馆实行绩效目标管理的项目2个，涉及预算20.00万元。",
    "terms": "十一、名词解释",
    "terms_revenue": "1.一般公共预算拨款收入：指县级财政当年拨付的资金。",
    "terms_archive": "2.一般公共服务支出（类）档案事务（款）档案馆（项）：指档案馆的支出。",
    "terms_housing": "3.住房保障支出（类）住房改革支出（款）住房公积金（项）：指单位为职工缴存的住房公积金。",
    "terms_three": ("4.“三公”经费：指财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。"),
    "tables": (
        "附件：\n表1.单位收支总表\n表2.单位收入总表\n表3.单位支出总表\n表4.财政拨款收支预算总表\n表5.一般公共预算支出预算表\n"
        "表6.一般公共预算基本支出预算表\n表7.一般公共预算“三公”经费支出预算表\n表8.政府性基金支出预算表\n表9.国有资本经营预算支出预算表"
    ),
}


def whole() -> str:
    """The budget with all its parts."""
    return plainly(*_PARTS.values())


def without(*left_out: str) -> str:
    """The budget without some of its parts."""
    return plainly(*(words for name, words in _PARTS.items() if name not in left_out))


def changed(*pairs: tuple[str, str], without: tuple[str, ...] = ()) -> str:
    """The budget with some words replaced by others, and without some of its parts."""
    words = plainly(*(part for name, part in _PARTS.items() if name not in without))
    for printed, instead in pairs:
        words = words.replace(printed, instead)
    return words

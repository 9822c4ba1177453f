"""The whole made-up budget with its tables, so that an example can let text and tables, or a table's own figures, differ."""

from __future__ import annotations

from mingzhang.checks.example_budget import changed

__all__ = ["with_tables"]

_GENERAL = """
表5：2025年单位一般公共预算支出预算表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 201 | 一般公共服务支出 | 90.00 | 70.00 | 20.00 |
| 20126 | 档案事务 | 90.00 | 70.00 | 20.00 |
| 2012604 | 档案馆 | 90.00 | 70.00 | 20.00 |
| 221 | 住房保障支出 | 10.00 | 10.00 | 0.00 |
| 22102 | 住房改革支出 | 10.00 | 10.00 | 0.00 |
| 2210201 | 住房公积金 | 10.00 | 10.00 | 0.00 |
|  | 合计 | 100.00 | 80.00 | 20.00 |
"""
_EXPENDITURE = """
表3：2025年单位支出总表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 201 | 一般公共服务支出 | 90.00 | 70.00 | 20.00 |
| 221 | 住房保障支出 | 10.00 | 10.00 | 0.00 |
|  | 合计 | 100.00 | 80.00 | 20.00 |
"""
_BASIC = """
表6：2025年单位一般公共预算基本支出预算表
单位：万元

| 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |
| --- | --- | --- | --- | --- |
| 301 | 工资福利支出 | 70.00 | 70.00 | 0.00 |
| 302 | 商品和服务支出 | 10.00 | 0.00 | 10.00 |
|  | 合计 | 80.00 | 70.00 | 10.00 |
"""
_THREE_PUBLIC = """
表7：2025年单位一般公共预算“三公”经费支出预算表
单位：万元

| 合计 | 因公出国（境）费 | 公务用车购置及运行费小计 | 公务用车购置费 | 公务用车运行费 | 公务接待费 |
| --- | --- | --- | --- | --- | --- |
| 3.00 | 0.00 | 2.00 | 0.00 | 2.00 | 1.00 |
"""
_FUND = """
表8：2025年单位政府性基金支出预算表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
|  | 合计 |  |  |  |

注：本单位没有政府性基金预算拨款安排的支出，故本表无数据。
"""


def with_tables(*pairs: tuple[str, str]) -> str:
    """The budget with five of its tables, and with some words replaced by others."""
    words = changed() + _EXPENDITURE + _GENERAL + _BASIC + _THREE_PUBLIC + _FUND
    for printed, instead in pairs:
        words = words.replace(printed, instead)
    return words

"""What checks rest on: the law where its text is known for certain, else the practice, named as such."""

from __future__ import annotations

from mingzhang.model import Bilingual

__all__ = [
    "ACCOUNTS",
    "BALANCE",
    "CLASSIFICATION",
    "CONSISTENCY",
    "DISCLOSURE_LAW",
    "DISCLOSURE_RULES",
    "ECONOMIC_SYSTEMS",
    "INTEGRATION",
    "LOCAL_TEMPLATE",
    "PLAUSIBILITY",
    "REGIONS",
    "TABLES",
    "TEMPLATE",
    "WORDING",
]

BALANCE = Bilingual(
    "Budget Law, article 12 (budgets are balanced); fiscal disclosure template: revenue table and expenditure table",
    "预算法第十二条（收支平衡）；部门预算公开模板：收入总表与支出总表",
)
TABLES = Bilingual(
    "Fiscal disclosure template: relations between the tables of a departmental budget",
    "部门预算公开模板：表间勾稽关系",
)
DISCLOSURE_RULES = Bilingual(
    "Rules for the disclosure of local budgets and final accounts (Caiyu [2016] No. 143)",
    "《地方预决算公开操作规程》（财预〔2016〕143号）",
)
LOCAL_TEMPLATE = Bilingual(
    "Local disclosure templates that list these expenses", "列示该项内容的地方公开模板"
)
INTEGRATION = Bilingual(
    "Practice of integrated budget management: projects of personnel, operation and specific targets",
    "预算管理一体化实务：人员类、运转类、特定目标类项目",
)
CLASSIFICATION = Bilingual(
    "Classification of government revenue and expenditure: economic accounts of goods and services",
    "政府收支分类科目：商品和服务支出的经济分类",
)
CONSISTENCY = Bilingual("One document does not contradict itself", "同一文件前后一致")
PLAUSIBILITY = Bilingual("Plausibility; no rule prescribes it", "合理性核对，无明文规定")
DISCLOSURE_LAW = Bilingual(
    "Budget Law, article 14 (departments disclose their budgets and final accounts, explain operating funds of organs, "
    "and disclose procurement)",
    "预算法第十四条（部门预算、决算及报表的公开，机关运行经费的说明，政府采购情况的公开）",
)
TEMPLATE = Bilingual(
    "Fiscal disclosure template: the parts of the text", "部门预算公开模板：编制说明的组成部分"
)
ACCOUNTS = Bilingual(
    "Classification of government revenue and expenditure: functional accounts of the fiscal year",
    "政府收支分类科目：当年支出功能分类科目",
)
ECONOMIC_SYSTEMS = Bilingual(
    "Reform of the economic classification of expenditure (Caiyu [2017] No. 98): one system for departments, one for governments",
    "《支出经济分类科目改革方案》（财预〔2017〕98号）：部门预算与政府预算各用一套科目",
)
REGIONS = Bilingual(
    "Administrative divisions (GB/T 2260) and their levels of government", "行政区划与预算级次"
)
WORDING = Bilingual("Practice of writing and typesetting", "行文与排版习惯")

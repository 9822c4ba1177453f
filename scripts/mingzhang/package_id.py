"""The id of a package: division code, agency in pinyin, year, stage."""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin

from mingzhang.identity import Identity

__all__ = ["package_id"]

# The words that agencies are named with; what is left over is taken two characters at a time.
_WORDS = re.compile(
    r"""[A-Za-z0-9]+
      | 委员会 | 办公厅 | 办公室 | 办事处 | 联合会 | 管委会 | 大数据 | 信访局 | 公安局 | 司法局 | 财政局 | 教育局 | 水利局 | 水务局 | 审计局
      | 统计局 | 商务局 | 民政局 | 体育局 | 气象局 | 档案馆 | 图书馆 | 博物馆 | 人代会 | 常委会 | 监察委 | 派出所 | 幼儿园 | 事业部
      | 政务 | 服务 | 便民 | 热线 | 中心 | 群众 | 人民 | 政府 | 交通 | 运输 | 卫生 | 健康 | 应急 | 管理 | 规划 | 自然 | 资源 | 住房 | 城乡
      | 建设 | 社会 | 工作 | 保障 | 人力 | 农业 | 农村 | 生态 | 环境 | 文化 | 旅游 | 广播 | 电视 | 体育 | 科技 | 科学 | 技术 | 职业 | 学院
      | 学校 | 大学 | 中学 | 小学 | 医院 | 法院 | 检察院 | 高级 | 中级 | 街道 | 社区 | 执法 | 大队 | 支队 | 总队 | 警察 | 轨道 | 国有 | 资产
      | 监督 | 市场 | 发展 | 改革 | 经济 | 信息 | 数据 | 行政 | 审批 | 城市 | 综合 | 党校 | 研究 | 研究院 | 基地 | 戒毒 | 康复 | 附属
      | 和 | 与 | 及 | 局 | 部 | 委 | 厅 | 院 | 处 | 站 | 所 | 办 | 馆 | 镇 | 乡 | 会
      | [\u4e00-\u9fff]{1,2}""",
    re.VERBOSE,
)
_LONGEST = 80
_DIGEST_SHOWN = 8


def package_id(identity: Identity, sha256: str) -> str:
    """`510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget`; a division that is unknown is left out.

    Where no agency is known, the beginning of the source's checksum keeps the id apart from others.
    """
    parts = [
        identity.jurisdiction.code if identity.jurisdiction else "",
        _pinyin(_without_region(identity)) or f"unknown-agency-{sha256[:_DIGEST_SHOWN]}",
        str(identity.fiscal_year) if identity.fiscal_year else "unknown-year",
        identity.stage.value if identity.stage else "unknown-stage",
    ]
    return "-".join(part for part in parts if part)


def _without_region(identity: Identity) -> str:
    name = identity.agency or identity.short_name
    place = identity.jurisdiction
    if place is None:
        return name
    for part in (place.province, place.prefecture, place.county):
        shortened = name.removeprefix(part) if part else name
        name = shortened if len(shortened) >= 2 else name
    return name


def _pinyin(name: str) -> str:
    """Word by word, joined by hyphens, cut at a word when too long."""
    words = ("".join(lazy_pinyin(word)) for word in _WORDS.findall(name))
    joined = "-".join(re.sub(r"[^a-z0-9]+", "", word.lower()) for word in words).strip("-")
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit("-", 1)[0]

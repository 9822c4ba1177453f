"""The id of a package: division code, agency in pinyin, year, stage."""

from __future__ import annotations

import re

from mingzhang.folding import folded
from mingzhang.identity import Identity, name_within

__all__ = ["package_id"]

# The words that agencies are named with; what stands between two of them is one word.
_WORDS = """
    委员会 办公厅 办公室 办事处 联合会 管委会 居委会 村委会 总工会 代表大会 常委会 检察院 派出所 幼儿园 研究所 研究院 共产党 共青团
    政务 服务 便民 热线 中心 群众 人民 政府 交通 运输 轨道 铁路 公路 航道 港口 民航 邮政 卫生 健康 疾病 预防 控制 医疗 保障 应急 消防 救援
    管理 规划 自然 资源 国土 住房 城乡 城市 建设 社会 工作 人力 就业 保险 农业 农村 乡村 振兴 林业 草原 水利 水务 生态 环境 气象 地震
    文化 旅游 广播 电视 新闻 出版 文物 体育 科技 科学 技术 教育 职业 高级 中级 初级 学院 学校 大学 中学 小学 附属 实验 图书 博物 档案
    医院 人民 法院 街道 社区 园区 镇政府 乡政府 执法 监察 纪检 纪律 检查 巡察 公安 警察 司法 信访 审计 统计 财政 税务 商务 民政 经济
    信息 数据 大数据 工业 外事 侨务 民族 宗教 事务 退役 军人 机关 老干部 组织 宣传 统战 政法 政协 人大 妇女 残疾 共青 团委 党校 党史
    国有 资产 监督 市场 质量 知识 产权 食品 药品 发展 改革 粮食 物资 储备 行政 审批 综合 公共 资源 交易 采购 投资 促进 招商 金融 开发
    中共 中国 国家 中央 国际 全国 高新 经开 新区 基地 戒毒 康复 救助 福利 养老 殡葬 看守 监狱 强制 隔离 大队 支队 总队 指挥 调度 培训 评审
    劳动 人才 考试 鉴定 检测 检验 监测 防治 防汛 抗旱 水库 灌区 河道 园林 绿化 环卫 市政 市容 照明 路灯 排水 供水 污水 垃圾 房产 征收
    不动产 登记 公积金 工会 红十字会 贸易 学会 协会 集团 公司 剧团 艺术 青少年 少年宫 儿童 妇幼 保健 中医 精神 血站 供销 合作 移民 扶贫
"""
_KNOWN = "|".join(sorted(set(_WORDS.split()), key=len, reverse=True))
_ORGAN = r"(?:局|部(?!门)|委(?!员)|厅|院(?!校)|处(?!理)|站|所(?!属)|办(?!公|事)|馆|镇|乡(?!村)|会(?!计|议|展)|校|署|队(?!伍)|库|台)"
_WORD = re.compile(
    rf"""[A-Za-z0-9]+
       | [省市区县州旗]委(?!员)
       | (?:{_KNOWN})(?:{_ORGAN}(?=$|{_KNOWN}|[和与及（A-Za-z0-9]))?
       | [和与及]
       | (?:(?!{_KNOWN}|[和与及]|[省市区县州旗]委(?!员))[\u4e00-\u9fff])+""",
    re.VERBOSE,
)
# 中共青禾市委: the division is left out, its level is not.
_PARTY = re.compile(r"^(?:中国共产党|中共|共青团|中国共产主义青年团|政协)")
_COMMITTEE = re.compile(r"^委(?!员)")
_LEVEL = re.compile(r"[省市区县州旗盟]$")
_ITSELF = "benji"
_LONGEST = 80
_DIGEST_SHOWN = 8


def package_id(identity: Identity, sha256: str) -> str:
    """`510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget`; a division that is unknown is left out.

    Where no agency is known, the beginning of the source's checksum keeps the id apart from others.
    """
    parts = [
        identity.jurisdiction.code if identity.jurisdiction else "",
        _pinyin(_without_region(identity)) or f"unknown-agency-{sha256[:_DIGEST_SHOWN]}",
        _ITSELF if identity.scope else "",
        str(identity.fiscal_year) if identity.fiscal_year else "unknown-year",
        identity.stage.value if identity.stage else "unknown-stage",
    ]
    return "-".join(part for part in parts if part)


def _without_region(identity: Identity) -> str:
    name = folded(identity.agency or identity.short_name)
    party = match.group() if (match := _PARTY.match(name)) else ""
    within = name_within(name.removeprefix(party), identity.jurisdiction)
    if _COMMITTEE.match(within):
        before = name[: len(name) - len(within)]
        within = (match.group() if (match := _LEVEL.search(before)) else "") + within
    return party + within


def _pinyin(name: str) -> str:
    """Word by word, joined by hyphens, cut at a word when too long."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its table of characters is large, and only converting needs it

    words = ("".join(lazy_pinyin(word)) for word in _WORD.findall(name))
    joined = "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "", word.lower()) for word in words)))
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit("-", 1)[0]

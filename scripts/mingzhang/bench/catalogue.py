"""The kinds of agency in the made-up province, with the official items their money is spent under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["KINDS", "TOWN_KINDS", "Kind", "Nature", "purpose_of"]


class Nature(StrEnum):
    """What an agency is in law; it decides which items and which statements apply to it."""

    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE = "参照公务员法管理的事业单位"
    INSTITUTION = "事业单位"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of agency: its office, the item that pays its upkeep, its projects and its fields of work."""

    office: str
    nature: Nature
    upkeep: str
    projects: tuple[str, ...]
    fields: tuple[str, str, str]
    supervisor: str = ""
    fund: str = ""
    own_revenue: str = ""


def _bureau(office: str, upkeep: str, projects: str, fields: str, fund: str = "") -> Kind:
    one, two, three = fields.split()
    return Kind(office, Nature.ADMINISTRATIVE, upkeep, tuple(projects.split()), (one, two, three), fund=fund)


def _institution(office: str, upkeep: str, projects: str, fields: str, supervisor: str) -> Kind:
    one, two, three = fields.split()
    return Kind(office, Nature.INSTITUTION, upkeep, tuple(projects.split()), (one, two, three), supervisor)


def _with_revenue(kind: Kind, source: str) -> Kind:
    return Kind(
        kind.office, kind.nature, kind.upkeep, kind.projects, kind.fields, kind.supervisor, kind.fund, source
    )


def _civil_service(office: str, upkeep: str, projects: str, fields: str, supervisor: str) -> Kind:
    one, two, three = fields.split()
    return Kind(office, Nature.CIVIL_SERVICE, upkeep, tuple(projects.split()), (one, two, three), supervisor)


_BUREAUS = (
    _bureau("人民政府办公室", "2010301", "2010302 2010306", "公文办理 政务公开 会务保障"),
    _bureau("发展和改革局", "2010401", "2010402 2010406 2010408", "规划编制 价格监测 项目储备"),
    _bureau("统计局", "2010501", "2010502 2010507 2010508", "统计调查 普查 数据发布"),
    _bureau("财政局", "2010601", "2010602 2010605 2010607", "预算管理 国库支付 会计监督", "2239999"),
    _bureau("审计局", "2010801", "2010802 2010804", "预算执行审计 工程审计 整改督促"),
    _bureau("商务局", "2011301", "2011302 2011308", "招商引资 外贸服务 市场保供"),
    _bureau("市场监督管理局", "2013801", "2013802 2013805 2013816", "食品安全 计量检定 消费维权"),
    _bureau("公安局", "2040201", "2040202 2040219 2040220", "治安巡防 案件侦办 户籍办理"),
    _bureau("司法局", "2040601", "2040604 2040605 2040607 2040610", "人民调解 法治宣传 社区矫正"),
    _bureau("教育局", "2050101", "2050199 2050201 2050202", "学校布局 教师配备 学生资助"),
    _bureau("科学技术局", "2060101", "2060102 2060502", "成果转化 平台建设 科普活动"),
    _bureau("文化和旅游局", "2070101", "2070109 2070112 2070113 2070199", "演出惠民 文物看护 旅游推介"),
    _bureau("民政局", "2080201", "2080206 2080207 2081002", "养老服务 地名管理 社会救助", "2296002"),
    _bureau("人力资源和社会保障局", "2080101", "2080105 2080106 2080112", "就业帮扶 劳动监察 人事仲裁"),
    _bureau("卫生健康局", "2100101", "2100102 2100408 2100409", "基层医疗 疾病防控 妇幼健康"),
    _bureau("生态环境局", "2110101", "2110102 2110301 2110302", "空气治理 河道水质 排污许可"),
    _bureau("住房和城乡建设局", "2120101", "2120106 2120199 2210108", "小区改造 工程质检 供气", "2120803"),
    _bureau("城市管理局", "2120101", "2120104 2120199 2120501", "街面秩序 垃圾分类 市政巡查", "2120803"),
    _bureau("农业农村局", "2130101", "2130109 2130122 2130199", "粮食生产 农技推广 村庄整治"),
    _bureau("林业和草原局", "2130201", "2130205 2130207 2130234", "植树造林 防火巡护 古树养护"),
    _bureau("水利局", "2130301", "2130306 2130311 2130314", "水库调度 农村供水 防汛备汛"),
    _bureau("交通运输局", "2140101", "2140106 2140110 2140112", "公路养护 客运监管 桥隧检查"),
    _bureau("经济和信息化局", "2150501", "2150502 2150517 2150599", "工业运行 技改服务 园区协调"),
    _bureau("自然资源局", "2200101", "2200104 2200106 2200109", "用地报批 确权登记 地灾防治", "2120801"),
    _bureau("应急管理局", "2240101", "2240106 2240108 2240109", "隐患排查 应急演练 物资调拨"),
)

_INSTITUTIONS = (
    _civil_service("国库支付中心", "2010601", "2010605", "集中支付 账户管理 凭证复核", "财政局"),
    _civil_service("法律援助中心", "2040601", "2040607", "援助受理 案件指派 质量评查", "司法局"),
    _civil_service(
        "劳动人事仲裁院", "2080101", "2080112", "仲裁立案 庭前调解 裁决送达", "人力资源和社会保障局"
    ),
    _civil_service("市场监管执法支队", "2013801", "2013805", "案件查办 线索核查 执法公示", "市场监督管理局"),
    _institution("政务服务热线中心", "2010350", "2010399", "来电受理 工单派遣 回访核查", "人民政府办公室"),
    _institution("价格认证中心", "2010450", "2010408", "价格认定 成本调查 行情监测", "发展和改革局"),
    _institution("普查中心", "2010550", "2010507", "入户登记 数据审核 资料汇编", "统计局"),
    _institution("图书馆", "2070104", "2070199", "图书借阅 读者活动 古籍整理", "文化和旅游局"),
    _institution("文化馆", "2070109", "2070199", "群众演出 艺术辅导 非遗展示", "文化和旅游局"),
    _with_revenue(
        _institution("实验幼儿园", "2050201", "2050299", "保育教育 膳食营养 家园共育", "教育局"),
        "fiscal_special_account",
    ),
    _with_revenue(
        _institution("第一小学", "2050202", "2050299", "课堂教学 课后服务 校园安全", "教育局"), "other_income"
    ),
    _with_revenue(
        _institution("第二中学", "2050203", "2050299", "学科教学 德育活动 体育美育", "教育局"), "other_income"
    ),
    _with_revenue(
        _institution("职业技术学校", "2050302", "2050399", "技能实训 校企合作 学生就业", "教育局"),
        "fiscal_special_account",
    ),
    _institution(
        "公共就业服务中心", "2080150", "2080106", "招聘对接 技能鉴定 失业登记", "人力资源和社会保障局"
    ),
    _institution("社会福利院", "2081005", "2081002", "老人照护 儿童养育 康复训练", "民政局"),
    _with_revenue(
        _institution(
            "疾病预防控制中心", "2100401", "2100408 2100409", "疫苗接种 监测 健康教育", "卫生健康局"
        ),
        "institution_business_income",
    ),
    _with_revenue(
        _institution("妇幼保健院", "2100403", "2100408", "孕产保健 儿童体检 妇科诊疗", "卫生健康局"),
        "institution_business_income",
    ),
    _institution("环境卫生中心", "2120501", "2120199", "道路清扫 垃圾清运 公厕管护", "城市管理局"),
    _institution("农业技术推广中心", "2130104", "2130106", "良种示范 土肥监测 病虫防控", "农业农村局"),
    _institution("水利工程运行中心", "2130306", "2130314", "闸站值守 堤防维护 水情测报", "水利局"),
    _with_revenue(
        _institution("公路养护中心", "2140106", "2140110", "路面修补 绿化养护 冬季保畅", "交通运输局"),
        "superior_subsidy",
    ),
    _institution("工业运行监测中心", "2150550", "2150517", "企业调度 指数编制 能耗分析", "经济和信息化局"),
    _institution("不动产登记中心", "2200150", "2200109", "登记受理 权籍调查 档案查询", "自然资源局"),
    _institution("应急指挥保障中心", "2240150", "2240108", "值班值守 通信保障 装备维护", "应急管理局"),
    _with_revenue(
        _institution("林木种苗站", "2130204", "2130206", "育苗供应 种质保存 技术指导", "林业和草原局"),
        "institution_operating_income",
    ),
)

KINDS = tuple(kind for pair in zip(_BUREAUS, _INSTITUTIONS, strict=True) for kind in pair)

TOWN_KINDS = (
    _bureau("街道办事处", "2010301", "2010302 2120501 2120399", "社区治理 环境整治 便民服务"),
    _bureau("镇人民政府", "2010301", "2010302 2120501 2130122", "村务指导 农田管护 民生保障"),
    _institution("中心小学", "2050202", "2050299", "课堂教学 路队护送 阅读活动", "教育局"),
    _with_revenue(
        _institution("卫生服务中心", "2100301", "2100408", "门诊服务 家庭医生 慢病随访", "卫生健康局"),
        "institution_business_income",
    ),
)

_PURPOSES = {
    "2080501": "发放机关退休人员的统筹外待遇",
    "2080502": "发放单位退休人员的统筹外待遇",
    "2080505": "为在职人员缴纳基本养老保险的单位部分",
    "2080506": "为在职人员缴纳职业年金的单位部分",
    "2089901": "缴纳失业保险和工伤保险",
    "2089999": "缴纳失业保险和工伤保险",
    "2101101": "为机关在职人员缴纳基本医疗保险",
    "2101102": "为单位在职人员缴纳基本医疗保险",
    "2101103": "为符合条件的人员缴纳公务员医疗补助",
    "2210201": "按规定比例为在职人员缴存住房公积金",
    "2210203": "向符合条件的人员发放购房补贴",
}


def purpose_of(code: str, kind: Kind) -> str:
    """What the money of an item is for, in the words of this made-up agency."""
    if code in _PURPOSES:
        return _PURPOSES[code]
    if code == kind.upkeep:
        return "在职人员工资福利和日常运转"
    return f"{kind.fields[int(code[-2:]) % len(kind.fields)]}等专项工作"

"""What the tables and their columns mean, in Chinese; the English stands in their schemas.

A column means the same in every table unless a line names its table: `projects.goal`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.schemas import Field, TableSchema

__all__ = ["meaning", "table_meaning"]


def _meanings(words: str) -> Mapping[str, str]:
    """One a line: the name, then what it means."""
    rows = (line.split("|") for line in words.strip().splitlines())
    return {name.strip(): said.strip() for name, said in rows}


def meaning(table: str, field: Field) -> str:
    """What a column means; nothing where its title says it all."""
    return _COLUMNS.get(f"{table}.{field.name}", _COLUMNS.get(field.name, ""))


def table_meaning(schema: TableSchema) -> str:
    """What a table holds."""
    return _TABLES.get(schema.name, "")


_TABLES = _meanings("""
    disclosure          | 一行：这是谁的公开文件，从什么文件读出，读得全不全。
    totals              | 收入、支出的总额和各部分。
    budget_lines        | 按功能分类的类、款、项和按经济科目列出的金额。
    year_changes        | 与以前年度的比较，连同所印的原因。
    three_public        | 因公出国（境）、公务接待、公务用车；旁边是会议、培训、差旅和车辆数量。
    procurement         | 政府采购的货物、工程和服务。
    projects            | 有名称的项目，连同资金和目标。
    assets              | 车辆、设备和其他资产。
    performance         | 设了绩效目标的项目，以及涉及的金额。
    performance_targets | 项目和整个单位的绩效指标。
    units               | 公开文件包括的单位：名称和个数。
    staff               | 编制和人数。
    functions           | 单位的职能。
    work_plan           | 当年的工作任务，逐层列出。
    commitments         | 每一条写了数字的承诺。
    declarations        | 明确写出的“没有使用”“没有安排”“不涉及”。
    terms               | 文件自己解释的名词。
    listed_tables       | 文件列出的附表。
    other_figures       | 标准事项以外的数字，带着所印的名称。
    sections            | 文件的章节。
    checks              | 每一项核对的结果。
    findings            | 文件与自己、与规定、与科目表或与别的文件不一致的地方。
    gaps                | 程序没有读懂的地方。
""")

_COLUMNS = _meanings("""
    disclosure_id       | 数据包的编号。
    title               | 文件的标题，照原文。
    agency              | 单位的全称。
    short_name          | 文件规定的简称。
    region_code         | 行政区划代码，GB/T 2260。
    province            | 省、自治区、直辖市。
    prefecture          | 市、州。
    county              | 区、县。
    government_level    | 中央、省、市、县或乡。
    institution_kind    | 行政单位、参照公务员法管理的事业单位或事业单位，以文件所写为准。
    institution_class   | 公益一类写一，二类写二。
    rank                | 照原文，例如正科级。
    superior            | 主管部门，照原文。
    fiscal_year         | 数字所属的年度。
    stage               | 预算还是决算。
    document_kind       | 部门预算、单位预算、部门决算或单位决算。
    url                 | 在哪里公开；不知道就空着。
    published           | 公开日期，ISO 8601；不知道就空着。
    retrieved           | 获取日期，ISO 8601；不知道就空着。
    licence             | 发布者写明的许可；没有就空着。
    source_file         | 所读文件的文件名。
    source_sha256       | 所读文件的 SHA-256。
    transcription_of    | 所读的是转录时，原件的标题。
    original_sha256     | 所读的是转录时，原件的 SHA-256。
    reader              | 用什么方式读出文字。
    characters          | 所读文字的长度。
    figures             | 文件印了多少个带单位的数字。
    figures_explained   | 其中多少个由这个数据包的某一行说明。
    table_figures       | 文件的表格里有多少个数字。
    table_figures_explained | 表格的数字中有多少个由这个数据包的某一行说明。
    converter_version   | 生成数据包的程序版本。
    page                | 第几页，从 1 数起；格式没有页就空着。
    line_number         | 所读文字的第几行，从 1 数起。
    source_start        | 原句第一个字在所读文字里的位置。
    source_end          | 原句最后一个字之后的位置。
    quote               | 从起到止的原文，一字不差。
    fact_id             | 公开文件编号加原文的起止位置；推算的以 ~derived 结尾。
    topic               | 在文件的哪一部分。
    label               | 数字前面所印的名称。
    measure             | 这个数是什么；各个数据包用同一个标识。
    part_of             | 是哪个指标的一部分；总额就空着。
    direction           | 收入还是支出；两者都是就空着。
    fund                | 属于预算法四本预算中的哪一本。
    phase               | 预算、调整或全年预算、决算或执行。
    stated              | 所印的数。
    unit                | 所印的单位。
    amount_yuan         | 折合的元，准确到每一位。
    share_percent       | 所印的占比。
    completion_percent  | 所印的完成率。
    funding_source      | 钱从哪一种收入来；不分来源就空着。
    budget_unit         | 表格按单位列时，这一行是哪个单位；整份文件的就空着。
    excluding           | 这张表或这一列不含什么，例如中央基建投资；都含就空着。
    table_kind          | 在哪一种规定的表里，各省一样；只在文字里说的就空着。
    table_title         | 表的标题，照原文。
    table_column        | 数字上方的各层表头，照原文，用 / 连接。
    section             | 原句所在的章节。
    other_places        | 说同一件事的其他原句，写起止位置，用空格隔开。
    recognition_confidence | 原句从图片认出时，把握有多大，0 到 1；否则空着。
    derived             | 推算的、没有印出的为 true。
    derived_from        | 推算所依据的各行的 fact_id，用空格隔开。
    classification      | 支出功能分类还是支出经济分类。
    level               | 类、款或项。
    code                | 认定的科目编码，3、5 或 7 位。
    name                | 这个科目在当年的正式名称。
    resolution          | 编码怎样得来：所印（与名称一致）、由名称认定、编码与名称不一致（两种读法都留）、科目表未收。
    alternatives        | 编码与名称指向不同科目时的各种读法，每种写编码和名称。
    confidence          | 科目表里这个科目有多可靠。
    expenditure_kind    | 基本支出，或其中的人员经费、公用经费；项目支出；机关运行经费；或给其他单位的支出；都含或没写就空着。
    purpose             | 钱用来做什么，照原文。
    economic_code       | 明细表的列所属的经济科目，或这一行在功能科目、项目旁边所印的经济科目。
    economic_name       | 同一个经济科目的名称，照原文。
    government_code     | 表格在旁边所印的政府预算支出经济分类编码。
    government_name     | 表格在旁边所印的政府预算支出经济分类科目。
    base                | 与什么比，照原文。
    base_year           | 比较对象所属的年度。
    base_phase          | 比较对象是预算、调整预算还是执行数；没写就空着。
    change              | 增加、减少或持平。
    base_amount_stated  | 句子印出的比较对象：所印的数。
    base_amount_unit    | 句子印出的比较对象：所印的单位。
    base_amount_yuan    | 句子印出的比较对象：折合的元。
    percent             | 所印的百分比。
    reason              | 原因，照原文。
    current_stated      | 句子里今年的数：所印的数。
    current_unit        | 句子里今年的数：所印的单位。
    current_yuan        | 句子里今年的数：折合的元。
    funding             | 财政拨款还是非财政拨款。
    count               | 所印的数量。
    count_unit          | 数量的单位，照原文。
    status              | 数量指的是：现有、计划购置、运行经费保障，还是已经发生。
    project             | 为哪个项目、哪项经费采购，照原文。
    account_code        | 采购列在哪个科目：编码，照原文。
    account_name        | 采购列在哪个科目：名称，照原文。
    is_item             | 单独一项采购为 true，几项合计为 false。
    category            | 表格在项目旁边所印的类别。
    goal                | 表格在项目旁边所印的目标。
    projects.account_code | 表格在项目前面所印的科目编码。
    is_group            | 这一行是下面各项目的合计时为 true。
    asset               | 车辆、设备、房屋土地或其他。
    assets.status       | 现有还是计划购置。
    as_of_year          | 数量截至哪一年年底。
    threshold_stated    | 设备单位价值的起点：所印的数。
    threshold_unit      | 设备单位价值的起点：所印的单位。
    threshold_yuan      | 设备单位价值的起点：折合的元。
    performance.category | 合计、人员类、运转类、特定目标类或其他。
    performance_targets.project | 目标属于哪个项目，照原文；整个单位的就空着。
    indicator_group     | 成本、产出、效益或满意度，照原文。
    indicator_subgroup  | 数量、质量、时效等，照原文。
    comparator          | 不少于、不超过、超过、约或等于。
    performance_targets.comparator | 结果与目标值怎样比：≥、≤、=、>、<，或照原文。
    target_value        | 要达到的数；目标是文字就空着。
    target_unit         | 目标值的单位，照原文。
    target_words        | 目标值，照原文。
    weight              | 表格给这个指标的权重或分值。
    entry               | 有名称的单位，还是某一类单位的个数。
    ordinal             | 单位旁边所印的序号。
    unit_kind           | 行政单位、参公事业单位、事业单位、内设机构、预算单位；没写就空着。
    staff_kind          | 编制、在职、离退休、编外聘用或其他。
    words               | 文件的原话，写成一行。
    path                | 从章节到这一条的各级序号，用点连接。
    depth               | 任务为 1，它下面的要点为 2。
    heading             | 任务或要点的标题。
    work_plan.words     | 标题下面的原话，写成一行。
    subject             | 承诺的事，照原文。
    period              | 每年、每半年、每季度、每月、每周或每天；没写就空着。
    declarations.subject | 声明的是什么事，写标识。
    declarations.words  | 声明的原话，写成一行。
    declares            | 没有使用、没有、没有安排、不适用或空表。
    term                | 名词，照原文。
    definition          | 解释，照原文，写成一行。
    terms.code          | 名词是科目时的编码。
    number              | 所印的编号，例如 3-1。
    listed_tables.title | 附表的标题，照原文。
    words_after         | 紧跟在数字后面的字。
    context             | 数字在原因里、在用途里，还是在一般叙述里。
    parent_section      | 上一级章节。
    sections.heading    | 章节的标题，照原文，不带序号。
    sections.figures    | 这一节印了多少个带单位的数字。
    check               | 核对项的标识。
    ref                 | 核对项的编号，例如 A01。
    family              | 核对项的类别。
    result              | 相符、四舍五入范围内相符、有出入、无法判断或不适用。
    compared            | 比较了什么，中文。
    compared_en         | 比较了什么，英文。
    stated_yuan         | 核对时所印的数，折合元。
    expected_yuan       | 由其他数字算出的数。
    difference_yuan     | 所印的数减去算出的数。
    tolerance_yuan      | 所印小数位的四舍五入能解释多大的差。
    finding_id          | 这处发现在数据包里的编号。
    severity            | 不一致（恒等关系或要求）、可能有误、值得一看。
    message             | 发现了什么，中文，用中性的话。
    message_en          | 发现了什么，英文，用中性的话。
    also_seen_by        | 还有哪些核对项看到同一处差异，用空格隔开。
    gaps.reason         | 为什么没有读懂。
""")

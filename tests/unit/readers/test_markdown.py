"""Markdown keeps every character; front matter is set aside and pipe tables become tables."""

from mingzhang.readers import read_text

DOCUMENT = """---
agency: 甲乙市丙丁局
year: 2026
---
# 甲乙市丙丁局2026年部门预算

收入总计10.50万元。

| 项目 | 合计 | 其中：基本支出 |
|:-----|-----:|:---:|
| 工资 \\| 津贴 | 1,200.00 | |
| 办公费 | 3.00 | 3.00 |

完。
"""


def test_offsets_are_those_of_the_file() -> None:
    assert read_text(DOCUMENT.encode()).characters == DOCUMENT


def test_front_matter_is_set_aside() -> None:
    text = read_text(DOCUMENT.encode())
    (front,) = text.set_aside
    assert text.quote(front) == "---\nagency: 甲乙市丙丁局\nyear: 2026\n---\n"


def test_cells_are_what_stands_between_the_pipes() -> None:
    text = read_text(DOCUMENT.encode())
    (table,) = text.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "合计", "其中：基本支出"],
        ["工资 \\| 津贴", "1,200.00", ""],
        ["办公费", "3.00", "3.00"],
    ]
    assert text.quote(table.rows[1][1].span) == "1,200.00"


def test_a_short_row_is_filled_with_blank_cells() -> None:
    (table,) = read_text("a | b\n--|--\n收入\n支出 | 1.00\n甲 |\n".encode()).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b"]]
    (table,) = read_text("a | b\n--|--\n| 收入\n支出 | 1.00\n".encode()).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b"], ["收入", ""], ["支出", "1.00"]]


def test_a_rule_below_a_line_heads_no_table() -> None:
    assert read_text("# 标题\n\n收入 | 支出\n\n---\n".encode()).tables == ()


def test_a_text_without_marks_is_plain() -> None:
    assert read_text("收入总计10.50万元。\n#1楼办公\n".encode()).reader == "plain text"

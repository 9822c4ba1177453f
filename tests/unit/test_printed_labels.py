"""The printed words that say what a figure is of."""

import pytest
from tests.unit.sentences import reading

from mingzhang.printed_labels import is_weak, printed_label, words_after


def label(words: str, figure: str) -> str:
    passage = reading(words).passage
    return printed_label(passage, passage.prose.characters.index(figure))


@pytest.mark.parametrize(
    ("words", "figure", "expected"),
    [
        ("湖区清淤项目5万元。", "5万元", "湖区清淤项目"),
        ("其中：湖岸修复工程3万元；", "3万元", "湖岸修复工程"),
        ("湖岸修复工程，涉及资金3万元。", "3万元", "湖岸修复工程，涉及资金"),
        ("湖心岛（2个）", "2个", "湖心岛"),
        ("巡查船购置、码头维修共8万元", "8万元", "巡查船购置、码头维修"),
        ("平均处置时间3.5分钟，同比提升30%。", "30%", "平均处置时间同比提升"),
        ("共5万元。", "5万元", ""),
        ("拟开展湖区培训3期，共计210人次。", "210人次", "拟开展湖区培训"),
        (
            "日均流量提升至8万辆（提高1.1万辆，上升15.9%）",
            "15.9%",
            "日均流量提升至8万辆（提高1.1万辆，上升）",
        ),
        (
            "优化前指数1.84，优化后下降至1.52，环比下降17.4%。",
            "17.4%",
            "优化前指数1.84，优化后下降至1.52，环比下降",
        ),
        ("码头维修增加，较上年度增加6万元。", "6万元", "码头维修增加，较上年度增加"),
    ],
)
def test_a_label_reaches_back_as_far_as_it_must(words: str, figure: str, expected: str) -> None:
    assert label(words, figure) == expected


def test_words_after_a_figure_end_with_its_clause() -> None:
    passage = reading("下设3个内设机构，共12人。").passage
    assert words_after(passage, 2, 4) == "内设机构"


@pytest.mark.parametrize(
    ("words", "weak"), [("共", True), ("2026年涉及", True), ("湖区清淤", False), ("", True)]
)
def test_weak_words_say_nothing_by_themselves(words: str, weak: bool) -> None:
    assert is_weak(words) is weak

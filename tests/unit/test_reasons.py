"""Reasons and purposes, and where they end."""

import pytest

from mingzhang.clauses import Clauses
from mingzhang.reasons import purpose_after, purposes_in, reason_after, reasons_in


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("比上年增加2万元，主要原因是新增一个座席。支出", "新增一个座席"),
        ("比上年增加2万元，主要是人员增加；公务接待费", "人员增加"),
        ("比上年减少1%。主要原因：一是压减；二是划转。", "一是压减；二是划转"),
        ("比上年增加2万元，增加的主要原因：2026年人员经费增加", "2026年人员经费增加"),
        ("比上年增加2万元，由于政策性增资", "政策性增资"),
        ("比上年增加2万元，其中人员经费1万元", None),
        ("比上年增加2万元，主要原因是：。", None),
    ],
)
def test_a_reason_follows_a_comparison_to_the_end_of_its_sentence(words: str, expected: str | None) -> None:
    end = words.index("万元") + 2 if "万元" in words else words.index("%") + 1
    reason = reason_after(Clauses(words), end)
    assert (words[reason.start : reason.end] if reason else None) == expected


def test_a_reason_is_found_behind_its_marker() -> None:
    words = "支出持平，变动原因为人员稳定。收入10万元。"
    (reason,) = reasons_in(Clauses(words))
    assert words[reason.start : reason.end] == "人员稳定"


def test_a_purpose_ends_before_the_next_amount() -> None:
    words = "培训费2万元，主要用于业务培训；会议费1万元，用于年会。"
    clauses = Clauses(words)
    purpose = purpose_after(clauses, words.index("，主要"), words.index("1万元"))
    assert purpose is not None
    assert words[purpose.start : purpose.end] == "业务培训"
    assert [words[one.start : one.end].rstrip("。") for one in purposes_in(clauses)] == ["业务培训", "年会"]

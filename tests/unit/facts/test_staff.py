"""Posts and people."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.staff import FACT

HEADING = "二、机构设置及人员情况\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("事业编制20名，实有18人。", [("authorised", "20名"), ("in_place", "18人")]),
        (
            "在职人员18人，离退休人员5人，编外聘用人员3人。",
            [("in_place", "18人"), ("retired", "5人"), ("temporary", "3人")],
        ),
        (
            "核定编制20名，其中行政15名，事业5名。",
            [("authorised", "20名"), ("authorised", "15名"), ("authorised", "5名")],
        ),
        ("行政和事业编制人员等共26人，退休6人。", [("in_place", "26人"), ("retired", "6人")]),
        ("接待群众2000人次。", []),
    ],
)
def test_people_are_counted_by_kind(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert rows(FACT, HEADING + sentence + "\n", "staff_kind count") == expected

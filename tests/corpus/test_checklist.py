"""What a district's finance bureau found in one department's budget by reading it, row by row of its list.

`31-checklist.xlsx` asks nineteen questions about 31.pdf and answers four with no; below them stand nine remarks.
Each can be decided from the document, and each is found.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.corpus.seed_examinations import reference

from mingzhang.checks import run_checks
from mingzhang.model import Document, Outcome
from mingzhang.pipeline import understand
from mingzhang.readers import read_text

# The remark, the check that finds it, and what its message must name.
REMARKS = [
    ("an empty page after the contents", "no-page-is-blank", "第3页"),
    # The last line of the page is cut off, and stands again overleaf.
    ("words among the functions that are not shown", "sentences-are-not-repeated", "（八）"),
    ("five comparisons with the year itself", "base-is-last-year", "共5处"),
    ("a full stop that is missing", "marks-are-in-order", "主要原因是工作量增加"),
    ("two full stops", "marks-are-in-order", "“。。”"),
    ("17.62 % where 43269.3 became 3845.49", "changes-fit-amounts", "17.62%"),
    ("the former name of class 210", "classes-bear-their-names", "卫生健康支出"),
    ("208.8 and 201.50 for one account", "restated-alike", "201.50"),
    ("a closing quotation mark too many", "marks-are-in-order", "引号不成对"),
]


@pytest.fixture(scope="module")
def findings(corpus: Path) -> tuple[Outcome, ...]:
    raw = (corpus / "real" / "31.pdf").read_bytes()
    document = Document("31.pdf", raw, hashlib.sha256(raw).hexdigest())
    return run_checks(understand(document, read_text(raw), reference())).findings


@pytest.mark.originals
@pytest.mark.parametrize(("check", "named"), [one[1:] for one in REMARKS], ids=[one[0] for one in REMARKS])
def test_what_the_finance_bureau_remarked_is_found(
    check: str, named: str, findings: tuple[Outcome, ...]
) -> None:
    messages = [one.message.zh for one in findings if one.check == check and one.message is not None]
    assert any(named in message for message in messages), messages

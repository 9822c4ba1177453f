"""The same document typed another way says the same: marks, digits, units, blanks and line ends are no facts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from mingzhang.bench.corpus import corpus_document, form_of
from mingzhang.bench.documents import Form
from mingzhang.model import Amount, Document, Fact
from mingzhang.pipeline import Conversion, examine, understand
from mingzhang.readers import read_text
from tests.unit.official_tables.test_between_tabs import TABBED
from tests.unit.sentences import REFERENCE

TABLES = f"""{TABBED}（二）一般公共预算财政拨款支出情况
一般公共预算财政拨款支出决算表
\t\t\t\t单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2012601\t行政运行\t60.00\t60.00\t
2012604\t档案馆\t38.00\t8.00\t30.00
合计\t\t98.00\t68.00\t30.00
"""
_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)万元")
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_WIDTH = 76


def _in_yi_yuan(match: re.Match[str]) -> str:
    """The same sum in 亿元, printed as exactly."""
    stated = Decimal(match[1].replace(",", ""))
    decimals = 4 + len(match[1].partition(".")[2])
    return f"{stated / 10_000:.{decimals}f}亿元"


def _in_qian_yuan(match: re.Match[str]) -> str:
    """The same sum in 千元, printed as exactly; a sum without decimals cannot be."""
    decimals = len(match[1].partition(".")[2])
    return f"{Decimal(match[1].replace(',', '')) * 10:.{decimals - 1}f}千元" if decimals else match[0]


def _numbered_otherwise(words: str) -> str:
    words = re.sub(r"^([一二三四五六七八九十]{1,3})、", r"\1．", words, flags=re.MULTILINE)
    words = re.sub(r"^（([一二三四五六七八九十]{1,3})）", r"(\1)", words, flags=re.MULTILINE)
    return re.sub(r"^(\d{1,2})[.．](?!\d)", r"\1、", words, flags=re.MULTILINE)


def _set_apart(words: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", words)


def _wrapped(words: str) -> str:
    return "\n".join(line if "\t" in line else "\n".join(_pieces(line)) for line in words.split("\n"))


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces of one width on paper, where a Chinese character is two digits wide."""
    piece, width = "", 0
    for character in line:
        wide = 1 if character.isascii() else 2
        if width + wide > _WIDTH:
            yield piece
            piece, width = "", 0
        piece, width = piece + character, width + wide
    yield piece


TYPED: dict[str, Callable[[str], str]] = {
    "in 亿元": lambda words: _AMOUNT.sub(_in_yi_yuan, words),
    "in 千元": lambda words: _AMOUNT.sub(_in_qian_yuan, words),
    "full-width digits": lambda words: words.translate(_FULL_WIDTH),
    "full-width per cent": lambda words: words.replace("%", "％"),
    "a space before per cent": lambda words: words.replace("%", " %"),
    "spaces around numbers": _set_apart,
    "straight quotation marks": lambda words: words.replace("“", '"').replace("”", '"'),
    "corner quotation marks": lambda words: words.replace("“", "「").replace("”", "」"),
    "other ordinals": _numbered_otherwise,
    "blank lines": lambda words: words.replace("\n", "\n\n"),
    "line ends of Windows": lambda words: words.replace("\n", "\r\n"),
    "indented paragraphs": lambda words: re.sub(r"^(?=[^\s])", "\u3000\u3000", words, flags=re.MULTILINE),
}


def _converted(words: str) -> Conversion:
    raw = words.encode()
    document = Document("made-up.txt", raw, hashlib.sha256(raw).hexdigest())
    return examine(understand(document, read_text(raw), REFERENCE))


def _said(words: str) -> tuple[Counter[tuple[str, ...]], Counter[str]]:
    """The facts with their sums of money, and the checks that find an error."""
    conversion = _converted(words)
    return Counter(map(_key, conversion.disclosure.facts)), _errors(conversion)


def _errors(conversion: Conversion) -> Counter[str]:
    return Counter(one.check for one in conversion.findings if one.severity == "error")


def _key(fact: Fact) -> tuple[str, ...]:
    amount = getattr(fact, "amount", None)
    told = (getattr(fact, name, "") for name in ("fiscal_year", "phase", "code", "direction"))
    return (
        type(fact).__name__,
        str(amount.yuan.normalize()) if isinstance(amount, Amount) else "",
        *map(str, told),
    )


def _documents() -> Iterator[tuple[str, str]]:
    """A document with tables between tabs, and made-up ones of several provinces' forms in plain text."""
    yield "tables", TABLES
    for index in [at for at in range(40) if form_of(at) is Form.TEXT][:6]:
        document = corpus_document(1, index)
        yield document.name, document.raw.decode()


DOCUMENTS = dict(_documents())


@pytest.mark.parametrize("way", TYPED)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_typed_another_way_says_the_same(name: str, way: str) -> None:
    words = DOCUMENTS[name]
    typed = TYPED[way](words)
    assert _said(typed) == _said(words)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_text_that_was_wrapped_loses_no_amount(name: str) -> None:
    """Where a list breaks at the end of a full line, what it belongs to may be lost; its figures are not."""
    before, after = _converted(DOCUMENTS[name]), _converted(_wrapped(DOCUMENTS[name]))
    assert _errors(after) == _errors(before)
    assert len(after.gaps) <= len(before.gaps)

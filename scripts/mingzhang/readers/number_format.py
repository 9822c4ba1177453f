"""What a spreadsheet shows of a number: its decimals, separators, per cent sign, or a date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["general", "shown"]

LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
"""What a format prints or leaves blank besides the number: "万元", \\-, _) for a gap, [红色]."""

DATE_LETTERS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
PATTERN = re.compile(r"[#0?,]*[#0?](?:\.[0#?]*)?,*|\.[0#?]+")  # #,##0.00
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day has no time zone
FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a calendar day has no time zone


def general(number: float | Decimal) -> str:
    """A number without a format: as short as it can be, and without what binary arithmetic leaves behind."""
    words = format(Decimal(format(float(number), ".15g")), "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def shown(stored: str, code: str, *, is_1904: bool = False) -> str:
    """A stored number as the format with this code shows it."""
    value = Decimal(format(float(stored), ".15g"))
    sections = code.split(";")
    section = _section(sections, value)
    if section.strip().lower() in ("", "general", "@", "g/通用格式"):
        return general(value) if section or len(sections) == 1 else ""
    bare = LITERAL.sub("", section)
    if DATE_LETTERS.search(bare) and not PATTERN.search(bare):
        return _date(value, bare, is_1904=is_1904)
    pattern = PATTERN.search(bare)
    if pattern is None:
        return _literals(section).strip()
    return _number(value, section, bare, pattern.group())


def _section(sections: list[str], value: Decimal) -> str:
    """The part of a format for this number: positive; negative; zero."""
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _number(value: Decimal, section: str, bare: str, pattern: str) -> str:
    if all(character == "?" for character in pattern) and value == 0:
        return _literals(section).strip()
    decimals = len(pattern.rstrip(",").partition(".")[2])
    thousands = len(pattern) - len(pattern.rstrip(","))
    scaled = abs(value) * (100 if "%" in bare else 1) / 1000**thousands
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    optional = len(pattern.rstrip(",")) - len(pattern.rstrip(",#"))
    words = f"{rounded:,f}" if "," in pattern.rstrip(",") else f"{rounded:f}"
    if optional and "." in words:
        fraction = words.partition(".")[2]
        kept = fraction[: decimals - optional] + fraction[decimals - optional :].rstrip("0")
        words = words.partition(".")[0] + (f".{kept}" if kept else "")
    sign = "-" if value < 0 and rounded else ""
    return sign + words + ("%" if "%" in bare else "")


def _literals(section: str) -> str:
    """The words that a format prints in place of a number."""
    words = LITERAL.sub(lambda literal: literal.group(1) or literal.group(2) or "", section)
    return re.sub(r"[#0?,.]", "", words)


def _date(value: Decimal, bare: str, *, is_1904: bool) -> str:
    try:
        day = (FIRST_DAY_1904 if is_1904 else FIRST_DAY) + timedelta(days=float(value))
    except OverflowError:
        return general(value)
    parts = [(r"y|年", f"{day.year}年"), (r"m|月", f"{day.month}月"), (r"d|日", f"{day.day}日")]
    words = "".join(word for letters, word in parts if re.search(letters, bare, re.IGNORECASE))
    if re.search(r"h", bare, re.IGNORECASE) and not re.search(r"[yd年日]", bare, re.IGNORECASE):
        return f"{day.hour}:{day.minute:02d}"
    return words

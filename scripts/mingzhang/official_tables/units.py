"""Whose amounts the rows of a table are: one budget unit's, or those of the agency as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.labels import normal_label
from mingzhang.official_tables.captions import Caption
from mingzhang.official_tables.cells import number_in
from mingzhang.official_tables.columns import Block
from mingzhang.official_tables.subjects import AnyTotal, Row

__all__ = ["bare_agency", "chapters", "with_units"]

_SUFFIX = re.compile(r"（(?:本级|汇总|机关|部门|本部)）$")
_TOTAL_DEPTH, _DEPARTMENT_DEPTH = 0, 1


def bare_agency(name: str) -> str:
    """An agency's name without the words that say how much of it a document covers: 某局（汇总）."""
    return _SUFFIX.sub("", normal_label(name))


def chapters(captions: Sequence[Caption], agency: str) -> list[str]:
    """For each table the unit whose chapter it stands in; empty where it is of the agency as a whole.

    Only a document that prints the same table under several names has chapters: 某局, 某局（本级）, 某中心.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for caption in captions:
        if caption.title and caption.agency:
            names[normal_label(caption.title)].add(normal_label(caption.agency))
    said = [normal_label(caption.agency) for caption in captions if caption.agency]
    whole = normal_label(agency) if normal_label(agency) in said else next(iter(said), "")
    return [
        caption.agency
        if caption.agency
        and normal_label(caption.agency) != whole
        and len(names[normal_label(caption.title)]) > 1
        else ""
        for caption in captions
    ]


def with_units(rows: Sequence[Row], block: Block, agency: str) -> list[Row]:
    """Rows whose budget unit is empty where they are of the agency with all its units.

    The agency's name stands in the list of its units for its own offices; it stands for all of them in a table
    that names nobody else, in the row of a department above those of its units, and where its amount is the total.
    """
    names = {bare_agency(row.budget_unit) for row in rows if row.budget_unit}
    if not agency or names <= {agency}:
        return (
            [replace(row, budget_unit="") if row.budget_unit else row for row in rows]
            if agency
            else list(rows)
        )
    found: list[Row] = []
    of_all = False
    heads = [at for at, row in enumerate(rows) if _heads(row, agency)]
    for at, row in enumerate(rows):
        if at in heads:
            of_all = _is_of_all(at, heads, rows, block)
        elif isinstance(row.subject, AnyTotal) or bare_agency(row.budget_unit) != agency:
            of_all = False
        found.append(replace(row, budget_unit="") if of_all else row)
    return found


def _heads(row: Row, agency: str) -> bool:
    return isinstance(row.subject, AnyTotal) and bare_agency(row.budget_unit) == agency


def _is_of_all(at: int, heads: Sequence[int], rows: Sequence[Row], block: Block) -> bool:
    row = rows[at]
    totals = [total for total in rows if isinstance(total.subject, AnyTotal) and total.depth == _TOTAL_DEPTH]
    if row.depth == _DEPARTMENT_DEPTH or (not totals and heads[:2] == [at, at + 1]):
        return True
    return any(_sums_to(row, total, block) for total in totals)


def _sums_to(row: Row, total: Row, block: Block) -> bool:
    """Whether a row prints what the table's total prints, in the first column that both fill."""
    for column in block.amounts:
        printed, summed = number_in(row.line.cells[column.index]), number_in(total.line.cells[column.index])
        if printed and summed:
            return printed.stated == summed.stated
    return False

"""What we infer from disclosures, apart from what they print: each row with its rule and the rows it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from mingzhang.chosen import (
    class_lines,
    main_phase,
    main_total,
    personnel_and_operating,
    span_key,
    three_public_part,
)
from mingzhang.downloads.derived_schemas import derived_schemas
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, number_in, words_in
from mingzhang.reference import CofogMapping, Reference
from mingzhang.tables import Scalar, TableData

__all__ = ["derived_tables"]

_CENT = Decimal("0.01")
_VEHICLE = ("辆", "台")


def derived_tables(package: PackageData, reference: Reference) -> dict[str, TableData]:
    """The inferred tables of one disclosure; a table without rows is left out."""
    rows = {
        "cofog": tuple(_cofog(package, reference)),
        "prior_years": tuple(_prior_years(package)),
        "ratios": tuple(_ratios(package)),
    }
    return {name: TableData(derived_schemas()[name], own) for name, own in rows.items() if own}


def _cofog(package: PackageData, reference: Reference) -> Iterator[tuple[Scalar, ...]]:
    """Expenditure by functional class, with the COFOG division that the mapping leads to."""
    for row in class_lines(package):
        code = words_in(row, "code")
        mapping = reference.cofog.get(code)
        if mapping is None or row["amount_yuan"] is None:
            continue
        rule = _cofog_rule(mapping)
        yield (
            f"{package.id}:cofog:{code}",
            package.id,
            row["fiscal_year"],
            row["phase"],
            code,
            words_in(row, "name") or words_in(row, "label"),
            row["amount_yuan"],
            mapping.cofog_division,
            mapping.cofog_name,
            " ".join(mapping.other_divisions) or None,
            mapping.status,
            mapping.note or None,
            rule.zh,
            rule.en,
            row["fact_id"],
        )


def _cofog_rule(mapping: CofogMapping) -> Bilingual:
    return Bilingual(
        f"class {mapping.class_code} falls into COFOG division {mapping.cofog_division} by the table cofog_mapping "
        f"of the reference package (status: {mapping.status}); the whole class goes to one division",
        f"按参考表 cofog_mapping，{mapping.class_code} 类归入 COFOG {mapping.cofog_division}（状态：{mapping.status}）；整类归入一个大类",
    )


_IMPLIED = {
    "increase": Bilingual("this year's amount less the printed increase", "今年的数减去所印的增加额"),
    "decrease": Bilingual("this year's amount plus the printed decrease", "今年的数加上所印的减少额"),
    "unchanged": Bilingual(
        "the same as this year's amount, which is printed as unchanged", "所印为持平，与今年的数相同"
    ),
}
_FROM_PERCENT = Bilingual(
    "the only amount with the printed decimals that agrees with this year's amount and the printed percentage",
    "与今年的数和所印百分比相符、且小数位与原文相同的唯一数额",
)
_BY_COMPARISON = Bilingual("implied by a printed comparison", "由所印的比较推算")


def _prior_years(package: PackageData) -> Iterator[tuple[Scalar, ...]]:
    """The values of earlier years that printed comparisons imply."""
    printed = _by_passage(package)
    changes = {span_key(row): row for row in package.printed("year_changes")}
    for table, rows in package.tables.items():
        for row in rows:
            if not row.get("derived"):
                continue
            spans = [one.rpartition(":")[2] for one in words_in(row, "derived_from").split()]
            rule = _implied_rule(next((changes[span] for span in reversed(spans) if span in changes), None))
            fact_id = words_in(row, "fact_id")
            yield (
                f"{package.id}:{table}:{fact_id.rpartition(':')[2]}",
                package.id,
                table,
                fact_id,
                row.get("measure"),
                row.get("label"),
                row.get("fiscal_year"),
                row.get("phase"),
                row.get("amount_yuan"),
                rule.zh,
                rule.en,
                " ".join(dict.fromkeys(one for span in spans for one in printed.get(span, ()))) or None,
                " ".join(spans) or None,
            )


def _implied_rule(change: Row | None) -> Bilingual:
    if change is None:
        return _BY_COMPARISON
    if change["change"] != "unchanged" and change["amount_yuan"] is None:
        return _FROM_PERCENT
    return _IMPLIED.get(words_in(change, "change"), _BY_COMPARISON)


def _by_passage(package: PackageData) -> dict[str, list[str]]:
    """The printed facts by their passage, as start-end."""
    found: dict[str, list[str]] = {}
    for table in package.tables:
        for row in package.printed(table):
            if row.get("fact_id"):
                found.setdefault(span_key(row), []).append(words_in(row, "fact_id"))
    return found


@dataclass(frozen=True, slots=True)
class _Ratio:
    """A sum divided by a number of things."""

    id: str
    name: Bilingual
    amount: Row | None
    per: _Counted | None


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many there are, in which word, by which rows."""

    number: Decimal
    unit: str
    rows: tuple[Row, ...]


@cache
def _names() -> Mapping[str, Bilingual]:
    return {
        "vehicle_operation_per_vehicle": Bilingual(
            "operation of official vehicles per vehicle held", "每辆公务用车运行维护费"
        ),
        "personnel_per_person": Bilingual(
            "personnel expenditure per person in place", "在职人员人均人员经费"
        ),
        "operating_per_person": Bilingual(
            "operating expenditure per person in place", "在职人员人均公用经费"
        ),
        "three_public_per_person": Bilingual(
            "the three public expenses per person in place", "在职人员人均“三公”经费"
        ),
        "total_per_person": Bilingual("total budget per person in place", "在职人员人均收支总额"),
    }


def _ratios(package: PackageData) -> Iterator[tuple[Scalar, ...]]:
    vehicles, people = _vehicles(package), _people(package)
    basic = {words_in(row, "measure"): row for row in personnel_and_operating(package)}
    found = (
        _ratio("vehicle_operation_per_vehicle", three_public_part(package, "vehicle_operation"), vehicles),
        _ratio("personnel_per_person", basic.get("personnel"), people),
        _ratio("operating_per_person", basic.get("operating"), people),
        _ratio("three_public_per_person", three_public_part(package, "three_public"), people),
        _ratio("total_per_person", main_total(package), people),
    )
    return (
        _ratio_row(package, ratio) for ratio in found if ratio.amount is not None and ratio.per is not None
    )


def _ratio(id_: str, amount: Row | None, per: _Counted | None) -> _Ratio:
    return _Ratio(id_, _names()[id_], amount if amount and amount["amount_yuan"] is not None else None, per)


def _ratio_row(package: PackageData, ratio: _Ratio) -> tuple[Scalar, ...]:
    amount, per = ratio.amount or {}, ratio.per or _Counted(Decimal(1), "", ())
    yuan = number_in(amount, "amount_yuan") or Decimal(0)
    rule = Bilingual(
        f"{yuan:f} yuan divided by {per.number:f}, rounded half up to 0.01 yuan",
        f"{yuan:f} 元 ÷ {per.number:f} {per.unit}，四舍五入到分",
    )
    return (
        f"{package.id}:{ratio.id}",
        package.id,
        package.about["fiscal_year"],
        words_in(amount, "phase") or main_phase(package),
        ratio.id,
        ratio.name.zh,
        ratio.name.en,
        yuan,
        per.number,
        per.unit,
        (yuan / per.number).quantize(_CENT, ROUND_HALF_UP),
        rule.zh,
        rule.en,
        " ".join(words_in(row, "fact_id") for row in (amount, *per.rows)),
    )


def _vehicles(package: PackageData) -> _Counted | None:
    """The official vehicles that the section on the three public expenses says are held."""
    rows = [
        row
        for row in package.printed("three_public")
        if row["measure"] == "vehicle_count" and row["status"] == "held" and row["count_unit"] in _VEHICLE
    ]
    return _all_of(rows)


def _people(package: PackageData) -> _Counted | None:
    return _all_of([row for row in package.printed("staff") if row["staff_kind"] == "in_place"])


def _all_of(rows: Sequence[Row]) -> _Counted | None:
    """How many there are altogether: the one number given, or the one that the others add up to; else unknown."""
    counted = [(number, row) for row in rows if (number := number_in(row, "count")) is not None]
    numbers = [number for number, _ in counted]
    most = max(numbers, default=Decimal(0))
    if not most or (len(set(numbers)) > 1 and sum(numbers) != 2 * most):
        return None
    row = next(row for number, row in counted if number == most)
    return _Counted(most, words_in(row, "count_unit"), (row,))

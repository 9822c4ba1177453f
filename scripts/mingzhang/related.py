"""Packages that were converted before, as a disclosure that is being checked is compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.checks.others import Other, OtherAmount
from mingzhang.labels import normal_label
from mingzhang.model import Stage, Topic
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in

__all__ = ["others_of"]

_TABLES = ("totals", "budget_lines", "three_public", "procurement")


def others_of(packages: Iterable[PackageData]) -> tuple[Other, ...]:
    """What packages state, for the checks between documents; each check picks those that concern it."""
    return tuple(_other(package) for package in packages)


def _other(package: PackageData) -> Other:
    about = package.about
    stage = words_in(about, "stage")
    return Other(
        package.id,
        normal_label(words_in(about, "agency")),
        words_in(about, "region_code"),
        integer_in(about, "fiscal_year"),
        Stage(stage) if stage else None,
        tuple(one for table in _TABLES for row in package.printed(table) for one in _amount(row)),
    )


def _amount(row: Row) -> Iterator[OtherAmount]:
    amount = amount_in(row)
    if amount is None or words_in(row, "budget_unit"):
        return
    classification = words_in(row, "classification")
    is_part = bool(words_in(row, "expenditure_kind") and words_in(row, "table_kind"))
    name = (words_in(row, "code") if not is_part else "") if classification else words_in(row, "measure")
    if name:
        topic = Topic(words_in(row, "topic") or Topic.OTHER.value)
        key = (classification or "measure", name)
        yield OtherAmount(
            key, topic, integer_in(row, "fiscal_year"), words_in(row, "phase"), words_in(row, "fund"), amount
        )

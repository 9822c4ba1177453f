"""What a browser needs of every disclosure to filter, sort and compare them: one file for all, one for each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.catalogue import Summary, ToldSum
from mingzhang.expected import EXPECTED
from mingzhang.pages.listing import period_of, region_name, said_of, silence_of
from mingzhang.pages.names import NAMES, measure_name
from mingzhang.pages.places import span_address
from mingzhang.reference import Reference
from mingzhang.wording import share_words

__all__ = ["COMPARED", "catalogue_json", "change_words", "summary_json"]

_FILTERS = ("stage", "institution_kind", "change")
# What comparisons set beside each other, with what says why it is missing.
COMPARED = {
    "basic_expenditure": "expenditure",
    "project_expenditure": "expenditure",
    "personnel": "basic",
    "operating": "basic",
    "three_public": "three_public",
    "overseas_travel": "overseas_travel",
    "receptions": "receptions",
    "vehicles": "vehicles",
}
_COLUMNS = (
    "id",
    "agency",
    "region",
    "place",
    "year",
    "stage",
    "kind",
    "total",
    "total_at",
    "change",
    "change_yuan",
    "change_words",
    "change_at",
    "three_public",
    "three_public_at",
    "figures",
    "explained",
    "said",
    "findings",
)


def change_words(summary: Summary) -> str:
    """How its size changed where no amount says so: 持平, +3.2%, or why nothing is known."""
    if summary.change == "unchanged":
        return "持平"
    if summary.change and summary.change_percent is not None:
        sign = "+" if summary.change == "increase" else ""
        return f"{sign}{share_words(summary.change_percent * _direction(summary))}"
    return NAMES["change"][summary.change].zh if summary.change else silence_of(summary, "change").value


def _direction(summary: Summary) -> int:
    return 1 if summary.change == "increase" else -1


def catalogue_json(ranked: Sequence[Summary], reference: Reference) -> bytes:
    """All disclosures in rows: amounts in exact yuan, or in words why there is none; regions by their names."""
    regions = {
        code: region.name
        for one in ranked
        for code in one.regions
        if (region := reference.region(code)) is not None
    }
    told = {
        "columns": _COLUMNS,
        "expected": len(EXPECTED),
        "regions": dict(sorted(regions.items())),
        "names": {name: {key: one.zh for key, one in NAMES[name].items()} for name in _FILTERS},
        "rows": [list(_row(one)) for one in ranked],
    }
    return _json(told)


def _row(summary: Summary) -> Iterator[str | int | None]:
    three = summary.expenses.get("three_public")
    yield summary.id
    yield summary.name
    yield summary.region_code if summary.regions else ""
    yield region_name(summary)
    yield summary.fiscal_year
    yield summary.stage
    yield summary.institution_kind
    yield from _told(summary, summary.total, "total")
    yield summary.change
    yield _yuan(summary.change_yuan * _direction(summary)) if summary.change_yuan is not None else ""
    yield change_words(summary)
    yield _change_at(summary)
    yield from _told(summary, three, "three_public")
    yield summary.figures
    yield summary.figures_explained
    yield said_of(summary)
    yield len(summary.findings) if summary.results else ""


def _change_at(summary: Summary) -> str:
    """The way to the passage that says how it changed; none where nothing is said."""
    return span_address(*summary.change_span) if summary.change and summary.change_span else ""


def _told(summary: Summary, told: ToldSum | None, thing: str) -> tuple[str, str]:
    """An amount and the way to its passage; else why there is none, and no way."""
    if told is None:
        return silence_of(summary, thing).value, ""
    return _yuan(told.yuan), span_address(told.start, told.end)


def summary_json(summary: Summary) -> bytes:
    """One disclosure in its main figures, for a comparison with others."""
    amounts = {measure: summary.parts.get(measure) or summary.expenses.get(measure) for measure in COMPARED}
    told = {
        "id": summary.id,
        "agency": summary.name,
        "period": period_of(summary),
        "place": region_name(summary),
        "total": _amount(summary, summary.total, "total"),
        "change": {
            "yuan": _yuan(summary.change_yuan * _direction(summary))
            if summary.change_yuan is not None
            else "",
            "words": change_words(summary),
            "at": _change_at(summary),
            "reason": summary.reason,
        },
        "amounts": {
            measure: {
                "name": measure_name(measure).zh,
                "name_en": measure_name(measure).en,
                **_amount(summary, one, COMPARED[measure]),
            }
            for measure, one in amounts.items()
        },
        "classes": {
            one.code[:3]: {"name": one.name, **_amount(summary, one.told, "classes")}
            for one in summary.classes
        },
        "no_classes": silence_of(summary, "classes").value,
        "figures": summary.figures,
        "explained": summary.figures_explained,
        "findings": len(summary.findings) if summary.results else "",
        "said": said_of(summary),
        "expected": len(EXPECTED),
    }
    return _json(told)


def _amount(summary: Summary, told: ToldSum | None, thing: str) -> dict[str, str]:
    words, at = _told(summary, told, thing)
    return {"yuan": words, "at": at} if at else {"words": words}


def _yuan(yuan: Decimal) -> str:
    return f"{yuan.normalize():f}"


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

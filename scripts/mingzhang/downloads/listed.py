"""A disclosure as catalogues and feeds list it: what its one row in the table `disclosure` says."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["SITE_TITLE", "Listed", "listed_disclosures", "permanent_id"]

SITE_TITLE = "明账 Mingzhang"
_STAGES = {"budget": "预算", "final-accounts": "决算"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One disclosure; what is not known is empty, a day that is not known is None."""

    id: str
    agency: str
    document_title: str
    place: str
    region_code: str
    fiscal_year: int | None
    stage: str
    url: str
    published: date | None
    retrieved: date | None
    figures: int
    figures_explained: int

    @property
    def title(self) -> str:
        """Whose it is, for which year, and what it is."""
        year = f" {self.fiscal_year} 年" if self.fiscal_year else ""
        return f"{self.agency or self.document_title or self.id}{year}{_STAGES.get(self.stage, '')}"

    @property
    def description(self) -> str:
        """What is in it, in two languages."""
        return (
            f"{self.place}{self.title}公开文件的数据，每个数字带原文；{self.figures} 个数字中读懂 {self.figures_explained} 个。"
            "Figures of a published budget disclosure, each with the sentence it was printed in."
        )

    @property
    def day(self) -> date | None:
        """When it was published, else when it was fetched."""
        return self.published or self.retrieved


def permanent_id(name: str) -> str:
    """A name in feeds that stays the same wherever the site stands."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:mingzhang:{name}')}"


def listed_disclosures(lines: Iterable[bytes]) -> Iterator[Listed]:
    """The disclosures of a JSON Lines file of the table `disclosure`."""
    for line in lines:
        row = json.loads(line)
        words = {name: "" if value is None else str(value) for name, value in row.items()}
        yield Listed(
            id=words["disclosure_id"],
            agency=words["agency"],
            document_title=words["title"] or words["source_file"],
            place="".join(words[column] for column in ("province", "prefecture", "county")),
            region_code=words["region_code"],
            fiscal_year=row["fiscal_year"],
            stage=words["stage"],
            url=words["url"],
            published=_day(words["published"]),
            retrieved=_day(words["retrieved"]),
            figures=row["figures"] or 0,
            figures_explained=row["figures_explained"] or 0,
        )


def _day(words: str) -> date | None:
    """A day as disclosure.yml gives it; words that are no day are none."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None

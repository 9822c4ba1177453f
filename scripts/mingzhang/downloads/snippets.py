"""Three lines each in Python, R and SQL that read the bulk files; a test runs them as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

__all__ = ["Snippet", "embedding", "snippets"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some lines to copy."""

    language: str
    code: str


def snippets(site_url: str, has_parquet: bool) -> Iterator[Snippet]:  # noqa: FBT001 - a fact about the build
    """The lines; without the address of the site they read the folder `downloads` where they are run."""
    base = f"{site_url}downloads/"
    kind = "parquet" if has_parquet else "csv"
    yield Snippet(
        "Python",
        "import pandas as pd\n"
        f'totals = pd.read_csv("{base}totals.csv", dtype=str)\n'
        'print(totals.loc[totals["measure"] == "revenue_total", ["disclosure_id", "stated", "unit", "quote"]])',
    )
    yield Snippet(
        "R",
        f'totals <- read.csv("{base}totals.csv", colClasses = "character", encoding = "UTF-8")\n'
        'revenue <- totals[totals$measure == "revenue_total", ]\n'
        'print(revenue[, c("disclosure_id", "stated", "unit", "quote")])',
    )
    yield Snippet(
        "SQL (DuckDB)",
        "SELECT agency, d.fiscal_year, stated, unit, t.quote\n"
        f"FROM '{base}totals.{kind}' t JOIN '{base}disclosure.{kind}' d USING (disclosure_id)\n"
        "WHERE measure = 'revenue_total';",
    )


def embedding(site_url: str, chart: str, title: str) -> Snippet:
    """HTML that shows a chart of ours on another page, with the way back to its data."""
    page = chart.rpartition("/")[0] + "/"
    return Snippet(
        "HTML",
        f'<figure>\n  <img src="{escape(site_url + chart)}" alt="{escape(title)}" width="720">\n'
        f'  <figcaption><a href="{escape(site_url + page)}">{escape(title)}（明账）</a></figcaption>\n</figure>',
    )

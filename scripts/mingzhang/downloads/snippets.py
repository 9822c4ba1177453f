"""Three lines each in Python, R and SQL that read the bulk files; a test runs them as they are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Snippet", "embedding", "snippets"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some lines to copy."""

    language: str
    code: str


def snippets(site_url: str, published: Collection[str], folders: Sequence[str]) -> Iterator[Snippet]:
    """The lines, over the first folder that has the tables they read; a folder of all comes first.

    Without the address of the site they read the folder `downloads` where they are run.
    """
    base = f"{site_url}downloads/"
    totals = _first(published, folders, ("totals.csv",))
    both = _first(published, folders, ("totals.parquet", "disclosure.parquet")) or _first(
        published, folders, ("totals.csv", "disclosure.csv")
    )
    if totals:
        yield Snippet(
            "Python",
            "import pandas as pd\n"
            f'totals = pd.read_csv("{base}{totals[0]}", dtype=str)\n'
            'print(totals.loc[totals["measure"] == "revenue_total", ["disclosure_id", "stated", "unit", "quote"]])',
        )
        yield Snippet(
            "R",
            f'totals <- read.csv("{base}{totals[0]}", colClasses = "character", encoding = "UTF-8")\n'
            'revenue <- totals[totals$measure == "revenue_total", ]\n'
            'print(revenue[, c("disclosure_id", "stated", "unit", "quote")])',
        )
    if both:
        yield Snippet(
            "SQL (DuckDB)",
            "SELECT agency, d.fiscal_year, stated, unit, t.quote\n"
            f"FROM '{base}{both[0]}' t JOIN '{base}{both[1]}' d USING (disclosure_id)\n"
            "WHERE measure = 'revenue_total';",
        )


def _first(published: Collection[str], folders: Sequence[str], names: Sequence[str]) -> list[str] | None:
    """The paths of some files in the first folder that has them all."""
    for folder in folders:
        paths = [f"{folder}/{name}" if folder else name for name in names]
        if all(path in published for path in paths):
            return paths
    return None


def embedding(site_url: str, chart: str, title: str) -> Snippet:
    """HTML that shows a chart of ours on another page, with the way back to its data."""
    page = chart.rpartition("/")[0] + "/"
    return Snippet(
        "HTML",
        f'<figure>\n  <img src="{escape(site_url + chart)}" alt="{escape(title)}" width="720">\n'
        f'  <figcaption><a href="{escape(site_url + page)}">{escape(title)}（明账）</a></figcaption>\n</figure>',
    )

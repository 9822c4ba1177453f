"""What a built site says, handed over to the usual recipe: the same words on the same pages, the same numbers in charts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

__all__ = ["CHARTS", "DOCS", "ChartNumbers", "charts_of", "hand_over", "without_pictures"]

DOCS, CHARTS = "docs", "charts.jsonl"
_PICTURE = re.compile(r'<svg class="mz-svg".*?</svg>', re.DOTALL)
_CHART = re.compile(r'<figure class="mz-chart" id="chart-([^"]+)".*?</figure>', re.DOTALL)
_SUFFIXES = (".md", ".css", ".js", ".svg", ".png")


@dataclass(frozen=True, slots=True)
class ChartNumbers:
    """A chart as it can be drawn by anyone: where it is to stand, its title, a label a row, amounts in yuan by column."""

    path: str
    title: str
    labels: tuple[str, ...]
    series: dict[str, tuple[float, ...]]


def hand_over(docs: Path, content: Path) -> int:
    """Write pages and the numbers of charts for the usual recipe; gives how many charts there are."""
    shutil.rmtree(content, ignore_errors=True)
    (content / DOCS).mkdir(parents=True)
    number = 0
    with (content / CHARTS).open("w", encoding="utf-8") as lines:
        for source in sorted(path for path in docs.rglob("*") if path.suffix in _SUFFIXES and path.is_file()):
            path = source.relative_to(docs)
            if path.parts[0] == "data" and path.suffix == ".svg":
                continue  # the recipe draws its own
            target = content / DOCS / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix != ".md":
                shutil.copyfile(source, target)
                continue
            words = source.read_text(encoding="utf-8")
            target.write_text(without_pictures(words), encoding="utf-8")
            for chart in charts_of(words, path.parent.as_posix()):
                lines.write(json.dumps(asdict(chart), ensure_ascii=False) + "\n")
                number += 1
    return number


def without_pictures(words: str) -> str:
    """A page whose charts are files beside it."""
    return _CHART.sub(lambda found: _PICTURE.sub(f'<img src="{found[1]}.svg" alt="">', found[0]), words)


def charts_of(words: str, folder: str) -> Iterator[ChartNumbers]:
    """The charts of a page, from the tables that stand with them."""
    for found in _CHART.finditer(words):
        if not _PICTURE.search(found[0]):
            continue
        chart = html.fragment_fromstring(found[0])
        titles = [_words(one) for one in chart.xpath(".//thead//th")]
        rows = [list(row) for row in chart.xpath(".//tbody/tr")]
        columns = [
            place for place in range(len(titles)) if any(_amount(row[place]) is not None for row in rows)
        ]
        named = [place for place in range(len(titles)) if place not in columns]
        yield ChartNumbers(
            f"{folder}/{found[1]}.svg",
            "".join(_words(one) for one in chart.xpath(".//figcaption/span[1]")),
            tuple(" ".join(_words(row[place]) for place in named) for row in rows),
            {titles[place]: tuple(_amount(row[place]) or 0.0 for row in rows) for place in columns},
        )


def _words(element: HtmlElement) -> str:
    return str(element.text_content())


def _amount(cell: HtmlElement) -> float | None:
    values = cell.xpath(".//data/@value")
    return float(values[0]) if values else None

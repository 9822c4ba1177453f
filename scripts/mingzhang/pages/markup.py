"""The pieces that pages are made of: text that can never become markup, and HTML that Markdown lets through.

A piece is a `Markup`; words of a document become one only through `text`, which spells every character
that Markdown, HTML or a spreadsheet could take for a sign as an entity. Blocks are HTML without blank
lines, so Markdown passes them on as they are; put them together with `blocks`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from html import escape
from itertools import compress
from typing import NewType

from mingzhang.model import Bilingual, Severity, Unit
from mingzhang.wording import amount_words, digits, printable

__all__ = [
    "Card",
    "Crumb",
    "Download",
    "Entry",
    "Heading",
    "Kind",
    "Markup",
    "Row",
    "Silence",
    "amount",
    "anchor",
    "bilingual",
    "blocks",
    "breadcrumbs",
    "cards",
    "chart",
    "chip",
    "citation",
    "claimed",
    "claimed_part",
    "code",
    "computed_amount",
    "correction_link",
    "derived",
    "details",
    "document_heading",
    "document_text",
    "download_links",
    "either",
    "entries",
    "explained",
    "facts",
    "finding",
    "findings",
    "gap",
    "gap_part",
    "heading",
    "headline",
    "in_english",
    "in_line",
    "items",
    "link",
    "opening",
    "page",
    "page_mark",
    "paragraph",
    "passage",
    "quote",
    "scripted",
    "search_form",
    "set_aside",
    "side_by_side",
    "silence",
    "small",
    "source_link",
    "sourced",
    "stack",
    "status_mark",
    "summary",
    "switched",
    "table",
    "text",
    "unit_switch",
    "ways",
]

Markup = NewType("Markup", str)

_NOTHING = Markup("")
_REMEMBERED = 1 << 14
_SHORT = 30  # rows that are shown without a scroll bar of their own
# What Markdown, HTML or a template could take for a sign; spaces only where one could be dropped.
_SIGN = re.compile(r"[!-$&-+\-/:-@\[-`{-~]|[^\S ]|^ | $|(?<= ) ")
_LIST_NUMBER = re.compile(r"^(\d+)\.(?= |$)")
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|\.{0,2}/|#|[\w.-]+(?:[/#?]|$))", re.IGNORECASE)


@lru_cache(_REMEMBERED)
def text(words: str) -> Markup:
    """Words as they are: the page shows exactly these characters, whatever they look like.

    Characters that no page can hold show as their symbols. The same words come again and again on the pages of
    a site, so they are remembered for a while.
    """
    spelled = _SIGN.sub(lambda found: f"&#{ord(found[0])};", printable(words))
    return Markup(_LIST_NUMBER.sub(r"\1&#46;", spelled))


def in_line(pieces: Iterable[Markup], between: str = "") -> Markup:
    """Pieces in a line, with the same words between them."""
    return Markup(text(between).join(pieces))


def blocks(*pieces: Markup) -> Markup:
    """Blocks one after another, apart as Markdown wants them; empty ones are left out."""
    return Markup("\n\n".join(piece for piece in pieces if piece) + "\n")


def page(title: str, description: str, *pieces: Markup) -> str:
    """A whole Markdown page with its front matter; side bars are left away, the content takes the width.

    The theme puts the title and the description into a page as they are, so their signs are entities already.
    """
    front = {
        "title": _attribute(title),
        "description": _attribute(description),
        "hide": ["navigation", "toc"],
    }
    lines = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items())
    return f"---\n{lines}\n---\n\n{blocks(*pieces)}"


def heading(level: int, words: str | Bilingual, name: str) -> Markup:
    """A heading with an address of its own, which never changes; `name` is lower case Latin."""
    shown = text(words) if isinstance(words, str) else bilingual(words, " ")
    return Markup(f"{'#' * level} {shown} {{ #{anchor(name)} }}")


def anchor(name: str) -> str:
    """A name that an address can carry: letters, digits and hyphens."""
    return re.sub(r"[^0-9a-z]+", "-", name.lower()).strip("-")


def paragraph(*pieces: Markup) -> Markup:
    """One paragraph of running text."""
    return Markup(f"<p>{''.join(pieces)}</p>")


def summary(*pieces: Markup) -> Markup:
    """The sentence or two on top of a page that say it all."""
    return Markup(f'<p class="mz-summary">{"".join(pieces)}</p>')


def headline(words: Bilingual) -> Markup:
    """What is seen in a picture or a list, above it."""
    return Markup(f'<p class="mz-headline">{switched(words)}</p>')


def small(*pieces: Markup) -> Markup:
    """A line of its own below what it belongs to, set quietly."""
    return Markup(f'<small class="mz-below">{"".join(pieces)}</small>')


def link(words: Markup, address: str) -> Markup:
    """A link; an address that a browser would run, or that is none, is shown as words."""
    if not _SAFE_ADDRESS.match(address):
        return Markup(f"{words}{text('（' + address + '）')}") if address else words
    return Markup(f'<a href="{_attribute(address)}">{words}</a>')


def source_link(address: str) -> Markup:
    """The way from a figure to its sentence."""
    return Markup(f'<a class="mz-source" href="{_attribute(address)}" title="看原文">原文</a>')


def sourced(words: Markup, address: str) -> Markup:
    """A figure that itself leads to its sentence, quietly."""
    return Markup(f'<a class="mz-sourced" href="{_attribute(address)}">{words}</a>')


def code(words: str) -> Markup:
    """A code or hash, set quietly."""
    return Markup(f'<code class="mz-code">{text(words)}</code>')


def bilingual(title: Bilingual, between: str = "") -> Markup:
    """A title in Chinese with the English beside or below it, small; a switch lets the English lead."""
    if not title.en or title.en == title.zh:
        return text(title.zh)
    return Markup(
        f'<span class="mz-zh">{text(title.zh)}</span>{between}<span class="mz-en" lang="en">{text(title.en)}</span>'
    )


def switched(title: Bilingual) -> Markup:
    """A short title in Chinese, in whose place the switch puts the English; for labels with no room for both."""
    if not title.en or title.en == title.zh:
        return text(title.zh)
    return either(text(title.zh), text(title.en))


def either(zh: Markup, en: Markup) -> Markup:
    """The same in Chinese and in English; the switch chooses which of them shows."""
    return Markup(f'<span class="mz-zh">{zh}</span><span class="mz-en mz-switched" lang="en">{en}</span>')


def amount(yuan: Decimal, stated: Decimal, unit: Unit) -> Markup:
    """A sum as it was printed; the exact yuan are there for sorting and for the switch of units."""
    return _data(yuan, f"{digits(stated)} {unit}")


def computed_amount(yuan: Decimal) -> Markup:
    """A sum that we worked out, in the unit that suits it."""
    return _data(yuan, amount_words(yuan))


def _data(yuan: Decimal, words: str) -> Markup:
    return Markup(f'<data class="mz-amount" value="{yuan.normalize():f}">{text(words)}</data>')


def derived(rule: str) -> Markup:
    """The mark of a figure that was not printed, with the rule that gave it."""
    return Markup(f'<abbr class="mz-derived" title="{_attribute(rule)}">推算</abbr>')


class Silence(StrEnum):
    """Why there is no figure: different things, never a bare 0 or dash."""

    DECLARED_NONE = "文件写明没有"
    WORDS_ONLY = "文件没有写数字"
    NOT_MENTIONED = "文件未提"
    NOT_READ = "未能读出"


def silence(kind: Silence) -> Markup:
    """The words that stand where a figure would."""
    return Markup(f'<span class="mz-silence mz-silence-{anchor(kind.name)}">{kind.value}</span>')


def status_mark(status: str, mark: str) -> Markup:
    """One sign in a matrix: its form tells it from the others, and not only its colour."""
    return Markup(f'<span class="mz-status-{anchor(status)}">{text(mark)}</span>')


def correction_link(address: str, words: str) -> Markup:
    """The way to the form for corrections; a script adds the number of the fact that the reader came with."""
    return Markup(f'<a class="mz-download" data-correct href="{_attribute(address)}">{text(words)}</a>')


def scripted(name: str, address: str) -> Markup:
    """The place of something that a script makes from a file; without scripts nothing shows there."""
    return Markup(f'<div class="mz-{anchor(name)}" data-{anchor(name)}="{_attribute(address)}" hidden></div>')


def search_form(address: str, words: str, example: str, button: str = "查找") -> Markup:
    """A field that leads to the page of the search."""
    return Markup(
        f'<form class="mz-search" role="search" action="{_attribute(address)}" method="get">'
        f'<label for="mz-home-q">{text(words)}</label>'
        f'<input id="mz-home-q" name="q" type="search" maxlength="500" placeholder="{_attribute(example)}">'
        f'<button type="submit">{text(button)}</button></form>'
    )


class Kind(StrEnum):
    """How a column is set; a story is a sentence or more, a period is never broken over lines."""

    WORDS = "words"
    STORY = "story"
    NUMBER = "number"
    CODE = "code"
    PERIOD = "period"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column."""

    title: Bilingual
    kind: Kind = Kind.WORDS


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a total is set off and stays at the end when the table is sorted.

    A row with a name has an address of its own; its amounts are shares of its `whole`.
    """

    cells: tuple[Markup, ...]
    is_total: bool = False
    name: str = ""
    whole: Decimal | None = None


def table(caption: str, headings: Sequence[Heading], rows: Iterable[Row]) -> Markup:
    """A table that scrolls inside itself, its header in sight; the first column names the row.

    A column that no row fills is left out.
    """
    headings, rows = _filled(headings, list(rows))
    head = "".join(f'<th scope="col" class="mz-{one.kind}">{bilingual(one.title)}</th>' for one in headings)
    body = "\n".join(_row(row, headings) for row in rows)
    whole = " mz-whole" if len(rows) <= _SHORT else ""
    return Markup(
        f'<div class="mz-table{whole}" role="region" tabindex="0" aria-label="{_attribute(caption)}">'
        f'<table class="mz-grid" data-sortable>\n<caption>{text(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _filled(headings: Sequence[Heading], rows: list[Row]) -> tuple[Sequence[Heading], list[Row]]:
    kept = [place == 0 or not rows or any(row.cells[place] for row in rows) for place in range(len(headings))]
    if all(kept):
        return headings, rows
    lines = [replace(row, cells=tuple(compress(row.cells, kept))) for row in rows]
    return tuple(compress(headings, kept)), lines


def _row(row: Row, headings: Sequence[Heading]) -> str:
    cells = "".join(
        f"<td{_setting(one.kind)}>{cell}</td>" for cell, one in zip(row.cells, headings, strict=True)
    )
    name = (f' id="{_attribute(row.name)}"' if row.name else "") + _of_whole(row.whole)
    return f'<tr class="mz-total"{name}>{cells}</tr>' if row.is_total else f"<tr{name}>{cells}</tr>"


def facts(pairs: Iterable[tuple[Bilingual, Markup]]) -> Markup:
    """Names with what they stand for, one a line."""
    listed = "".join(f"<dt>{switched(name)}</dt><dd>{value}</dd>" for name, value in pairs)
    return Markup(f'<dl class="mz-facts">{listed}</dl>')


def _setting(kind: Kind) -> str:
    """Words are set plainly, so that a long table stays light."""
    return "" if kind is Kind.WORDS else f' class="mz-{kind}"'


def items(pieces: Iterable[Markup]) -> Markup:
    """A plain list."""
    return Markup('<ul class="mz-list">' + "".join(f"<li>{piece}</li>" for piece in pieces) + "</ul>")


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure: its name, the figure, a word below it, and where it leads."""

    label: str | Bilingual
    figure: Markup
    note: Markup = _NOTHING
    address: str = ""


def cards(pieces: Iterable[Card]) -> Markup:
    """Headline figures, two by two on a phone."""
    return Markup('<div class="mz-cards">' + "".join(_card(piece) for piece in pieces) + "</div>")


def _card(card: Card) -> str:
    label = text(card.label) if isinstance(card.label, str) else switched(card.label)
    inside = (
        f'<span class="mz-card-label">{label}</span>'
        f'<span class="mz-card-figure">{card.figure}</span>'
        f'<span class="mz-card-note">{card.note}</span>'
    )
    if not card.address:
        return f'<div class="mz-card">{inside}</div>'
    return f'<a class="mz-card" href="{_attribute(card.address)}">{inside}</a>'


def details(title: Markup, *pieces: Markup) -> Markup:
    """Something folded away; it opens without a script."""
    return Markup(
        f'<details class="mz-details"><summary>{title}</summary>\n<div>{"".join(pieces)}</div>\n</details>'
    )


def quote(words: str, place: Markup, address: str) -> Markup:
    """A passage of the document, word for word, with where it stands."""
    return Markup(
        f'<blockquote class="mz-quote"><p>{text(words)}</p>'
        f"<footer>{link(place, address) if address else place}</footer></blockquote>"
    )


_SEVERITIES = {Severity.ERROR: "不一致", Severity.WARNING: "可能有误", Severity.INFO: "值得一看"}


def finding(severity: Severity, title: Markup, message: Markup, *pieces: Markup, name: str = "") -> Markup:
    """What a check found: how much it weighs as a shape and a word, what it is, and its quotations."""
    own = f' id="{_attribute(name)}"' if name else ""
    return Markup(
        f'<section class="mz-finding mz-{severity}"{own}>'
        f'<p class="mz-finding-title"><span class="mz-severity">{_SEVERITIES[severity]}</span> {title}</p>'
        f"<p>{message}</p>{''.join(pieces)}</section>"
    )


def findings(pieces: Iterable[Markup]) -> Markup:
    """Findings, two beside each other where there is room."""
    return Markup(f'<div class="mz-findings">{"".join(pieces)}</div>')


def chip(words: Markup, address: str = "") -> Markup:
    """A small label, such as a year or a region."""
    if not address:
        return Markup(f'<span class="mz-chip">{words}</span>')
    return Markup(f'<a class="mz-chip" href="{_attribute(address)}">{words}</a>')


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page."""

    words: str
    address: str


def breadcrumbs(steps: Iterable[Crumb]) -> Markup:
    """The way to a page, from the widest to the narrowest."""
    way = "".join(f"<li>{link(text(step.words), step.address)}</li>" for step in steps)
    return Markup(f'<nav class="mz-crumbs" aria-label="位置"><ol>{way}</ol></nav>')


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: its format, its address, and how large it is."""

    words: str | Bilingual
    address: str
    size: str = ""


def download_links(files: Iterable[Download]) -> Markup:
    """Files to take away, as buttons."""
    return Markup('<p class="mz-downloads">' + " ".join(_download(one) for one in files) + "</p>")


def _download(file: Download) -> str:
    size = f' <span class="mz-size">{text(file.size)}</span>' if file.size else ""
    words = text(file.words) if isinstance(file.words, str) else switched(file.words)
    return f'<a class="mz-download" href="{_attribute(file.address)}" download>{words}{size}</a>'


def chart(
    name: str, headline: Bilingual, title: Bilingual, svg: str, numbers: Markup, files: Iterable[Download]
) -> Markup:
    """A chart with what is seen, its picture, the same numbers as a table, and its files."""
    seen = f'<span class="mz-headline">{switched(headline)}</span>' if headline.zh else ""
    return Markup(
        f'<figure class="mz-chart" id="chart-{anchor(name)}" data-search-exclude>'
        f'<figcaption>{seen}<span class="mz-chart-title">{bilingual(title, " ")}</span></figcaption>'
        f'<div class="mz-picture">{svg}</div>'
        f"{details(switched(Bilingual('The numbers', '看数字')), numbers, download_links(files))}</figure>"
    )


def in_english(*pieces: Markup) -> tuple[Markup, ...]:
    """The content of a page as English, for readers and for programs that read aloud."""
    return Markup('<div lang="en" markdown="1">'), *pieces, Markup("</div>")


def opening(words: str, sentence: Markup, seal: str) -> Markup:
    """The top of the home page: the seal, what this is, in a sentence."""
    return Markup(
        f'<div class="mz-opening"><img src="{_attribute(seal)}" alt="" width="128" height="128">'
        f"<h1>{text(words)}</h1><p>{sentence}</p></div>"
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One of a list that leads to pages: its name, its figure, a line below them."""

    name: str
    address: str
    figure: Markup = _NOTHING
    note: Markup = _NOTHING


def entries(pieces: Iterable[Entry]) -> Markup:
    """A list that leads to pages, the figures at its right edge."""
    return Markup(
        '<ul class="mz-entries">' + "".join(f"<li>{_entry(piece)}</li>" for piece in pieces) + "</ul>"
    )


def _entry(entry: Entry) -> str:
    note = f'<span class="mz-entry-note">{entry.note}</span>' if entry.note else ""
    return (
        f'<a class="mz-entry" href="{_attribute(entry.address)}"><span class="mz-entry-name">{text(entry.name)}</span>'
        f"<span>{entry.figure}</span>{note}</a>"
    )


def side_by_side(*pieces: Markup) -> Markup:
    """Blocks beside each other where there is room, below each other on a phone."""
    return Markup(f'<div class="mz-side-by-side">{"".join(pieces)}</div>')


def stack(*pieces: Markup, name: str = "") -> Markup:
    """Blocks below each other that stay together beside others; a name gives them an address."""
    own = f' id="{_attribute(name)}"' if name else ""
    return Markup(f"<div{own}>{''.join(pieces)}</div>")


def ways(label: str, pieces: Iterable[Markup]) -> Markup:
    """A row of chips that lead on: to the parts of a page, to neighbouring pages."""
    return Markup(f'<nav class="mz-ways" aria-label="{_attribute(label)}">{"".join(pieces)}</nav>')


def explained(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Words that a reader may not know, each leading to the glossary."""
    links = " · ".join(link(text(words), address) for words, address in pairs)
    return Markup(f'<p class="mz-explained">{switched(Bilingual("Words: ", "词义："))}{links}</p>')


def unit_switch(whole: Decimal | None = None) -> Markup:
    """The place of the switches between 元, 万元, 亿元 and shares of the whole, and of languages; a script fills it."""
    return Markup(f'<div class="mz-units"{_of_whole(whole)} hidden></div>')


def _of_whole(whole: Decimal | None) -> str:
    """What amounts are a share of, in exact yuan."""
    return f' data-whole="{whole.normalize():f}"' if whole is not None and whole > 0 else ""


def citation(words: str) -> Markup:
    """How to cite, with a button to copy it where scripts run."""
    return Markup(f'<div class="mz-citation"><p>{text(words)}</p></div>')


def claimed(words: str, name: str, address: str) -> Markup:
    """A figure in the text of a document that a fact explains, and the way to the fact."""
    return Markup(
        f'<a class="mz-claimed" id="{_attribute(name)}" href="{_attribute(address)}">{text(words)}</a>'
    )


def gap(words: str, name: str, reason: str) -> Markup:
    """A stretch of the text of a document that was not understood, and why."""
    return gap_part(text(words), name, reason)


def gap_part(inside: Markup, name: str, reason: str) -> Markup:
    """The same around words that are set already."""
    return Markup(
        f'<mark class="mz-gap" id="{_attribute(name)}" title="{_attribute(reason)}">{inside}</mark>'
    )


def passage(name: str, inside: Markup) -> Markup:
    """A stretch of the text of a document with an address of its own; nothing marks it until one comes to it."""
    return Markup(f'<span id="{_attribute(name)}">{inside}</span>')


def claimed_part(inside: Markup, address: str, name: str = "") -> Markup:
    """A stretch, or the rest of one between smaller ones, that a fact explains, and the way to the fact."""
    own = f' id="{_attribute(name)}"' if name else ""
    return Markup(f'<a{own} href="{_attribute(address)}">{inside}</a>')


def set_aside(inside: Markup) -> Markup:
    """Words that are not content: page numbers, running heads, front matter."""
    return Markup(f'<span class="mz-aside">{inside}</span>')


def document_heading(inside: Markup, name: str = "") -> Markup:
    """A heading of the document, where it stands in the text."""
    own = f' id="{_attribute(name)}"' if name else ""
    return Markup(f'<strong class="mz-document-heading"{own}>{inside}</strong>')


def page_mark(number: int) -> Markup:
    """Where a page of the document begins."""
    return Markup(f'<span class="mz-page" id="p{number}">第 {number} 页</span>')


def document_text(*pieces: Markup) -> Markup:
    """The text of a document as it was read, line by line, with its marks."""
    return Markup(f'<div class="mz-document">{"".join(pieces)}</div>')


@lru_cache(_REMEMBERED)
def _attribute(words: str) -> str:
    return escape(printable(words)).replace("\n", "&#10;").replace("\r", "&#13;")

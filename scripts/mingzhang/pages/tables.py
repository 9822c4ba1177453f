"""The tables of a disclosure on the web: every row with the way to its sentence, and an address of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.package_data import PackageData, Row, amount_in, words_in
from mingzhang.pages import PackagePage, markup
from mingzhang.pages.disclosure.checking import check_table
from mingzhang.pages.disclosure.head import agency_words, page_title, whole_of
from mingzhang.pages.markup import (
    Crumb,
    Download,
    Heading,
    Kind,
    Markup,
    amount,
    anchor,
    blocks,
    breadcrumbs,
    code,
    derived,
    download_links,
    heading,
    in_line,
    link,
    page,
    paragraph,
    small,
    source_link,
    switched,
    table,
    text,
    unit_switch,
)
from mingzhang.pages.meanings import table_meaning
from mingzhang.pages.names import gap_words, measure_name, name_of
from mingzhang.pages.places import passage_address, row_name
from mingzhang.schemas import Field, TableSchema, table_schemas
from mingzhang.wording import counted, digits, share_words

__all__ = ["PAGE", "address_of_row", "shown_rows"]

# What another page shows better: its own part of the disclosure's page.
_ELSEWHERE = {
    "disclosure": "../#origin",
    "sections": "../text/",
    "findings": "../#checks",
    "gaps": "../#origin",
}
_HIDDEN = {
    "fact_id",
    "disclosure_id",
    "section",
    "page",
    "line_number",
    "source_start",
    "source_end",
    "quote",
    "other_places",
    "derived",
    "derived_from",
}
_CODES = ("code", "class_code", "division_code", "item_code", "path", "number")
# The links in front of a row weigh as much as some cells.
_MOST_CELLS, _CELLS_OF_LINKS = 1300, 3
_PER_TABLE = (400, 200, 100, 60, 40, 30, 20, 15, 10, 7, 5)
_LONG = 120
_INTRO = Bilingual(
    "“原文” (source) leads to the sentence, the number below it to a correction.",
    "“原文”通向原句，它下面的编号通向更正。",
)


def render(package: PackageData) -> Iterator[File]:
    """One page with all tables; of a long table the first rows, the rest in its files."""
    title = f"数据表：{page_title(package)}"
    steps = (Crumb("预算公开", "../../"), Crumb(agency_words(package), "../"))
    names = [name for name in table_schemas() if package.rows(name)]
    titles = {name: Bilingual(one.title.en, one.title.zh) for name, one in table_schemas().items()}
    contents = markup.ways(
        "本页的表", [markup.chip(switched(titles[name]), f"#{anchor(name)}") for name in names]
    )
    most = shown_rows(package)
    pieces = [_part(package, table_schemas()[name], most) for name in names]
    intro = paragraph(switched(_INTRO))
    made = page(
        title,
        f"{title}，每行都带原文出处",
        breadcrumbs(steps),
        heading(1, title, "top"),
        intro,
        contents,
        unit_switch(whole_of(package)),
        *pieces,
    )
    yield File("tables.md", made.encode())


def shown_rows(package: PackageData) -> int:
    """How many rows of each table the page shows, so that it stays light."""
    shapes = [
        (len(package.rows(schema.name)), len(_columns(schema, package.rows(schema.name))))
        for schema in table_schemas().values()
        if schema.name not in (*_ELSEWHERE, "checks") and package.rows(schema.name)
    ]
    fitting = (
        most
        for most in _PER_TABLE
        if sum(min(rows, most) * (columns + _CELLS_OF_LINKS) for rows, columns in shapes) <= _MOST_CELLS
    )
    return next(fitting, _PER_TABLE[-1])


def address_of_row(name: str, row: Row, place: int, most: int) -> str:
    """The way to a row on the page of the tables, or to its table where it is too far down to be shown."""
    return f"tables/#{anchor(name)}" if place >= most else f"tables/#{row_name(name, row)}"


def _part(package: PackageData, schema: TableSchema, most: int) -> Markup:
    name, rows = schema.name, package.rows(schema.name)
    files = (Download("CSV", f"../{name}.csv"), Download("JSON", f"../{name}.json"))
    opening = (
        heading(2, Bilingual(schema.title.en, schema.title.zh), name),
        paragraph(small(text(table_meaning(schema)))),
        download_links(files),
    )
    if name in _ELSEWHERE:
        return blocks(
            *opening,
            paragraph(
                switched(Bilingual(f"{counted(len(rows), 'row')}, ", f"{len(rows)} 行，")),
                link(switched(Bilingual("to be seen here", "在这里看")), _ELSEWHERE[name]),
            ),
        )
    rest = (
        paragraph(
            switched(
                Bilingual(
                    f"The first {most} of {len(rows)} rows; the files have all.",
                    f"这里是前 {most} 行，共 {len(rows)} 行；全部在文件里。",
                )
            )
        )
        if len(rows) > most
        else Markup("")
    )
    if name == "checks":
        return blocks(*opening, check_table(rows, "../../../"))
    alike = in_line((in_line([name, value]) for name, value in _alike(schema, rows)), " · ")
    said = (
        paragraph(switched(Bilingual("The same in all rows: ", "各行相同——")), alike) if alike else Markup("")
    )
    return blocks(*opening, said, _table(schema, rows[:most], rows), rest)


def _table(schema: TableSchema, rows: Sequence[Row], every: Sequence[Row]) -> Markup:
    columns = _columns(schema, every)
    headings = [Heading(Bilingual("Source", "出处")), *(_heading(field) for field in columns)]
    lines = [
        markup.Row(
            (_source(row), *(_cell(row, field) for field in columns)),
            name=row_name(schema.name, row),
        )
        for row in rows
    ]
    return table(schema.title.zh, headings, lines)


def _columns(schema: TableSchema, rows: Sequence[Row]) -> tuple[Field, ...]:
    """The columns that tell rows apart: an amount in one column, the place as the link in front."""
    return tuple(
        field
        for field in _shown(schema)
        if not _is_alike(field, rows) and any(_says(row, field) for row in rows)
    )


def _alike(schema: TableSchema, rows: Sequence[Row]) -> Iterator[tuple[Markup, Markup]]:
    """What is the same in every row, said once."""
    for field in _shown(schema):
        if _is_alike(field, rows) and _says(rows[0], field):
            name = Bilingual(f"{field.column.en}: ", f"{field.column.zh}：")
            yield switched(name), _cell(rows[0], field)


def _is_alike(field: Field, rows: Sequence[Row]) -> bool:
    first = rows[0].get(field.name)
    is_amount = field.name.endswith("stated")
    return len(rows) > 1 and not is_amount and all(row.get(field.name) == first for row in rows)


def _shown(schema: TableSchema) -> Iterator[Field]:
    for field in schema.fields:
        is_part = field.name.endswith(("_unit", "_yuan")) or field.name in ("unit", "alternatives")
        if field.name not in _HIDDEN and not is_part:
            yield field


def _says(row: Row, field: Field) -> bool:
    return row.get(field.name) not in (None, "")


def _heading(field: Field) -> Heading:
    is_number = field.type in ("number", "integer")
    kind = Kind.NUMBER if is_number else Kind.CODE if field.name in _CODES else Kind.WORDS
    zh, en = field.column.zh.removesuffix("（原文）"), field.column.en.removesuffix(" as stated")
    return Heading(
        Bilingual(en, zh) if field.name.endswith("stated") else Bilingual(field.column.en, field.column.zh),
        kind,
    )


def _source(row: Row) -> Markup:
    """The way to its sentence, and the number of the row, which leads to where it can be corrected."""
    return in_line(
        [
            source_link(passage_address(row, "../")),
            small(link(text(words_in(row, "fact_id").rpartition(":")[2]), _correction(row))),
            derived("没有印出，由今年的数和所印的增减推算") if row.get("derived") else Markup(""),
        ]
    )


def _correction(row: Row) -> str:
    return f"../../../correct/?fact={words_in(row, 'fact_id')}"


def _cell(row: Row, field: Field) -> Markup:
    value = row.get(field.name)
    if value is None or value == "":
        return Markup("")
    if field.name.endswith("stated"):
        found = amount_in(row, field.name.removesuffix("stated"))
        return amount(found.yuan, found.stated, found.unit) if found else Markup("")
    if isinstance(value, Decimal):
        return text(_number(row, field, value))
    if isinstance(value, bool):
        return text("是" if value else "否")
    return _words(field.name, str(value))


def _number(row: Row, field: Field, value: Decimal) -> str:
    if field.column.unit == "%":
        return share_words(value)
    unit = words_in(row, f"{field.name}_unit")
    return f"{digits(value)} {unit}".strip()


def _words(column: str, words: str) -> Markup:
    if column in ("measure", "part_of", "subject", "funding_source"):
        return text(measure_name(words).zh)
    if column in _CODES:
        return code(words)
    if column == "reason" and "-not-" in words:
        return text(gap_words(words).zh)
    if name_of(column, words).zh != words:
        return text(name_of(column, words).zh)
    return text(words if len(words) <= _LONG else f"{words[:_LONG]}……")


PAGE = PackagePage("tables", render)

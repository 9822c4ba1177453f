"""What every chart promises: it draws nothing, one row, and its example; always the same; readable by all."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import matplotlib as mpl
import pytest
from lxml import etree

from mingzhang.charts import Chart, Tables, charts, empty_tables
from mingzhang.charts.drawing import Caption, Colour, Drawing, drawing_of, inline_svg, standalone_svg
from mingzhang.charts.drawing.sheet import WIDTH, width_of
from mingzhang.model import NOTHING_SAID
from mingzhang.pages.charting import chart_piece
from mingzhang.wording import amount_words

pytestmark = pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.id)

LARGE = Decimal(100_000_000_000)
SMALL = Decimal(100)


def with_amounts(chart: Chart, yuan: Decimal) -> Tables:
    """The example with every amount that is there replaced."""
    tables = {}
    for name, table in chart.example().items():
        changed = table.copy()
        for column in changed.columns:
            if column.endswith("_yuan"):
                changed[column] = [value if value is None else yuan for value in changed[column]]
        tables[name] = changed
    return tables


def with_names(chart: Chart, words: str) -> Tables:
    """The example with every name replaced, each still different from the others."""
    tables = {}
    for name, table in chart.example().items():
        changed = table.copy()
        for column in changed.columns:
            if column.endswith("_name"):
                changed[column] = [
                    value if value is None else f"{words}{row}" for row, value in enumerate(changed[column])
                ]
        tables[name] = changed
    return tables


def drawn(chart: Chart, tables: Tables) -> Drawing:
    figure = chart.draw(tables)
    assert figure is not None
    return drawing_of(figure)


def words_in(drawing: Drawing) -> Iterator[tuple[dict[str, str], str]]:
    return ((dict(attributes), words) for tag, attributes, words in drawing.marks if tag == "text")


def test_its_title_is_in_both_languages_and_its_id_fits_an_address(chart: Chart) -> None:
    assert chart.title.zh
    assert chart.title.en
    assert set(chart.id) <= set("abcdefghijklmnopqrstuvwxyz-")


def test_its_example_has_the_columns_that_it_needs(chart: Chart) -> None:
    assert {name: tuple(table.columns) for name, table in chart.example().items()} == dict(chart.needs)


def test_it_draws_nothing_from_nothing(chart: Chart) -> None:
    tables = empty_tables(chart)
    assert chart.draw(tables) is None
    assert chart.headline(tables) == NOTHING_SAID
    assert chart.alt(tables) == ""
    assert chart.table(tables).rows == ()
    assert chart_piece(chart, tables, "来源") is None


def test_it_draws_one_row(chart: Chart) -> None:
    tables = {
        name: table.dropna(subset=[table.columns[-1]]).head(1) for name, table in chart.example().items()
    }
    chart.headline(tables)
    if chart.draw(tables) is not None:
        assert drawn(chart, tables).marks


def test_it_draws_its_example_and_says_what_is_seen(chart: Chart) -> None:
    assert drawn(chart, chart.example()).marks
    assert len(chart.table(chart.example()).rows) == len(next(iter(chart.example().values())))


def test_the_same_tables_give_the_same_bytes(chart: Chart) -> None:
    one, other = (standalone_svg(drawn(chart, chart.example()), Caption("题", "文")) for _ in range(2))
    assert one == other


def test_its_alt_text_names_the_numbers_that_it_shows(chart: Chart) -> None:
    alt = chart.alt(chart.example())
    shown = [words for attributes, words in words_in(drawn(chart, chart.example())) if "万元" in words]
    amounts = {part for words in shown for part in words.split() if part[0].isdigit()}
    assert amounts
    assert [amount for amount in sorted(amounts) if amount not in alt] == []


def test_its_table_holds_the_amounts_of_its_alt_text(chart: Chart) -> None:
    amounts = [cell for row in chart.table(chart.example()).rows for cell in row if isinstance(cell, Decimal)]
    assert amounts
    assert any(amount_words(amount) in chart.alt(chart.example()) for amount in amounts)


@pytest.mark.parametrize(
    "yuan", [SMALL, LARGE, Decimal(0), -SMALL], ids=["small", "large", "zero", "negative"]
)
def test_it_copes_with_amounts_of_every_size(chart: Chart, yuan: Decimal) -> None:
    tables = with_amounts(chart, yuan)
    chart.headline(tables)
    chart.alt(tables)
    if chart.draw(tables) is not None:
        etree.fromstring(standalone_svg(drawn(chart, tables), Caption("题", "文")))


@pytest.mark.parametrize("name", ["很长的名字" * 12, "$a_b$ <b>&amp; {{ x }} | `c`\x00\n\n# d", "𠮷"])
def test_it_copes_with_any_name(chart: Chart, name: str) -> None:
    drawing = drawn(chart, with_names(chart, name))
    etree.fromstring(standalone_svg(drawing, Caption(name, name, name)))
    assert "\n\n" not in inline_svg(drawing, Caption(name, name))


def test_its_words_stay_inside_the_sheet(chart: Chart) -> None:
    for attributes, words in words_in(drawn(chart, with_names(chart, "很长的名字" * 12))):
        x, width = float(attributes["x"]), width_of(words, float(attributes["font-size"].removesuffix("px")))
        left = {"end": x - width, "middle": x - width / 2}.get(attributes.get("text-anchor", ""), x)
        assert left >= -1, words
        assert left + width <= WIDTH + 1, words


def test_its_lettering_can_be_read_on_a_phone(chart: Chart) -> None:
    sizes = {attributes["font-size"] for attributes, _ in words_in(drawn(chart, chart.example()))}
    assert min(float(size.removesuffix("px")) for size in sizes) * 328 / WIDTH >= 14


def test_every_colour_has_a_name_in_the_style_sheet(chart: Chart) -> None:
    known = {colour.value for colour in Colour}
    used = {
        value
        for _, attributes, _ in drawn(chart, chart.example()).marks
        for name, value in attributes
        if name in {"fill", "stroke"} and value != "none"
    }
    assert used <= known


def test_on_a_page_it_brings_no_id_and_no_font_of_its_own(chart: Chart) -> None:
    svg = inline_svg(drawn(chart, chart.example()), Caption("题", "文"))
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.findtext("title") == "题"
    assert root.findtext("desc") == "文"
    assert [one for one in root.iter() if one.get("id") or one.get("font-family")] == []


def test_as_a_file_it_stands_alone(chart: Chart) -> None:
    raw = standalone_svg(drawn(chart, chart.example()), Caption("题", "文", "来源：某单位"))
    root = etree.fromstring(raw)
    words = ["".join(one.itertext()) for one in root.iter("{*}text")]
    assert words[0] == "题"
    assert words[-1] == "来源：某单位"
    assert b"var(" not in raw
    assert b"href" not in raw
    assert mpl.get_data_path().encode() not in raw
    assert str(Path.home()).encode() not in raw


def test_it_draws_the_same_with_whatever_fonts_there_are(
    chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = standalone_svg(drawn(chart, chart.example()), Caption("题", "文"))
    monkeypatch.setitem(mpl.rcParams, "font.family", ["No Such Font"])
    assert standalone_svg(drawn(chart, chart.example()), Caption("题", "文")) == before

"""How charts are drawn: the sheet and its marks, the forms that charts take, and their SVG."""

from mingzhang.charts.drawing.bars import Bar, Change, change_bars, horizontal_bars, share_bar
from mingzhang.charts.drawing.comparisons import (
    Pair,
    Series,
    Spot,
    dumbbells,
    histogram,
    small_multiples,
    strip,
)
from mingzhang.charts.drawing.flows import Stream, flow
from mingzhang.charts.drawing.sheet import FUND_COLOURS, PARTS, Colour
from mingzhang.charts.drawing.svg import Caption, Drawing, drawing_of, inline_svg, standalone_svg

__all__ = [
    "FUND_COLOURS",
    "PARTS",
    "Bar",
    "Caption",
    "Change",
    "Colour",
    "Drawing",
    "Pair",
    "Series",
    "Spot",
    "Stream",
    "change_bars",
    "drawing_of",
    "dumbbells",
    "flow",
    "histogram",
    "horizontal_bars",
    "inline_svg",
    "share_bar",
    "small_multiples",
    "standalone_svg",
    "strip",
]

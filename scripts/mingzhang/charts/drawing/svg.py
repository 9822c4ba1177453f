"""From a figure to SVG: as part of a page that gives the colours, and as a file that stands alone.

No ids that could collide on a page, no metadata, places to a hundredth of a unit, and text that stays text,
in the reader's own font.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Text

from mingzhang.charts.drawing.sheet import LABEL, NOTE, WIDTH, Anchor, Colour, wrapped
from mingzhang.wording import printable

__all__ = ["FONTS", "Caption", "Drawing", "drawing_of", "inline_svg", "standalone_svg"]

FONTS = "Noto Sans SC, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_ANCHORS = {Anchor.MIDDLE: "middle", Anchor.END: "end"}
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "z"}
_REGULAR = 400
_COLOURS = {colour.value: colour for colour in Colour}
_MARGIN = 20.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said about a chart in words: its title, what it shows with the numbers, its source."""

    title: str
    alt: str
    source: str = ""


Mark: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as SVG: its height and its marks, each a tag, its attributes and its words."""

    height: float
    marks: tuple[Mark, ...]


def drawing_of(figure: Figure) -> Drawing:
    """The marks of a figure, the same for the same figure on every machine.

    They are read off the figure itself: matplotlib's own SVG measures every word, in a font that the reader
    may not have, and would only be thinned out again.
    """
    if figure.axes:
        raise ValueError("a figure with axes; draw on a sheet of charts.drawing")
    height = float(figure.get_size_inches()[1] * 72)
    marks = sorted(figure.artists, key=lambda mark: mark.get_zorder())
    return Drawing(height, tuple(_mark(one, height) for one in marks))


def _mark(mark: Artist, height: float) -> Mark:
    if isinstance(mark, Text):
        return "text", tuple(_lettered(mark, height)), mark.get_text()
    if isinstance(mark, Patch):
        return "path", tuple(_outlined(mark, height)), ""
    raise TypeError(f"a mark of charts is a patch or a text, not {type(mark).__name__}")


def _lettered(words: Text, height: float) -> Iterator[tuple[str, str]]:
    x, y = words.get_transform().transform(words.get_unitless_position())
    yield from (("x", _number(x)), ("y", _number(height - y)), ("fill", to_hex(words.get_color())))
    anchor = Anchor(words.get_horizontalalignment())
    if anchor is not Anchor.START:
        yield "text-anchor", _ANCHORS[anchor]
    yield "font-size", f"{_number(float(words.get_fontsize()))}px"
    if words.get_fontweight() != _REGULAR:
        yield "font-weight", f"{words.get_fontweight()}"


def _outlined(patch: Patch, height: float) -> Iterator[tuple[str, str]]:
    yield "d", _path(patch.get_transform().transform_path(patch.get_path()), height)
    yield "fill", to_hex(patch.get_facecolor()) if patch.get_fill() else "none"
    alpha = patch.get_alpha()
    if alpha is not None:
        yield "opacity", _number(alpha)
    if patch.get_linewidth():
        yield "stroke", to_hex(patch.get_edgecolor())
        yield "stroke-width", _number(patch.get_linewidth())


def _path(path: Path, height: float) -> str:
    drawn = []
    for places, code in path.iter_segments(simplify=False, curves=True):
        drawn.append(_COMMANDS[code])
        if code != Path.CLOSEPOLY:
            drawn += [
                _number(height - value if place % 2 else value) for place, value in enumerate(places.tolist())
            ]
    return " ".join(drawn)


def _number(value: float) -> str:
    """A number to a hundredth of a unit."""
    words = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def inline_svg(drawing: Drawing, caption: Caption) -> str:
    """A drawing for a page: colours and lettering come from the page's style sheet."""
    marks = "".join(_inline_mark(*mark) for mark in drawing.marks)
    return (
        f'<svg class="mz-svg" role="img" viewBox="0 0 {WIDTH:g} {drawing.height:g}">'
        f"<title>{_data(caption.title)}</title><desc>{_data(caption.alt)}</desc>{marks}</svg>"
    )


def _inline_mark(tag: str, attributes: tuple[tuple[str, str], ...], words: str) -> str:
    given = dict(attributes)
    style = "".join(
        f"{name}:var({_COLOURS[given[name]].variable},{given[name]});"
        for name in ("fill", "stroke")
        if given.get(name) in _COLOURS
    )
    if tag == "text":
        given["class"] = "mz-note" if given.pop("font-size") == f"{NOTE.size:g}px" else "mz-label"
    for name in ("fill", "stroke"):
        if given.get(name) in _COLOURS:
            del given[name]
    return _element(tag, given | ({"style": style} if style else {}), words)


def standalone_svg(drawing: Drawing, caption: Caption) -> bytes:
    """A drawing as a file of its own: light, with its title above it and its source below."""
    title = wrapped(caption.title, LABEL.size, WIDTH, 3)
    source = wrapped(caption.source, NOTE.size, WIDTH, 3) if caption.source else ()
    above, below = len(title) * LABEL.leading + 14, len(source) * NOTE.leading + (10 if source else 0)
    width, height = WIDTH + 2 * _MARGIN, above + drawing.height + below + 2 * _MARGIN
    lines = [
        *(_line(LABEL.leading * row + LABEL.size, words, 700) for row, words in enumerate(title)),
        f'<g transform="translate(0 {above:g})">',
        *(_element(tag, dict(attributes), words) for tag, attributes, words in drawing.marks),
        "</g>",
        *(
            _line(above + drawing.height + 10 + NOTE.leading * row + NOTE.size, words, 400)
            for row, words in enumerate(source)
        ),
    ]
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:g}" height="{height:g}" '
        f'viewBox="{-_MARGIN:g} {-_MARGIN:g} {width:g} {height:g}" font-family="{FONTS}">\n'
        f"<title>{_data(caption.title)}</title>\n<desc>{_data(caption.alt)}</desc>\n"
        f'<rect x="{-_MARGIN:g}" y="{-_MARGIN:g}" width="{width:g}" height="{height:g}" '
        f'fill="{Colour.PAPER}"/>\n{body}\n</svg>\n'
    ).encode()


def _line(baseline: float, words: str, weight: int) -> str:
    colour = Colour.INK if weight > 400 else Colour.MUTED
    size = LABEL.size if weight > 400 else NOTE.size
    attributes = {
        "y": f"{baseline:g}",
        "font-size": f"{size:g}px",
        "font-weight": f"{weight}",
        "fill": colour.value,
    }
    return _element("text", attributes, words)


def _element(tag: str, attributes: dict[str, str], words: str) -> str:
    spelled = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{spelled}>{_data(words)}</{tag}>" if words else f"<{tag}{spelled}/>"


def _data(words: str) -> str:
    # a line break would end a raw HTML block in Markdown when it is doubled
    return escape(printable(words)).replace("\n", "&#10;").replace("\r", "&#13;")

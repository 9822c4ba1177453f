"""From a figure to SVG: as part of a page that gives the colours, and as a file that stands alone.

matplotlib's own output is thinned out: no ids that could collide on a page, no metadata, places to
a hundredth of a unit, and text that stays text, in the reader's own font.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
from lxml import etree
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from mingzhang.charts.drawing.sheet import LABEL, NOTE, WIDTH, Colour, width_of, wrapped
from mingzhang.wording import printable

__all__ = ["FONTS", "Caption", "Drawing", "drawing_of", "inline_svg", "standalone_svg"]

FONTS = "Noto Sans SC, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_SVG = "{http://www.w3.org/2000/svg}"
_LONG_NUMBER = re.compile(r"-?\d+\.\d+")
_COLOURS = {colour.value: colour for colour in Colour}
_MARGIN = 20.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said about a chart in words: its title, what it shows with the numbers, its source."""

    title: str
    alt: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as it was rendered: its height and its marks, each a tag, its attributes and its words."""

    height: float
    marks: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]


class _Renderer(RendererSVG):
    """matplotlib's SVG renderer, with the room of words reckoned and not measured.

    Measuring asks a font for every glyph; the reader's font is not there when a chart is drawn.
    """

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: ARG002, FBT001 - the signature is matplotlib's
    ) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return width_of(s, size), size, size * 0.2


def drawing_of(figure: Figure) -> Drawing:
    """The marks of a figure, the same for the same figure on every machine."""
    width, height = figure.get_size_inches() * 72
    target = io.StringIO()
    metadata = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "mingzhang"}):
        renderer = _Renderer(width, height, target, metadata=metadata)  # type: ignore[no-untyped-call]
        figure.draw(renderer)
        renderer.finalize()  # type: ignore[no-untyped-call]
    root = etree.fromstring(target.getvalue().encode())
    return Drawing(float(height), tuple(_mark(one) for one in root.iter(*_MARKS)))


_MARKS = (f"{_SVG}path", f"{_SVG}text")


def _mark(element: etree._Element) -> tuple[str, tuple[tuple[str, str], ...], str]:
    style = dict(_declaration(one) for one in element.get("style", "").split(";") if ":" in one)
    if element.tag == f"{_SVG}text":
        attributes = {"x": _rounded(element.get("x", "")), "y": _rounded(element.get("y", ""))}
        kept = ("fill", "text-anchor", "font-size", "font-weight")
    else:
        attributes = {"d": _rounded(" ".join(element.get("d", "").split()))}
        kept = ("fill", "opacity", "stroke", "stroke-width")
    attributes |= {name: style[name] for name in kept if name in style}
    if attributes.get("text-anchor") == "start":
        del attributes["text-anchor"]
    return str(element.tag).removeprefix(_SVG), tuple(attributes.items()), element.text or ""


def _declaration(words: str) -> tuple[str, str]:
    name, _, value = words.partition(":")
    return name.strip(), value.strip()


def _rounded(numbers: str) -> str:
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), numbers)


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

"""The colours of the site: enough contrast in both schemes, one meaning each, told apart by the colour-blind."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from mingzhang.charts.drawing import FUND_COLOURS, Colour

SCHEMES = ("default", "slate")
TEXT = ("ink", "muted", "link", "accent", "error", "warning", "info")
GROUNDS = ("paper", "sunken")
MARKED_GROUNDS = ("claimed", "gap")
NO_MARKS = {Colour.PAPER, Colour.INK, Colour.MUTED, Colour.RULE}
TINT = 0.24  # how strongly a band is tinted under its words

Channels = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009: full deuteranopia, protanopia and tritanopia, in linear light.
BLINDNESS: dict[str, tuple[Channels, Channels, Channels]] = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


@pytest.fixture(scope="module")
def style_sheet(repository: Path) -> str:
    return (repository / "docs" / "stylesheets" / "mingzhang.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=SCHEMES)
def colours(style_sheet: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """The colours of one scheme by their names."""
    block = re.search(rf'data-md-color-scheme="{request.param}"\] \{{(.*?)\}}', style_sheet, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--mz-([\w-]+): (#[0-9a-f]{6});", block[1]))


def channels(colour: str) -> Channels:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return linear(red), linear(green), linear(blue)


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(light: Channels) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(channels(one)), luminance(channels(other))))
    return (bright + 0.05) / (dark + 0.05)


def tinted(colour: str, ground: str) -> str:
    pairs = ((int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(TINT * top + (1 - TINT) * below):02x}" for top, below in pairs)


def lightness_and_hue(light: Channels) -> Channels:
    """CIE Lab, in which distances are about as large as they look."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    a, b, c = (root(max(value, 0.0)) for value in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def apart(one: str, other: str, blindness: str) -> float:
    rows = BLINDNESS[blindness]
    seen = [
        lightness_and_hue(
            tuple(
                sum(weight * light for weight, light in zip(row, channels(colour), strict=True))
                for row in rows
            )
        )
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


def test_both_schemes_name_the_same_colours(style_sheet: str) -> None:
    blocks = [
        re.search(rf'data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', style_sheet, re.DOTALL)
        for scheme in SCHEMES
    ]
    light, dark = (set(re.findall(r"(--mz-[\w-]+):", block[1])) for block in blocks if block)
    assert light == dark
    assert {colour.variable for colour in Colour} <= light


def test_the_charts_fall_back_to_the_light_scheme(style_sheet: str) -> None:
    light = style_sheet.split("}", 1)[0]
    assert [colour.name for colour in Colour if f"{colour.variable}: {colour.value};" not in light] == []


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", TEXT)
def test_words_can_be_read(colours: dict[str, str], words: str, ground: str) -> None:
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("ground", MARKED_GROUNDS)
def test_marked_words_can_be_read(colours: dict[str, str], ground: str) -> None:
    assert contrast(colours["ink"], colours[ground]) >= 4.5


@pytest.mark.parametrize("colour", [colour for colour in Colour if colour not in NO_MARKS])
def test_marks_of_charts_can_be_seen(colours: dict[str, str], colour: Colour) -> None:
    assert contrast(colours[colour.variable.removeprefix("--mz-")], colours["paper"]) >= 3


@pytest.mark.parametrize("colour", [*FUND_COLOURS.values(), Colour.FUND_OTHER])
def test_words_on_a_tinted_band_can_be_read(colours: dict[str, str], colour: Colour) -> None:
    band = tinted(colours[colour.variable.removeprefix("--mz-")], colours["paper"])
    assert contrast(colours["ink"], band) >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_funds_and_other_revenue_are_told_apart_by_the_colour_blind(
    colours: dict[str, str], blindness: str
) -> None:
    sources = (*FUND_COLOURS.values(), Colour.FUND_OTHER, Colour.REVENUE, Colour.PART_5)
    names = [colour.variable.removeprefix("--mz-") for colour in sources]
    near = {
        (one, other): apart(colours[one], colours[other], blindness)
        for one, other in combinations(names, 2)
        if apart(colours[one], colours[other], blindness) < 10
    }
    assert near == {}


def test_increase_and_decrease_are_told_apart_by_the_colour_blind(colours: dict[str, str]) -> None:
    assert all(apart(colours["increase"], colours["decrease"], blindness) >= 20 for blindness in BLINDNESS)


def test_no_lettering_is_smaller_than_14_pixels(style_sheet: str) -> None:
    sizes = re.findall(r"font-size: ([\d.]+)rem", style_sheet)  # Material's rem is 20 pixels
    assert sizes
    assert [size for size in sizes if float(size) * 20 < 14] == []

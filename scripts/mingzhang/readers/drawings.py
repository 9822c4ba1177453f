"""The drawings of a PDF page: its ruled lines, the area of its pictures, and what clipping hides."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from mingzhang.readers.printed import Point, Rule, Turn

__all__ = ["Drawings", "drawings_on", "visible_stretch"]

THICKEST_RULE = 4.0
"""Points: a filled rectangle thicker than this is a background, not a line."""

EDGE = 0.2
"""The share of a page, above and below, in which the rest of a row of another page may hide."""

Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page: rules, the area of pictures, the number of paths, and whether forms are used."""

    rules: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    drawn: int = 0
    has_forms: bool = False


def drawings_on(page: pdfium.PdfPage, turn: Turn, height: float) -> Drawings:
    """The drawings of a page, turned upright, without what clipping hides near its upper and lower edge."""
    found = Drawings()
    for raw, kind, matrix, depth in _objects(page.raw, UNCHANGED, 0):
        found.has_forms |= kind == pdfium_c.FPDF_PAGEOBJ_FORM
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            found.drawn += 1
            rules = list(_rules_of(raw, matrix, turn))
            if depth == 0 and any(_is_near_the_edge(rule, height) for rule in rules):
                rules = list(_visible(rules, visible_stretch(raw, turn)))
            found.rules.extend(rules)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _bounds(raw, matrix, turn)
            found.pictured += (right - left) * (bottom - top)
    return found


def visible_stretch(raw: object, turn: Turn) -> tuple[float, float]:
    """From where to where, down the turned page, an object outside forms may show.

    A row that is divided between two pages is set whole on both, and each page hides the other's half.
    """
    top, bottom = float("-inf"), float("inf")
    clip = pdfium_c.FPDFPageObj_GetClipPath(raw)
    for path in range(pdfium_c.FPDFClipPath_CountPaths(clip) if clip else 0):
        heights = [turn(*point)[1] for point in _clip_points(clip, path)]
        if heights:
            top, bottom = max(top, min(heights)), min(bottom, max(heights))
    return top, bottom


def _clip_points(clip: object, path: int) -> Iterator[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, path)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        yield x.value, y.value


def _is_near_the_edge(rule: Rule, height: float) -> bool:
    top, bottom = (rule.at, rule.at) if rule.level else (rule.start, rule.end)
    return top < EDGE * height or bottom > (1 - EDGE) * height


def _visible(rules: list[Rule], stretch: tuple[float, float]) -> Iterator[Rule]:
    top, bottom = stretch[0] - 1, stretch[1] + 1
    for rule in rules:
        if rule.level and top <= rule.at <= bottom:
            yield rule
        elif not rule.level and max(rule.start, top) < min(rule.end, bottom):
            yield Rule(level=False, at=rule.at, start=max(rule.start, top), end=min(rule.end, bottom))


def _objects(owner: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, int, Matrix, int]]:
    """The objects of a page and of the forms on it but its text: each with its kind, matrix and depth."""
    counted, given = (
        (pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject)
        if depth
        else (pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject)
    )
    kind_of, text = pdfium_c.FPDFPageObj_GetType, pdfium_c.FPDF_PAGEOBJ_TEXT
    for index in range(counted(owner)):
        raw = given(owner, index)
        kind = kind_of(raw)
        if kind == text:
            continue
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield raw, kind, matrix, depth
        elif depth < 4:
            yield raw, kind, matrix, depth
            yield from _objects(raw, _combined(_matrix_of(raw), matrix), depth + 1)


def _matrix_of(raw: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(raw, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _bounds(raw: object, matrix: Matrix, turn: Turn) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(
        raw, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    first = turn(*_moved((left.value, bottom.value), matrix))
    second = turn(*_moved((right.value, top.value), matrix))
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[0], second[0]),
        max(first[1], second[1]),
    )


def _rules_of(raw: object, matrix: Matrix, turn: Turn) -> Iterator[Rule]:
    """The rules a path draws: its straight strokes and its thin filled bars."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(fill), ctypes.byref(stroke))
    whole = _combined(_matrix_of(raw), matrix)
    for points in _subpaths(raw):
        placed = [turn(*_moved(point, whole)) for point in points]
        bar = _bar(placed)
        if bar is not None:
            yield bar
        elif stroke.value:
            yield from _strokes(placed)


def _subpaths(raw: object) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    across, down = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, across, down)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points


def _bar(points: list[Point]) -> Rule | None:
    """A subpath that is so thin that it shows as a line."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = right - left, bottom - top
    if height <= THICKEST_RULE and width > height:
        return Rule(level=True, at=(top + bottom) / 2, start=left, end=right)
    if width <= THICKEST_RULE and height > width:
        return Rule(level=False, at=(left + right) / 2, start=top, end=bottom)
    return None


def _strokes(points: list[Point]) -> Iterator[Rule]:
    for (left, top), (right, bottom) in pairwise(points):
        bar = _bar([(left, top), (right, bottom)])
        if bar is not None:
            yield bar

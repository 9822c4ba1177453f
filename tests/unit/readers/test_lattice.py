"""What ruled lines enclose: cells, merged cells, open sides, and what is no table."""

from mingzhang.readers.lattice import Area, Grid, grids
from mingzhang.readers.printed import Rule


def level(at: float, start: float, end: float) -> Rule:
    return Rule(level=True, at=at, start=start, end=end)


def upright(at: float, start: float, end: float) -> Rule:
    return Rule(level=False, at=at, start=start, end=end)


def one(rules: list[Rule]) -> Grid:
    (grid,) = grids(rules)
    return grid


FRAME = [level(0, 0, 200), level(40, 0, 200), upright(0, 0, 40), upright(200, 0, 40)]


def test_lines_that_cross_make_cells() -> None:
    grid = one([*FRAME, level(20, 0, 200), upright(100, 0, 40)])
    assert (grid.columns, grid.rows) == ((0, 100, 200), (0, 20, 40))
    assert set(grid.areas) == {Area(0, 0, 1, 1), Area(0, 1, 1, 1), Area(1, 0, 1, 1), Area(1, 1, 1, 1)}


def test_a_line_that_stops_short_merges_the_cells_beyond() -> None:
    grid = one([*FRAME, level(20, 100, 200), upright(100, 0, 40)])
    assert Area(0, 0, 2, 1) in grid.areas


def test_cells_drawn_one_by_one_share_their_sides() -> None:
    rules = []
    for left, right in ((0, 100), (100.6, 200)):
        rules += [level(0, left, right), level(20, left, right), upright(left, 0, 20), upright(right, 0, 20)]
    assert one(rules).areas == (Area(0, 0, 1, 1), Area(0, 1, 1, 1))


def test_a_table_without_outer_sides_has_its_outer_columns() -> None:
    grid = one(
        [level(0, 0, 300), level(20, 0, 300), level(40, 0, 300), upright(100, 0, 40), upright(200, 0, 40)]
    )
    assert grid.columns == (0, 100, 200, 300)
    assert len(grid.areas) == 6


def test_a_side_that_no_level_line_touches_belongs_to_the_table() -> None:
    rules = [
        level(0, 50, 200),
        level(20, 50, 200),
        level(40, 50, 200),
        upright(50, 0, 40),
        upright(120, 0, 40),
    ]
    grid = one([*rules, upright(200, 0, 40), upright(0, 0, 40)])
    assert grid.columns == (0, 50, 120, 200)
    assert Area(0, 0, 2, 1) in grid.areas


def test_tables_apart_are_two() -> None:
    below = [
        level(100, 0, 200),
        level(140, 0, 200),
        upright(0, 100, 140),
        upright(200, 100, 140),
        upright(90, 100, 140),
    ]
    assert [grid.top for grid in grids([*FRAME, upright(100, 0, 40), *below])] == [0, 100]


def test_a_frame_and_an_underline_are_no_tables() -> None:
    assert grids(FRAME) == ()
    assert grids([level(10, 0, 80)]) == ()


def test_lines_that_enclose_no_rectangle_fall_back_to_rows() -> None:
    grid = one([*FRAME, level(20, 0, 100), upright(100, 0, 20)])
    places = [
        (row, column)
        for area in grid.areas
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
    ]
    assert sorted(places) == [(0, 0), (0, 1), (1, 0), (1, 1)]

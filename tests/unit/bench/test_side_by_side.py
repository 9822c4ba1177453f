"""What is handed to the usual recipe is what a page says, and what a program spends is counted whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from mingzhang.bench.content import charts_of, hand_over, without_pictures
from mingzhang.bench.side_by_side import Compared, Measured, bench_json, exponent, table
from mingzhang.bench.spending import Spent, bytes_below, spent_by
from mingzhang.bench.usual import main

PAGE = """# 某局

<figure class="mz-chart" id="chart-by-class"><figcaption><span class="mz-headline">教育最多</span></figcaption>
<svg class="mz-svg" role="img"><text>教育</text></svg>
<table><thead><tr><th>科目</th><th>金额</th><th>占比</th></tr></thead><tbody>
<tr><td>教育</td><td><data class="mz-amount" value="70000">7.00 万元</data></td><td>70%</td></tr>
<tr><td>卫生</td><td><data class="mz-amount" value="30000">3.00 万元</data></td><td>30%</td></tr>
</tbody></table></figure>

一段话。
"""


def measured(cpu: float) -> Measured:
    return Measured(Spent(cpu, cpu, 100), 1000, {"convert": Spent(1, 1, 100)})


def test_a_chart_is_handed_over_with_its_title_and_its_numbers() -> None:
    (chart,) = charts_of(PAGE, "data/x")
    assert (chart.path, chart.title) == ("data/x/by-class.svg", "教育最多")
    assert chart.labels == ("教育 70%", "卫生 30%")
    assert chart.series == {"金额": (70000.0, 30000.0)}


def test_a_page_is_handed_over_with_its_words_and_without_its_pictures() -> None:
    words = without_pictures(PAGE)
    assert "<svg" not in words
    assert '<img src="by-class.svg" alt="">' in words
    assert "一段话。" in words
    assert "卫生" in words


def test_the_usual_recipe_builds_a_site_with_its_charts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, place = tmp_path / "docs", tmp_path / "place"
    for path in ("index.md", "data/x/index.md", "stylesheets/mingzhang.css"):
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(PAGE if path.startswith("data") else "# 首页\n", encoding="utf-8")
    assert hand_over(docs, tmp_path / "content") == 1
    place.mkdir()
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    assert main(tmp_path / "none", tmp_path / "content", place) == 0
    page = (place / "site" / "data" / "x" / "index.html").read_text(encoding="utf-8")
    assert "by-class.svg" in page
    assert (place / "site" / "data" / "x" / "by-class.svg").read_bytes().startswith(b"<?xml")
    assert json.loads((place / "site" / "search" / "search_index.json").read_bytes())["docs"]


def test_what_a_program_and_its_own_programs_spend_is_counted() -> None:
    busy = "sum(range(5_000_000))"
    spent = spent_by(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"],
        {},
    )
    assert spent.cpu > 0
    assert spent.memory > 1


def test_a_program_that_fails_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        spent_by([sys.executable, "-c", "raise SystemExit('no such thing')"], {})


def test_bytes_are_those_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"12345")
    (tmp_path / "c").write_bytes(b"1")
    assert bytes_below(tmp_path) == 6


def test_the_exponent_is_one_where_ten_times_as_many_cost_ten_times_as_much() -> None:
    results = [Compared(100, measured(20), measured(1)), Compared(1000, measured(200), measured(1))]
    assert exponent(results) == pytest.approx(1)
    assert exponent(results[:1]) is None


def test_the_figures_for_other_programs_hold_both_builds_of_each_number() -> None:
    told = json.loads(bench_json([Compared(100, measured(20), measured(2), measured(300), measured(300))]))
    assert told["100"]["full"] == {"ours": 20, "usual": 300, "ratio": 15}
    assert told["100"]["one_changed"] == {"ours": 2, "usual": 300, "ratio": 150}
    assert "exponent" in told


def test_what_cannot_be_shared_out_takes_two_processes_as_long_as_one() -> None:
    full = Measured(Spent(30, 20, 100, own=5), 1000, {"convert": Spent(10, 6, 100, own=5)})
    one = Compared(100, full, measured(2), alone=Spent(40, 39, 100))
    assert one.two_to_one == pytest.approx(40 / 25)
    assert json.loads(bench_json([one]))["100"]["two_processes"] == {"by_cpu": 1.6, "by_clock": 1.5}
    assert Compared(100, measured(20), measured(2)).two_to_one is None


def test_a_build_that_was_not_run_again_says_so() -> None:
    again = Measured(Spent(300, 300, 100), 1000, {}, is_taken_over=True)
    lines = list(table([Compared(1000, measured(20), measured(2), measured(300), again)]))
    assert "15.0" in lines[4]
    assert lines[6].endswith("150.0 (its full build; not run again)")

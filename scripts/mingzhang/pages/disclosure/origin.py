"""How the page was made: the file that was read, how completely, what was not understood, how to cite and correct."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, integer_in, transcription, words_in
from mingzhang.pages.disclosure.head import period_words
from mingzhang.pages.disclosure.part import Part, part
from mingzhang.pages.markup import (
    Markup,
    citation,
    code,
    details,
    facts,
    heading,
    in_line,
    items,
    link,
    paragraph,
    sourced,
    stack,
    text,
)
from mingzhang.pages.names import gap_words
from mingzhang.pages.places import passage_address, place_words

__all__ = ["citation_words", "origin"]

_GAPS_SHOWN = 60


def origin(package: PackageData) -> Part:
    """Source, reader, coverage, gaps, citation, corrections."""
    pieces = [
        paragraph(
            text("数字由程序从公开文件里读出，没有人手改动；程序读不懂的地方列在下面，不会猜。"),
            link(text("方法"), "../../method/"),
            text("。"),
        ),
        facts((name, value) for name, value in _facts(package) if value),
        _gaps(package),
        heading(3, Bilingual("How to cite", "怎样引用"), "cite"),
        citation(citation_words(package)),
        heading(3, Bilingual("Something read wrongly?", "发现读错了？"), "correct"),
        _correcting(package),
    ]
    return part("origin", Bilingual("How this page was made", "这页怎么来的"), pieces)


def _facts(package: PackageData) -> Iterator[tuple[str, Markup]]:
    about = package.about
    copied = transcription(package)
    yield "文件标题", text(words_in(about, "title"))
    if copied:
        yield "读的是", text("一份节录转录，不是原件")
        yield "转录自", text(copied.get("transcription_of", ""))
        yield "原件发布者", text(copied.get("publisher", ""))
        yield "原件校验和 SHA-256", code(copied.get("original_sha256", ""))
        yield "转录说明", text(copied.get("note", ""))
    url = words_in(about, "url")
    yield "公开网址", link(text(url), url) if url else text("不详")
    yield "公开日期", text(words_in(about, "published") or "不详")
    yield "获取日期", text(words_in(about, "retrieved"))
    yield "原文许可", text(words_in(about, "licence"))
    yield "来源文件", text(words_in(about, "source_file"))
    yield "来源文件校验和 SHA-256", code(words_in(about, "source_sha256"))
    yield "读取方式", text(f"{words_in(about, 'reader')}，{integer_in(about, 'characters') or 0} 字符")
    figures, explained = (integer_in(about, name) or 0 for name in ("figures", "figures_explained"))
    yield "读懂的数字", text(f"{figures} 个带单位的数字，读懂 {explained} 个")
    yield "转换程序版本", text(words_in(about, "converter_version"))
    yield "编号", code(package.id)
    yield "原文", link(text("看读到的全文，数字都已标出"), "text/")


def _gaps(package: PackageData) -> Markup:
    rows = package.rows("gaps")
    if not rows:
        return Markup("")
    listed = [
        in_line(
            [
                sourced(text(words_in(row, "quote") or "（无原文）"), passage_address(row)),
                text(f" {gap_words(words_in(row, 'reason')).zh} · "),
                place_words(package, row),
            ]
        )
        for row in rows[:_GAPS_SHOWN]
    ]
    rest = text(f"其余 {len(rows) - _GAPS_SHOWN} 处见 gaps.csv。") if len(rows) > _GAPS_SHOWN else Markup("")
    folded = details(
        text(f"没有读懂之处（{len(rows)} 处）"), items(listed), paragraph(rest) if rest else rest
    )
    return stack(folded, name="gaps")


def citation_words(package: PackageData) -> str:
    """The disclosure and its data, as one cites them."""
    about = package.about
    title = words_in(about, "title") or words_in(about, "source_file")
    agency = words_in(about, "agency")
    version, digest = words_in(about, "converter_version"), words_in(about, "source_sha256")
    whose = f"{agency}：" if agency else ""
    return f"{whose}《{title}》（{period_words(package) or '年度不详'}）。明账 Mingzhang {version}，{package.id}，sha256:{digest}。"


def _correcting(package: PackageData) -> Markup:
    return paragraph(
        text("数字与原文不一致，请"),
        link(text("更正一个数字"), f"../../correct/?fact={package.id}"),
        text("：写上数据编号（数据表每行的第一列），形如 "),
        code(f"{package.id}:起-止"),
        text("。"),
    )

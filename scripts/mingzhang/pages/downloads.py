"""The page of the bulk files: what there is, how large, how to be sure of it, and how to begin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from mingzhang.downloads.bulk import FAMILIES, corpus_schemas
from mingzhang.downloads.corpus_package import BulkFile, LeftOut
from mingzhang.downloads.jsonld import script, site_dataset
from mingzhang.downloads.making import MadePart
from mingzhang.downloads.publishing import Published
from mingzhang.downloads.snippets import Snippet, embedding, snippets
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import markup
from mingzhang.pages.listing import hub
from mingzhang.pages.markup import (
    Crumb,
    Download,
    Heading,
    Kind,
    Markup,
    chip,
    code,
    details,
    download_links,
    heading,
    items,
    link,
    paragraph,
    switched,
    table,
    text,
    ways,
)

__all__ = ["Offer", "downloads_pages", "page_of"]

_CHANGES_SHOWN = 5
_TITLE = Bilingual("Downloads", "下载")
_FILES = (
    Heading(Bilingual("Table", "数据表")),
    Heading(Bilingual("Files", "文件")),
    Heading(Bilingual("Rows", "行数"), Kind.NUMBER),
)
_PARTS = (
    Heading(Bilingual("Part", "部分")),
    Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
    Heading(Bilingual("Size", "大小"), Kind.NUMBER),
    Heading(Bilingual("Files", "文件")),
)
_FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}
_NAMES = {"undated": "年度不详"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page says besides the files: where the site is, and a chart that may be shown elsewhere."""

    site_url: str
    chart: str
    chart_title: str
    notes: tuple[str, ...] = ()


def downloads_pages(published: Published, offer: Offer) -> Iterator[File]:
    """`downloads/index.md`, and a page of its own for each part of the corpus; those of parts that were left stand."""
    *parts, whole = published.parts
    yield _page("downloads/index.md", _TITLE, 1, *_whole(published, whole, parts, offer))
    for part in parts:
        if part.path in published.left:
            continue
        title = Bilingual(f"Downloads: {part.path}", f"下载：{_part_name(part)}")
        depth = part.path.count("/") + 2
        yield _page(page_of(part.path), title, depth, *_of_part(part, parts))


def page_of(part: str) -> str:
    """The page of a part of the corpus."""
    return f"downloads/{part}/index.md"


def _page(path: str, title: Bilingual, depth: int, *pieces: Markup) -> File:
    crumbs = [Crumb("首页", "../" * depth)]
    if depth > 1:
        crumbs.append(Crumb("下载", "../" * (depth - 1)))
    return hub(path, title, tuple(crumbs), *pieces, depth=0)


def _part_name(part: MadePart) -> str:
    year, _, region = part.path.partition("/")
    named = _NAMES.get(year, f"{year} 年")
    return f"{named}，行政区划代码 {region} 起头" if region else named


def _whole(
    published: Published, whole: MadePart, parts: Sequence[MadePart], offer: Offer
) -> Iterator[Markup]:
    formats = "CSV、JSON Lines、Parquet 和 SQLite" if published.has_parquet else "CSV、JSON Lines 和 SQLite"
    yield paragraph(
        switched(
            Bilingual(
                _ENGLISH,
                f"{whole.disclosures} 份公开文件的全部数据行，{formats}，整套和按年度；"
                "地址不变，只有 JSON Lines 和 SQLite 长过 10 MB 时改以 .gz 提供。"
                "空格表示文件没有说，不表示零。每一行都带着原文和出处。",
            )
        ),
    )
    yield ways("这一页", [chip(switched(title), f"#{name}") for name, title in _SECTIONS])
    yield heading(2, Bilingual("Take these first", "先拿这几个"), "first")
    yield download_links(_first(whole))
    yield paragraph(
        link(switched(Bilingual("Data dictionary", "数据字典")), "../dictionary/"),
        switched(Bilingual("　Licence CC0 1.0: ", "　许可 CC0 1.0：")),
        link(text("LICENSE.txt"), "LICENSE.txt"),
        switched(Bilingual("　Read first: ", "　说明：")),
        link(text("README.txt"), "README.txt"),
        switched(Bilingual("　Checksums: sha256sum -c ", "　校验：sha256sum -c ")),
        link(text("SHA256SUMS"), "SHA256SUMS"),
    )
    yield heading(2, Bilingual("Three lines to begin with", "三行开始"), "begin")
    yield paragraph(switched(_where(offer)))
    paths = {file.path for part in published.parts for file in part.files}
    for snippet in snippets(offer.site_url, paths, [part.path for part in reversed(published.parts)]):
        yield _snippet(snippet)
    yield heading(2, Bilingual("All files", "全部文件"), "files")
    yield from _listed(whole)
    yield heading(2, Bilingual("By year", "按年度"), "parts")
    yield table("各年度", _PARTS, (_part_row(part, part.path) for part in parts if "/" not in part.path))
    yield heading(2, Bilingual("Inferred values, apart", "推算的数据另放"), "derived")
    yield from _derived(whole)
    yield heading(2, Bilingual("Changes of the data", "数据的变化"), "changes")
    yield from _changes(published.changes)
    yield heading(2, Bilingual("Catalogues and feeds for programs", "给程序的目录和订阅"), "machines")
    yield items(_machine_links(offer.site_url))
    yield heading(2, Bilingual("Embed a chart", "引用图表"), "embed")
    yield from _embedding(offer)
    if offer.notes:
        yield heading(2, Bilingual("What is not whole", "没有放全的"), "limits")
        yield items(text(note) for note in offer.notes)
    yield script(_dataset(whole, offer))


_ENGLISH = (
    "All rows of all disclosures, whole and by year, at addresses that do not change, but that JSON Lines and SQLite over 10 MB "
    "come as .gz. "
    "An empty cell means that the document does not say, never zero."
)
_PACKED = Bilingual(
    "Large files are packed (.gz): pandas, DuckDB and R read .jsonl.gz as it is; unpack a database with gunzip first.",
    "大文件压缩成 .gz：pandas、DuckDB 和 R 直接读 .jsonl.gz；数据库先用 gunzip 解压。",
)
_SECTIONS = (
    ("begin", Bilingual("Python, R, SQL", "Python、R、SQL")),
    ("files", Bilingual("All files", "全部文件")),
    ("parts", Bilingual("By year", "按年度")),
    ("derived", Bilingual("Inferred values", "推算的数据")),
    ("changes", Bilingual("Changes", "变化")),
    ("machines", Bilingual("Catalogues and feeds", "目录和订阅")),
    ("embed", Bilingual("Embed", "引用图表")),
)


def _where(offer: Offer) -> Bilingual:
    if offer.site_url:
        return Bilingual(
            "They need the network; or download first, and put the folder in place of the address.",
            "需要能上网；也可以先下载，把网址换成文件夹。",
        )
    return Bilingual(
        "To be run where the folder downloads is; or put the address of this page in place of downloads/.",
        "在放有 downloads 文件夹的地方运行；或把 downloads/ 换成这一页的网址。",
    )


def _first(whole: MadePart) -> Iterator[Download]:
    wanted = {
        "mingzhang.sqlite": Bilingual("SQLite, all tables", "SQLite 数据库，全部表"),
        "totals.csv": Bilingual("Totals, CSV", "收支总额 CSV"),
        "budget_lines.csv": Bilingual("Budget lines, CSV", "科目支出 CSV"),
        "three_public.csv": Bilingual("Three public expenses, CSV", "三公经费 CSV"),
        "datapackage.json": Bilingual("Package descriptor", "数据包描述"),
    }
    files = {file.path.removesuffix(".gz"): file for file in whole.files}
    return (
        Download(words, files[path].path, _size(files[path].bytes))
        for path, words in wanted.items()
        if path in files
    )


def _snippet(snippet: Snippet) -> Markup:
    """Lines to copy; they scroll inside themselves, by keyboard too."""
    body = escape(snippet.code).replace("\n", "&#10;")
    return Markup(
        f'<div class="mz-snippet"><p><strong>{text(snippet.language)}</strong></p>'
        f'<pre tabindex="0" role="region" aria-label="{escape(snippet.language)}"><code>{body}</code></pre></div>'
    )


def _of_part(part: MadePart, parts: Sequence[MadePart]) -> Iterator[Markup]:
    """The files of a part, and the regions that a year is made of."""
    own = f"{part.path}/"
    regions = [one for one in parts if one.path.startswith(own)]
    if regions:
        yield heading(2, Bilingual("By region", "按地区"), "parts")
        yield table("各地区", _PARTS, (_part_row(one, one.path.removeprefix(own)) for one in regions))
        yield heading(2, Bilingual("Files", "文件"), "files")
    yield from _listed(part)


def _listed(part: MadePart) -> Iterator[Markup]:
    """The files of a part, those of what was printed first, then the inferred ones."""
    for family in FAMILIES:
        files = list(part.of(family))
        if files:
            caption = "文件印出的数据" if family.name == "printed" else "推算的数据"
            yield table(caption, _FILES, _file_rows(part, files, family.name))
            beside = [file for file in files if not file.table and not file.format]
            yield paragraph(markup.in_line((_file(part, file, _name(file)) for file in beside), " "))
    if any(file.path.endswith(".gz") for file in part.files):
        yield paragraph(switched(_PACKED))
    if part.left_out:
        yield heading(3, Bilingual("What is not here", "没有放在这里的"), "left-out")
        yield items(_left_out(one) for one in part.left_out)


def _left_out(one: LeftOut) -> Markup:
    return Markup(f"{code(one.path)} {text(one.reason)}")


def _file_rows(part: MadePart, files: Sequence[BulkFile], family: str) -> Iterator[markup.Row]:
    """Everything at once first, then table by table."""
    for file in files:
        if file.format and not file.table:
            yield markup.Row(
                (switched(Bilingual("All tables", "全部表")), _file(part, file, _name(file)), Markup(""))
            )
    for name, schema in corpus_schemas(family).items():
        own = {file.format: file for file in files if file.table == name}
        if own:
            links = (_file(part, own[one], _spoken(own[one])) for one in _FORMATS if one in own)
            title = markup.bilingual(Bilingual(schema.title.en, schema.title.zh))
            rows = next(iter(own.values())).rows
            yield markup.Row((title, markup.in_line(links, " "), text("" if rows is None else f"{rows:,}")))


def _spoken(file: BulkFile) -> str:
    """JSON Lines, or JSON Lines (gz) where a large file is packed."""
    return _FORMATS[file.format] + " (gz)" * file.path.endswith(".gz")


def _name(file: BulkFile) -> str:
    return file.path.rpartition("/")[2]


def _file(part: MadePart, file: BulkFile, words: str) -> Markup:
    """A file to take away, its size, and its checksum for who rests on it."""
    return Markup(
        f'<span class="mz-file"><a href="{escape(_address(part, file))}" title="SHA-256 {file.sha256}" download>'
        f'{text(words)}</a> <span class="mz-size">{text(_size(file.bytes))}</span></span>'
    )


def _address(part: MadePart, file: BulkFile) -> str:
    """From the page of the part; the inferred files stand in a folder beside the parts."""
    if not part.path:
        return file.path
    own = f"{part.path}/"
    if file.path.startswith(own):
        return file.path.removeprefix(own)
    return "../" * (part.path.count("/") + 1) + file.path


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"


def _part_row(part: MadePart, path: str) -> markup.Row:
    own = f"{path}/"
    ways_on = [
        link(switched(Bilingual("All files", "全部文件")), own),
        text("　"),
        link(switched(Bilingual("Descriptor", "数据包描述")), f"{own}datapackage.json"),
    ]
    database = part.find(FAMILIES[0], "mingzhang", "sqlite")
    if database:
        ways_on += [text("　"), link(text("SQLite"), f"{own}{_name(database)}")]
    return markup.Row(
        (
            text(_part_name(part)),
            text(f"{part.disclosures:,}"),
            text(_size(sum(file.bytes for file in part.files))),
            markup.in_line(ways_on),
        )
    )


def _derived(whole: MadePart) -> Iterator[Markup]:
    yield paragraph(
        switched(
            Bilingual(
                "COFOG divisions, implied values of earlier years, amounts per vehicle and person are not printed. They "
                "are a package of their own in the folder derived; each row has its rule and the rows that it follows "
                "from (from_rows). The files above have no inferred rows.",
                "COFOG 归类、推算的以前年度数、单车与人均数不是原文印出的，放在 derived 文件夹，自成一个数据包；"
                "每行写明规则（rule）和依据的数据行（from_rows）。上面的文件里没有推算的行。",
            )
        )
    )
    for name, schema in corpus_schemas("derived").items():
        if any(file.table == name for file in whole.files):
            fields = [
                Markup(f"{code(field.name)} {text(f'{field.column.zh} {field.column.en}')}")
                for field in schema.fields
            ]
            title = switched(
                Bilingual(f"{schema.title.en}, {name}: columns", f"{schema.title.zh} {name}：各列")
            )
            yield details(title, paragraph(text(schema.title.description or "")), items(fields))


def _changes(raw: bytes) -> Iterator[Markup]:
    log = json.loads(raw)
    told = [switched(words) for words in map(_entry_words, log["entries"][:_CHANGES_SHOWN])]
    yield items(told) if told else paragraph(switched(Bilingual("No changes yet.", "还没有变化。")))
    yield paragraph(
        switched(Bilingual("Row by row: ", "增加、删除、改动了哪些行，逐行见 ")),
        link(text("changes.json"), "changes.json"),
    )


def _entry_words(entry: Mapping[str, Mapping[str, Mapping[str, int]]]) -> Bilingual:
    disclosures, rows = entry["counts"]["disclosures"], entry["counts"]["rows"]
    when = f"{entry['date']} " if "date" in entry else ""
    return Bilingual(
        f"{when}disclosures: {disclosures['added']} added, {disclosures['removed']} removed, "
        f"{disclosures['changed']} changed; "
        f"rows: {rows['added']} added, {rows['removed']} removed, {rows['changed']} changed",
        f"{when}公开文件增加 {disclosures['added']}、删除 {disclosures['removed']}、改动 {disclosures['changed']}；"
        f"数据行增加 {rows['added']}、删除 {rows['removed']}、改动 {rows['changed']}",
    )


_DATASETTE = "datasette mingzhang.sqlite -m metadata.json"


def _machine_links(site_url: str) -> Iterator[Markup]:
    entries = [
        (
            "files.json",
            Bilingual("these files: sizes, rows, checksums", "这些文件的清单：大小、行数、校验和"),
        ),
        ("metadata.json", Bilingual(f"for Datasette: {_DATASETTE}", f"给 Datasette 的说明：{_DATASETTE}")),
        (
            "../catalog.json",
            Bilingual("a catalogue of data packages, one a disclosure", "数据包目录：每份公开文件一个数据包"),
        ),
        ("../data.json", Bilingual("DCAT-US 3 catalogue", "DCAT-US 3 目录")),
        ("../catalog.jsonld", Bilingual("DCAT 3 catalogue", "DCAT 3 目录")),
        ("../feed.xml", Bilingual("Atom feed: those with a date", "Atom 订阅：写明公开日期的")),
        ("../feed.json", Bilingual("JSON Feed: all", "JSON Feed 订阅：全部")),
        ("../llms.txt", Bilingual("for language models", "给语言模型的说明")),
        ("../CITATION.cff", Bilingual("how to cite", "怎样引用")),
    ]
    if site_url:
        entries.append(("../sitemap.xml", Bilingual("site map", "网站地图")))
    for address, words in entries:
        yield Markup(f"{link(code(address.removeprefix('../')), address)} {switched(words)}")


def _embedding(offer: Offer) -> Iterator[Markup]:
    yield paragraph(
        switched(
            Bilingual(
                "Every chart has an address that does not change (.svg) and can stand in other pages; its words are text.",
                "每张图都有固定地址（.svg），可以放进别的网页；文字是活的，随读者的字体。",
            )
        )
    )
    if offer.chart:
        yield _snippet(embedding(offer.site_url, offer.chart, offer.chart_title))


def _dataset(whole: MadePart, offer: Offer) -> dict[str, object]:
    files: Iterable[BulkFile] = [file for file in whole.files if file.format in ("csv", "parquet", "sqlite")]
    return site_dataset(
        "明账：公开预算和决算的数据",
        f"{whole.disclosures} 份公开文件的数据，逐行带原文与位置。{_ENGLISH}",
        ((file.path, file.bytes, file.sha256) for file in files),
        offer.site_url,
    )

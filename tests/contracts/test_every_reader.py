"""Every reader keeps its promise: it knows its own example, loses no word of it, and every cell quotes the text."""

import re
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Span, Text
from mingzhang.readers import Reader, read_text, reader_for, readers
from mingzhang.readers.word_binary import READER as DOC

LAST_RESORT = 90
"""From this precedence on a reader takes what no signature claims."""

CHINESE = re.compile("[\u3400-\u9fff]+")
FIGURE = re.compile(r"\d+\.\d+")

every_reader = pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
every_quick_reader = pytest.mark.parametrize(
    "reader", [reader for reader in readers() if reader is not DOC], ids=lambda reader: reader.name
)


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    return {}


def text_of(reader: Reader, texts: dict[str, Text]) -> Text:
    if reader.name not in texts:
        try:
            texts[reader.name] = read_text(reader.example())
        except UnreadableDocument as missing:
            pytest.skip(str(missing))
    return texts[reader.name]


@every_reader
def test_its_own_example_is_recognised_by_no_other_reader(reader: Reader) -> None:
    example = reader.example()
    assert reader_for(example) is reader
    others = [one for one in readers() if one is not reader and one.precedence < LAST_RESORT]
    assert [one.name for one in others if one.recognises(example)] == []


@every_reader
def test_no_word_of_its_example_is_lost(reader: Reader, texts: dict[str, Text]) -> None:
    text = text_of(reader, texts)
    printed = re.sub(r"\s", "", text.characters)
    assert text.reader == reader.name
    assert "总计" in printed
    assert [words for words in words_in(reader.example()) if words not in printed] == []


@every_reader
def test_cells_quote_the_text(reader: Reader, texts: dict[str, Text]) -> None:
    text = text_of(reader, texts)
    for table in text.tables:
        assert len({len(row) for row in table.rows}) == 1
        for cell in (cell for row in table.rows for cell in row):
            assert text.quote(cell.span) == cell.text
            assert cell.span.within(table.span)
            assert not (cell.covered and cell.text)


@every_reader
def test_spans_and_pages_lie_in_the_text(reader: Reader, texts: dict[str, Text]) -> None:
    text = text_of(reader, texts)
    whole = Span(0, len(text.characters))
    assert all(span.within(whole) for span in text.set_aside)
    assert all(one.span.within(whole) for one in text.recognised)
    assert list(text.page_starts) == sorted(start for start in text.page_starts if start <= whole.end)


@every_reader
def test_the_same_bytes_give_the_same_text(reader: Reader, texts: dict[str, Text]) -> None:
    assert (
        reader.example() == reader.example() or reader.name == "xlsx"
    )  # a workbook holds the time it was made
    assert read_text(reader.example()) == text_of(reader, texts)


@every_quick_reader
@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85, 0.99])
def test_a_file_that_is_cut_short_is_read_or_refused_with_a_line(reader: Reader, share: float) -> None:
    example = reader.example()
    assert "\n" not in refusal_of(example[: max(1, int(share * len(example)))])


@every_quick_reader
@pytest.mark.parametrize("step", [7, 31, 97, 211])
def test_a_damaged_file_is_read_or_refused_with_a_line(reader: Reader, step: int) -> None:
    damaged = bytearray(reader.example())
    for place in range(step, len(damaged), 4 * step):
        damaged[place] ^= 0x55
    assert "\n" not in refusal_of(bytes(damaged))


def refusal_of(raw: bytes) -> str:
    """Why a file is refused; "" when it is read. Any other exception fails the test."""
    try:
        read_text(raw)
    except UnreadableDocument as refusal:
        return str(refusal)
    return ""


def test_a_suffix_belongs_to_one_reader() -> None:
    suffixes = [suffix for reader in readers() for suffix in reader.suffixes]
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(re.fullmatch(r"\.[a-z]+", suffix) for suffix in suffixes)


def words_in(raw: bytes) -> list[str]:
    """The Chinese words and the figures that stand in a file, as far as its bytes show them."""
    if is_zipfile(BytesIO(raw)):
        with ZipFile(BytesIO(raw)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if not name.startswith("docProps")]
    else:
        parts = [raw]
    characters = "".join(part.decode("utf-8", errors="ignore") for part in parts)
    found = CHINESE.findall(characters)
    return [*found, *FIGURE.findall(characters)] if found and len(parts) == 1 else found

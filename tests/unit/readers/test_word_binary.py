"""Old Word documents: several at a time by one start of LibreOffice, and a clear line where it is missing."""

import shutil
from pathlib import Path

import pytest

from mingzhang.errors import UnreadableDocument
from mingzhang.readers import read_text
from mingzhang.readers.compound import packed
from mingzhang.readers.word_binary import PROGRAMS, READER, convert_batch, read_batch

needs_libreoffice = pytest.mark.skipif(
    not any(map(shutil.which, PROGRAMS)), reason="LibreOffice is not installed"
)


@needs_libreoffice
def test_several_documents_are_converted_at_once() -> None:
    first, second = convert_batch([READER.example(), READER.example().replace(b"2026", b"2025")])
    assert "2026年" in read_text(first).characters
    assert "2025年" in read_text(second).characters


@needs_libreoffice
def test_a_document_that_fails_leaves_the_others_of_its_batch_unharmed() -> None:
    locked = packed("EncryptedPackage", b"\0" * 64)
    first, second = read_batch([locked, READER.example()])
    assert first is None
    assert second == read_text(READER.example())


def test_a_batch_without_libreoffice_reads_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_batch([READER.example(), READER.example()]) == [None, None]


def test_without_libreoffice_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match=r"apt install libreoffice.*brew install"):
        read_text(READER.example())


def test_an_encrypted_office_document_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_text(packed("EncryptedPackage", b"\0" * 64))

"""The search index: every page on which a phrase stands can be reached from the phrase's pairs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.searching import SearchDocument, entry_of, index_files, page_document, pairs, searchable

words = st.text(alphabet="公务接待费三“”经费 ，12345热线A\n", min_size=2, max_size=40)


def found(documents: Iterable[SearchDocument], phrase: str) -> set[str]:
    """The pages that hold every pair of the phrase, as the browser computes them."""
    files = {file.path: json.loads(file.raw) for file in index_files(map(entry_of, documents))}
    leads: dict[str, set[str]] = {}
    for path, content in files.items():
        if path.startswith("search/pairs/"):
            leads |= {
                pair: {ids[at : at + 4] for at in range(0, len(ids), 4)} for pair, ids in content.items()
            }
    ids = set.intersection(*(leads.get(pair, set()) for pair in pairs(phrase)))
    lines = [line for path, content in files.items() if path.startswith("search/pages/") for line in content]
    return {path for id_, path, _, _ in lines if id_ in ids}


def document(path: str, text: str) -> SearchDocument:
    return SearchDocument(path, "", "", text)


@given(st.lists(words, min_size=1, max_size=6), st.data())
def test_no_page_that_holds_the_phrase_is_missed(texts: list[str], data: st.DataObject) -> None:
    documents = [document(f"data/{number}/", text) for number, text in enumerate(texts)]
    whole = searchable(texts[0])
    if len(whole) < 2:
        return
    start = data.draw(st.integers(0, len(whole) - 2))
    phrase = whole[start : data.draw(st.integers(start + 2, len(whole)))]
    holding = {one.path for one in documents if phrase in searchable(one.text)}
    assert holding <= found(documents, phrase)


def test_quotation_marks_and_line_breaks_do_not_hide_a_phrase() -> None:
    assert found([document("a/", "“三公”经\n费0.60万元")], "三公经费") == {"a/"}


def test_the_title_and_the_note_are_searched_too() -> None:
    assert found([SearchDocument("a/", "青禾市财政局", "云岭省 2026", "")], "云岭省") == {"a/"}


def test_the_index_does_not_depend_on_the_order_of_the_pages() -> None:
    documents = [document("a/", "公务接待费"), document("b/", "接待费用"), document("c/", "公务用车")]
    forwards = [(file.path, file.raw) for file in index_files(map(entry_of, documents))]
    backwards = [(file.path, file.raw) for file in index_files(map(entry_of, reversed(documents)))]
    assert forwards == backwards


def test_marks_of_a_page_are_not_searched() -> None:
    page = page_document("method/", '---\ntitle: 方法\n---\n# 方法\n<p class="quiet">怎样&#35835;</p>')
    assert page.title == "方法"
    assert "quiet" not in page.text
    assert "怎样读" in searchable(page.text)

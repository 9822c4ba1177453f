"""The search index: every page on which a phrase stands can be reached from the phrase's pairs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.searching import (
    IndexSize,
    SearchDocument,
    entry_of,
    id_of,
    index_changes,
    index_files,
    index_size,
    keys_of,
    page_document,
    searchable,
)

words = st.text(alphabet="公务接待费三“”经费 ，12345热线A\n", min_size=2, max_size=40)


SMALL = IndexSize(8, 4)
ID = 4


def leads_of(documents: Iterable[SearchDocument], start: str) -> set[str]:
    """The ids that all keys lead to which begin so."""
    ids = ""
    for file in index_files(map(entry_of, documents), SMALL):
        if file.path.startswith(("search/short/", "search/long/")):
            ids += "".join(own for key, own in json.loads(file.raw).items() if key.startswith(start))
    return {ids[at : at + ID] for at in range(0, len(ids), ID)}


def found(documents: Iterable[SearchDocument], phrase: str) -> set[str]:
    """The pages that every pair of the phrase leads to."""
    own = list(documents)
    folded = searchable(phrase)
    ids = set.intersection(*(leads_of(own, folded[at : at + 2]) for at in range(len(folded) - 1)))
    files = {file.path: json.loads(file.raw) for file in index_files(map(entry_of, own), SMALL)}
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


@given(words, st.integers(0, 40), st.integers(4, 12))
def test_a_stretch_has_the_same_keys_wherever_it_stands(text: str, start: int, length: int) -> None:
    folded = searchable(text)
    phrase = folded[start : start + length]
    # What follows the last characters of a phrase is not known.
    assert keys_of(phrase) - keys_of(phrase[-5:]) <= keys_of(folded)


def test_numbers_are_told_apart_by_their_digits_and_words_by_a_letter() -> None:
    assert keys_of("154.44") == {"15444", "5444", "154", "544", "444", "15", "54", "44"}
    assert any(key[:3] == "123" for key in keys_of("123费"))
    assert {len(key) for key in keys_of("公务接待费用")} == {6, 5, 4, 3, 2}


def test_quotation_marks_and_line_breaks_do_not_hide_a_phrase() -> None:
    assert found([document("a/", "“三公”经\n费0.60万元")], "三公经费") == {"a/"}


def test_the_title_and_the_note_are_searched_too() -> None:
    assert found([SearchDocument("a/", "青禾市财政局", "云岭省 2026", "")], "云岭省") == {"a/"}


def test_the_index_does_not_depend_on_the_order_of_the_pages() -> None:
    documents = [document("a/", "公务接待费"), document("b/", "接待费用"), document("c/", "公务用车")]
    forwards = [(file.path, file.raw) for file in index_files(map(entry_of, documents), SMALL)]
    backwards = [(file.path, file.raw) for file in index_files(map(entry_of, reversed(documents)), SMALL)]
    assert forwards == backwards


def test_a_changed_index_is_the_index_made_anew() -> None:
    before = [document(f"data/{number}/", f"公务接待费{number}元") for number in range(12)]
    after = [*before[:6], *(document(one.path, f"培训费{one.path}") for one in before[6:10])]
    files = {file.path: file.raw for file in index_files(map(entry_of, before), SMALL)}
    stay = {id_of(one.path): [entry_of(one)] for one in before[:6]}
    changes = index_changes(
        files.get,
        [entry_of(one) for one in before[6:]],
        [entry_of(one) for one in after[6:]],
        lambda page: stay.get(page, []),
        SMALL,
    )
    files |= {file.path: file.raw for file in changes}
    assert {path: raw for path, raw in files.items() if raw} == {
        file.path: file.raw for file in index_files(map(entry_of, after), SMALL)
    }


def test_the_newest_disclosure_is_the_first_and_pages_of_the_site_are_the_last() -> None:
    paths = [
        "data/",
        "data/510904-caizhengju-2017-budget/",
        "data/510904-caizhengju-2026-budget/",
        "data/regions/51/",
        "data/510904-caizhengju-2026-final-accounts/",
    ]
    years = [path for path in sorted(paths, key=id_of) if path.startswith("data/5")]
    assert sorted(paths, key=id_of)[:3] == years
    assert years[-1] == "data/510904-caizhengju-2017-budget/"


def test_a_title_leads_to_its_page_under_a_mark_of_its_own() -> None:
    named, other = SearchDocument("a/", "青禾市财政局", "", "预算"), document("b/", "由青禾市财政局批复")
    assert leads_of([named, other], "财政") == {id_of("a/"), id_of("b/")}
    assert leads_of([named, other], "^财政") == {id_of("a/")}


def test_short_keys_stand_apart_from_long_ones() -> None:
    files = {
        file.path: json.loads(file.raw)
        for file in index_files([entry_of(document("a/", "公务接待费"))], SMALL)
    }
    lengths = {
        folder: {
            len(key) for path, leads in files.items() if path.startswith(f"search/{folder}/") for key in leads
        }
        for folder in ("short", "long")
    }
    assert lengths == {"short": {2, 3}, "long": {4, 5}}


def test_files_grow_in_number_and_not_in_size() -> None:
    assert [index_size(pages).keys for pages in (2, 64, 65, 1000, 5000, 10**6)] == [
        64,
        64,
        128,
        1024,
        8192,
        8192,
    ]


def test_a_page_is_searched_by_what_its_readers_see() -> None:
    page = page_document(
        "method/",
        '<html><body><nav>菜单</nav><article class="md"><h1 id="x">方法<a class="headerlink" href="#x">¶</a></h1>'
        '<p class="quiet">怎样<a href="../data/">&#35835;</a>数</p><script>secret()</script></article></body></html>',
    )
    assert page.title == "方法"
    assert "怎样读数" in searchable(page.text)
    assert not any(hidden in page.text for hidden in ("quiet", "secret", "菜单", "data"))

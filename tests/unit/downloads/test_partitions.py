"""A corpus is parted by year; a large one by region too, where that tells its members apart."""

from mingzhang.downloads.partitions import Member, leaves_of, parts_of, whole


def members(count: int, year: int | None = 2026, region: str = "990101") -> list[Member]:
    return [Member(f"{region}-{number:05}-{year}", year, region, "k") for number in range(count)]


def paths(*some: list[Member]) -> list[str]:
    return [part.path for part in parts_of(whole(member for own in some for member in own))]


def test_the_whole_comes_after_the_years_that_it_is_made_of() -> None:
    assert paths(members(2, 2026), members(1, 2025)) == ["2025", "2026", ""]


def test_a_disclosure_without_a_year_has_a_part_of_its_own() -> None:
    assert paths(members(1, None)) == ["undated", ""]


def test_a_small_corpus_is_not_parted_by_region() -> None:
    assert paths(members(500, region="990101"), members(499, region="990201")) == ["2026", ""]


def test_a_large_year_is_parted_by_the_first_level_that_tells_regions_apart() -> None:
    found = paths(members(600, region="990101"), members(400, region="990201"))
    assert found == ["2026/9901", "2026/9902", "2026", ""]


def test_a_large_prefecture_is_parted_by_county() -> None:
    found = paths(members(120, region="990101"), members(120, region="990102"), members(800, 2025))
    assert found == ["2025", "2026/990101", "2026/990102", "2026", ""]


def test_every_disclosure_stands_in_one_leaf() -> None:
    some = [*members(700), *members(700, 2025, "990204"), *members(3, None)]
    found = [member for part in leaves_of(whole(some)) for member in part.members]
    assert sorted(member.id for member in found) == sorted(member.id for member in some)


def test_the_order_of_the_folders_does_not_matter() -> None:
    some = members(5)
    assert whole(some) == whole(reversed(some))


def test_a_part_has_another_key_when_a_member_changed_or_the_program_did() -> None:
    part = whole(members(2))
    other = whole([*members(1), Member("990101-00001-2026", 2026, "990101", "other")])
    assert len({part.key("1"), other.key("1"), part.key("2")}) == 3

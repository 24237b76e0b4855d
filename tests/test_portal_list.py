"""The reference list of a portal page, in its four layouts, with whatever pages print around it."""

from __future__ import annotations

import pytest

from kg.record.date import Date
from kg.record.work import ListPage
from tests.pages import (
    BASSANI,
    EDGE,
    EXCITONS,
    GADZHIEV,
    LAYOUTS,
    WITH_AUTHORS,
    Entry,
    Layout,
    bullets,
    dashes,
    listed,
    page,
    read,
    semicolons,
    split,
)

ENTRIES: list[Entry] = [(1, EDGE), (2, BASSANI), (4, EXCITONS), (7, GADZHIEV)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_works(layout: Layout) -> None:
    found = read(page(listed(ENTRIES, 7, layout)))
    assert [each.number for each in found.references] == [1, 2, 4, 7]
    works = [each.work for each in found.references if each.work]
    assert [work.title for work in works[::2]] == [EDGE.title, EXCITONS.title]
    assert [work.venue.title for work in works if work.venue][::2] == [EDGE.source, EXCITONS.source]
    assert [(work.volume, work.issue) for work in works] == [("25", "12"), ("10", ""), ("A 24", "5"), ("12", "")]
    assert [(work.pages.start, work.pages.end) for work in works] == [
        ("1427", "1439"),
        ("95", ""),
        ("274", ""),
        ("1061", ""),
    ]
    assert [work.date for work in works] == [Date(1964), Date(1967), Date(1967), Date(1970)]
    assert [work.doi for work in works] == [None, "10.1007/bf02710685", None, None]
    assert found.notices == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_authors_are_those_that_the_layout_keeps(layout: Layout) -> None:
    (reference,) = read(page(listed([(1, EXCITONS)], 1, layout))).references
    assert reference.work
    names = [each.agent.name for each in reference.work.contributions]
    assert names == (["JL BREBNER", "E MOOSER"] if layout in WITH_AUTHORS else [])


VERBATIM: dict[Layout, str] = {
    bullets: "EXCITONS IN GASE POLYTYPES BREBNER, JL; MOOSER, E [J]. PHYSICS LETTERS A, 1967, A 24 (05) : 274 - &",
    split: "EXCITONS IN GASE POLYTYPES [J]. PHYSICS LETTERS A, 1967, A 24 (05) :274-&",
    semicolons: "EXCITONS IN GASE POLYTYPES [J]. BREBNER, JL ; MOOSER, E . PHYSICS LETTERS A, 1967, A 24 (05) :274-&",
    dashes: "EXCITONS IN GASE POLYTYPES [J]. PHYSICS LETTERS A, 1967, A 24 (05): : 274 - &",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_string_is_kept_verbatim(layout: Layout) -> None:
    first, second = read(page(listed([(3, EXCITONS), (4, GADZHIEV)], 4, layout))).references
    assert first.text == VERBATIM[layout]
    assert second.text == GADZHIEV


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reference_knows_its_line(layout: Layout) -> None:
    text = page(listed([(3, EXCITONS), (4, GADZHIEV)], 4, layout))
    lines = text.split("\n")
    for reference in read(text).references:
        assert f"[{reference.number}]" in lines[reference.line - 1]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\t", "    "], ids=ascii)
def test_white_space_around_lines_does_not_count(layout: Layout, space: str) -> None:
    lines = listed(ENTRIES, 7, layout)
    spaced = read(page(space + line.strip() + space for line in lines))
    assert [each.text for each in spaced.references] == [each.text for each in read(page(lines)).references]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_blank_lines_between_entries_do_not_count(layout: Layout) -> None:
    lines = listed(ENTRIES, 7, layout)
    spaced = read(page(line for each in lines for line in (each, "")))
    assert [each.text for each in spaced.references] == [each.text for each in read(page(lines)).references]


@pytest.mark.parametrize("bullet", "•·●▪-–*")
def test_any_bullet_will_do(bullet: str) -> None:
    lines = [line.replace("•", bullet) for line in listed(ENTRIES, 7)]
    assert [each.number for each in read(page(lines)).references] == [1, 2, 4, 7]


def test_a_number_in_a_title_begins_no_entry_where_entries_have_bullets() -> None:
    found = read(
        page(
            [
                "共 2 条",
                "• [1] The reply to",
                "[2] of the letters",
                "Ayres, Sarah",
                "[J]. NATURE, 2017, 19 (05) : 589 - 604",
            ]
        )
    )
    (reference,) = found.references
    assert reference.work
    assert "[2] of the letters" in reference.text


def test_an_empty_list_is_no_list() -> None:
    for lines in (["empty", "未找到相关数据"], ["共 0 条"], ["empty"], [], ["共 0 条", "empty", "未找到相关数据"]):
        found = read(page(lines))
        assert found.work.reference_list is None
        assert found.notices == ()


def test_a_total_without_entries_is_kept() -> None:
    listed_only = read(page(["共 23 条"])).work.reference_list
    assert listed_only
    assert (listed_only.size, listed_only.references) == (23, ())


@pytest.mark.parametrize(("total", "size"), [("共 1,234 条", 1234), ("共7条", 7), ("共  7  条", 7)])
def test_totals_are_read_in_any_form(total: str, size: int) -> None:
    found = read(page([total, *listed(ENTRIES)])).work.reference_list
    assert found
    assert found.size == size


def test_a_list_without_a_total_states_no_size() -> None:
    found = read(page(listed(ENTRIES)))
    assert found.work.reference_list
    assert found.work.reference_list.size is None
    assert found.told("does not say how many references the list holds")


def test_of_two_totals_the_first_stands() -> None:
    found = read(page(["共 7 条", "共 8 条", *listed(ENTRIES)]))
    assert found.work.reference_list
    assert found.work.reference_list.size == 7
    assert found.told("the list's size is given as 7 and as 8; 7 is kept")


def test_the_list_may_go_by_its_other_name_or_by_its_total_alone() -> None:
    usual = read(page(listed(ENTRIES, 7))).work.reference_list
    text = page(listed(ENTRIES, 7))
    for other in (
        text.replace("相关论文", "参考文献"),
        text.replace("相关论文", "参考文献："),
        text.replace("相关论文\n", ""),
    ):
        found = read(other).work.reference_list
        assert found
        assert usual
        assert (found.size, [each.text for each in found.references]) == (7, [each.text for each in usual.references])


def test_printed_numbers_are_kept() -> None:
    found = read(page(listed([(7, EDGE), (3, BASSANI), (9, GADZHIEV)], 9)))
    assert [each.number for each in found.references] == [7, 3, 9]


@pytest.mark.parametrize(
    "below", [["1 2 3 … 5"], ["<", "1", "2", ">"], ["上一页", "下一页"], ["‹ 1 2 ›", "更多"], ["展开"]]
)
def test_page_furniture_below_the_list_is_reported_and_no_reference(below: list[str]) -> None:
    found = read(page([*listed(ENTRIES, 7), *below]))
    assert found.references[-1].text == GADZHIEV
    for line in below:
        assert found.told(f"{line!r} below the list is no reference; left out")


def test_what_stands_before_the_first_reference_is_reported() -> None:
    found = read(page(["共 7 条", "Sorted by year", *listed(ENTRIES)]))
    assert [each.number for each in found.references] == [1, 2, 4, 7]
    assert found.told("'Sorted by year' stands before the first reference; left out")


def test_a_number_without_words_or_place_is_reported() -> None:
    found = read(page(["共 2 条", "[0]", GADZHIEV, "[1]", "[2]", GADZHIEV]))
    assert [(each.number, each.text) for each in found.references] == [(2, GADZHIEV)]
    assert found.told("the number [0] is no place in a list; left out")
    assert found.told("the number [1] has no words; left out")


def test_an_unreadable_entry_keeps_its_text() -> None:
    found = read(page(listed([(1, "~~~"), (2, GADZHIEV)], 2)))
    assert (found.references[0].text, found.references[0].work) == ("~~~", None)
    assert found.told("[1] the reference is written in no form that can be read; kept as text")


def test_a_word_that_says_nothing_is_found_is_text_within_an_entry() -> None:
    (reference,) = read(page(["共 1 条", "[1]", "empty", "[J].", "NATURE,", "1971, 234 (5326)", ":199-&"])).references
    assert reference.work
    assert reference.work.title == "empty"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_later_page_of_a_list_comes_alone(layout: Layout) -> None:
    found = read("\n".join(listed([(11, EDGE), (12, GADZHIEV)], 21, layout)))
    assert isinstance(found.record, ListPage)
    assert found.record.reference_list.size == 21
    assert [each.number for each in found.references] == [11, 12]

"""Several inputs in one run: the pages of one list, several articles, two records of one work."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import kg
from kg.errors import Notice
from kg.record.work import ListPage, Record, Work
from tests.pages import BASSANI, EDGE, EXCITONS, GADZHIEV, dashes, listed, page, split, written

ARTICLE = page(listed([(1, EDGE), (2, BASSANI)], 13))
SECOND = "\n".join(listed([(11, GADZHIEV)], 13, split))
THIRD = "\n".join(listed([(12, EXCITONS), (13, "PORCAS RW, UNPUBLISHED")], 13, dashes))
OTHER = page(listed([(1, EXCITONS)], 4), doi=["D O I", "10.1000/other"], title=["ANOTHER ARTICLE", ""])


def together(folder: Path, *texts: str) -> tuple[list[Record], list[Notice]]:
    """The records of these texts, read as files in one run, and the notices with bare file names."""
    notices: list[Notice] = []
    records = list(kg.read(*written(folder, *texts), on_notice=notices.append))
    return records, notices


def numbers(record: Record) -> list[int]:
    return [each.number for each in record.reference_list.references] if record.reference_list else []


def told(notices: list[Notice], words: str) -> bool:
    return any(words in str(notice) for notice in notices)


@pytest.mark.parametrize(
    "order", list(itertools.permutations([ARTICLE, SECOND, THIRD])), ids=["123", "132", "213", "231", "312", "321"]
)
def test_pages_of_a_list_are_joined_in_any_order(order: tuple[str, ...], tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, *order)
    assert isinstance(record, Work)
    assert numbers(record) == [1, 2, 11, 12, 13]
    assert record.reference_list
    assert record.reference_list.size == 13
    assert told(notices, "holds 13 by the page's own count, 5 of them are given; missing: 3–10")
    assert len(notices) == 1


def test_a_complete_list_is_silent(tmp_path: Path) -> None:
    first, second = page(listed([(1, EDGE), (2, BASSANI)], 3)), "\n".join(listed([(3, GADZHIEV)], 3))
    (record,), notices = together(tmp_path, second, first)
    assert numbers(record) == [1, 2, 3]
    assert notices == []


def test_the_first_total_stands(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, ARTICLE, SECOND.replace("共 13 条", "共 14 条"))
    assert record.reference_list
    assert record.reference_list.size == 13
    assert told(notices, "this page says that the list holds 14, an earlier one 13; 13 is kept")


def test_a_number_given_twice_with_another_text_is_reported(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, ARTICLE, "\n".join(listed([(2, GADZHIEV), (3, EDGE)], 13)))
    assert numbers(record) == [1, 2, 3]
    assert record.reference_list
    assert record.reference_list.references[1].text == BASSANI
    (notice,) = [each for each in notices if "the number [2] stands before two references" in str(each)]
    assert notice.raw == GADZHIEV
    assert str(notice).startswith(str(tmp_path / "page2.txt:2"))


def test_a_number_given_twice_with_the_same_text_is_not(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, ARTICLE, "\n".join(listed([(2, BASSANI), (3, EDGE)], 13)))
    assert numbers(record) == [1, 2, 3]
    assert not told(notices, "stands before two references")


def test_a_page_of_a_list_alone_is_a_record_of_its_own(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, SECOND)
    assert isinstance(record, ListPage)
    assert (record.source, numbers(record)) == ("page1", [11])
    assert told(notices, "missing: 1–10, 12–13")


def test_pages_of_lists_without_an_article_stay_apart_by_their_source(tmp_path: Path) -> None:
    records, _ = together(tmp_path, SECOND, THIRD)
    assert [(type(each), numbers(each)) for each in records] == [(ListPage, [11]), (ListPage, [12, 13])]


def test_pages_of_one_source_are_one_list(tmp_path: Path) -> None:
    (record,) = kg.read(*written(tmp_path, THIRD, SECOND), source_name="list")
    assert numbers(record) == [11, 12, 13]


def test_several_articles_are_several_records_in_the_order_of_the_input(tmp_path: Path) -> None:
    for texts in ([ARTICLE, OTHER], [OTHER, ARTICLE]):
        records, _ = together(tmp_path, *texts)
        assert [each.title for each in records if isinstance(each, Work)] == [text.split("\n")[0] for text in texts]


@pytest.mark.parametrize("order", list(itertools.permutations([ARTICLE, OTHER, SECOND])), ids=range(6))
def test_a_page_goes_to_the_article_whose_list_is_as_long(order: tuple[str, ...], tmp_path: Path) -> None:
    records, _ = together(tmp_path, *order)
    by_title = {each.title: numbers(each) for each in records if isinstance(each, Work)}
    assert by_title == {ARTICLE.split("\n")[0]: [1, 2, 11], "ANOTHER ARTICLE": [1]}


def test_a_page_that_fits_no_article_stands_alone(tmp_path: Path) -> None:
    records, notices = together(tmp_path, ARTICLE, OTHER, SECOND.replace("共 13 条", "共 99 条"))
    assert [numbers(each) for each in records] == [[1, 2], [1], [11]]
    assert told(
        notices,
        "none of the 2 articles given with this page of a reference list has a list of 99; the list stands alone",
    )


def test_a_page_that_fits_two_articles_goes_to_the_one_before_it(tmp_path: Path) -> None:
    same = OTHER.replace("共 4 条", "共 13 条")
    for texts, lengths in (
        ([ARTICLE, SECOND, same], [3, 1]),
        ([ARTICLE, same, SECOND], [2, 2]),
        ([SECOND, same, ARTICLE], [2, 2]),
    ):
        records, notices = together(tmp_path, *texts)
        assert [len(numbers(each)) for each in records] == lengths
        assert told(notices, "2 of the articles given with this page have a list of 13")


def test_an_article_before_a_page_goes_before_a_nearer_one_after_it(tmp_path: Path) -> None:
    same = OTHER.replace("共 4 条", "共 13 条")
    third = OTHER.replace("10.1000/other", "10.1000/third")
    records, _ = together(tmp_path, ARTICLE, third, SECOND, same)
    assert [numbers(each) for each in records] == [[1, 2, 11], [1], [1]]


def test_two_records_of_one_work_are_one(tmp_path: Path) -> None:
    again = page(
        listed([(3, GADZHIEV)], 13),
        without=["abstract"],
        title=["Electroreflectance of GaSe", ""],
        citations=["被引:15"],
    )
    (record,), notices = together(tmp_path, page(listed([(1, EDGE)], 13), without=["keywords"]), again)
    assert isinstance(record, Work)
    assert record.title.startswith("ELECTROREFLECTANCE")
    assert "BAND STRUCTURE" in record.keywords, "the second adds what the first lacks"
    assert record.abstract
    assert numbers(record) == [1, 3]
    assert told(notices, "the title is")
    assert told(notices, "the citation counts is '12' and '15'")
    assert [each.value for each in record.citation_counts] == [12]


def test_subjects_and_addresses_that_only_the_second_record_has_are_reported(tmp_path: Path) -> None:
    again = page(clc=["中图分类号", "D0"], affiliations=["机构", "[1] Z UNIV, ROME, ITALY", "[2] Q UNIV, OSLO, NORWAY"])
    _, notices = together(tmp_path, page(), again)
    assert told(notices, "the subjects is 'O469; 070205' and 'D0; 070205'; the first stands")
    assert told(notices, "Z UNIV, ROME, ITALY")


def test_the_same_page_twice_changes_nothing(tmp_path: Path) -> None:
    once, before = together(tmp_path, ARTICLE)
    twice, after = together(tmp_path, ARTICLE, ARTICLE)
    assert once == twice
    assert len(after) == len(before)


def test_an_article_with_an_empty_list_takes_its_later_pages(tmp_path: Path) -> None:
    (record,), _ = together(tmp_path, page(["empty", "未找到相关数据"]), SECOND)
    assert numbers(record) == [11]
    assert record.reference_list
    assert record.reference_list.size == 13


def test_skipped_numbers_are_reported_where_the_list_tells_no_size(tmp_path: Path) -> None:
    _, notices = together(tmp_path, page(listed([(1, EDGE), (5, BASSANI)])))
    assert told(notices, "the reference list skips the numbers 2–4; the others keep theirs")


def test_more_entries_than_the_total_are_reported(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, page(listed([(1, EDGE), (2, BASSANI)], 1)))
    assert numbers(record) == [1, 2]
    assert told(notices, "holds 1 by the page's own count, but goes to [2]; no size is stated")
    assert record.reference_list
    assert record.reference_list.size is None


def test_enormous_numbers_do_not_take_enormous_time(tmp_path: Path) -> None:
    (record,), notices = together(tmp_path, page(listed([(1, EDGE), (99_999, BASSANI)], 999_999_999)))
    assert numbers(record) == [1, 99_999]
    assert told(notices, "missing: 2–99998, 100000–999999999")

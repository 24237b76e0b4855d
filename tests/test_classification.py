"""The subject code tables: look-up by year, parents, and the Chinese Library Classification."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.classification import clc_class, discipline, discipline_parents


def labels(code: str, year: int | None = None) -> tuple[str, str]:
    found = discipline(code, year)
    assert found is not None
    return found.label.zh, found.label.en


def test_a_code_never_reused_has_one_label_in_any_year() -> None:
    assert labels("0302") == labels("0302", 1990) == labels("0302", 2030) == ("政治学", "Political Science")
    assert labels("030201") == ("政治学理论", "")


@pytest.mark.parametrize(
    ("code", "year", "zh", "en"),
    [
        ("0601", 1997, "历史学", ""),
        ("0601", 2010, "历史学", ""),
        ("0601", 2011, "考古学", "Archaeology"),
        ("0601", None, "考古学", "Archaeology"),
        ("1106", 2000, "军制学", ""),
        ("1106", 2015, "军事管理学", ""),
        ("1106", 2024, "军队政治工作学", ""),
        ("1204", 2020, "公共管理", "Public Administration"),
        ("1204", None, "公共管理学", ""),
    ],
)
def test_a_reused_or_renamed_code_is_read_by_year(code: str, year: int | None, zh: str, en: str) -> None:
    assert labels(code, year) == (zh, en)


def test_nnnn00_is_the_whole_first_level_discipline() -> None:
    assert discipline("035200") is None, "0352 is a professional degree, which has no such form"
    assert labels("030200") == ("政治学", "Political Science")


@pytest.mark.parametrize(
    ("code", "parents"),
    [
        ("030201", ("0302", "03")),
        ("0775", ("07",)),
        ("03", ()),
        ("999999", ()),
        ("019900", ("01",)),
        ("", ()),
    ],
)
def test_parents_are_the_listed_prefixes(code: str, parents: tuple[str, ...]) -> None:
    assert discipline_parents(code) == parents


@pytest.mark.parametrize("code", ["", "3", "030", "03020", "D0", "0302 ", "٠٣٠٢"])
def test_what_is_no_code_is_no_discipline(code: str) -> None:
    assert discipline(code) is None


@pytest.mark.parametrize(
    ("code", "nearest", "label"),
    [
        ("D0", "D0", "政治学、政治理论"),
        ("F2", "F2", "经济管理"),
        ("O469", "O4", "物理学"),
        ("TP391", "TP", "自动化技术、计算机技术"),
        ("D33", "D33/37", "各国共产党"),
        ("D37", "D33/37", "各国共产党"),
        ("D35/2", "D33/37", "各国共产党"),
        ("D771.2", "D73/77", "各国政治"),
        ("E5", "E3/7", "各国军事"),
        ("E712.3", "E3/7", "各国军事"),
        ("I247", "I2", "中国文学"),
        ("I712.45", "I3/7", "各国文学"),
        ("R-3", "R-3", "医学研究方法"),
        ("R73-3", "R73", "肿瘤学"),
        ("G258.6(712)", "G2", "信息与知识传播"),
    ],
)
def test_a_class_is_found_by_cutting_from_the_right(code: str, nearest: str, label: str) -> None:
    assert clc_class(code) == (nearest, label)


@pytest.mark.parametrize("code", ["", "L", "M1", "W", "Y99", "0302", "政"])
def test_what_is_in_no_class_has_no_label(code: str) -> None:
    assert clc_class(code) is None


CODES = st.sampled_from(["0601", "030201", "1106", "110700", "120400", "D33/37", "E"]) | st.text(max_size=12)


@given(CODES, st.none() | st.integers(-10, 10_000))
def test_any_text_is_answered(code: str, year: int | None) -> None:
    found = discipline(code, year)
    assert found is None or found.label.zh
    assert all(discipline(parent) for parent in discipline_parents(code))
    assert clc_class(code) is None or clc_class(code[:1])

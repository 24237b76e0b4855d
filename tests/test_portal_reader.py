"""The header of a portal page: each section by its label, whatever is empty, missing, doubled or odd in it."""

from __future__ import annotations

import itertools

import pytest

from kg.errors import UnreadableInput
from kg.record.date import Date
from kg.record.pages import Pages
from kg.record.work import ListPage
from tests.pages import EDGE, EXCITONS, HEADER, TITLE, listed, page, read

LIST = listed([(1, EDGE), (2, EXCITONS)], 2)
SECTIONS = [name for name in HEADER if name not in ("title", "buttons")]


def test_every_section_is_read_by_its_label() -> None:
    found = read(page(LIST))
    work = found.work
    assert work.type == "journal-article"
    assert work.title == TITLE
    assert [count.value for count in work.citation_counts] == [12]
    assert [each.agent.name for each in work.contributions] == ["Y SASAKI", "J NAKAI", "C HAMAGUCHI"]
    assert work.venue
    assert work.venue.title == "JOURNAL OF PHYSICS PART C SOLID STATE PHYSICS"
    assert (work.date, work.volume, work.issue) == (Date(1972), "5", "9")
    assert work.keywords == ("Gallium selenide", "BAND STRUCTURE", "electroreflectance")
    assert work.doi == "10.1088/0022-3719/5/9/001"
    assert [(each.scheme, each.code, each.label) for each in work.subjects] == [
        ("clc", "O469", "凝聚态物理学"),
        ("discipline", "070205", ""),
    ]
    assert work.abstract.startswith("Light falls on a crystal")
    assert work.pages == Pages("L95", "101", "", 7)
    assert work.reference_list
    assert work.reference_list.size == 2
    assert [each.number for each in found.references] == [1, 2]
    assert found.notices == ()


EMPTY: dict[str, tuple[str, object]] = {
    "citations": ("citation_counts", ()),
    "authors": ("contributions", ()),
    "affiliations": ("affiliations", ()),
    "venue": ("venue", None),
    "keywords": ("keywords", ()),
    "doi": ("doi", None),
    "abstract": ("abstract", ""),
}


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize("missing", [True, False], ids=["missing", "empty"])
def test_a_section_may_be_missing_or_empty(name: str, missing: bool) -> None:
    label = HEADER[name][0].partition(":")[0] + (":" if name == "citations" else "")
    authors = ["作者", "SASAKI, Y"]
    sections = {"authors": authors} if name != "authors" else {}
    found = read(page(LIST, without=[name]) if missing else page(LIST, **(sections | {name: [label]})))
    field, nothing = EMPTY[name]
    assert getattr(found.work, field) == nothing
    assert found.work.title == TITLE
    assert len(found.references) == 2


@pytest.mark.parametrize("gone", list(itertools.combinations(SECTIONS, 2)), ids=" and ".join)
def test_any_two_sections_may_be_missing(gone: tuple[str, ...]) -> None:
    whole, found = read(page(LIST)).work, read(page(LIST, without=gone)).work
    assert found.title == whole.title
    assert found.doi == (None if "doi" in gone else whole.doi)
    assert found.keywords == (() if "keywords" in gone else whole.keywords)
    assert found.abstract == ("" if "abstract" in gone else whole.abstract)
    assert found.venue == (None if "venue" in gone else whole.venue)
    assert found.pages.count == (None if "page count" in gone else 7)
    assert found.reference_list
    assert [each.text for each in found.reference_list.references] == [
        each.text for each in read(page(LIST)).references
    ]


def test_sections_may_stand_in_another_order() -> None:
    usual = read(page(LIST)).work
    sections = [HEADER[name] for name in reversed(SECTIONS)]
    lines = [TITLE, "", *(line for own in sections for line in own), "相关论文", *LIST]
    found = read("\n".join(lines)).work
    assert (found.doi, found.pages, found.venue, found.keywords) == (
        usual.doi,
        usual.pages,
        usual.venue,
        usual.keywords,
    )
    assert found.contributions == usual.contributions


def test_a_title_may_run_over_lines_and_lack() -> None:
    assert read(page(title=["ELECTROREFLECTANCE OF", "GASE SINGLE-CRYSTALS", ""])).work.title.endswith(
        "OF GASE SINGLE-CRYSTALS"
    )
    assert read(page(title=[])).work.title == ""
    assert read(page(title=["", "", TITLE, ""])).work.title == TITLE


@pytest.mark.parametrize("title", [[TITLE, "", "Open access", ""], ["Home", "My library", "", TITLE, ""]])
def test_what_stands_around_the_title_is_reported(title: list[str]) -> None:
    found = read(page(title=title))
    assert found.work.title == TITLE
    for line in title:
        assert line in ("", TITLE) or found.told(f"the line {line!r} above the first label is not the title")


def test_titles_are_readable() -> None:
    found = read(page(title=["CO<sub>2</sub> &amp;amp; <i>E. coli</i>: p &lt; 0.05  in Si-29 <SUP>29</SUP>Si", ""]))
    assert found.work.title == "CO₂ & E. coli: p < 0.05 in Si-29 ²⁹Si"


MARKERS = {
    "SASAKI, Y [1 ]": ["1"],
    "SASAKI, Y [1,2]": ["1", "2"],
    "SASAKI, Y [1 , 2 ]": ["1", "2"],
    "SASAKI, Y [1][2]": ["1", "2"],
    "SASAKI, Y [ 2 ] [1]": ["2", "1"],
    "SASAKI, Y [1；2]": ["1", "2"],
    "SASAKI, Y [1;2]": ["1", "2"],
    "SASAKI, Y [01]": ["1"],
    "SASAKI, Y": [],
}


@pytest.mark.parametrize("printed", MARKERS)
def test_markers_tie_an_author_to_addresses(printed: str) -> None:
    (author,) = read(page(authors=["作者", printed])).work.contributions
    assert author.agent.name == "Y SASAKI"
    addresses = {"1": "OSAKA UNIV", "2": "UNIV VALLADOLID"}
    assert [each.institution for each in author.affiliations] == [addresses[number] for number in MARKERS[printed]]


def test_markers_on_a_line_of_their_own_belong_to_the_author_before() -> None:
    authors = read(page(authors=["作者", "SASAKI, Y", "[1 ]", "NAKAI, J", "[2 ]"])).work.contributions
    assert [each.affiliations[0].institution for each in authors] == ["OSAKA UNIV", "UNIV VALLADOLID"]


def test_leading_zeros_of_markers_and_addresses_do_not_count() -> None:
    found = read(page(authors=["作者", "SASAKI, Y [1]"], affiliations=["机构", "[01] OSAKA UNIV, OSAKA, JAPAN"]))
    assert [each.institution for each in found.work.contributions[0].affiliations] == ["OSAKA UNIV"]


def test_a_marker_without_an_address_is_reported() -> None:
    found = read(page(authors=["作者", "SASAKI, Y [1,7]"]))
    assert [each.institution for each in found.work.contributions[0].affiliations] == ["OSAKA UNIV"]
    assert found.told("page.txt:5: no address has the number [7] of the author 'Y SASAKI'; the tie is left out")


def test_addresses_of_nobody_stay_untied() -> None:
    found = read(page(authors=["作者", "SASAKI, Y [1 ]", "NAKAI, J"]))
    assert [each.institution for each in found.work.affiliations] == ["UNIV VALLADOLID"]
    assert found.work.contributions[1].affiliations == ()


def test_one_number_at_two_addresses_ties_only_the_first() -> None:
    found = read(
        page(
            affiliations=["机构", "[1] A UNIV, ROME, ITALY", "[1] B UNIV, OSLO, NORWAY"],
            authors=["作者", "SASAKI, Y [1]"],
        )
    )
    assert [each.institution for each in found.work.contributions[0].affiliations] == ["A UNIV"]
    assert [each.institution for each in found.work.affiliations] == ["B UNIV"]
    assert found.told("page.txt:8: the number [1] stands at two addresses")


def test_authors_may_share_a_line_and_be_nobody_or_a_group() -> None:
    found = read(page(authors=["作者", "SASAKI, Y [1]; 张三；[Anonymous]", "*IEEE COMP SOC"]))
    assert [each.agent.name for each in found.work.contributions] == ["Y SASAKI", "张三", "IEEE COMP SOC"]
    assert found.told("'[Anonymous]' names nobody")


VENUES = {
    "J PHYS | 1972年 / 5卷 / 09期": ("J PHYS", 1972, "5", "9"),
    "J PHYS | 1972年": ("J PHYS", 1972, "", ""),
    "J PHYS | 5卷": ("J PHYS", None, "5", ""),
    "J PHYS | 09期": ("J PHYS", None, "", "9"),
    "J PHYS | 1972年 / 09期": ("J PHYS", 1972, "", "9"),
    "J PHYS | 1972年 / A 24卷 / 01-02期": ("J PHYS", 1972, "A 24", "1-2"),
    "J PHYS | 1972年 / 第5卷 / 第S1期": ("J PHYS", 1972, "5", "S1"),
    "J PHYS | 1972 年 / 5 卷 / 09 期": ("J PHYS", 1972, "5", "9"),
    "J PHYS |": ("J PHYS", None, "", ""),
    "J PHYS": ("J PHYS", None, "", ""),
    "J PHYS 1972年 / 5卷": ("J PHYS", 1972, "5", ""),
    "物理学报 | 1972年 / 5卷 / 09期": ("物理学报", 1972, "5", "9"),
    "PHYS A | PHYS B | 1972年 / 5卷": ("PHYS A | PHYS B", 1972, "5", ""),
    "| 1972年 / 5卷": (None, 1972, "5", ""),
    "ARTS &amp; LETTERS | 1972年": ("ARTS & LETTERS", 1972, "", ""),
    "中国1999年鉴": ("中国1999年鉴", None, "", ""),
}


@pytest.mark.parametrize("printed", VENUES)
@pytest.mark.parametrize("lines", [1, 4], ids=["one line", "its lines"])
def test_a_source_says_journal_year_volume_issue_on_one_line_or_several(printed: str, lines: int) -> None:
    shown = (
        [printed]
        if lines == 1
        else [part.strip() for part in printed.replace("|", "\n|\n").replace("/", "\n/").split("\n")]
    )
    found = read(page(venue=["来源", *(line for line in shown if line)]))
    work = found.work
    title, year, volume, issue = VENUES[printed]
    assert (work.venue.title if work.venue else None, work.volume, work.issue) == (title, volume, issue)
    assert work.date == (Date(year) if year else None)
    assert found.notices == ()


@pytest.mark.parametrize("odd", ["3972年", "spring", "5卷 / 6卷", "1972年 / 5卷 / 09期 / p. 3"])
def test_a_source_that_cannot_be_read_keeps_its_journal_and_is_reported(odd: str) -> None:
    found = read(page(venue=["来源", f"J PHYS | {odd}"]))
    assert found.work.venue
    assert found.work.venue.title == "J PHYS"
    assert (found.work.date, found.work.volume, found.work.issue) == (None, "", "")
    assert found.told(f"{odd!r} is no year, volume and issue; left out")


PAGES = {
    "279 / 295": ("279", "295", ""),
    "279-295": ("279", "295", ""),
    "279–295": ("279", "295", ""),
    "279-95": ("279", "295", ""),
    "L95 / +": ("L95", "", ""),
    "3240 - &": ("3240", "", ""),
    "e0117045": ("", "", "e0117045"),
    "xii / xxv": ("xii", "xxv", ""),
    "S12 / S19": ("S12", "S19", ""),
    "279": ("279", "", ""),
    "279 / 279": ("279", "279", ""),
    "/": ("", "", ""),
    "": ("", "", ""),
}


@pytest.mark.parametrize("printed", PAGES)
@pytest.mark.parametrize("colon", [":", "：", " : "])
def test_pages_are_read_in_every_form(printed: str, colon: str) -> None:
    found = read(page(without=["page count"], pages=[f"页码{colon}{printed}"]))
    pages = found.work.pages
    assert (pages.start, pages.end, pages.article_number) == PAGES[printed]
    assert found.notices == ()


def test_a_value_may_stand_below_its_label() -> None:
    work = read(page(citations=["被引", "7"], pages=["页码", "1 / 2"])).work
    assert (work.citation_counts[0].value, work.pages.end) == (7, "2")


REFUSED = {
    "pages": ("页码:see below", "'see below' are no pages"),
    "page count": ("页数:many", "'many' is no number of pages"),
    "citations": ("被引:often", "'often' is no number of citations"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_value_that_is_refused_is_reported(name: str) -> None:
    line, problem = REFUSED[name]
    found = read(page(**{name: [line]}))
    assert found.told(problem)


@pytest.mark.parametrize(
    ("name", "lines", "first"),
    [
        ("citations", ["被引:12", "被引:13"], "12"),
        ("pages", ["页码:1 / 2", "页码:3 / 4"], "1"),
        ("page count", ["页数:7", "页数:8"], "7"),
        ("doi", ["D O I", "10.1000/a", "10.1000/b"], "10.1000/a"),
    ],
)
def test_of_two_values_the_first_stands_and_the_second_is_reported(name: str, lines: list[str], first: str) -> None:
    found = read(page(**{name: lines}))
    work = found.work
    values = {
        "citations": str(work.citation_counts[0].value), "pages": work.pages.start,
        "page count": str(work.pages.count), "doi": str(work.doi),
    }  # fmt: skip
    assert values[name] == first
    assert any(notice.raw == lines[-1].partition(":")[2] or lines[-1] in notice.raw for notice in found.notices)


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("10.1111/PADM.12555", "10.1111/padm.12555"),
        ("https://doi.org/10.1111/padm.12555", "10.1111/padm.12555"),
        ("10.1175/1520-0469(1993)050<0661:TSOICI>2.0.CO;2", "10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2"),
        ("not a doi", None),
    ],
)
def test_a_doi_is_read_or_refused(printed: str, doi: str | None) -> None:
    found = read(page(doi=["D O I", printed]))
    assert found.work.doi == doi
    assert found.told("is no DOI") == (doi is None)


def test_codes_come_with_labels_and_without() -> None:
    work = read(
        page(
            clc=["中图分类号", "D0 [政治学、政治理论]; TP391; R-3 [医学研究方法];"],
            discipline=["学科分类号", "0302 ; 030201 [政治学理论] ; 0302 ;"],
        )
    ).work
    assert [(each.code, each.label) for each in work.subjects] == [
        ("D0", "政治学、政治理论"), ("TP391", ""), ("R-3", "医学研究方法"), ("0302", ""), ("030201", "政治学理论"),
    ]  # fmt: skip


def test_what_is_no_code_is_reported() -> None:
    found = read(page(clc=["中图分类号", "[政治学]; D0"]))
    assert [each.code for each in found.work.subjects if each.scheme == "clc"] == ["D0"]
    assert found.told("'[政治学]' is no code; left out")


def test_keywords_are_kept_as_printed_and_once() -> None:
    work = read(page(keywords=["关键词", "Band structure; BAND STRUCTURE;; Band structure；光学 &amp; 电学;"])).work
    assert work.keywords == ("Band structure", "BAND STRUCTURE", "光学 & 电学")


def test_what_stands_under_a_label_that_is_not_used_is_reported() -> None:
    lines = page(LIST).split("\n")
    lines[lines.index("摘要") : lines.index("摘要")] = ["基金", "National fund 12-345"]
    found = read("\n".join(lines))
    assert found.work.keywords == read(page(LIST)).work.keywords
    assert found.told("the section '基金' is not exported")
    assert any(notice.raw == "National fund 12-345" for notice in found.notices)


def test_what_follows_a_button_is_reported() -> None:
    found = read(page(buttons=["引用", "收藏", "分享给好友"]))
    assert found.told("the line '分享给好友' belongs to no section")


def test_a_label_that_stands_twice_is_reported() -> None:
    found = read(page(abstract=["摘要", "One.", "摘要", "Two."]))
    assert found.work.abstract == "One. Two."
    assert found.told("the label '摘要' stands here a second time")


@pytest.mark.parametrize("text", ["Dear colleague,\n\nplease find enclosed the minutes.\n", "作者\n"])
def test_a_text_that_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"page\.txt: no page of the citation portal"):
        read(text)


def test_a_list_without_its_total_is_read_as_one() -> None:
    found = read("[31]\nSERAPHIN BO, 1972, SEMICONDUCT SEMIMET, V9, P1\n")
    assert [reference.number for reference in found.references] == [31]
    assert found.told("the page does not say how many references the list holds")


def test_a_page_without_a_header_is_a_page_of_a_list() -> None:
    found = read("\n".join(["引用", "more", "相关论文", *listed([(11, EDGE)], 21)]))
    assert isinstance(found.record, ListPage)
    assert found.record.reference_list.size == 21
    assert found.told("the line 'more' belongs to no section")

"""The portal's own form of references in its four layouts, and the forms beside it: GB/T 7714, none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.record.pages import Pages
from kg.record.work import Person, Work
from kg.reference import read


def work(*lines: str) -> Work:
    reference = read(lines, 1, 1, lambda *_: None)
    assert reference.placed == ""
    assert reference.work
    return reference.work


def authors(cited: Work) -> list[str]:
    return [each.agent.name for each in cited.contributions]


LAYOUTS = [
    (
        ["A title", "Alford, John", "'t Hart, Paul", "[J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604"],
        "A title Alford, John; 't Hart, Paul [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604",
        ["John Alford", "Paul 't Hart"],
    ),
    (
        ["A title", "[J].", "PUBLIC MANAGEMENT REVIEW,", "2017, 19 (05)", ":589-604"],
        "A title [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) :589-604",
        [],
    ),
    (
        ["A title [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05): : 589 - 604"],
        "A title [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05): : 589 - 604",
        [],
    ),
    (
        ["A title [J].", "ALFORD, J ;", "NIZAMETD.MA .", "PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) :589-604"],
        "A title [J]. ALFORD, J ; NIZAMETD.MA . PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) :589-604",
        ["J ALFORD", "MA NIZAMETD."],
    ),
    # the same, wrapped or joined otherwise
    (
        ["A title", "Alford, John", "[J]. PUBLIC MANAGEMENT", "REVIEW, 2017, 19", "(05) : 589", "- 604"],
        "A title Alford, John [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604",
        ["John Alford"],
    ),
    (
        ["A title [J]. ALFORD, J ; HART, P . PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) :589-604"],
        "A title [J]. ALFORD, J ; HART, P . PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) :589-604",
        ["J ALFORD", "P HART"],
    ),
    (
        ["A title", "Alford, John", "PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604"],
        "A title Alford, John PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604",
        ["John Alford"],
    ),
    (
        ["A title", "World Health Organization", "Zhang, San", "[J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (5) : 589-604"],
        "A title World Health Organization; Zhang, San [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (5) : 589-604",
        ["World Health Organization", "San Zhang"],
    ),
]


@pytest.mark.parametrize(("lines", "text", "names"), LAYOUTS)
def test_a_layout(lines: list[str], text: str, names: list[str]) -> None:
    reference = read(lines, 1, 1, lambda *_: None)
    cited = reference.work
    assert reference.text == text
    assert cited
    assert cited.venue
    assert (cited.type, cited.title, cited.venue.title) == ("journal-article", "A title", "PUBLIC MANAGEMENT REVIEW")
    assert (str(cited.date), cited.volume, cited.issue, cited.pages) == ("2017", "19", "5", Pages("589", "604"))
    assert authors(cited) == names


def test_a_title_on_two_lines() -> None:
    cited = work("A title that goes on:", "and on", "Alford, John", "[J]. NATURE, 2017, 19 (05) : 589 - 604")
    assert (cited.title, authors(cited)) == ("A title that goes on: and on", ["John Alford"])


TAILS = [
    # source line; venue, year, volume, issue, pages
    ("NATURE, 1971, 234 (5326) :199-&", "NATURE", "1971", "234", "5326", Pages("199")),
    ("PHYSICS LETTERS A, 1967, A 24 (05) :274-&", "PHYSICS LETTERS A", "1967", "A 24", "5", Pages("274")),
    ("JOURNAL OF PHYSICS, 1971, 4 (13) :L273-+", "JOURNAL OF PHYSICS", "1971", "4", "13", Pages("L273")),
    ("PHYSICAL REVIEW B, 1970, 1 (08): : 3240 - &", "PHYSICAL REVIEW B", "1970", "1", "8", Pages("3240")),
    ("SCIENCE, 2017, 356 (6339) : 612 - +", "SCIENCE", "2017", "356", "6339", Pages("612")),
    ("NATURE, 2017, 19 (04) : 1 - 1", "NATURE", "2017", "19", "4", Pages("1", "1")),
    ("NATURE, 2017, 19 (04) : 279-95", "NATURE", "2017", "19", "4", Pages("279", "295")),
    ("NATURE, 2017, 19 (04) : 295 - U76", "NATURE", "2017", "19", "4", Pages("295", "U76")),
    ("JOURNAL DE PHYSIQUE, 1984, 45 (NC-5) : C5-421-C5-426",
     "JOURNAL DE PHYSIQUE", "1984", "45", "NC-5", Pages("C5-421", "C5-426")),
    ("JOURNAL DE PHYSIQUE, 1984, 45 (NC-5) : C5-421 - &",
     "JOURNAL DE PHYSIQUE", "1984", "45", "NC-5", Pages("C5-421")),
    ("ICASSP, 2007, 4 : II-511 - II-518", "ICASSP", "2007", "4", "", Pages("II-511", "II-518")),
    ("NATURE, 2017, 19 (04) : 1-4 - 1-9", "NATURE", "2017", "19", "4", Pages("1-4", "1-9")),
    ("NATURE, 2017, 19 (04) : 12.1 - 12.20", "NATURE", "2017", "19", "4", Pages("12.1", "12.20")),
    ("PLOS ONE, 2015, 10 (02) : e0117045", "PLOS ONE", "2015", "10", "2", Pages(article_number="e0117045")),
    ("PLOS ONE, 2015, 10 (02):", "PLOS ONE", "2015", "10", "2", Pages()),
    ("PLOS ONE, 2015, 10 (02)", "PLOS ONE", "2015", "10", "2", Pages()),
    ("ADV NEUR IN, 2017, 30 : 12 - 13", "ADV NEUR IN", "2017", "30", "", Pages("12", "13")),
    ("ADV NEUR IN, 2017, 30", "ADV NEUR IN", "2017", "30", "", Pages()),
    ("ADV NEUR IN, 2017, : 770 - 778", "ADV NEUR IN", "2017", "", "", Pages("770", "778")),
    ("NATURE, 2016, (05) : 1 - 3", "NATURE", "2016", "", "5", Pages("1", "3")),
    ("NATURE, 2016, 12 (SUPPL 1) : S3 - S9", "NATURE", "2016", "12", "SUPPL 1", Pages("S3", "S9")),
    ("NATURE, 2016, 12 (3-4) : 1 - 10", "NATURE", "2016", "12", "3-4", Pages("1", "10")),
    ("NATURE, 2016, 12 (12 PT 2) : 1 - 10", "NATURE", "2016", "12", "12 PT 2", Pages("1", "10")),
    ("NATURE, 2016, 23-24 : 1 - 10", "NATURE", "2016", "23-24", "", Pages("1", "10")),
    ("NATURE, 2016, 23, (4) : 1 - 10", "NATURE", "2016", "23", "4", Pages("1", "10")),
    ("DATABASE, 2016, 2016", "DATABASE", "2016", "2016", "", Pages()),
    ("NATURE, 2012", "NATURE", "2012", "", "", Pages()),
    ("NATURE", "NATURE", "None", "", "", Pages()),
    ("NATURE, 12 (04) : 12 - 20", "NATURE", "None", "12", "4", Pages("12", "20")),
    (
        "COMPUTER VISION - ECCV 2014, PT V, 2014, 8693 : 740 - 755",
        "COMPUTER VISION - ECCV 2014, PT V", "2014", "8693", "", Pages("740", "755"),
    ),
    (
        "IEEE TRANSACTIONS ON SYSTEMS, MAN, AND CYBERNETICS, 1972, SMC2 (01) : 1 - 2",
        "IEEE TRANSACTIONS ON SYSTEMS, MAN, AND CYBERNETICS", "1972", "SMC2", "1", Pages("1", "2"),
    ),
    (
        "JOURNAL OF POLITICS & INTERNATIONAL RELATIONS (ENGLISH EDITION), 2017, 19 (04) : 861 - 876",
        "JOURNAL OF POLITICS & INTERNATIONAL RELATIONS (ENGLISH EDITION)", "2017", "19", "4", Pages("861", "876"),
    ),
    ("电力系统自动化, 2015 (10) : 1 - 5", "电力系统自动化", "2015", "", "10", Pages("1", "5")),
    ("物理学报,2001年,50(10):1-5", "物理学报", "2001", "50", "10", Pages("1", "5")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "venue", "year", "volume", "issue", "pages"), TAILS)
def test_a_source_line(source: str, venue: str, year: str, volume: str, issue: str, pages: Pages) -> None:
    cited = work("A title", f"[J]. {source}")
    assert cited.venue
    assert (cited.type, cited.venue.title) == ("journal-article", venue)
    assert (str(cited.date), cited.volume, cited.issue, cited.pages) == (year, volume, issue, pages)


@pytest.mark.parametrize(
    "title",
    [
        "WHAT IS [J] COUPLING?", "ON THE [C] AND [N] RATIO", "TITLE: 1999, 12 (03): A STUDY", "REDSHIFT OF 0938+119",
        "VITAMIN C. ITS USE", "0957+561-A, B - TWIN OBJECTS", "STUDIES OF INAS GAAS AND (GA,IN)AS ALLOYS", "题名研究",
        "Smith J, 1999, NATURE, V12: a comment",
    ],
)  # fmt: skip
def test_a_title_is_kept_whole(title: str) -> None:
    for lines in (
        [f"{title} [J]. NATURE, 1967, 24 (05) :274-&"],
        [title, "[J].", "NATURE,", "1967, 24 (05)", ":274-&"],
    ):
        cited = work(*lines)
        assert cited.title == title
        assert (cited.contributions, cited.volume) == ((), "24")


@pytest.mark.parametrize(
    ("mark", "kind", "venue"),
    [
        ("J", "journal-article", "SOURCE OF IT"),
        ("J/OL", "journal-article", "SOURCE OF IT"),
        ("C", "conference-paper", "SOURCE OF IT"),
        ("N", "newspaper-article", "SOURCE OF IT"),
        ("M", "book", ""),
        ("D", "thesis", ""),
        ("P", "patent", ""),
        ("R", "report", ""),
        ("S", "standard", ""),
        ("EB/OL", "unknown", ""),
    ],
)
def test_a_type_mark(mark: str, kind: str, venue: str) -> None:
    cited = work(f"A title [{mark}]. SOURCE OF IT, 2001")
    assert (cited.type, cited.title, cited.venue.title if cited.venue else "") == (kind, "A title", venue)


def test_gbt_7714() -> None:
    cited = work("Zhang S, Smith J A, et al. A title[J]. Journal of X, 2001, 12(3): 45-50.")
    assert (cited.title, authors(cited)) == ("A title", ["S Zhang", "J A Smith"])
    assert (cited.volume, cited.issue, cited.pages) == ("12", "3", Pages("45", "50"))
    cited = work("张三, 李四. 题名研究[J]. 物理学报, 2001, 12(3): 45-50.")
    assert [each.agent for each in cited.contributions] == [Person("张三", "张", "三"), Person("李四", "李", "四")]
    assert cited.title == "题名研究"
    cited = work("Smith J. A title[C]//Proceedings of X. Beijing: IEEE Press, 2001: 45-50.")
    assert cited.venue
    assert (cited.type, cited.venue.title, cited.pages) == ("conference-paper", "Proceedings of X", Pages("45", "50"))


def test_markup_is_read_and_kept_in_the_string() -> None:
    line = "CO<sub>2</sub> &amp; life [J]. R&amp;D MANAGEMENT, 2017, 19 (05) : 589 - 604"
    reference = read([line], 1, 1, lambda *_: None)
    assert reference.text == line
    assert reference.work
    assert reference.work.venue
    assert (reference.work.title, reference.work.venue.title) == ("CO₂ & life", "R&D MANAGEMENT")


def test_a_doi_behind_the_pages() -> None:
    for form in ("DOI: 10.3788/IRLA20210451", "https://doi.org/10.3788/IRLA20210451", "DOI 10.3788/IRLA20210451."):
        cited = work(f"Chen H, Chan C T. A title[J]. Infrared Engineering, 2021, 50(9): 20210451. {form}")
        assert (cited.doi, cited.pages, cited.volume) == (
            "10.3788/irla20210451",
            Pages(article_number="20210451"),
            "50",
        )


def test_a_mark_without_its_full_stop() -> None:
    cited = work("A title [J] NATURE, 2017, 19 (05) : 589 - 604")
    assert cited.venue
    assert (cited.title, cited.venue.title) == ("A title", "NATURE")


def test_two_authors_on_a_line() -> None:
    assert authors(work("A title", "Alford, John; Hart, Paul", "[J]. NATURE, 2017, 1 (2) : 3 - 4")) == [
        "John Alford",
        "Paul Hart",
    ]


def test_who_is_not_named_is_told() -> None:
    told: list[str] = []
    read(
        ["A title [J].", "ARONS, J ;", "et al .", "NATURE, 1972, 1 (2) :1-3"], 4, 1, lambda *what: told.append(what[1])
    )
    assert told == ["[4] 'et al' stands for authors who are not named"]


def test_pages_that_are_none_are_told() -> None:
    told: list[str] = []
    reference = read(["A title [J]. NATURE, 1972, 1 (2) : see there"], 4, 1, lambda *what: told.append(what[1]))
    assert told == ["[4] 'see there' are no pages"]
    assert reference.work
    assert reference.work.pages == Pages()


LINES = st.lists(st.text(min_size=1, max_size=200).map(str.strip).filter(bool), min_size=1, max_size=6)
PIECES = st.sampled_from(
    [
        "[J].", "[M]", "[C]//", ", ", " ; ", " .", ".", "1999", "(05)", ":", "-", "&", "V12", "P3", "DOI", "10.1/x",
        "[", "]", "Smith J", "[Anonymous]", "PHYS REV", "(1991)", "et al.", "张三", "pp. 1-2", "THESIS", "UNPUB", "*X",
        "+", " ",
    ]
)  # fmt: skip
MADE = st.lists(st.lists(PIECES, min_size=1).map("".join).map(str.strip).filter(bool), min_size=1, max_size=4)


@settings(deadline=2000)
@given(LINES | MADE)
def test_any_text_is_kept(lines: list[str]) -> None:
    reference = read(lines, 1, 1, lambda *_: None)
    assert [c for c in reference.text if c not in " ;"] == [c for c in " ".join(lines) if c not in " ;"]


REPEATED = st.sampled_from(
    [
        ", ", " ", "A", "1", "(", "[J].", "Smith J, ", ", 1999, ", "DOI 10.", "[10.1/a, ", "A. ", "V", ":1-", "P1, ",
        ";", " ; ", " . ", "//", "<i>", "&amp;", "Ser. A, ", "12, ", "C5-421-", "DE ", "V1 P1 ", "U X ", "张", "[", "\t", ", p[", "A.-", "'", "U", "IN PRESS ", "thesis", "I", "CM", "-",
    ]
)  # fmt: skip


@settings(deadline=2000, max_examples=60)
@given(
    REPEATED,
    st.sampled_from(["", "A title [J]. ", "Smith J, 1999, ", "Smith J., ", "x DOI ", "x DOI ["]),
    st.sampled_from(["", ", (1991)", "[J]. NATURE, 1999, 1 (2) : 3 - 4", "]", "!"]),
)
def test_long_repetitive_lines_take_no_time(part: str, head: str, end: str) -> None:
    line = (head + part * (100_000 // len(part)) + end).strip()
    assert read([line], 1, 1, lambda *_: None).text == line


NAMES = st.text("ABCDEFGHJKLMNOPQRSTUVWXYZ", min_size=3, max_size=10)


@given(
    title=st.lists(NAMES, min_size=2, max_size=8).map(" ".join),
    names=st.lists(st.tuples(NAMES, st.text("ABCDEFGHJKLM", min_size=1, max_size=2)), max_size=5),
    source=st.lists(NAMES, min_size=1, max_size=4).map(" ".join),
    year=st.integers(1850, 2030),
    volume=st.from_regex(r"([A-D] )?[1-9][0-9]{0,3}", fullmatch=True),
    issue=st.integers(1, 99),
    start=st.integers(1, 900),
    length=st.integers(0, 99),
    layout=st.integers(0, 3),
)
def test_an_entry_made_of_parts_gives_them_back(
    title: str,
    names: list[tuple[str, str]],
    source: str,
    year: int,
    volume: str,
    issue: int,
    start: int,
    length: int,
    layout: int,
) -> None:
    where = f"{source}, {year}, {volume} ({issue:02d})"
    pages = f"{start} - {start + length}"
    printed = [f"{family}, {initials}" for family, initials in names]
    lines = [
        [title, *printed, f"[J]. {where} : {pages}"],
        [title, "[J].", f"{source},", f"{year}, {volume} ({issue:02d})", f":{start}-{start + length}"],
        [f"{title} [J]. {where}: : {pages}"],
        [
            f"{title} [J].",
            *(f"{name} ;" for name in printed[:-1]),
            *(f"{name} ." for name in printed[-1:]),
            f"{where} :{pages}",
        ],
    ][layout]
    cited = work(*lines)
    assert cited.venue
    assert cited.date
    assert (cited.title, cited.venue.title, cited.date.year) == (title, source, year)
    assert (cited.volume, cited.issue) == (volume, str(issue))
    assert cited.pages == Pages(str(start), str(start + length))
    expected = [f"{initials} {family}" for family, initials in names] if layout in (0, 3) else []
    assert authors(cited) == expected

"""References of Chinese form: GB/T 7714 with all its types, CNKI's own form, and what of them cannot be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.record.pages import Pages
from kg.record.work import Work
from kg.reference import read


def told(*lines: str) -> tuple[Work, list[str]]:
    """The work that an entry's lines refer to, and what the reader was told."""
    notices: list[str] = []
    reference = read(lines, 0, 1, lambda field, problem, action: notices.append(problem))
    assert reference.placed == ""
    assert reference.work
    return reference.work, notices


def authors(cited: Work) -> list[str]:
    return [each.agent.name for each in cited.contributions if each.role == "author"]


def venue(cited: Work) -> str:
    return cited.venue.title if cited.venue else ""


ARTICLES = [
    # lines; authors, venue, year, volume, issue, pages
    # CNKI: authors behind the mark, the year behind a full stop
    (["题名研究[J]. 刘峤,李杨,段宏.  计算机研究与发展. 2016(03)"],
     ["刘峤", "李杨", "段宏"], "计算机研究与发展", "2016", "", "3", Pages()),
    (["题名研究[J]. 陈悦. 科学学研究. 2015(02)"], ["陈悦"], "科学学研究", "2015", "", "2", Pages()),
    (["题名研究[J].王明,李四.图书馆论坛.2018(05):12-15"],
     ["王明", "李四"], "图书馆论坛", "2018", "", "5", Pages("12", "15")),
    (["题名研究[J]. 王明,久保智康,等. 图书馆论坛. 2018(S1)"],
     ["王明", "久保智康"], "图书馆论坛", "2018", "", "S1", Pages()),
    (["题名研究[J]. Yann LeCun,Yoshua Bengio.  Nature. 2015(7553)"],
     ["Yann LeCun", "Yoshua Bengio"], "Nature", "2015", "", "7553", Pages()),
    (["题名研究[J] . Yann LeCun,Yoshua Bengio.  Nature . 2015 (7553)"],
     ["Yann LeCun", "Yoshua Bengio"], "Nature", "2015", "", "7553", Pages()),
    (["题名研究[J] . Chaomei Chen.  Journal of Data . 2006 (3)"],
     ["Chaomei Chen"], "Journal of Data", "2006", "", "3", Pages()),
    (["题名研究[J]. 情报学报. 2015, 34(2): 12-15"], [], "情报学报", "2015", "34", "2", Pages("12", "15")),
    (["题名研究[J]. 文献. 2013(1)"], [], "文献", "2013", "", "1", Pages()),
    # the portal's form with authors behind the mark
    (["题名研究 [J]. 王明. 图书馆论坛, 2018, 38 (05) : 12 - 20"],
     ["王明"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["题名研究 [J]. 王明; 李四. 图书馆论坛, 2018, 38 (05) : 12 - 20"],
     ["王明", "李四"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["题名研究 [J]. 王明, 李四, 欧阳修. 图书馆论坛, 2018, 38 (05) : 12 - 20"],
     ["王明", "李四", "欧阳修"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["题名研究 [J].", "王明, 李四", "图书馆论坛, 2018, 38 (05) : 12 - 20"],
     ["王明", "李四"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["题名研究 [J].", "王明 ;", "李四 .", "图书馆论坛, 2018, 38 (05) : 12 - 20"],
     ["王明", "李四"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["题名研究 [J]. Smith J, Doe A. Nature, 1970, 1 (8): 3 - 4"],
     ["J Smith", "A Doe"], "Nature", "1970", "1", "8", Pages("3", "4")),
    (["题名研究", "[J].", "文献,", "2013, 1 (2)", ":1-3"], [], "文献", "2013", "1", "2", Pages("1", "3")),
    # GB/T 7714: authors before the title
    (["王明. 题名研究 [J]. 图书馆论坛, 2018, 38(5): 12-20."],
     ["王明"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["王明,李强.题名研究[J].图书馆论坛,2018,38(05):12-20."],
     ["王明", "李强"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["王明，李四．题名研究［J］．图书馆论坛，2018，38（5）：12－20．"],
     ["王明", "李四"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["于潇, 刘义, 等. 题名研究[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523."],
     ["于潇", "刘义"], "清华大学学报（自然科学版）", "2012", "52", "11", Pages("1518", "1523")),
    (["王利平. 题名研究[J]. 航空学报, 2024, 45(增刊1): 12-20."],
     ["王利平"], "航空学报", "2024", "45", "增刊1", Pages("12", "20")),
    (["王明,李四.题名研究[J].图书馆论坛,2018年第38卷第5期,第12-20页"],
     ["王明", "李四"], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["王明. 题名研究[J]. 中国科学. 物理学, 2018, Vol.38(5): 12-20."],
     ["王明"], "中国科学. 物理学", "2018", "38", "5", Pages("12", "20")),
    (["题名研究[J]图书馆论坛,2018,38(5):12-20"], [], "图书馆论坛", "2018", "38", "5", Pages("12", "20")),
    (["SMITH J, DOE A. 题名研究[J]. Nature, 2015, 521(7553): 436-444."],
     ["J SMITH", "A DOE"], "Nature", "2015", "521", "7553", Pages("436", "444")),
    (["PARK J R,TOSAKA Y.题名研究[J].Cataloging & Classification Quarterly,2010,48(8): 696-715."],
     ["J R PARK", "Y TOSAKA"], "Cataloging & Classification Quarterly", "2010", "48", "8", Pages("696", "715")),
    (["DES MARAIS D J, STRAUSS H, et al. 题名研究[J]. Nature, 1992, 359: 605-609."],
     ["D J DES MARAIS", "H STRAUSS"], "Nature", "1992", "359", "", Pages("605", "609")),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "names", "journal", "year", "volume", "issue", "pages"), ARTICLES)
def test_an_article(
    lines: list[str], names: list[str], journal: str, year: str, volume: str, issue: str, pages: Pages
) -> None:
    cited, _ = told(*lines)
    assert (cited.type, cited.title, authors(cited)) == ("journal-article", "题名研究", names)
    assert cited.venue
    assert (cited.venue.kind, cited.venue.title) == ("journal", journal)
    assert (str(cited.date), cited.volume, cited.issue, cited.pages) == (year, volume, issue, pages)


OTHERS = [
    # line; type, authors, venue, date, pages, what the notice names
    ("陈悦, 陈超美. 题名 [M]. 北京: 科学出版社, 2014", "book", ["陈悦", "陈超美"], "", "2014", "", ["北京: 科学出版社"]),
    ("陈悦等.题名[M].2版.北京:科学出版社,2014:10-20.", "book", ["陈悦"], "", "2014", "", ["2版", "北京:科学出版社", "10-20"]),
    ("题名[M]. 武汉大学出版社 , 黄如花, 2010", "book", ["黄如花"], "", "2010", "", ["武汉大学出版社"]),
    ("[美]普特南. 题名[M]. 王列, 赖海榕, 译. 南昌: 江西人民出版社, 2001.",
     "book", ["普特南"], "", "2001", "", ["南昌: 江西人民出版社"]),
    ("PEEBLES P Z, Jr. 题名[M]. New York: McGraw-Hill, 2001.",
     "book", ["P Z PEEBLES Jr"], "", "2001", "", ["New York: McGraw-Hill"]),
    ("李红梅. 题名 [D]. 武汉: 武汉大学, 2012", "thesis", ["李红梅"], "", "2012", "", ["武汉: 武汉大学"]),
    ("李红梅.题名[D].武汉大学,2012.", "thesis", ["李红梅"], "", "2012", "", ["武汉大学"]),
    ("题名[D]. 李红梅.武汉大学 2012", "thesis", ["李红梅"], "", "2012", "", ["武汉大学"]),
    ("程根伟. 题名[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36.",
     "book-chapter", ["程根伟"], "长江流域洪涝灾害与科技对策", "1999", "32", ["许厚泽, 赵其国", "北京: 科学出版社"]),
    ("阿扬. 题名[M]//《环球科学》杂志社. 认识记忆力：关于学习、思考与遗忘的脑科学. 北京: 机械工业出版社, 2023: 15-18.",
     "book-chapter", ["阿扬"], "认识记忆力：关于学习、思考与遗忘的脑科学", "2023", "15", ["《环球科学》杂志社"]),
    ("FOURNEY M E. 题名[C]//GOTTENBERG W G. Symposium on Holography in Mechanics. New York: ASME, 1971: 17-38.",
     "conference-paper", ["M E FOURNEY"], "Symposium on Holography in Mechanics", "1971", "17", ["GOTTENBERG W G"]),
    ("贾东琴, 柯平. 题名[C]//中国图书馆学会. 中国图书馆学会年会论文集: 2011年卷. 北京: 国家图书馆出版社, 2011: 45-52.",
     "conference-paper", ["贾东琴", "柯平"], "中国图书馆学会年会论文集: 2011年卷", "2011", "45", ["中国图书馆学会"]),
    ("He K, Zhang X, et al. 题名[C]//Proceedings of the IEEE conference on computer vision. 2016: 770-778.",
     "conference-paper", ["K He", "X Zhang"], "Proceedings of the IEEE conference on computer vision", "2016", "770", []),
    ("Lin T Y, Maire M. 题名[C]//European conference on computer vision. Springer, Cham, 2014: 740-755.",
     "conference-paper", ["T Y Lin", "M Maire"], "European conference on computer vision", "2014", "740",
     ["Springer, Cham"]),
    ("题名[A]. 王明.中国图书馆学会年会论文集[C]. 2009",
     "conference-paper", ["王明"], "中国图书馆学会年会论文集", "2009", "", []),
    ("王明. 题名[A]. 见: 李四主编. 年会论文集[C]. 北京: 科学出版社, 2009: 12-15.",
     "conference-paper", ["王明"], "年会论文集", "2009", "12", ["李四主编", "北京: 科学出版社"]),
    ("王明. 题名[C]. 北京: 九州出版社, 2012.", "book", ["王明"], "", "2012", "", ["北京: 九州出版社"]),
    ("丁文详. 题名[N]. 中国青年报, 2000-11-20(15).",
     "newspaper-article", ["丁文详"], "中国青年报", "2000-11-20", "15", []),
    ("题名[N]. 丁文详.中国青年报. 2000", "newspaper-article", ["丁文详"], "中国青年报", "2000", "", []),
    ("全国信息与文献标准化技术委员会. 题名[S]. 北京: 中国标准出版社, 2021: 2-3.",
     "standard", ["全国信息与文献标准化技术委员会"], "", "2021", "", ["北京: 中国标准出版社", "2-3"]),
    ("国家能源局. 题名[S]. (2020-10-23).", "standard", ["国家能源局"], "", "2020-10-23", "", []),
    ("邓一刚. 题名[P]. 2006-12-13.", "patent", ["邓一刚"], "", "2006-12-13", "", []),
    ("题名[P]. 邓一刚.中国专利:CN101106276A,2008-01-16", "patent", ["邓一刚"], "", "2008-01-16", "", ["CN101106276A"]),
    ("中国互联网络信息中心. 题名[R/OL]. (2012-01-16)[2013-03-26]. http://www.cnnic.net.cn/a.pdf.",
     "report", ["中国互联网络信息中心"], "", "2012-01-16", "", ["[2013-03-26]. http://www.cnnic.net.cn/a.pdf"]),
    ("许振超. 题名[EB/OL]. (2025-02-17)[2025-03-01]. https://cpc.people.com.cn/a.html.",
     "unknown", ["许振超"], "", "2025-02-17", "", ["https://cpc.people.com.cn/a.html"]),
    ("李鸿章. 题名[Z]. 北京: 中华书局, 1987: 15.", "unknown", ["李鸿章"], "", "1987", "", ["北京: 中华书局", "15"]),
    ("张群. 题名[J/OL]. 铁道学报: 1-10[2024-05-09]. http://kns.cnki.net/a.html.",
     "journal-article", ["张群"], "铁道学报", "None", "", ["1-10", "[2024-05-09]"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "names", "source", "date", "start", "left"), OTHERS)
def test_another_type(
    line: str, kind: str, names: list[str], source: str, date: str, start: str, left: list[str]
) -> None:
    cited, notices = told(line)
    assert (cited.type, cited.title, authors(cited)) == (kind, "题名", names)
    assert (venue(cited), str(cited.date), cited.pages.start) == (source, date, start)
    notices = [notice for notice in notices if "who are not named" not in notice and "may be a person" not in notice]
    assert len(notices) == bool(left), "one notice names all that is not taken over"
    assert all(part in notices[0] for part in left)


def test_authors_on_the_line_below_the_proceedings() -> None:
    for lines in (["李四, 王明"], ["李四 ;", "王明 ."]):
        cited, _ = told("题名[C]//第十届全国情报学论文集.", *lines)
        assert (cited.title, authors(cited), venue(cited)) == ("题名", ["李四", "王明"], "第十届全国情报学论文集")


def test_translators_are_no_authors() -> None:
    cited, _ = told("哈里森, 沃尔德伦. 题名[M]. 谢远涛, 译. 北京: 中国人民大学出版社, 2012.")
    assert [(each.agent.name, each.role) for each in cited.contributions] == [
        ("哈里森", "author"),
        ("沃尔德伦", "author"),
        ("谢远涛", "translator"),
    ]


def test_a_doi_right_behind_a_full_stop() -> None:
    cited, notices = told("王明.题名[J].科学学研究,2015,33(02):242-253.DOI:10.16192/j.cnki.1003-2053.2015.02.009.")
    assert (cited.doi, cited.pages, notices) == ("10.16192/j.cnki.1003-2053.2015.02.009", Pages("242", "253"), [])
    cited, _ = told(
        "刘娜.题名[J/OL].西北农林科技大学学报(自然科学版),1-7[2024-06-27].https://doi.org/10.13207/x.07.011."
    )
    assert (cited.doi, venue(cited)) == ("10.13207/x.07.011", "西北农林科技大学学报(自然科学版)")


@pytest.mark.parametrize(
    "line",
    [
        "题名[J]. 逄锦聚. 教学与研究. 2016(03)",
        "题名[J]. 中国图书馆学报编辑部. 中国图书馆学报. 2016(02)",
        "题名[J]. John Smith. Nature. 2016(3)",
        "题名 [J]. Smith J. Nature, 2016, 1 (8): 3 - 4",
        "题名[J]. 图书馆论坛 2016年 第5期 增刊, 2016",
    ],
)
def test_what_cannot_be_told_apart_is_told(line: str) -> None:
    cited, notices = told(line)
    assert (cited.title, str(cited.date)) == ("题名", "2016")
    assert (cited.venue, cited.volume, cited.issue, cited.contributions) == (None, "", "", ())
    assert len(notices) == 1
    assert "cannot be told apart" in notices[0]


def test_a_venue_with_full_stops_is_no_list_of_authors() -> None:
    for journal in ("Phys. Rev. B", "J. Phys. Chem. Solids", "Physica Status Solidi. B", "Acta Cryst. Section B"):
        cited, notices = told(f"A title [J]. {journal}, 1970, 1 (8): 3 - 4")
        assert (venue(cited), authors(cited), notices) == (journal, [], [])


def test_a_title_with_a_full_stop_is_no_author() -> None:
    cited, _ = told("CiteSpace II. Detecting trends[J]. Chaomei Chen.  Journal of Data. 2006(3)")
    assert (cited.title, authors(cited)) == ("CiteSpace II. Detecting trends", ["Chaomei Chen"])
    cited, notices = told("Smith J. A title [J]. Nature, 2016, 1 (8): 3 - 4")
    assert (cited.title, authors(cited), notices) == ("Smith J. A title", [], ["'Smith J' may be the author"])


@pytest.mark.parametrize(
    "line",
    [
        "王明. 引文分析. 图书馆论坛, 2018, 38(5): 12-20.",
        "李红梅. 共词分析, 2012, 武汉大学",
        "王明：《引文分析》，《图书馆论坛》2018年第5期，第12-20页。",
    ],
)
def test_a_form_without_a_mark_is_kept_as_text(line: str) -> None:
    notices: list[str] = []
    reference = read([line], 0, 1, lambda field, problem, action: notices.append(action))
    assert (reference.text, reference.work, notices) == (line, None, ["kept as text"])


FAMILIES = st.sampled_from("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
NAMES = st.builds(str.__add__, FAMILIES, st.text("明强丽芳伟静磊洋勇军", min_size=1, max_size=2))
JOURNALS = st.sampled_from(["图书馆论坛", "情报学报", "清华大学学报(自然科学版)", "中国科学院院刊", "计算机研究与发展"])


@given(
    st.lists(NAMES, min_size=1, max_size=6), JOURNALS, st.integers(1950, 2030), st.integers(1, 24), st.integers(0, 4)
)
def test_a_reference_made_of_parts_gives_them_back(
    names: list[str], journal: str, year: int, issue: int, form: int
) -> None:
    line = [
        f"题名研究[J]. {','.join(names)}.  {journal}. {year}({issue:02d})",
        f"题名研究[J]. {','.join(names)}.{journal}.{year}({issue:02d})",
        f"{', '.join(names)}. 题名研究[J]. {journal}, {year}({issue}): 1-9.",
        f"{','.join(names)}.题名研究[J].{journal},{year}({issue:02d}):1-9.",
        f"题名研究 [J]. {'; '.join(names)}. {journal}, {year}, ({issue:02d}) : 1 - 9",
    ][form]
    cited, notices = told(line)
    assert (cited.title, authors(cited), venue(cited), notices) == ("题名研究", names, journal, [])
    assert (str(cited.date), cited.volume, cited.issue) == (str(year), "", str(issue))

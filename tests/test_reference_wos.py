"""Web of Science cited references, in every shape seen: what each says, and that it says no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.record.pages import Pages
from kg.record.work import Group, Person, Reference, Work
from kg.reference import read


def entry(text: str) -> tuple[Reference, list[tuple[str, str, str]]]:
    told: list[tuple[str, str, str]] = []
    reference = read([text], 7, 1, lambda *what: told.append(what))
    assert reference.text == text
    assert (reference.number, reference.line) == (7, 1)
    return reference, told


def work(text: str) -> Work:
    reference, _ = entry(text)
    assert reference.work
    return reference.work


ARTICLES = [
    # string; author, year, venue, volume, issue, first page, last page, article number, DOI
    ("Ayres S, 2017, PUBLIC MANAG REV, V19, P90, DOI 10.1080/14719037.2016.1200665",
     "S Ayres", 2017, "PUBLIC MANAG REV", "19", "", "90", "", "", "10.1080/14719037.2016.1200665"),
    ("Cohen A. M., 1977, Memoirs of the Royal Astronomical Society, V84, P1",
     "A. M. Cohen", 1977, "Memoirs of the Royal Astronomical Society", "84", "", "1", "", "", None),
    ("Bassani F., 1967, NUOVO CIMENTO B, V10, P95, DOI DOI 10.1007/BF02710685",
     "F. Bassani", 1967, "NUOVO CIMENTO B", "10", "", "95", "", "", "10.1007/bf02710685"),
    ("Willardson R. K., 1972, SEMICONDUCTORS SEMIM, V9",
     "R. K. Willardson", 1972, "SEMICONDUCTORS SEMIM", "9", "", "", "", "", None),
    ("Jiang Desheng, 1989, Chinese Journal of Infrared Research, V8, P15",
     "Desheng Jiang", 1989, "Chinese Journal of Infrared Research", "8", "", "15", "", "", None),
    ("GADZHIEV VA, 1970, FIZ TVERD TELA+, V12, P1061",
     "VA GADZHIEV", 1970, "FIZ TVERD TELA", "12", "", "1061", "", "", None),
    ("TSUKAHAR.N, 1968, EXP BRAIN RES, V5, P102", "N TSUKAHAR.", 1968, "EXP BRAIN RES", "5", "", "102", "", "", None),
    ("[Anonymous], 1972, PHYS REV, V3", "", 1972, "PHYS REV", "3", "", "", "", "", None),
    ("2016, PUBLIC MANAG REV, V3, P4", "", 2016, "PUBLIC MANAG REV", "3", "", "4", "", "", None),
    ("Smith J., Jr., 1999, PHYS REV, V3", "J. Smith Jr.", 1999, "PHYS REV", "3", "", "", "", "", None),
    ("SMITH J, PHYS REV, V4, P3", "J SMITH", None, "PHYS REV", "4", "", "3", "", "", None),
    ("PHYS REV B, V3, P4", "", None, "PHYS REV B", "3", "", "4", "", "", None),
    ("SMITH J, IN PRESS, PHYS REV, V4", "J SMITH", None, "PHYS REV", "4", "", "", "", "", None),
    ("Kempner J.C., 2004a, ApJ, 607, 200", "J.C. Kempner", 2004, "ApJ", "607", "", "200", "", "", None),
    # sources that hold commas
    ("Maguire D. J., 2005, Computers, Environment and Urban Systems, V29, DOI 10.1016/j.compenvurbsys.2004.05.012",
     "D. J. Maguire", 2005, "Computers, Environment and Urban Systems", "29", "", "", "", "",
     "10.1016/j.compenvurbsys.2004.05.012"),
    # volumes
    ("SAMMON JW, 1969, IEEE T COMPUT, VC 18, P401",
     "JW SAMMON", 1969, "IEEE T COMPUT", "C 18", "", "401", "", "", None),
    ("BREBNER JL, 1967, PHYS LETT, VA 24, P274", "JL BREBNER", 1967, "PHYS LETT", "A 24", "", "274", "", "", None),
    ("HOROWITZ LL, 1974, IEEE T ACOUST, VAS22, P22",
     "LL HOROWITZ", 1974, "IEEE T ACOUST", "AS22", "", "22", "", "", None),
    ("SMITH J, 1901, PHILOS T, VXII, P22", "J SMITH", 1901, "PHILOS T", "XII", "", "22", "", "", None),
    ("SMITH J, 2001, CANCER, V12 S1, P3", "J SMITH", 2001, "CANCER", "12", "S1", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12 PT 2, P3", "J SMITH", 2001, "CANCER", "12", "PT 2", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12 SI, P3", "J SMITH", 2001, "CANCER", "12", "SI", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12, S1, P3", "J SMITH", 2001, "CANCER", "12", "S1", "3", "", "", None),
    ("Karp Peter D, 2002, Bioinformatics, V18 Suppl 1, pS225",
     "Peter D Karp", 2002, "Bioinformatics", "18", "Suppl 1", "S225", "", "", None),
    ("SMITH J, 1990, THESIS ELEVEN, V5, P3", "J SMITH", 1990, "THESIS ELEVEN", "5", "", "3", "", "", None),
    ("SMITH J, 1983, PHYSICA BC, V117 & 118, P117", "J SMITH", 1983, "PHYSICA BC", "117 & 118", "", "117", "", "", None),
    ("SMITH J, 1984, IEEE J QUANTUM ELECT, VQE-20, P3",
     "J SMITH", 1984, "IEEE J QUANTUM ELECT", "QE-20", "", "3", "", "", None),
    ("SMITH J, 1990, NUOVO CIMENTO, VB12, P3", "J SMITH", 1990, "NUOVO CIMENTO", "B12", "", "3", "", "", None),
    ("SMITH J, 1990, NUOVO CIMENTO, V12B, P3", "J SMITH", 1990, "NUOVO CIMENTO", "12B", "", "3", "", "", None),
    ("SMITH J, 1901, ANN PHYS, VXIV A, P3", "J SMITH", 1901, "ANN PHYS", "XIV A", "", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12 PT2, P3", "J SMITH", 2001, "CANCER", "12", "PT2", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12, PT2, P3", "J SMITH", 2001, "CANCER", "12", "PT2", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12 NO 5, P3", "J SMITH", 2001, "CANCER", "12", "5", "3", "", "", None),
    ("SMITH J, 2001, CANCER, V12(5), P3", "J SMITH", 2001, "CANCER", "12", "5", "3", "", "", None),
    ("Smith J., 2001, Politics & Policy, V9, no. 2", "J. Smith", 2001, "Politics & Policy", "9", "2", "", "", "", None),
    ("SMITH J, 2001, NATURE, V12 P3", "J SMITH", 2001, "NATURE", "12", "", "3", "", "", None),
    ("SMITH J, 1970/71, NATURE, V12, P3", "J SMITH", 1970, "NATURE", "12", "", "3", "", "", None),
    # pages and article numbers
    ("SMITH J, 1968, NATURE, V153, P12+", "J SMITH", 1968, "NATURE", "153", "", "12", "", "", None),
    ("SMITH J, 1968, NATURE, V153, P&", "J SMITH", 1968, "NATURE", "153", "", "", "", "", None),
    ("SMITH J, 1968, NATURE, V153, CH2", "J SMITH", 1968, "NATURE", "153", "", "", "", "", None),
    ("SMITH J, 1968, NATURE, V153, FOO, P12", "J SMITH", 1968, "NATURE", "153", "", "12", "", "", None),
    ("SMITH J, 1968, NATURE, V153, P12 [NAT SCI 3, 4]", "J SMITH", 1968, "NATURE", "153", "", "12", "", "", None),
    ("SMITH J, 1968, NATURE, V153, PXXI", "J SMITH", 1968, "NATURE", "153", "", "XXI", "", "", None),
    ("SMITH J, 1968, NATURE, V153, P12A", "J SMITH", 1968, "NATURE", "153", "", "12A", "", "", None),
    ("SMITH J, 1968, Nature, V153, pp3-5", "J SMITH", 1968, "Nature", "153", "", "3", "5", "", None),
    ("SMITH J, 1987, J PHYS-PARIS, V48, PC5-421", "J SMITH", 1987, "J PHYS-PARIS", "48", "", "C5-421", "", "", None),
    ("SMITH J, 1987, J PHYS-PARIS, V48, PC5-421-C5-426",
     "J SMITH", 1987, "J PHYS-PARIS", "48", "", "C5-421", "C5-426", "", None),
    ("SMITH J, 1987, P IEEE IEDM, V7, P26.1-26.9", "J SMITH", 1987, "P IEEE IEDM", "7", "", "26.1", "26.9", "", None),
    ("SMITH J, 1968, ASTROPHYS J, V153, PL95", "J SMITH", 1968, "ASTROPHYS J", "153", "", "L95", "", "", None),
    ("Alfarano C, 2005, NUCLEIC ACIDS RES, V33, pD418",
     "C Alfarano", 2005, "NUCLEIC ACIDS RES", "33", "", "D418", "", "", None),
    ("SMITH J, 1968, NATURE, V153, P12-15", "J SMITH", 1968, "NATURE", "153", "", "12", "15", "", None),
    ("SMITH J, 1968, NATURE, V153, P112-5", "J SMITH", 1968, "NATURE", "153", "", "112", "115", "", None),
    ("SMITH J, 1968, NATURE, V153, P12-12", "J SMITH", 1968, "NATURE", "153", "", "12", "12", "", None),
    ("SMITH J, 1968, NATURE, V153, Pxii", "J SMITH", 1968, "NATURE", "153", "", "xii", "", "", None),
    ("SMITH J, 1984, J AM STAT ASSOC, V79, p[387, 531], DOI 10.2307/2288400",
     "J SMITH", 1984, "J AM STAT ASSOC", "79", "", "387", "", "", "10.2307/2288400"),
    ("Moran Mary, 2005, PLoS Med, V2, pe302", "Mary Moran", 2005, "PLoS Med", "2", "", "", "", "e302", None),
    ("Smith J, 2015, PLOS ONE, V10, PE0117045", "J Smith", 2015, "PLOS ONE", "10", "", "", "", "E0117045", None),
    ("Smith J, 2004, PHYS REV E, V70, ARTN 056131, DOI 10.1103/PhysRevE.70.056131",
     "J Smith", 2004, "PHYS REV E", "70", "", "", "", "056131", "10.1103/physreve.70.056131"),
    ("Smith J, 2004, PHYS REV E, V70, UNSP 23", "J Smith", 2004, "PHYS REV E", "70", "", "", "", "23", None),
    # DOIs
    ("Goodchild M. F., 2008, GEOJOURNAL, V72, P239, DOI [10.1007/s10708-008-9190-4, DOI 10.1007/S10708-008-9190-4]",
     "M. F. Goodchild", 2008, "GEOJOURNAL", "72", "", "239", "", "", "10.1007/s10708-008-9190-4"),
    ("Pascucci V, 2007, ACM T GRAPHIC, V26, DOI [10.1145/1276377.1276449, 10.1145/1239451.1239509]",
     "V Pascucci", 2007, "ACM T GRAPHIC", "26", "", "", "", "", "10.1145/1276377.1276449"),
    ("Smith J, 2007, NATURE, V26, DOI [DOI 10.1000/A, 10.1000/a]",
     "J Smith", 2007, "NATURE", "26", "", "", "", "", "10.1000/a"),
    ("Smith J, 2007, NATURE, V26, DOI [10.1000, DOI 10.1000/b]",
     "J Smith", 2007, "NATURE", "26", "", "", "", "", "10.1000/b"),
    ("Smith J, 1998, STAT MED, V17, P1661, DOI "
     "[10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2, 10.1002/other]",
     "J Smith", 1998, "STAT MED", "17", "", "1661", "", "",
     "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"),
    ("Sucaet Y, 2008, J MED ENTOMOL, V45, P775, DOI 10.1603/0022-2585(2008)45[775:AWRDFM]2.0.CO;2",
     "Y Sucaet", 2008, "J MED ENTOMOL", "45", "", "775", "", "", "10.1603/0022-2585(2008)45[775:awrdfm]2.0.co;2"),
    ("Smith J, 2007, NATURE, V26, 10.1000/x.1", "J Smith", 2007, "NATURE", "26", "", "", "", "", "10.1000/x.1"),
    ("SMITH J, 1979, NATURE, V12, P3, DOI", "J SMITH", 1979, "NATURE", "12", "", "3", "", "", None),
    ("SMITH J, 1979, R&amp;D MANAGE, V12, P3", "J SMITH", 1979, "R&D MANAGE", "12", "", "3", "", "", None),
    ("SMITH J\uff0c1979\uff0cNATURE\uff0cV12\uff0cP3", "J SMITH", 1979, "NATURE", "12", "", "3", "", "", None),
    ("VAN HOVE L, 1953, PHYS REV, V89, P1189", "L VAN HOVE", 1953, "PHYS REV", "89", "", "1189", "", "", None),
    ("PARTICLE DATA GRP, 1990, PHYS LETT B, V239, P1",
     "PARTICLE DATA GRP", 1990, "PHYS LETT B", "239", "", "1", "", "", None),
    ("SMITH J, 1972, DISSERTATION ABSTRAC, V5, P3",
     "J SMITH", 1972, "DISSERTATION ABSTRAC", "5", "", "3", "", "", None),
    ("DOI T, 2001, NATURE, V1, P2", "T DOI", 2001, "NATURE", "1", "", "2", "", "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "author", "year", "venue", "volume", "issue", "start", "end", "article_number", "doi"), ARTICLES
)
def test_an_article(
    text: str,
    author: str,
    year: int | None,
    venue: str,
    volume: str,
    issue: str,
    start: str,
    end: str,
    article_number: str,
    doi: str | None,
) -> None:
    cited = work(text)
    assert cited.type == "journal-article"
    assert cited.title == ""
    assert "".join(each.agent.name for each in cited.contributions) == author
    assert (cited.date.year if cited.date else None) == year
    assert cited.venue
    assert (cited.venue.title, cited.volume, cited.issue) == (venue, volume, issue)
    assert cited.pages == Pages(start, end, article_number)
    assert cited.doi == doi


PLACED = [
    # string; the source, whether whole
    ("[Anonymous], 2016, PUBLIC MANAG REV, DOI DOI 10.1080/14719037.2015.1028974", "PUBLIC MANAG REV", True),
    ("[Anonymous], 2013, RECOGNIZING PUBLIC V", "RECOGNIZING PUBLIC V", False),
    ("Kuchis E.V., 1974, METHODS INVESTIGATIN", "METHODS INVESTIGATIN", False),
    ("Lakatos I., 1976, PROOFS REFUTATIONS", "PROOFS REFUTATIONS", False),  # 18 characters
    ("Hutchins Edwin, 1995, COGNITION WILD", "COGNITION WILD", True),
    ("ASNIN VM, 1968, SOV PHYS+", "SOV PHYS", False),
    (
        "Bevir M., 2016, Rethinking Governance: Ruling, Rationalities and Resistance",
        "Rethinking Governance: Ruling, Rationalities and Resistance",
        True,
    ),
    (
        "Aspnes D. E., 1980, Handbook on semiconductors, vol.II. Optical properties of solids, P109",
        "Handbook on semiconductors, vol.II. Optical properties of solids",
        True,
    ),
    ("LUBLING Y, GENOMICA", "GENOMICA", True),
    ("*WORLD BANK, WORLD DEV REP 2003 S", "WORLD DEV REP 2003 S", False),
    ("*OGC, WEB MAP CONT DOC", "WEB MAP CONT DOC", True),
    ("YAMADA T, 1998, VSMM", "VSMM", True),
    ("LAVIOLA J, 2004, VR 2004", "VR 2004", True),
    ("BASSANI F, 1964, P INT C PHYS SEMICON, P51", "P INT C PHYS SEMICON", False),
    ("Orwell G., 1949, 1984", "1984", True),
    ("PALMER TC, 2002, BOSTON GLOBE    0620, pC1", "BOSTON GLOBE", True),
    ("Amer Psychiat Assoc, 2013, DIAGNOSTIC STATISTIC, V5th ed.", "DIAGNOSTIC STATISTIC", False),
    ("SMITH J, 1999, COMMUNICATION THEOR", "COMMUNICATION THEOR", False),
    ("SMITH J, 1962, THEORY ATOMIC SPECTRA, P1+", "THEORY ATOMIC SPECTRA", True),
    ("SMITH J, 1990, P12TH INT C PHYS SEM", "P12TH INT C PHYS SEM", False),
    ("SMITH J, 1972, MERTON THESIS", "MERTON THESIS", True),
    ("SMITH J, 1972, DISSENT", "DISSENT", True),
    ("House of Commons, 1999, LIB REP", "LIB REP", True),
]


@pytest.mark.parametrize(("text", "source", "whole"), PLACED)
def test_a_source_without_volume_waits_for_the_list(text: str, source: str, whole: bool) -> None:
    reference, _ = entry(text)
    assert reference.placed == source
    assert reference.abbreviated
    assert reference.work
    assert (reference.work.type, reference.work.title, reference.work.venue) == ("unknown", "", None)
    assert reference.work.whole_title == whole


@pytest.mark.parametrize(
    "text",
    [
        "PORCAS RW, UNPUBLISHED", "KANATA T, UNPUB", "Smith J, IN PRESS", "Smith J, COMMUNICATION",
        "Smith J, PRIVATE COMMUNICATION", "ODONOVAN MC, NAT GENET IN PRESS", "SMITH A, WATER RESOURCE UNPUB",
        "ORCHARD S, IN PRESS NAT BIOTECH", "Smith J, [No title captured]", "Smith J, COMMUNICATION 1999",
    ],
)  # fmt: skip
def test_what_is_not_published_is_neither_title_nor_venue(text: str) -> None:
    reference, _ = entry(text)
    assert reference.placed == ""
    assert reference.work
    assert (reference.work.title, reference.work.venue) == ("", None)
    assert len(reference.work.contributions) == 1


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("WOUTERS P., 1999, THESIS U AMSTERDAM", "thesis", ""),
        ("SMITH J, 1999, THESIS", "thesis", ""),
        ("Smith J., 1999, Ph.D. Thesis, Harvard University", "thesis", ""),
        ("MUELLER H, 1971, DOCTORAL DISSERTATIO", "thesis", ""),
        ("SMITH J, 1972, UNPUBLISHED THESIS", "thesis", ""),
        ("SMITH J, 1972, UNPUBLISHED PHD THES", "thesis", ""),
        ("SMITH J, 1972, UNPUBLISHED DOCTORAL", "thesis", ""),
        ("SMITH J, 1972, U CALIFORNIA THESIS", "thesis", ""),
        ("SMITH J, 1972, U ILLINOIS PHD THESI", "thesis", ""),
        ("SMITH J, 1972, SENIOR THESIS PRINCE", "thesis", ""),
        ("SMITH J, 1972, DIPLOMARBEIT U FRANK", "thesis", ""),
        ("SMITH J, 1972, HABILITATIONSSCHRIFT", "thesis", ""),
        ("SMITH J, 1972, THESE DOCTORAT ETAT", "thesis", ""),
        ("[Anonymous], THESIS", "thesis", ""),
        ("[Anonymous], THESIS U CHICAGO", "thesis", ""),
        ("Capasso F, 1983, US, Patent No. 4567890", "patent", ""),
        ("Capasso F., 1983, 5 875 108, Patent No. 5875108", "patent", ""),
        ("Capasso F, 1976, U.S. Patent, 3,987,654", "patent", ""),
        ("Smith J., 1999, On the theory of surface states, PhD thesis", "thesis", "On the theory of surface states"),
        ("Capasso F, 1990, US Patent, Patent No. 4,908,678", "patent", ""),
        ("CAPASSO F, 1985, Patent No. 4509066", "patent", ""),
        ("[Anonymous], 2009, [No title captured], Patent No. 6285999", "patent", ""),
        ("Smith J., 1999, A better mousetrap, Patent No. 6285999", "patent", "A better mousetrap"),
        ("Simonyan K, 2015, ARXIV14091556", "unknown", ""),
        ("TAGLIAFERRI R, 2002, ASTROPH0203445", "unknown", ""),
        ("Simonyan K, 2015, Arxiv, DOI arXiv:1409.1556", "unknown", ""),
    ],
)
def test_other_kinds_of_work(text: str, kind: str, title: str) -> None:
    reference, _ = entry(text)
    assert reference.placed == ""
    assert reference.work
    assert (reference.work.type, reference.work.title, reference.work.venue) == (kind, title, None)


def test_a_chapter_by_its_doi() -> None:
    doi = "10.1007/978-0-230-36431-8_2"
    chapter = work(f"Benington J., 2011, Public value theory and practice, DOI [{doi}, DOI {doi}]")
    assert (chapter.type, chapter.title, chapter.doi) == ("book-chapter", "", doi)
    assert chapter.venue
    assert (chapter.venue.kind, chapter.venue.isbn) == ("book", "9780230364318")
    assert chapter.venue.title == "Public value theory and practice"


@pytest.mark.parametrize("doi", ["10.1007/978-0-230-36431-9_2", "10.1007/11536314_5", "10.1007/BFb0012345"])
def test_no_chapter_without_a_valid_isbn(doi: str) -> None:
    assert work(f"Benington J., 2011, Public value theory and practice, DOI {doi}").type == "unknown"


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("*WHO, 2001, REP, P3", "WHO"),
        ("World Health Organization, 2001, WORLD HEALTH REPORT", "World Health Organization"),
        (
            "U.S. Department of Health, Education and Welfare, 1979, BELMONT REP",
            "U.S. Department of Health, Education and Welfare",
        ),
    ],
)
def test_a_corporate_author(text: str, author: str) -> None:
    assert [each.agent for each in work(text).contributions] == [Group(author)]


def test_several_authors() -> None:
    agents = [each.agent for each in work("Smith J., de Gennes P. G., 1999, Book of ours").contributions]
    assert agents == [Person("J. Smith", "Smith", "J."), Person("P. G. de Gennes", "de Gennes", "P. G.")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Smith J, 2007, NATURE, V26, DOI [10.1000/a, 10.1000/b]", "10.1000/b"),
        ("Smith J, 2007, NATURE, V26, DOI 10.1016", "10.1016"),
        ("Smith J, 2007, NATURE, V26, DOI 10.1016/j.x. 2007.1", "10.1016/j.x. 2007.1"),
        ("Kohonen T, 1985, P IEEE, p[73, 1551]", "1551"),
        ("GODERYA, 2001, NATURE, V1", "GODERYA"),
        ("Simonyan K, 2015, ARXIV14091556", "ARXIV14091556"),
        ("IXDESIGN", "no form"),
        ("SMITH J, 1968, NATURE, V153, CH2", "CH2"),
        ("SMITH J, 1970/71, NATURE, V12, P3", "1970/71"),
    ],
)
def test_what_is_not_used_is_told(text: str, word: str) -> None:
    _, told = entry(text)
    assert any(word in problem and "[7]" in problem for _, problem, _ in told)


@pytest.mark.parametrize(
    "text",
    [
        "IXDESIGN",
        "see the minutes",
        "Fam, X. (2001). Title. Journal, 12(3), 45–50.",
        "Smith J. Title of it. Journal of X, 2001, 12(3): 45-50.",
        "B. K. P. Horn. Robot Vision. MIT Press, Cambridge, MA, 1986.",
        "J. Bing. Novalis. Leipzig, 1893.",
        "Y. Sagiv and M. Yannakakis. Equivalence among expressions. In J. ACM 27(4) pp. 633-655, 1981.",
        "Bozzano M, Jalonen R, Thomas E, et al (2014) Genetic considerations. FAO, Rome",
        "Stewart III, Charles and Jonathan Woon. 2009. Congressional Committees.",
        '1 Suntola, T. "Atomic Layer Epitaxy". Thin Solid Films 216, 84-89, (1992).',
        "CIA World Factbook. Washington, DC: Central Intelligence Agency, 2009.",
    ],
)
def test_what_is_of_another_form_keeps_its_text(text: str) -> None:
    reference, told = entry(text)
    assert reference.work is None
    assert told


def test_a_title_and_source_in_one_are_not_taken_for_a_title() -> None:
    reference, told = entry("Forsé M., 1999, « Social capital », The Tocqueville Review, Vol. 20, n° 1, p. 59-81.")
    assert reference.work
    assert (reference.placed, reference.work.title) == ("", "")
    assert (str(reference.work.date), len(reference.work.contributions)) == ("1999", 1)
    assert told


def test_a_doi_is_certain_whatever_stands_before_it() -> None:
    assert work("Fam, X. (2001). Title. Journal, 12(3), 45–50. DOI 10.1000/abc.1") == Work(
        doi=work("DOI 10.1000/abc.1").doi
    )


CAPITALS = st.text("ABCDEFGHJKLMNOPQRSTUWXYZ", min_size=2, max_size=9)


@given(
    family=CAPITALS.map(str.capitalize),
    initials=st.text("ABCDEFGHJKLM", min_size=1, max_size=2),
    year=st.integers(1850, 2030),
    source=st.lists(CAPITALS, min_size=2, max_size=4).map(" ".join),
    volume=st.from_regex(r"([A-Z] )?[1-9][0-9]{0,3}", fullmatch=True),
    page=st.from_regex(r"[A-DF-Z]?[1-9][0-9]{0,4}", fullmatch=True),
    doi=st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9.;()<>:-]{0,20}[a-z0-9]", fullmatch=True).filter(
        lambda doi: doi.count("(") == doi.count(")")
    ),
)
def test_a_string_made_of_parts_gives_them_back(
    family: str, initials: str, year: int, source: str, volume: str, page: str, doi: str
) -> None:
    reference = read([f"{family} {initials}, {year}, {source}, V{volume}, P{page}, DOI {doi}"], 1, 1, lambda *_: None)
    cited = reference.work
    assert cited
    assert cited.venue
    assert cited.date
    assert (cited.venue.title, cited.volume, cited.pages.start) == (source, volume, page)
    assert (cited.date.year, cited.doi) == (year, doi)
    assert len(cited.contributions) == 1

"""Names: what a byline or a reference prints becomes a person, a group, an unsure one or nobody."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.record.identifier import Orcid
from kg.record.name import cited, is_cited_person, printed
from kg.record.namesake import agree
from kg.record.work import Agent, Group, Person, Unsure


@pytest.mark.parametrize(
    ("text", "family", "given_name", "name"),
    [
        ("Ayres, Sarah", "Ayres", "Sarah", "Sarah Ayres"),
        ("ALONSO, JA", "ALONSO", "JA", "JA ALONSO"),
        ("GOTT, JR", "GOTT", "JR", "JR GOTT"),
        ("'t Hart, Paul", "'t Hart", "Paul", "Paul 't Hart"),
        ("van der Berg, Jan", "van der Berg", "Jan", "Jan van der Berg"),
        ("García-López, M.", "García-López", "M.", "M. García-López"),
        ("O'Neill, K", "O'Neill", "K", "K O'Neill"),
        ("Smith, John, Jr.", "Smith", "John", "John Smith Jr."),
        ("CASEY, HC JR", "CASEY", "HC", "HC CASEY JR"),
        ("GOTT, JR III", "GOTT", "JR", "JR GOTT III"),
        ("J. St. John", "St. John", "J.", "J. St. John"),
        ("St. John E. P.", "St. John", "E. P.", "E. P. St. John"),
        ("Bank, Sarah", "Bank", "Sarah", "Sarah Bank"),
        ("NIZAMETD.MA", "NIZAMETD.", "MA", "MA NIZAMETD."),
        ("ALONSO JA", "ALONSO", "JA", "JA ALONSO"),
        ("J. A. Smith", "Smith", "J. A.", "J. A. Smith"),
        ("John A. van der Berg", "van der Berg", "John A.", "John A. van der Berg"),
        ("Zhang Xiaoming", "Zhang", "Xiaoming", "Xiaoming Zhang"),
        ("张三", "张", "三", "张三"),
        ("欧阳修", "欧阳", "修", "欧阳修"),
        ("诸葛孔明", "诸葛", "孔明", "诸葛孔明"),
        ("张, 三", "张", "三", "张三"),
        # a person, whose family name is not certain
        ("Zhang Wei", "", "", "Zhang Wei"),
        ("田中太郎", "", "", "田中太郎"),
        ("阿卜杜拉·买买提", "", "", "阿卜杜拉·买买提"),
    ],
)
def test_a_printed_person(text: str, family: str, given_name: str, name: str) -> None:
    assert printed(text) == Person(name, family, given_name)


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("Ayres S", "Ayres", "S"),
        ("GOTT JR", "GOTT", "JR"),
        ("Cohen A. M.", "Cohen", "A. M."),
        ("Dignam M.M.", "Dignam", "M.M."),
        ("Barabasi A-L", "Barabasi", "A-L"),
        ("Zhang Y.-H.", "Zhang", "Y.-H."),
        ("Jefferson D. R", "Jefferson", "D. R"),
        ("van der Berg J", "van der Berg", "J"),
        ("de Gennes PG", "de Gennes", "PG"),
        ("'t Hart P.", "'t Hart", "P."),
        ("Le Novere N", "Le Novere", "N"),
        ("Weise Moeller E", "Weise Moeller", "E"),
        ("Abdul Kalam A.P.J.", "Abdul Kalam", "A.P.J."),
        ("De Solla Price Derek J.", "De Solla Price", "Derek J."),
        ("Jiang Desheng", "Jiang", "Desheng"),
        ("von Laszewski Gregor", "von Laszewski", "Gregor"),
        ("Sable Charles E", "Sable", "Charles E"),
        ("Joshi Aravind K.", "Joshi", "Aravind K."),
        ("Bell B Sue", "Bell", "B Sue"),
        ("Milward H. Brinton", "Milward", "H. Brinton"),
        ("DELACRUZ-GARCIA MJ", "DELACRUZ-GARCIA", "MJ"),
        ("Smith J Jr", "Smith", "J"),
        ("Press WH", "Press", "WH"),
        ("De Smith", "De Smith", ""),
        ("Du Wei", "Du", "Wei"),
        ("TSUKAHAR.N", "TSUKAHAR.", "N"),
        # in capitals, a short family name looks like initials
        ("DEL SOLE R", "DEL SOLE", "R"),
        ("VAN HOVE L", "VAN HOVE", "L"),
        ("DE WIT HJ", "DE WIT", "HJ"),
        ("TER HAAR D", "TER HAAR", "D"),
        ("'T HART P", "'T HART", "P"),
        ("ST JOHN J", "ST JOHN", "J"),
        ("VAN DE WALLE CG", "VAN DE WALLE", "CG"),
        ("DE LA CRUZ R", "DE LA CRUZ", "R"),
        ("MAC ROBERT J", "MAC ROBERT", "J"),
        ("MC GILL TC", "MC GILL", "TC"),
        ("O DAY P", "O DAY", "P"),
        ("SAN JOSE E", "SAN JOSE", "E"),
        ("BEN DAVID Y", "BEN DAVID", "Y"),
        ("GARCIA RUIZ J", "GARCIA RUIZ", "J"),
        ("SMITH JOHN A", "SMITH", "JOHN A"),
        ("VAN COURT J", "VAN COURT", "J"),
        ("LE T. V.", "LE", "T. V."),
        ("LE TV", "LE", "TV"),
        ("PHILLIPS J C", "PHILLIPS", "J C"),
        ("SMITH JR JA", "SMITH", "JA"),
        ("Baes Jr.", "Baes", ""),
        ("Lee Jr S.", "Lee", "S."),
        ("St. John P. E.", "St. John", "P. E."),
        ("d'Aubuisson R", "d'Aubuisson", "R"),
        ("SAI-HALASZ GA", "SAI-HALASZ", "GA"),
        ("VANDERZIEL JP", "VANDERZIEL", "JP"),
        ("BANK RE", "BANK", "RE"),
        ("张三", "张", "三"),
    ],
)
def test_a_cited_person(text: str, family: str, given_name: str) -> None:
    agent = cited(text)
    assert isinstance(agent, Person)
    assert (agent.family, agent.given) == (family, given_name)


@pytest.mark.parametrize(
    "text",
    [
        "World Health Organization", "UniProt Consortium", "ATLAS Collaboration", "Ministry of Education", "WHO",
        "OECD", "World Bank", "Eurostat", "National Science Foundation (NSF)", "R Core Team", "US EPA", "UNIV PENN",
        "中国科学院物理研究所", "某某课题组", "House of Commons", "HOUSE OF LORDS", "City of Bristol", "Mayor of London",
        "State of Victoria", "Scottish Executive", "Audit Scotland", "Core Cities", "Financial Times", "BBC News",
        "PARTICLE DATA GRP", "LEP COLLAB", "DEP COMM LOC GOV", "ASTON UNIV", "AL AZHAR UNIV", "HMSO",
    ],
)  # fmt: skip
def test_a_group(text: str) -> None:
    assert printed(text) == cited(text) == Group(text)


def test_a_group_with_a_star_or_a_comma() -> None:
    assert cited("*IEEE COMP SOC") == Group("IEEE COMP SOC")
    assert printed("Ministry of Health, Labour and Welfare") == Group("Ministry of Health, Labour and Welfare")


@pytest.mark.parametrize("text", ["[Anonymous]", "[anonymous]", "Anonymous", "ANON", "佚名", "", " , "])
def test_nobody(text: str) -> None:
    assert printed(text) is cited(text) is None


@pytest.mark.parametrize("text", ["Sarah Ayres", "Plato", "GODERYA"])
def test_an_unsure_one(text: str) -> None:
    assert printed(text) == Unsure(text)


@pytest.mark.parametrize(
    "text", ["Phys. Rev. B", "GENOMICA", "PHYS REV 2", "CATIA INC", "Public value theory", "Baes Jr."]
)
def test_a_source_is_no_certain_person(text: str) -> None:
    assert not is_cited_person(text)


def person(family: str, given_name: str, orcid: str | None = None) -> Person:
    return Person(f"{given_name} {family}".strip(), family, given_name, Orcid(orcid) if orcid else None)


SAME = [
    (person("Ayres", "S"), person("Ayres", "Sarah")),
    (person("ALONSO", "JA"), person("Alonso", "Juan A.")),
    (person("ALONSO", "JA"), person("Alonso", "J. A.")),
    (person("ALONSO", "J"), person("Alonso", "J. A.")),
    (person("García-López", "M."), person("GARCIA LOPEZ", "M")),
    (person("Müller", "K"), person("MUELLER", "KA")),
    (person("Sørensen", "Jean-Pierre"), person("SORENSEN", "JP")),
    (person("Li", "NING"), person("Li", "Ning")),
    (person("张", "三"), person("张", "三")),
    (person("Ayres", "S", "0000-0002-1825-0097"), person("Smith", "T", "0000-0002-1825-0097")),
    (Group("Unesco"), Group("UNESCO")),
]
OTHER = [
    (person("Ayres", "Sarah"), person("Ayres", "Susan")),
    (person("ALONSO", "JA"), person("ALONSO", "JB")),
    (person("ALONSO", "JA"), person("ALONSO", "J. B.")),
    (person("Ayres", ""), person("Ayres", "")),
    (person("Ayres", ""), person("Ayres", "S")),
    (person("Ayres", "S"), person("Ayers", "S")),
    (person("Ayres", "S", "0000-0002-1825-0097"), person("Ayres", "S", "0000-0001-5109-3700")),
    (Group("UNESCO"), Group("UNICEF")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_may_be_one_author(one: Agent, other: Agent) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_are_two(one: Agent, other: Agent) -> None:
    assert not agree(one, other)
    assert not agree(other, one)


@example("*")
@given(st.text(max_size=400))
def test_any_text_is_a_name_or_nobody(text: str) -> None:
    for agent in (printed(text), cited(text)):
        assert agent is None or agent.name.strip()


WORDS = (
    st.text("abcdefghijklmnopqrstuvwxyzäéø'-", min_size=2, max_size=12)
    .filter(lambda word: any(map(str.isalpha, word)))
    .map(str.capitalize)
)


@given(WORDS, WORDS)
def test_family_and_given_name_come_back(family: str, given_name: str) -> None:
    agent = printed(f"{family}, {given_name}")
    assert agent == person(family, given_name)


@given(WORDS, st.text("ABCDEFGHJKLMNOPQRSTUVW", min_size=1, max_size=3))
def test_cited_initials_come_back(family: str, initials: str) -> None:
    agent = cited(f"{family} {initials}")
    assert isinstance(agent, Person | Group)
    if isinstance(agent, Person):
        assert agree(agent, person(family, initials))

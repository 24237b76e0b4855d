"""Who made a work: roles in their order, people and groups, the affiliations of this very work."""

from __future__ import annotations

from pathlib import Path

from kg.record.address import affiliation
from kg.record.identifier import Doi, Orcid
from kg.record.work import Contribution, Group, Person, Unsure, Work
from kg.vocab import DCTERMS, FOAF, OCO, ORG, PRO, RDF, SCORO, VCARD
from tests.pages import Graphed, graphed, of_records, page

ARTICLE = "work/doi/10.1088/0022-3719/5/9/001"
BOOK = "work/doi/10.1/a"
ADA, BEN, CAT = (
    Person(f"{given} {family}", family, given) for given, family in (("Ada", "A"), ("Ben", "B"), ("Cat", "C"))
)


def chain(graph: Graphed, work: str, role: str) -> list[str]:
    """The holders of a kind of role, in the order of their chain, which has one head and no loop."""
    roles = [
        each for each in graph.values(work, PRO.isDocumentContextFor) if graph.values(each, PRO.withRole) == [role]
    ]
    followers = {each: graph.values(each, OCO.hasNext) for each in roles}
    (head,) = [each for each in roles if not graph.subjects(OCO.hasNext, each)]
    holders: list[str] = []
    here = [head]
    while here:
        assert len(here) == 1
        assert len(holders) < len(roles)
        holders.append(graph.value(here[0], PRO.isHeldBy))
        here = followers[here[0]]
    assert len(holders) == len(roles)
    return [graph.value(holder, FOAF.name) for holder in holders]


def test_authors_stand_in_their_order(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page())
    assert chain(graph, ARTICLE, PRO.author) == ["Y SASAKI", "J NAKAI", "C HAMAGUCHI"]
    assert graph.values(ARTICLE, DCTERMS.creator) == [f"{ARTICLE}#author-{number}" for number in (1, 2, 3)]
    assert graph.values(f"{ARTICLE}#author-1-role", RDF.type) == [PRO.RoleInTime]


def test_one_author_has_no_next(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(authors=["作者", "SASAKI, Y"]))
    assert graph.values(f"{ARTICLE}#author-1-role", OCO.hasNext) == []


def test_names_are_as_printed(tmp_path: Path) -> None:
    authors = ["'t Hart, Paul", "van der Berg, J", "García-López, M.", "O'Neill, P", "ALONSO, JA", "张三"]
    graph = graphed(tmp_path, page(authors=["作者", *authors]))
    told = [
        (graph.value(f"{ARTICLE}#author-{n}", FOAF.familyName), graph.value(f"{ARTICLE}#author-{n}", FOAF.givenName))
        for n in range(1, 7)
    ]
    assert told == [
        ("'t Hart", "Paul"),
        ("van der Berg", "J"),
        ("García-López", "M."),
        ("O'Neill", "P"),
        ("ALONSO", "JA"),
        ("张", "三"),
    ]
    assert graph.value(f"{ARTICLE}#author-1", FOAF.name) == "Paul 't Hart"
    assert graph.value(f"{ARTICLE}#author-6", FOAF.name) == "张三"


def test_editors_and_translators_have_chains_of_their_own() -> None:
    roles = [(ADA, "author"), (BEN, "editor"), (CAT, "translator"), (BEN, "author"), (CAT, "editor")]
    graph = of_records(Work(doi=Doi("10.1/a"), contributions=tuple(Contribution(agent, role) for agent, role in roles)))  # type: ignore[arg-type]  # the names of roles
    assert chain(graph, BOOK, PRO.author) == ["Ada A", "Ben B"]
    assert chain(graph, BOOK, PRO.editor) == ["Ben B", "Cat C"]
    assert chain(graph, BOOK, PRO.translator) == ["Cat C"]
    assert graph.values(BOOK, DCTERMS.creator) == [f"{BOOK}#author-1", f"{BOOK}#author-2"]
    assert graph.values(BOOK, DCTERMS.contributor) == [f"{BOOK}#editor-1", f"{BOOK}#editor-2", f"{BOOK}#translator-1"]


def test_groups_are_organisations_and_the_unsure_are_agents() -> None:
    agents = (Group("World Health Organization"), Unsure("Plato"), ADA)
    graph = of_records(Work(doi=Doi("10.1/a"), contributions=tuple(Contribution(agent) for agent in agents)))
    kinds = [graph.values(f"{BOOK}#author-{number}", RDF.type) for number in (1, 2, 3)]
    assert kinds == [[FOAF.Organization], [FOAF.Agent], [FOAF.Person]]
    assert graph.values(f"{BOOK}#author-1", FOAF.familyName) == []


def test_nobody_is_merged_by_name_but_by_orcid() -> None:
    orcid = Orcid("0000-0002-1825-0097")
    known = Person("Ada A", "A", "Ada", orcid)
    graph = of_records(
        Work(doi=Doi("10.1/a"), contributions=(Contribution(ADA), Contribution(known))),
        Work(doi=Doi("10.1/b"), contributions=(Contribution(ADA), Contribution(Person("A. A", "A", "A.", orcid)))),
    )
    assert graph.values("work/doi/10.1/b", DCTERMS.creator) == [
        "person/orcid/0000-0002-1825-0097",
        "work/doi/10.1/b#author-1",
    ]
    assert graph.values("person/orcid/0000-0002-1825-0097", FOAF.name) == ["Ada A"], "nobody gets two names"


def test_an_affiliation_is_a_role_of_this_author_with_the_verbatim_address(tmp_path: Path) -> None:
    address = "Univ Bristol, Sch Policy Studies, Ctr Cities, 8 Priory Rd, Bristol BS8 1TZ, Avon, England"
    graph = graphed(tmp_path, page(authors=["作者", "SASAKI, Y [1]"], affiliations=["机构", f"[1] {address}"]))
    role = f"{ARTICLE}#author-1-affiliation-1"
    assert role in graph.values(ARTICLE, PRO.isDocumentContextFor)
    assert graph.value(role, PRO.withRole) == SCORO.affiliate
    assert graph.value(role, PRO.isHeldBy) == f"{ARTICLE}#author-1"
    assert graph.value(role, DCTERMS.description) == address
    centre, school, university = (
        "organization/univ-bristol-sch-policy-studies-ctr-cities-england",
        "organization/univ-bristol-sch-policy-studies-england",
        "organization/univ-bristol-england",
    )
    assert graph.value(role, PRO.relatesToOrganization) == centre
    assert graph.values(centre, ORG.subOrganizationOf) == [school]
    assert graph.values(centre, ORG.unitOf) == graph.values(school, ORG.unitOf) == [university]
    assert graph.values(school, ORG.subOrganizationOf) == []
    assert graph.values(centre, RDF.type) == sorted([FOAF.Organization, ORG.OrganizationalUnit])
    assert graph.values(university, RDF.type) == [FOAF.Organization]
    assert [graph.value(each, FOAF.name) for each in (centre, school, university)] == [
        "Ctr Cities",
        "Sch Policy Studies",
        "Univ Bristol",
    ]
    place = graph.value(centre, VCARD.hasAddress)
    assert place == f"{role}-address"
    assert graph.value(place, VCARD.street_address) == "8 Priory Rd"
    assert graph.value(place, VCARD.locality) == "Bristol"
    assert graph.value(place, VCARD.postal_code) == "BS8 1TZ"
    assert graph.value(place, VCARD.region) == "Avon"
    assert graph.value(place, VCARD.country_name) == "England"


def test_affiliations_stand_in_the_order_of_the_markers(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(authors=["作者", "SASAKI, Y [2,1]"]))
    described = [graph.value(f"{ARTICLE}#author-1-affiliation-{n}", DCTERMS.description) for n in (1, 2)]
    assert described == ["UNIV VALLADOLID,DEPT OPT,VALLADOLID,SPAIN", "OSAKA UNIV,DEPT ELECTR,SUITA 565,JAPAN"]


def test_an_address_tied_to_nobody_is_a_role_without_holder(tmp_path: Path) -> None:
    graph = graphed(tmp_path, page(authors=["作者", "SASAKI, Y", "NAKAI, J"]))
    assert graph.subjects(PRO.withRole, SCORO.affiliate) == [f"{ARTICLE}#affiliation-1", f"{ARTICLE}#affiliation-2"]
    for role in graph.subjects(PRO.withRole, SCORO.affiliate):
        assert graph.values(role, PRO.isHeldBy) == []
        assert role in graph.values(ARTICLE, PRO.isDocumentContextFor)


def test_an_address_that_cannot_be_taken_apart_is_one_organisation(tmp_path: Path) -> None:
    graph = graphed(
        tmp_path, page(authors=["作者", "SASAKI, Y [1]"], affiliations=["机构", "[1] School of Somewhere, Nowhere"])
    )
    role = f"{ARTICLE}#author-1-affiliation-1"
    assert graph.value(graph.value(role, PRO.relatesToOrganization), FOAF.name) == "School of Somewhere, Nowhere"
    assert not graph.has(f"{role}-address")


def test_an_organisation_of_several_works_is_named_once() -> None:
    one, other = affiliation("Univ Bristol, Bristol, England"), affiliation("UNIV BRISTOL, Bristol, England")
    graph = of_records(
        Work(doi=Doi("10.1/a"), contributions=(Contribution(ADA, affiliations=(one,)),)),
        Work(doi=Doi("10.1/b"), contributions=(Contribution(BEN, affiliations=(other,)),)),
    )
    assert graph.values("organization/univ-bristol-england", FOAF.name) == ["Univ Bristol"]
    assert (
        graph.value("work/doi/10.1/b#author-1-affiliation-1", DCTERMS.description) == "UNIV BRISTOL, Bristol, England"
    )

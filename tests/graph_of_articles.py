"""Graphs of made-up articles for the tests of the pictures, in the shape that the mapping gives."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

from kg.vocab import (
    BIRO,
    C4O,
    CITO,
    CO,
    DCTERMS,
    FABIO,
    FOAF,
    FRBR,
    OCO,
    PRISM,
    PRO,
    PROV,
    RDF,
    SCORO,
    SKOS,
    XSD,
    Term,
)

BASE = "https://example.org/kg/"
TITLES = (
    "Soft governance of regional networks",
    "Measuring public value",
    "城市治理中的公共价值",
    "On membranes",
    "Graphs",
)
FAMILIES = ("Ayres", "Alford", "Müller", "王", "van der Berg", "O'Neill", "Nagy", "Côté", "Flinders")


class Articles:
    """A graph under construction."""

    def __init__(self) -> None:
        self.graph = Graph()

    def say(self, subject: str, predicate: Term, *targets: str) -> None:
        """States links."""
        for target in targets:
            self.graph.add((URIRef(subject), URIRef(predicate), URIRef(target)))

    def text(self, subject: str, predicate: Term, value: str, datatype: Term | None = None) -> None:
        """States a literal."""
        literal = Literal(value, datatype=URIRef(datatype) if datatype else None, normalize=False)
        self.graph.add((URIRef(subject), URIRef(predicate), literal))

    def work(self, iri: str, title: str, year: int, authors: list[tuple[str, str]]) -> None:
        """A work with its authors in order, as (given name, family name)."""
        self.say(iri, RDF.type, FABIO.Expression, FABIO.JournalArticle)
        self.text(iri, DCTERMS.title, title)
        self.text(iri, FABIO.hasPublicationYear, str(year), XSD.gYear)
        for n, (given, family) in enumerate(authors, 1):
            self.say(iri, PRO.isDocumentContextFor, f"{iri}#author-{n}-role")
            self.say(f"{iri}#author-{n}-role", PRO.withRole, PRO.author)
            self.say(f"{iri}#author-{n}-role", PRO.isHeldBy, f"{iri}#author-{n}")
            if n < len(authors):
                self.say(f"{iri}#author-{n}-role", OCO.hasNext, f"{iri}#author-{n + 1}-role")
            self.text(f"{iri}#author-{n}", FOAF.name, f"{given} {family}")
            self.text(f"{iri}#author-{n}", FOAF.familyName, family)
            self.text(f"{iri}#author-{n}", FOAF.givenName, given)

    def affiliation(self, iri: str, author: int, organization: str, name: str) -> None:
        """One of an author's affiliations."""
        role = f"{iri}#author-{author}-affiliation-{organization}"
        self.say(iri, PRO.isDocumentContextFor, role)
        self.say(role, PRO.withRole, SCORO.affiliate)
        self.say(role, PRO.isHeldBy, f"{iri}#author-{author}")
        self.say(role, PRO.relatesToOrganization, f"{BASE}organization/{organization}")
        self.text(f"{BASE}organization/{organization}", FOAF.name, name)

    def venue(self, work: str, slug: str, title: str) -> None:
        """The journal of a work, above a volume."""
        self.say(work, FRBR.partOf, f"{BASE}venue/{slug}#volume-1")
        self.say(f"{BASE}venue/{slug}#volume-1", FRBR.partOf, f"{BASE}venue/{slug}")
        self.text(f"{BASE}venue/{slug}", DCTERMS.title, title)

    def subject(self, work: str, slug: str, label: str) -> None:
        """A keyword."""
        self.say(work, DCTERMS.subject, f"{BASE}keyword/{slug}")
        self.text(f"{BASE}keyword/{slug}", SKOS.prefLabel, label)
        self.text(work, PRISM.keyword, label)

    def reference(self, article: str, number: int, cited: str, text: str, *kinds: Term) -> None:
        """One reference, the work it refers to and the citation with its further classes."""
        reference, item = f"{article}#reference-{number}", f"{article}#reference-{number}-item"
        self.say(article, FRBR.part, f"{article}#references", reference)
        self.say(f"{article}#references", RDF.type, BIRO.ReferenceList)
        self.say(f"{article}#references", CO.item, item)
        self.text(item, CO.index, str(number), XSD.integer)
        self.say(item, CO.itemContent, reference)
        self.say(reference, RDF.type, BIRO.BibliographicReference)
        self.text(reference, C4O.hasContent, text)
        self.say(reference, BIRO.references, cited)
        self.say(article, CITO.cites, cited)
        self.say(f"{article}#citation-{number}", RDF.type, CITO.Citation, *kinds)
        self.say(f"{article}#citation-{number}", CITO.hasCitingEntity, article)
        self.say(f"{article}#citation-{number}", CITO.hasCitedEntity, cited)


def one_article(works: int, authors: int = 3, number: int = 0, into: Articles | None = None) -> Articles:
    """An article with `works` cited works; every seventh a self-citation, every fourth in a common journal."""
    made = into or Articles()
    iri = f"{BASE}work/doi/10.1000/{number}"
    names = [(f"Given{n}", FAMILIES[(n + number) % len(FAMILIES)]) for n in range(authors)]
    made.work(iri, f"{TITLES[number % len(TITLES)]}, a study of {works} cited works", 2020, names)
    made.say(iri, PROV.wasDerivedFrom, f"{BASE}source/{number}")
    made.venue(iri, "regional-studies", "Regional Studies")
    for n in range(1, authors + 1):
        made.affiliation(iri, n, f"school-{(n + number) % 4}", f"School {(n + number) % 4}")
    for n in range(5):
        made.subject(iri, f"subject-{n * (number + 1)}", f"subject {n * (number + 1)}")
    for n in range(1, works + 1):
        cited = f"{BASE}work/key/{n if n % 9 == 0 else f'{number}-{n}'}"
        mine = n % 7 == 0
        people = [names[0]] if mine else [(f"Name{n % 5}", FAMILIES[n % len(FAMILIES)]), ("A", f"Other{n}")]
        made.work(cited, f"{TITLES[n % len(TITLES)]} {n}", 1960 + (n * 37) % 60, people)
        if n % 4 == 0:
            made.venue(cited, f"journal-{n % 20}", f"JOURNAL OF THINGS {n % 20}")
        made.reference(iri, n, cited, f"Reference text {n}", *([CITO.AuthorSelfCitation] if mine else []))
    return made


def many_articles(articles: int, works: int) -> Articles:
    """Articles that share a journal, subjects, schools and some cited works."""
    made = Articles()
    for number in range(articles):
        one_article(works, 1 + number % 4, number, made)
    return made

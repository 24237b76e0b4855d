"""Closed vocabularies: one constant per ontology term that kg states, and no other.

A misspelt term is an ``AttributeError`` at import and an error of the type checker. Terms keep their
ontology's own spelling. `tests/test_vocab.py` holds each against the ontologies.
"""

from __future__ import annotations

from typing import Final, NewType

Term = NewType("Term", str)
"""The IRI of a declared ontology term (class, property, individual or datatype)."""

Iri = NewType("Iri", str)
"""An absolute IRI by RFC 3987 of a thing that kg describes, minted in `kg.iri`: written as it stands."""


class RDF:
    NS: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    type: Final = Term(NS + "type")


class OWL:
    NS: Final = "http://www.w3.org/2002/07/owl#"
    sameAs: Final = Term(NS + "sameAs")


class XSD:
    NS: Final = "http://www.w3.org/2001/XMLSchema#"
    date: Final = Term(NS + "date")
    dateTime: Final = Term(NS + "dateTime")
    duration: Final = Term(NS + "duration")
    gYear: Final = Term(NS + "gYear")
    gYearMonth: Final = Term(NS + "gYearMonth")
    integer: Final = Term(NS + "integer")


class DCTERMS:
    NS: Final = "http://purl.org/dc/terms/"
    abstract: Final = Term(NS + "abstract")
    contributor: Final = Term(NS + "contributor")
    creator: Final = Term(NS + "creator")
    description: Final = Term(NS + "description")
    language: Final = Term(NS + "language")
    publisher: Final = Term(NS + "publisher")
    subject: Final = Term(NS + "subject")
    title: Final = Term(NS + "title")


class FOAF:
    NS: Final = "http://xmlns.com/foaf/0.1/"
    Agent: Final = Term(NS + "Agent")
    Organization: Final = Term(NS + "Organization")
    Person: Final = Term(NS + "Person")
    familyName: Final = Term(NS + "familyName")
    givenName: Final = Term(NS + "givenName")
    name: Final = Term(NS + "name")


class SKOS:
    NS: Final = "http://www.w3.org/2004/02/skos/core#"
    Concept: Final = Term(NS + "Concept")
    ConceptScheme: Final = Term(NS + "ConceptScheme")
    altLabel: Final = Term(NS + "altLabel")
    broader: Final = Term(NS + "broader")
    inScheme: Final = Term(NS + "inScheme")
    notation: Final = Term(NS + "notation")
    prefLabel: Final = Term(NS + "prefLabel")


class ORG:
    NS: Final = "http://www.w3.org/ns/org#"
    OrganizationalUnit: Final = Term(NS + "OrganizationalUnit")
    subOrganizationOf: Final = Term(NS + "subOrganizationOf")
    unitOf: Final = Term(NS + "unitOf")


class VCARD:
    NS: Final = "http://www.w3.org/2006/vcard/ns#"
    Address: Final = Term(NS + "Address")
    country_name: Final = Term(NS + "country-name")
    hasAddress: Final = Term(NS + "hasAddress")
    locality: Final = Term(NS + "locality")
    postal_code: Final = Term(NS + "postal-code")
    region: Final = Term(NS + "region")
    street_address: Final = Term(NS + "street-address")


class OA:
    NS: Final = "http://www.w3.org/ns/oa#"
    Annotation: Final = Term(NS + "Annotation")
    hasBody: Final = Term(NS + "hasBody")
    hasTarget: Final = Term(NS + "hasTarget")
    motivatedBy: Final = Term(NS + "motivatedBy")
    tagging: Final = Term(NS + "tagging")


class PROV:
    NS: Final = "http://www.w3.org/ns/prov#"
    Activity: Final = Term(NS + "Activity")
    Bundle: Final = Term(NS + "Bundle")
    Entity: Final = Term(NS + "Entity")
    SoftwareAgent: Final = Term(NS + "SoftwareAgent")
    endedAtTime: Final = Term(NS + "endedAtTime")
    specializationOf: Final = Term(NS + "specializationOf")
    used: Final = Term(NS + "used")
    wasAssociatedWith: Final = Term(NS + "wasAssociatedWith")
    wasAttributedTo: Final = Term(NS + "wasAttributedTo")
    wasDerivedFrom: Final = Term(NS + "wasDerivedFrom")
    wasGeneratedBy: Final = Term(NS + "wasGeneratedBy")


class PRISM:
    NS: Final = "http://prismstandard.org/namespaces/basic/2.0/"
    doi: Final = Term(NS + "doi")
    endingPage: Final = Term(NS + "endingPage")
    isbn: Final = Term(NS + "isbn")
    issn: Final = Term(NS + "issn")
    keyword: Final = Term(NS + "keyword")
    pageRange: Final = Term(NS + "pageRange")
    publicationDate: Final = Term(NS + "publicationDate")
    startingPage: Final = Term(NS + "startingPage")


class FABIO:
    NS: Final = "http://purl.org/spar/fabio/"
    Book: Final = Term(NS + "Book")
    BookChapter: Final = Term(NS + "BookChapter")
    ConferencePaper: Final = Term(NS + "ConferencePaper")
    DisciplineDictionary: Final = Term(NS + "DisciplineDictionary")
    Expression: Final = Term(NS + "Expression")
    Journal: Final = Term(NS + "Journal")
    JournalArticle: Final = Term(NS + "JournalArticle")
    JournalIssue: Final = Term(NS + "JournalIssue")
    JournalVolume: Final = Term(NS + "JournalVolume")
    Manifestation: Final = Term(NS + "Manifestation")
    NewspaperArticle: Final = Term(NS + "NewspaperArticle")
    PatentDocument: Final = Term(NS + "PatentDocument")
    ReportDocument: Final = Term(NS + "ReportDocument")
    SpecificationDocument: Final = Term(NS + "SpecificationDocument")
    SubjectDiscipline: Final = Term(NS + "SubjectDiscipline")
    SubjectTerm: Final = Term(NS + "SubjectTerm")
    TermDictionary: Final = Term(NS + "TermDictionary")
    Thesis: Final = Term(NS + "Thesis")
    hasElectronicArticleIdentifier: Final = Term(NS + "hasElectronicArticleIdentifier")
    hasPageCount: Final = Term(NS + "hasPageCount")
    hasPublicationYear: Final = Term(NS + "hasPublicationYear")
    hasSequenceIdentifier: Final = Term(NS + "hasSequenceIdentifier")
    hasShortTitle: Final = Term(NS + "hasShortTitle")
    hasSubjectTerm: Final = Term(NS + "hasSubjectTerm")


class FRBR:
    NS: Final = "http://purl.org/vocab/frbr/core#"
    embodiment: Final = Term(NS + "embodiment")
    part: Final = Term(NS + "part")
    partOf: Final = Term(NS + "partOf")


class BIRO:
    NS: Final = "http://purl.org/spar/biro/"
    BibliographicReference: Final = Term(NS + "BibliographicReference")
    ReferenceList: Final = Term(NS + "ReferenceList")
    references: Final = Term(NS + "references")


class CO:
    NS: Final = "http://purl.org/co/"
    ListItem: Final = Term(NS + "ListItem")
    firstItem: Final = Term(NS + "firstItem")
    index: Final = Term(NS + "index")
    item: Final = Term(NS + "item")
    itemContent: Final = Term(NS + "itemContent")
    lastItem: Final = Term(NS + "lastItem")
    nextItem: Final = Term(NS + "nextItem")
    size: Final = Term(NS + "size")


class CITO:
    NS: Final = "http://purl.org/spar/cito/"
    AffilationSelfCitation: Final = Term(NS + "AffilationSelfCitation")  # so spelt in CiTO 2.8.2
    AuthorSelfCitation: Final = Term(NS + "AuthorSelfCitation")
    Citation: Final = Term(NS + "Citation")
    JournalSelfCitation: Final = Term(NS + "JournalSelfCitation")
    cites: Final = Term(NS + "cites")
    hasCitationCreationDate: Final = Term(NS + "hasCitationCreationDate")
    hasCitationTimeSpan: Final = Term(NS + "hasCitationTimeSpan")
    hasCitedEntity: Final = Term(NS + "hasCitedEntity")
    hasCitingEntity: Final = Term(NS + "hasCitingEntity")


class C4O:
    NS: Final = "http://purl.org/spar/c4o/"
    BibliographicInformationSource: Final = Term(NS + "BibliographicInformationSource")
    GlobalCitationCount: Final = Term(NS + "GlobalCitationCount")
    hasContent: Final = Term(NS + "hasContent")
    hasGlobalCitationFrequency: Final = Term(NS + "hasGlobalCitationFrequency")
    hasGlobalCountDate: Final = Term(NS + "hasGlobalCountDate")
    hasGlobalCountSource: Final = Term(NS + "hasGlobalCountSource")
    hasGlobalCountValue: Final = Term(NS + "hasGlobalCountValue")


class PRO:
    NS: Final = "http://purl.org/spar/pro/"
    RoleInTime: Final = Term(NS + "RoleInTime")
    author: Final = Term(NS + "author")
    editor: Final = Term(NS + "editor")
    isDocumentContextFor: Final = Term(NS + "isDocumentContextFor")
    isHeldBy: Final = Term(NS + "isHeldBy")
    relatesToOrganization: Final = Term(NS + "relatesToOrganization")
    translator: Final = Term(NS + "translator")
    withRole: Final = Term(NS + "withRole")


class SCORO:
    NS: Final = "http://purl.org/spar/scoro/"
    affiliate: Final = Term(NS + "affiliate")


class DATACITE:
    NS: Final = "http://purl.org/spar/datacite/"
    Identifier: Final = Term(NS + "Identifier")
    doi: Final = Term(NS + "doi")
    hasIdentifier: Final = Term(NS + "hasIdentifier")
    isbn: Final = Term(NS + "isbn")
    issn: Final = Term(NS + "issn")
    orcid: Final = Term(NS + "orcid")
    pmid: Final = Term(NS + "pmid")
    usesIdentifierScheme: Final = Term(NS + "usesIdentifierScheme")


class LITERAL:
    NS: Final = "http://www.essepuntato.it/2010/06/literalreification/"
    hasLiteralValue: Final = Term(NS + "hasLiteralValue")


class OCO:
    NS: Final = "https://w3id.org/oc/ontology/"
    hasNext: Final = Term(NS + "hasNext")


VOCABULARIES: Final = {
    vocabulary.__name__.lower(): vocabulary
    for vocabulary in (
        BIRO, C4O, CITO, CO, DATACITE, DCTERMS, FABIO, FOAF, FRBR, LITERAL, OA, OCO, ORG, OWL,
        PRISM, PRO, PROV, RDF, SCORO, SKOS, VCARD, XSD,
    )
}  # fmt: skip
PREFIXES: Final[dict[str, str]] = {name: v.NS for name, v in VOCABULARIES.items()}
"""Prefix → namespace IRI, in alphabetical order of the prefixes."""


def terms() -> dict[str, Term]:
    """Every term, by its short form: ``{"dcterms:title": "http://purl.org/dc/terms/title", …}``.

    >>> terms()["vcard:postal-code"]
    'http://www.w3.org/2006/vcard/ns#postal-code'
    """
    return {
        f"{prefix}:{iri.removeprefix(v.NS)}": Term(iri)
        for prefix, v in VOCABULARIES.items()
        for name, iri in vars(v).items()
        if not name.startswith("_") and name != "NS"
    }

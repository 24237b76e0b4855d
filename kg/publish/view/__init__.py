"""What the page of a work says, before it is HTML, a citation or a description for machines.

The one idea: reading the graph is done once, in `kg.publish.view.work`; whoever writes a page, BibTeX, schema.org or
Highwire tags reads these values, and knows no ontology.
"""

from __future__ import annotations

import msgspec

from kg.publish.document import Text
from kg.publish.entry import Entry


class Affiliation(msgspec.Struct, frozen=True):
    """An affiliation of one author."""

    text: str
    """As printed; "" where the graph has only the organisation."""
    organizations: tuple[Entry, ...] = ()
    """From the unit up to the institution."""


class Agent(msgspec.Struct, frozen=True):
    """An author, editor or translator."""

    name: str
    iri: str
    family: str = ""
    given: str = ""
    orcid: str = ""
    """Four groups of four: "0000-0002-1825-0097"."""
    group: bool = False
    """An organisation, not a person."""
    entry: Entry | None = None
    """Where the agent has a document of its own."""
    affiliations: tuple[Affiliation, ...] = ()


class Container(msgspec.Struct, frozen=True):
    """Where a work appeared."""

    venue: Entry | None = None
    """Journal, book or series; None where only pages are known."""
    short_title: str = ""
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    part_iri: str = ""
    """The issue's or volume's own IRI, a fragment of the venue's."""
    first_page: str = ""
    last_page: str = ""
    pages: str = ""
    article_number: str = ""
    page_count: str = ""


class Identifier(msgspec.Struct, frozen=True):
    """An identifier: scheme "doi", "pmid", "isbn", "issn", "orcid" or another's last name; URL or ""."""

    scheme: str
    value: str
    url: str = ""


class Subject(msgspec.Struct, frozen=True):
    """A keyword or class of a work."""

    entry: Entry
    code: str = ""
    scheme: str = ""
    """The IRI of its scheme."""
    derived: bool = False
    """Found in title and abstract by software, not given by the source."""


class Reference(msgspec.Struct, frozen=True):
    """An item of the reference list."""

    number: int
    """As printed; 0 where the graph gives no place."""
    iri: str
    text: str
    """As printed; "" where the graph has none."""
    cited: str = ""
    """The IRI of the cited work, which may be a fragment of the citing one; "" where the text was not understood."""
    entry: Entry | None = None
    """The cited work, where it has a document of its own."""
    self_citations: tuple[str, ...] = ()
    """"author", "journal", "affiliation"."""
    known: Entry | None = None
    """What is said of a cited work that is a fragment of the citing one; its path is "", all its people are named."""
    span: str = ""
    """The time between the cited and the citing work: "P2Y"."""


class CitationCount(msgspec.Struct, frozen=True):
    """How often a source says that the work is cited."""

    value: str
    source: str
    date: str = ""


class WorkView(msgspec.Struct, frozen=True):
    """All that the page of a work says."""

    entry: Entry
    type: str
    """The local name of its FaBiO class: "JournalArticle", "Book"…, "Expression" where nothing closer is known."""
    titles: tuple[Text, ...]
    authors: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    translators: tuple[Agent, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    """Those that the source ties to no author."""
    date: str = ""
    """As precise as the graph has it: "2019", "2019-05", "2019-05-17"."""
    year: str = ""
    container: Container = Container()
    publisher: str = ""
    language: str = ""
    abstracts: tuple[Text, ...] = ()
    keywords: tuple[str, ...] = ()
    """As printed."""
    subjects: tuple[Subject, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    counts: tuple[CitationCount, ...] = ()
    references: tuple[Reference, ...] = ()
    """In the order printed."""
    listed: int = 0
    """How many references the source says there are; 0 where it does not say."""
    cites: tuple[Entry, ...] = ()
    """Cited works that no reference leads to."""
    among: tuple[tuple[str, str], ...] = ()
    """Which of the works that it cites, and of the newest that cite it, cite which: pairs of IRIs."""
    cited_by: int = 0
    """How many documents of this graph cite it."""
    citing: tuple[Entry, ...] = ()
    """The newest of them, at most 100."""
    sources: tuple[Entry, ...] = ()
    same_as: tuple[str, ...] = ()
    others: tuple[tuple[str, str, str | Text], ...] = ()
    """Triples that none of the above says (subject, predicate, object): nothing is lost on the page."""

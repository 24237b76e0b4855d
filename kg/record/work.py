"""What a record is: the work, who made it, where it appeared and what it cites.

Frozen structs on tuples, filled by the readers through the gates beside this file
(`identifier`, `name`, `date`, `pages`, `text`), read by the mapping. A work is an article of which a
record tells, or a cited work of which only a reference string tells: the same struct, with less in it.
Empty string, empty tuple and None mean that the source does not say.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kg.record.date import Date
from kg.record.identifier import Doi, Isbn, Issn, Orcid, Pmid
from kg.record.pages import Pages

WorkType = Literal[
    "unknown", "journal-article", "book", "book-chapter", "conference-paper", "thesis", "patent",
    "report", "standard", "newspaper-article",
]  # fmt: skip
"""The kinds of work, each with its FaBiO class in `kg.mapping.kind`; "unknown" is a plain Expression."""

Role = Literal["author", "editor", "translator"]


class Person(msgspec.Struct, frozen=True, tag="person"):
    """A person as the source names them; family and given name only where the source tells them apart.

    >>> Person("Paul 't Hart", "'t Hart", "Paul").family
    "'t Hart"
    """

    name: str
    """As it reads: given name, blank, family name; or the printed form where the two are not known."""
    family: str = ""
    given: str = ""
    orcid: Orcid | None = None


class Group(msgspec.Struct, frozen=True, tag="group"):
    """An organisation or group that is an author, editor…"""

    name: str


class Unsure(msgspec.Struct, frozen=True, tag="unsure"):
    """An author of whom the source does not say whether they are a person or a group."""

    name: str


Agent = Person | Group | Unsure


class Address(msgspec.Struct, frozen=True):
    """The postal parts of an affiliation, as printed."""

    street: str = ""
    locality: str = ""
    postal_code: str = ""
    region: str = ""
    country: str = ""


class Affiliation(msgspec.Struct, frozen=True):
    """An address that a record prints: the verbatim text and what can be told apart in it."""

    text: str
    """Verbatim, without the number that ties it to authors."""
    institution: str
    """The organisation; the whole text where it cannot be taken apart."""
    units: tuple[str, ...] = ()
    """Departments and schools, the largest first, as Web of Science prints them."""
    address: Address = Address()


class Contribution(msgspec.Struct, frozen=True):
    """One agent's part in a work; the order of a work's contributions is the printed order."""

    agent: Agent
    role: Role = "author"
    affiliations: tuple[Affiliation, ...] = ()


class Venue(msgspec.Struct, frozen=True):
    """What a work appeared in: a journal, or the book of a chapter."""

    title: str = ""
    kind: Literal["journal", "book"] = "journal"
    issns: tuple[Issn, ...] = ()
    isbn: Isbn | None = None
    short_titles: tuple[str, ...] = ()
    """Abbreviations that the same source uses for it."""


class Subject(msgspec.Struct, frozen=True):
    """A code of a classification, with the label that the source prints beside it."""

    scheme: Literal["clc", "discipline"]
    code: str
    label: str = ""
    line: int = 0


class CitationCount(msgspec.Struct, frozen=True):
    """How often a work is cited, by the word of a service."""

    value: int
    service: str
    retrieved: Date | None = None


class Reference(msgspec.Struct, frozen=True):
    """One entry of a reference list."""

    text: str
    """The verbatim string: its lines trimmed and joined by a blank, author lines by ``; ``,
    without the printed number."""
    work: Work | None = None
    """What it refers to; None where no one can read the string."""
    number: int = 0
    """The number printed, or the position (from 1) where a format prints none."""
    line: int = 0
    """Its first line in the input."""
    source: str = ""
    """The name of the input it comes from, where that is not its work's (a later page of the list)."""
    placed: str = ""
    """A source title that the string alone does not place: the work's own title, or a venue known
    from the same list. `kg.reference.venue.settle` decides once the whole list is there, and empties it."""
    abbreviated: bool = False
    """Whether the source is written the way of Web of Science: cut at 20 characters, perhaps an abbreviation."""


class ReferenceList(msgspec.Struct, frozen=True):
    """A reference list: what the source says it holds, and the entries given."""

    size: int | None
    """As printed (共 N 条); None where the source does not say."""
    references: tuple[Reference, ...] = ()


class Work(msgspec.Struct, frozen=True):
    """An article, book, thesis…: a record's own, or one that a reference speaks of."""

    type: WorkType = "unknown"
    title: str = ""
    title_language: str = ""
    """BCP 47, only where the source states it."""
    whole_title: bool = True
    """False where the source may have cut the title (Web of Science: at 20 characters)."""
    abstract: str = ""
    language: str = ""
    """BCP 47, of two letters: the language of the text, where the source states it."""
    date: Date | None = None
    contributions: tuple[Contribution, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    """Addresses that the source ties to no author."""
    doi: Doi | None = None
    isbn: Isbn | None = None
    pmid: Pmid | None = None
    venue: Venue | None = None
    volume: str = ""
    issue: str = ""
    """Without leading zeros."""
    pages: Pages = Pages()
    keywords: tuple[str, ...] = ()
    """As printed."""
    subjects: tuple[Subject, ...] = ()
    citation_counts: tuple[CitationCount, ...] = ()
    reference_list: ReferenceList | None = None
    source: str = ""
    """Name of the source it was read from (`source/{name}`); empty for a cited work."""
    file: str = ""
    """The input as the user named it, for notices."""
    line: int = 0
    """First line of the record in that input."""


class ListPage(msgspec.Struct, frozen=True):
    """A later page of a reference list: no header, so no work of its own."""

    reference_list: ReferenceList
    source: str
    file: str
    line: int = 0


Record = Work | ListPage

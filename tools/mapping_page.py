"""Writes mapping.md from the mapping itself: which terms each field of a record becomes.

A specimen record with something in every field is mapped, then mapped again without one field, or with
a mark on its text: the terms that are then missing, or carry the mark, are those of the field.
`tests/test_mapping_page.py` holds the page to it; `make_docs` writes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from kg import run
from kg.iri import Minter
from kg.mapping.kind import CLASSES, classes
from kg.record.date import Date
from kg.record.identifier import Doi, Isbn, Issn, Orcid, Pmid
from kg.record.pages import Pages
from kg.record.work import (
    Address,
    Affiliation,
    CitationCount,
    Contribution,
    Group,
    ListPage,
    Person,
    Reference,
    ReferenceList,
    Subject,
    Unsure,
    Venue,
    Work,
)
from kg.vocab import Iri, Term, terms

NOT_MAPPED = {
    "Work.title_language": "is the language tag of the title",
    "Work.whole_title": "decides whether the title may stand in a key: a title that may be cut does not",
    "Work.source": "names the source document (`source/{name}`), see IRIs",
    "Work.file": "where notices and validation results point to",
    "Work.line": "where notices and validation results point to",
    "ListPage.source": "names the source document, and the list that hangs on it, see IRIs",
    "ListPage.file": "where notices and validation results point to",
    "ListPage.line": "where notices and validation results point to",
    "Reference.line": "where notices and validation results point to",
    "Reference.source": "where notices point to, for references from a later page of a list",
    "Reference.placed": "empty once the list is complete: then it is a title or a venue",
    "Reference.abbreviated": "decides whether the source may be an abbreviation of a venue in the same list",
    "Subject.line": "where notices point to",
    "Venue.kind": "decides between a journal and a book",
    "Contribution.role": "decides which role is held",
    "Subject.scheme": "decides which scheme the code belongs to",
    "CitationCount.service": "names the service (`service/{name}`), see IRIs",
}
"""Fields that become no term of their own, with the reason."""

_AFFILIATION = Affiliation(
    "Univ Bristol, Fac Social Sci, Sch Policy Studies, 8 Priory Rd, Bristol BS8 1TZ, Avon, England",
    "Univ Bristol",
    ("Fac Social Sci", "Sch Policy Studies"),
    Address("8 Priory Rd", "Bristol", "BS8 1TZ", "Avon", "England"),
)
_AYRES = Person("Sarah Ayres", "Ayres", "Sarah", Orcid("0000-0002-1825-0097"))
_CITED = Work(
    type="journal-article",
    title="Robust governance",
    date=Date(2017, 3),
    contributions=(Contribution(Person("S Ayres", "Ayres", "S")),),
    venue=Venue("PUBLIC ADMINISTRATION"),
    volume="95",
    issue="1",
    pages=Pages("90"),
)
SPECIMEN = Work(
    type="journal-article",
    title="Soft metagovernance",
    title_language="en",
    abstract="On soft metagovernance. What soft metagovernance does.",
    language="en",
    date=Date(2018, 4, 1),
    contributions=(
        Contribution(_AYRES, affiliations=(_AFFILIATION,)),
        Contribution(Group("Bristol Pound CIC")),
        Contribution(Unsure("Plato")),
        Contribution(Person("Ed Itor", "Itor", "Ed"), role="editor"),
    ),
    affiliations=(Affiliation("UNIV PENN", "UNIV PENN"),),
    doi=Doi("10.1111/padm.12555"),
    isbn=Isbn("9780230364318"),
    pmid=Pmid("12345"),
    venue=Venue("Public Administration", issns=(Issn("0033-3298"),), short_titles=("PUBLIC ADMIN",)),
    volume="97",
    issue="2",
    pages=Pages("279", "295", "e12555", 17),
    keywords=("IMPACT",),
    subjects=(Subject("clc", "D0", "政治学、政治理论"), Subject("discipline", "030201")),
    citation_counts=(CitationCount(29, "portal", Date(2026, 11, 25)),),
    reference_list=ReferenceList(
        2,
        (
            Reference("AYRES S, 2017, PUBLIC ADMIN, V95, P90", _CITED, 1),
            Reference(
                "Benington J., 2011, Public value, DOI 10.1007/978-0-230-36431-8_2",
                Work(
                    type="book-chapter",
                    doi=Doi("10.1007/978-0-230-36431-8_2"),
                    venue=Venue("Public value theory", "book", isbn=Isbn("9780230364318")),
                ),
                2,
            ),
        ),
    ),
    source="article-page",
    file="article-page.txt",
    line=1,
)
_STRUCTS = (Work, Contribution, Person, Group, Unsure, Affiliation, Address, Venue, Pages, Subject, CitationCount,
            ReferenceList, Reference)  # fmt: skip


class Recorder:
    """A sink that counts the terms stated, and knows no more of the nodes than that they are nodes."""

    def __init__(self) -> None:
        self.said: Counter[str] = Counter()
        self.marked: set[str] = set()
        self._terms: dict[str, str] = {iri: short for short, iri in terms().items()}

    def begin(self, root: Iri, graph: Iri | None = None) -> None: ...

    def node(self, subject: Iri, *classes: Term) -> None:
        self.said.update(self._terms[each] for each in classes)

    def link(self, predicate: Term, target: Iri | Term) -> None:
        self.said[self._terms[predicate]] += 1
        if target in self._terms:
            self.said[self._terms[target]] += 1

    def links(self, predicate: Term, targets: Iterable[Iri | Term]) -> None:
        for target in targets:
            self.link(predicate, target)

    def text(self, predicate: Term, value: str) -> None:
        self.said[self._terms[predicate]] += 1
        if _MARK in value:
            self.marked.add(self._terms[predicate])

    def texts(self, predicate: Term, values: Iterable[str]) -> None:
        for value in values:
            self.text(predicate, value)

    def tagged(self, predicate: Term, value: str, language: str) -> None:
        self.text(predicate, value)

    def typed(self, predicate: Term, lexical: str, datatype: Term) -> None:
        self.said[self._terms[predicate]] += 1
        self.said[self._terms[datatype]] += 1

    def end(self) -> None: ...

    def close(self) -> None: ...


def recorded(work: Work) -> Recorder:
    """What a work becomes."""
    recorder = Recorder()
    run.to_sink((work,), recorder, Minter())
    return recorder


def changed(value: Any, struct: type, field: str, change: Callable[[Any], Any]) -> Any:
    """`value` with `field` changed in every `struct` in it."""
    if isinstance(value, tuple):
        return tuple(changed(each, struct, field, change) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    names = [each.name for each in msgspec.structs.fields(value)]
    inner = {name: changed(getattr(value, name), struct, field, change) for name in names}
    if isinstance(value, struct):
        inner[field] = change(inner[field])
    return type(value)(**inner)


def _emptied(value: Any) -> Any:
    """What stands for "the source does not say"."""
    if isinstance(value, tuple):
        return ()
    if isinstance(value, str):
        return "unknown" if value in CLASSES else ""
    return Pages() if isinstance(value, Pages) else Address() if isinstance(value, Address) else None


def _marked(value: Any) -> Any:
    return value + _MARK if isinstance(value, str) and value and value not in CLASSES else value


def field_terms() -> dict[str, list[str]]:
    """For each field of the record, the terms that it becomes, in alphabetical order."""
    found: dict[str, list[str]] = {}
    whole = recorded(SPECIMEN).said
    for struct in _STRUCTS:
        for field in msgspec.structs.fields(struct):
            name = f"{struct.__name__}.{field.name}"
            if name in NOT_MAPPED or name in _REQUIRED:
                found[name] = _REQUIRED.get(name, [])
                continue
            lacking = set(whole - recorded(changed(SPECIMEN, struct, field.name, _emptied)).said)
            marked = recorded(changed(SPECIMEN, struct, field.name, _marked)).marked
            found[name] = sorted(term for term in lacking | marked if not term.startswith("xsd:"))
    return found


_MARK = "⁂"
_REQUIRED = {
    "Contribution.agent": ["dcterms:contributor", "dcterms:creator", "pro:RoleInTime", "pro:isDocumentContextFor",
                           "pro:isHeldBy", "pro:withRole"],
    "Subject.code": ["dcterms:subject", "fabio:hasSubjectTerm", "skos:inScheme", "skos:notation"],
    "Reference.number": ["co:index"],
    "CitationCount.value": ["c4o:GlobalCitationCount", "c4o:hasGlobalCitationFrequency", "c4o:hasGlobalCountValue"],
}  # fmt: skip
"""Fields without which there is no such thing, so that nothing can be learnt by leaving them out."""


def mapping_page() -> str:
    """The Markdown of mapping.md."""
    parts = [_INTRODUCTION]
    found = field_terms()
    for struct in (*_STRUCTS, ListPage):
        parts += [f"### {struct.__name__}", "", _first_line(struct), "", "| field | becomes |", "|---|---|"]
        for field in msgspec.structs.fields(struct):
            name = f"{struct.__name__}.{field.name}"
            if name in NOT_MAPPED:
                becomes = f"no term: {NOT_MAPPED[name]}"
            elif name in found:
                becomes = ", ".join(f"`{term}`" for term in found[name])
            else:
                becomes = "as in a work"
            parts.append(f"| `{field.name}` | {becomes} |")
        parts.append("")
    parts += ["## Kinds of work", "", "| type | classes |", "|---|---|"]
    short = {iri: name for name, iri in terms().items()}
    for kind in CLASSES:
        parts.append(f"| `{kind}` | {', '.join(f'`{short[each]}`' for each in classes(Work(type=kind)))} |")
    return "\n".join(parts) + "\n"


def _first_line(struct: type) -> str:
    return (struct.__doc__ or "").strip().splitlines()[0]


_INTRODUCTION = Path(__file__).with_name("mapping_introduction.md").read_text(encoding="utf-8")

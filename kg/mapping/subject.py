"""What a work is about: keywords given and derived (SKOS, Web Annotation), classes and disciplines (FaBiO)."""

from __future__ import annotations

import msgspec

from kg.errors import Notice
from kg.mapping import phrase
from kg.mapping.classification import clc_class, discipline, discipline_parents
from kg.mapping.scope import Scope
from kg.record.work import Subject, Work
from kg.vocab import DCTERMS, FABIO, FOAF, OA, PRISM, PROV, SKOS, Iri

_SCHEMES = {
    "keyword": ((SKOS.ConceptScheme,), (("Keywords", "en"),)),
    "clc": (
        (FABIO.TermDictionary, SKOS.ConceptScheme),
        (("Chinese Library Classification", "en"), ("中国图书馆分类法", "zh")),
    ),
    "discipline": (
        (FABIO.DisciplineDictionary, SKOS.ConceptScheme),
        (("Chinese academic discipline codes", "en"), ("学科分类号", "zh")),
    ),
}


class About(msgspec.Struct, frozen=True):
    """The subjects of a work with the IRIs of their nodes."""

    given: tuple[tuple[Iri, str], ...]
    derived: tuple[tuple[Iri, str], ...]
    terms: tuple[tuple[Iri, Subject], ...]
    disciplines: tuple[tuple[Iri, Subject], ...]


def about(work: Work, to: Scope) -> About:
    """What a record says of its subjects, and what its own words add."""
    given = tuple((to.mint.keyword(keyword), keyword) for keyword in work.keywords)
    known = {iri for iri, _ in given}
    derived = ((to.mint.keyword(label), label) for label in phrase.derived(work.title, work.abstract))
    coded = [(to.mint.code(subject.scheme, subject.code), subject) for subject in work.subjects]
    return About(
        given,
        tuple((iri, label) for iri, label in derived if iri not in known),
        tuple((iri, subject) for iri, subject in coded if subject.scheme == "clc"),
        tuple((iri, subject) for iri, subject in coded if subject.scheme == "discipline"),
    )


def stated(work: Work, found: About, to: Scope) -> None:
    """States keywords and subjects on the current node, the work."""
    to.sink.texts(PRISM.keyword, work.keywords)
    concepts = dict.fromkeys(iri for iri, _ in (*found.given, *found.derived, *found.disciplines))
    to.sink.links(DCTERMS.subject, concepts)
    to.sink.links(FABIO.hasSubjectTerm, [iri for iri, _ in found.terms])


def nodes(work: Work, iri: Iri, found: About, to: Scope) -> None:
    """Describes the concepts, their schemes, and who says that a derived keyword fits."""
    for concept, label in found.given:
        _keyword(concept, label, to)
    for concept, label in found.derived:
        _keyword(concept, label, to)
        to.sink.node(to.mint.part(iri, f"tag-{concept.rpartition('/')[2]}"), OA.Annotation)
        to.sink.link(OA.motivatedBy, OA.tagging)
        to.sink.link(OA.hasBody, concept)
        to.sink.link(OA.hasTarget, iri)
        to.sink.link(PROV.wasAttributedTo, to.mint.service("kg"))
    if found.derived and to.known.new(to.mint.service("kg")):
        to.sink.node(to.mint.service("kg"), PROV.SoftwareAgent)
        to.sink.text(FOAF.name, "kg")
    for concept, subject in found.terms:
        _term(concept, subject, work, to)
    for concept, subject in found.disciplines:
        _listed_discipline(concept, subject, work, to)
    for name, present in (
        ("keyword", found.given or found.derived),
        ("clc", found.terms),
        ("discipline", found.disciplines),
    ):
        if present:
            _scheme(name, to)


def _scheme(name: str, to: Scope) -> None:
    iri = to.mint.scheme(name)
    if to.known.new(iri):
        classes, labels = _SCHEMES[name]
        to.sink.node(iri, *classes)
        for label, language in labels:
            to.sink.tagged(SKOS.prefLabel, label, language)


def _keyword(iri: Iri, printed: str, to: Scope) -> None:
    """A concept by its label in lower case; a printed form that differs is another label of it (SKOS S13)."""
    lower = printed.lower()
    preferred = to.known.first(iri, lower)
    if preferred is None:
        to.sink.node(iri, SKOS.Concept)
        to.sink.text(SKOS.prefLabel, lower)
        if printed != lower and to.known.new(f"{iri} {printed}"):
            to.sink.text(SKOS.altLabel, printed)
        to.sink.link(SKOS.inScheme, to.mint.scheme("keyword"))
    elif printed != preferred and to.known.new(f"{iri} {printed}"):
        to.sink.node(iri)
        to.sink.text(SKOS.altLabel, printed)


def _term(iri: Iri, subject: Subject, work: Work, to: Scope) -> None:
    """A class of the Chinese Library Classification: labelled as the page prints it, else from kg's table."""
    known = None if subject.label else clc_class(subject.code)
    label = subject.label or (known[1] if known and known[0] == subject.code else "")
    said = to.known.first(iri, label)
    if said is None:
        to.sink.node(iri, FABIO.SubjectTerm, SKOS.Concept)
        to.sink.text(SKOS.notation, subject.code)
        if label:
            to.sink.tagged(SKOS.prefLabel, label, "zh")
        to.sink.link(SKOS.inScheme, to.mint.scheme("clc"))
    elif subject.label and said != subject.label:
        _disagreement(work, subject, f"{subject.code} is called {subject.label!r} here and {said!r} before", to)
    if known is None and not subject.label:
        _disagreement(
            work, subject, f"{subject.code} is no class of the Chinese Library Classification that kg knows", to
        )
    elif known and known[0] != subject.code and said is None:
        _broader_class(iri, *known, to)


def _broader_class(iri: Iri, code: str, label: str, to: Scope) -> None:
    """The nearest class that the table has, above one that neither page nor table names."""
    broader = to.mint.code("clc", code)
    to.sink.link(SKOS.broader, broader)
    if to.known.first(broader, label) is None:
        to.sink.node(broader, FABIO.SubjectTerm, SKOS.Concept)
        to.sink.text(SKOS.notation, code)
        to.sink.tagged(SKOS.prefLabel, label, "zh")
        to.sink.link(SKOS.inScheme, to.mint.scheme("clc"))


def _listed_discipline(iri: Iri, subject: Subject, work: Work, to: Scope) -> None:
    """A discipline that the page lists, and those above it."""
    year = work.date.year if work.date else None
    if discipline(subject.code, year) is None and not subject.label:
        _disagreement(work, subject, f"{subject.code} is in no catalogue of disciplines that kg knows", to)
    _discipline(iri, subject.code, subject.label, year, to)
    for code in discipline_parents(subject.code):
        _discipline(to.mint.code("discipline", code), code, "", year, to)


def _discipline(iri: Iri, code: str, printed: str, year: int | None, to: Scope) -> None:
    """One discipline, described once a run: a code that changed its meaning keeps the first one's labels."""
    if not to.known.new(iri):
        return
    entry = discipline(code, year)
    to.sink.node(iri, FABIO.SubjectDiscipline, SKOS.Concept)
    to.sink.text(SKOS.notation, code)
    if entry:
        to.sink.tagged(SKOS.prefLabel, entry.label.zh, "zh")
        if entry.label.en:
            to.sink.tagged(SKOS.prefLabel, entry.label.en, "en")
    elif printed:
        to.sink.tagged(SKOS.prefLabel, printed, "zh")
    for parent in discipline_parents(code)[:1]:
        to.sink.link(SKOS.broader, to.mint.code("discipline", parent))
    to.sink.link(SKOS.inScheme, to.mint.scheme("discipline"))


def _disagreement(work: Work, subject: Subject, problem: str, to: Scope) -> None:
    to.report(Notice(work.file, subject.line, "subject", problem, "the code is kept without a new label"))

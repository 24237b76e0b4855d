"""The act of citing (CiTO): one Citation for each pair of works, its date, its time span, its kind of self-citation."""

from __future__ import annotations

from kg.errors import Notice
from kg.mapping.scope import Scope
from kg.record import date, namesake
from kg.record.work import Reference, Work
from kg.vocab import CITO, XSD, Iri, Term

DATATYPES = {"year": XSD.gYear, "month": XSD.gYearMonth, "day": XSD.date}


def node(iri: Iri, citing: tuple[Iri, Work], cited: tuple[Iri, Work], reference: Reference, to: Scope) -> None:
    """Describes the citation that `reference` makes."""
    citing_iri, citing_work = citing
    cited_iri, cited_work = cited
    to.sink.node(iri, CITO.Citation, *self_citations(citing_work, cited_work, to))
    to.sink.link(CITO.hasCitingEntity, citing_iri)
    to.sink.link(CITO.hasCitedEntity, cited_iri)
    if citing_work.date:
        to.sink.typed(CITO.hasCitationCreationDate, str(citing_work.date), DATATYPES[citing_work.date.precision])
        if cited_work.date:
            span = date.span(citing_work.date, cited_work.date)
            to.sink.typed(CITO.hasCitationTimeSpan, span, XSD.duration)
            if span.startswith("-"):
                dates = f"{cited_work.date}, later than the work that cites it ({citing_work.date})"
                problem = f"reference [{reference.number}] is of {dates}"
                to.report(
                    Notice(
                        citing_work.file,
                        reference.line,
                        "citation",
                        problem,
                        "the time span is stated as negative",
                        reference.text,
                    )
                )


def self_citations(citing: Work, cited: Work, to: Scope) -> list[Term]:
    """The kinds of self-citation, by what citing and cited work have in common (CiTO 2.8.2)."""
    kinds = []
    theirs = [each.agent for each in cited.contributions if each.role == "author"]
    if theirs and any(
        namesake.agree(own.agent, other) for own in citing.contributions if own.role == "author" for other in theirs
    ):
        kinds.append(CITO.AuthorSelfCitation)
    if _same_journal(citing, cited, to):
        kinds.append(CITO.JournalSelfCitation)
    if _organizations(citing, to) & _organizations(cited, to):
        kinds.append(CITO.AffilationSelfCitation)
    return kinds


def _same_journal(citing: Work, cited: Work, to: Scope) -> bool:
    """Same ISSN, else the same title."""
    one, other = citing.venue, cited.venue
    if not one or not other or one.kind != "journal" or other.kind != "journal":
        return False
    return bool(set(one.issns) & set(other.issns)) or to.mint.venue(one) == to.mint.venue(other)


def _organizations(work: Work, to: Scope) -> set[Iri]:
    affiliations = [affiliation for each in work.contributions for affiliation in each.affiliations]
    return {to.mint.organization(each, 0) for each in (*affiliations, *work.affiliations)}

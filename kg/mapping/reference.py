"""A reference list in RDF: list and items (CO, BiRO), the references with their words, the works they speak of."""

from __future__ import annotations

import msgspec

from kg.errors import Notice
from kg.mapping import merge, work
from kg.mapping.scope import Scope
from kg.record.work import Reference, ReferenceList, Work
from kg.vocab import BIRO, C4O, CO, XSD, Iri


class Placed(msgspec.Struct, frozen=True):
    """A reference, its IRI and that of the work it speaks of (None where nobody can tell, or it is the citing work)."""

    reference: Reference
    iri: Iri
    cited: Iri | None


def placed(owner: Iri, references: tuple[Reference, ...], file: str, to: Scope) -> list[Placed]:
    """The references of the list that hangs on `owner` (a work, or the source of a list without one)."""
    found = []
    for reference in references:
        iri = to.mint.part(owner, f"reference-{reference.number}")
        cited: Iri | None = None
        if reference.work:
            cited = to.mint.work(reference.work) or to.mint.part(owner, f"cited-{reference.number}")
        if cited == owner:
            problem = f"reference [{reference.number}] is to the work itself"
            to.report(
                Notice(
                    file,
                    reference.line,
                    "reference",
                    problem,
                    "the reference is kept, no citation is stated",
                    reference.text,
                )
            )
            cited = None
        found.append(Placed(reference, iri, cited))
    return found


def by_work(found: list[Placed], file: str, to: Scope) -> dict[Iri, tuple[Reference, Work]]:
    """For each cited work the first reference to it and all that the references of this list say of it."""
    cited: dict[Iri, tuple[Reference, Work]] = {}
    for each in found:
        if each.cited and each.reference.work:
            if each.cited in cited:
                first, before = cited[each.cited]
                both, disagreements = merge.merged(before, each.reference.work)
                _disagree(each.reference, disagreements, file, to)
                cited[each.cited] = first, both
            else:
                cited[each.cited] = each.reference, each.reference.work
    return cited


def list_node(owner: Iri, listed: ReferenceList, found: list[Placed], to: Scope) -> Iri:
    """Describes the list and its items; what is stated of its ends is what the source shows of them."""
    iri = to.mint.part(owner, "references")
    items = {each.reference.number: to.mint.part(owner, f"reference-{each.reference.number}-item") for each in found}
    to.sink.node(iri, BIRO.ReferenceList)
    if listed.size is not None:
        to.sink.typed(CO.size, str(listed.size), XSD.integer)
    if 1 in items:
        to.sink.link(CO.firstItem, items[1])
    if listed.size and all(number in items for number in range(1, listed.size + 1)):
        to.sink.link(CO.lastItem, items[listed.size])
    to.sink.links(CO.item, items.values())
    return iri


def item_nodes(owner: Iri, found: list[Placed], to: Scope) -> None:
    """Describes the items of a list: each leads to the next where their numbers follow each other."""
    numbers = {each.reference.number for each in found}
    for each in found:
        number = each.reference.number
        to.sink.node(to.mint.part(owner, f"reference-{number}-item"), CO.ListItem)
        to.sink.typed(CO.index, str(number), XSD.integer)
        to.sink.link(CO.itemContent, each.iri)
        if number + 1 in numbers:
            to.sink.link(CO.nextItem, to.mint.part(owner, f"reference-{number + 1}-item"))


def node(each: Placed, to: Scope) -> None:
    """Describes a reference: its words, and the work they speak of."""
    to.sink.node(each.iri, BIRO.BibliographicReference)
    to.sink.text(C4O.hasContent, each.reference.text)
    if each.cited:
        to.sink.link(BIRO.references, each.cited)


def described(iri: Iri, reference: Reference, said: Work, file: str, to: Scope) -> Work:
    """Describes a cited work as far as nobody has; gives what this run knows of it."""
    known, disagreements = work.described(said, iri, to)
    _disagree(reference, disagreements, file, to)
    return known


def _disagree(reference: Reference, disagreements: list[str], file: str, to: Scope) -> None:
    for problem in disagreements:
        what = f"reference [{reference.number}] disagrees with what was said of its work before: {problem}"
        to.report(
            Notice(reference.source or file, reference.line, "reference", what, "the first stands", reference.text)
        )

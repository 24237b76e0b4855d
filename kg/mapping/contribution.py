"""Who made a work: people and groups in their order (PRO roles), and the affiliations of this work (SCoRO)."""

from __future__ import annotations

from itertools import groupby

import msgspec

from kg.mapping import identifier
from kg.mapping.scope import Scope
from kg.record.work import Affiliation, Agent, Contribution, Group, Person, Role, Work
from kg.vocab import DATACITE, DCTERMS, FOAF, OCO, ORG, PRO, SCORO, VCARD, Iri, Term

ROLES: dict[Role, Term] = {"author": PRO.author, "editor": PRO.editor, "translator": PRO.translator}


class Part(msgspec.Struct, frozen=True):
    """A contribution with the IRIs of its nodes."""

    contribution: Contribution
    agent: Iri
    role: Iri
    affiliations: tuple[tuple[Iri, Affiliation], ...]


def parts(work: Work, iri: Iri, to: Scope) -> list[Part]:
    """The contributions of a work, numbered within their role."""
    found = []
    counts: dict[Role, int] = {}
    for contribution in work.contributions:
        role = contribution.role
        number = counts[role] = counts.get(role, 0) + 1
        own = f"{role}-{number}"
        addresses = enumerate(contribution.affiliations, 1)
        found.append(
            Part(
                contribution,
                to.mint.agent(iri, contribution, number),
                to.mint.part(iri, f"{own}-role"),
                tuple((to.mint.part(iri, f"{own}-affiliation-{place}"), address) for place, address in addresses),
            )
        )
    return found


def loose(work: Work, iri: Iri, to: Scope) -> list[tuple[Iri, Affiliation]]:
    """The addresses tied to nobody, with the IRIs of their roles."""
    return [(to.mint.part(iri, f"affiliation-{place}"), address) for place, address in enumerate(work.affiliations, 1)]


def stated(found: list[Part], untied: list[tuple[Iri, Affiliation]], to: Scope) -> None:
    """States creators and roles on the current node, the work."""
    to.sink.links(DCTERMS.creator, [part.agent for part in found if part.contribution.role == "author"])
    to.sink.links(DCTERMS.contributor, [part.agent for part in found if part.contribution.role != "author"])
    roles = [part.role for part in found]
    roles += [role for part in found for role, _ in part.affiliations]
    roles += [role for role, _ in untied]
    to.sink.links(PRO.isDocumentContextFor, roles)


def nodes(found: list[Part], untied: list[tuple[Iri, Affiliation]], to: Scope) -> None:
    """Describes agents, roles and affiliations; each role leads to the next of its kind."""
    for part in found:
        _agent(part.agent, part.contribution.agent, to)
    for role, of_role in groupby(sorted(found, key=_by_role), key=_by_role):
        chain = list(of_role)
        for place, part in enumerate(chain):
            to.sink.node(part.role, PRO.RoleInTime)
            to.sink.link(PRO.withRole, ROLES[role])
            to.sink.link(PRO.isHeldBy, part.agent)
            if place + 1 < len(chain):
                to.sink.link(OCO.hasNext, chain[place + 1].role)
    for part in found:
        for iri, address in part.affiliations:
            _affiliation(iri, address, part.agent, to)
    for iri, address in untied:
        _affiliation(iri, address, None, to)


def _by_role(part: Part) -> Role:
    return part.contribution.role


def _agent(iri: Iri, agent: Agent, to: Scope) -> None:
    """A person, a group, or an agent of whom nobody says which; one with an ORCID is described once a run."""
    orcid = agent.orcid if isinstance(agent, Person) else None
    if orcid and to.known.first(f"{iri} name", agent.name) is not None:
        return
    kind = FOAF.Person if isinstance(agent, Person) else FOAF.Organization if isinstance(agent, Group) else FOAF.Agent
    to.sink.node(iri, kind)
    to.sink.text(FOAF.name, agent.name)
    if isinstance(agent, Person):
        if agent.family:
            to.sink.text(FOAF.familyName, agent.family)
        if agent.given:
            to.sink.text(FOAF.givenName, agent.given)
        if orcid:
            to.sink.link(DATACITE.hasIdentifier, to.mint.part(iri, "orcid"))
            identifier.nodes(iri, (("orcid", DATACITE.orcid, orcid),), to)


def _affiliation(role: Iri, affiliation: Affiliation, holder: Iri | None, to: Scope) -> None:
    """The role of somebody at an organisation, with the address verbatim; then organisation and address."""
    smallest = to.mint.organization(affiliation, len(affiliation.units))
    to.sink.node(role, PRO.RoleInTime)
    to.sink.link(PRO.withRole, SCORO.affiliate)
    if holder:
        to.sink.link(PRO.isHeldBy, holder)
    to.sink.link(PRO.relatesToOrganization, smallest)
    to.sink.text(DCTERMS.description, affiliation.text)
    address = to.mint.part(role, "address")
    located = any(msgspec.structs.astuple(affiliation.address))
    for depth in range(len(affiliation.units), -1, -1):
        _organization(affiliation, depth, address if located and depth == len(affiliation.units) else None, to)
    if located:
        _address(address, affiliation, to)


def _organization(affiliation: Affiliation, depth: int, address: Iri | None, to: Scope) -> None:
    """An institution (depth 0) or its unit; what is known of it is not said again, a new address is."""
    iri = to.mint.organization(affiliation, depth)
    name = affiliation.units[depth - 1] if depth else affiliation.institution
    if to.known.first(f"{iri} name", name) is None:
        to.sink.node(iri, FOAF.Organization, *((ORG.OrganizationalUnit,) if depth else ()))
        to.sink.text(FOAF.name, name)
        if depth:
            to.sink.link(ORG.unitOf, to.mint.organization(affiliation, 0))
        if depth > 1:
            to.sink.link(ORG.subOrganizationOf, to.mint.organization(affiliation, depth - 1))
    elif address:
        to.sink.node(iri)
    if address:
        to.sink.link(VCARD.hasAddress, address)


def _address(iri: Iri, affiliation: Affiliation, to: Scope) -> None:
    address = affiliation.address
    to.sink.node(iri, VCARD.Address)
    for predicate, value in (
        (VCARD.street_address, address.street),
        (VCARD.locality, address.locality),
        (VCARD.postal_code, address.postal_code),
        (VCARD.region, address.region),
        (VCARD.country_name, address.country),
    ):
        if value:
            to.sink.text(predicate, value)

"""Which run of which version made a record's graph, from what, and when (PROV-O)."""

from __future__ import annotations

from datetime import UTC, datetime

from kg.mapping.scope import Scope
from kg.vocab import FOAF, PROV, XSD, Iri


def graph_of(root: Iri, to: Scope) -> Iri:
    """The named graph of a record: a fragment of its document, as all of it is."""
    return to.mint.part(root, "graph")


def record(graph: Iri, source: Iri, version: str, when: datetime, to: Scope) -> None:
    """Describes, in the default graph, how `graph` came to be; `when` is rendered in UTC."""
    activity, agent = to.mint.part(graph, "export"), to.mint.service(f"kg {version}")
    to.sink.begin(graph, None)
    to.sink.node(graph, PROV.Entity, PROV.Bundle)
    to.sink.link(PROV.wasGeneratedBy, activity)
    to.sink.link(PROV.wasDerivedFrom, source)
    to.sink.link(PROV.wasAttributedTo, agent)
    to.sink.node(activity, PROV.Activity)
    to.sink.link(PROV.used, source)
    to.sink.link(PROV.wasAssociatedWith, agent)
    to.sink.typed(PROV.endedAtTime, when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), XSD.dateTime)
    if to.known.new(f"{agent} version"):
        to.sink.node(agent, PROV.SoftwareAgent)
        to.sink.text(FOAF.name, f"kg {version}")
        to.sink.link(PROV.specializationOf, to.mint.service("kg"))
    to.sink.end()

"""SHACL Core, run by pyshacl: its results as plain values.

Advanced features, JavaScript and ``owl:imports`` stay off: shapes may come from anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pyshacl
import rdflib
from pyparsing import ParseBaseException
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
from rdflib import Graph, URIRef
from rdflib.namespace import SH, NamespaceManager
from rdflib.term import Node

from kg.errors import UsageError

_NO_SHACL = (
    ShapeLoadError, ConstraintLoadError, RuleLoadError, ReportableRuntimeError,
    ParseBaseException,  # of a SPARQL constraint
    re.error,  # of a sh:pattern
    ValueError, TypeError, NotImplementedError,  # of what pyshacl does not check before it uses it
)  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """One validation result of pyshacl."""

    shape: Node
    focus: Node
    path: Node | None
    value: Node | None
    component: Node
    messages: tuple[Node, ...]


class _FullNames(NamespaceManager):
    """Writes every IRI in full.

    pyshacl words a message for each alternative of a ``sh:or`` that does not hold, and rdflib's own manager would
    bind a new prefix for each IRI in it (`ns1`, `ns2`, … for each work with fragments), looking for a free number
    from 1 on: of 1.75 million triples, half the time.
    """

    def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803 - rdflib's own names
        return f"<{rdfTerm}>"

    def bind(self, prefix: str | None, namespace: Any, override: bool = True, replace: bool = False) -> None:
        if self.store.namespace(prefix or "") != URIRef(str(namespace)):
            super().bind(prefix, namespace, override, replace)


def findings(graph: Graph, shapes: Graph) -> Iterator[Finding]:
    """What `shapes` find in `graph`, in no certain order. Raises UsageError for shapes that are no valid SHACL."""
    named = Graph(store=graph.store, identifier=graph.identifier, bind_namespaces="none")
    named.namespace_manager = _FullNames(named, "none")
    normalize = rdflib.NORMALIZE_LITERALS
    try:
        _, report, text = pyshacl.validate(
            named, shacl_graph=shapes, inplace=True, advanced=False, js=False, do_owl_imports=False
        )
    except _NO_SHACL as error:
        raise UsageError(f"the shapes are no valid SHACL: {error}") from error
    finally:
        rdflib.NORMALIZE_LITERALS = normalize  # pyshacl switches it on for whoever comes next
    if not isinstance(report, Graph):
        raise UsageError(f"the shapes cannot be run: {text}")
    for result in report.objects(None, SH.result):
        about = dict(report.predicate_objects(result))
        yield Finding(
            shape=about[SH.sourceShape],
            focus=about[SH.focusNode],
            path=about.get(SH.resultPath),
            value=about.get(SH.value),
            component=about[SH.sourceConstraintComponent],
            messages=tuple(report.objects(result, SH.resultMessage)),
        )

"""SHACL Core, run by pyshacl: its results as plain values.

Advanced features, JavaScript and ``owl:imports`` stay off: shapes may come from anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pyshacl
import rdflib
from pyparsing import ParseBaseException
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
from rdflib import Graph
from rdflib.namespace import SH
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


def findings(graph: Graph, shapes: Graph) -> Iterator[Finding]:
    """What `shapes` find in `graph`, in no certain order. Raises UsageError for shapes that are no valid SHACL."""
    normalize = rdflib.NORMALIZE_LITERALS
    try:
        _, report, text = pyshacl.validate(
            graph, shacl_graph=shapes, inplace=True, advanced=False, js=False, do_owl_imports=False
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

"""SHACL Core, run by pyshacl: its results as plain values.

Advanced features, JavaScript and ``owl:imports`` stay off: shapes may come from anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pyshacl
import rdflib
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import UsageError


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
    except (ShapeLoadError, ConstraintLoadError, RuleLoadError, ReportableRuntimeError) as error:
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

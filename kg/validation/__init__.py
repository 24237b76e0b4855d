"""Validation: a graph against SHACL shapes, and a report that a librarian understands.

>>> import rdflib
>>> graph = rdflib.Graph().parse(data='''
...     @prefix fabio: <http://purl.org/spar/fabio/> .
...     <https://example.org/kg/work/key/x> a fabio:Expression , fabio:Book ;
...         <http://purl.org/dc/terms/title> "Titan" ; fabio:hasPublicationYear "MCM" .''')
>>> report = validate(graph)
>>> report.conforms, report.results[0].path, report.results[0].value
(False, 'http://purl.org/spar/fabio/hasPublicationYear', 'MCM')

Neighbours: `kg.validation.shapes` finds the shapes, `core` and `query` run them, `report` and `writer` tell,
with `page` and `sarif`.
"""

from __future__ import annotations

from pathlib import Path

from rdflib import Dataset, Graph

from kg.errors import UsageError
from kg.validation import core, query
from kg.validation.report import Report, Result, joined, write
from kg.validation.shapes import Profile, built_in, given
from kg.validation.telling import Telling

__all__ = ["Profile", "Report", "Result", "joined", "validate", "write"]


def validate(graph: Graph, shapes: Path | None = None, profile: Profile = "record") -> Report:
    """What is wrong or odd in `graph`, by the shapes that come with kg or by those in `shapes` (a folder or file).

    `profile` chooses among kg's own: ``record`` for one export, ``dataset`` for a whole store. Of a Dataset
    the union of its graphs is validated. Nothing is changed and nothing is fetched.
    Raises UnreadableInput where there are no shapes, UsageError where they are no valid SHACL or reach
    beyond the graph, and for a profile together with other shapes.
    """
    if shapes is not None and profile != "record":
        raise UsageError("a profile is one of kg's own shapes; give either the profile or other shapes")
    if isinstance(graph, Dataset):
        union = Graph()
        for subject, predicate, value, _ in graph.quads((None, None, None, None)):
            union.add((subject, predicate, value))
        graph = union
    chosen = built_in(profile) if shapes is None else given(shapes)
    telling = Telling(graph, chosen.graph)
    results = [telling.finding(found) for found in core.findings(graph, chosen.graph)]
    results += [telling.solution(found) for found in query.solutions(graph, chosen.queries)]
    return joined((Report(tuple(results)),))

"""What an RDF graph says of a node, in a fixed order: the look-ups of the picture.

The one idea: an rdflib graph answers in the order of its hash tables; here every answer is sorted once,
so that the same graph gives the same picture. Neighbours: `kg.draw.scene` asks, nobody else.
"""

from __future__ import annotations

from collections import defaultdict

import rdflib

from kg.vocab import RDF, Term


class Index:
    """The triples of a graph by subject and predicate, and by predicate and object.

    >>> graph = rdflib.Graph().parse(data='<urn:a> <urn:p> "x"@zh, "y"@en .', format="turtle")
    >>> Index(graph, "en").text("urn:a", Term("urn:p"))
    'y'
    """

    def __init__(self, graph: rdflib.Graph, language: str) -> None:
        """`language` (BCP 47) is preferred among literals, then what is untagged, then English."""
        preferred = [language.lower(), language.lower().partition("-")[0], "", "en"]
        iris: dict[tuple[str, str], set[str]] = defaultdict(set)
        texts: dict[tuple[str, str], set[tuple[int, str, str]]] = defaultdict(set)
        inverse: dict[tuple[str, str], set[str]] = defaultdict(set)
        for subject, predicate, target in graph.triples((None, None, None)):
            key = (_iri(subject), str(predicate))
            if isinstance(target, rdflib.Literal):
                tag = (target.language or "").lower()
                rank = preferred.index(tag) if tag in preferred else len(preferred)
                texts[key].add((rank, tag, str(target)))
            else:
                iris[key].add(_iri(target))
                inverse[str(predicate), _iri(target)].add(_iri(subject))
        self._iris = {key: sorted(values) for key, values in iris.items()}
        self._texts = {key: [text for _, _, text in sorted(values)] for key, values in texts.items()}
        self._labels: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for key, values in texts.items():
            for _, tag, text in sorted(value for value in values if value[1]):
                self._labels[key].setdefault(tag.partition("-")[0], text)
        self._inverse = {key: sorted(values) for key, values in inverse.items()}
        objects: dict[str, set[str]] = defaultdict(set)
        for of, iri in self._inverse:
            objects[of].add(iri)
        self._objects = {of: sorted(iris_of) for of, iris_of in objects.items()}

    def iris(self, subject: str, predicate: Term) -> list[str]:
        """The IRIs that a property of a node leads to, sorted."""
        return self._iris.get((subject, predicate), [])

    def texts(self, subject: str, predicate: Term) -> list[str]:
        """The literals of a property, the preferred language first."""
        return self._texts.get((subject, predicate), [])

    def labels(self, subject: str, predicate: Term) -> dict[str, str]:
        """The first tagged literal in each language, by the language's primary subtag."""
        return self._labels.get((subject, predicate), {})

    def text(self, subject: str, *predicates: Term) -> str:
        """The first literal of the first property that has one; empty where none has."""
        return next((text for predicate in predicates for text in self.texts(subject, predicate)), "")

    def subjects(self, predicate: Term, target: str) -> list[str]:
        """The nodes whose property leads to `target`, sorted."""
        return self._inverse.get((predicate, target), [])

    def objects(self, predicate: Term) -> list[str]:
        """Every node that a property leads to, sorted."""
        return self._objects.get(predicate, [])

    def having(self, predicate: Term) -> list[str]:
        """Every node with an IRI-valued property, sorted."""
        return sorted(subject for subject, p in self._iris if p == predicate)

    def is_a(self, subject: str, *classes: Term) -> bool:
        """Whether a node has one of the classes."""
        return any(c in self._iris.get((subject, RDF.type), ()) for c in classes)


def _iri(term: rdflib.term.Node) -> str:
    """A node's name as text that UTF-8 can write: rdflib keeps lone surrogates of an escaped IRI."""
    return str(term).encode("utf-8", "replace").decode()

"""Writes shapes.md from the shapes and from the faults that prove them: each rule with an example of right and wrong.

The wrong example is what a fault of `tests/faults_*.py` adds or leaves out; the right one is what the correct graph
says at that place. `tests/test_shapes_page.py` holds the page to it; `make_docs` writes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # the faults are part of the tests, which are no installed package

from kg.validation.shapes import built_in  # noqa: E402 - after the path above
from kg.vocab import PREFIXES  # noqa: E402 - after the path above
from tests.planting import NAMES, SHAPES, Fault, iri, sound  # noqa: E402 - after the path above
from tests.test_shapes_faults import FAULTS  # noqa: E402 - after the path above

DATASET = "https://example.org/kg/shapes/dataset#"
_LINES = 4
"""So many lines of an example are shown."""
_WIDTH = 160

_INTRODUCTION = Path(__file__).with_name("shapes_introduction.md").read_text(encoding="utf-8")
_TITLES = {
    "works": "Works",
    "agents-and-roles": "Agents and roles",
    "identifiers": "Identifiers",
    "references-and-citations": "References and citations",
    "venues": "Venues",
    "subjects": "Subjects",
    "annotations-and-provenance": "Annotations and provenance",
    "kinds-of-nodes": "Kinds of nodes",
    "terms": "Terms",
}
"""The files in the order of the page."""


def shapes_page() -> str:
    """The Markdown of shapes.md."""
    parts = [_INTRODUCTION]
    for file, title in _TITLES.items():
        text = (ROOT / "shapes" / f"{file}.ttl").read_text(encoding="utf-8")
        parts.append(f"## {title}\n\n`shapes/{file}.ttl`\n")
        parts += [
            _rule(name) for name in re.findall(r"^shape:(\w+) a ", text, re.MULTILINE) if _messages(SHAPES + name)
        ]
    parts.append("## Only under `dataset`\n\n`shapes/dataset/instead.ttl`: what several sources may say differently.\n")
    parts.append("| rule | severity | what it asks for |\n|---|---|---|")
    rows = [f"| {name} | {_severity(DATASET + name)} | {_cell(_messages(DATASET + name)['en'])} |" for name in _added()]
    return "\n".join(parts) + "\n" + "\n".join(rows) + "\n"


def _added() -> list[str]:
    """The shapes that the profile for data sets has besides those that stand instead of another."""
    graph = built_in("dataset").graph
    names = {str(shape) for shape in graph.subjects(SH.message) if str(shape).startswith(DATASET)}
    return sorted(name.removeprefix(DATASET) for name in names if not _messages(name.replace(DATASET, SHAPES)))


def _rule(name: str) -> str:
    """One rule: its message, what it weighs under each profile, an example."""
    messages = _messages(SHAPES + name)
    lines = [f"### {name}", "", f"{messages['en']}", "", f"{messages['zh']}", ""]
    lines += [f"`record`: {_severity(SHAPES + name)}. `dataset`: {_under_dataset(name)}.", ""]
    proofs = [fault for fault in FAULTS if fault.shape == name]
    if fault := min(
        proofs,
        key=lambda each: (" " in str(each.focus), len(each.add) + len(each.remove) > _WIDTH, not each.add),
        default=None,
    ):
        lines += _example(fault)
    return "\n".join(lines)


def _messages(shape: str) -> dict[str, str]:
    graph = built_in("dataset").graph
    found = (text for text in graph.objects(URIRef(shape), SH.message) if isinstance(text, Literal))
    return {text.language or "": str(text) for text in found}


def _severity(shape: str, profile: Graph | None = None) -> str:
    graph = profile if profile is not None else built_in("dataset" if shape.startswith(DATASET) else "record").graph
    return "warning" if graph.value(URIRef(shape), SH.severity) == SH.Warning else "violation"


def _under_dataset(name: str) -> str:
    graph = built_in("dataset").graph
    if str(graph.value(URIRef(SHAPES + name), SH.deactivated)) != "true":
        return _severity(SHAPES + name, graph)
    if instead := _messages(DATASET + name).get("en"):
        return f"{_severity(DATASET + name)}, milder: {instead.rstrip('.')}"
    return "off"


def _example(fault: Fault) -> list[str]:
    """What the correct graph says, and what is wrong."""
    right = list(_at(fault))
    added, removed = list(_statements(fault.add)), list(_statements(fault.remove))
    wrong = added or [f"# without: {line}" for line in removed]
    shown = ["```turtle", f"# right ({fault.graph})", *_cut(right or removed)]
    return [f"For example, {fault.name}:", "", *shown, "# wrong", *_cut(wrong), "```", ""]


def _at(fault: Fault) -> Iterator[str]:
    """What the correct graph says of the nodes and with the properties that the fault is about."""
    yield from _statements(fault.remove)
    if fault.remove:
        return
    graph = sound(fault.graph)
    focus = fault.focus if isinstance(fault.focus, str) else fault.focus[0]
    properties = set(re.findall(r"(?<![\w<])[a-z]\w*:[A-Za-z]\w*", fault.add))
    triples = sorted(graph.predicate_objects(URIRef(iri(focus))))
    about = [(p, o) for p, o in triples if _short(p) in properties] or triples
    for predicate, value in about:
        yield f"{focus} {_short(predicate)} {_short(value)} ."


def _short(term: Node) -> str:
    """A term as the faults write it."""
    if isinstance(term, Literal):
        datatype = "" if term.datatype is None else f"^^{_short(term.datatype)}"
        said = str(term).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{said}"' + (f"@{term.language}" if term.language else datatype)
    for prefix, namespace in sorted((PREFIXES | NAMES).items(), key=lambda each: -len(each[1])):
        if str(term).startswith(namespace) and re.fullmatch(r"[\w-]*", str(term)[len(namespace) :]):
            return f"{prefix}:{str(term)[len(namespace) :]}"
    return f"<{term}>"


def _statements(text: str) -> Iterator[str]:
    """Turtle in lines of its own for each statement."""
    for line in re.split(r"(?<= \.)\s+(?=\S)", " ".join(text.split())):
        if line:
            yield line


def _cut(lines: Iterable[str]) -> list[str]:
    kept = [line if len(line) <= _WIDTH else line[: _WIDTH - 2] + " …" for line in lines]
    return kept if len(kept) <= _LINES else [*kept[: _LINES - 1], "…"]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

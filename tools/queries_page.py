"""Writes queries.md: every ready query with its answer on the example page.

The answers come from Oxigraph, over a graph that is made from the example on the spot, so that neither a query
nor the mapping can change without the page. `make_docs` writes it; `tests/test_store_ready.py` holds it to it.
"""

from __future__ import annotations

import io
from itertools import islice
from pathlib import Path

import pyoxigraph

import kg
from kg.iri import DEFAULT_BASE
from kg.store.ready import Ready, queries

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "article-page.txt"
_ROWS = 10
_HEAD = """# Ready queries

Written by `make docs` from `kg/store/queries/` and `examples/article-page.txt`.

`kg query --list` names them, `kg query --name NAME` asks one of the store, `-t csv` gives it to a spreadsheet. Each
is a file of plain SPARQL: copy one and change it. They count distinct things, because a triple that two sources
state is found twice in the union of their graphs, and they show one title where a work has several.

Below each is its answer on the example (`kg load examples/article-page.txt`), the first ten rows of it; IRIs stand
without their base, `https://example.org/kg/`.
"""


def queries_page() -> str:
    """The Markdown of queries.md."""
    store = example_store()
    return _HEAD + "".join(_section(each, store) for each in queries())


def example_store() -> pyoxigraph.Store:
    """The graph of the example page, in memory."""
    store = pyoxigraph.Store()
    graph = kg.to_graph(kg.read(EXAMPLE), base=DEFAULT_BASE)
    store.load(io.BytesIO(graph.serialize(format="nt", encoding="utf-8")), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def rows(ready: Ready, store: pyoxigraph.Store) -> tuple[list[str], list[list[str]]]:
    """The names of a query's columns, and its answer as texts."""
    found = store.query(ready.text, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [variable.value for variable in found.variables], [[_shown(term) for term in row] for row in found]


def _section(ready: Ready, store: pyoxigraph.Store) -> str:
    names, found = rows(ready, store)
    lines = [f"\n## {ready.name}\n", f"{ready.answers}\n"]
    if ready.note:
        lines.append(f"{ready.note}\n")
    if found:
        lines += [_row(names), _row(["---"] * len(names)), *map(_row, islice(found, _ROWS))]
        if len(found) > _ROWS:
            lines.append(f"\n… and {len(found) - _ROWS} more.")
    else:
        lines.append("Nothing: it takes two articles, and the example is one.")
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _shown(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f"`{term.value.removeprefix(DEFAULT_BASE)}`"
    return "" if term is None else str(getattr(term, "value", term)).replace("|", "\\|").replace("\n", " ")

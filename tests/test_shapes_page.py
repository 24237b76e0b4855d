"""The page on the shapes: every rule with what it weighs, and an example of right and wrong."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef
from rdflib.namespace import SH
from shapes_page import shapes_page

from kg.validation.shapes import built_in
from tests.planting import SHAPES

PAGE = shapes_page()
RULES = sorted(
    {str(shape).removeprefix(SHAPES) for shape in built_in().graph.subjects(SH.message) if isinstance(shape, URIRef)}
)


def test_the_page_is_current() -> None:
    kept = (Path(__file__).parent.parent / "docs" / "shapes.md").read_text(encoding="utf-8")
    assert kept == PAGE, "run make docs"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_stands_on_the_page_once_with_an_example(rule: str) -> None:
    assert PAGE.count(f"\n### {rule}\n") == 1
    section = PAGE.partition(f"\n### {rule}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert "`record`: " in section
    assert "`dataset`: " in section
    assert "\n# wrong\n" in section


def test_the_page_says_what_a_rule_weighs() -> None:
    assert "`record`: warning. `dataset`: warning." in PAGE.partition("### TitleKnown\n")[2][:300]
    assert "`record`: violation. `dataset`: off." in PAGE.partition("### DoiHasNode\n")[2][:300]
    assert "`record`: violation. `dataset`: warning." in PAGE.partition("### IssueNumber\n")[2][:300]


def test_the_files_of_the_profile_are_turtle_without_warnings() -> None:
    for file in (Path(__file__).parent.parent / "shapes").rglob("*.ttl"):
        assert list(ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, base_iri="urn:x:")), file

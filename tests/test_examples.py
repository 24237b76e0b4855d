"""The example's graph and picture, which a person has read, are what kg makes of the example today."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.draw import draw

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
def test_the_example_is_exported_to_the_same_bytes(ending: str, tmp_path: Path) -> None:
    written = tmp_path / f"article-page.{ending}"
    kg.export([EXAMPLES / "article-page.txt"], written, validate=False)
    assert written.read_bytes() == (EXAMPLES / written.name).read_bytes(), "run make docs, and read what changed"


def test_the_example_is_drawn_to_the_same_bytes() -> None:
    picture = draw(kg.to_graph(kg.read(EXAMPLES / "article-page.txt")), ".svg")
    assert picture == (EXAMPLES / "article-page.svg").read_bytes(), "run make docs, and look at what changed"


def test_the_public_functions_stay_what_they_are() -> None:
    graph = kg.to_graph(kg.read(EXAMPLES / "article-page.txt"))
    assert kg.validate(graph).conforms
    assert kg.validate(graph).conforms  # importing what it calls must not hide it

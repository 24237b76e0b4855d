"""The table of output formats: names, endings, media types."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.errors import UsageError
from kg.sink.format import FORMATS, Format, by_ending, by_name


def test_the_names_are_those_that_the_command_line_promises() -> None:
    assert [each.name for each in FORMATS] == ["turtle", "json-ld", "nt", "nq", "trig", "rdf-xml"]
    assert [each.name for each in FORMATS if each.named_graphs] == ["nq", "trig"]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_another_library_knows_the_media_type_and_the_usual_ending(form: Format) -> None:
    theirs = pyoxigraph.RdfFormat.from_media_type(form.media_type)
    assert theirs is not None
    assert theirs == pyoxigraph.RdfFormat.from_extension(form.endings[0].removeprefix("."))
    assert theirs.supports_datasets or not form.named_graphs


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        by_name("n3")
    assert all(each.name in str(caught.value) for each in FORMATS)


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("a.ttl", "turtle"),
        ("a.b/c.d.jsonld", "json-ld"),
        ("a.json", "json-ld"),
        ("a.nt", "nt"),
        ("a.nq", "nq"),
        ("a.trig", "trig"),
        ("a.rdf", "rdf-xml"),
        ("a.xml", "rdf-xml"),
        ("a.owl", "rdf-xml"),
        ("A.TTL", "turtle"),
    ],
)
def test_an_ending_tells_the_format(filename: str, name: str) -> None:
    assert by_ending(filename).name == by_ending(filename + ".gz").name == name


@pytest.mark.parametrize("filename", ["a", "ttl", "a.txt", "a.gz", "a.ttl.bz2", "a.ttl/b", ""])
def test_another_ending_is_answered_with_the_endings_there_are(filename: str) -> None:
    with pytest.raises(UsageError, match=r"\.ttl .*\.gz"):
        by_ending(filename)

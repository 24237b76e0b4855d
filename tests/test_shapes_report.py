"""The report: what people read, and what machines do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kg.errors import UsageError
from kg.validation import Report, joined, validate, write
from tests.planting import BASE, SHAPES, edited, sound

FAULTY = edited(
    "article",
    'winter: prism:doi "not a doi" . cold: fabio:hasPublicationYear "20x7"^^xsd:gYear . winter: dcterms:title "A Cold Book"@en .',
    'l:cited-5 dcterms:title "Of hail" .',
)
REPORT = validate(FAULTY)


def test_the_text_says_which_thing_what_is_wrong_and_what_is_expected() -> None:
    text = REPORT.text()
    assert text.startswith("4 violations, 1 warning\n")
    assert (
        "violation: A work has at most one DOI (prism:doi), bare: 10.prefix/suffix, without https://doi.org/. (1)\n"
        f'  "A Cold Book" <{BASE}work/key/winter-2019-a-cold-book>\n'
        '    prism:doi: "not a doi"\n'
    ) in text
    assert 'fabio:hasPublicationYear: "20x7"^^xsd:gYear' in text
    assert 'dcterms:title: "A Cold Book"@en, "A cold book"' in text
    assert text.index("violation: ") < text.index("warning: The title of this work is not known. (1)")


def test_the_text_speaks_chinese() -> None:
    text = REPORT.text("zh")
    assert text.startswith("4 项违规,1 项警告\n")
    assert "违规:一件作品至多有一个题名,题名为非空文本。 (1)" in text
    assert "violation" not in text


def test_the_same_trouble_stands_together_and_is_cut_short() -> None:
    add = "\n".join(f"<w{number}> a fabio:Expression ." for number in range(30))
    report = validate(edited("article", add))
    text = report.text()
    assert text.startswith("30 warnings\n")
    assert text.count("The title of this work is not known. (30)") == 1
    assert text.endswith("  … and 20 more")
    assert report.text(most=None).count(f"<{BASE}w") == 30


def test_a_missing_value_is_called_missing() -> None:
    report = validate(edited("article", "", "l:editor-1-role pro:withRole pro:editor ."))
    assert "pro:withRole: nothing" in report.text()
    assert "pro:withRole: 缺失" in report.text("zh")


def test_nothing_in_the_text_steers_a_terminal() -> None:
    report = validate(edited("article", 'winter: dcterms:title "\\u001b[31mred\\nand\\u202eback" .'))
    assert {"\x1b", "\u202e"} & set(report.text()) == set()
    assert "\\x1b[31mred\\nand\\u202eback" in report.text()


def test_results_are_located_by_the_caller() -> None:
    located = REPORT.located(lambda iri: ("page.txt", 12) if iri.endswith("cold-book") else ("", 0))
    assert 'page.txt:12: "A Cold Book"' in located.text()
    assert {(each.source, each.line) for each in located.results} == {("page.txt", 12), ("", 0)}
    assert not REPORT.results[0].source


def test_reports_are_joined_and_say_nothing_twice() -> None:
    first, second = REPORT.located(lambda iri: ("a", 1)), REPORT.located(lambda iri: ("b", 2))
    both = joined([first, second])
    assert both.results == first.results
    assert joined([]).conforms


def test_an_ill_typed_literal_is_reported_and_nothing_else_is_said(tmp_path: Path) -> None:
    data = tmp_path / "faulty.ttl"
    data.write_text(
        "@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> . "
        '<https://example.org/w> prism:publicationDate "2019-02-29"^^<http://www.w3.org/2001/XMLSchema#date> .',
        encoding="utf-8",
    )
    program = (
        "import sys; from kg.validation import validate; import rdflib\n"
        "print(validate(rdflib.Graph().parse(sys.argv[1])).results[0].value)"
    )
    run = subprocess.run([sys.executable, "-c", program, str(data)], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("2019-02-29\n", "")


def test_a_sound_graph_conforms() -> None:
    report = validate(sound("article"))
    assert (report.conforms, report.results, report.text(), report.text("zh")) == (True, (), "no violation", "无违规")


def test_json(tmp_path: Path) -> None:
    write(REPORT, tmp_path / "report.json")
    document = json.loads((tmp_path / "report.json").read_bytes())
    assert (document["conforms"], document["violations"], document["warnings"]) == (False, 4, 1)
    (doi,) = [each for each in document["results"] if each["shape"] == SHAPES + "Doi"]
    assert doi["value"] == "not a doi"
    assert doi["title"] == "A Cold Book"
    (title,) = [each for each in document["results"] if each["shape"] == SHAPES + "Title"]
    assert title["found"] == ["A Cold Book", "A cold book"]


@pytest.mark.parametrize(("name", "form"), [("report.ttl", "turtle"), ("report.JSONLD", "json-ld")])
def test_rdf(tmp_path: Path, name: str, form: str) -> None:
    write(REPORT, str(tmp_path / name))
    graph = Graph().parse(tmp_path / name, format=form)
    root = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(root, SH.conforms) == Literal(False)
    results = list(graph.objects(root, SH.result))
    assert len(results) == len(REPORT.results)
    (doi,) = graph.subjects(SH.sourceShape, URIRef(SHAPES + "Doi"))
    assert graph.value(doi, SH.value) == Literal("not a doi")
    assert graph.value(doi, SH.focusNode) == URIRef(BASE + "work/key/winter-2019-a-cold-book")
    assert graph.value(doi, SH.resultPath) == URIRef("http://prismstandard.org/namespaces/basic/2.0/doi")
    assert graph.value(doi, SH.resultSeverity) == SH.Violation
    assert {message.language for message in graph.objects(doi, SH.resultMessage) if isinstance(message, Literal)} == {
        "en",
        "zh",
    }


def test_a_warning_is_a_result_to_shacl(tmp_path: Path) -> None:
    report = validate(edited("article", "", 'l:cited-5 dcterms:title "Of hail" .'))
    assert report.conforms
    write(report, tmp_path / "r.ttl")
    assert next(Graph().parse(tmp_path / "r.ttl").objects(None, SH.conforms)) == Literal(False)


def test_text_in_full(tmp_path: Path) -> None:
    write(REPORT, tmp_path / "report.txt", "zh")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == REPORT.text("zh", most=None) + "\n"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.txt, \.html, \.json, \.sarif, \.ttl, \.jsonld"):
        write(Report(), tmp_path / "report.pdf")


def test_the_report_has_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    data = tmp_path / "faulty.nt"
    FAULTY.serialize(data, format="nt", encoding="utf-8")
    program = (
        "import sys, rdflib; from kg.validation import validate; from kg.validation.writer import encode\n"
        "report = validate(rdflib.Graph().parse(sys.argv[1]))\n"
        "sys.stdout.buffer.write(b''.join(encode(report, f'r.{e}') for e in ('txt', 'json', 'ttl', 'jsonld')))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", program, str(data)],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1

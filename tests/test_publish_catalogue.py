"""Documents of a graph: every triple in one of them, each at a place of its own, each listed where it is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish import catalogue, path
from kg.publish.catalogue import Catalogue

BASE = "https://data.example/id/"
TITLE = "http://purl.org/dc/terms/title"
CITES = "http://purl.org/spar/cito/cites"
PART_OF = "http://purl.org/vocab/frbr/core#partOf"
YEAR = "http://purl.org/spar/fabio/hasPublicationYear"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FABIO = "http://purl.org/spar/fabio/"


def line(subject: str, predicate: str, thing: str) -> bytes:
    """A triple whose object is an IRI where it begins like one, else a literal."""
    term = f"<{thing}>" if thing.startswith("http") else f'"{thing}"'
    return f"<{subject}> <{predicate}> {term} .\n".encode()


def built(folder: Path, lines: Iterable[bytes], *, abstracts: bool = True, folds_case: bool = False) -> Catalogue:
    catalogue.build(folder / "catalogue.sqlite", lines, BASE, abstracts=abstracts, folds_case=folds_case)
    return Catalogue(folder / "catalogue.sqlite")


def everything(found: Catalogue) -> list[bytes]:
    return sorted(
        said
        for _, about in found.documents(1, int(found.fact("documents")))
        for said in about.lines.splitlines(keepends=True)
    )


NAMES = ["work/a", "work/A", "work/a#x", "work/a#y", "work/b%2Fc", "work/b/c", "../up", "", "index", "é"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=30), st.booleans())
def test_the_documents_hold_the_graph_each_line_once_and_no_two_lie_together(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], folds_case: bool
) -> None:
    lines = [line(BASE + subject, CITES, BASE + thing) for subject, thing in pairs]
    found = built(tmp_path_factory.mktemp("c"), lines, folds_case=folds_case)
    assert everything(found) == sorted(set(lines))
    places = [path.key(entry.path, folds_case=folds_case) for entry in found.ranked()]
    assert len(places) == len(set(places)) == int(found.fact("documents"))
    found.close()


def test_buckets_that_are_too_large_are_read_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_BUCKET_BYTES", 300)
    lines = [line(f"{BASE}work/{n % 500}#f{n}", TITLE, f"title {n}") for n in range(3_000)]
    found = built(tmp_path, lines)
    assert everything(found) == sorted(lines)
    assert found.fact("documents") == "500"


@pytest.mark.parametrize(
    ("iri", "lies"),
    [
        ("work/doi/10.1/a%3Cb%3E", "work/doi/10.1/a<b>"),
        ("work/文献", "work/文献"),
        ("keyword", "keyword"),
        ("work/10.1/../../x", None),
        ("work/10.1/%2e%2e/x", None),
        ("work/.htaccess", None),
        ("work//x", None),
        ("work/x/", None),
        ("work/a%00b", None),
        ("work/a%5Cb", None),
        ("work/%FF", None),
        ("work/" + "x" * 300, None),
        ("work/" + "文" * 80, None),
        ("index", None),
        ("assets/site", None),
        ("work/a~cited-by-2", None),
        ("work/a.html/b", None),
        ("", None),
    ],
)
def test_where_a_document_lies(iri: str, lies: str | None) -> None:
    assert path.natural(BASE + iri, BASE) == (lies or "")


def test_what_lies_elsewhere_is_still_one_document(tmp_path: Path) -> None:
    iris = [BASE + "work/10.1/../../x", BASE + "work/b%2Fc", BASE + "work/b/c", "https://elsewhere.example/t"]
    found = built(tmp_path, [line(iri, TITLE, "A title") for iri in iris])
    places = {entry.iri: entry.path for entry in found.ranked()}
    assert [places[iri].startswith("other/") for iri in iris] == [True, False, True, True]
    assert places[BASE + "work/b%2Fc"] == "work/b/c"
    for iri in iris:
        here = found.at(places[iri])
        assert here is not None
        assert here.iri == iri


def test_names_that_differ_in_case_only_lie_apart_where_the_file_system_would_not(tmp_path: Path) -> None:
    lines = [line(BASE + name, TITLE, name) for name in ("work/ABC", "work/abc", "work/É", "work/E\u0301")]
    for folds, natural in ((False, 4), (True, 2)):
        found = built(tmp_path, lines, folds_case=folds)
        assert sum(not entry.path.startswith("other/") for entry in found.ranked()) == natural
        found.close()


def test_lists_show_the_newest_first(tmp_path: Path) -> None:
    years = {"a": "1999", "b": "2020", "c": "2020", "d": ""}
    lines = [line(BASE + "work/" + name, CITES, BASE + "work/x") for name in years]
    lines += [line(BASE + "work/" + name, YEAR, year) for name, year in years.items() if year]
    lines += [
        line(BASE + "work/" + name, TITLE, title) for name, title in (("b", "Zebra"), ("c", "aardvark"), ("d", "?"))
    ]
    lines += [line(BASE + "work/" + name, TYPE, FABIO + "Expression") for name in (*years, "x")]
    found = built(tmp_path, lines)
    x = BASE + "work/x"
    assert found.relations(x) == {"cites": 4}
    assert [entry.iri[-1] for entry in found.naming(x, "cites")] == ["c", "b", "a", "d"]
    assert [entry.iri[-1] for entry in found.naming(x, "cites", 1, 2)] == ["b", "a"]


def test_an_imprint_names_venue_volume_issue_and_pages(tmp_path: Path) -> None:
    journal, article, chapter, book = (BASE + name for name in ("venue/j", "work/a", "work/c", "work/b"))
    number, pages = FABIO + "hasSequenceIdentifier", "http://prismstandard.org/namespaces/basic/2.0/pageRange"
    found = built(
        tmp_path,
        [
            line(journal, TYPE, FABIO + "Journal"),
            line(journal, TITLE, "Journal of Things"),
            line(journal + "#v", TYPE, FABIO + "JournalVolume"),
            line(journal + "#v", number, "19"),
            line(journal + "#i", TYPE, FABIO + "JournalIssue"),
            line(journal + "#i", number, "5"),
            line(journal + "#i", PART_OF, journal + "#v"),
            line(article, TYPE, FABIO + "JournalArticle"),
            line(article, PART_OF, journal + "#i"),
            line(article, pages, "589-604"),
            line(chapter, TYPE, FABIO + "BookChapter"),
            line(chapter, PART_OF, book),
            line(book, TYPE, FABIO + "Book"),
            line(book, TITLE, "A Book"),
        ],
    )
    said = {entry.iri: entry.imprint for entry in found.ranked("work")}
    assert said == {article: "Journal of Things 19(5), 589–604", chapter: "A Book", book: ""}
    assert found.relations(journal) == {"part": 1}
    assert found.kinds() == {"venue": 1, "work": 3}


def test_abstracts_are_left_out_and_counted(tmp_path: Path) -> None:
    lines = [
        line(BASE + "work/a", TITLE, "A title"),
        line(BASE + "work/a", "http://purl.org/dc/terms/abstract", "A text"),
    ]
    kept = built(tmp_path, lines, abstracts=False)
    assert everything(kept) == lines[:1]
    assert (kept.fact("triples"), kept.fact("abstracts")) == ("1", "1")
    kept.close()
    assert everything(built(tmp_path, lines)) == sorted(lines)


@pytest.mark.parametrize(
    ("target", "here", "reference"),
    [
        ("venue/x.html", "work/doi/10.1/a.html", "../../../venue/x.html"),
        ("work/doi/10.1/b.html", "work/doi/10.1/a.html", "./b.html"),
        ("work/a:b.html", "index.html", "./work/a:b.html"),
        ("a?b#c%20.html", "index.html", "./a%3Fb%23c%2520.html"),
        ("work.html", "work/a.html", "../work.html"),
        ("work/a.html", "work.html", "./work/a.html"),
        ("文/a.html", "index.html", "./%E6%96%87/a.html"),
    ],
)
def test_links_are_relative(target: str, here: str, reference: str) -> None:
    assert path.to(target, here) == reference


def test_what_is_written_in_a_unit_is_written_in_its_institution(tmp_path: Path) -> None:
    unit_of, at = "http://www.w3.org/ns/org#unitOf", "http://purl.org/spar/pro/relatesToOrganization"
    university, faculty, chair = (BASE + "organization/" + name for name in ("u", "f", "c"))
    found = built(
        tmp_path,
        [
            line(chair, unit_of, faculty),
            line(faculty, unit_of, university),
            line(BASE + "work/a#role", at, chair),
            line(BASE + "work/a#other-role", at, university),
            line(BASE + "work/b#role", at, faculty),
        ],
    )
    assert [found.relations(each).get("affiliation") for each in (chair, faculty, university)] == [1, 2, 2]
    assert found.relations(university)["unit"] == 1


def test_what_is_only_named_has_a_document_if_it_stands_under_the_base(tmp_path: Path) -> None:
    named = [BASE + "work/b", BASE + "organization/o", BASE + "vocabulary/p", BASE + "vocabulary/C"]
    found = built(
        tmp_path,
        [
            line(BASE + "work/a", CITES, named[0]),
            line(BASE + "work/a", CITES, "https://elsewhere.example/work"),
            line(BASE + "work/a#role", "http://purl.org/spar/pro/isHeldBy", named[1] + "#agent"),
            line(BASE + "work/a", named[2], "text"),
            line(BASE + "work/a", TYPE, named[3]),
        ],
    )
    assert {entry.iri for entry in found.ranked()} == {BASE + "work/a", *named}
    assert [found.relations(iri) for iri in named] == [{"cites": 1}, {}, {}, {}]
    about = found.document(named[0])
    assert about is not None
    assert about.lines == b""

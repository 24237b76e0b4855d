"""The index that the browser searches: each word of a document finds it, the best first, in files of bounded size."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish import catalogue, search
from kg.publish.search.token import fold, tokens
from tests.sites import BASE

TITLE = "http://purl.org/dc/terms/title"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FABIO = "http://purl.org/spar/fabio/"


class Index:
    """The files of an index, read as the browser reads them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.head = msgspec.json.decode(files["search/index.json"], type=search.Index)

    def numbers(self, word: str) -> dict[int, bool]:
        """The documents of a word, and whether it is in their titles."""
        found: dict[int, bool] = {}
        shards = [each.encode("utf-16-be") for each in self.head.shards]
        place = max(0, bisect_left(shards, word.encode("utf-16-be")) - 1)
        while place < len(shards) and (place == 0 or shards[place - 1] <= word.encode("utf-16-be")):
            shard = json.loads(self.files[f"search/{place:04}.json"])
            for key, steps in zip(shard[::2], shard[1::2], strict=True):
                if key == word:
                    total = 0
                    for step in steps:
                        total += step
                        found[total // 2] = found.get(total // 2, False) or total % 2 == 0
            place += 1
        return found

    def document(self, number: int) -> list[str]:
        """Path, label, people, year, imprint."""
        chunk = json.loads(self.files[f"search/d-{number // self.head.chunk:03}.json"])
        row: list[str] = chunk[number % self.head.chunk]
        return row

    def found(self, question: str) -> list[str]:
        """The labels of the documents that have all words, those with most of them in the title first."""
        words = [word for word in dict.fromkeys(tokens(question)) if word.isascii() or len(word) > 1]
        hits = [self.numbers(word) for word in words]
        numbers = set(hits[0]).intersection(*hits[1:]) if hits else set()
        ranked = sorted(numbers, key=lambda number: (-sum(hit[number] for hit in hits), number))
        return [self.document(number)[1] for number in ranked]


def indexed(folder: Path, lines: Iterable[str]) -> Index:
    file = folder / "catalogue.sqlite"
    catalogue.build(file, (line.encode() for line in lines), BASE, abstracts=True, folds_case=False)
    opened = catalogue.Catalogue(file)
    try:
        return Index(dict(search.files(opened)))
    finally:
        opened.close()


def work(name: str, title: str, *others: str) -> list[str]:
    iri = f"<{BASE}work/{name}>"
    said = json.dumps(title, ensure_ascii=False)
    return [
        f"{iri} <{RDF_TYPE}> <{FABIO}Expression> .\n",
        f"{iri} <{TITLE}> {said} .\n",
        *(f"{iri} {each} .\n" for each in others),
    ]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    cites = f"<http://purl.org/spar/cito/cites> <{BASE}work/"
    doi = "<http://prismstandard.org/namespaces/basic/2.0/doi>"
    venue = f"<{BASE}venue/x>"
    return indexed(
        tmp_path,
        [
            *work("a", "Soft governance of regions", f"{cites}b>", f"{cites}c>", f'{doi} "10.1111/PADM.12555"'),
            *work("b", "Governance and <i>Müller's</i> networks", f"{cites}c>", "<http://purl.org/spar/fabio/hasPublicationYear> \"2017\""),
            *work("c", "Regional governance"),
            *work("d", "软治理与公共价值"),
            *work("e", "Recorded governance", f"<http://www.w3.org/ns/prov#wasDerivedFrom> <{BASE}source/s>"),
            f"<{BASE}source/s> <{RDF_TYPE}> <http://www.w3.org/ns/prov#Entity> .\n",
            f"{venue} <{RDF_TYPE}> <{FABIO}Journal> .\n",
            f'{venue} <{TITLE}> "Governance" .\n',
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("soft", ["Soft governance of regions"]),
        ("SOFT GOVERNANCE", ["Soft governance of regions"]),
        ("muller", ["Governance and Müller's networks"]),
        ("governance 2017", ["Governance and Müller's networks"]),
        ("10.1111/padm.12555", ["Soft governance of regions"]),
        ("https://doi.org/10.1111/padm.12555", ["Soft governance of regions"]),
        ("治理", ["软治理与公共价值"]),
        ("软治理", ["软治理与公共价值"]),
        ("理治", []),
        ("soft nowhere", []),
        (
            "governance",
            [
                "Recorded governance",
                "Regional governance",
                "Governance and Müller's networks",
                "Soft governance of regions",
                "Governance",
            ],
        ),
    ],
)
def test_words_find_documents_the_most_important_first(index: Index, question: str, labels: list[str]) -> None:
    """Recorded works, then by how often they are cited, then other kinds."""
    assert index.found(question) == labels


def test_kinds_follow_from_the_numbers(index: Index) -> None:
    assert index.head.kinds == (("work", 5), ("venue", 1), ("source", 1))
    assert index.document(5)[0] == "venue/x"


def test_a_word_of_too_many_documents_is_said_to_be_common(tmp_path: Path) -> None:
    index = indexed(tmp_path, [line for number in range(2_500) for line in work(str(number), f"the same {number}")])
    assert index.head.common == ("same", "the")
    assert index.found("1234") == ["the same 1234"]
    assert all(len(data) < 60_000 for data in index.files.values())


def test_a_word_may_go_on_in_the_next_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_SHARD", 400)
    index = indexed(tmp_path, [line for number in range(900) for line in work(str(number), f"same {number}")])
    assert list(index.head.shards).count("same") > 3
    assert len(index.numbers("same")) == 900
    assert all(len(index.numbers(str(number))) == 1 for number in range(0, 900, 37))


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12))
@settings(max_examples=50)
def test_every_word_of_every_title_finds_its_document(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    lines = []
    for number, title in enumerate(titles):
        iri, said = f"<{BASE}work/{number}>", title.encode("utf-16", "replace").decode("utf-16")
        escaped = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        lines += [f"{iri} <{RDF_TYPE}> <{FABIO}Expression> .\n", f'{iri} <{TITLE}> "{escaped}" .\n']
    index = indexed(tmp_path_factory.mktemp("index"), lines)
    paths = {index.document(number)[0]: number for number in range(index.head.documents)}
    for number in range(len(titles)):
        place = paths[f"work/{number}"]
        for word in tokens(index.document(place)[1]):
            assert index.numbers(word)[place], "it is in the title"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    words = set(tokens(text))
    assert {word for each in words for word in tokens(each)} >= {word for word in words if not word.startswith("10.")}
    assert fold(fold(text)) == fold(text)


def test_the_same_graph_makes_the_same_index(index: Index, tmp_path: Path) -> None:
    again = catalogue.Catalogue(tmp_path / "catalogue.sqlite")
    assert dict(search.files(again)) == index.files
    again.close()


def test_other_names_codes_and_initials_find_their_documents(tmp_path: Path) -> None:
    skos, foaf = "<http://www.w3.org/2004/02/skos/core#", "<http://xmlns.com/foaf/0.1/"
    venue, concept, scheme = f"<{BASE}venue/x>", f"<{BASE}discipline/7>", f"<{BASE}discipline>"
    named = f"<http://purl.org/dc/terms/creator> <{BASE}work/a#author-1"
    cited = f"<{BASE}work/a#cited-3"
    index = indexed(
        tmp_path,
        [
            *work("a", "Quasars", f"{named}>", f"<http://purl.org/spar/cito/cites> {cited}>"),
            f'<{BASE}work/a#author-1> {foaf}name> "PS Osmer" .\n',
            *work("b", "Galaxies", f"<http://purl.org/dc/terms/creator> <{BASE}work/b#author-1>"),
            f'<{BASE}work/b#author-1> {foaf}name> "A. B. Smith" .\n',
            f'{cited}> <{TITLE}> "Nameless treasure" .\n',
            f"{cited}> <http://purl.org/dc/terms/creator> {cited}-author-1> .\n",
            f'{cited}-author-1> {foaf}name> "Q Hidden" .\n',
            f"{venue} <{RDF_TYPE}> <{FABIO}Journal> .\n",
            f'{venue} <{TITLE}> "The Astrophysical Journal" .\n',
            f'{venue} <{FABIO}hasShortTitle> "ASTROPHYS J" .\n',
            f"{scheme} <{RDF_TYPE}> {skos}ConceptScheme> .\n",
            f'{scheme} {skos}prefLabel> "Disciplines"@en .\n',
            f"{concept} <{RDF_TYPE}> {skos}Concept> .\n",
            f'{concept} {skos}prefLabel> "Astronomy"@en .\n',
            f'{concept} {skos}altLabel> "Stargazing" .\n',
            f'{concept} {skos}notation> "0704" .\n',
            f"{concept} {skos}inScheme> {scheme} .\n",
            f"<{BASE}work/a> <{FABIO}hasSubjectTerm> {concept} .\n",
        ],
    )  # fmt: skip
    assert index.found("astrophys j") == ["The Astrophysical Journal"]
    assert index.found("stargazing") == index.found("0704") == ["0704 Astronomy"]
    assert index.found("P S Osmer") == index.found("PS Osmer") == ["Quasars"]
    assert index.found("AB Smith") == index.found("A B Smith") == ["Galaxies"]
    assert index.found("nameless treasure") == index.found("hidden") == ["Quasars"]
    assert not any(index.numbers("treasure").values()), "it is not the title"
    rows = {index.document(number)[0]: index.document(number) for number in range(index.head.documents)}
    assert rows["discipline/7"][2:] == ["Stargazing", "", "", 1, 0]
    assert index.head.schemes == ((("Disciplines", "en"),),)
    assert rows["venue/x"][2] == "ASTROPHYS J"


def test_a_work_without_a_title_is_called_by_what_is_known_of_it(tmp_path: Path) -> None:
    iri = f"<{BASE}work/x>"
    index = indexed(
        tmp_path,
        [
            f"{iri} <{RDF_TYPE}> <{FABIO}Expression> .\n",
            f'{iri} <{FABIO}hasPublicationYear> "2017" .\n',
            f"{iri} <http://purl.org/dc/terms/creator> <{BASE}work/x#author-1> .\n",
            f'<{BASE}work/x#author-1> <http://xmlns.com/foaf/0.1/name> "S Ayres" .\n',
            f'{iri} <http://prismstandard.org/namespaces/basic/2.0/pageRange> "28-37" .\n',
        ],
    )
    assert index.found("ayres 2017") == ["S Ayres 2017, pp. 28–37"]

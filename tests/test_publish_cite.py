"""Citations: real parsers read back what the graph says, whatever the text, and nothing that it does not say."""

from __future__ import annotations

import re
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc import latex2text

from kg.publish.cite import bibtex, csl_json, plain, ris
from kg.publish.cite.genre import GENRES
from kg.publish.view import Container, Identifier, WorkView
from tests.work_views import agent, article, chapter, group, work

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.text(
    st.sampled_from(list("aB {}\\%&$#_^~<>\"'`-,@=é政\n\t")), min_size=1, max_size=30
)
"""Any text, and much of what BibTeX, TeX and RIS have a meaning for."""


def shown(text: str) -> str:
    """A text as a citation may show it: mark-up, controls and marks of direction gone, white space folded."""
    bare = re.sub(r"</?(?:b|em|i|strong|sub|sup)>|</?(?:mml|jats):[^<>]*>", "", text)
    bare = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", "", bare)
    return " ".join(bare.split())


def by_pybtex(text: str) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Type, fields and persons of the one entry, by pybtex."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry.type, dict(entry.fields), dict(entry.persons)


def by_ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    return dict(record)


_NAMED = {
    "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~", "textless": "<",
    "textgreater": ">",
}  # fmt: skip


_APART = "\ue000"


def typeset(latex: str) -> str:
    """What TeX prints, by pylatexenc, which lacks a few commands; `_APART` stands where a ligature is prevented."""
    known = latex2text.get_default_latex_context_db()
    commands = [latex2text.MacroTextSpec(name, sign) for name, sign in _NAMED.items()]
    known.add_context_category("named", prepend=True, macros=commands)
    decoder = latex2text.LatexNodes2Text(latex_context=known, keep_comments=True, strict_latex_spaces=True)
    return str(decoder.latex_to_text(latex.replace("{}", _APART)))


# -- BibTeX -------------------------------------------------------------------------------------


@given(TEXTS)
def test_any_title_is_one_bibtex_entry_with_that_title(title: str) -> None:
    written = bibtex(work(title, "Book", year="2001"))
    _, fields, _ = by_pybtex(written)
    found = fields.get("title", "")
    assert re.sub(r"[\s\ue000]", "", typeset(found)) == re.sub(r"[\s\ue000]", "", shown(title))
    (other,) = bibtexparser.loads(written).entries
    assert other.get("title", "") == found


@given(TEXTS, TEXTS, TEXTS)
def test_any_field_leaves_the_entry_whole(name: str, keyword: str, publisher: str) -> None:
    seen = work(
        authors=(group(name), agent(f"{keyword} {name}", name, keyword)), keywords=(keyword,), publisher=publisher
    )
    kind, fields, persons = by_pybtex(bibtex(seen))
    assert kind == "article"
    assert fields["title"] == "How leaders lead"
    assert len(persons["author"]) <= 2 if shown(name) else True
    assert bibtex(seen).count("\n@") == 0


def test_names_in_bibtex_are_divided_as_bibtex_divides_them() -> None:
    _, _, persons = by_pybtex(bibtex(article()))
    ayres, hart, zhang, who = persons["author"]
    assert (ayres.first_names, ayres.last_names) == (["Sarah"], ["Ayres"])
    assert (hart.first_names, hart.prelast_names + hart.last_names, hart.lineage_names) == (
        ["Paul"],
        ["'t", "Hart"],
        ["Jr."],
    )
    assert (zhang.first_names, zhang.last_names) == ([], ["张三"])
    assert (who.first_names, who.last_names) == ([], ["{World Health Organization}"])


@pytest.mark.parametrize(
    ("family", "given", "divided"),
    [
        ("Hoskins", "RG", "R. G."),
        ("Smith", "AEW", "A. E. W."),
        ("VALACICH", "JV", "J. V."),
        ("WANG", "LI", "LI"),
        ("WANG", "YY", "YY"),
        ("ИВАНОВ", "ИВ", "ИВ"),
        ("Smith", "Al", "Al"),
        ("Smith", "A", "A"),
        ("Smith", "JOHN", "JOHN"),
        ("Smith", "R.G.", "R.G."),
        ("张", "LI", "LI"),
    ],
)
def test_initials_that_run_together_are_divided(family: str, given: str, divided: str) -> None:
    seen = work(authors=(agent(f"{given} {family}", family, given),), year="2001")
    assert csl_json(seen)["author"] == [{"family": family, "given": divided}]
    assert f"  author = {{{family}, {divided}}},\n" in bibtex(seen)
    assert by_ris(ris(seen))["authors"] == [f"{family}, {divided}"]
    assert plain(seen).startswith(f"{given} {family} (2001)"), "as printed"


def test_a_group_with_and_or_a_comma_in_its_name_is_one_author() -> None:
    _, _, persons = by_pybtex(bibtex(work(authors=(group("Barnes and Noble, Inc."), agent("Ada Li", "Li", "Ada")))))
    assert [str(each) for each in persons["author"]] == ["{Barnes and Noble, Inc.}", "Li, Ada"]


def test_the_fields_of_an_article_in_bibtex() -> None:
    kind, fields, _ = by_pybtex(bibtex(article()))
    assert kind == "article"
    assert fields == {
        "title": r"How can leaders in {England} promote \textit{public value}?",
        "journal": r"PUBLIC ADMINISTRATION \& LAW",
        "shortjournal": "PUBLIC ADM",
        "year": "2019",
        "month": "May",
        "day": "17",
        "volume": "97",
        "number": "2",
        "pages": "279--295",
        "issn": "0033-3298",
        "doi": "10.1/x",
        "pmid": "123",
        "language": "en",
        "keywords": "VALUE MANAGEMENT, IMPACT",
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("DNA of the iPhone in 3D", "{DNA} of the {iPhone} in {3D}"),
        ("On the rivers of England", "On the rivers of {England}"),
        ("The Art of War in the Middle Ages", "The Art of War in the Middle Ages"),
        ("SHOUTED TITLES OF THE PORTAL", "SHOUTED TITLES OF THE PORTAL"),
        ("Growth of <i>E. coli</i>", r"Growth of \textit{{E}. coli}"),
        ("An unclosed } brace", r"An unclosed {\textbraceright} brace"),
        ("政治学", "政治学"),
    ],
)
def test_styles_cannot_put_names_in_lower_case(title: str, written: str) -> None:
    assert by_pybtex(bibtex(work(title)))[1]["title"] == written


def test_keys_are_plain_and_no_two_works_of_a_graph_share_one() -> None:
    def key(seen: WorkView) -> str:
        return str(next(iter(parse_string(bibtex(seen), "bibtex").entries)))

    assert re.fullmatch("ayres2019-[0-9a-f]{6}", key(article()))
    assert re.fullmatch("work-[0-9a-f]{6}", key(work(authors=(agent("张三", "张", "三"),))))
    assert re.fullmatch("muller-[0-9a-f]{6}", key(work(authors=(agent("Ü. Müller", "Müller", "Ü."),))))


def test_a_doi_with_a_brace_of_its_own_is_a_url() -> None:
    _, fields, _ = by_pybtex(bibtex(work(doi="10.1/a{b")))
    assert fields["url"] == "https://doi.org/10.1/a%7Bb"
    assert "doi" not in fields


# -- RIS ----------------------------------------------------------------------------------------


@given(TEXTS)
def test_any_title_is_one_ris_record_with_that_title(title: str) -> None:
    record = by_ris(ris(work(title)))
    assert record.get("title", "") == shown(title)


@given(TEXTS, TEXTS)
def test_every_line_of_ris_is_a_tag_and_a_value(name: str, keyword: str) -> None:
    written = ris(work(authors=(group(name), agent(name, name, keyword)), keywords=(keyword,), publisher=keyword))
    assert written.endswith("\r\nER  - \r\n")
    lines = written.split("\r\n")[:-1]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    assert lines[0] == "TY  - JOUR"


def test_the_fields_of_an_article_in_ris() -> None:
    assert by_ris(ris(article())) == {
        "type_of_reference": "JOUR",
        "title": "How can leaders in England promote public value?",
        "authors": ["Ayres, Sarah", "'t Hart, Paul, Jr.", "张三", "World Health Organization"],
        "secondary_title": "PUBLIC ADMINISTRATION & LAW",
        "alternate_title1": "PUBLIC ADM",
        "year": "2019",
        "date": "2019/05/17/",
        "volume": "97",
        "number": "2",
        "start_page": "279",
        "end_page": "295",
        "issn": "0033-3298",
        "doi": "10.1/x",
        "accession_number": "123",
        "language": "en",
        "keywords": ["VALUE MANAGEMENT", "IMPACT"],
        "urls": ["https://doi.org/10.1/x"],
    }


def test_a_chapter_names_its_book_and_the_editors() -> None:
    record = by_ris(ris(chapter()))
    assert (record["type_of_reference"], record["secondary_title"]) == ("CHAP", "Public value")
    assert record["secondary_authors"] == ["Benington, John"]
    kind, fields, persons = by_pybtex(bibtex(chapter()))
    assert (kind, fields["booktitle"], fields["publisher"]) == ("incollection", "Public value", r"Palgrave \& Sons")
    assert str(persons["editor"][0]) == "Benington, John"
    item = csl_json(chapter())
    assert (item["type"], item["container-title"], item["ISBN"]) == ("chapter", "Public value", "9780230364318")


# -- CSL-JSON, and all of them -------------------------------------------------------------------

CSL_TYPES = {
    "article-journal", "article-newspaper", "book", "chapter", "document", "paper-conference", "patent", "report",
    "standard", "thesis",
}  # fmt: skip


def test_the_item_of_an_article_in_csl_json() -> None:
    assert csl_json(article()) == {
        "id": "https://data.example/id/work/doi/10.1/x",
        "type": "article-journal",
        "title": "How can leaders in England promote <i>public value</i>?",
        "author": [
            {"family": "Ayres", "given": "Sarah"},
            {"family": "'t Hart", "given": "Paul", "suffix": "Jr."},
            {"family": "张", "given": "三"},
            {"literal": "World Health Organization"},
        ],
        "container-title": "PUBLIC ADMINISTRATION & LAW",
        "container-title-short": "PUBLIC ADM",
        "issued": {"date-parts": [[2019, 5, 17]]},
        "volume": "97",
        "issue": "2",
        "page": "279-295",
        "ISSN": "0033-3298",
        "DOI": "10.1/x",
        "PMID": "123",
        "language": "en",
        "keyword": "VALUE MANAGEMENT, IMPACT",
    }


@pytest.mark.parametrize("name", sorted(GENRES))
def test_each_class_that_kg_states_has_a_type_in_each_format(name: str) -> None:
    seen = work(type_=name)
    assert csl_json(seen)["type"] in CSL_TYPES
    assert by_pybtex(bibtex(seen))[0]
    assert by_ris(ris(seen))["type_of_reference"] in rispy.config.TYPE_OF_REFERENCE_MAPPING


def test_every_class_of_works_is_among_them() -> None:
    from kg.vocab import FABIO

    no_works = {
        "Journal", "JournalIssue", "JournalVolume", "Manifestation", "DisciplineDictionary", "SubjectDiscipline",
        "SubjectTerm", "TermDictionary",
    }  # fmt: skip
    classes = {name for name in vars(FABIO) if name[0].isupper() and name != "NS"}
    assert classes - no_works == set(GENRES)


def test_of_a_work_that_says_nothing_nothing_is_invented() -> None:
    seen = work("", doi="10.1/x")
    assert csl_json(seen) == {"id": seen.entry.iri, "type": "article-journal", "DOI": "10.1/x"}
    assert by_pybtex(bibtex(seen)) == ("article", {"doi": "10.1/x"}, {})
    assert ris(seen) == "TY  - JOUR\r\nDO  - 10.1/x\r\nUR  - https://doi.org/10.1/x\r\nER  - \r\n"
    assert plain(seen) == "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    ("date", "parts", "line"),
    [("2019", [2019], "PY  - 2019"), ("2019-05", [2019, 5], "DA  - 2019/05//"), ("-0044", [-44], "PY  - -0044")],
)
def test_dates_are_as_precise_as_the_graph_has_them(date: str, parts: list[int], line: str) -> None:
    seen = work(date=date)
    assert csl_json(seen)["issued"] == {"date-parts": [parts]}
    assert line in ris(seen).split("\r\n")


def test_the_number_of_an_article_without_pages() -> None:
    seen = work(container=Container(article_number="e1002"), identifiers=(Identifier("doi", "10.1/y"),))
    assert by_pybtex(bibtex(seen))[1]["eid"] == "e1002"
    assert csl_json(seen)["number"] == "e1002"
    assert csl_json(seen)["DOI"] == "10.1/y"
    assert "C7  - e1002" in ris(seen)


def test_the_plain_line_names_ten_authors_and_ends_sentences_once() -> None:
    many = tuple(agent(f"A{number} B", "B", f"A{number}") for number in range(12))
    line = plain(work("Is it so?", authors=many, year="2001"))
    assert line.startswith("A0 B, ")
    assert "A9 B, et al. (2001). Is it so?" in line
    assert "A10" not in line
    assert plain(article()).endswith("promote public value? https://doi.org/10.1/x")

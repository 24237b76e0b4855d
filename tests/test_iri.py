"""How things get their IRIs: keys, slugs, fragments, the path of a DOI, and any base."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.iri import Minter, doi_path, slug, work_key
from kg.record import identifier
from kg.record.date import Date
from kg.record.identifier import Doi, Isbn, Issn, Pmid
from kg.record.pages import Pages
from kg.record.work import Address, Affiliation, Contribution, Group, Person, Venue, Work

MINT = Minter()
AYRES = Contribution(Person("Sarah Ayres", "Ayres", "Sarah"))
IN_NATURE = Work(
    title="Quasars", date=Date(1971), contributions=(AYRES,), venue=Venue("NATURE"), volume="234", pages=Pages("199")
)

SLUGS = {
    "PUBLIC MANAGEMENT REVIEW": "public-management-review",
    "Arts & Letters": "arts-and-letters",
    "AT&T": "atandt",
    "C++ and C#": "cplusplus-and-csharp",
    "'t Hart": "t-hart",
    "O’Neill": "oneill",
    "isn't": "isnt",
    "García-López": "garcía-lópez",
    "Ｆｕｌｌ　ｗｉｄｔｈ": "full-width",
    "ﬁne": "fine",
    "政治学、政治理论": "政治学-政治理论",
    "snake_case": "snake-case",
    "  -- x --  ": "x",
    "10.1/../../x": "10-1-x",
    "a/b?c#d%e": "a-b-csharpd-e",
    "Ünïcode №5": "ünïcode-no5",
}


@pytest.mark.parametrize("text", SLUGS)
def test_slugs(text: str) -> None:
    assert slug(text) == SLUGS[text]


def test_a_long_slug_is_cut_at_a_hyphen_and_tells_itself_from_others() -> None:
    long = "a title of many words " * 6
    first, second = slug(long), slug(long + "x")
    assert re.fullmatch(r"a-title-of-many-words-.*-[0-9a-f]{8}", first)
    assert len(first) <= 80 + 9
    assert first[:-9] == second[:-9]
    assert first != second
    assert len(slug("x" * 200)) == 80 + 9
    assert slug("x" * 80) == "x" * 80


def test_text_without_letters_or_digits_is_hashed() -> None:
    assert re.fullmatch("[0-9a-f]{12}", slug("!?"))
    assert slug("!?") != slug("?!")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_slug_is_a_safe_path_segment(text: str) -> None:
    made = slug(text)
    assert made == slug(text)
    assert 0 < len(made) <= 89
    assert not re.search(r"[\s/\\?#%<>\"{}|^`.:_]", made)
    assert not made.startswith("-")
    assert not made.endswith("-")


@given(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1))
def test_a_doi_is_a_safe_path(suffix: str) -> None:
    try:
        doi = identifier.doi("10.1000/" + suffix)
    except ValueError:
        return
    path = unquote(doi_path(doi))
    assert path.startswith("10.1000/")
    assert not {"", ".", ".."} & set(path.split("/"))
    assert PurePosixPath("out", path).is_relative_to("out/10.1000")
    assert len(path.encode()) <= 200
    assert not re.search(r"[\s<>\"{}|\\^`\[\]?#]", doi_path(doi))


def test_dois_that_differ_have_paths_that_differ() -> None:
    dois = [
        "10.1/a",
        "10.1/b",
        "10.1/../x",
        "10.1/./x",
        "10.1/x",
        "10.1/" + "y" * 300,
        "10.1/" + "y" * 301,
        "10.1/a//b",
        "10.1/a%2fb",
        "10.1/a/b",
    ]
    assert len({doi_path(Doi(doi)) for doi in dois}) == len(dois)


def test_a_work_goes_by_its_identifiers_before_its_key() -> None:
    def iri(**said: object) -> str | None:
        return MINT.work(Work(date=Date(1971), title="Quasars", contributions=(AYRES,), **said))  # type: ignore[arg-type]  # any fields

    assert (
        iri(doi=Doi("10.1/a"), pmid=Pmid("7"), isbn=Isbn("9780230364318")) == "https://example.org/kg/work/doi/10.1/a"
    )
    assert iri(pmid=Pmid("7"), isbn=Isbn("9780230364318")) == "https://example.org/kg/work/pmid/7"
    assert iri(isbn=Isbn("9780230364318")) == "https://example.org/kg/work/isbn/9780230364318"
    assert iri() == "https://example.org/kg/work/key/ayres-1971-quasars"


KEYS: list[tuple[Work, str]] = [
    (IN_NATURE, "ayres-1971-nature-234-199"),
    (Work(date=Date(1971), venue=Venue("NATURE"), volume="234", pages=Pages("199")), "anon-1971-nature-234-199"),
    (Work(date=Date(1971), venue=Venue("NATURE"), volume="234"), ""),
    (Work(venue=Venue("NATURE"), volume="234", pages=Pages("199"), title="Quasars", contributions=(AYRES,)), ""),
    (Work(date=Date(1971), venue=Venue("NATURE"), title="Quasars", contributions=(AYRES,)), "ayres-1971-quasars"),
    (Work(date=Date(1971, 5, 3), title="Quasars", contributions=(AYRES,)), "ayres-1971-quasars"),
    (Work(date=Date(1971), title="Quasars"), ""),
    (Work(date=Date(1971), contributions=(AYRES,)), ""),
    (Work(date=Date(1971), title="HANDBOOK SEMICONDUCT", whole_title=False, contributions=(AYRES,)), ""),
    (Work(date=Date(1971), title="Rules", contributions=(Contribution(Group("IEEE COMP SOC")),)), "ieee-comp-soc-1971-rules"),
    (Work(date=Date(71), title="De bello", contributions=(AYRES,)), "ayres-0071-de-bello"),
    (Work(date=Date(2001), title="X", contributions=(Contribution(Person("E D", "D", "E"), "editor"), AYRES)), "ayres-2001-x"),
    (Work(), ""),
]  # fmt: skip


@pytest.mark.parametrize(("work", "key"), KEYS, ids=[key or f"none {place}" for place, (_, key) in enumerate(KEYS)])
def test_nothing_merges_on_less_than_a_key(work: Work, key: str) -> None:
    assert work_key(work) == key


def test_records_without_a_key_are_told_apart_by_all_they_say() -> None:
    one, other = Work(title="Editorial", abstract="One."), Work(title="Editorial", abstract="Two.")
    assert MINT.record(one) != MINT.record(other)
    assert MINT.record(one) == Minter().record(one)


BASES = {
    "https://data.uni.example/id": "https://data.uni.example/id/",
    "https://data.uni.example/id/": "https://data.uni.example/id/",
    "https://data.uni.example/id#": "https://data.uni.example/id#",
    "urn:uni:kg": "urn:uni:kg/",
    "https://大学.example/知识": "https://大学.example/知识/",
}


@pytest.mark.parametrize("base", BASES)
def test_any_absolute_base_will_do(base: str) -> None:
    assert Minter(base).keyword("Impact") == BASES[base] + "keyword/impact"


@pytest.mark.parametrize(
    "base", ["", "foo", "/kg/", "https:", "https://a b/", "https://x/<y>", "https://x/\n", '"x":y']
)
def test_what_is_no_absolute_base_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="no absolute IRI"):
        Minter(base)


def test_within_a_hash_base_no_second_hash_stands() -> None:
    mint = Minter("https://data.uni.example/id#")
    work = mint.record(IN_NATURE)
    part = mint.part(mint.part(work, "cited-3"), "author-1")
    assert part == "https://data.uni.example/id#work/key/ayres-1971-nature-234-199?cited-3-author-1"
    assert mint.is_part(part)
    assert not mint.is_part(work)


def test_venues_and_their_parts() -> None:
    named, numbered = Venue("Nature & Co"), Venue("Nature", issns=(Issn("0028-0836"), Issn("1476-4687")))
    nature = MINT.venue(numbered)
    assert nature == "https://example.org/kg/venue/issn/0028-0836"
    assert MINT.venue(named) == "https://example.org/kg/venue/nature-and-co"
    assert (
        MINT.venue(Venue("Handbook", "book", isbn=Isbn("9780230364318")))
        == "https://example.org/kg/work/isbn/9780230364318"
    )
    assert MINT.venue(Venue()) is None
    assert MINT.volume(nature, "A 24") == f"{nature}#volume-a-24"
    assert MINT.issue(nature, "19", "5", 2017) == f"{nature}#volume-19-issue-5"
    assert MINT.issue(nature, "", "9", 1972) == f"{nature}#year-1972-issue-9"
    assert MINT.issue(nature, "", "9", None) is None


def test_organisations_go_by_institution_units_and_country() -> None:
    address = Affiliation("…", "Univ Bristol", ("Sch Policy Studies", "Ctr X"), Address(country="England"))
    assert MINT.organization(address, 0).endswith("/organization/univ-bristol-england")
    assert MINT.organization(address, 1).endswith("/organization/univ-bristol-sch-policy-studies-england")
    assert MINT.organization(address, 2).endswith("/organization/univ-bristol-sch-policy-studies-ctr-x-england")
    assert MINT.organization(Affiliation("x", "Nowhere Inst"), 0).endswith("/organization/nowhere-inst")


def test_codes_keep_their_signs() -> None:
    assert MINT.code("clc", "D33/37") == "https://example.org/kg/clc/D33/37"
    assert MINT.code("clc", "G258.6(712)") == "https://example.org/kg/clc/G258.6(712)"
    assert MINT.code("clc", "A<b>#?%") == "https://example.org/kg/clc/A%3Cb%3E%23%3F%25"
    assert MINT.code("clc", "A/../../x") == "https://example.org/kg/clc/a-x"

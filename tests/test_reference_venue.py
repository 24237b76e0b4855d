"""The venues of a whole list: where sources without volume belong, and which abbreviation is which title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.record.pages import Pages
from kg.record.work import Reference, Venue
from kg.reference import read, settle
from kg.reference.venue import abbreviates, key


def entries(*strings: str) -> list[Reference]:
    return [read([text], number, number, lambda *_: None) for number, text in enumerate(strings, 1)]


def venues(references: tuple[Reference, ...]) -> list[str]:
    return [each.work.venue.title if each.work and each.work.venue else "" for each in references]


FULL = "A title [J]. PUBLIC MANAGEMENT REVIEW, 2017, 19 (05) : 589 - 604"


def test_an_abbreviation_is_the_full_title_of_the_list() -> None:
    settled, _ = settle(entries("Ayres S, 2017, PUBLIC MANAG REV, V19, P90", FULL))
    assert venues(settled) == ["PUBLIC MANAGEMENT REVIEW"] * 2
    assert all(
        each.work and each.work.venue and each.work.venue.short_titles == ("PUBLIC MANAG REV",) for each in settled
    )


def test_a_source_known_as_a_venue_is_one() -> None:
    settled, _ = settle(entries("[Anonymous], 2016, PUBLIC MANAG REV, P9", FULL))
    work = settled[0].work
    assert work
    assert work.venue
    assert (work.type, work.title, work.venue.title, work.pages) == (
        "journal-article", "", "PUBLIC MANAGEMENT REVIEW", Pages("9"),
    )  # fmt: skip
    assert settled[0].placed == ""


def test_a_source_that_is_no_venue_is_the_title_and_its_page_a_locator() -> None:
    settled, _ = settle(entries("HAMAKAWA Y, 1976, OPTICAL PROPERTIES S, P259", FULL))
    work = settled[0].work
    assert work
    assert (work.type, work.title, work.venue, work.pages) == ("unknown", "OPTICAL PROPERTIES S", None, Pages())
    assert not work.whole_title
    assert settled[0].placed == ""
    assert "P259" in settled[0].text


def test_a_venue_known_only_by_its_abbreviation() -> None:
    settled, _ = settle(entries("A B, 1990, J CHEM PHYS, V3, P4", "Smith C, 1991, J CHEM PHYS, P7"))
    assert venues(settled) == ["J CHEM PHYS", "J CHEM PHYS"]
    settled, _ = settle(entries("Smith B, 1990, Phys. Rev. B, 43, (1990)", "Smith C, 1991, PHYS REV B, V3"))
    assert len(set(filter(None, venues(settled)))) == 1


def test_scopus_abbreviations_too() -> None:
    settled, _ = settle(
        entries("Dignam M.M., Phys. Rev. B, 43, (1991)", "T [J]. PHYSICAL REVIEW B, 1970, 1 (08): : 3 - &")
    )
    assert venues(settled) == ["PHYSICAL REVIEW B"] * 2


def test_the_articles_own_venue_takes_part() -> None:
    own = Venue("PUBLIC MANAGEMENT REVIEW", short_titles=("PMR",))
    settled, mine = settle(entries("Ayres S, 2017, PUBLIC MANAG REV, V19", "Ayres S, 2018, PUBLIC MANAG REV"), own)
    assert mine == Venue("PUBLIC MANAGEMENT REVIEW", short_titles=("PMR", "PUBLIC MANAG REV"))
    assert venues(settled) == ["PUBLIC MANAGEMENT REVIEW"] * 2
    assert settle([], own) == ((), own)
    assert settle(entries("IXDESIGN"), None)[1] is None


def test_two_venues_that_fit_are_none() -> None:
    settled, _ = settle(
        entries(
            "Ayres S, 2017, J PHYS, V19",
            "T [J]. JOURNAL OF PHYSICS, 1999, 1 (2) : 3",
            "T [J]. JAPANESE PHYSICS, 1999, 1 (2) : 3",
        )
    )
    assert venues(settled) == ["J PHYS", "JOURNAL OF PHYSICS", "JAPANESE PHYSICS"]


def test_two_abbreviations_are_two() -> None:
    settled, _ = settle(entries("Reeb G, 1946, SCIENCES, V222, P847", "PRICE DJD, 1965, SCIENCE, V149, P510"))
    assert venues(settled) == ["SCIENCES", "SCIENCE"]


def test_a_full_title_of_web_of_science() -> None:
    settled, _ = settle(entries("Brakel J., 2000, AI & Society, V14, P3", "Smith J, 1999, AI SOC, V13, P1"))
    assert venues(settled) == ["AI & Society"] * 2


def test_only_an_abbreviated_form_gives_way() -> None:
    settled, _ = settle(entries("T [J]. PHYSICAL REVIEW, 1999, 1 (2) : 3", "T [J]. PHYSICAL REVIEWS, 1999, 1 (2) : 3"))
    assert venues(settled) == ["PHYSICAL REVIEW", "PHYSICAL REVIEWS"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PUBLIC MANAG REV", "PUBLIC MANAGEMENT REVIEW"),
        ("J CRYST GROWTH", "JOURNAL OF CRYSTAL GROWTH"),
        ("INT J HUM-COMPUT ST", "International Journal of Human-Computer Studies"),
        ("BRIT J POLIT INT REL", "BRITISH JOURNAL OF POLITICS & INTERNATIONAL RELATIONS"),
        ("PHYS REV B", "PHYSICAL REVIEW B"),
        ("P ROY SOC", "Proceedings of the Royal Society"),
    ],
)
def test_an_abbreviation(short: str, long: str) -> None:
    assert abbreviates(key(short), key(long))
    assert not abbreviates(key(long), key(short))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PHYS REV B", "PHYSICAL REVIEW B-SOLID STATE"),  # not to the end
        ("PHYS REV", "PHYSICAL REVIEW B"),
        ("REV PHYS", "PHYSICAL REVIEW"),  # not in order
        ("Z PHYSIK", "ZEITSCHRIFT FUR PHYSIK"),  # "fur" is no small word
        ("P NATL ACAD SCI", "Proceedings of the National Academy of Sciences"),  # a contraction
        ("NATURE", "Nature"),  # the same
    ],
)
def test_no_abbreviation(short: str, long: str) -> None:
    assert not abbreviates(key(short), key(long))


def test_titles_of_the_same_words_are_one_venue() -> None:
    settled, _ = settle(entries("Smith A, 1999, NATURE, V3", "T [J]. Nature, 1999, 1 (2) : 3"))
    assert len(set(venues(settled))) == 1
    assert all(each.work and each.work.venue and each.work.venue.short_titles == () for each in settled)


WORDS = st.lists(st.text("ABCDE& ", min_size=1, max_size=12), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["A B, 1999, {}", "Smith J, 1999, {}, V3, P4", "T [J]. {}, 1999, 1 (2) : 3"]))
    )
)
def test_every_source_is_placed_and_no_text_changes(made: list[tuple[str, str]]) -> None:
    before = entries(*(form.format(words).strip() for words, form in made))
    after, _ = settle(before)
    assert [each.text for each in after] == [each.text for each in before]
    assert all(each.placed == "" for each in after)
    assert settle(after)[0] == after

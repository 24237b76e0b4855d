"""The gate for names: what a byline or a reference prints of an author becomes a person, a group or an unsure one.

The one idea: nothing is altered. Letters, case and initials stay; what is decided is only where the family name
ends, and only where the source's way of writing makes that certain. Whether two names may be one author's is
asked of `kg.record.namesake`.
"""

from __future__ import annotations

import re

from kg.record import name_order as order
from kg.record.group import is_group, words
from kg.record.surname import COMPOUND, PINYIN, SINGLE, is_pinyin
from kg.record.work import Agent, Group, Person, Unsure

_NOBODY = re.compile(r"\[?(?:anonymous|anon\.?|no author|author unknown|匿名|佚名)\]?\.?", re.IGNORECASE)
_CUT = re.compile(r"([^\W\d_][\w'’-]{2,}\.)([A-Z]{1,4})")  # NIZAMETD.MA: a name of Web of Science before 1970
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_EAST = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af·•・‧]+")
_LONGEST = 300  # no name is longer; a longer text is kept as it stands


def is_nobody(text: str) -> bool:
    """Whether a name stands for an author whom nobody knows.

    >>> is_nobody("[Anonymous]"), is_nobody("ANON")
    (True, True)
    """
    return _NOBODY.fullmatch(text.strip()) is not None


def person(family: str, given: str, suffix: str = "") -> Person:
    """A person of known family and given name; the name reads given name, blank, family name.

    >>> person("'t Hart", "Paul").name
    "Paul 't Hart"
    """
    return Person(" ".join(part for part in (given, family, suffix) if part), family, given)


def printed(text: str) -> Agent | None:
    """The author whom a byline or a structured reference prints; None where it is nobody.

    >>> printed("'t Hart, Paul").name, printed("NIZAMETD.MA").family
    ("Paul 't Hart", 'NIZAMETD.')
    >>> printed("张三").family, printed("World Health Organization"), printed("[Anonymous]")
    ('张', Group(name='World Health Organization'), None)
    """
    name = " ".join(text.split()).strip(" ,;")
    if not name or is_nobody(name):
        return None
    if len(name) > _LONGEST:
        return Unsure(name)
    if name.startswith("*"):
        return Group(name.strip("* ")) if name.strip("* ") else None
    if _EAST.fullmatch(name.replace(" ", "")):
        return _eastern(name)
    family, comma, rest = name.replace("\uff0c", ",").partition(",")
    family, rest = family.strip(), rest.strip(" ,")
    if not comma:
        return _without_comma(name)
    if not rest:
        return _without_comma(family)
    if len(words(family)) > 1 and is_group(family):
        return Group(name)
    if _HAN.fullmatch(family) and _HAN.fullmatch(rest):
        return Person(family + rest, family, rest)
    return _inverted(family, rest)


def _inverted(family: str, rest: str) -> Person:
    """A person printed as ``Family, Given``, ``Family, Given, Jr.`` or ``Family, Jr., Given``."""
    first, comma, last = (part.strip() for part in rest.rpartition(","))
    if comma and order.SUFFIX.fullmatch(last):
        return person(family, first, last)
    if comma and order.SUFFIX.fullmatch(first):
        return person(family, last, first)
    given, _, suffix = rest.rpartition(" ")
    ends = suffix.lower().rstrip(".") in ("jr", "sr", "ii", "iii") and (
        not suffix.isupper() or order.are_initials(given)
    )
    return person(family, given, suffix) if given and ends else person(family, rest)


def _without_comma(name: str) -> Agent:
    if match := _CUT.fullmatch(name):
        return person(match[1], match[2])
    if is_group(name):
        return Group(name)
    parts = name.split()
    if any(character.isdigit() for character in name) or not 2 <= len(parts) <= 6:
        return Unsure(name)
    dotted = order.DOTTED.fullmatch(parts[0]) is not None and parts[0].lower() not in order.PARTICLES  # J., not St.
    if order.is_initials(parts[-1]) and not dotted and len(parts[0]) > 1:
        return cited(name) or Unsure(name)
    if dotted or any(order.DOTTED.fullmatch(part) for part in parts[1:-1]):
        return _initials_first(parts)
    if len(parts) == 2 and all(is_pinyin(part) for part in parts):
        family, given = parts
        if family.lower() in PINYIN:
            return person(family, given) if given.lower() not in PINYIN else Person(name)
        if given.lower() in PINYIN:
            return person(given, family)
    return Unsure(name)


def _initials_first(parts: list[str]) -> Person:
    """A person printed as ``J. A. Smith``, ``John A. Smith`` or ``J. van der Berg``."""
    end = len(parts) - 1
    suffix = ""
    if end > 1 and order.SUFFIX.fullmatch(parts[end]):
        suffix, end = parts[end], end - 1
    start = end
    while start > 1 and parts[start - 1].lower() in order.PARTICLES:
        start -= 1
    given, family = parts[:start], parts[start : end + 1]
    if sum(not order.DOTTED.fullmatch(part) for part in given) > 1:  # two unabbreviated names: which one is family?
        return Person(" ".join(parts))
    return person(" ".join(family), " ".join(given), suffix)


def _eastern(name: str) -> Agent:
    """A name in Han, kana or hangul; family and given name where the family name is a known Chinese one."""
    if is_group(name):
        return Group(name)
    bare = name.replace(" ", "")
    if _HAN.fullmatch(bare):
        length = len(bare)
        if bare[:2] in COMPOUND and 3 <= length <= 4:
            return Person(name, bare[:2], bare[2:])
        if bare[0] in SINGLE and 2 <= length <= 3:
            return Person(name, bare[0], bare[1:])
    return Person(name) if 2 <= len(bare) <= 4 or re.search("[·•・‧]", bare) else Unsure(name)


def cited(text: str) -> Agent | None:
    """The author of a Web of Science cited reference, who is printed family name first; None where it is nobody.

    >>> cited("Ayres S").name, cited("van der Berg J").family, cited("'t Hart P.").given
    ('S Ayres', 'van der Berg', 'P.')
    >>> cited("*IEEE COMP SOC"), cited("World Health Organization"), cited("[Anonymous]")
    (Group(name='IEEE COMP SOC'), Group(name='World Health Organization'), None)
    """
    name = " ".join(text.split()).strip(" ,;")
    if not name or is_nobody(name):
        return None
    if name.startswith("*"):
        return Group(name.strip("* ")) if name.strip("* ") else None
    if len(name) > _LONGEST:
        return Unsure(name)
    if "," in name or _EAST.fullmatch(name):
        return printed(name)
    if match := _CUT.fullmatch(name):
        return person(match[1], match[2])
    return _family_first(name)


def _family_first(name: str) -> Agent:
    parts = name.split()
    if len(parts) == 1 or any(character.isdigit() for character in name):
        return Group(name) if is_group(name) else Unsure(name)
    suffix = ""
    if order.SUFFIX.fullmatch(parts[-1]):  # Baes Jr., CASEY HC JR, but not GOTT JR
        in_capitals = parts[-1].isupper()
        if not in_capitals or len(parts) > 2 and order.is_initials(parts[-2]):
            suffix = parts.pop()
    start = order.initials_start(parts)
    if not suffix and len(parts) > 2:
        suffix, start = order.inner_suffix(parts, start)
    one_name = start == order.after_prefixes(parts)  # and initials: BANK RE, VAN COURT J
    if (not one_name or order.looks_like_initials(parts)) and is_group(name):
        return Group(name)
    start = order.given_start(parts, start)
    return person(" ".join(parts[:start]), " ".join(parts[start:]), suffix)


def is_cited_person(text: str) -> bool:
    """Whether a text certainly is a person printed as ``Family Initials``, whatever stands around it.

    >>> is_cited_person("de Gennes PG"), is_cited_person("Phys. Rev. B"), is_cited_person("GENOMICA")
    (True, False, False)
    """
    if len(text) > 80 or any(character.isdigit() for character in text):
        return False
    parts = text.split()
    if len(parts) == 1:
        return _CUT.fullmatch(text) is not None
    if order.SUFFIX.fullmatch(parts[-1]):
        if len(parts) > 2 and order.is_initials(parts[-2]):
            parts.pop()
        elif not parts[-1].isupper():  # Baes Jr.: no initials
            return False
    start = order.initials_start(parts)
    family = parts[:start]
    return (
        start < len(parts) <= 8
        and all(part == "O" or len(part) > 1 for part in family)
        and not any(part.endswith(".") and part.lower() not in order.PARTICLES for part in family)
        and any(part[0].isupper() for part in family)
        and not (start > order.after_prefixes(parts) and is_group(text))
        and not order.looks_like_initials(parts)
    )

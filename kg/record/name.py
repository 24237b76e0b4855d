"""The gate for names: what a byline or a reference prints of an author becomes a person, a group or an unsure one.

The one idea: nothing is altered. Letters, case and initials stay; what is decided is only where the family name
ends, and only where the source's way of writing makes that certain. Whether two names may be one author's is
asked of `kg.record.namesake`.
"""

from __future__ import annotations

import re

from kg.record.group import is_group, words
from kg.record.surname import COMPOUND, GIVEN, PINYIN, SINGLE, is_pinyin
from kg.record.work import Agent, Group, Person, Unsure

_NOBODY = re.compile(r"\[?(?:anonymous|anon\.?|no author|author unknown|匿名|佚名)\]?\.?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|2nd|3rd|4th|ii|iii|iv)\.?", re.IGNORECASE)
_CUT = re.compile(r"([^\W\d_][\w'’-]{2,}\.)([A-Z]{1,4})")  # NIZAMETD.MA: a name of Web of Science before 1970
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_EAST = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af·•・‧]+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]?|[^\W\d_]-[^\W\d_]\.?")
_PARTICLES = frozenset(
    "'t ’t af al ap aus bin d' da dal dalla das de degli dei del della den der des di do dos du e el la las le les lo "
    "los op san st st. ste ste. ten ter 't van vander vom von y zu zum zur".split()
)
_PREFIXES = _PARTICLES | frozenset("abd abdul abu ben fitz ibn mac mc o santa santo".split())
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
        return Group(name.strip("* "))
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
    if comma and _SUFFIX.fullmatch(last):
        return person(family, first, last)
    if comma and _SUFFIX.fullmatch(first):
        return person(family, last, first)
    given, _, suffix = rest.rpartition(" ")
    if given and suffix.lower().rstrip(".") in ("jr", "sr", "ii", "iii") and (not suffix.isupper() or _are_initials(given)):
        return person(family, given, suffix)
    return person(family, rest)


def _without_comma(name: str) -> Agent:
    if match := _CUT.fullmatch(name):
        return person(match[1], match[2])
    if is_group(name):
        return Group(name)
    parts = name.split()
    if any(character.isdigit() for character in name) or not 2 <= len(parts) <= 6:
        return Unsure(name)
    dotted = _DOTTED.fullmatch(parts[0]) is not None and parts[0].lower() not in _PARTICLES  # J., not St.
    if _is_initials(parts[-1]) and not dotted and len(parts[0]) > 1:
        return cited(name) or Unsure(name)
    if dotted or any(_DOTTED.fullmatch(part) for part in parts[1:-1]):
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
    if end > 1 and _SUFFIX.fullmatch(parts[end]):
        suffix, end = parts[end], end - 1
    start = end
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    given, family = parts[:start], parts[start : end + 1]
    if sum(not _DOTTED.fullmatch(part) for part in given) > 1:  # two unabbreviated names: which one is family?
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
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]) and not (parts[-1].isupper() and not _is_initials(parts[-2])):
        suffix = parts.pop()
    start = _initials_start(parts)
    if not suffix and len(parts) > 2:
        suffix, start = _inner_suffix(parts, start)
    if (start != 1 or _looks_like_initials(parts)) and is_group(name):
        return Group(name)
    if start == len(parts):
        start = _after_family(parts)
    elif start == 2 and parts[0].lower() not in _PREFIXES and _is_given(parts, start):
        start = 1
    elif start > 2:
        start = _before_given(parts, start)
    return person(" ".join(parts[:start]), " ".join(parts[start:]), suffix)


def _initials_start(parts: list[str]) -> int:
    """Where the initials at the end begin, behind the particles and a word of the family name.

    In capitals, a family name of four letters looks like initials: ``DEL SOLE R``, ``VAN HOVE L``, ``GARCIA RUIZ J``.
    But Web of Science writes initials as one word: three letters before the last word are a name.
    """
    least = _after_prefixes(parts)
    capitals = all(part.isupper() for part in parts)
    start = len(parts)
    while start > least and _is_initials(parts[start - 1]):
        if capitals and start < len(parts) and parts[start - 1].isalpha() and len(parts[start - 1]) > 2:
            break
        start -= 1
    return start


def _after_prefixes(parts: list[str]) -> int:
    """How many words the family name has at least: its particles and one, where initials can still follow."""
    least = 1
    while least < len(parts) - 1 and parts[least - 1].lower() in _PREFIXES:
        prefix, word = parts[least - 1], parts[least]
        if len(word) == 1 or _DOTTED.fullmatch(word) and word.lower() not in _PARTICLES:  # LE T. V.
            break
        if word.isupper() and not prefix.isupper() and not prefix.islower():  # Le TT H
            break
        least += 1
    return least


def _inner_suffix(parts: list[str], start: int) -> tuple[str, int]:
    """A suffix between family name and initials, taken out of `parts`, and where the initials begin then."""
    for place in (start, start - 1):
        if 0 < place < len(parts) - 1 and _SUFFIX.fullmatch(parts[place]):
            return parts.pop(place), place
    return "", start


def _are_initials(text: str) -> bool:
    return all(_is_initials(word) for word in text.split())


def _is_initials(word: str) -> bool:
    """``S``, ``JA``, ``MEJ``, ``P.G.``, ``A-L``, ``E.-L.``: initials, not a name."""
    return word.isupper() and word.isalpha() and len(word) <= 4 or _DOTTED.fullmatch(word) is not None


def _looks_like_initials(parts: list[str]) -> bool:
    """Whether what stands where initials stand is none: ``CATIA INC``, ``US EPA``, ``UNIV PENN``."""
    first, last = parts[0].replace(".", "").lower(), parts[-1].lower()
    return last in ("inc", "ltd", "llc", "corp", "org") or first in ("us", "usa", "uk", "univ") and len(last) > 2


def _after_family(parts: list[str]) -> int:
    """Where the given names begin, if no initials end the name: after the particles and one word."""
    if len(parts) == 2 and parts[0].lower() in _PARTICLES and not is_pinyin(parts[1]):  # De Smith, not Du Wei
        return 2
    start = 0
    while start < len(parts) - 2 and parts[start].lower() in _PARTICLES:
        start += 1
    return start + 1


def _is_given(parts: list[str], start: int) -> bool:
    """Whether the word before a single initial is a given name: ``Sable Charles E``, not ``Weise Moeller E``.

    Where the initial has its full stop, the reference spells names out (8 of 8 in 2,988 real ones).
    """
    initial = parts[start]
    single = len(parts) == start + 1 and len(initial.rstrip(".")) == 1
    return single and (initial.endswith(".") and not parts[1].isupper() or parts[1].lower() in GIVEN)


def _before_given(parts: list[str], start: int) -> int:
    """Where the given names begin in a name of three words or more before its initials."""
    for place in range(_after_prefixes(parts), start):
        if parts[place].lower() in GIVEN:
            return place
    return start


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
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]) and _is_initials(parts[-2]):
        parts.pop()
    start = _initials_start(parts)
    family = parts[:start]
    return (
        start < len(parts) <= 8
        and all(part == "O" or len(part) > 1 for part in family)
        and not any(part.endswith(".") and part.lower() not in _PARTICLES for part in family)
        and any(part[0].isupper() for part in family)
        and not (start > 1 and is_group(text))
        and not _looks_like_initials(parts)
    )

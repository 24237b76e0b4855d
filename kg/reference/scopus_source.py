"""Where the source of a Scopus-like string begins, and where its volume does.

Titles and sources hold commas alike: ``Proc. R. Soc. London, Ser. A, 145``, ``J. Chem. Soc., Faraday Trans. 2, 70``,
``Computers, Environment and Urban Systems, 29``. The one idea: a title is printed in full, a source is abbreviated
or begins like one; a series or part belongs to the source before it.
"""

from __future__ import annotations

import re
from typing import Final

_PART: Final = re.compile(
    r"(?:(?:New|Old|Neue) )?(?:Ser(?:ies|ie|\.)|Parts?\b|Pt\.|Pts\.|Sect(?:ion|\.)|Group\b|Colloq(?:ue|\.)"
    r"|Suppl(?:ement|\.)|Vol(?:ume|\.)|Teil\b|Abt\.|Abteilung\b|Sub(?:series|ser\.|vol\.)|N\.? ?S\.)"
    r"(?: ?[0-9A-Z].{0,100})?|[A-Z](?: ?: .{1,100})?"
)
_BEGIN: Final = re.compile(
    r"(?:Journal|Zeitschrift|Annals|Annalen|Annales|Archives?|Bulletin|Proceedings|Transactions|Philosophical|Physical"
    r" Review|Physics Letters|Lecture Notes|IEEE|Acta|Physica(?: [A-E])?$|Comptes Rendus)\b"
    r"|(?:[A-Z][a-z]+ ){1,4}(?:Journal|Transactions|Proceedings|Bulletin|Annals|Letters on)\b"
)
_PERIODICAL: Final = re.compile(r"\b(?:J|Proc|Trans|Bull|Rev|Ser|Conf|Lett|Ann|Mem)\.")
_CONFERENCE: Final = re.compile(
    r"(?:[Ii]n:? )?(?:Proc(?:eedings|\.)|(?:19|20)[0-9]{2}\b|[0-9]{1,3}(?:st|nd|rd|th)\b|IEEE|ACM"
    r"|Int(?:\.|ernational\b)|Eur(?:\.|opean\b))"
    r".{0,120}?\b(?:Conf(?:erence|\.)|Symp(?:osium|\.)|Workshop|Congr(?:ess|\.))"
)
_ROMAN: Final = "(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VOLUME: Final = re.compile(
    r"(?:[Vv]ol(?:\.|ume)? ?)?([A-Z]{0,5}[ -]?[0-9][\w/+\u2013-]{0,15}(?: ?[&+] ?[0-9]{1,5})?(?: ?[A-Za-z]{1,2})?"
    rf"|{_ROMAN})"
)
_MONTH: Final = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\.?"
_ISSUE: Final = re.compile(
    r"(?:[Nn]o\.? ?)?([A-Z]{0,3}-?[0-9][\w/+\u2013-]{0,15}"
    r"(?: ?[A-Z]{1,2}| (?:PART|PT\.?|SUPPL\.?|SPEC\. ISS\.?|Part|Pt\.?|Suppl\.?) ?[0-9A-Z]{0,4})?"
    rf"|(?:SUPPL|PART|SPEC|Suppl|Spec)[\w. ]{{0,12}}|PT\.? [0-9A-Z]{{1,4}}|[A-Z]|{_MONTH}(?:-{_MONTH})?)"
)
_SMALL: Final = frozenset("and of the for in on de des du la und der fur für et i y & a".split())


def volume_and_issue(pieces: list[str], year: int) -> tuple[list[str], str, str]:
    """The pieces before volume and issue, and the two; both empty where the pieces do not end in a number.

    >>> volume_and_issue(["Phys. Rev.", "133", "4 A"], 1964), volume_and_issue(["J. X", "QE-20"], 1984)
    ((['Phys. Rev.'], '133', '4 A'), (['J. X'], 'QE-20', ''))
    >>> volume_and_issue(["Proceedings", "Stockholm", "1986"], 1987)
    (['Proceedings', 'Stockholm', '1986'], '', '')
    """
    if len(pieces) > 2 and (issue := _ISSUE.fullmatch(pieces[-1])) and (volume := _VOLUME.fullmatch(pieces[-2])):
        return pieces[:-2], volume[1], issue[1]
    if len(pieces) > 1 and (volume := _VOLUME.fullmatch(pieces[-1])) and not _is_year(pieces[-1], year):
        return pieces[:-1], volume[1], ""
    return pieces, "", ""


def _is_year(piece: str, year: int) -> bool:
    """Whether a number is the year of a conference rather than a volume: ``Stockholm, 1986``, ``ICCAD-86``."""
    if match := re.fullmatch("[A-Z]{4,5}[ -]([0-9]{2})", piece):
        return int(match[1]) == year % 100
    return re.fullmatch("[0-9]{4}", piece) is not None and abs(int(piece) - year) <= 3


def title_and_source(pieces: list[str]) -> tuple[str, str]:
    """The title, mostly not given, and the source of the pieces between authors and volume.

    >>> title_and_source(["Proc. R. Soc. London", "Ser. A"])
    ('', 'Proc. R. Soc. London, Ser. A')
    >>> title_and_source(["Wannier-Stark ladder", "Phys. Rev. B"])
    ('Wannier-Stark ladder', 'Phys. Rev. B')
    """
    start = next((place for place, piece in enumerate(pieces) if begins_source(piece)), None)
    if start is None:
        start = len(pieces) - 1
        while start > 0 and _continues(pieces[start - 1], pieces[start]):
            start -= 1
    return ", ".join(pieces[:start]), ", ".join(pieces[start:])


def paper_source(pieces: list[str]) -> int:
    """Where the proceedings or the journal of a paper without volume begin, behind its title; 0 where nobody knows.

    >>> paper_source(["A title", "Proc. IEEE Conf. CVPR"]), paper_source(["A title", "Part II", "J. Phys. C"])
    (1, 2)
    >>> paper_source(["Proc. 18th Int. Conf.", "Stockholm"]), paper_source(["Signals", "Systems and Noise"])
    (0, 0)
    """
    for place, piece in enumerate(pieces):
        if is_conference(piece) or begins_source(piece) and is_periodical(piece) and not is_of_source(piece):
            return place
    return 0


def is_conference(piece: str) -> bool:
    """Whether a piece names the proceedings of a conference.

    >>> is_conference("2016 IEEE Conference on Computer Vision (CVPR)"), is_conference("Proc. R. Soc. London")
    (True, False)
    """
    return _CONFERENCE.match(piece) is not None


def begins_source(piece: str) -> bool:
    """Whether a piece is the begin of a source: abbreviated, or with a word that journals and proceedings begin with.

    >>> begins_source("J. Phys. (Paris)"), begins_source("IBM J. Res. Dev."), begins_source("Wave mechanics")
    (True, True, False)
    """
    if _BEGIN.match(piece):
        return True
    words = [word for word in re.sub(r"\([^()]{0,40}\)", "", piece).split() if word.lower() not in _SMALL]
    dotted = sum(word.rstrip(":").endswith(".") and len(word) > 1 for word in words)
    longest = max((len(word.strip(".:")) for word in words), default=0)  # C. F. are somebody's initials
    return longest > 2 and len(words) <= 14 and dotted > 0 and dotted * 2 >= len(words)


def is_periodical(piece: str) -> bool:
    """Whether a piece names a journal, proceedings or series, though it may hold an organisation's name.

    >>> is_periodical("Inst. Phys. Conf. Ser."), is_periodical("U.S. Dept. of Energy")
    (True, False)
    """
    return _BEGIN.match(piece) is not None or _PERIODICAL.search(piece) is not None


def is_of_source(piece: str) -> bool:
    """Whether a piece can only stand behind the begin of a source: its series or part, its volume.

    >>> is_of_source("Colloq. C5"), is_of_source("Part 1: Regular Papers"), is_of_source("91"), is_of_source("Report")
    (True, True, True, False)
    """
    return _PART.fullmatch(piece) is not None or _VOLUME.fullmatch(piece) is not None


def _continues(before: str, piece: str) -> bool:
    """Whether a piece goes on with the one before: a part, or the end of an enumeration (``X, Y and Z``)."""
    if _PART.fullmatch(piece) or piece.startswith("and "):
        return True
    listed = re.search(r" (?:and|&) ", piece) is not None
    return listed and len(before.split()) <= 3 and all(word[0].isupper() for word in before.split())

"""Authors in a reference of Chinese form: which words before a full stop are a list of names.

GB/T 7714 prints authors before the title (``陈悦, 陈超美. 题名[M].``), CNKI behind the mark
(``题名[J]. 陈悦,陈超美.  刊名.``).
The one idea: a Han name is certain by its family name, a Latin one by its initials; a list is one of names if one of
them is certain and the others could be. Where that cannot be told, neither authors nor source are stated.
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from kg.record import name
from kg.record.group import is_group
from kg.record.work import Person
from kg.reference.scopus_source import is_of_source, is_periodical
from kg.reference.segment import HAN, stops

Verdict = Literal["names", "unsure", "none"]

ET_AL: Final = re.compile(r"(?:et\.? al\.?|and others|等)\.?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s?[,;\uff0c\uff1b、]\s{0,4}")
_AND: Final = re.compile(r"\s(?:and|&)\s|^(?:and|&)\s")
_HAN: Final = re.compile(rf"[{HAN}]{{2,4}}")
_ALL_HAN: Final = re.compile(rf"[{HAN} ]+")
_FOREIGN: Final = re.compile(rf"[{HAN}A-Z.]{{1,12}}(?:[·•・‧][{HAN}A-Z. ]{{1,12}}){{1,4}}")
_COUNTRY: Final = re.compile(
    rf"^(?:\[[{HAN}]{{1,4}}\]|\([{HAN}]{{1,4}}\)|\uff08[{HAN}]{{1,4}}\uff09|【[{HAN}]{{1,4}}】|〔[{HAN}]{{1,4}}〕)\s?"
)
_WITH_ET_AL: Final = re.compile(rf"([{HAN}]{{2,4}}|.{{1,60}}[A-Za-z.])\s?等")
_ROLE: Final = re.compile(rf"(?<=[{HAN}])\s?(?:编著|著)$")
_FULL: Final = re.compile(
    r"[A-Z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?(?: (?:[a-z]{2,3} )?[A-Z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?){1,3}"
)
_CAPITALS: Final = re.compile(r"(?:[A-Z][\w'’-]{1,30} ){1,3}(?:[A-Z]\.? ?){1,3}(?:, ?Jr\.?)?")
_NUMERAL: Final = re.compile(r".* (?:II|III|IV)")
_INITIAL_NEXT: Final = re.compile(r"[A-Z](?:\.|,|$)|[,;]")
_PUBLISHER: Final = re.compile(
    r"[^,.:]{1,60}(?:出版社|出版公司|出版集团|书店|书局|书社|印书馆|Press|Publish(?:er|ers|ing)|Verlag)[^,.:]{0,20}"
)
_LONGEST: Final = 2000
_MOST: Final = 200  # a list with more names is read as no list


class Byline(msgspec.Struct, frozen=True):
    """Names, and the text behind them; `sure` is False where the text may begin with names and may not."""

    names: tuple[str, ...]
    rest: str
    sure: bool = True


def names(text: str) -> list[str]:
    """The names of a list, in their order, without the countries and ``著`` that are printed with them.

    >>> names("陈悦,陈超美, 等"), names("[美]罗伯特·殷"), names("王 明 李 四"), names("SMITH J, DOE A")
    (['陈悦', '陈超美', '等'], ['罗伯特·殷'], ['王 明 李 四'], ['SMITH J', 'DOE A'])
    """
    out: list[str] = []
    listed = _BETWEEN.split(text[:_LONGEST].strip(" ,;.\uff0c\uff1b\uff0e"))
    for part in (part for each in listed for part in ([each] if is_group(each) else _AND.split(each)) if part):
        bare = _ROLE.sub("", _COUNTRY.sub("", part.strip(), count=1)).strip()
        words = bare.split()
        if len(words) > 1 and _ALL_HAN.fullmatch(bare) and all(len(word) > 1 for word in words):
            out.extend(words)
        elif (match := _WITH_ET_AL.fullmatch(bare)) and not is_group(bare):
            out.extend((match[1], "等"))
        elif bare in ("编著", "著"):
            continue
        else:
            out.append(bare)
    return out


def is_certain(text: str) -> bool:
    """Whether a name is a person's whatever stands around it: a Chinese family name, a Latin one with initials."""
    if len(text) > 80 or any(character.isdigit() for character in text) or _NUMERAL.fullmatch(text):
        return False
    if name.is_cited_person(text) or _CAPITALS.fullmatch(text) and not text.isupper():
        return not is_group(text)
    agent = name.printed(text)
    return isinstance(agent, Person) and bool(agent.family) and "," not in text


def _is_possible(text: str) -> bool:
    return (
        bool(_HAN.fullmatch(text.replace(" ", "")) or _FOREIGN.fullmatch(text) or ET_AL.fullmatch(text))
        or bool(_FULL.fullmatch(text))
        and not _NUMERAL.fullmatch(text)
        or 1 < len(text) <= 80
        and is_group(text)
    )


def verdict(parts: list[str], gap: bool = False) -> Verdict:
    """Whether the parts of a text are names; `gap` where the two blanks of CNKI stand behind it.

    >>> verdict(["刘峤", "久保智康"]), verdict(["高等教育"]), verdict(["Phys"]), verdict(["Yann LeCun"], True)
    ('names', 'unsure', 'none', 'names')
    """
    if not 0 < len(parts) <= _MOST:
        return "none"
    certain = [is_certain(part) for part in parts]
    if not all(sure or _is_possible(part) for sure, part in zip(certain, parts, strict=True)):
        return "none"
    if all(ET_AL.fullmatch(part) for part in parts):
        return "none"
    persons = [part for part in parts if not is_group(part)]
    if gap and persons or any(sure and _ALL_HAN.fullmatch(part) for sure, part in zip(certain, parts, strict=True)):
        return "names"
    if len(persons) > 1 and (any(certain) or not _ALL_HAN.fullmatch("".join(persons))):
        return "names"
    return "unsure" if persons else "none"


def behind(source: str) -> Byline | None:
    """The authors with whom a source begins, as CNKI prints them; None where it begins with no names.

    >>> behind("Yann LeCun,Yoshua Bengio.  Nature. 2015(7553)")
    Byline(names=('Yann LeCun', 'Yoshua Bengio'), rest='Nature. 2015(7553)', sure=True)
    >>> behind("Angewandte Chemie. International Edition, 2015").sure, behind("Phys. Rev. B, 2015")
    (False, None)
    """
    for stop in stops(source[:_LONGEST]):
        head, rest = source[: stop.start()], source[stop.end() :]
        if _INITIAL_NEXT.match(rest):
            continue
        gap = len(stop[0]) > 2
        parts = names(head)
        decision = verdict(parts, gap)
        if decision == "names" and not gap and not _ALL_HAN.search(head) and is_of_source(_first(rest)):
            return None
        if decision == "unsure" and (is_periodical(head) or head.isupper() and not is_certain(head)):
            return None
        if decision == "unsure" and is_of_source(_first(rest)):
            return None
        if decision != "none":
            return Byline(tuple(parts), rest.strip(), decision == "names")
    return None


def _first(text: str) -> str:
    return re.split(r"[,.:(\uff0c]", text, maxsplit=1)[0].strip()


def behind_publisher(source: str) -> Byline | None:
    """The authors of a book of CNKI, behind its publisher.

    >>> behind_publisher("武汉大学出版社 , 黄如花, 2010")
    Byline(names=('黄如花',), rest='武汉大学出版社, 2010', sure=True)
    """
    publisher, *others = [part.strip() for part in re.split("[,\uff0c]", source[:_LONGEST])]
    if len(others) < 2 or not _PUBLISHER.fullmatch(publisher) or not re.match("[0-9]{4}", others[-1]):
        return None
    parts = names(",".join(others[:-1]))
    return Byline(tuple(parts), f"{publisher}, {others[-1]}") if verdict(parts) == "names" else None

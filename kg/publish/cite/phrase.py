"""Texts, names and dates of a work as citation formats and machine tags want them: one line, no mark-up.

The one idea: each format then only has to escape. Neighbours: `kg.publish.cite.bibtex`, `kg.publish.cite.ris`,
`kg.publish.cite`, `kg.publish.machine.highwire`, `kg.publish.machine.schema_org`.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from kg.publish.markup import plain
from kg.publish.view import Agent, Container, WorkView

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DATE = re.compile(r"(-?\d{4,9})(?:-(\d\d)(?:-(\d\d))?)?")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff·•・‧]+")

_CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
_PLAIN = "!$&'()*+,;=:@/~"  # what a path may hold as it is (RFC 3986, 3.3)


def line(text: str) -> str:
    """Text on one line: each run of white space and controls is a blank.

    >>> line(" a\\n\\tb\\x00")
    'a b'
    """
    return " ".join((text if text.isprintable() else _CONTROL.sub(" ", text)).split())


def unmarked(text: str) -> str:
    """One line without the mark-up that titles may carry; what only looks like it stays.

    >>> unmarked("<i>E. coli</i> at p < 0.05 > 0")
    'E. coli at p < 0.05 > 0'
    """
    return line(plain(text))


def title(view: WorkView) -> str:
    """The title, or "" for a work without one: what lists say instead is no title."""
    return "" if view.entry.untitled else unmarked(view.entry.label.value)


def venue(view: WorkView) -> str:
    """The title of what the work appeared in, or "" where it is unknown."""
    found = view.container.venue
    return unmarked(found.label.value) if found and not found.untitled else ""


def doi(view: WorkView) -> str:
    """The work's DOI, or ""."""
    return line(view.entry.doi) or line(identified(view, "doi"))


def resolver(doi: str) -> str:
    """The URL of a DOI, or "".

    >>> resolver("10.1175/1520-0469(1993)050<0661:tsoici>2.0.co;2")
    'https://doi.org/10.1175/1520-0469(1993)050%3C0661:tsoici%3E2.0.co;2'
    """
    return f"https://doi.org/{quote(doi, safe=_PLAIN)}" if doi else ""


def identified(view: WorkView, scheme: str) -> str:
    """The work's first identifier of a scheme, or ""."""
    return next((each.value for each in view.identifiers if each.scheme == scheme), "")


def parts(name: Agent) -> tuple[str, str, str]:
    """Family name, given name and what stands after both ("Jr."); the family name is "" where it is unknown.

    >>> parts(Agent("John Smith Jr.", "https://a.example/1", "Smith", "John"))
    ('Smith', 'John', 'Jr.')
    """
    family, given, whole = line(name.family), line(name.given), line(name.name)
    start = f"{given} {family} "
    suffix = whole[len(start) :] if family and given and whole.startswith(start) else ""
    return family, initials(given, family), suffix


def initials(given: str, family: str) -> str:
    """A given name whose initials run together, divided as styles read them; any other as it is.

    Two or three capitals may be a name where all is in capitals: "LI" of "WANG", but hardly so without a vowel.

    >>> initials("RG", "Hoskins"), initials("AE", "Smith"), initials("PS", "WANG"), initials("LI", "WANG")
    ('R. G.', 'A. E.', 'P. S.', 'LI')
    """
    if not 2 <= len(given) <= 3 or not given.isalpha() or not given.isupper():
        return given
    letters = [sign for sign in unicodedata.normalize("NFD", given) if not unicodedata.combining(sign)]
    spoken = any(letter not in _CONSONANTS for letter in letters)
    return " ".join(f"{letter}." for letter in given) if not spoken or family != family.upper() else given


def han(name: Agent) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean, so that the family name stands first, with no comma.

    >>> han(Agent("张三", "https://a.example/1", "张", "三"))
    True
    """
    return _HAN.fullmatch(name.name) is not None


def inverted(name: Agent) -> str:
    """A name for tags that want the family name first; the name as it is where the family name is unknown.

    >>> inverted(Agent("Paul 't Hart", "https://a.example/1", "'t Hart", "Paul"))
    "'t Hart, Paul"
    >>> inverted(Agent("张三", "https://a.example/2", "张", "三"))
    '张三'
    """
    family, given, suffix = parts(name)
    if name.group or not family or han(name):
        return line(name.name)
    rest = f"{given} {suffix}".strip()
    return f"{family}, {rest}" if rest else family


def date(view: WorkView) -> tuple[str, str, str]:
    """Year, month and day as digits, as far as they are known; otherwise "".

    >>> from kg.publish.document import Text
    >>> from kg.publish.entry import Entry
    >>> date(WorkView(Entry("https://a.example/1", "1", "work", Text("T")), "Book", (), date="2019-05"))
    ('2019', '05', '')
    """
    found = _DATE.match(view.date) or _DATE.match(view.year)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def span(container: Container, dash: str) -> str:
    """The pages, with the dash that a format wants; "" where they are unknown.

    >>> span(Container(first_page="279", last_page="295"), "--")
    '279--295'
    """
    if container.pages:
        return re.sub("-+|–", dash, line(container.pages))
    return dash.join(line(page) for page in (container.first_page, container.last_page) if page)

"""Reads a page of the citation portal: the article's header by its labels, then its reference list.

Sections stand in the page's order, each under its label, any of them empty or missing. Later pages of
a reference list come alone (``共 21 条`` at their head): those are a :class:`ListPage`.

Neighbours: `kg.reader.page_list` splits the list, `kg.reference` reads its entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.errors import InvalidValue, Notice, UnreadableInput
from kg.reader import portal_list
from kg.reader.portal_label import TOTAL, label, sniff
from kg.reader.source import Source
from kg.record import identifier, name, pages
from kg.record.address import affiliation
from kg.record.date import Date
from kg.record.pages import Pages
from kg.record.text import readable
from kg.record.work import (
    Affiliation,
    CitationCount,
    Contribution,
    ListPage,
    ReferenceList,
    Subject,
    Unsure,
    Venue,
    Work,
)

Line = tuple[int, str]
"""A line's number in the input, from 1, and its text."""
Report = Callable[[Notice], None]

_NOTHING = ("empty", "未找到相关数据")
_MARKER = re.compile(r"\[\s*([0-9]{1,4}(?:\s*[,，;；]\s*[0-9]{1,4})*)\s*\]")
_BETWEEN_AUTHORS = re.compile(r"[;；](?!\s?[0-9][0-9\s,，;；]{0,40}\])")
_ADDRESS_NUMBER = re.compile(r"\[\s*([0-9]{1,4})\s*\]\s*(.*)")
_VENUE_PART = re.compile(r"(?:第 ?)?([^\s/|年卷期](?:[^/|年卷期]|/(?=[0-9]{1,3} ?期)){0,40}?) ?([年卷期])")
"""A value and its unit; an issue may hold a slash (``01/02期``)."""
_YEAR_BEGINS = re.compile(r"(?:^| )(?=[12][0-9]{3} ?年)")
_CODE_LABEL = re.compile(r"([A-Za-z0-9][^\[\]\s]{0,60})\s*(?:\[([^\[\]]{0,200})\])?")


def read(source: Source, report: Report) -> Iterator[Work | ListPage]:
    """The one record of a page. Raises UnreadableInput for a text that is no such page."""
    page = _Page(source, report)
    if not sniff(source.text) and not portal_list.begins(source.text):
        raise UnreadableInput(
            f"{source.file}: no page of the citation portal: none of its labels (作者, 摘要, 相关论文 …) stands in it"
        )
    yield page.record()


class _Page:
    """One page on its way to a record."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self._report = report
        self.sections: dict[str, list[Line]] = {}
        self.title: list[Line] = []
        self._split()

    def notice(self, line: int, field: str, problem: str, action: str, raw: str = "") -> None:
        self._report(Notice(self.source.file, line, field, problem, action, raw))

    def _split(self) -> None:
        """Sorts the lines under their labels; what follows the list's label is the list."""
        here = self.title
        in_list = portal_list.begins(self.source.text)
        if in_list:
            here = self.sections.setdefault("references", [])
        for number, printed in self.source.lines():
            line = printed.strip()
            if in_list or not line:
                if line:
                    here.append((number, line))
                elif here is self.title and here:
                    here.append((number, ""))
                continue
            opened = label(line)
            if opened is None:
                here.append((number, line))
                continue
            section, content = opened
            if section == "unused":
                self.notice(number, "page", f"the section {line!r} is not exported", "its lines are left out", line)
            if section in self.sections and section not in ("button", "unused"):
                self.notice(
                    number,
                    section,
                    f"the label {line!r} stands here a second time",
                    "what follows it is added to the first",
                )
            here = self.sections.setdefault(section, [])
            if content:
                here.append((number, content))
            in_list = section == "references"

    def record(self) -> Work | ListPage:
        """The article with its list; the list alone where there is no header."""
        reference_list = self._reference_list()
        header = [section for section in self.sections if section not in ("references", "button", "unused")]
        for number, line in (*self.sections.get("button", []), *self.sections.get("unused", [])):
            self.notice(number, "page", f"the line {line[:80]!r} belongs to no section", "left out", line)
        if not header and not self._titled():
            return ListPage(reference_list or ReferenceList(None), self.source.name, self.source.file, 1)
        contributions, loose = self._byline()
        venue, year, volume, issue = self._venue()
        return Work(
            type="journal-article",
            title=self._titled(),
            abstract=readable(" ".join(line for _, line in self.sections.get("abstract", []))),
            date=Date(year) if year else None,
            contributions=contributions,
            affiliations=loose,
            doi=self._doi(),
            venue=venue,
            volume=volume,
            issue=issue,
            pages=self._pages(),
            keywords=self._keywords(),
            subjects=(*self._codes("clc"), *self._codes("discipline")),
            citation_counts=self._citations(),
            reference_list=reference_list,
            source=self.source.name,
            file=self.source.file,
            line=self.title[0][0] if self.title else 1,
        )

    def _titled(self) -> str:
        """The title: of the blocks of lines above the first label the longest; menus and marks are shorter."""
        blocks: list[list[Line]] = [[]]
        for number, line in self.title:
            if line:
                blocks[-1].append((number, line))
            elif blocks[-1]:
                blocks.append([])
        title = max(blocks, key=lambda block: sum(len(line) for _, line in block))
        for number, line in self.title:
            if line and (number, line) not in title:
                self.notice(
                    number, "title", f"the line {line[:80]!r} above the first label is not the title", "left out", line
                )
        self.title = title
        return readable(" ".join(line for _, line in title))

    def _byline(self) -> tuple[tuple[Contribution, ...], tuple[Affiliation, ...]]:
        """Authors with the addresses whose numbers they carry, and the addresses tied to nobody."""
        addresses = self._addresses()
        contributions: list[Contribution] = []
        tied: set[str] = set()
        for number, line in self.sections.get("authors", []):
            for printed in _BETWEEN_AUTHORS.split(readable(line)):
                keys = [key for match in _MARKER.finditer(printed) for key in re.findall(r"[0-9]+", match[1])]
                bare = readable(_MARKER.sub(" ", printed)).lstrip(" ,，").rstrip(" ,，*")  # * marks who corresponds
                if not bare and not keys:
                    continue
                agent = name.printed(bare)
                if not bare and contributions:  # numbers on a line of their own are of the author before
                    last = contributions.pop()
                    agent, theirs = last.agent, list(last.affiliations)
                elif agent is None:
                    self.notice(number, "author", f"{printed!r} names nobody", "no author is stated", printed)
                    continue
                else:
                    theirs = []
                for key in dict.fromkeys(str(int(key)) for key in keys):
                    if key in addresses:
                        tied.add(key)
                        theirs.append(affiliation(addresses[key][1]))
                    else:
                        self.notice(
                            number,
                            "affiliation",
                            f"no address has the number [{key}] of the author {agent.name!r}",
                            "the tie is left out",
                            printed,
                        )
                if isinstance(agent, Unsure):
                    problem = f"{bare!r} may be a person or a group"
                    self.notice(number, "author", problem, "stated as an agent of no certain kind", printed)
                contributions.append(Contribution(agent, affiliations=tuple(theirs)))
        return tuple(contributions), tuple(affiliation(text) for key, (_, text) in addresses.items() if key not in tied)

    def _addresses(self) -> dict[str, Line]:
        """Printed number → line and text of an address; one without number goes by its line."""
        found: dict[str, Line] = {}
        for number, line in self.sections.get("affiliations", []):
            match = _ADDRESS_NUMBER.fullmatch(line)
            key, text = (str(int(match[1])), match[2]) if match else (f"line {number}", line)
            text = readable(text)
            if key in found:
                self.notice(
                    number,
                    "affiliation",
                    f"the number [{key}] stands at two addresses",
                    "this one is tied to no author",
                    line,
                )
                key = f"line {number}"
            if text:
                found[key] = (number, text)
        return found

    def _venue(self) -> tuple[Venue | None, int | None, str, str]:
        """Journal, year, volume and issue of ``JOURNAL | 1972年 / 5卷 / 09期``, on one line or several."""
        lines = self.sections.get("venue", [])
        text = readable(" ".join(line for _, line in lines))
        if not text:
            return None, None, "", ""
        title, bar, tail = (part.strip() for part in text.rpartition("|"))
        if not bar:
            place = _YEAR_BEGINS.search(text)
            title, tail = (text[: place.start()], text[place.end() :]) if place else (text, "")
        parts = _in_venue(tail)
        if parts is None and bar:
            self.notice(lines[0][0], "venue", f"{tail!r} is no year, volume and issue", "left out", text)
        elif parts is None:
            title = text
        year, volume, issue = ((parts or {}).get(unit, "") for unit in "年卷期")
        return Venue(title) if title else None, int(year) if year else None, volume, pages.issue_number(issue)

    def _doi(self) -> identifier.Doi | None:
        """The DOI; of several, the first valid one identifies the article."""
        found: identifier.Doi | None = None
        for number, line in self.sections.get("doi", []):
            for printed in line.split():
                try:
                    value = identifier.doi(printed)
                except InvalidValue as error:
                    self.notice(number, "identifier", str(error), "left out", printed)
                    continue
                if found is None:
                    found = value
                elif value != found:
                    self.notice(
                        number, "identifier", f"a second DOI, {value}, stands beside {found}", "left out", printed
                    )
        return found

    def _pages(self) -> Pages:
        """Pages, article number and page count, each from its line."""
        found = Pages()
        for number, line in self.sections.get("pages", []):
            parsed = pages.parse(line)
            if parsed is None:
                if line.strip("/ -"):
                    self.notice(number, "pages", f"{line!r} are no pages", "left out", line)
            elif found not in (Pages(), parsed):
                self.notice(number, "pages", f"further pages, {line!r}, stand beside the first", "left out", line)
            else:
                found = parsed
        count = None
        for number, line in self.sections.get("page count", []):
            value = int(line) if line.isdecimal() and len(line) < 6 else 0
            if not value or count not in (None, value):
                problem = f"{line!r} is no number of pages" if not value else f"a second number of pages, {line}"
                self.notice(number, "pages", problem, "left out", line)
            else:
                count = value
        return Pages(found.start, found.end, found.article_number, count)

    def _keywords(self) -> tuple[str, ...]:
        text = readable(" ; ".join(line for _, line in self.sections.get("keywords", [])))
        keywords = (keyword.strip() for keyword in re.split(r"[;；]", text))
        return tuple(dict.fromkeys(keyword for keyword in keywords if keyword))

    def _codes(self, scheme: str) -> Iterator[Subject]:
        """The codes of a classification with the labels printed beside them."""
        seen = set()
        for number, line in self.sections.get(scheme, []):
            for printed in re.split(r"\s*[;；]\s*", readable(line)):
                if not printed:
                    continue
                match = _CODE_LABEL.fullmatch(printed)
                if not match:
                    self.notice(number, "subject", f"{printed!r} is no code", "left out", line)
                elif match[1] not in seen:
                    seen.add(match[1])
                    yield Subject(
                        "clc" if scheme == "clc" else "discipline", match[1], (match[2] or "").strip(), number
                    )

    def _citations(self) -> tuple[CitationCount, ...]:
        found: int | None = None
        for number, line in self.sections.get("citations", []):
            bare = line.removesuffix("次").rstrip().replace(",", "")
            value = int(bare) if bare.isdecimal() and len(bare) < 10 else None
            if value is None or found not in (None, value):
                problem = f"{line!r} is no number of citations" if value is None else f"a second count, {line}"
                self.notice(number, "citation count", problem, "left out", line)
            else:
                found = value
        return () if found is None else (CitationCount(found, "portal", self.source.retrieved),)

    def _reference_list(self) -> ReferenceList | None:
        """The list with what the page says of its size; None where the page has none or calls it empty."""
        lines = self.sections.get("references", [])
        entries: list[Line] = []
        size: int | None = None
        for number, line in lines:
            if (match := TOTAL.fullmatch(line)) and not entries:
                stated = int(match[1].replace(",", ""))
                if size is not None and stated != size:
                    self.notice(
                        number,
                        "references",
                        f"the list's size is given as {size} and as {stated}",
                        f"{size} is kept",
                        line,
                    )
                size = stated if size is None else size
            elif entries or line not in _NOTHING:
                entries.append((number, line))
        references = tuple(portal_list.references(entries, size, self.notice))
        if not references and not size:
            return None
        if size is None:
            self.notice(
                lines[0][0],
                "references",
                "the page does not say how many references the list holds",
                "no size is stated",
            )
        return ReferenceList(size, references)


def _in_venue(text: str) -> dict[str, str] | None:
    """The values of ``1972年 / 5卷 / 09期`` by their units, any of them missing; None where it says something else."""
    parts = _VENUE_PART.findall(text)
    found = {unit: value for value, unit in parts}
    others = _VENUE_PART.sub("", text).replace("/", " ").strip()
    if others or len(found) < len(parts) or not re.fullmatch("[12][0-9]{3}", found.get("年", "1000")):
        return None
    return found

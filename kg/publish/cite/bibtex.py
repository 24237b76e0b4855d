"""BibTeX of a work: one entry that BibTeX, biber and every reference manager read.

The one idea: text is UTF-8 as it is, and only what TeX would take for a command is escaped. BibTeX counts even
escaped braces (btxdoc, section 4), so that those without a partner are written by name.

Neighbours: `kg.publish.cite` is the front door; `kg.publish.cite.genre` names the entry types.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.publish.cite import phrase
from kg.publish.cite.genre import Genre, genre
from kg.publish.view import Agent, WorkView

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"\{",
    "}": r"\}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
}
_UNBALANCED = {**_SPECIAL, "{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
_SIGN = re.compile(r"[\\{}^~<>$&%#_]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TOKEN = re.compile(
    r"<(?P<mark>i|b|em|strong|sub|sup)>(?P<inner>[^<>]*)</(?P=mark)>|</?(?:i|b|em|strong|sub|sup)>"
    rf"|{_WORD.pattern}|{_SIGN.pattern}"
)
_LIGATURE = re.compile(r"([-'`,])(?=\1)|[!?](?=`)")
"""What TeX's fonts make one sign of."""
_COMMANDS = {
    "i": "textit", "em": "emph", "b": "textbf", "strong": "textbf", "sub": "textsubscript", "sup": "textsuperscript",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_VERBATIM_BREAKS = re.compile(r"[{}\\\s]")
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def bibtex(view: WorkView) -> str:
    r"""The work as one BibTeX entry, with a line for each field that the graph has.

    >>> from kg.publish.document import Text
    >>> from kg.publish.entry import Entry
    >>> about = Entry("https://a.example/1", "1", "work", Text("Costs & benefits in the UK"))
    >>> ada = Agent("Ada Li", "https://a.example/2", "Li", "Ada")
    >>> print(bibtex(WorkView(about, "Book", (about.label,), (ada,), year="2020")), end="")
    @book{li2020-d817b8,
      title = {Costs \& benefits in the {UK}},
      author = {Li, Ada},
      year = {2020},
    }
    """
    sort = genre(view)
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(view, sort) if value != "{}")
    return f"@{sort.bibtex}{{{key(view)},\n{fields}}}\n"


def key(view: WorkView) -> str:
    """Family name and year, and a hash of the IRI, so that no two works of a graph share a key.

    Only letters, digits and ``-``: what every BibTeX program takes.
    """
    first = next(iter(view.authors), None)
    name = (first.family or first.name) if first else ""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub("[^a-z]", "", folded)[:30]
    year = re.sub("[^0-9]", "", phrase.date(view)[0])
    return f"{plain or 'work'}{year}-{hashlib.sha256(view.entry.iri.encode()).hexdigest()[:6]}"


def _fields(view: WorkView, sort: Genre) -> Iterator[tuple[str, str]]:
    """Names and values; a value that is nothing but braces is no field."""
    container = view.container
    where = "" if sort.container == "institution" else _VENUE_FIELDS.get(sort.bibtex, "howpublished")
    issuer = _ISSUER_FIELDS.get(sort.bibtex, "publisher")
    year, month, day = phrase.date(view)
    yield "title", f"{{{'' if view.entry.untitled else _title(view.entry.label.value)}}}"
    yield "author", f"{{{_names(view.authors)}}}"
    yield "editor", f"{{{_names(view.editors)}}}"
    yield "translator", f"{{{_names(view.translators)}}}"
    yield where or "series", f"{{{escaped(phrase.venue(view))}}}"
    yield "shortjournal", f"{{{escaped(container.short_title) if where == 'journal' else ''}}}"
    yield "year", f"{{{year}}}"
    yield "month", _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else "{}"
    yield "day", f"{{{int(day) if day else ''}}}"
    yield "volume", f"{{{escaped(container.volume)}}}"
    yield "number", f"{{{escaped(container.issue)}}}"
    yield "pages", f"{{{escaped(phrase.span(container, '–')).replace('–', '--')}}}"
    yield "eid", f"{{{escaped(container.article_number)}}}"
    yield "pagetotal", f"{{{escaped(container.page_count)}}}"
    yield "type", "{Thesis}" if sort.bibtex == "phdthesis" else "{}"  # the class does not say which degree
    yield "entrysubtype", "{newspaper}" if sort.csl == "article-newspaper" else "{}"
    yield issuer, f"{{{escaped(view.publisher)}}}"
    yield "issn", f"{{{escaped(', '.join(container.issn))}}}"
    yield "isbn", f"{{{escaped(', '.join(container.isbn))}}}"
    yield from _links(phrase.doi(view))
    yield "pmid", f"{{{escaped(phrase.identified(view, 'pmid'))}}}"
    yield "language", f"{{{escaped(view.language)}}}"
    yield "keywords", f"{{{escaped(', '.join(view.keywords))}}}"
    yield "abstract", f"{{{escaped(next((text.value for text in view.abstracts), ''))}}}"


_VENUE_FIELDS = {"article": "journal", "book": "series", "incollection": "booktitle", "inproceedings": "booktitle"}
_ISSUER_FIELDS = {"techreport": "institution", "phdthesis": "school"}


def _links(doi: str) -> Iterator[tuple[str, str]]:
    """The DOI as it is, since the field is verbatim; its URL where braces of its own would end the field."""
    if _VERBATIM_BREAKS.search(doi):
        yield "url", f"{{{phrase.resolver(doi)}}}"
    else:
        yield "doi", f"{{{doi}}}"


def escaped(text: str) -> str:
    r"""Text on one line with what TeX would read as a command or a ligature written out.

    >>> escaped("50% of {x}_1")
    '50\\% of \\{x\\}\\_1'
    """
    plain = phrase.unmarked(text)
    table = _SPECIAL if _balanced(plain) else _UNBALANCED
    return _LIGATURE.sub(r"\g<0>{}", _SIGN.sub(lambda sign: table[sign[0]], plain))


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text) if "{" in text or "}" in text else ():
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _title(text: str) -> str:
    """A title whose mark-up becomes commands, and whose names and acronyms no style may put in lower case."""
    whole = phrase.line(text)
    words = _WORD.findall(phrase.unmarked(text))
    first = words[0] if words else ""
    capitals = sum(word.istitle() for word in words[1:])
    others = sum(word.islower() for word in words[1:])
    names = capitals < others  # else Each Word Has One, and capitals tell nothing
    table = _SPECIAL if _balanced(whole) else _UNBALANCED

    def written(match: re.Match[str], inside: bool = False) -> str:
        if match["mark"]:
            within = _TOKEN.sub(lambda each: written(each, True), match["inner"])
            return f"\\{_COMMANDS[match['mark']]}{{{within}}}"
        token = match[0]
        if not token[0].isalnum():
            return table.get(token, "")  # what is no sign is a tag without its partner
        mixed = token[1:].lower() != token[1:]
        named = token[0].isupper() and (inside or names and token != first)
        return f"{{{token}}}" if mixed or named else token

    if whole.isupper():  # then no word is a name more than another
        return escaped(text)
    return _LIGATURE.sub(r"\g<0>{}", _TOKEN.sub(written, whole)).strip(" ")


def _names(agents: Sequence[Agent]) -> str:
    return " and ".join(_name(agent) for agent in agents)


def _name(agent: Agent) -> str:
    """A name as BibTeX parses it: "Family, Jr., Given"; in braces where it is no person's, or says not which is which.

    Chinese, Japanese and Korean names stand undivided, as styles would turn them round.
    """
    family, given, suffix = phrase.parts(agent)
    if agent.group or not family:
        return f"{{{escaped(agent.name)}}}"
    if phrase.han(agent):
        return escaped(agent.name).replace(" ", "")
    return ", ".join(_part(part) for part in (family, suffix, given) if part or part is given)


def _part(text: str) -> str:
    """A part of a name, in braces where BibTeX would divide it."""
    return f"{{{escaped(text)}}}" if "," in text or _AND.search(text) else escaped(text)

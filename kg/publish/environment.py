"""The templates, ready to render: their words, filters and links, the same for each page.

Templates know: ``site``; ``here``, the path of the file that is written; ``link(path)``, from there to a file of the
site; ``w(key, …)``, a word of the interface that the browser can exchange; ``word(key, …)``, the same as bare text;
``wa(attribute, key)``, an attribute with a word; filters ``say``, ``rich``, ``plain``, ``safe``, ``data``, ``block``
(`kg.publish.markup`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.publish import markup
from kg.publish.document import Text
from kg.publish.entry import Entry
from kg.publish.machine.coins import coins
from kg.publish.path import document
from kg.publish.site import Language, Site
from kg.publish.words import WORDS
from kg.vocab import PREFIXES

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The content security policy of each page (CSP 3): nothing from other hosts, nothing inline."""
SECTIONS: Final = (
    ("works", "browse/works.html"),
    ("people", "browse/people.html"),
    ("organizations", "browse/organizations.html"),
    ("venues", "browse/venues.html"),
    ("subjects", "browse/subjects.html"),
    ("sources", "browse/sources.html"),
    ("about", "about.html"),
)
"""What the head of each page leads to: a word and a file."""
_PREFIXES: Final = {iri: name for name, iri in PREFIXES.items()} | {
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://schema.org/": "schema",
    "https://schema.org/": "schema",
    "http://purl.org/ontology/bibo/": "bibo",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_SPAN = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?\Z")
_PLAIN: Final = "/!$&'()*+,;=:@~-._"


def render(template: str, site: Site, here: str, root: str = "", **values: object) -> bytes:
    """A page of the site as UTF-8: `template` with the values that it asks for, for the file `here`.

    `root` is what links begin with on a page that is shown at other addresses than its own; else they are relative.
    """
    link = partial(_link, root or "../" * here.count("/"))
    page = environment(site.language).get_template(template)
    return page.render(site=site, here=here, link=link, **values).encode()


@cache
def environment(language: Language) -> Environment:
    """The environment of the templates in one language."""
    made = Environment(
        loader=PackageLoader("kg.publish", "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {
        "say": markup.say,
        "rich": markup.rich,
        "plain": markup.plain,
        "safe": markup.safe,
        "data": markup.data,
        "block": markup.attributes,
        "count": number,
        "called": called,
        "names": partial(names, language),
        "byline": byline,
        "coins": coins,
        "licence": licence,
        "short": short,
        "document": document,
        "local": lambda iri: iri.partition("#")[2],
        "span": partial(_span, language),
    }
    made.globals |= {
        "w": partial(_spoken, language),
        "word": partial(word, language),
        "wa": partial(_attribute, language),
        "policy": Markup(POLICY),
        "sections": SECTIONS,
        "known_words": WORDS,
    }
    return made


def number(value: int) -> str:
    """A number for reading: with narrow blanks from five digits on (ISO 80000-1, 7.3.1).

    >>> number(2019), number(77003)
    ('2019', '77\\u202f003')
    """
    return f"{value:,}".replace(",", "\u202f") if value > 9999 else str(value)


def called(entry: Entry) -> str:
    """What a work without a title is called: "S Ayres 2017, PUBLIC MANAGEMENT REVIEW 19, 90".

    >>> from kg.publish.document import Text
    >>> called(Entry("https://a.example/x", "x", "work", Text("x"), untitled=True, people=("A", "B"), year="2017"))
    'A, B 2017'
    """
    who = ", ".join(entry.people[:2]) + (" et al." if len(entry.people) > 2 or entry.more_people else "")
    return ", ".join(each for each in (f"{who} {entry.year}".strip(), entry.imprint) if each) or entry.label.value


def names(language: Language, entry: Entry) -> list[Text]:
    """All labels of a document, those in the page's language first.

    >>> several = (Text("Astronomy", "en"), Text("天文学", "zh-CN"))
    >>> [str(each) for each in names("zh", Entry("https://a.example/x", "x", "concept", several[0], several))]
    ['天文学', 'Astronomy']
    """
    return sorted(entry.labels or (entry.label,), key=lambda text: not text.language.startswith(language))


def byline(entry: Entry) -> Markup:
    """Authors and year, before the imprint.

    >>> from kg.publish.document import Text
    >>> byline(Entry("https://a.example/x", "x", "work", Text("x"), people=("A", "B"), more_people=True, year="2017"))
    Markup('A, B et al. (2017)')
    """
    who = ", ".join(entry.people)
    said = markup.say(who) if who.isascii() else Markup(", ").join(map(markup.say, entry.people))
    tail = (" et al." if entry.more_people else "") + (f" ({entry.year})" if entry.year else "")
    tail = tail if who else tail.lstrip()
    return said + tail + ("." if entry.imprint and (said or tail) and not tail.endswith(".") else "")


def licence(iri: str) -> str:
    """The usual name of a Creative Commons licence, else its IRI without the scheme.

    >>> licence("https://creativecommons.org/licenses/by/4.0/"), licence("https://creativecommons.org/publicdomain/zero/1.0/")
    ('CC BY 4.0', 'CC0 1.0')
    """
    parts = iri.rstrip("/").split("/")
    if parts[2:3] == ["creativecommons.org"] and len(parts) == 6:
        return f"CC0 {parts[5]}" if parts[4] == "zero" else f"CC {parts[4].upper()} {parts[5]}"
    return iri.partition("://")[2] or iri


def short(iri: str) -> str:
    """A property or class with its usual prefix.

    >>> short("http://purl.org/dc/terms/title"), short("http://a.example/x")
    ('dcterms:title', 'http://a.example/x')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIXES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix else iri


def word(language: Language, key: str, *values: object) -> str:
    """A word of the interface as text."""
    said = WORDS[key][language == "zh"]
    for place, value in enumerate(values):
        said = said.replace(f"{{{place}}}", str(value))
    return said


@cache
def _bare(language: Language, key: str) -> Markup:
    return Markup('<span data-w="{}">{}</span>').format(key, word(language, key))


def _spoken(language: Language, key: str, *values: object) -> Markup:
    """A word of the interface that the browser can exchange; its values may be HTML."""
    if not values:
        return _bare(language, key)
    said = str(escape(WORDS[key][language == "zh"]))
    for place, value in enumerate(values):
        said = said.replace(f"{{{place}}}", f'<span data-v="{place}">{escape(value)}</span>')
    return Markup(f'<span data-w="{escape(key)}">{said}</span>')


def _span(language: Language, span: str) -> Markup:
    """The time between two works in words: "2 years later"."""
    found = _SPAN.match(span)
    if not found:
        return escape(span)
    units = ((found[2], "years"), (found[3], "months"), (found[4], "days"))
    said = [(int(count), unit) for count, unit in units if count and int(count)]
    if not said:
        return _spoken(language, "span none")
    count, unit = said[0]
    return _spoken(language, f"span {'before' if found[1] else 'after'} {unit}", count)


@cache
def _attribute(language: Language, attribute: str, key: str) -> Markup:
    """An attribute with a word of the interface: ``placeholder="Search" data-wa="placeholder:search"``."""
    return Markup('{}="{}" data-wa="{}:{}"').format(attribute, word(language, key), attribute, key)


def _link(root: str, path: str) -> str:
    return (root or "./") + _quoted(path)


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    return quote(path, safe=_PLAIN)
